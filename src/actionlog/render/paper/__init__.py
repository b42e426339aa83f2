"""A paper in one format a module: `PaperDocument` to bytes, each library imported inside.

`formats` chooses; `docx`, `pdf`, `xlsx`, `html`, `md`, `csv`,
`json` are found by their names; `typefaces` and `ooxml` are shared.
"""
