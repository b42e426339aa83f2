"""What a paper that is brought in makes of the board's log.

`incoming_paper` is the paper and the calendar; `paper_events` the changes that it shows, `closures`
what was closed or is gone; `new_actions` and, by `comment_matching`, `existing_actions` what
becomes of each row, also of one whose number is taken; `closing_meetings` asks once a log which
meeting closed what no row says it of; `import_plan` is the whole, `planned_log` one log of several.
"""
