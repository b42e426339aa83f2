"""Logs kept elsewhere, brought in: what is open is settled with a person, then all is recorded.

How they are opened, read and planned in succession is in `log_series`; how a person is asked and
told is left to the caller.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from actionlog.domain.incoming.import_plan import Fate, as_left_by, plan
from actionlog.domain.law.judgement import breaches
from actionlog.domain.law.passage import Passage
from actionlog.english import joined, short_day
from actionlog.errors import ActionlogError, AnswersNeeded, QuestionsOpen, RowRefused, together

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from actionlog.domain.board import Board
    from actionlog.domain.draft import ReadLog
    from actionlog.domain.incoming.import_plan import Plan
    from actionlog.domain.incoming.planned_log import NumberedQuestion, PlannedLog
    from actionlog.services.log_series import Given, Logs
    from actionlog.services.protocols import Store


HELP_WANTED = "?"
"""What is answered to hear what may be answered."""


class Secretary(Protocol):
    """Whoever brings the logs in; `answers` says whether anybody can be asked."""

    answers: bool

    def answer(self, one: NumberedQuestion, left: int) -> str:
        """What is answered to a question, of so many that are left; empty where it is passed."""

    def refused(self, error: ActionlogError) -> None:
        """Hear why an answer is not understood. The question is asked again."""

    def helped(self, error: ActionlogError | None) -> None:
        """Hear what is understood: the hints of an error, or any words where there is none."""

    def settled(self, logs: Sequence[PlannedLog]) -> None:
        """Hear what is open and answered, before anything is refused or recorded."""

    def agrees(self, logs: Sequence[PlannedLog]) -> bool:
        """Whether they may be recorded."""

    def recorded(self, log: PlannedLog) -> None:
        """Hear that a log is on record."""


def import_logs(
    store: Store, logs: Logs, given: Given, person: Secretary, command: str
) -> tuple[PlannedLog, ...]:
    """Settle what is open, and record the logs, one commit each; none where nobody agrees.

    Raises `QuestionsOpen` with the command that answers them, and what `bring_in` raises.
    """
    read = with_answers(logs, given, person) if person.answers else logs.read(given)
    person.settled(read)
    refuse_open(read, command)
    refuse_logs(logs, read)
    if any(log.plan.changes for log in read) and not person.agrees(read):
        return ()
    for log in read:
        if log.plan.changes:
            day, part = log.plan.meeting, logs.wishes.part
            bring_in(store, log.log, day, log.digest, logs.as_at, part=part)
        person.recorded(log)
    return read


def refuse_logs(logs: Logs, read: Sequence[PlannedLog]) -> None:
    """Raise `RowRefused` as `refuse_rows` does, unless something must be answered before."""
    if any(one.query.needed for one in _open(read)):
        return
    for log in read:
        refuse_rows(log.plan, log.before, logs.as_at, part=logs.wishes.part)


def with_answers(logs: Logs, given: Given, person: Secretary) -> tuple[PlannedLog, ...]:
    """The logs, every open question put; an answer may bring up another one, or settle it."""
    read = logs.read(given)
    passed: set[int] = set()
    while waiting := [one for one in _open(read) if one.number not in passed]:
        given, read = _answered(logs, given, read, person, waiting)
        passed.add(waiting[0].number)
    return read


def _answered(
    logs: Logs,
    given: Given,
    read: tuple[PlannedLog, ...],
    person: Secretary,
    waiting: Sequence[NumberedQuestion],
) -> tuple[Given, tuple[PlannedLog, ...]]:
    """Put the first question until its answer is understood, or it is passed."""
    one = waiting[0]
    while answer := person.answer(one, len(waiting)):
        tried, error = given.also(one.number, answer), None
        try:
            found = logs.read(tried)
        except ActionlogError as met:
            error = met
        if answer == HELP_WANTED:
            person.helped(error)
        elif error:
            person.refused(error)
        else:
            return tried, found
    return given, read


def refuse_open(logs: Sequence[PlannedLog], command: str) -> None:
    """Raise `QuestionsOpen` where one must be answered; `command` is how the logs were called."""
    numbers = [one.number for one in _open(logs) if one.query.needed]
    if numbers:
        raise QuestionsOpen(numbers, command)


def _open(logs: Sequence[PlannedLog]) -> list[NumberedQuestion]:
    return [one for log in logs for one in log.open if not one.again]


def bring_in(
    store: Store, log: ReadLog, meeting: date, digest: str, as_at: date, *, part: bool = False
) -> Plan:
    """Record what a paper says, as on record since its day; give what was done.

    It is planned again inside the lock. A file that is on record for that meeting changes nothing;
    of a `part`, what it does not list is left alone. Raises `AnswersNeeded`, `ImportOutOfOrder`,
    `Unreadable`.
    """
    with store.change() as change:
        made = plan(change.board, log, meeting, digest, as_at, part=part)
        if made.recorded:
            return made
        if made.needed:
            first = made.needed[0]
            raise AnswersNeeded(len(made.needed), str(first.place), first.why)
        refuse_rows(made, change.board, as_at, part=part)
        for entry in made.entries:
            if entry.after is not None and entry.after != entry.before:
                change.put(entry.after)
        for sitting in made.meetings:
            change.put_meeting(sitting)
        # A paper of a meeting still to come is on record from now, and so is what one owner sent.
        dated = meeting if meeting <= as_at and not part else None
        change.describe(subject(made), meeting=meeting, dated=dated, brought_in=not part)
        return made


def refuse_rows(made: Plan, before: Board, as_at: date, *, part: bool = False) -> None:
    """Raise `RowRefused`, with its place, for every row that would break the law.

    What one owner sent is judged as what anybody records: only a log that comes as a whole says
    what it says.
    """
    errors = [
        RowRefused(
            str(entry.draft.place) if entry.draft else made.file,
            finding.message,
            f"see what is on record: actionlog show {entry.ref}",
            "another action: give the row another number in the file, or none at all",
            f'the same action: actionlog edit {entry.ref} --text "…" --reason "…", then again',
        )
        for entry in made.entries
        if entry.fate is Fate.REFUSED
        for finding in entry.findings
    ]
    places = {entry.ref: str(entry.draft.place) for entry in made.entries if entry.draft}
    changed = {entry.ref for entry in made.entries if entry.after != entry.before}
    passage = Passage(
        before,
        as_left_by(made, before),
        as_at,
        changed - {entry.ref for entry in made.entries if entry.after is None},
        given=before.given,
        brought_in=not part,
    )
    for breach in breaches(passage):
        place = places.get(breach.ref or 0, made.file)
        errors.append(RowRefused(place, breach.message, *filter(None, [breach.hint])))
    if errors:
        raise together(errors)


def subject(made: Plan) -> str:
    """`log of 9 Dec 2020 brought in: 2 new, 3 changed and 1 closed`."""
    counts = {"new": 0, "changed": 0, "closed": 0}
    words = {Fate.NEW: "new", Fate.CHANGED: "changed", Fate.GONE: "closed"}
    for entry in made.entries:
        if entry.after is not None and entry.fate in words:
            counts[words[entry.fate]] += 1
    parts = [f"{count} {word}" for word, count in counts.items() if count]
    return f"log of {short_day(made.meeting)} brought in: {joined(parts or ['nothing new'])}"
