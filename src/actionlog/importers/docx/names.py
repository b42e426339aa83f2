"""The names in a document's XML, and what its attributes mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

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
