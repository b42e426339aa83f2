"""A stored value to the cell that a reader of the sheet sees, with what is remarkable about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from math import isfinite
from typing import TYPE_CHECKING

from actionlog.errors import Unreadable
from actionlog.importers import limits
from actionlog.importers.grid import Cell, Mark
from actionlog.importers.xlsx.numbers import general
from actionlog.importers.xlsx.shown import Shown, printed, shown
from actionlog.importers.xlsx.strings import Said, plainly
from actionlog.importers.xlsx.styles import GENERAL, Style

if TYPE_CHECKING:
    from actionlog.domain.place import Place
    from actionlog.importers.xlsx.book import Book
    from actionlog.importers.xlsx.sheet import Stored

_ERROR = "#VALUE!"
_ISO = "yyyy-mm-dd"


@dataclass(frozen=True, slots=True)
class Printer:
    """Prints stored values by what the workbook shares."""

    name: str
    book: Book

    def cell(self, stored: Stored, place: Place, note: str) -> Cell:
        """A cell as it shows. Raises `Unreadable` for one that is damaged, or that no log has."""
        try:
            said, marks = self._said(stored)
        except (ValueError, IndexError, OverflowError):
            reason = f"is damaged: {place.inside} cannot be read"
            raise Unreadable(self.name, None, reason, limits.SAVE_AGAIN) from None
        limits.check_cell(self.name, len(said.text), None, place.inside)
        marks |= {Mark.FORMULA} if stored.formula is not None else set()
        marks |= {Mark.CUT} if len(said.text) >= limits.LONG_CELL else set()
        return Cell(said.text, place, said.value, said.stored, frozenset(marks), note)

    def _said(self, stored: Stored) -> tuple[Shown, set[Mark]]:
        styles = self.book.styles
        style = styles[stored.style] if 0 <= stored.style < len(styles) else Style()
        text = self._text(stored)
        if text is None:
            said, marks = self._number(stored, style)
            some = every = style.struck
        else:
            said, marks = Shown(text.text), set()
            some, every = text.struck(cell=style.struck)
        if some and said.text:
            marks.add(Mark.STRUCK if every else Mark.PARTLY_STRUCK)
        return said, marks

    def _text(self, stored: Stored) -> Said | None:
        if stored.own is not None:
            return stored.own
        if stored.value is None:
            return plainly(stored.formula or "")
        if stored.kind == "s":
            number = int(stored.value)
            return self.book.strings[number] if number >= 0 else plainly("")
        return plainly(stored.value) if stored.kind == "str" else None

    def _number(self, stored: Stored, style: Style) -> tuple[Shown, set[Mark]]:
        value = (stored.value or "").strip()
        match stored.kind:
            case "b":
                return Shown("TRUE" if value in {"1", "true"} else "FALSE"), set()
            case "e":
                return Shown(value or _ERROR), {Mark.FAULTY}
            case "d":
                return _from_iso(value, style), set()
            case _:
                return self._from_number(float(value), style)

    def _from_number(self, number: float, style: Style) -> tuple[Shown, set[Mark]]:
        if not isfinite(number):
            return Shown(_ERROR), {Mark.FAULTY}
        try:
            return shown(number, style.number_format, from_1904=self.book.from_1904), set()
        except ValueError:  # a date before the first or after the last: Excel prints #######
            return Shown(general(number)), {Mark.FAULTY}


def _from_iso(value: str, style: Style) -> Shown:
    """A date that is stored as one, as some programs other than Excel do."""
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:  # a time alone, or a span of time
        return Shown(value)
    return printed(moment, _ISO if style.number_format == GENERAL else style.number_format)
