"""A workbook in which every text is a text: nothing in a cell runs or is cut in silence.

Also how days are printed, and its pages.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from actionlog.domain.paper_style import made_from
from actionlog.english import MONTH_NAMES
from actionlog.render.paper.links import addresses
from actionlog.render.paper.ooxml import INK, RULE, SHADE, colour, lawful, lines
from actionlog.render.paper.typefaces import BOLD, width
from actionlog.report.paper_document import PaperTone

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

    from actionlog.report.paper_document import PaperCell, PaperDocument


# Excel counts days from here for certain: it holds 1900 for a leap year.
_FIRST = date(1900, 3, 1)
_ENGLISH = "[$-809]"

_PRINTED: dict[str, Callable[[date], str]] = {
    "mmm-yy": lambda day: f"{_month(day)[:3]}-{day:%y}",
    "dd-mmm-yy": lambda day: f"{day:%d}-{_month(day)[:3]}-{day:%y}",
    "d mmm yyyy": lambda day: f"{day.day} {_month(day)[:3]} {day.year}",
    "d mmmm yyyy": lambda day: f"{day.day} {_month(day)} {day.year}",
    "mmmm yyyy": lambda day: f"{_month(day)} {day.year}",
    "yyyy-mm-dd": lambda day: day.isoformat(),
    "yyyy-mm": lambda day: day.isoformat()[:7],
    "dd/mm/yyyy": lambda day: f"{day:%d/%m}/{day.year}",
}


def number_format(day: date, text: str) -> str | None:
    """The format in which Excel prints a day as the text does; `None` where none does."""
    if day < _FIRST:
        return None
    for code, printed in _PRINTED.items():
        if printed(day) == text:
            return code if code.startswith("yyyy") else _ENGLISH + code
    return None


def _month(day: date) -> str:
    return MONTH_NAMES[day.month - 1]


FONT, POINTS = "Arial", 9.0
LONG_TEXTS = "Long texts"

_LINE_POINTS = 11.6
"""Between what Excel gives a line of Arial 9 on the screen, 12, and what is printed, 10.4."""

_HIGHEST = 409.0
_PADDING_POINTS = 3.0
_LONGEST = 32_767
_CONTINUED = f"… (continued on the sheet “{LONG_TEXTS}”)"
# Excel would run a text that begins so, once somebody edits the cell; a mark keeps it a text.
_RUNS = ("=", "+", "-", "@")
_SURE_DIGITS = 15
# Excel takes 65,530 links on a sheet.
_MOST_LINKS = 65_000

PADDING = 14.0
"""What a column needs beside its text, in points."""

_WRAPPED = {"text_wrap": True, "align": "left", "indent": 1}
RULED = _WRAPPED | {"valign": "top", "bottom": 1, "bottom_color": f"#{RULE}"}
HEADING = _WRAPPED | {
    "valign": "vcenter",
    "bold": True,
    "bg_color": f"#{SHADE}",
    "top": 2,
    "top_color": f"#{INK}",
    "bottom": 2,
    "bottom_color": f"#{INK}",
}
TITLE = {"bold": True, "font_size": 16, "font_color": f"#{INK}", "indent": 1}
LINE = {"valign": "top", "indent": 1, "align": "left"}
STRONG = LINE | {"bold": True}


@dataclass(slots=True)
class PaperWorkbook:
    """A workbook being written, its formats by what they say, and what was too long for a cell."""

    workbook: Workbook
    document: PaperDocument
    long: list[tuple[int, str, str]] = field(default_factory=list)
    _links: int = 0
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
        self, sheet: Worksheet, row: int, column: int, cell: PaperCell, **more: object
    ) -> None:
        """A cell of the log: a number, a day, comments with their dates in bold, or a text."""
        about = RULED | more
        if cell.tone is not PaperTone.PLAIN:
            about["font_color"] = f"#{colour(self.document, cell.tone)}"
        value = cell.value
        self._link(sheet, row, column, cell.text)
        if isinstance(value, date) and (code := number_format(value, cell.text)):
            day = datetime.combine(value, time())
            look = self.look(**about, num_format=code)
            sheet.write_datetime(row, column, day, look)
        elif (
            isinstance(value, int)
            and cell.text in {str(value), f"{value:,}"}
            and (len(cell.text) <= _SURE_DIGITS)
        ):
            grouped = {"num_format": "#,##0"} if "," in cell.text else {}
            sheet.write_number(row, column, value, self.look(**about, **grouped))
        elif cell.notes and units(lawful(cell.text)) <= _LONGEST:
            sheet.write_rich_string(row, column, *self._pieces(cell), self.look(**about))
        else:
            self.write(sheet, row, column, cell.text, **about)

    def _link(self, sheet: Worksheet, row: int, column: int, text: str) -> None:
        """Where the one address in a cell leads; a cell has room for one only.

        What is written into the cell afterwards leaves the link as it is.
        """
        found = addresses(text)
        if len(found) == 1 and self._links < _MOST_LINKS:
            self._links += 1
            sheet.write_url(row, column, found[0], None, "")

    def _pieces(self, cell: PaperCell) -> list[str | Format]:
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


def fits(text: str, high: float) -> bool:
    """Whether a cell can hold a text and show every line of it, standing so high."""
    return high <= _HIGHEST and units(text) <= _LONGEST


def units(text: str) -> int:
    """The length of a text as Excel counts it."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def shortened(text: str) -> str:
    """What a cell holds of a text, and where the whole of it stands."""
    if units(text) <= _LONGEST:
        return text
    room = (_LONGEST - len(_CONTINUED)) // 2 if not text.isascii() else _LONGEST - len(_CONTINUED)
    return text[:room].rstrip() + _CONTINUED


