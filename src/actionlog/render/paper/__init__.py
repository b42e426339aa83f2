"""A paper in one format a module: `PaperDocument` to bytes, each library imported inside.

`formats` chooses; `docx` (with `docx_styles`, `docx_table`, and of a house template
`docx_template`, `template_parts`, `template_markup`), `pdf` (`typst_data`), `xlsx` (`xlsx_book`,
`xlsx_log`), `html` (`html_parts`, `html_chart`), `md`, `csv`, `json` are found by their names;
`typefaces`, `links` and `ooxml` are shared. `terminal` shows a paper where no format is asked for.
"""
