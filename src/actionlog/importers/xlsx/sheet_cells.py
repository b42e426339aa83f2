"""One sheet's XML as a stream: cells as they are stored, what is hidden, merged or noted.

What is empty is not kept, however much of it there is. How a cell prints is left to `reader`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING

from actionlog.importers import limits
from actionlog.importers.decoding import safe_text
from actionlog.importers.source_document import column_letters
from actionlog.importers.xlsx.workbook import (
    LAST_COLUMN,
    LAST_ROW,
    MAIN,
    RichText,
    column_number,
    is_on,
    rich_text,
    spot,
)
from actionlog.value_classes import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element

    from actionlog.importers.office_package import Package


_IN_SHORT = "[Threaded comment]"
_BODY = "Comment:\n"


def notes_of(package: Package, path: str) -> dict[tuple[int, int], str]:
    """The comments by the row and column of their cell. Raises `Unreadable`."""
    talks = _talks(package, path)
    notes = {}
    for _, part in package.related(path, "comments"):
        tree = package.tree(part)
        for one in tree.iterfind(".//{*}comment") if tree is not None else ():
            text = one.find("{*}text")
            if text is not None:
                notes[str(one.get("ref"))] = _without_notice(rich_text(text).text)
    try:
        return {spot(ref): note for ref, note in (notes | talks).items() if note}
    except ValueError:
        raise package.damaged(path) from None


def _talks(package: Package, path: str) -> dict[str, str]:
    found = defaultdict(list)
    for _, part in package.related(path, "threadedComment"):
        tree = package.tree(part)
        for one in tree.iterfind(".//{*}threadedComment") if tree is not None else ():
            found[str(one.get("ref"))].append(safe_text(one.findtext("{*}text") or ""))
    return {ref: "\n".join(texts) for ref, texts in found.items()}


def _without_notice(text: str) -> str:
    """What an Excel says to older ones, in front of the comment itself, is no part of it."""
    if not text.startswith(_IN_SHORT):
        return text
    return text.partition(_BODY)[2].strip() or text


_ROW, _COLUMN, _MERGED = f"{MAIN}row", f"{MAIN}col", f"{MAIN}mergeCell"
_CELL, _VALUE, _FORMULA, _OWN = f"{MAIN}c", f"{MAIN}v", f"{MAIN}f", f"{MAIN}is"
_CELL_REF = re.compile(
    r""""[^"]*"|'[^']*'|(?<![\w.$])(?P<fixed_column>\$?)(?P<column>[A-Z]{1,3})"""
    r"""(?P<fixed_row>\$?)(?P<row>[0-9]{1,7})(?![\w.(!])"""
)
_EVERY = 500  # rows between two words to whoever watches


class Stored(NamedTuple):
    """A cell as it is stored: the kind and text of its value, the number of its style.

    `own` is a text that stands in the sheet itself; `formula` what gives the value, if one does,
    and then the value is `None` where it was never worked out.
    """

    kind: str
    value: str | None
    style: int
    own: RichText | None = None
    formula: str | None = None


