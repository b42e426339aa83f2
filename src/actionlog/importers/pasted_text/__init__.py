"""Text copied out of a PDF or a printed page: its columns ran together, and are cut apart.

In the order in which a text meets them: `reader` (the way through), `text_words`, `table_lines`
(what belongs to which table), `heading_lines` (in which order the columns stand), `row_bounds`,
`sure_cells`, `column_traits`, `cell_costs` (how unlikely a cut is), `cell_spans`, `row_cuts`,
`cells`. Where the columns are kept apart by blanks, `fixed_width` cuts by position instead.
"""
