"""The cells of one action on a paper, every word in full; how days and deadlines are printed.

English whatever the locale.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from actionlog.domain import action_history
from actionlog.domain.action import Status
from actionlog.domain.dates.deadline import Month, Precision, short_month
from actionlog.domain.paper_style import DateStyle
from actionlog.domain.paper_words import moves, sentence
from actionlog.domain.stored_text import visible
from actionlog.english import MONTH_NAMES, counted, short_day, unbroken
from actionlog.report.paper_document import Note, PaperCell, PaperRow, PaperTone

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from actionlog.domain.action import Comment
    from actionlog.domain.dates.deadline import Deadline, Written
    from actionlog.report.model import Facts


NO_DATE = "No date known"


@dataclass(frozen=True, slots=True)
class PaperDates:
    """Prints dates in one style.

    `Dec-20` shortens the day on which something was raised or said. A deadline that is a day keeps
    it, as `09-Dec-20`: a month's deadline ends on its last day, so shortened it would promise more.
    """

    style: DateStyle

    def written(self, written: Written | None) -> str:
        """When something was raised or said: a day, or a month, or that no date is known."""
        if written is None:
            return NO_DATE
        if isinstance(written, Month):
            return self._month(written)
        if self.style is DateStyle.SHORT:
            return short_month(Month(written.year, written.month))
        return self.day(written)

    def day(self, day: date) -> str:
        """A day that keeps its day in every style."""
        match self.style:
            case DateStyle.ISO:
                return day.isoformat()
            case DateStyle.WORDS:
                return short_day(day)
            case DateStyle.SHORT | DateStyle.DASHED:
                return f"{day.day:02}-{MONTH_NAMES[day.month - 1][:3]}-{_year(day)}"

    def deadline(self, deadline: Deadline) -> str:
        """`Apr-21`, `7 Apr 2021` (also of a meeting), `ongoing`, `to be confirmed`."""
        day = deadline.last_day
        if day is None:
            ongoing = deadline.precision is Precision.ONGOING
            return "ongoing" if ongoing else "to be confirmed"
        if deadline.precision is Precision.MONTH:
            return self._month(Month(day.year, day.month))
        return self.day(day)

    def _month(self, month: Month) -> str:
        return str(month) if self.style is DateStyle.ISO else short_month(month)


def _year(day: date) -> str:
    return short_month(Month(day.year, day.month)).rpartition("-")[2]


NONE = "None"
NOBODY = "Nobody"
TONES = {
    Status.CLOSING: PaperTone.CLOSING,
    Status.CLOSED: PaperTone.CLOSED,
    Status.VOID: PaperTone.CLOSED,
}


@dataclass(frozen=True, slots=True)
class Cells:
    """Writes the rows of a paper: its columns by their keys, its dates, how many comments."""

    keys: Sequence[str]
    dates: PaperDates
    latest_comment: bool

    def row(self, facts: Facts) -> PaperRow:
        """One action, a cell for each column."""
        cells = tuple(_WRITERS[key](self, facts) for key in self.keys)
        return PaperRow(facts.action.ref, cells)

    def deadline(self, facts: Facts) -> PaperCell:
        """The date alone on its line; below it `moved once, first Jan-21`."""
        deadline = facts.action.deadline
        now = self.dates.deadline(deadline)
        below = (*filter(None, (facts.off,)), *moves(facts.action, self.dates.deadline))
        tone = PaperTone.LATE if facts.days_overdue else PaperTone.PLAIN
        day = deadline.last_day
        value = day if day and not below and now == self.dates.day(day) else None
        return _cell("\n".join((_capital(now), *below)), value, tone=tone)

    def status(self, facts: Facts) -> PaperCell:
        """`Open, 5 days late`, `Closed, forward plan`, `Void: entered by mistake`."""
        void = facts.action.status is Status.VOID
        words = [f"{facts.status}: entered by mistake" if void else facts.status]
        outcome = action_history.outcome(facts.action)
        if facts.days_overdue:
            words.append(unbroken(f"{counted(facts.days_overdue, 'day')} late"))
        if outcome and "outcome" not in self.keys:
            words.append(outcome.value)
        if facts.action.private:
            words.append("private")
        late = PaperTone.LATE if facts.days_overdue else PaperTone.PLAIN
        return _cell(", ".join(words), tone=TONES.get(facts.action.status, late))

    def comments(self, facts: Facts) -> PaperCell:
        """Each comment with its date; of what is proposed for closure always the evidence."""
        action = facts.action
        chosen = action_history.by_date(action.comments)
        if self.latest_comment:
            chosen = facts.evidence or chosen[-1:]
        notes = tuple(self.note(comment) for comment in chosen)
        text = "\n".join(f"{note.dated}: {note.text}" for note in notes)
        return PaperCell(text or NONE, notes=notes)

    def note(self, comment: Comment) -> Note:
        """One comment: its date, and its words; of an event the sentence that says it."""
        words = sentence(comment, self.dates.deadline)
        mark = " (private)" if comment.private else ""
        return Note(self.dates.written(comment.written), visible(words) + mark)

    def raised(self, facts: Facts) -> PaperCell:
        """The day on which it was raised."""
        day: date = facts.action.raised
        return _cell(self.dates.written(day), day)


def _cell(
    text: str, value: int | date | None = None, *, tone: PaperTone = PaperTone.PLAIN
) -> PaperCell:
    return PaperCell(visible(text.strip()) or NONE, value, tone=tone)


def _number(number: int) -> PaperCell:
    return PaperCell(str(number), number)


def _outcome(facts: Facts) -> PaperCell:
    outcome = action_history.outcome(facts.action)
    return _cell(_capital(outcome.value) if outcome else NONE)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


_WRITERS: dict[str, Callable[[Cells, Facts], PaperCell]] = {
    "ref": lambda _, facts: _number(facts.action.ref),
    "raised": Cells.raised,
    "item": lambda _, facts: _cell(facts.action.item),
    "action": lambda _, facts: _cell(facts.action.wording),
    "responsible": lambda _, facts: _cell(", ".join(facts.responsible) or NOBODY),
    "deadline": Cells.deadline,
    "status": Cells.status,
    "comments": Cells.comments,
    "outcome": lambda _, facts: _outcome(facts),
    "days_overdue": lambda _, facts: _number(facts.days_overdue),
    "carried": lambda _, facts: _number(facts.carried),
}
