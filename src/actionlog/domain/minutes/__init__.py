"""Minutes held against the log: what both say, what only one says, and what would put it right.

`statements` is what minutes say; `register_proposals` is made of the attendance list and
`attendance_doubts` tells what on it is not certain; `sentence_matching` and `marked_actions` find
which action is meant, `minuted_deadlines` by when; `marker_faults` and `outcome_faults` tell
what is wrong, `agreement` is the whole. What puts it right is in `correction_commands`.
"""
