"""TOML that is edited byte by byte, so that what was not meant to change stays.

`scanner` finds where things stand, `spelling` says how a value is written, `table_edits` makes the
edits, `proof` puts the file together and shows that nothing else changed. `plain_lines` reads what
the tool itself writes. `file_lines` takes a file apart into tables of lines, and `table_merge` puts
two versions of one together.
"""
