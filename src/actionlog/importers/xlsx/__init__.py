"""A workbook: each sheet with something in it as a table, each cell as the spreadsheet shows it.

`workbook` reads what the sheets share, `sheet_cells` the cells of one as they are stored,
`number_formats` prints a number as its format says, `reader` makes tables of it all. No library
reads the sheets: openpyxl by turns leaves out what is hidden or merged, and fills the memory where
a sheet of two cells claims to have a million.
"""
