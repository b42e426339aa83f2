"""One module a command. Each declares its arguments, calls one service and says one line."""