def characters(points: float) -> float:
    """The width of a column as Excel counts it: digits of Arial 9, 7 pixels each."""
    return (points / 0.75 - 5) / 7


PAGE_POINTS = 785.0
"""The width of A4 landscape between margins of a centimetre."""

_ACROSS = PAGE_POINTS * 0.95 - PADDING
"""How wide a line may be: LibreOffice does not round up the digits that a column is wide."""

_A4 = 9
_MARGIN, _FOOT = 0.39, 0.6
_LONGEST_FOOTER = 255
_FIELDS = {"{page}": "&P", "{pages}": "&N"}
_FIELD = re.compile(r"(\{pages?\})")
_WORD = re.compile(r"\S+\s*")


def landscape(sheet: Worksheet, document: PaperDocument, head: int, end: tuple[int, int]) -> None:
    """Set the page up for what stands down to the last row and column."""
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.set_margins(left=_MARGIN, right=_MARGIN, top=_MARGIN, bottom=_FOOT)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(head)
    sheet.print_area(0, 0, *end)
    sheet.hide_gridlines(2)
    sheet.set_footer(footer(document.footer, document.entry), {"margin": 0.3})


def footer(said: str, entry: str | None = None) -> str:
    """A footer as Excel writes it; one that is too long for it only counts the pages.

    What says of which entry of the log the paper is made stays.
    """
    pieces = _FIELD.split(" ".join(lawful(said).split()))
    text = "".join(_FIELDS.get(piece, piece.replace("&", "&&")) for piece in pieces)
    # The blank keeps a figure that begins the text from being read as the size of its letters.
    whole = f'&C&"{FONT},Regular"&8 {text}'
    if len(whole) <= _LONGEST_FOOTER:
        return whole
    return f"&C&8 {made_from(entry)} · &P / &N" if entry else "&C&8 &P / &N"


def write_lines(
    book: PaperWorkbook, sheet: Worksheet, row: int, texts: Iterable[str], **about: object
) -> int:
    """Texts that run across the page, each on as many rows as it needs; the row after them."""
    for text in texts:
        for line in across(lawful(text)):
            book.write(sheet, row, 0, line, **(about or LINE))
            row += 1
    return row


def across(text: str) -> list[str]:
    """A text in lines that the page is wide enough for."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in _WORD.findall(paragraph):
            if line and width(line + word.rstrip(), POINTS, BOLD) > _ACROSS:
                lines.append(line.rstrip())
                line = ""
            line += word
        lines.append(line.rstrip())
    return [line for line in lines if line]
