"""The rules of the log, which hold whichever way a change comes in.

`passage` is what is judged: the board before and after, and the day on which it is recorded.
`numbers`, `story`, `authority`, `reasons`, `papers` and `people_and_meetings` hold the rules;
`judgement` lists them by name and gives every breach. Who asks, and what is done about a breach, is
left to the doors: the transaction, `save`, the editor, `import`, `undo`, `sync`, and `check` over
the history.
"""
