"""Reports of actions: the facts of each as readers see it at a date, a report of many, as lines."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING, Self

from actionlog.domain import action_history
from actionlog.domain.action import Status
from actionlog.domain.action_history import numbered_by_date
from actionlog.domain.dates.deadline import due_day
from actionlog.domain.paper_words import moves
from actionlog.domain.query import MEETING_CANCELLED, cancelled_meeting, days_overdue
from actionlog.domain.stored_text import one_line
from actionlog.english import counted, full_day, long_day, times
from actionlog.report.value_words import cell, dated, deadline_in_words, marked, noted
from actionlog.value_classes import NamedTuple, dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from actionlog.domain.action import Action, Comment
    from actionlog.domain.board import Board
    from actionlog.domain.findings import Finding
    from actionlog.report.view import Block, Json, Pair


class Facts(NamedTuple):
    """One action as readers see it at a date."""

    action: Action
    board: Board
    as_at: date

    @property
    def days_overdue(self) -> int:
        """For how many days it has been late; 0 where it is not."""
        return days_overdue(self.action, self.as_at)

    @property
    def status(self) -> str:
        """The board's own word."""
        return self.board.settings.label(self.action.status)

    @property
    def standing(self) -> str:
        """The status, or how late it is, and how often it moved: `Open · moved once`."""
        late = self.days_overdue
        words = f"{counted(late, 'day')} late" if late else self.status
        outcome = action_history.outcome(self.action)
        if outcome:
            return f"{words} · {outcome.value}"
        put_off = action_history.deferrals(self.action)
        return f"{words} · moved {times(put_off)}" if put_off else words

    @property
    def off(self) -> str:
        """That the meeting at which it is due was cancelled; empty where it was not."""
        unfinished = self.action.unfinished
        cancelled = unfinished and cancelled_meeting(self.action, self.board.meetings)
        return MEETING_CANCELLED if cancelled else ""

    @property
    def due(self) -> str:
        """The deadline, as action logs print one; of a meeting its day."""
        return due_day(self.action.deadline)

    @property
    def due_in_words(self) -> str:
        """`February 2021, 38 days late`."""
        late = self.days_overdue
        lateness = f"{counted(late, 'day')} late" if late else ""
        return ", ".join(
            filter(None, (deadline_in_words(self.action.deadline), self.off, lateness))
        )

    @property
    def deadline_story(self) -> str:
        """`Apr-21, moved once, first Jan-21`."""
        return ", ".join(filter(None, (self.due, self.off, *moves(self.action))))

    @property
    def names(self) -> tuple[str, ...]:
        """Who answers for it, by the names on the register."""
        named, day = self.board.people.named, self.action.raised
        return tuple(named(name, day) for name in self.action.responsible)

    @property
    def responsible(self) -> tuple[str, ...]:
        """Who answers for it, a role with its holder at the date."""
        return tuple(self.board.people.shown(name, self.as_at) for name in self.names)

    @property
    def carried(self) -> int:
        """How many held meetings it has been through."""
        return self.board.carried(self.action, self.as_at)

    @property
    def last_comment(self) -> Comment | None:
        """The last thing that was written about it."""
        return action_history.last_comment(self.action)

    @property
    def evidence(self) -> tuple[Comment, ...]:
        """What shows that it is done, where it is proposed for closure."""
        return action_history.evidence(self.action) if self.action.status is Status.CLOSING else ()


class Layout(Enum):
    """How much of each action a report shows."""

    LINES = "a line each"
    CARDS = "a card each, with the last comment"
    EVIDENCE = "what was asked, and what shows that it is done"
    WHOLE = "everything"


