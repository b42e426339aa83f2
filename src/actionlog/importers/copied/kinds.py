"""What a column of a copied log holds, as far as it tells where its cells begin and end."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from actionlog.domain.draft import Column


class Kind(Enum):
    """The look of a cell."""

    REF = auto()
    DAY = auto()
    DUE = auto()
    STATUS = auto()
    ITEM = auto()
    ACTION = auto()
    WHO = auto()
    NOTES = auto()
    OTHER = auto()


KIND_OF = {
    Column.REF: Kind.REF,
    Column.RAISED: Kind.DAY,
    Column.CLOSED: Kind.DAY,
    Column.DEADLINE: Kind.DUE,
    Column.REVISED: Kind.DUE,
    Column.STATUS: Kind.STATUS,
    Column.ITEM: Kind.ITEM,
    Column.ACTION: Kind.ACTION,
    Column.RESPONSIBLE: Kind.WHO,
    Column.COMMENTS: Kind.NOTES,
    Column.OUTCOME: Kind.OTHER,
}


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading as it was printed, and what its column holds; `None` is no column of a log."""

    text: str
    column: Column | None

    @property
    def kind(self) -> Kind:
        """What its cells look like."""
        return KIND_OF[self.column] if self.column else Kind.OTHER


USUAL = tuple(
    Heading(text, column)
    for text, column in (
        ("Ref", Column.REF),
        ("Date", Column.RAISED),
        ("Item", Column.ITEM),
        ("Action", Column.ACTION),
        ("Responsible", Column.RESPONSIBLE),
        ("Deadline", Column.DEADLINE),
        ("Status", Column.STATUS),
        ("Comments", Column.COMMENTS),
    )
)
"""The order in which most boards print their columns."""
