"""Minutes held against the log: what both say, what only one says, and what would put it right.

`comparing.reconcile` is the way in. Reading minutes is left to the importers.
"""
