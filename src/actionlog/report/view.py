"""What every report gives to whoever renders it: blocks for a terminal, lines, and JSON.

A screen and its lines say different things on purpose, so neither is made of the other.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Protocol, TypeAlias

from actionlog.value_classes import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

Json: TypeAlias = "Mapping[str, Json] | Sequence[Json] | str | int | float | bool | None"
Pair: TypeAlias = tuple[str, str]
"""A label and its value; a line without a label has an empty one."""


class OnScreen(Protocol):
    """What a terminal can show."""

    def blocks(self) -> Iterable[Block]:
        """What a terminal shows, with a blank line between blocks."""
        ...


class View(OnScreen, Protocol):
    """A report that can be shown in every form; each is made only when it is asked for."""

    def lines(self) -> Iterable[Iterable[Pair]]:
        """Blocks of `Label: value` lines; a value of several lines hangs below its label."""
        ...

    def json(self) -> Mapping[str, Json]:
        """The data, by the contract in `docs/json.md`."""
        ...


class Tone(Enum):
    """What colour underlines where there is colour; the words say it already."""

    PLAIN = "plain"
    BOLD = "bold"
    DIM = "dim"
    LATE = "late"
    CLOSING = "closing"
    DEFERRED = "deferred"


class Fit(Enum):
    """What happens to words that are longer than there is room."""

    WRAPPED = "told in full, on as many lines as they take"
    CUT = "one line, cut with an ellipsis"
    WHOLE = "never broken, because it may be copied or clicked"


@dataclass(frozen=True, slots=True)
class Text:
    """Words in a tone; `only` is the beginning to which the tone is confined."""

    words: str
    tone: Tone = Tone.PLAIN
    indent: int = 0
    fit: Fit = Fit.WRAPPED
    only: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table, as wide as its cells need between `least` and `most` cells.

    Without `most` it gives way until the last column has room. The last one takes what is left.
    What is `WHOLE` is `least` wide. A `wide` one is shown where the terminal is wide.
    """

    heading: str = ""
    least: int = 0
    most: int | None = None
    right: bool = False
    fit: Fit = Fit.CUT
    wide: bool = False


@dataclass(frozen=True, slots=True)
class ViewRow:
    """Cells, one a column; `more` hangs below the last one."""

    cells: tuple[str | Text, ...]
    more: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under headings, where a column has one."""

    columns: tuple[Column, ...]
    rows: Sequence[ViewRow]
    indent: int = 0


@dataclass(frozen=True, slots=True)
class Block:
    """Texts and tables that stand together; a title is one line."""

    body: Iterable[Text | Table]
    title: str = ""
    tone: Tone = Tone.BOLD


LAST = Column(fit=Fit.WRAPPED)
REF = Column(least=4, most=9, right=True)
LABEL = Column(least=11, fit=Fit.WHOLE)
DAY = Column(least=11, right=True, fit=Fit.WHOLE)
BELOW_REF = 6


def entry(mark: int | str | Text, words: str | Text, *more: Text) -> Table:
    """A ref or a number in the margin, and what hangs beside it."""
    margin = str(mark) if isinstance(mark, int) else mark
    return Table((REF, LAST), (ViewRow((margin, words), more),))


def paragraph(*texts: str | Text) -> Block:
    """A block of texts alone."""
    return Block(tuple(one if isinstance(one, Text) else Text(one) for one in texts))
