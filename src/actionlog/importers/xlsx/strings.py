"""The texts of a workbook, with what is struck through in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from actionlog.importers.decoding import plain
from actionlog.importers.xlsx.names import MAIN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from actionlog.importers.package import Package


@dataclass(frozen=True, slots=True)
class Said:
    """A text, whose pieces are each struck through or not, or (`None`) as their cell is."""

    text: str
    looks: frozenset[bool | None]

    def struck(self, *, cell: bool) -> tuple[bool, bool]:
        """Whether something, and whether everything, is struck through in a cell that is or not."""
        looks = {cell if look is None else look for look in self.looks}
        return True in looks, looks == {True}


def read_strings(package: Package, path: str | None) -> tuple[Said, ...]:
    """The table of texts that the sheets share. Raises `Unreadable`."""
    tree = package.tree(path) if path else None
    return tuple(said(one) for one in tree.iterfind(f"{MAIN}si")) if tree is not None else ()


def said(element: _Element) -> Said:
    """A text as it stands in the table, or in a cell of its own."""
    pieces = tuple(_pieces(element))
    looks = frozenset(look for text, look in pieces if text.strip())
    return Said(_clean("".join(text for text, _ in pieces)), looks)


def plainly(text: str) -> Said:
    """A text that is all as its cell is."""
    return Said(_clean(text), frozenset({None}))


def _clean(text: str) -> str:
    if "_x" in text:  # `_x000D_`: how Excel writes what XML cannot
        from openpyxl.utils.escape import unescape

        text = str(unescape(text))
    return plain(text)


def _pieces(element: _Element) -> Iterator[tuple[str, bool | None]]:
    for child in element:
        if child.tag == f"{MAIN}t":
            yield child.text or "", None
        elif child.tag == f"{MAIN}r":  # and not the reading aids of Japanese
            looks = child.find(f"{MAIN}rPr")
            yield child.findtext(f"{MAIN}t") or "", None if looks is None else is_struck(looks)


def is_struck(looks: _Element) -> bool:
    """Whether a font strikes its text through."""
    strike = looks.find(f"{MAIN}strike")
    return strike is not None and strike.get("val", "1") not in {"0", "false"}
