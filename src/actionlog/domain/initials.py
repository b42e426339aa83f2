"""Whether initials can be those of a name: `ME-R` and `MER` of Michelle Evans-Riches."""

from __future__ import annotations

import re

_BETWEEN = re.compile(r"[\s\-‐‑–]+")


def letters(initials: str) -> str:
    """Initials without what does not tell them apart: stops, hyphens, case."""
    return "".join(letter for letter in initials if letter.isalpha()).upper()


def fits(initials: str, name: str) -> bool:
    """Whether initials come from a name: its first letter, and one of its last word's, in order."""
    capitals = "".join(letter for letter in initials if letter.isupper())
    wanted = letters(capitals or initials)
    parts = [_starts(part) for part in _BETWEEN.split(name.strip()) if part]
    if len(wanted) < 2 or len(parts) < 2 or wanted[:1] != parts[0][:1]:  # noqa: PLR2004
        return False
    last = name.rsplit(maxsplit=1)[-1]
    surname = {_starts(part)[:1] for part in _BETWEEN.split(last) if part}
    return _in_order(wanted, "".join(parts)) and bool(surname & set(wanted[1:]))


def derived(name: str) -> str:
    """The initials that a name would have: those of the first word and the last."""
    words = name.split()
    return f"{_starts(words[0])[:1]}{_starts(words[-1])[:1]}" if words else ""


def _starts(word: str) -> str:
    """The capitals of a word, as `MD` of `McDonald`; the first letter always."""
    capitals = [letter for letter in word[1:] if letter.isupper()] if not word.isupper() else []
    return (word[:1] + "".join(capitals)).upper()


def _in_order(wanted: str, offered: str) -> bool:
    rest = iter(offered)
    return all(letter in rest for letter in wanted)
