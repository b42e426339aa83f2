"""Whether cells can be what their headings say: columns that stand elsewhere are noticed so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionlog.domain.draft import Column
from actionlog.importers.copied.anchors import Anchors
from actionlog.importers.copied.kinds import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from actionlog.importers.copied.kinds import Heading
    from actionlog.importers.copied.words import Word
    from actionlog.importers.known import Known

_LONG = 8


def misfits(headings: Sequence[Heading], columns: Sequence[Sequence[Word]], known: Known) -> int:
    """How many cells of a row are not what their headings say."""
    cells = zip(headings, columns, strict=True)
    return sum(not _fits(heading, cell, known) for heading, cell in cells if cell)


def starts_row(
    headings: Sequence[Heading], columns: Sequence[Sequence[Word]], known: Known
) -> bool:
    """Whether a row's ref, or where there are no refs its date, stands on the line."""
    first = Column.REF if any(h.column is Column.REF for h in headings) else Column.RAISED
    cell = next((columns[n] for n, h in enumerate(headings) if h.column is first), [])
    others = sum(map(bool, columns)) > 1
    if not cell or not others:
        return False
    anchors = Anchors(cell, known)
    if first is Column.RAISED:
        return bool(anchors.days(0))
    return len(cell) == 1 and anchors.is_ref(0)


def _fits(heading: Heading, cell: Sequence[Word], known: Known) -> bool:
    """Whether a cell can be what its heading says: no date among names, nothing behind a date."""
    anchors, every = Anchors(cell, known), range(len(cell))
    match heading.kind:
        case Kind.DAY:
            return any(end == len(cell) for end, _ in anchors.dues(0))
        case Kind.DUE:
            dated = any(anchors.days(at) for at in every)
            read = any(end == len(cell) for end, _ in anchors.dues(0))
            return read or (not dated and len(cell) < _LONG)
        case Kind.STATUS:
            return len(cell) < _LONG and not any(anchors.days(at) for at in every)
        case Kind.WHO:
            return not any(anchors.days(at) for at in every)
        case _:
            return True
