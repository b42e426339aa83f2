"""Minutes as others write them, read into what bears on the log.

In the order in which a document meets them: `minutes_reader` (the way through), `reading_order`
(its lines, with `action_headings`), `item_titles`, `agenda_headings`, `meeting_day`,
`attendance_list`; of actions `present_people` (who is known), `action_owners`, `marker_shapes`,
`action_markers` (where a line starts), `markers_within`, and their lists, `action_tables`,
`list_entries`, `listed_actions`, `unread_lines` (what was not read), `confidential_marks`; of what
was said `sentences`, `outcome_sentences`, `commitments`. `name_recognition` serves them all. Of the
attendance list `attendance_headings` are the beginnings, `attendance_lines` and `attendance_tables`
what stands below; `attendance_entries` are its people, from `attendance_segments`,
`attendance_names` and `offices_and_bodies`. Opening files is left to the readers.
"""
