"""A short bar on the terminal where reading a long log takes more than a second."""

from __future__ import annotations

import sys
import time

_PATIENCE = 1.0
_WIDTH = 30


class ReadingBar:
    """Told how much has been read; draws once a second has passed, and clears behind itself."""

    def __init__(self) -> None:
        self._begun = time.monotonic()
        self._drawn = ""

    def __call__(self, done: int, of: int) -> None:
        """Draw, or clear at the end."""
        if time.monotonic() - self._begun < _PATIENCE and not self._drawn:
            return
        filled = _WIDTH * done // max(of, 1)
        line = f"Reading the log  [{'#' * filled}{'.' * (_WIDTH - filled)}]"
        if done == of:
            line = " " * len(line)
        if line != self._drawn:
            print(f"\r{line}", end="" if done < of else "\r", file=sys.stderr, flush=True)
            self._drawn = line
