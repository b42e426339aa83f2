"""What a corrected paper says on its face: how it differs from the revision before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionlog.domain.text import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from actionlog.report.document import Cell, Document, Row


def changed(before: Document, after: Document) -> tuple[str, ...]:
    """The differences between two papers as they print, action by action; none where none."""
    old = {row.ref: row for row in before.rows}
    new = {row.ref: row for row in after.rows}
    told = []
    for ref in sorted({*old, *new}):
        if ref not in old:
            told.append(f"{ref}: added")
        elif ref not in new:
            told.append(f"{ref}: no longer on the paper")
        elif words := "; ".join(_differences(before, old[ref], after, new[ref])):
            told.append(f"{ref}: {words}")
    return tuple(told)


def _differences(before: Document, old: Row, after: Document, new: Row) -> Iterator[str]:
    was = {column.key: cell for column, cell in zip(before.columns, old.cells, strict=True)}
    for column, cell in zip(after.columns, new.cells, strict=True):
        earlier = was.get(column.key)
        if earlier is None or earlier.text == cell.text:
            continue
        if cell.notes or earlier.notes:
            yield _notes(earlier, cell)
        else:
            yield f"{column.heading} was “{earlier.text}”, is “{cell.text}”"


def _notes(old: Cell, new: Cell) -> str:
    more = len(new.notes) - len(old.notes)
    if more > 0 and new.notes[: len(old.notes)] == old.notes:
        return f"{counted(more, 'comment')} added"
    return "comments changed"
