"""A workbook in which every text is a text: nothing in a cell runs, and nothing is cut in silence.

Excel holds 32,767 characters in a cell and shows a row up to 409 points high. What a cell cannot
hold or show stands in full on the sheet "Long texts".
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from actionlog.render.paper.ooxml import INK, colour, lawful, lines
from actionlog.render.paper.xlsx_dates import number_format
from actionlog.report.document import Tone

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

    from actionlog.report.document import Cell, Document

FONT, POINTS = "Arial", 10.0
LONG_TEXTS = "Long texts"

_LINE_POINTS = 12.75
_HIGHEST = 409.0
_PADDING_POINTS = 4.0
_LONGEST = 32_767
_CONTINUED = f"… (continued on the sheet “{LONG_TEXTS}”)"
# Excel would run a text that begins so, once somebody edits the cell; a mark keeps it a text.
_RUNS = ("=", "+", "-", "@")
_SURE_DIGITS = 15

PADDING = 14.0
"""What a column needs beside its text, in points."""

_WRAPPED = {"text_wrap": True, "align": "left", "indent": 1}
RULED = _WRAPPED | {"valign": "top", "bottom": 1, "bottom_color": "#BFBFBF"}
HEADING = _WRAPPED | {
    "valign": "vcenter",
    "bold": True,
    "font_color": "#FFFFFF",
    "bg_color": f"#{INK}",
}
TITLE = {"bold": True, "font_size": 16, "font_color": f"#{INK}", "indent": 1}
LINE = {"valign": "top", "indent": 1, "align": "left"}
STRONG = LINE | {"bold": True}


@dataclass(slots=True)
class Book:
    """A workbook being written, its formats by what they say, and what was too long for a cell."""

    workbook: Workbook
    document: Document
    long: list[tuple[int, str, str]] = field(default_factory=list)
    _formats: dict[tuple[tuple[str, object], ...], Format] = field(default_factory=dict)

    def look(self, **about: object) -> Format:
        """A format; the same one for the same properties."""
        key = tuple(sorted(about.items()))
        if key not in self._formats:
            self._formats[key] = self.workbook.add_format(dict(about))
        return self._formats[key]

    def write(self, sheet: Worksheet, row: int, column: int, text: str, **about: object) -> None:
        """A text that stays a text, as long as a cell holds it."""
        said = shortened(lawful(text))
        if said.startswith(_RUNS):
            about["quote_prefix"] = True
        sheet.write_string(row, column, said, self.look(**about))

    def write_cell(
        self, sheet: Worksheet, row: int, column: int, cell: Cell, **more: object
    ) -> None:
        """A cell of the log: a number, a day, comments with their dates in bold, or a text."""
        about = RULED | more
        if cell.tone is not Tone.PLAIN:
            about["font_color"] = f"#{colour(self.document, cell.tone)}"
        value = cell.value
        if isinstance(value, date) and (code := number_format(value, cell.text)):
            day = datetime.combine(value, time())
            look = self.look(**about, num_format=code)
            sheet.write_datetime(row, column, day, look)
        elif isinstance(value, int) and cell.text == str(value) and len(cell.text) <= _SURE_DIGITS:
            sheet.write_number(row, column, value, self.look(**about))
        elif cell.notes and units(lawful(cell.text)) <= _LONGEST:
            sheet.write_rich_string(row, column, *self._pieces(cell), self.look(**about))
        else:
            self.write(sheet, row, column, cell.text, **about)

    def _pieces(self, cell: Cell) -> list[str | Format]:
        """What a cell of comments says, its dates in bold."""
        pieces: list[str | Format] = []
        bold, plain = self.look(bold=True), self.look()
        for number, note in enumerate(cell.notes, start=1):
            end = "\n" if number < len(cell.notes) else ""
            pieces += [bold, lawful(f"{note.dated}:"), plain, lawful(f" {note.text}{end}")]
        return pieces


def height(text: str, points: float) -> float:
    """How high a text stands in a column of so many points; no limit is thought of."""
    return lines(lawful(text), (points - PADDING) / POINTS) * _LINE_POINTS + _PADDING_POINTS


def shown_height(wanted: float) -> float:
    """The height that a row gets."""
    return min(wanted, _HIGHEST)


def fits(text: str, points: float) -> bool:
    """Whether a cell can hold a text and show every line of it."""
    return units(text) <= _LONGEST and height(text, points) <= _HIGHEST


def units(text: str) -> int:
    """The length of a text as Excel counts it."""
    return len(text) + sum(letter > "\uffff" for letter in text)


def shortened(text: str) -> str:
    """What a cell holds of a text, and where the whole of it stands."""
    if units(text) <= _LONGEST:
        return text
    room = (_LONGEST - len(_CONTINUED)) // 2 if not text.isascii() else _LONGEST - len(_CONTINUED)
    return text[:room].rstrip() + _CONTINUED


def characters(points: float) -> float:
    """The width of a column as Excel counts it: digits of Arial 10."""
    return (points / 0.75 - 5) / 7
