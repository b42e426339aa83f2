"""What a secretary would recognise: no files, no git, no terminal, no clock.

`dates`, `stored_text` and `email_address` are what everything is made of; `people`, `agenda`,
`issued_paper`, `meeting`, `action` and `board` the log itself, `forward_plan` all agendas together;
`action_history`, `versions` and `corrections` how an action changes, `board_record` the entries of
a board's history and `audit` what is asked of them, `matters` what a meeting made of it,
`correction_commands` what to type for it, and `law` what no change may break; `merging` how two
versions become one; `query`, `paper_contents`, `corrected_log`, `paper_words`, `paper_style`,
`public_edition`, `paper_claims` and `figures` what is read from it; `pictures` and `font_file` what
a board's own logo and fonts are, which both the store and the renderers ask: no room but this is
below both; `findings`, `checks`, `draft`, `board_context`, `incoming`, `log_comparison`,
`name_kinds`, `name_matching`, `name_spelling` and `minutes` what it is held against. `chasing` and
`letter_wording` say who is written to before a meeting.
"""
