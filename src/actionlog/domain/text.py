"""Text as people give it, and English that agrees with its numbers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from actionlog.errors import ControlCharacter, TextMissing

if TYPE_CHECKING:
    from collections.abc import Iterable

# What may not be stored: C0 and C1 controls but tab and line feed, and halves of surrogates.
_FORBIDDEN = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
# Word's vertical tab and form feed, and every kind of line end, are line breaks.
_LINE_ENDS = re.compile(r"\r\n|[\r\v\f\x85\u2028\u2029]")


def clean(text: str, what: str) -> str:
    """Give the text as it is stored: line ends made one kind, outer white space gone.

    Raises `TextMissing` where nothing is left, `ControlCharacter` for what no person types.
    """
    tidy = _LINE_ENDS.sub("\n", text).strip()
    if not tidy:
        raise TextMissing(what)
    if found := _FORBIDDEN.search(tidy):
        raise ControlCharacter(what, ord(found[0]), found.start() + 1)
    return tidy


def clean_line(text: str, what: str) -> str:
    """Give a text that stands on one line: a name, an agenda item. Raises as `clean` does."""
    return " ".join(clean(text, what).split())


def counted(number: int, noun: str, plural: str | None = None) -> str:
    """`1 action`, `2 actions`."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def ordinal(number: int) -> str:
    """`1st`, `2nd`, `11th`."""
    teens = range(11, 14)
    suffix = "th" if number % 100 in teens else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{suffix}"


def joined(words: Iterable[str], last: str = "and") -> str:
    """`a, b and c`."""
    *most, final = words
    return f"{', '.join(most)} {last} {final}" if most else final


def ranges(numbers: Iterable[int]) -> str:
    """Numbers in few words: `5, 9, 38-42`."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][-1] + 1:
            runs[-1][1:] = [number]
        else:
            runs.append([number])
    return ", ".join("-".join(map(str, run)) for run in runs)
