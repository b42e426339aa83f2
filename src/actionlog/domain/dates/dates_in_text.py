"""Days and meetings that the words of a comment cite: `the Board on 09.12.20`, `28th October`.

Owns finding them in prose. A day is read by the forms of the grammar, day first and never guessed;
a meeting counts as this board's only where the board's own words stand beside its day.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from actionlog.domain.dates.forms import DAY, NAME, full_year, real_day
from actionlog.english import month_number

if TYPE_CHECKING:
    from datetime import date


def word_set(words: str) -> frozenset[str]:
    """The words of a text, as a set."""
    return frozenset(words.split())


_DIGIT = re.compile(r"[0-9]")
_DATE = re.compile(
    r"(?<![\w./-])(?:"
    r"(?P<iso>[0-9]{4}-[0-9]{2}-[0-9]{2})"
    r"|(?P<day>[0-9]{1,2})(?P<sep>[./])(?P<m>[0-9]{1,2})(?P=sep)(?P<year>[0-9]{4}|[0-9]{2})"
    rf"|{DAY}(?:\s+of)?[\s-]+{NAME}(?:[\s,-]+(?P<y>[0-9]{{4}}|[0-9]{{2}})(?![.:]?[0-9]))?"
    r")(?![\w/-]|\.[0-9])",
    re.IGNORECASE,
)
_FAR = 5
"""How many years a year of two digits after a month's name may be off before it is no year."""

_WORD = re.compile(r"[.;:!?\n]|&\w*|\w+(?:[&'’/-]\w+)*")
_ENDS = frozenset(".;:!?\n")
_BETWEEN = re.compile(r"\s*(?:,|&|and|or)\s*(?:on\s+)?", re.IGNORECASE)
# What may stand between a meeting and its day.
_LINKS = word_set(
    "on of for held dated due scheduled planned the at to be was is taking place took meets meet "
    "met sits sit sat monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri "
    "sat sun"
)
# What may stand before "Board" without making it another body's, and before "meeting" too.
_DEFINITE = word_set("the this that our next last previous following coming each")
_PLAIN = word_set("full main whole public private ordinary regular formal scheduled")
_AROUND = (
    _DEFINITE
    | _PLAIN
    | word_set(
        "to at by for from of a and or in with before after when until since if as report reported "
        "update presented brought bring took taken went goes see"
    )
)
_AROUND_IT = 200
"""How many characters before and after a day may say whose it is."""
_WITH_OTHERS = re.compile(r"\s*(?:with|between|for)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cited:
    """A day that a text cites: as it says it, and where. `whole` if it says the year too."""

    day: date
    says: str
    start: int
    end: int
    whole: bool


def cited_days(text: str, near: date) -> tuple[Cited, ...]:
    """The days that a text cites; without a year the one nearest to `near`, before or after."""
    if not _DIGIT.search(text):
        return ()
    found = ((one, _read(one, near)) for one in _DATE.finditer(text))
    return tuple(
        Cited(day, " ".join(one[0].split()), one.start(), one.end(), _has_year(one, near))
        for one, day in found
        if day
    )


def _read(found: re.Match[str], near: date) -> date | None:
    if found["iso"]:
        return real_day(*map(int, found["iso"].split("-")))
    if found["day"]:
        return real_day(full_year(found["year"]), int(found["m"]), int(found["day"]))
    month, day = month_number(found["name"]), int(found["d"])
    if _has_year(found, near):
        return real_day(full_year(found["y"]), month, day)
    years = (near.year - 1, near.year, near.year + 1)
    days = [one for year in years if (one := real_day(year, month, day))]
    return min(days, key=lambda one: abs(one - near), default=None)


def _has_year(found: re.Match[str], near: date) -> bool:
    if not found["d"]:
        return True
    return bool(found["y"]) and (
        len(found["y"]) > len("21") or abs(full_year(found["y"]) - near.year) <= _FAR
    )


@dataclass(frozen=True, slots=True)
class BoardNames:
    """How minutes call a board: the words of its name, and their first letters."""

    words: frozenset[str]
    noun: str
    initials: frozenset[str]

    @classmethod
    @lru_cache(maxsize=16)
    def named(cls, name: str) -> BoardNames:
        """Of `Milton Partnership Board`: the Board, the Partnership Board, MPB, PB."""
        words = re.findall(r"\w+|&", name)
        letters = "".join(word[0] for word in words if word[0].isupper())
        initials = {letters[start:] for start in range(len(letters) - 1)}
        lower = [word.casefold() for word in words]
        also = {"and", "&"} if {"and", "&"} & set(lower) else set()
        noun = lower[-1] if lower else "board"
        return cls(frozenset({*lower, *also}), noun, frozenset(initials))

    def cited(self, text: str, near: date) -> tuple[Cited, ...]:
        """The days in a text that are said to be of a meeting of this board."""
        ours: list[Cited] = []
        for one in cited_days(text, near):
            last = ours[-1] if ours else None
            follows = last and _BETWEEN.fullmatch(text, last.end, one.start)
            if follows or self._stands_before(text, one) or self._stands_after(text, one):
                ours.append(one)
        return tuple(ours)

    def _stands_before(self, text: str, cited: Cited) -> bool:
        """Whether the board, or its meeting or agenda, stands before a day."""
        words = _words_before(text, cited)
        while words and words[-1].casefold() in _LINKS:
            words.pop()
        if not words:
            return False
        last = words.pop()
        if last.casefold() == "agenda":
            return self._is_own_agenda(words)
        if last.casefold() in {"meeting", "meetings"}:
            return not _WITH_OTHERS.match(text, cited.end) and self._is_own_meeting(words)
        return self._is_own(last, words)

    def _stands_after(self, text: str, cited: Cited) -> bool:
        """`the 9 December Board meeting`, `at the 09.12.20 meeting`."""
        after = _words(text[cited.end : cited.end + _AROUND_IT].partition(".")[0])
        after = after[: len(self.words) + 2]
        named = [word for word in after if word.casefold() in self.words or word in self.initials]
        rest = [word.casefold() for word in after[len(named) :]]
        if after[: len(named)] != named or rest[:1] != ["meeting"]:
            return False
        before = _words_before(text, cited)
        definite = bool(before) and before[-1].casefold() in _DEFINITE
        return (bool(named) or definite) and rest[1:2] not in (["with"], ["between"])

    def _is_own_meeting(self, before: list[str]) -> bool:
        definite = False
        while before and before[-1].casefold() in _DEFINITE | _PLAIN:
            definite = before.pop().casefold() in _DEFINITE or definite
        if definite or not before:
            return definite
        last = before.pop()
        return self._is_own(last.removesuffix("'s").removesuffix("’s"), before)

    def _is_own_agenda(self, before: list[str]) -> bool:
        if before and before[-1].casefold() in {"on", "the", "our", "next", "its"}:
            return True
        return bool(before) and self._is_own(before.pop(), before)

    def _is_own(self, noun: str, before: list[str]) -> bool:
        """Whether a noun means this board, and no other one that is called so too."""
        if noun in self.initials:
            return True
        if noun.casefold() != self.noun:
            return False
        while before and before[-1].casefold() in self.words:
            before.pop()
        return not before or before[-1] in _ENDS or before[-1].casefold() in _AROUND


def _words_before(text: str, cited: Cited) -> list[str]:
    return _words(text[max(cited.start - _AROUND_IT, 0) : cited.start])


def _words(text: str) -> list[str]:
    return _WORD.findall(text)
