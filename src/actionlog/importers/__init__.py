"""Reading what others wrote: logs as they are kept today, and minutes.

`sandbox` and `detection` let the right reader have a file: `xlsx`, `docx` (both through
`office_package`), `pdf`, and of text (after `decoding`) `delimited` and `pasted_text`, all within
`limits`. Each gives a `source_document`; `rows` and `minutes` read what it means.

Takes bytes and gives data with places; it opens no file, writes nothing, and decides nothing about
the board's log.
"""
