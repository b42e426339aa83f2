"""Git, started as a program: where it is, what it is asked, what it is told to record."""
