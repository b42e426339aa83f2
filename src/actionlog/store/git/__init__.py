"""Git, started as a program: where it is, what it is asked, what it is told to record.

`location` starts no process; `process` starts them all, `filters` keeps those that read from
running others; `repository` reads, `log_entries` reads the history, which `commit_graph` has git
speed up, `moved_folders` follows a board's folder through it, `signatures` asks who signed;
`commit` records.
"""
