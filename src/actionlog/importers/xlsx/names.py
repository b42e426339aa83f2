"""The names in a workbook's XML, and what its attributes mean."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_REF = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
_LETTERS = 26
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
        number = number * _LETTERS + ord(letter) - ord("A") + 1
    return number


def column_letters(number: int) -> str:
    """1 is `A`, 27 `AA`."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, _LETTERS)
        letters = chr(ord("A") + rest) + letters
    return letters


def spot(ref: str) -> tuple[int, int]:
    """The row and column of `B7`. Raises `ValueError` for what is outside of any sheet."""
    found = _REF.fullmatch(ref)
    if found:
        row, column = int(found[2]), column_number(found[1])
        if 1 <= row <= LAST_ROW and 1 <= column <= LAST_COLUMN:
            return row, column
    raise ValueError(ref)
