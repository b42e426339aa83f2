"""How values in reports are worded, the same in every text format, and the rows of registers."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, TypeAlias

from actionlog.domain.action import WITH_ITS_MEETING, Event
from actionlog.domain.action_history import MEETING_UNKNOWN, event_name, is_nowhere
from actionlog.domain.dates.deadline import (
    Precision,
    named_deadline,
    short_written,
    stored_deadline,
)
from actionlog.domain.stored_text import one_line
from actionlog.english import MONTH_NAMES, full_day, long_day
from actionlog.value_classes import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from actionlog.domain.action import Comment, FieldValue
    from actionlog.domain.dates.deadline import Deadline
    from actionlog.report.view import Block, Json, Pair, Table, ViewRow


NOTHING_TOLD = "nothing"
NOT_THERE = "-"
ListingValue: TypeAlias = str | int | bool | date | tuple[str, ...] | None


def cell(value: ListingValue) -> str:
    """A value of a listing in words; what there is not is a hyphen."""
    if value is None or value in {"", ()}:
        return NOT_THERE
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return full_day(value)
    if isinstance(value, tuple):
        return ", ".join(value)
    return str(value)


def dated(comment: Comment) -> str:
    """`7 Apr 2021`, `Jul 2020`, or that no date is known."""
    return short_written(comment.written) if comment.written else "no date"


def deadline_in_words(deadline: Deadline) -> str:
    """`February 2021`, `the meeting of 7 April 2021`, `ongoing`, `to be confirmed`."""
    day = deadline.last_day
    if day is None:
        return {Precision.ONGOING: "ongoing"}.get(deadline.precision, "to be confirmed")
    if deadline.precision is Precision.MONTH:
        return f"{MONTH_NAMES[day.month - 1]} {day.year}"
    if deadline.precision is Precision.MEETING:
        return f"the meeting of {long_day(day)}"
    return long_day(day)


def value_in_words(
    value: FieldValue,
    *,
    is_deadline: bool = False,
    say: Callable[[Deadline], str] = named_deadline,
) -> str:
    """A value before or after an event; `say` words a deadline."""
    if value is None or not value:
        return NOTHING_TOLD
    if isinstance(value, tuple):
        return ", ".join(value)
    if is_deadline:
        try:
            return say(stored_deadline(value))
        except ValueError:
            return value
    return value


def noted(comment: Comment, say: Callable[[Deadline], str] = named_deadline) -> str:
    """A comment with what it records: `deferred Jan-21 → Apr-21: Strategy being redone`."""
    event = _event(comment, say)
    if event is None:
        return comment.text
    usual = WITH_ITS_MEETING.get(comment.cause) if comment.cause else None
    return f"{event}: {comment.text}" if comment.text and comment.text != usual else event


PRIVATE = " (private)"


def marked(comment: Comment, words: str) -> str:
    """Words of a comment, with the mark of one that no public paper shows."""
    return words + PRIVATE if comment.private else words


def _event(comment: Comment, say: Callable[[Deadline], str]) -> str | None:
    if comment.event is None:
        return None
    outcome = f" ({comment.outcome.value})" if comment.outcome else ""
    unknown = f", {MEETING_UNKNOWN}" if is_nowhere(comment) else ""
    return f"{event_name(comment)} {_change(comment, say)}".rstrip() + outcome + unknown


def event_details(comment: Comment, say: Callable[[Deadline], str] = named_deadline) -> str:
    """What an event says beside its name: `Jan-21 → Apr-21`, `forward plan`."""
    words = [_change(comment, say), comment.outcome.value if comment.outcome else ""]
    words += [MEETING_UNKNOWN] if is_nowhere(comment) else []
    return ", ".join(word for word in words if word)


def _change(comment: Comment, say: Callable[[Deadline], str]) -> str:
    if comment.old is None and comment.new is None:
        return ""
    is_deadline = comment.event is Event.DEFERRED or comment.field == "deadline"
    new = value_in_words(comment.new, is_deadline=is_deadline, say=say)
    if comment.event is Event.TRANSFERRED:
        return f"to {new}"
    old = value_in_words(comment.old, is_deadline=is_deadline, say=say)
    field = f"{comment.field} " if comment.event is Event.REWORDED and comment.field else ""
    why = f", {comment.cause.value}" if comment.cause in WITH_ITS_MEETING else ""
    return f"{field}{old} → {new}{why}"


_MOST_WHOLE = 36
"""Cells of a line of 80, at most, for what a row is about: a name longer than that is cut."""


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
        """The columns that any row fills; the last one is told in full.

        What a row is about, and days and numbers, are not cut: words beside them give way.
        """
        from actionlog.report.view import Column, Fit, Table

        (_, last), others = self.columns[-1], self._shown()
        columns = [
            Column(heading, least=3, most=self._whole(key, first=nth == 0))
            for nth, (key, heading) in enumerate(others)
        ]
        below = "".join(f", {heading[:1].lower()}{heading[1:]}" for _, heading in self.beneath)
        columns.append(Column(f"{last}{below}", least=3, fit=Fit.WRAPPED))
        return Table(tuple(columns), [self._row(row) for row in self.rows])

    def _shown(self) -> list[tuple[str, str]]:
        """The columns before the last one in which something stands; the first one always."""
        first, *others = self.columns[:-1]
        return [first, *(one for one in others if any(row.get(one[0]) for row in self.rows))]

    def _whole(self, key: str, *, first: bool) -> int | None:
        """How wide a column may be that gives way to none; `None` of words beside the first."""
        has_words = any(isinstance(row.get(key), str | tuple) for row in self.rows)
        return _MOST_WHOLE if first or not has_words else None

    def _row(self, row: Mapping[str, ListingValue]) -> ViewRow:
        """A row, with what stands beneath it; in the last cell itself, where that is empty."""
        from actionlog.report.view import Fit, Text, ViewRow

        last, first = self.columns[-1][0], self._shown()
        whole = [Text(cell(row[key]), fit=Fit.WHOLE) for key, _ in self.beneath if row.get(key)]
        full = whole.pop(0) if whole and not row.get(last) else one_line(cell(row.get(last)))
        return ViewRow((*(cell(row.get(key)) for key, _ in first), full), tuple(whole))


def _json(value: object) -> Json:
    if isinstance(value, tuple):
        return [str(one) for one in value]
    if isinstance(value, date):
        return str(value)
    return value if isinstance(value, str | int | bool) else None
