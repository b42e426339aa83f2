"""Refs as logs print them: `39.`, `#39`, `Action 39`, `039`, and numbers behind a prefix."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from actionlog.importers.table.cells import on_one_line

if TYPE_CHECKING:
    from collections.abc import Iterable

LARGEST = 9_999_999
_LONGEST = 80
_NUMBER = re.compile(
    r"(?:(?:action|ref|reference|item|no|number|nr|a/?c)\b[.:]?\s*)*#?\s*(\d{1,9})(?:\.0+)?\s*[.):]?",
    re.IGNORECASE | re.ASCII,
)
_BEHIND_PREFIX = re.compile(r"(?P<prefix>\S.*?)(?P<n>\d{1,9})", re.ASCII)
_RUNS = re.compile(r"\d+", re.ASCII)


def number(text: str) -> int | None:
    """The number that a ref is, where nothing else stands beside it."""
    found = _NUMBER.fullmatch(_line(text))
    ref = int(found[1]) if found else 0
    return ref if 0 < ref <= LARGEST else None


def trailing(text: str) -> int | None:
    """The last number of `PB/20/39`."""
    found = _BEHIND_PREFIX.fullmatch(_line(text))
    ref = int(found["n"]) if found else 0
    return ref if 0 < ref <= LARGEST else None


def share_a_pattern(refs: Iterable[str]) -> bool:
    """Whether all refs of a file have one prefix, digits aside, and their last numbers differ."""
    said = [on_one_line(text) for text in refs]
    numbers = [trailing(text) for text in said]
    prefixes = {
        _RUNS.sub("9", said[at].rpartition(_RUNS.findall(said[at])[-1])[0]).casefold()
        for at, n in enumerate(numbers)
        if n
    }
    return (
        bool(said) and None not in numbers and len(prefixes) == 1 and len(set(numbers)) == len(said)
    )


def _line(text: str) -> str:
    """The text on one line; empty where it is too long for a ref."""
    return on_one_line(text) if len(text) <= _LONGEST else ""
