"""What the sheets of a workbook share: names in its XML, texts, looks, their order.

The cells are left to `sheet_cells`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from actionlog.importers.decoding import safe_text
from actionlog.importers.source_document import LETTERS
from actionlog.importers.xlsx.number_formats import GENERAL, built_in_format

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from actionlog.importers.office_package import Package


MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
# How a workbook writes what XML cannot hold: `_x000D_` (ECMA-376 part 1, 22.9.2.19 `ST_Xstring`).
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_REF = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384


def is_on(element: _Element, attribute: str) -> bool:
    """Whether an attribute that is a switch is on."""
    return element.get(attribute) in {"1", "true", "on"}


def link_of(element: _Element) -> str:
    """The id by which an element points at another part."""
    return element.get(_LINK) or ""


def column_number(letters: str) -> int:
    """`A` is 1, `AA` 27."""
    number = 0
    for letter in letters:
        number = number * LETTERS + ord(letter) - ord("A") + 1
    return number


def spot(ref: str) -> tuple[int, int]:
    """The row and column of `B7`. Raises `ValueError` for what is outside of any sheet."""
    found = _REF.fullmatch(ref)
    if found:
        row, column = int(found[2]), column_number(found[1])
        if 1 <= row <= LAST_ROW and 1 <= column <= LAST_COLUMN:
            return row, column
    raise ValueError(ref)


@dataclass(frozen=True, slots=True)
class RichText:
    """A text, whose pieces are each struck through or not, or (`None`) as their cell is."""

    text: str
    looks: frozenset[bool | None]

    def struck(self, *, cell: bool) -> tuple[bool, bool]:
        """Whether something, and whether everything, is struck through in a cell that is or not."""
        looks = {cell if look is None else look for look in self.looks}
        return True in looks, looks == {True}


def read_strings(package: Package, path: str | None) -> tuple[RichText, ...]:
    """The table of texts that the sheets share. Raises `Unreadable`."""
    tree = package.tree(path) if path else None
    return tuple(rich_text(one) for one in tree.iterfind(f"{MAIN}si")) if tree is not None else ()


def rich_text(element: _Element) -> RichText:
    """A text as it stands in the table, or in a cell of its own."""
    pieces = tuple(_pieces(element))
    looks = frozenset(look for text, look in pieces if text.strip())
    return RichText(_clean("".join(text for text, _ in pieces)), looks)


def plain_text(text: str) -> RichText:
    """A text that is all as its cell is."""
    return RichText(_clean(text), frozenset({None}))


def _clean(text: str) -> str:
    return safe_text(_ESCAPED.sub(lambda found: chr(int(found[1], 16)), text))


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


_LONGEST = 255  # letters of a format that Excel takes


@dataclass(frozen=True, slots=True)
class CellStyle:
    """How a cell prints its number, and whether its font is struck through."""

    number_format: str = GENERAL
    struck: bool = False


def read_styles(package: Package, path: str | None) -> tuple[CellStyle, ...]:
    """The styles by their number. Raises `Unreadable`."""
    tree = package.tree(path) if path else None
    if tree is None:
        return ()
    fonts = [is_struck(font) for font in tree.iterfind(f"{MAIN}fonts/{MAIN}font")]
    own = {
        one.get("numFmtId"): one.get("formatCode") or GENERAL
        for one in tree.iterfind(f"{MAIN}numFmts/{MAIN}numFmt")
    }
    return tuple(
        CellStyle(_format(one, own), _font(one, fonts))
        for one in tree.iterfind(f"{MAIN}cellXfs/{MAIN}xf")
    )


def _format(style: _Element, own: dict[str | None, str]) -> str:
    number = style.get("numFmtId", "0")
    if number in own:
        return own[number] if len(own[number]) <= _LONGEST else GENERAL
    return built_in_format(int(number)) if number.isdecimal() else GENERAL


def _font(style: _Element, fonts: list[bool]) -> bool:
    number = style.get("fontId", "0")
    return number.isdecimal() and int(number) < len(fonts) and fonts[int(number)]


_WORKBOOK = "xl/workbook.xml"
"""The main part, where the archive does not say which it is."""


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A sheet, and the part of the archive that holds it."""

    name: str
    path: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class Workbook:
    """A workbook without its cells."""

    sheets: tuple[SheetPart, ...]
    strings: tuple[RichText, ...]
    styles: tuple[CellStyle, ...]
    from_1904: bool

    @classmethod
    def of(cls, package: Package) -> Workbook:
        """Read what the sheets share. Raises `Unreadable`."""
        main = package.main_part(_WORKBOOK)
        tree = package.tree(main)
        if tree is None:
            raise package.damaged(main)
        settings = tree.find(f"{MAIN}workbookPr")
        return cls(
            tuple(_sheets(package, tree, main)),
            read_strings(package, _part(package, main, "sharedStrings")),
            read_styles(package, _part(package, main, "styles")),
            settings is not None and is_on(settings, "date1904"),
        )


def _sheets(package: Package, tree: _Element, main: str) -> Iterator[SheetPart]:
    paths = dict(package.related(main, "worksheet"))
    for one in tree.iterfind(f"{MAIN}sheets/{MAIN}sheet"):
        path = paths.get(link_of(one))
        if path is None:  # a chart, or a macro sheet
            continue
        if path not in package.parts:
            raise package.damaged(path)
        yield SheetPart(one.get("name") or "?", path, one.get("state", "visible") != "visible")


def _part(package: Package, main: str, what: str) -> str | None:
    return next((path for _, path in package.related(main, what)), None)
