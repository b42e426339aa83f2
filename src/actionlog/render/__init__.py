"""A report to text: one format a module. Renderers never print, sort, filter or decide.

`terminal_page` under `terminal`, `changes`, `finding_lists`, `log_preview` and `register_preview`;
`plain`; `json_reports` and `json_imports`; `paper`.
"""
