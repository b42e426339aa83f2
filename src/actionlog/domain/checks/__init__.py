"""What `check` looks for: one small function a code, over a board and a day; see `registry`."""
