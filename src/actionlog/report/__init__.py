"""Data for readers: what a report says, in which order; no layout, no files."""
