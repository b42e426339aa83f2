"""Data for readers: what a report says, in which order; no files, no layout.

`view` is what every report gives to whoever renders it. `model` with `action_lists`, shown by
`action_blocks`, of several boards `board_reports`; `timeline` of `history_steps`, `record_report`
and `audit_report` of the whole history; `comparison` of `change_groups`; `registers` and
`calendar_dates`; `chase_letters` of `letter_sentences`; `period_figures`, as a paper
`figures_paper`; `planned_meetings`; `finding_groups`, `reconciled_minutes`, `attendance`;
`sync_report`; `import_preview` with `import_words` and `question_groups`, shown by `import_forms`;
`value_words` and `json_shapes` under all. For papers `meeting_paper`, made of `edition_contents`,
`paper_sections`, `paper_cells` and `paper_history` into a `paper_document`, with its
`paper_corrections`; of papers that turn up again, `verified_papers`; the forward plan is one as
`plan_document`. For minutes `matters_arising`,
in the sentences of `minuted_words`.
"""
