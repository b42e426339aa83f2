"""A board's action log, kept in plain files under git."""

__version__ = "0.1.0"
