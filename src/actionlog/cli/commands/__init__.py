"""One module a command, or a few that are kin.

Each declares its arguments, calls one service and says one line.
"""
