"""The command line, in the order in which a call meets it.

`app` (which commands there are), `command_line` (how its words are read), `shell_completion`,
`options` (those of every command), `context` (from which commands have the clock and the
environment) with `recorded_moments` and `all_boards`, `commands`, `arguments`, `chosen_actions`,
`meeting_changes`, `people_changes`, `text_editor`, `board_transfer`, `meeting_review` with what
`review_choices` offers; then `foreign_files`, `log_files`, `import_run` and `people_import` for
what is brought in, `paper_output`, `printed_forms` and `earlier_papers` for papers,
`letter_output`, `letter_sending` and `mail_delivery` for letters, `output` for reports,
`shared_book` for what two clones have to ask and to say; `catcher`, where every error ends, and
`stderr`, which prints it.
"""
