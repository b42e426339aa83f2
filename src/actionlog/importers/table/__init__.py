"""From tables of cells to drafts and queries: what a log kept elsewhere says, row by row.

Finds the heading row, tells rows of actions from everything else, and reads each cell by its
column's own grammar. Which file it was, and what becomes of a draft, is left to others.
"""
