"""The looks of a workbook's cells, as far as they say something: number format, strike-through."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from actionlog.importers.xlsx.names import MAIN
from actionlog.importers.xlsx.strings import is_struck

if TYPE_CHECKING:
    from lxml.etree import _Element

    from actionlog.importers.package import Package

GENERAL = "General"
_LONGEST = 255  # that Excel takes
# Excel shows these in the way of the country that it stands in: here, the day first.
_OF_THE_COUNTRY = {14: "dd/mm/yyyy", 22: "dd/mm/yyyy hh:mm"}
_OF_THE_COUNTRY |= dict.fromkeys((*range(27, 32), 36, *range(50, 59)), "dd/mm/yyyy")


@dataclass(frozen=True, slots=True)
class Style:
    """How a cell prints its number, and whether its font is struck through."""

    number_format: str = GENERAL
    struck: bool = False


def read_styles(package: Package, path: str | None) -> tuple[Style, ...]:
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
        Style(_format(one, own), _font(one, fonts))
        for one in tree.iterfind(f"{MAIN}cellXfs/{MAIN}xf")
    )


def _format(style: _Element, own: dict[str | None, str]) -> str:
    from openpyxl.styles.numbers import BUILTIN_FORMATS

    number = style.get("numFmtId", "0")
    if number in own:
        return own[number] if len(own[number]) <= _LONGEST else GENERAL
    known = BUILTIN_FORMATS | _OF_THE_COUNTRY
    return str(known.get(int(number), GENERAL)) if number.isdecimal() else GENERAL


def _font(style: _Element, fonts: list[bool]) -> bool:
    number = style.get("fontId", "0")
    return number.isdecimal() and int(number) < len(fonts) and fonts[int(number)]
