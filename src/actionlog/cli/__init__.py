"""The command line: one module a command, which calls one service and says one line."""