class Section(NamedTuple):
    """Some actions under a title; the title may be empty."""

    title: str
    facts: tuple[Facts, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """Actions of a board at a date, in sections.

    `name` says which report it is, `count` what it found, `notes` what a reader needs to know.
    """

    name: str
    layout: Layout
    board: Board
    as_at: date
    count: str
    sections: tuple[Section, ...]
    notes: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    meeting: date | None = None

    @property
    def facts(self) -> tuple[Facts, ...]:
        """Every action of the report; one under several people comes once."""
        seen = {facts.action.ref: facts for section in self.sections for facts in section.facts}
        return tuple(seen.values())

    def with_findings(self, findings: tuple[Finding, ...]) -> Self:
        """This report, telling in JSON what could not be read."""
        return replace(self, findings=findings)

    def blocks(self) -> Iterable[Block]:
        """See `View`."""
        from actionlog.report.action_blocks import blocks

        return blocks(self)

    def lines(self) -> Iterable[Iterable[Pair]]:
        """See `View`."""
        from actionlog.report.model import lines

        return lines(self)

    def json(self) -> Mapping[str, Json]:
        """The actions, in the order of the report, each once."""
        from actionlog.report.json_shapes import action_json, finding_json

        return {
            "board": self.board.id,
            "as_at": str(self.as_at),
            **({"meeting": str(self.meeting)} if self.meeting else {}),
            "actions": [action_json(facts) for facts in self.facts],
            "findings": [finding_json(finding) for finding in self.findings],
        }


def lines(report: Report) -> Iterator[Iterable[Pair]]:
    """See `View`."""
    yield _head(report)
    show = _SHOWN[report.layout]
    for section in report.sections:
        yield from map(show, section.facts)
    if report.notes:
        yield [("", note) for note in report.notes]


def _head(report: Report) -> Iterator[Pair]:
    yield "Board", one_line(report.board.name)
    yield "As at", full_day(report.as_at)
    if report.meeting:
        yield "Meeting", full_day(report.meeting)
    yield report.name, one_line(report.count)


def _brief(facts: Facts) -> list[Pair]:
    private = [("Private", cell(True))] if facts.action.private else []
    return [
        ("Ref", str(facts.action.ref)),
        ("Action", facts.action.wording),
        ("Responsible", _names(facts.responsible)),
        ("Due", facts.due_in_words),
        ("Status", one_line(facts.status)),
        *private,
    ]


def _card(facts: Facts) -> list[Pair]:
    comment = facts.last_comment
    last = f"{dated(comment)}, {marked(comment, noted(comment))}" if comment else "none"
    pairs = _brief(facts)
    pairs.append(("Last comment", last))
    return pairs


def _evidence(facts: Facts) -> list[Pair]:
    proofs = [f"{dated(comment)}, {marked(comment, comment.text)}" for comment in facts.evidence]
    nothing = "none; nothing on record shows that this is done"
    return [*_brief(facts), *(("Evidence", words) for words in proofs or [nothing])]


def _whole(facts: Facts) -> Iterator[Pair]:
    action = facts.action
    yield "Ref", str(action.ref)
    yield "Action", action.wording
    yield "Item", one_line(action.item)
    yield "Raised", long_day(action.raised)
    yield "Responsible", _names(facts.responsible)
    yield "Due", facts.due_in_words
    if facts.deadline_story != facts.due:
        yield "Deadline", facts.deadline_story
    yield "Status", one_line(facts.standing)
    yield "Carried", str(facts.carried)
    yield "Private", cell(action.private)
    for number, comment in numbered_by_date(action.comments):
        by = f" (by {one_line(comment.by)})" if comment.by else ""
        words = f"{dated(comment)}, {noted(comment)}{by}"
        yield f"Comment {number}", marked(comment, words)
    yield from (("As it came", one_line(told)) for told in action.kept)


_SHOWN = {
    Layout.LINES: _card,
    Layout.CARDS: _card,
    Layout.EVIDENCE: _evidence,
    Layout.WHOLE: _whole,
}


@lru_cache(maxsize=1024)
def _names(names: tuple[str, ...]) -> str:
    return one_line(", ".join(names)) or "nobody"
