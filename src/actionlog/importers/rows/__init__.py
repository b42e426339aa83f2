"""From tables of cells to drafts and questions: what a log kept elsewhere says, row by row.

In the order in which a table meets them: `log_reader` (the way through), `listed_rows` (of a log
without a table), `cell_text`, `heading_words`, `known_headings`, `column_headings`, `heading_rows`,
`log_tables`, `column_guesses`; `row_kinds`, `passed_rows`, `own_papers`, `log_rows`,
`column_dates`, `ref_column`, `row_reader`; then each cell by its column's own grammar:
`cell_marks`, `date_tokens`, `raised_column`, `name_shapes`, `known_names`, `responsible_column`,
`status_column`, `deadline_column`, `deadline_doubts`, `comment_starts`, `comments_column`; then
`private_rows`, which are not for the public. `questions` collects what is asked. Which file it was,
and what becomes of a draft, is left to others.
"""
