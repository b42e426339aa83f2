"""What bringing logs in would do, as data: what becomes of each action, and what is asked.

The words of a change are in `import_words`.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from actionlog.domain.action_history import MEETING_UNKNOWN, is_closed_nowhere
from actionlog.domain.findings import Finding, Severity
from actionlog.domain.incoming.import_plan import Fate
from actionlog.domain.incoming.planned_log import PlannedLog
from actionlog.english import counted, full_day, joined, long_day, ranges
from actionlog.report.import_words import (
    VANISHED,
    FateLine,
    altered,
    cells_kept,
    closes,
    first_words,
    gone,
    new_notes,
)
from actionlog.report.model import Facts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from actionlog.domain.board import Board
    from actionlog.domain.incoming.import_plan import PlannedAction
    from actionlog.domain.incoming.planned_log import NumberedQuestion
    from actionlog.report.view import Block, Json, Pair


@dataclass(frozen=True, slots=True)
class Brought(PlannedLog):
    """A planned log, in words and as facts."""

    @classmethod
    def about(cls, one: PlannedLog) -> Self:
        """The words for a log."""
        return cls(one.log, one.digest, one.plan, one.before, one.board, one.asked)

    @property
    def title(self) -> str:
        """`Log of 9 December 2020 · log.xlsx · sheet Actions · 12 rows read`."""
        parts = [f"Log of {long_day(self.plan.meeting)}", self.log.file, *self._sheets()]
        return " · ".join([*parts, f"{counted(len(self.log.drafts), 'row')} read"])

    @property
    def summary(self) -> str:
        """`4 new, 2 changed, 1 gone, 5 as they are · 3 questions`."""
        is_known = self.plan.recorded and not self.plan.changes
        words = _NO_NEWS if is_known else self.counts
        if not self.plan.recorded and self._says_nothing_new:
            words = f"{self.counts}: {_NO_NEWS}"
        asked = sum(not one.again for one in self.open)
        return f"{words} · {counted(asked, 'question')}" if asked else words

    @property
    def _says_nothing_new(self) -> bool:
        """Whether every action is on record as the log has it, and every meeting too."""
        fates = {entry.fate for entry in self.plan.entries}
        return fates == {Fate.UNCHANGED} and not self.meetings

    @property
    def counts(self) -> str:
        """`4 new, 2 changed, 1 no longer listed (1 vanished)`."""
        counts = Counter(entry.fate for entry in self.plan.entries)
        said = [f"{counts[fate]} {_COUNTED[fate]}" for fate in Fate if counts[fate]]
        if lost := self.refs(VANISHED):
            said[-1] += f" ({len(lost)} vanished)"
        return ", ".join(said) or "nothing to record"

    def of(self, fate: Fate) -> tuple[PlannedAction, ...]:
        """The actions of which this becomes."""
        return tuple(entry for entry in self.plan.entries if entry.fate is fate)

    @property
    def new(self) -> tuple[Facts, ...]:
        """The actions that would be added, as they would stand on the day of the paper."""
        return tuple(
            Facts(entry.after, self.board, self.plan.meeting)
            for entry in self.of(Fate.NEW)
            if entry.after
        )

    @property
    def unfinished(self) -> tuple[FateLine, ...]:
        """New rows of which nothing can be recorded until a question is answered."""
        return tuple(
            FateLine(entry.ref, first_words(entry))
            for entry in self.of(Fate.NEW)
            if entry.after is None
        )

    @property
    def changed(self) -> tuple[FateLine, ...]:
        """What changes, in words."""
        return tuple(altered(entry, self.board) for entry in self.of(Fate.CHANGED))

    @property
    def gone(self) -> tuple[FateLine, ...]:
        """What becomes of the actions that the log no longer lists."""
        return tuple(gone(entry, self.board) for entry in self.of(Fate.GONE))

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """What reads oddly, but for what `gone` tells already."""
        odd = (one for one in self.plan.findings if one.code != VANISHED)
        return (*self._unasked(), *odd)

    @property
    def meetings(self) -> str:
        """The meetings that it adds, or shows to have taken place: `Wed 4 Nov 2020 (held)`."""
        known = {meeting.day: meeting.status for meeting in self.before.meetings.all}
        days: dict[str, list[str]] = {}
        for meeting in self.plan.meetings:
            if known.get(meeting.day) is not meeting.status:
                days.setdefault(meeting.status.value, []).append(full_day(meeting.day))
        return "; ".join(f"{_in_few(those)} ({status})" for status, those in days.items())

    def refs(self, code: str) -> list[int]:
        """The refs of the findings with a code."""
        return sorted({one.ref for one in self.plan.findings if one.code == code and one.ref})

    def closed(self) -> list[int]:
        """The refs that it closes."""
        return [entry.ref for entry in self.plan.entries if closes(entry)]

    @property
    def closed_nowhere(self) -> list[int]:
        """Of the refs that it closes, those of which nothing says which meeting did it."""
        ends = (entry.after for entry in self.plan.entries if closes(entry))
        return [action.ref for action in ends if action and is_closed_nowhere(action)]

    def whereabouts(self) -> Iterator[str]:
        """What went where, once it is recorded."""
        notes = sum(len(new_notes(entry)) for entry in self.plan.entries)
        came = [counted(notes, "comment")] if notes else []
        came += [f"meetings: {self.meetings}"] if self.meetings else []
        if came:
            yield "; ".join(came)
        if closed := self.closed():
            yield f"closed: {ranges(closed)}"
        if self.closed_nowhere:
            yield f"closed, {MEETING_UNKNOWN}: {ranges(self.closed_nowhere)}"
        if lost := self.refs(VANISHED):
            yield f"vanished, and still open on record: {ranges(lost)}"
        if kept := [entry.ref for entry in self.plan.entries if cells_kept(entry)]:
            yield f"cells without a place of their own are kept with {ranges(kept)}"
        if waiting := [one.number for one in self.open]:
            many = len(waiting) > 1
            say = "questions {} are open: they stand" if many else "question {} is open: it stands"
            yield f"{say.format(ranges(waiting))} as read"

    def findings(self) -> Iterator[Finding]:
        """The plan's findings, and one for each open question."""
        yield from self._unasked()
        yield from self.plan.findings
        for one in self.open:
            query = one.query
            yield Finding(
                query.code,
                ": ".join(filter(None, (f"{query.place.inside} {one.says}".strip(), query.why))),
                Severity.ERROR if query.needed else Severity.WARNING,
                query.ref,
                query.field,
                self.log.file,
                query.place.line or query.place.row,
                f"--answer {one.number}={one.example}",
            )

    def _unasked(self) -> Iterator[Finding]:
        """What keeps it from being recorded and no answer can settle: the file has to be mended."""
        asked = {one.query.key for one in self.asked}
        for query in self.plan.needed:
            if query.key not in asked:
                words = f"{query.place.inside}: {query.why}".removeprefix(": ")
                hint = f"put {self.log.file} right, then import it again"
                yield Finding(
                    query.code,
                    words,
                    Severity.ERROR,
                    query.ref,
                    query.field,
                    self.log.file,
                    query.place.line or query.place.row,
                    hint,
                )

    def _sheets(self) -> Iterator[str]:
        sheets = dict.fromkeys(one.place.sheet for one in self.log.drafts if one.place.sheet)
        pages = {one.place.page for one in self.log.drafts if one.place.page}
        if sheets:
            yield f"{'sheets' if len(sheets) > 1 else 'sheet'} {joined(sheets)}"
        elif pages:
            yield f"{counted(len(pages), 'page')}"


