"""The sample board, and how it comes about: its commands, replayed with the dates of the time."""
