"""Reading what others wrote: logs as they are kept today, and minutes.

`sandbox` and `detection` let the right reader have a file: `xlsx`, `docx` (both through
`office_package`), `pdf`, and of text (after `decoding`) `web_page`, `markdown_text` (with
`markdown_rows`), `delimited` and `pasted_text`, all within `limits`; what can lead a reader astray
is read in a `reading_process`. Each gives the blocks of a `source_document`, a `margin_column` told
from the text beside it; `rows` and `minutes` are two readings of it, and `printed_words` are what a
paper says of itself.

Takes bytes and gives data with places; it opens no file, writes nothing, and decides nothing about
the board's log.
"""
