"""Git, started as a program: where it is, what it is asked, what it is told to record.

`location` starts no process; `process` starts them all; `repository` reads, `log_entries` reads the
history, `moved_folders` follows a board's folder through it, `signatures` asks who signed; `commit`
records.
"""
