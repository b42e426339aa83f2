"""An action's history as data, and how it is shown: its steps, and what they add up to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from actionlog.domain.dates.deadline import short_written
from actionlog.domain.stored_text import one_line
from actionlog.english import counted, full_day, short_day
from actionlog.report.value_words import PRIVATE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from actionlog.domain.action import FieldValue
    from actionlog.domain.dates.deadline import Written
    from actionlog.report.model import Facts
    from actionlog.report.view import Block, Json, Pair, ViewRow


@dataclass(frozen=True, slots=True)
class Entered:
    """Who put something on record, and when: a commit.

    With nobody, a clone is cut off there: it was on record by then.
    """

    on: date
    by: str | None
    commit: str


@dataclass(frozen=True, slots=True)
class Changed:
    """A field that a step changed, in the words that files store."""

    field: str
    old: FieldValue
    new: FieldValue


@dataclass(frozen=True, slots=True)
class HistoryStep:
    """One step in an action's history; `entered` is missing where git does not know it yet.

    `changes` are the fields that it changed: the steps in order give the values of today.
    """

    on: Written | None
    what: str
    words: str
    text: str = ""
    meeting: date | None = None
    by: str | None = None
    entered: Entered | None = None
    changes: tuple[Changed, ...] = ()
    private: bool = False

    @property
    def mark(self) -> str:
        """What stands behind the words of a comment that is private today."""
        return PRIVATE if self.private else ""

    @property
    def days_later(self) -> int:
        """How many days after it happened it was entered; 0 where that is not known."""
        if self.entered is None or self.entered.by is None or not isinstance(self.on, date):
            return 0
        return max((self.entered.on - self.on).days, 0)


@dataclass(frozen=True, slots=True)
class Timeline:
    """An action's history, oldest first, and what it adds up to."""

    facts: Facts
    steps: tuple[HistoryStep, ...]
    summary: str

    def blocks(self) -> Iterator[Block]:
        """See `View`."""
        from actionlog.report.view import DAY, LABEL, LAST, Block, Table, Text, Tone, paragraph

        action = self.facts.action
        yield paragraph(Text(f"{action.ref} · {action.wording}", Tone.BOLD))
        yield Block((Table((DAY, LABEL, LAST), tuple(map(_row, self.steps))),))
        yield paragraph(self.summary)

    def lines(self) -> Iterator[Iterator[Pair]]:
        """See `View`."""
        yield self._head()
        yield from map(_lines, self.steps)

    def json(self) -> Mapping[str, Json]:
        """An action and the steps of its history."""
        from actionlog.report.json_shapes import action_json

        return {
            "board": self.facts.board.id,
            "as_at": str(self.facts.as_at),
            "actions": [action_json(self.facts)],
            "history": [step_json(step) for step in self.steps],
        }

    def _head(self) -> Iterator[Pair]:
        yield "Ref", str(self.facts.action.ref)
        yield "Action", self.facts.action.wording
        yield "Summary", self.summary


def _row(step: HistoryStep) -> ViewRow:
    from actionlog.report.view import Text, Tone, ViewRow

    day = short_written(step.on) if step.on else "no date"
    text = step.text + step.mark if step.text else ""
    words = step.words if step.text else step.words + step.mark
    more = [Text(text)] if words and text else []
    more += [Text(f"said by {step.by}", Tone.DIM)] if step.by else []
    more += [Text(_entered(step.entered, step), Tone.DIM)] if step.entered else []
    return ViewRow((day, step.what, words or text), tuple(more))


def _entered(entered: Entered, step: HistoryStep) -> str:
    if entered.by is None:
        return f"recorded by {short_day(entered.on)}; who is not in this clone"
    later = f", {counted(step.days_later, 'day')} later" if step.days_later else ""
    return f"entered {short_day(entered.on)} by {entered.by}{later}   {entered.commit[:7]}"


def _lines(step: HistoryStep) -> Iterator[Pair]:
    yield "Date", short_written(step.on) if step.on else "no date"
    yield "What", step.what
    if step.words:
        yield "Details", step.words if step.text else step.words + step.mark
    if step.text:
        yield "Text", step.text + step.mark
    if step.by:
        yield "By", one_line(step.by)
    if step.entered:
        day, by = full_day(step.entered.on), step.entered.by
        cut_off = f"by {day}; who is not in this clone"
        yield "Entered", f"{day} by {one_line(by)}" if by is not None else cut_off
        yield "Commit", step.entered.commit


def step_json(step: HistoryStep) -> Mapping[str, Json]:
    """One step, with who entered it."""
    from actionlog.report.json_shapes import told_json

    entered = step.entered
    known = entered is not None and entered.by is not None
    return {
        "date": str(step.on) if step.on else None,
        "what": step.what,
        "text": step.text,
        "by": step.by,
        "meeting": str(step.meeting) if step.meeting else None,
        "private": step.private,
        "changes": [
            {"field": change.field, "from": told_json(change.old), "to": told_json(change.new)}
            for change in step.changes
        ],
        "entered": str(entered.on) if entered and known else None,
        "entered_by": entered.by if entered else None,
        "commit": entered.commit if entered else None,
    }