@dataclass(frozen=True, slots=True)
class Preview:
    """All the logs of one call, and the commands that go on from here.

    `answers` is the file of answers that was given, `beside` one that may be; `recorded` says that
    it has been done, `refused` that it would not be.
    """

    board: Board
    as_at: date
    logs: tuple[Brought, ...]
    answer: str
    answers: str | None
    beside: str
    record: str
    recorded: bool = False
    refused: bool = False

    def blocks(self) -> Iterator[Block]:
        """See `View`."""
        from actionlog.report.import_forms import blocks

        return blocks(self)

    def lines(self) -> Iterator[Iterable[Pair]]:
        """See `View`."""
        from actionlog.report.import_forms import lines

        return lines(self)

    def json(self) -> Mapping[str, Json]:
        """The actions as they were read, and what becomes of them, or became."""
        from actionlog.report.import_forms import content

        return content(self)

    @property
    def open(self) -> tuple[NumberedQuestion, ...]:
        """The questions of all logs that nobody has answered."""
        return tuple(one for log in self.logs for one in log.open if not one.again)

    @property
    def condition(self) -> str:
        """What recording waits for, or goes on: `it, once questions 1, 5 are answered`."""
        it = "them" if len(self.logs) > 1 else "it"
        if needed := [one.number for one in self.open if one.query.needed]:
            many = len(needed) > 1
            which = f"questions {ranges(needed)} are" if many else f"question {needed[0]} is"
            return f"{it}, once {which} answered"
        return f"{it}, with what is open as it is read here" if self.open else it

    @property
    def strangers(self) -> tuple[str, ...]:
        """The names in them that the register does not know, each once."""
        return tuple(
            dict.fromkeys(
                name for log in self.logs if not log.plan.recorded for name in log.log.strangers
            )
        )

    @property
    def is_settled(self) -> bool:
        """Whether nothing would change, and nothing is asked, of what is not yet on record."""
        settled = not self.open and not self.refused
        return settled and any(not log.plan.recorded for log in self.logs)

    @property
    def changes(self) -> bool:
        """Whether recording them would change anything."""
        return any(log.plan.changes for log in self.logs)


_DAYS_TOLD = 6
"""Days of meetings that are told one by one: a log of more is of a year or two."""


def _in_few(days: list[str]) -> str:
    if len(days) <= _DAYS_TOLD:
        return joined(days)
    return f"{len(days)} meetings from {days[0]} to {days[-1]}"


_NO_NEWS = "on record already; nothing would change"
_COUNTED = {
    Fate.NEW: "new",
    Fate.CHANGED: "changed",
    Fate.UNCHANGED: "unchanged",
    Fate.GONE: "no longer listed",
    Fate.REFUSED: "refused",
}
