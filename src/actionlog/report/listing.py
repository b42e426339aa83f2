"""Rows of a register or a calendar under headings, and how they are shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

from actionlog.domain.stored_text import one_line
from actionlog.report.value_words import cell

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from actionlog.report.view import Block, Json, Pair, Table


ListingValue: TypeAlias = str | int | bool | date | tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Listing:
    """Rows of a register or a calendar. `name` is their key in JSON; columns: key and heading."""

    name: str
    title: str
    columns: tuple[tuple[str, str], ...]
    rows: tuple[Mapping[str, ListingValue], ...]
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
            yield ((heading, one_line(cell(row.get(key)))) for key, heading in self.columns)
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
        from actionlog.report.view import Column, Fit, Table, ViewRow

        *others, (_, last) = self.columns
        columns = [Column(heading, least=3) for _, heading in others]
        columns.append(Column(last, least=3, fit=Fit.WRAPPED))
        cells = [[cell(row.get(key)) for key, _ in self.columns] for row in self.rows]
        rows = [ViewRow((*first, one_line(full))) for *first, full in cells]
        return Table(tuple(columns), rows)


def _json(value: object) -> Json:
    if isinstance(value, tuple):
        return [str(one) for one in value]
    if isinstance(value, date):
        return str(value)
    return value if isinstance(value, str | int | bool) else None
