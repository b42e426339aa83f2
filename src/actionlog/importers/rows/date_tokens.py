"""Dates within a text: where they stand, and what each can mean.

Owns the spellings that boards use beside those of the closed grammar, and brings them into it. A
text with two readings has two here; which one it is, is decided by whoever asks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from actionlog.domain.dates.deadline import Month
from actionlog.domain.dates.grammar import read_written
from actionlog.english import ANY_MONTH, ANY_WEEKDAY
from actionlog.errors import ActionlogError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from actionlog.domain.dates.deadline import Written


_MONTH = f"(?:{ANY_MONTH})"
_WEEKDAY = f"(?:{ANY_WEEKDAY},? )?"
_DAY = r"[0-9]{1,2}(?:st|nd|rd|th)?"
_YEAR = "(?:[0-9]{4}|[0-9]{2})(?![0-9])"
TOKEN = (
    r"(?<![\w./-])(?:"
    r"(?P<iso>[0-9]{4}-[0-9]{2}-[0-9]{2})"
    rf"|(?P<num>{_WEEKDAY}[0-9]{{1,2}}(?P<mark>[./-])[0-9]{{1,2}}(?P=mark){_YEAR})"
    rf"|(?P<dmy>{_WEEKDAY}{_DAY}[ -]?(?:of )?{_MONTH}\.?[ ,'-]{{1,2}}{_YEAR})"
    rf"|(?P<mdy>{_WEEKDAY}{_MONTH} {_DAY},? [0-9]{{4}}(?![0-9]))"
    rf"|(?P<my>(?:end (?:of )?)?{_MONTH}(?:\.?[ ,'-]{{0,2}}[0-9]{{4}}|[-'’][0-9]{{2}})(?![0-9]))"
    r"|(?P<ym>[0-9]{4}-[0-9]{2})(?![0-9/-])"
    rf"|(?P<either>{_MONTH} [0-9]{{2}})(?![0-9]|st|nd|rd|th)"
    rf"|(?P<dm>{_WEEKDAY}{_DAY}[ -](?:of )?{_MONTH})"
    r")(?![0-9]|[./][0-9])"
)
_TOKEN = re.compile(TOKEN, re.IGNORECASE)
_PARTS = re.compile(r"[0-9]+|[a-z]+", re.IGNORECASE)
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−", "-"))
_TWO_DIGITS = len("21")


@dataclass(frozen=True, slots=True)
class Token:
    """A date in a text, from and to: what kind of spelling it is, and all that it can mean."""

    start: int
    end: int
    text: str
    kind: str
    means: tuple[Written, ...]

    @property
    def certain(self) -> Written | None:
        """Its one meaning, if it has but one."""
        return self.means[0] if len(self.means) == 1 else None

    @property
    def style(self) -> tuple[str, str, int]:
        """How it is spelt: kind, what separates its parts, and how long its year is."""
        parts = _PARTS.findall(self.text)
        marks = _PARTS.sub("", self.text).replace(" ", "")
        return self.kind, marks[:1], len(parts[-1])

    @property
    def padding(self) -> frozenset[bool]:
        """Whether it writes `09` (true) or `9`; empty where neither day nor month tells."""
        numbers = [part for part in _PARTS.findall(self.text)[:2] if part.isdigit()]
        told = [n for n in numbers if n.startswith("0") or len(n) < _TWO_DIGITS]
        return frozenset(n.startswith("0") for n in told)


def tokens(text: str, as_at: date) -> tuple[Token, ...]:
    """Every date in a text, in order; what has no reading at all is no date."""
    plain = text.translate(_DASHES)
    return tuple(token for found in _TOKEN.finditer(plain) if (token := _token(found, as_at)))


def token_at(text: str, at: int, as_at: date) -> Token | None:
    """The date that begins at a place of a text, if one does."""
    found = _TOKEN.match(text.translate(_DASHES), at)
    return _token(found, as_at) if found else None


def one_reading(text: str, as_at: date) -> Written | None:
    """What a text that is a date and nothing else means, if that is certain."""
    token = token_at(text, 0, as_at)
    return token.certain if token and token.end == len(text) else None


def _token(found: re.Match[str], as_at: date) -> Token | None:
    kind = next(name for name, value in found.groupdict().items() if value)
    means = _meanings(found[0], kind, as_at)
    return Token(found.start(), found.end(), found[0], kind, means) if means else None


@lru_cache(maxsize=4096)
def _meanings(text: str, kind: str, as_at: date) -> tuple[Written, ...]:
    """All that a spelling can mean; a log writes the same days again and again."""
    return tuple(dict.fromkeys(_readings(text, kind, as_at)))


def _readings(text: str, kind: str, as_at: date) -> Iterator[Written]:
    if kind != "either":
        yield from _read(_spelt(text, kind), as_at)
        return
    name, digits = text.split()
    yield from _read(f"{name[:3]}-{digits}", as_at)
    yield from _read(f"{digits} {name[:3]}", as_at)


def _spelt(text: str, kind: str) -> str:
    """The token in a spelling of the closed grammar."""
    words = " ".join(re.sub(r"[.,'’]+", " ", text).split())
    parts = [part for part in re.split(r"[ -]", words) if part.lower() != "of"]
    if kind == "my":
        *_, name, year = re.sub(r"(?<=[a-z])(?=[0-9])", " ", words.replace("-", " ")).split()
        return f"{name[:3]}-{year}"
    if kind == "mdy":
        *week, name, day, year = parts
        return " ".join([*week, re.sub("[a-z]+", "", day), name[:3], year])
    if kind in {"dmy", "dm"}:
        whole = " ".join(re.sub(r"(?<=[0-9])(?=[A-Za-z])", " ", " ".join(parts)).split())
        tidy = re.sub(r"(?<=[0-9]) (st|nd|rd|th)\b", r"\1", whole, flags=re.IGNORECASE)
        return _short_months(_short_weekdays(tidy))
    if re.search(r"-[0-9]{4}$", text):
        return _short_weekdays(text.replace("-", "/"))
    return _short_weekdays(text)


def _short_months(text: str) -> str:
    return re.sub(rf"\b({_MONTH})\b", lambda found: found[0][:3], text, flags=re.IGNORECASE)


def _short_weekdays(text: str) -> str:
    pattern = r"^(mon|tue|wed|thu|fri|sat|sun)[a-z]*(?=,? )"
    return re.sub(pattern, r"\1", text, flags=re.IGNORECASE)


def _read(text: str, as_at: date) -> Iterator[Written]:
    try:
        yield read_written(text, as_at)
    except ActionlogError:
        return


def between(written: Written, first: date, last: date) -> bool:
    """Whether something dated so can have been written from one day to another."""
    if isinstance(written, Month):
        return written.last_day >= first and written.first_day <= last
    return first <= written <= last
