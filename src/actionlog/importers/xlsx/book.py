"""What the sheets of a workbook share: their names and order, texts, styles, the first day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from actionlog.importers.xlsx.names import MAIN, is_on, link_of
from actionlog.importers.xlsx.strings import Said, read_strings
from actionlog.importers.xlsx.styles import Style, read_styles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from actionlog.importers.package import Package

_WORKBOOK = "xl/workbook.xml"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet, and the part of the archive that holds it."""

    name: str
    path: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook without its cells."""

    sheets: tuple[Sheet, ...]
    strings: tuple[Said, ...]
    styles: tuple[Style, ...]
    from_1904: bool

    @classmethod
    def of(cls, package: Package) -> Book:
        """Read what the sheets share. Raises `Unreadable`."""
        tree = package.tree(_WORKBOOK)
        if tree is None:
            raise package.damaged(_WORKBOOK)
        settings = tree.find(f"{MAIN}workbookPr")
        return cls(
            tuple(_sheets(package, tree)),
            read_strings(package, _part(package, "sharedStrings")),
            read_styles(package, _part(package, "styles")),
            settings is not None and is_on(settings, "date1904"),
        )


def _sheets(package: Package, tree: _Element) -> Iterator[Sheet]:
    paths = dict(package.related(_WORKBOOK, "worksheet"))
    for one in tree.iterfind(f"{MAIN}sheets/{MAIN}sheet"):
        path = paths.get(link_of(one))
        if path is None:  # a chart, or a macro sheet
            continue
        if path not in package.parts:
            raise package.damaged(path)
        yield Sheet(one.get("name") or "?", path, one.get("state", "visible") != "visible")


def _part(package: Package, what: str) -> str | None:
    return next((path for _, path in package.related(_WORKBOOK, what)), None)
