"""`check`, as far as only the store can do it.

`facts` is what the files and git tell, and on which line, with `stray_files`; `sent_papers` what
git holds of the papers that went out; `law_history` judges the entries of the history, as
`history_stretches` has them, by `merged_lines` where two lines meet, of which `judged_history`
remembers what is known; `inspection` runs the rules over it all.
"""
