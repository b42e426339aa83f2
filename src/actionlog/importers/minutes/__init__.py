"""Minutes as others write them, read into what bears on the log.

In the order in which a document meets them: `minutes_reader` (the way through), `reading_order`
(its lines), `agenda_headings`, `attendance_list`, `action_markers`, `sentences`,
`outcome_sentences`, `commitments`; `name_recognition` serves them all. Opening files is left to the
readers.
"""
