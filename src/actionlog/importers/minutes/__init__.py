"""Minutes as others write them, read into what bears on the log: `minutes.reading.read_minutes`.

Each module finds one thing in the lines that `flow` gives. Opening files is left to the readers.
"""
