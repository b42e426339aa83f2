"""The cells of one action on a paper: every word in full, and none of them empty."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from actionlog.domain import story
from actionlog.domain.action import Status
from actionlog.domain.text import counted, ordinal
from actionlog.domain.visible import visible
from actionlog.report.document import Cell, Note, Row, Tone
from actionlog.report.words import noted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from actionlog.domain.action import Comment
    from actionlog.report.model import Facts
    from actionlog.report.paperdates import PaperDates

NONE = "None"
NOBODY = "Nobody"
TONES = {Status.CLOSING: Tone.CLOSING, Status.CLOSED: Tone.CLOSED}


@dataclass(frozen=True, slots=True)
class Cells:
    """Writes the rows of a paper: its columns by their keys, its dates, how many comments."""

    keys: Sequence[str]
    dates: PaperDates
    latest_comment: bool

    def row(self, facts: Facts) -> Row:
        """One action, a cell for each column."""
        cells = tuple(_WRITERS[key](self, facts) for key in self.keys)
        return Row(facts.action.ref, cells)

    def deadline(self, facts: Facts) -> Cell:
        """`Apr-21 (2nd date; first Jan-21)`."""
        deadline = facts.action.deadline
        times = story.deferrals(facts.action)
        now = self.dates.deadline(deadline)
        tone = Tone.LATE if facts.days_overdue else Tone.PLAIN
        if times:
            first = self.dates.deadline(story.original_deadline(facts.action))
            return _cell(f"{_capital(now)} ({ordinal(times + 1)} date; first {first})", tone=tone)
        day = deadline.last_day
        value = day if day and now == self.dates.day(day) else None
        return _cell(_capital(now), value, tone=tone)

    def status(self, facts: Facts) -> Cell:
        """`Open, 5 days late`, `Closed, forward plan`, in the board's own words."""
        words = [facts.status]
        outcome = story.outcome(facts.action)
        if facts.days_overdue:
            words.append(f"{counted(facts.days_overdue, 'day')} late")
        if outcome and "outcome" not in self.keys:
            words.append(outcome.value)
        if facts.action.private:
            words.append("private")
        late = Tone.LATE if facts.days_overdue else Tone.PLAIN
        return _cell(", ".join(words), tone=TONES.get(facts.action.status, late))

    def comments(self, facts: Facts) -> Cell:
        """Each comment with its date; of what is proposed for closure always the evidence."""
        action = facts.action
        chosen: Iterable[Comment] = action.comments
        if self.latest_comment:
            chosen = facts.evidence or action.comments[-1:]
        notes = tuple(self.note(comment) for comment in chosen)
        text = "\n".join(f"{note.dated}: {note.text}" for note in notes)
        return Cell(text or NONE, notes=notes)

    def note(self, comment: Comment) -> Note:
        """One comment: its date, and its words with what it records."""
        words = noted(comment, self.dates.deadline)
        mark = " (private)" if comment.private else ""
        return Note(self.dates.written(comment.written), visible(words) + mark)

    def raised(self, facts: Facts) -> Cell:
        """The day on which it was raised."""
        day: date = facts.action.raised
        return _cell(self.dates.written(day), day)


def _cell(text: str, value: int | date | None = None, *, tone: Tone = Tone.PLAIN) -> Cell:
    return Cell(visible(text.strip()) or NONE, value, tone=tone)


def _number(number: int) -> Cell:
    return Cell(str(number), number)


def _outcome(facts: Facts) -> Cell:
    outcome = story.outcome(facts.action)
    return _cell(_capital(outcome.value) if outcome else NONE)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


_WRITERS: dict[str, Callable[[Cells, Facts], Cell]] = {
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
