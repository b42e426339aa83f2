"""What a paper makes of the board's log, one concern a module; `succession` puts them together."""
