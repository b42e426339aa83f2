"""What can be done with an action at a meeting: how it is offered, asked and read of what is typed.

And what is shown of the action before.
"""

from __future__ import annotations

from dataclasses import replace
from enum import Enum
from typing import TYPE_CHECKING, TypeVar

from actionlog.cli import stderr
from actionlog.cli.commands.defer import told_deferral
from actionlog.cli.earlier_papers import tell_shown_open
from actionlog.domain.action import Event, Outcome, Status
from actionlog.domain.action_history import is_sooner
from actionlog.domain.dates.deadline import named_deadline, spoken_deadline, stored_deadline
from actionlog.domain.forward_plan import to_plan_for
from actionlog.domain.stored_text import clean, folded, one_line
from actionlog.english import counted, first_few, full_day, short_day
from actionlog.errors import ActionlogError, NothingToUndo, NotYesOrNo, TextMissing, UsageProblem
from actionlog.report.planned_meetings import plan_it
from actionlog.report.value_words import dated, marked, noted
from actionlog.services.decisions import Closure
from actionlog.store import undoing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from actionlog.cli.context import Session
    from actionlog.domain.action import Action
    from actionlog.domain.dates.deadline import Deadline
    from actionlog.domain.matters import Matter
    from actionlog.report.model import Facts
    from actionlog.store.undoing import LastCommand

Answer = TypeVar("Answer")

_LEAVES = frozenset({"b", "back"})


class ReviewChoice(Enum):
    """What can be done with an action, by the words of which a beginning is typed."""

    CLOSED = "closed"
    KEEP = "keep"
    DEFER = "defer"
    NOTE = "note"
    SKIP = "skip"
    BACK = "back"
    UNDO = "undo"
    QUIT = "quit"
    HELP = "?"


HELP = (
    "  c  the meeting agreed that it is closed; the outcome is asked",
    "  k  it stays open: with a reason where it was proposed for closure",
    "  d  another deadline, later or sooner; the date and the reason are asked",
    "  n  a note of what was said; the action stays before you",
    "  s  not now: it comes again at the end, and next time",
    "  b  back to the action before",
    "  u  take back what was recorded last here; of an action before this one, too",
    "  q  stop, as Ctrl-D does; at any other question b or Ctrl-D leaves the question",
)


def action_words(facts: Facts, matter: Matter) -> Iterator[str]:
    """Who answers for an action and by when, what shows that it is done or was said last."""
    action = matter.action
    late = f", {counted(facts.days_overdue, 'day')} late" if facts.days_overdue else ""
    about = (
        ", ".join(facts.responsible) or "nobody is responsible",
        "" if action.status is Status.OPEN else facts.status,
        f"due {facts.deadline_story}{late}",
        f"raised {short_day(action.raised)}",
        "private" if action.private else "",
    )
    yield " · ".join(filter(None, about))
    for note in (one for one in facts.evidence if one not in matter.said):
        yield f"Evidence: {dated(note)}  {marked(note, one_line(note.text))}"
    if action.status is Status.CLOSING and not facts.evidence:
        yield "! nothing on record shows that this is done"
    last = facts.last_comment
    if action.status is Status.OPEN and last not in matter.said:
        last_words = f"{dated(last)}  {marked(last, one_line(noted(last)))}" if last else "none"
        yield f"Last comment: {last_words}"
    for note in matter.said:
        yield f"This meeting: {marked(note, one_line(noted(note)))}"
    if matter.left:
        yield "This meeting: left open as it was"


_LABELS = {
    ReviewChoice.CLOSED: "[c]losed",
    ReviewChoice.KEEP: "[k]eep as it is",
    ReviewChoice.DEFER: "[d]efer",
    ReviewChoice.NOTE: "[n]ote",
    ReviewChoice.SKIP: "[s]kip",
    ReviewChoice.BACK: "[b]ack",
    ReviewChoice.UNDO: "[u]ndo",
    ReviewChoice.HELP: "[?]",
}
_TO_DECIDE = (ReviewChoice.CLOSED, ReviewChoice.KEEP, ReviewChoice.DEFER)


def choices(matter: Matter, *, can_undo: bool) -> str:
    """The line that offers what can be done, in the words of the action's status."""
    labels = dict(_LABELS)
    if matter.awaits_closure:
        labels[ReviewChoice.KEEP] = "[k]eep open"
    if not matter.action.unfinished:
        labels = {one: label for one, label in labels.items() if one not in _TO_DECIDE}
    if not can_undo:
        del labels[ReviewChoice.UNDO]
    if matter.decided:
        labels[ReviewChoice.SKIP] = "[Enter] on"
    return f"{'  '.join(labels.values())}  ›"


def read_choice(typed: str, matter: Matter) -> ReviewChoice:
    """The choice of which a beginning was typed. Raises `UsageProblem`."""
    said = folded(typed)
    if not said and matter.decided:
        return ReviewChoice.SKIP
    found = next((one for one in ReviewChoice if said and one.value.startswith(said)), None)
    if found is None:
        raise UsageProblem(
            f"“{typed.strip()}” is none of the choices" if said else "nothing was chosen",
            "one letter, such as k; what each does: ?",
        )
    if found in _TO_DECIDE and not matter.action.unfinished:
        status = matter.action.status.value
        raise UsageProblem(f"it is {status} already", "go on: s; take the last decision back: u")
    return found


