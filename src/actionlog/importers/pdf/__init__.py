"""A log or minutes as PDF: its tables, by rules or by white space, and the lines around them.

`reader` opens the file; `page_extraction` gets what is printed as a `page_model`, its straight
lines judged by `frames`; `ruled_tables` finds tables in `frames`; `running_heads` are set aside;
`unruled_heading` and `unruled_tables` find those that white space parts, by `columns`; `table_rows`
parts rows, `cells` reads their texts; `page_joins` puts together what runs over pages. What the
cells mean is left to the reader of tables.
"""
