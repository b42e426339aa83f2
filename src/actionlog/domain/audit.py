"""What an auditor asks of a log's record: what moved, on whose word, and what nobody says."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from actionlog.domain.action import STATUS_AFTER, Cause, Event
from actionlog.domain.action_history import (
    MEETING_UNKNOWN,
    is_nowhere,
    tells,
    was_left_open,
)
from actionlog.domain.board_record import EntryStanding
from actionlog.domain.dates.deadline import named_deadline, stored_deadline
from actionlog.domain.versions import difference
from actionlog.english import full_day, joined, short_day
from actionlog.value_classes import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from actionlog.domain.action import Action, Comment, FieldValue
    from actionlog.domain.board import Board
    from actionlog.domain.board_record import RecordedChange, RecordedEntry
    from actionlog.domain.issued_paper import Issue
    from actionlog.domain.versions import Difference, FieldChange

NOBODY_SAYS = "nothing on record says why"
NO_MEETING = "no meeting is named"
FIRST = "the first deadline, set before any paper"
UNDONE = "taken back by undo"


class AuditItem(NamedTuple):
    """One thing that an auditor is told, with who put it on record, when, and by which commit.

    `authority` is on whose word it was done; `paper` the one that had shown the action before.
    """

    what: str
    entered: date
    by: str | None
    commit: str
    ref: int | None = None
    wording: str = ""
    authority: str = ""
    meeting: date | None = None
    text: str = ""
    paper: str = ""
    private: bool = False


@dataclass(slots=True)
class Audit:
    """What was found, in the order in which it was put on record.

    `unsigned` is `None` where entries need not be signed.
    """

    entries: int = 0
    deadlines: list[AuditItem] = field(default_factory=list)
    closures: list[AuditItem] = field(default_factory=list)
    after_issue: list[AuditItem] = field(default_factory=list)
    revisions: list[AuditItem] = field(default_factory=list)
    breaches: list[AuditItem] = field(default_factory=list)
    put_after: list[AuditItem] = field(default_factory=list)
    unsigned: list[AuditItem] | None = None


def audited(board: Board, entries: Sequence[RecordedEntry]) -> Audit:
    """Look through some entries of a board, up to the board as it is."""
    audit = Audit(len(entries))
    looking = _Looking(audit, _shown_before(board, entries), _last(entries))
    for entry in entries:
        looking.at(entry)
    return audit


def item_of(entry: RecordedEntry, what: str) -> AuditItem:
    """Something that an entry did."""
    return AuditItem(what, entry.day, entry.by, entry.commit)


def _last(entries: Iterable[RecordedEntry]) -> dict[int, Action]:
    """Each action as the last entry leaves it: what is private today was perhaps not then."""
    return {one.ref: one.after for entry in entries for one in entry.actions if one.after}


def _shown_before(board: Board, entries: Iterable[RecordedEntry]) -> dict[int, str]:
    """The papers that had shown an action before these entries."""
    since = {issue for entry in entries for _, issue in entry.new_issues}
    shown: dict[int, str] = {}
    for meeting in board.meetings.all:
        for issue in meeting.issues:
            if issue not in since:
                _note(shown, meeting.day, issue)
    return shown


def _note(shown: dict[int, str], day: date, issue: Issue) -> None:
    for ref in issue.showed.refs if issue.showed else ():
        shown[ref] = f"paper for {short_day(day)}, {issue.edition} revision {issue.revision}"


class _Looking(NamedTuple):
    """Goes through the entries one by one; `shown` are the papers sent out so far."""

    audit: Audit
    shown: dict[int, str]
    last: dict[int, Action]

    def at(self, entry: RecordedEntry) -> None:
        """Note what an entry did."""
        if entry.was_made_anew or entry.merges:
            self.audit.put_after.append(_put_after(entry))
        for change in entry.actions:
            if change.after is not None:
                self._action(entry, change, change.after)
        for day, issue in entry.new_issues:
            if issue.revision > 1 or issue.anyway:
                self.audit.revisions.append(_revision(entry, day, issue))
            _note(self.shown, day, issue)

    def _action(self, entry: RecordedEntry, change: RecordedChange, now: Action) -> None:
        found = difference(change.before, now)
        audit, about = self.audit, _About(entry, now, self.last.get(change.ref, now))
        paper = self.shown.get(change.ref)
        audit.deadlines += about.deadlines(found, paper)
        audit.closures += about.decisions(found)
        if change.before is not None and paper:
            audit.after_issue += about.changes(found, paper)


class _About(NamedTuple):
    """Words what an entry did to an action; `today` is the action as it stands in the end."""

    entry: RecordedEntry
    now: Action
    today: Action

    def item(self, what: str, note: Comment | None = None) -> AuditItem:
        """Something that it did, as a note tells it where one does."""
        private = self.today.private or self.now.private
        found = item_of(self.entry, what)._replace(ref=self.now.ref, wording=self.now.wording)
        if note is not None:
            private = private or replace(note, private=True) in self.today.comments
            text = f"{note.text} (said by {note.by})" if note.by else note.text
            found = found._replace(
                authority=_authority(note), meeting=note.meeting, text=text.strip()
            )
        return found._replace(private=private)

    def deadlines(self, found: Difference, paper: str | None) -> Iterator[AuditItem]:
        """Every change of its deadline, and the silent one, which may set the first."""
        told = [note for note in found.comments if tells(note, "deadline")]
        yield from (self.item(_moved(note.old, note.new), note) for note in told)
        silent = [] if told or found.appeared else _of_field(found, "deadline")
        for one in silent:
            is_first = paper is None and was_left_open(one.old)
            why = FIRST if is_first else NOBODY_SAYS
            why = UNDONE if self.entry.takes_back else why
            yield self.item(_moved(one.old, one.new))._replace(authority=why)

    def decisions(self, found: Difference) -> Iterator[AuditItem]:
        """What took it off the log or put it back, and the silent change of its status."""
        decided = [note for note in found.comments if note.event in _DECISIONS]
        yield from (self.item(_decision(note), note) for note in decided)
        if self.entry.takes_back:
            gone = [note for note in found.lost_comments if note.event in _DECISIONS]
            yield from (self.item(_decision(one), one)._replace(authority=UNDONE) for one in gone)
        elif not found.appeared and not any(one.event in STATUS_AFTER for one in found.comments):
            for one in _of_field(found, "status"):
                yield self.item(f"{one.old} → {one.new}")._replace(authority=NOBODY_SAYS)

    def changes(self, found: Difference, paper: str) -> Iterator[AuditItem]:
        """What is not any more as a paper showed it, but for what takes its course."""
        for one in found.fields:
            note = next((note for note in found.comments if tells(note, one.field)), None)
            if one.field == "status" or (note and note.event is Event.DEFERRED):
                continue
            item = self.item(_changed(one), note)._replace(paper=paper)
            if note is None and one.field != "private":  # for which no reason is asked
                why = UNDONE if self.entry.takes_back else NOBODY_SAYS
                item = item._replace(authority=why)
            yield item
        for note in found.withheld:
            yield self.item("a comment is withheld", note)._replace(authority="", paper=paper)
        for note in () if self.entry.takes_back else found.lost_comments:
            gone = self.item("a comment is gone", note)
            yield gone._replace(authority=NOBODY_SAYS, paper=paper)


_DECISIONS = frozenset({Event.CLOSED, Event.TRANSFERRED, Event.REOPENED, Event.VOIDED})


def _authority(note: Comment) -> str:
    if note.meeting:
        return f"meeting of {short_day(note.meeting)}"
    if note.cause is Cause.MEETING_MOVED:
        return "the board moved its meeting"
    if note.cause is Cause.MEETING_CANCELLED:
        return "the board cancelled its meeting"
    if note.cause is Cause.CORRECTION:
        return "a correction"
    return MEETING_UNKNOWN if is_nowhere(note) else NO_MEETING


def _decision(note: Comment) -> str:
    said = note.event.value if note.event else ""
    to = f" to {note.new}" if note.event is Event.TRANSFERRED and note.new else ""
    outcome = f", {note.outcome.value}" if note.outcome and not to else ""
    return f"{said}{to}{outcome}"


def _of_field(found: Difference, name: str) -> list[FieldChange]:
    return [one for one in found.fields if one.field == name]


def _moved(old: FieldValue, new: FieldValue) -> str:
    return f"{_due(old)} → {_due(new)}"


def _due(value: FieldValue) -> str:
    try:
        return named_deadline(stored_deadline(str(value)))
    except ValueError:
        return str(value)


def _changed(one: FieldChange) -> str:
    say = _due if one.field == "deadline" else _said
    return f"{one.field}: {say(one.old)} → {say(one.new)}"


def _said(value: FieldValue) -> str:
    return joined(value) if isinstance(value, tuple) and value else str(value or "nothing")


def _revision(entry: RecordedEntry, day: date, issue: Issue) -> AuditItem:
    anyway = f"sent out though not ready: {issue.anyway}" if issue.anyway else ""
    what = f"paper for {full_day(day)}, {issue.edition} edition, revision {issue.revision}"
    text = "; ".join(filter(None, (issue.reason, anyway)))
    return item_of(entry, what)._replace(meeting=day, text=text)


def _put_after(entry: RecordedEntry) -> AuditItem:
    """An entry that was made anew since, what is known of it, and how it stands."""
    stands = [told for one in entry.actions if (told := _stands(one))]
    how = "put together by git" if entry.merges else _proof(entry)
    text = f"it stands as {'; '.join(stands)}" if stands else ""
    return item_of(entry, entry.subject)._replace(authority=how, text=text)


def _proof(entry: RecordedEntry) -> str:
    day = full_day(entry.recorded.date())
    if entry.standing is EntryStanding.MOVED:
        return f"put in on {day}, word by word as it was recorded"
    return f"put in with the date {day}; whether it was altered, its id cannot tell"


def _stands(change: RecordedChange) -> str:
    """`45 (was 44 where it was entered): raised`, `9: comment, reopened`."""
    if change.after is None:
        return ""
    was = change.after.formerly if change.before is None else None
    number = f"{change.ref} (was {was} where it was entered)" if was else str(change.ref)
    found = difference(change.before, change.after)
    notes = [note.event.value if note.event else "comment" for note in found.comments]
    words = ["raised"] * found.appeared + notes
    words = words or [f"{one.field} changed" for one in found.fields]
    return f"{number}: {', '.join(words)}" if words else ""
