"""The markup of a document: names in its XML, their attributes, looks that have names."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml.etree import _Element


W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ALTERNATIVES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Choice"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# What holds other things and shows nothing itself: content controls, tags, links.
_WRAPPERS = frozenset(
    f"{W}{name}"
    for name in ("sdt", "sdtContent", "customXml", "smartTag", "hyperlink", "fldSimple", "bdo")
) | {f"{W}dir"}
INSERTED = frozenset({f"{W}ins", f"{W}moveTo"})
DELETED = frozenset({f"{W}del", f"{W}moveFrom"})


def value(element: _Element | None, default: str = "") -> str:
    """An element's `w:val`."""
    return default if element is None else element.get(f"{W}val", default)


def whole(element: _Element | None, default: int, name: str = "val") -> int:
    """An element's attribute as a whole number; `default` for what is none."""
    text = "" if element is None else element.get(f"{W}{name}", "")
    return int(text) if text.isdecimal() and len(text) < len("1000000") else default


def switched(element: _Element | None) -> bool | None:
    """Whether a property that is a switch is on; `None` where nothing is said of it."""
    return None if element is None else value(element, "1") not in {"0", "false", "off", "none"}


def inside(element: _Element) -> Iterator[_Element]:
    """An element's children, those of mere wrappers in their place; of alternatives the first."""
    for child in element:
        if child.tag == _ALTERNATIVES:
            chosen = child.find(_CHOICE)
            either = child.find(_FALLBACK) if chosen is None else chosen
            yield from inside(either) if either is not None else ()
        elif child.tag in _WRAPPERS:
            yield from inside(child)
        else:
            yield child


_DEEPEST = 20
_HEADING = re.compile(r"heading ([1-9])", re.IGNORECASE)
_BODY = 9
"""The outline level of what is no heading, as Word counts them, from 0."""


@dataclass(frozen=True, slots=True)
class Look:
    """What is said of a text: struck through, hidden, bold, numbered by a list at a level.

    `heading` is the level at which it heads what follows, 0 where it is body text.
    """

    struck: bool | None = None
    hidden: bool | None = None
    number: str | None = None
    level: int | None = None
    bold: bool | None = None
    heading: int | None = None

    def over(self, below: Look) -> Look:
        """What this look says, and else what the one below says."""
        return Look(
            below.struck if self.struck is None else self.struck,
            below.hidden if self.hidden is None else self.hidden,
            below.number if self.number is None else self.number,
            below.level if self.level is None else self.level,
            below.bold if self.bold is None else self.bold,
            below.heading if self.heading is None else self.heading,
        )


NOTHING = Look()


@dataclass(frozen=True, slots=True)
class Styles:
    """The looks by the ids of their styles, what they are based on counted in."""

    looks: Mapping[str, Look] = field(default_factory=dict)
    usual: str = ""

    @classmethod
    def of(cls, tree: _Element | None) -> Styles:
        """Read the part of the archive that holds the styles."""
        if tree is None:
            return cls()
        own, based, usual = {}, {}, ""
        for style in tree.iterfind(f"{W}style"):
            name = style.get(f"{W}styleId", "")
            look = look_of(style.find(f"{W}rPr")).over(list_look(style.find(f"{W}pPr")))
            named = _HEADING.fullmatch(value(style.find(f"{W}name")))
            own[name] = replace(look, heading=int(named[1])) if named else look
            based[name] = value(style.find(f"{W}basedOn"))
            if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") == "1":
                usual = name
        return cls({name: _whole_look(name, own, based) for name in own}, usual)

    def look(self, name: str) -> Look:
        """What the style of that id says."""
        return self.looks.get(name or self.usual, NOTHING)


def look_of(properties: _Element | None) -> Look:
    """What a run's own properties say."""
    if properties is None:
        return NOTHING
    struck = [switched(properties.find(f"{W}{name}")) for name in ("strike", "dstrike")]
    said = [one for one in struck if one is not None]
    bold = switched(properties.find(f"{W}b"))
    return Look(any(said) if said else None, switched(properties.find(f"{W}vanish")), bold=bold)


def list_look(properties: _Element | None) -> Look:
    """Which list numbers a paragraph and whether it is a heading, by its own properties."""
    if properties is None:
        return NOTHING
    outline = properties.find(f"{W}outlineLvl")
    heading = None if outline is None else (whole(outline, _BODY) + 1) % (_BODY + 1)
    found = properties.find(f"{W}numPr")
    if found is None:
        return Look(heading=heading)
    level = found.find(f"{W}ilvl")
    number = value(found.find(f"{W}numId")) or None
    return Look(number=number, level=None if level is None else whole(level, 0), heading=heading)


def _whole_look(name: str, own: Mapping[str, Look], based: Mapping[str, str]) -> Look:
    look = NOTHING
    for _ in range(_DEEPEST):  # and not for ever: styles may be based on each other
        if name not in own:
            break
        look, name = look.over(own[name]), based[name]
    return look
