"""All or nothing: the lock, the journal, the repair of what a crash left, one change at a time.

`opening` takes the lock, `preflight` looks whether git is ready, `transaction` is one change,
`journal` notes it first, `pending_tags` the tags of papers, `letters_left` the letters that went
out; `advance` brings a clone to a commit made beside it; `disk` writes the bytes, `hooks` takes
back what a hook made of them, `repair` ends what a crash left open.
"""
