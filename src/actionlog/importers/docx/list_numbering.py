"""The numbers that a word processor puts in front of paragraphs, counted as Word counts them.

They are not in the text; a log whose refs are numbered so has an empty Ref column without this.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from actionlog.english import ordinal
from actionlog.importers.docx.markup import W, switched, value, whole

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml.etree import _Element


BULLET = "•"
_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
    (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_MOST_ROMAN = 4_000
_ALPHABET = 26
_MOST_LETTERS = 780


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered."""

    start: int = 1
    kind: str = "decimal"
    text: str = ""
    ends: str = " "
    restarts_after: int | None = None
    legal: bool = False
    style: str = ""


@dataclass(frozen=True, slots=True)
class List:
    """A list that paragraphs name: the pattern that it shares with others, and its own changes."""

    pattern: str
    starts: Mapping[int, int]
    own: Mapping[int, Level]


@dataclass(slots=True)
class ListNumbering:
    """All lists of a document, and how far each has counted."""

    patterns: dict[str, dict[int, Level]] = field(default_factory=dict)
    lists: dict[str, List] = field(default_factory=dict)
    _counted: dict[str, dict[int, int]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)

    @classmethod
    def of(cls, tree: _Element | None) -> ListNumbering:
        """Read the part of the archive that holds the lists."""
        if tree is None:
            return cls()
        patterns, linked, styled = {}, {}, {}
        for one in tree.iterfind(f"{W}abstractNum"):
            name = one.get(f"{W}abstractNumId", "")
            patterns[name] = dict(_levels(one))
            styled[value(one.find(f"{W}styleLink"))] = name
            linked[name] = value(one.find(f"{W}numStyleLink"))
        for name, style in linked.items():
            if style and style in styled:
                patterns[name] = patterns[styled[style]]
        lists = {one.get(f"{W}numId", ""): _list(one) for one in tree.iterfind(f"{W}num")}
        return cls(patterns, lists)

    def level_of_style(self, number: str, style: str) -> int:
        """At which level a list numbers the paragraphs of a style."""
        found = self.lists.get(number)
        levels = self.patterns.get(found.pattern, {}) if found else {}
        return next((at for at, level in levels.items() if style and level.style == style), 0)

    def next(self, number: str, level: int) -> tuple[str, bool]:
        """What stands in front of the next paragraph of a list, and whether it is a number."""
        found = self.lists.get(number)
        if found is None or not 0 <= level < _LEVELS:
            return "", False
        levels = self.patterns.get(found.pattern, {}) | dict(found.own)
        this = levels.get(level, Level(kind="none"))
        counted = self._count(number, found, levels, level)
        if this.kind == "bullet":
            return f"{BULLET}{this.ends}", False
        if this.kind == "none" and not _PLACE.search(this.text):
            return (f"{this.text}{this.ends}" if this.text else ""), False

        def said(place: re.Match[str]) -> str:
            at = int(place[1]) - 1
            one = levels.get(at, Level())
            kind = "decimal" if this.legal else one.kind
            return spelled(counted.get(at, one.start), kind)

        label = _PLACE.sub(said, this.text)
        return (f"{label}{this.ends}" if label else ""), bool(label)

    def _count(
        self, number: str, found: List, levels: Mapping[int, Level], level: int
    ) -> dict[int, int]:
        counted = self._counted.setdefault(found.pattern, {})
        start = levels.get(level, Level()).start
        if level in found.starts and (number, level) not in self._begun:
            counted.pop(level, None)
            start = found.starts[level]
        self._begun.add((number, level))
        counted[level] = counted[level] + 1 if level in counted else start
        for deeper in [one for one in counted if one > level]:
            after = levels.get(deeper, Level()).restarts_after
            if after is None or level < after:
                del counted[deeper]
        return counted


def spelled(number: int, kind: str) -> str:
    """A number in one of Word's ways to write it."""
    match kind:
        case "lowerLetter" | "upperLetter" if 0 < number <= _MOST_LETTERS:
            more, rest = divmod(number - 1, _ALPHABET)
            letters = chr(ord("a") + rest) * (more + 1)
            return letters.upper() if kind == "upperLetter" else letters
        case "lowerRoman" | "upperRoman" if 0 < number < _MOST_ROMAN:
            return _roman(number).lower() if kind == "lowerRoman" else _roman(number)
        case "ordinal":
            return ordinal(number)
        case "none" | "bullet":
            return ""
        case _:
            width = kind.removeprefix("zeros ")
            return f"{number:0{width}}" if width != kind else str(number)


def _roman(number: int) -> str:
    letters = ""
    for amount, letter in _ROMAN:
        times, number = divmod(number, amount)
        letters += letter * times
    return letters


def _levels(element: _Element) -> Iterator[tuple[int, Level]]:
    for one in element.iterfind(f"{W}lvl"):
        at = whole(one, -1, "ilvl")
        if 0 <= at < _LEVELS:
            yield at, _level(one)


def _level(element: _Element) -> Level:
    restart = element.find(f"{W}lvlRestart")
    return Level(
        start=whole(element.find(f"{W}start"), 0),
        kind=_kind(next(element.iter(f"{W}numFmt"), None)),
        text=value(element.find(f"{W}lvlText")),
        ends="" if value(element.find(f"{W}suff")) == "nothing" else " ",
        restarts_after=None if restart is None else whole(restart, 0),
        legal=bool(switched(element.find(f"{W}isLgl"))),
        style=value(element.find(f"{W}pStyle")),
    )


def _kind(found: _Element | None) -> str:
    """The way to write numbers; `zeros 3` for `001`."""
    kind = value(found, "decimal")
    if kind == "decimalZero":
        return "zeros 2"
    sample = "" if found is None else found.get(f"{W}format", "").partition(",")[0].strip()
    if kind == "custom" and sample.isdecimal() and len(sample) < _ALPHABET:
        return f"zeros {len(sample)}"
    return kind


def _list(element: _Element) -> List:
    starts, own = {}, {}
    for one in element.iterfind(f"{W}lvlOverride"):
        at = whole(one, 0, "ilvl")
        start = one.find(f"{W}startOverride")
        if start is not None:
            starts[at] = whole(start, 1)
        level = one.find(f"{W}lvl")
        if level is not None:
            own[at] = _level(level)
    return List(value(element.find(f"{W}abstractNumId")), starts, own)