class MergedRange(NamedTuple):
    """Cells that are merged, by their first and last row and column."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(slots=True)
class Scanned:
    """What stands in a sheet, by row and column; `read` counts its rows, empty ones too."""

    cells: dict[int, dict[int, Stored]] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[range] = field(default_factory=list)
    merged: list[MergedRange] = field(default_factory=list)
    read: int = 0
    shared: dict[str, tuple[str, str]] = field(default_factory=dict)


def scan(package: Package, path: str, watch: Callable[[int], None]) -> Scanned:
    """Read a sheet, telling `watch` the rows read. Raises `Unreadable`."""
    from lxml import etree

    found = Scanned()
    last = 0
    events = etree.iterparse(
        BytesIO(package.parts[path]),
        tag=(_ROW, _COLUMN, _MERGED),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
    )
    try:
        for _, element in events:
            if element.tag == _ROW:
                last = _read_row(found, element, last)
                found.read += 1
                _check(package, found, watch)
                _forget(element)
            elif element.tag == _COLUMN:
                _read_column(found, element)
            else:
                found.merged.append(_box(element.get("ref") or ""))
    except (etree.XMLSyntaxError, ValueError):
        raise package.damaged(path) from None
    return found


def _check(package: Package, found: Scanned, watch: Callable[[int], None]) -> None:
    limits.check_table(package.name, len(found.cells), 1, "a sheet")
    if found.read % _EVERY == 0:
        watch(found.read)


def _forget(element: _Element) -> None:
    """Free the rows that are read: all of them together need ten times the size of the file."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _read_row(found: Scanned, element: _Element, last: int) -> int:
    number = int(element.get("r") or last + 1)
    if not 1 <= number <= LAST_ROW:
        raise ValueError(number)
    if is_on(element, "hidden"):
        found.hidden_rows.add(number)
    column = 0
    for cell in element.iterfind(_CELL):
        ref = cell.get("r")
        column = spot(ref)[1] if ref else column + 1
        stored = _stored(found, cell, ref or "")
        if stored is not None:
            found.cells.setdefault(number, {})[column] = stored
    return number


def _stored(found: Scanned, cell: _Element, ref: str) -> Stored | None:
    kind, value = cell.get("t", "n"), cell.findtext(_VALUE)
    inside = cell.find(_OWN)
    own = rich_text(inside) if inside is not None else None
    formula = cell.find(_FORMULA)
    formula_text = None if formula is None else _formula_text(found, formula, ref)
    # A formula that gives an empty text shows nothing; one without a value was never worked out.
    if not value and own is None and (formula_text is None or kind == "str"):
        return None
    return Stored(kind, value or None, int(cell.get("s") or 0), own, formula_text)


def _formula_text(found: Scanned, formula: _Element, ref: str) -> str:
    """The formula as the cell shows it to whoever edits it: one that is shared, moved here."""
    text, group = formula.text or "", formula.get("si")
    if formula.get("t") != "shared" or group is None:
        return f"={text}"
    if text:
        found.shared[group] = f"={text}", ref
        return f"={text}"
    origin, there = found.shared.get(group, ("=", ref))
    return moved_formula(origin, there, ref)


def moved_formula(formula: str, origin: str, to: str) -> str:
    """A formula that cells share as it reads in one of them (ECMA-376 part 1, 18.3.1.40).

    Its refs move as far as the cell does, those but with a `$`; it is for show, and never computed.
    """
    try:
        (row, column), (new_row, new_column) = spot(origin), spot(to)
    except ValueError:
        return formula

    def moved(found: re.Match[str]) -> str:
        if found["row"] is None:  # a text, or the name of a sheet
            return found[0]
        at_row = int(found["row"]) + (0 if found["fixed_row"] else new_row - row)
        across = 0 if found["fixed_column"] else new_column - column
        at_column = column_number(found["column"]) + across
        if not (1 <= at_row <= LAST_ROW and 1 <= at_column <= LAST_COLUMN):
            return "#REF!"
        letters = column_letters(at_column)
        return f"{found['fixed_column']}{letters}{found['fixed_row']}{at_row}"

    return _CELL_REF.sub(moved, formula)


def _read_column(found: Scanned, element: _Element) -> None:
    if is_on(element, "hidden") and len(found.hidden_columns) < LAST_COLUMN:
        first, last = int(element.get("min") or 0), int(element.get("max") or 0)
        found.hidden_columns.append(range(first, min(last, LAST_COLUMN) + 1))


def _box(ref: str) -> MergedRange:
    first, _, last = ref.partition(":")
    (top, left), (bottom, right) = spot(first), spot(last or first)
    return MergedRange(min(top, bottom), min(left, right), max(top, bottom), max(left, right))
