"""The questions of one reading in order, and the answers that were given to them.

An answer is read by the grammar of what was asked; what cannot be read is refused with its place.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from actionlog.domain.dates.grammar import read_day, read_deadline, read_written
from actionlog.domain.draft import Asked, LogColumn
from actionlog.errors import ActionlogError, AnswerNotUnderstood

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date

    from actionlog.domain.action import Status
    from actionlog.domain.board_context import Known
    from actionlog.domain.dates.deadline import Deadline, Written
    from actionlog.domain.draft import Question


T = TypeVar("T")
KEEP = "keep"
"""Answers any query that need not be answered: leave it as it was read, and keep the cell."""
NEW, SKIP, JOIN, SPLIT, AS_WRITTEN = "new", "skip", "join", "split", "as written"


@dataclass(frozen=True, slots=True)
class AnswerKind(Generic[T]):
    """What kind of answer a query takes: how it is read, `None` or an error where it cannot be."""

    read: Callable[[str], T | None]
    understood: str


class Asking:
    """Holds the answers that were typed, by the keys of their queries, and collects what is asked.

    A query is asked once: the same key again is answered as before, and not listed twice.
    """

    def __init__(self, answers: Mapping[str, str]) -> None:
        self._answers = answers
        self._in_row = self._left_out = False
        self._asked: dict[str, Asked] = {}

    @property
    def asked(self) -> tuple[Asked, ...]:
        """Every query so far, in the order in which it was asked."""
        return tuple(self._asked.values())

    def begin_row(self) -> None:
        """What is asked from now on is about one row, which `skip` leaves out."""
        self._in_row, self._left_out = True, False

    def leave_out_row(self) -> None:
        """The row that is read is to be left out."""
        self._left_out = True

    def end_row(self) -> bool:
        """Whether the row was left out by an answer."""
        self._in_row = False
        return self._left_out

    def ask(self, query: Question, kind: AnswerKind[T]) -> T | None:
        """Give what was answered; `None` where nothing was, `keep`, or `skip` for the row.

        Raises `AnswerNotUnderstood`.
        """
        answer = self._answers.get(query.key)
        self._asked.setdefault(query.key, Asked(query, answer))
        if answer is None or (answer.strip().casefold() == KEEP and not query.needed):
            return None
        if self._in_row and SKIP not in query.means and answer.strip().casefold() == SKIP:
            self.leave_out_row()
            return None
        understood = kind.understood
        if self._in_row and f'"{SKIP}"' not in understood:
            understood += f', or "{SKIP}" to leave the row out'
        try:
            read = kind.read(" ".join(answer.split()))
        except ActionlogError as error:
            told = "; ".join((*error.hints, understood))
            raise AnswerNotUnderstood(str(query.place), answer, told) from error
        if read is None:
            raise AnswerNotUnderstood(str(query.place), answer, understood)
        return read


def one_of(words: Iterable[str]) -> AnswerKind[str]:
    """One of a few words."""
    allowed = tuple(words)
    listed = " or ".join(f'"{word}"' for word in allowed)
    return AnswerKind(lambda text: text.casefold() if text.casefold() in allowed else None, listed)


def or_skip(kind: AnswerKind[T]) -> AnswerKind[T | str]:
    """An answer of a kind, or `skip`, which leaves out all rows that the question is about."""
    return AnswerKind(
        lambda text: SKIP if text.casefold() == SKIP else kind.read(text),
        f'{kind.understood}, or "{SKIP}" to leave those rows out',
    )


def free_text() -> AnswerKind[str]:
    """What the cell is to say, in any words."""
    return AnswerKind(lambda text: text or None, f'what the cell is to say, or "{KEEP}"')


def a_deadline(known: Known) -> AnswerKind[Deadline]:
    """A deadline, by the grammar."""
    understood = f'a deadline such as "2021-04", "7.4.21", "ongoing" or "tbc", or "{KEEP}"'
    return AnswerKind(lambda text: read_deadline(text, known.as_at, known.meetings), understood)


def a_day(known: Known) -> AnswerKind[date]:
    """A day, by the grammar."""
    understood = 'a day such as "9.12.20" or "2020-12-09"'
    return AnswerKind(lambda text: read_day(text, known.as_at, past=True), understood)


def a_written(known: Known) -> AnswerKind[Written]:
    """When a comment was written: a day or a month."""
    understood = f'a day such as "9.12.20", a month such as "2020-12", or "{KEEP}"'
    return AnswerKind(lambda text: read_written(text, known.as_at), understood)


def a_status(words: Callable[[str], Status | None]) -> AnswerKind[Status]:
    """A status, by its name or by the board's word for it."""
    understood = f'"open", "closing" or "closed", or "{KEEP}"'
    return AnswerKind(words, understood)


def as_cell(column: LogColumn | None, known: Known) -> AnswerKind[str]:
    """What a cell is to say instead, in words that its column understands."""
    match column:
        case LogColumn.RAISED | LogColumn.CLOSED:
            day = a_day(known)
            return AnswerKind(lambda text: text if day.read(text) else None, day.understood)
        case LogColumn.DEADLINE | LogColumn.REVISED:
            deadline = a_deadline(known)
            return AnswerKind(
                lambda text: text if deadline.read(text) else None, deadline.understood
            )
        case _:
            return free_text()
