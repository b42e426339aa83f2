"""A view or a paper to text: one form a module. Renderers never print, sort, filter or decide.

A view becomes `json`, `lines` or a `screen`, a board's dates a `calendar_file`, a letter a
`letter_file`; a paper is for `paper`.
"""
