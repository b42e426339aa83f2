"""Data for readers: what a report says, in which order; no layout, no files.

`model` and `value_words` under all; `action_lists`, `timeline`, `comparison`, `registers`,
`finding_groups`; `import_preview` with `import_words`; for papers `meeting_paper`, made of
`edition_contents`, `paper_sections`, `paper_cells` and `paper_history` into a `paper_document`.
"""
