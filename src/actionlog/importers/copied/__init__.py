"""Text copied out of a PDF: its columns ran together, and each cell has to be cut out again.

`lines` and `furniture` say what belongs to the table, `headings` in which order its columns
stand, `starts` where a row begins; `search` cuts the rows, by what `anchors`, `shape` and `habits`
say. Where the columns are kept apart by blanks, `spaced` cuts by position instead.
"""
