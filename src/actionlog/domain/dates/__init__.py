"""Dates as a board writes them, from what is typed to the value and its words.

`deadline` has a day, a month, a deadline; `forms` and `grammar` read what people type, `typos` and
`hints` say why not; `meeting_names` says which meeting is meant; `schedule` gives days by a rule,
`working_days` those on which the office works; `dates_in_text` finds days in comments.
"""