_OUTCOMES = ", ".join(outcome.value for outcome in Outcome)
_OTHERS = ", ".join(outcome.value for outcome in Outcome if outcome is not Outcome.DONE)


def outcome_of(session: Session, action: Action, meeting: date) -> Outcome | None:
    """With which outcome a meeting closed an action; `None` where it did not, or that is left.

    Where a paper that went out after the meeting shows it as open, that is asked first.
    """
    if tell_shown_open(session, [action.ref], meeting) and not agrees(
        session, f"  Closed at the meeting of {full_day(meeting)}?"
    ):
        return None
    return ask(session, f"Outcome (Enter: {Outcome.DONE.value}): {_OTHERS}", _read_outcome)


def _read_outcome(typed: str) -> Outcome:
    """The outcome of which a beginning was typed; nothing typed is done. Raises `UsageProblem`."""
    said = folded(typed)
    found = [one for one in Outcome if one.value.startswith(said)]
    if not found:
        raise UsageProblem(f"“{typed.strip()}” is no outcome", _OUTCOMES)
    return found[0]


def words(what: str) -> Callable[[str], str]:
    """A reader of words. Raises `TextMissing`, also of a letter that was meant as a choice."""

    def read(typed: str) -> str:
        said = clean(typed, what)
        if len(said) == 1:
            raise TextMissing(what, said)
        return said

    return read


def ask(session: Session, question: str, read: Callable[[str], Answer]) -> Answer | None:
    """Ask until the answer can be read; `None` where the person leaves the question."""
    while (typed := session.answer(f"  {question} ›")) is not None:
        if folded(typed) in _LEAVES:
            break
        try:
            found = read(typed)
        except ActionlogError as error:
            if typed.strip():
                session.tell(error)
            else:
                session.say(f"  {error.sentence}")
            session.say("  b or Ctrl-D leaves the question")
        else:
            session.tell_invisible(typed)
            return found
    session.say("  nothing was recorded")
    return None


def sooner_is_meant(session: Session, action: Action, to: Deadline) -> bool:
    """Whether a date is later than the deadline, or the person agrees that it is sooner."""
    if not is_sooner(action, to):
        return True
    was = named_deadline(action.deadline)
    return bool(agrees(session, f"  Brought forward, from {was} to {spoken_deadline(to)}?"))


def told_deadline(action: Action) -> str:
    """What became of a deadline, with the new date as it was understood."""
    note = action.comments[-1]
    if note.event is Event.DEFERRED:
        return told_deferral(action)
    was = named_deadline(stored_deadline(str(note.old)))
    return f"deadline brought forward from {was} to {spoken_deadline(action.deadline)}"


def closure_with(session: Session, action: Action, outcome: Outcome) -> Closure | None:
    """How an action is closed; into the forward plan on which agenda, unless it is on one."""
    closure = Closure(outcome)
    if outcome is not Outcome.FORWARD_PLAN or session.board.meetings.on_agenda(action.ref):
        return closure

    def read(typed: str) -> Closure:
        if not typed.strip():
            return closure
        day, today = session.meeting(typed, past=False), session.as_at
        meeting = to_plan_for(session.board.meetings, day, today, today)
        return replace(closure, planned_for=meeting.day)

    planned = ask(session, "Planned for which meeting? (Enter: none yet)", read)
    if planned is None or planned.planned_for is None or not action.private:
        return planned
    title = ask(session, "Title on the plan, which everybody may read", words("the title"))
    return None if title is None else replace(planned, planned_as=title)


def closed_words(session: Session, action: Action, closure: Closure) -> str:
    """`closed, forward plan: planned for Wed 7 Apr 2021`, or the command that plans it."""
    closed = f"closed, {closure.outcome.value}"
    if closure.planned_for:
        return f"{closed}: planned for {full_day(closure.planned_for)}"
    if closure.outcome is not Outcome.FORWARD_PLAN:
        return closed
    on_agenda = session.board.meetings.on_agenda(action.ref)
    return closed if on_agenda else f"{closed}, on no agenda yet: {plan_it(action)}"


def last_about(session: Session, refs: Iterable[int]) -> tuple[int, LastCommand] | None:
    """The last command of the board, where it is what was said of one of these actions."""
    try:
        last = undoing.last_command(session.store)
    except NothingToUndo:
        return None
    for ref in refs:
        if last.refs in {(), (ref,)} and last.subject.startswith(f"{ref} "):
            return ref, last
    return None


def wants_to_go_through(session: Session, left: list[str]) -> bool | None:
    """Whether to go back to what nothing is on record of; `None` where the person stops."""
    session.say("")
    session.say(f"Nothing is on record of what was decided about {first_few(left)}")
    return agrees(session, f"Go through {'them' if len(left) > 1 else 'it'} now?")


def agrees(session: Session, question: str) -> bool | None:
    """Whether the person agrees, asked until it is yes or no; `None` where they leave it."""
    while (typed := session.answer(f"{question} [y/N] ›")) is not None:
        try:
            return stderr.is_yes(typed)
        except NotYesOrNo as error:
            session.tell(error)
    return None
