"""The looks of a document that have names, as far as they say something of a text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from actionlog.importers.docx.names import W, switched, value, whole

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element

_DEEPEST = 20


@dataclass(frozen=True, slots=True)
class Look:
    """What is said of a text: struck through, hidden, numbered by a list at a level, or nothing."""

    struck: bool | None = None
    hidden: bool | None = None
    number: str | None = None
    level: int | None = None

    def over(self, below: Look) -> Look:
        """What this look says, and else what the one below says."""
        return Look(
            below.struck if self.struck is None else self.struck,
            below.hidden if self.hidden is None else self.hidden,
            below.number if self.number is None else self.number,
            below.level if self.level is None else self.level,
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
            own[name] = look_of(style.find(f"{W}rPr")).over(numbered(style.find(f"{W}pPr")))
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
    return Look(any(said) if said else None, switched(properties.find(f"{W}vanish")))


def numbered(properties: _Element | None) -> Look:
    """Which list numbers a paragraph, by its own properties."""
    found = None if properties is None else properties.find(f"{W}numPr")
    if found is None:
        return NOTHING
    level = found.find(f"{W}ilvl")
    number = value(found.find(f"{W}numId")) or None
    return Look(number=number, level=None if level is None else whole(level, 0))


def _whole_look(name: str, own: Mapping[str, Look], based: Mapping[str, str]) -> Look:
    look = NOTHING
    for _ in range(_DEEPEST):  # and not for ever: styles may be based on each other
        if name not in own:
            break
        look, name = look.over(own[name]), based[name]
    return look
