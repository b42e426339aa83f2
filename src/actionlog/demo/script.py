"""Reads a replay: what was typed, by whom, and when.

`@ 2020-12-17 10:30 NAME` sets the clock and who enters; each step is a minute later; every other
line is a command as typed. A backslash at a line's end continues it.
"""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

SAMPLE = "partnership-board.replay"
_CLOCK = re.compile(r"@ (\d{4}-\d{2}-\d{2} \d{2}:\d{2}) (.+)")


@dataclass(frozen=True, slots=True)
class Step:
    """One command: its words, when it was typed, and who typed it."""

    words: tuple[str, ...]
    when: datetime
    who: str


def sample() -> list[Step]:
    """The steps of the sample board."""
    return list(steps((files("actionlog.demo") / SAMPLE).read_text(encoding="utf-8")))


def steps(text: str) -> Iterator[Step]:
    """The steps of a replay, in order. Raises `ValueError` for a step before any clock."""
    when, who = None, ""
    for line in text.replace("\\\n", "").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        if clock := _CLOCK.fullmatch(line):
            when = datetime.strptime(clock[1], "%Y-%m-%d %H:%M").replace(tzinfo=UTC)
            who = clock[2]
            continue
        if when is None:
            raise ValueError(line)
        yield Step(tuple(shlex.split(line)), when, who)
        when += timedelta(minutes=1)
