"""One function for each thing that changes the log: find, change, save."""
