"""Rows of a register or a calendar under headings, and how they are shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

from actionlog.domain.stored_text import one_line
from actionlog.report.value_words import cell

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from actionlog.report.view import Block, Json, Pair, Table, ViewRow


ListingValue: TypeAlias = str | int | bool | date | tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Listing:
    """Rows of a register or a calendar. `name` is their key in JSON; columns: key and heading.

    What stands `beneath` the last column is never cut or broken, as an address is to be copied.
    """

    name: str
    title: str
    columns: tuple[tuple[str, str], ...]
    rows: tuple[Mapping[str, ListingValue], ...]
    beneath: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()
    board: str | None = None

    def blocks(self) -> Iterator[Block]:
        """See `View`."""
        from actionlog.report.view import Block, Fit, Text, Tone, paragraph

        if not self.rows:
            yield paragraph(f"{self.title}: none")
            return
        yield paragraph(Text(self.title, Tone.BOLD))
        yield Block((self._table(),))
        if self.notes:
            yield paragraph(*(Text(note, fit=Fit.WHOLE) for note in self.notes))

    def lines(self) -> Iterator[Iterable[Pair]]:
        """See `View`."""
        for row in self.rows:
            told = (*self.columns, *self.beneath)
            yield ((heading, one_line(cell(row.get(key)))) for key, heading in told)
        if not self.rows:
            yield [(one_line(self.title), "none")]
        if self.notes:
            yield [("", note) for note in self.notes]

    def json(self) -> Mapping[str, Json]:
        """The rows under their name, and the board that they are of, if it is one."""
        rows = [{key: _json(value) for key, value in row.items()} for row in self.rows]
        return {"board": self.board, self.name: rows}

    def _table(self) -> Table:
        """The columns; the last one is told in full."""
        from actionlog.report.view import Column, Fit, Table

        *others, (_, last) = self.columns
        columns = [Column(heading, least=3) for _, heading in others]
        columns.append(Column(last, least=3, fit=Fit.WRAPPED))
        return Table(tuple(columns), [self._row(row) for row in self.rows])

    def _row(self, row: Mapping[str, ListingValue]) -> ViewRow:
        """A row, with what stands beneath it; in the last cell itself, where that is empty."""
        from actionlog.report.view import Fit, Text, ViewRow

        *first, (last, _) = self.columns
        whole = [Text(cell(row[key]), fit=Fit.WHOLE) for key, _ in self.beneath if row.get(key)]
        full = whole.pop(0) if whole and not row.get(last) else one_line(cell(row.get(last)))
        return ViewRow((*(cell(row.get(key)) for key, _ in first), full), tuple(whole))


def _json(value: object) -> Json:
    if isinstance(value, tuple):
        return [str(one) for one in value]
    if isinstance(value, date):
        return str(value)
    return value if isinstance(value, str | int | bool) else None
