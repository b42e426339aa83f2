"""All or nothing: the lock, the journal, the repair of what a crash left, one change at a time."""
