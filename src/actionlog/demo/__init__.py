"""The sample board, and how it comes about: `replay` gives its commands with their dates."""
