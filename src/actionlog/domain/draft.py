"""What a log kept elsewhere says, row by row: as it was read, and what has to be asked about.

A draft is not an action yet: a field that could not be read is empty, and its cell is kept as it
was. Owns the values that pass from reading a paper to bringing it in.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from actionlog.domain.action import Status

if TYPE_CHECKING:
    from datetime import date

    from actionlog.domain.action import Comment, Outcome
    from actionlog.domain.dates.deadline import Deadline
    from actionlog.domain.findings import Place


class LogColumn(Enum):
    """What a column of a log tells of its actions."""

    REF = "ref"
    RAISED = "raised"
    ITEM = "item"
    ACTION = "action"
    RESPONSIBLE = "responsible"
    DEADLINE = "deadline"
    REVISED = "revised"
    STATUS = "status"
    COMMENTS = "comments"
    CLOSED = "closed"
    OUTCOME = "outcome"


NO_COLUMN = "none"
"""What a heading is said to stand for that tells nothing of an action."""
COLUMN_WORDS = ", ".join([*(column.value for column in LogColumn), NO_COLUMN])


def column_named(word: str) -> LogColumn | None:
    """The column that a word names, `None` for `none`. Raises `ValueError`."""
    folded = word.strip().casefold()
    return None if folded == NO_COLUMN else LogColumn(folded)


@dataclass(frozen=True, slots=True)
class Question:
    """A cell that was not understood, or not for certain.

    `means` are answers that may be given, as they would be typed; `taken` is the reading that
    stands unless another is given, `None` where the cell is only kept as it was: then the field
    `stays` what it is meanwhile. What is `needed` must be answered before the row can be recorded.
    """

    code: str
    place: Place
    field: str
    says: str
    why: str
    ref: int | None = None
    means: tuple[str, ...] = ()
    taken: str | None = None
    needed: bool = False
    stays: str = ""

    @property
    def key(self) -> str:
        """By which an answer finds its query again, however many stand before it."""
        return f"{self.place} | {self.field} | {self.code}"


@dataclass(frozen=True, slots=True)
class Draft:
    """One row of a log, as a careful reader reads it.

    `tells` are the columns that the log has: what it has no column for, it says nothing about.
    `earlier` are the deadlines that stood before the last one; `kept` the cells that have no place
    in an action, as `Heading: text`; `closed` when the log says that it was closed, `agreed` that a
    meeting of that day did it. One that
    `waits` is not whole until a question about the whole log is answered; one that is `private`
    says that it is not for publication.
    """

    place: Place
    tells: frozenset[LogColumn]
    ref: int | None = None
    raised: date | None = None
    item: str = ""
    wording: str = ""
    responsible: tuple[str, ...] = ()
    deadline: Deadline | None = None
    earlier: tuple[Deadline, ...] = ()
    status: Status = Status.OPEN
    closed: date | None = None
    agreed: bool = False
    outcome: Outcome | None = None
    comments: tuple[Comment, ...] = ()
    kept: tuple[str, ...] = ()
    waits: bool = False
    private: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """A query and the answer that it was given, if it was."""

    query: Question
    answer: str | None = None

    @property
    def is_answered(self) -> bool:
        """Whether a person has said what is meant."""
        return self.answer is not None


@dataclass(frozen=True, slots=True)
class ReadLog:
    """A whole log as it was read from one file.

    `dated` is the day that the file says it is of, in its name or its title; `strangers` are the
    names in it that the register does not know; `printed` is the day of which a paper of ours says
    that it has the log.
    """

    file: str
    drafts: tuple[Draft, ...]
    asked: tuple[Asked, ...] = ()
    dated: date | None = None
    strangers: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    printed: date | None = None

    @property
    def open_queries(self) -> tuple[Question, ...]:
        """What nobody has answered yet."""
        return tuple(one.query for one in self.asked if not one.is_answered)
