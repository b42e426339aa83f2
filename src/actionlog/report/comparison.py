"""What changed between two states of a log, in the order in which a chair asks after it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from actionlog.domain.action import Event, Status
from actionlog.domain.action_history import by_date, event_name
from actionlog.domain.dates.deadline import stored_day, stored_deadline
from actionlog.domain.findings import Finding, Severity
from actionlog.domain.log_comparison import Turn, differences, unchanged
from actionlog.domain.paper_words import says_only_that
from actionlog.english import counted, full_day, joined, short_day
from actionlog.report.change_groups import ActionChange, ChangeGroup, Comparison
from actionlog.report.value_words import PRIVATE, dated, event_details, marked, value_in_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from actionlog.domain.action import Comment
    from actionlog.domain.board import Board
    from actionlog.domain.log_comparison import FieldTurn, Sight, State, Turned


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two states, and what it is called: `the paper for Wed 9 Dec 2020`.

    `as_at` is the day for which it speaks, where it has one: what was late is told at it.
    """

    label: str
    state: State
    as_at: date | None = None


def comparison(board: Board, as_at: date, before: Side, after: Side) -> Comparison:
    """Compare two states of a board's log."""
    turned = differences(before.state, after.state)
    same = unchanged(before.state, after.state)
    groups = tuple(_Grouping(board, after.as_at).groups(turned))
    return Comparison(
        board=board,
        as_at=as_at,
        before=before.label,
        after=after.label,
        summary=_summary(groups, same),
        groups=groups,
        unchanged=same,
        findings=tuple(_findings(turned, before, after)),
    )


@dataclass(frozen=True, slots=True)
class _Grouping:
    board: Board
    as_at: date | None

    def groups(self, turned: tuple[Turned, ...]) -> Iterator[ChangeGroup]:
        """Each action once, in the first group that it belongs to, with all that changed."""
        left = list(turned)
        for title, belongs, alarming in _GROUPS:
            here = [one for one in left if belongs(one)]
            left = [one for one in left if one not in here]
            if here:
                yield ChangeGroup(title, tuple(map(self._change, here)), alarming)

    def _change(self, one: Turned) -> ActionChange:
        sight = one.after or one.before
        wording = value_in_words(sight.values.get("action")) if sight else ""
        if sight and sight.values.get("private") == "true":
            wording += PRIVATE
        standing = self._standing(one, sight) if sight else ""
        return ActionChange(one, wording, standing, tuple(_says(self.board, one)))

    def _standing(self, one: Turned, sight: Sight) -> str:
        """`due Jan-21 · Carnall Farrar · 13 days late`, of what is told."""
        deadline, names = sight.values.get("deadline"), sight.values.get("responsible")
        words = []
        if deadline and not sight.left:
            words.append(f"due {value_in_words(deadline, is_deadline=True)}")
        if names:
            words.append(value_in_words(names))
        status = _label(self.board, sight.status)
        late = self._days_late(sight)
        if one.turn is Turn.GONE:
            return " · ".join((*words, f"was {status}"))
        return " · ".join((*words, f"{counted(late, 'day')} late" if late else status))

    def _days_late(self, sight: Sight) -> int:
        deadline = sight.values.get("deadline")
        if sight.status != Status.OPEN.value or self.as_at is None or not isinstance(deadline, str):
            return 0
        return stored_deadline(deadline).days_overdue(self.as_at)


def _vanished(one: Turned) -> bool:
    return one.turn is Turn.GONE and not _was_closing(one)


def _was_closing(one: Turned) -> bool:
    return one.before is not None and one.before.status == Status.CLOSING.value


def _now(status: Status) -> Callable[[Turned], bool]:
    def became(one: Turned) -> bool:
        turn = one.field("status")
        return turn is not None and turn.new == status.value

    return became


def _has(*fields: str) -> Callable[[Turned], bool]:
    return lambda one: any(turn.field in fields and not turn.cosmetic for turn in one.fields)


_GROUPS: tuple[tuple[str, Callable[[Turned], bool], bool], ...] = (
    ("Gone, and never closed", _vanished, True),
    ("New", lambda one: one.turn is Turn.APPEARED, False),
    ("Void", _now(Status.VOID), False),
    ("Closed", lambda one: one.turn is Turn.CLOSED, False),
    ("No longer listed: it was Closing", lambda one: one.turn is Turn.GONE, False),
    ("Proposed for closure", _now(Status.CLOSING), False),
    ("Open again", _now(Status.OPEN), False),
    ("Deadline changed", _has("deadline"), False),
    ("Given to somebody else", _has("responsible"), False),
    ("Reworded", _has("action", "item", "raised"), False),
    ("News", lambda one: bool(one.comments or one.lost), False),
    ("Changed in spacing or punctuation only", lambda _one: True, False),
)


def _label(board: Board, status: str) -> str:
    return board.settings.label(Status(status))


def _says(board: Board, one: Turned) -> Iterator[tuple[str, str]]:
    if one.turn is Turn.APPEARED and one.after:
        raised = one.after.values.get("raised")
        if isinstance(raised, str):
            yield "raised", full_day(stored_day(raised))
        yield from (_noted(comment) for comment in by_date(one.after.comments))
        return
    for turn in one.fields:
        if not _is_told(turn, one.comments):
            yield _field(board, turn)
    yield from (_noted(comment) for comment in by_date(one.comments))
    for comment in one.lost:
        day, words = _noted(comment)
        yield "lost", f"a comment is no longer there: {day}  {words}"


_TELLS = {
    "status": {
        Event.PROPOSED,
        Event.KEPT_OPEN,
        Event.CLOSED,
        Event.TRANSFERRED,
        Event.REOPENED,
        Event.VOIDED,
    },
    "deadline": {Event.DEFERRED},
    "responsible": {Event.REASSIGNED},
}


def _is_told(turn: FieldTurn, comments: tuple[Comment, ...]) -> bool:
    """Whether an event among the comments already tells of it."""
    for comment in comments:
        if comment.event is Event.REWORDED and (comment.field or "action") == turn.field:
            return True
        if comment.event in _TELLS.get(turn.field, ()):
            return True
    return False


def _field(board: Board, turn: FieldTurn) -> tuple[str, str]:
    label = "wording" if turn.field == "action" else turn.field
    if turn.cosmetic:
        return label, "spaced or punctuated otherwise, and saying the same"
    if turn.field == "status":
        old, new = _label(board, str(turn.old)), _label(board, str(turn.new))
        return label, f"{old} → {new}"
    is_deadline = turn.field == "deadline"
    old, new = (value_in_words(one, is_deadline=is_deadline) for one in (turn.old, turn.new))
    if turn.field == "action":
        return label, f"was: {old}"
    return label, f"{old} → {new}"


def _noted(comment: Comment) -> tuple[str, str]:
    day, words = _words(comment)
    return day, marked(comment, words)


def _words(comment: Comment) -> tuple[str, str]:
    """`13 Jan 2021` and `deferred Jan-21 → Apr-21 at the meeting: Strategy being refreshed`."""
    if comment.event is None:
        return dated(comment), comment.text
    details = event_details(comment)
    if comment.event is Event.TRANSFERRED and comment.new:
        words = f"transferred{_at(comment)}, to {comment.new}"
    elif comment.outcome:
        words = f"{comment.event.value}{_at(comment)}, {details}"
    else:
        words = f"{event_name(comment)} {details}".rstrip() + _at(comment)
    if comment.text and not says_only_that(comment):
        return dated(comment), f"{words}: {comment.text}"
    silent = comment.event is Event.DEFERRED
    return dated(comment), f"{words}, no reason given" if silent else words


def _at(comment: Comment) -> str:
    """` at the meeting`, where one decided it."""
    if comment.meeting is None:
        return ""
    if comment.meeting == comment.written:
        return " at the meeting"
    return f" at the meeting of {short_day(comment.meeting)}"


_COUNTED = {
    "Gone, and never closed": "gone without being closed",
    "New": "new",
    "Void": "void",
    "Closed": "closed",
    "No longer listed: it was Closing": "Closing and no longer listed",
    "Proposed for closure": "proposed for closure",
    "Open again": "open again",
    "Deadline changed": "with another deadline",
    "Given to somebody else": "given to somebody else",
    "Reworded": "reworded",
    "News": "with news",
    "Changed in spacing or punctuation only": "changed in spacing only",
}


def _summary(groups: tuple[ChangeGroup, ...], same: tuple[int, ...]) -> str:
    words = [f"{len(group.changes)} {_COUNTED[group.title]}" for group in groups]
    if not words:
        return f"nothing changed: {counted(len(same), 'action')} as before"
    return joined([*words, f"{len(same)} as before"] if same else words)


def _findings(turned: tuple[Turned, ...], before: Side, after: Side) -> Iterator[Finding]:
    for one in turned:
        if _vanished(one):
            yield Finding(
                "vanished",
                f"{one.ref} is open in {before.label} and not in {after.label}",
                ref=one.ref,
                hint=f"actionlog history {one.ref}",
            )
        for comment in one.lost:
            yield Finding(
                "comment-lost",
                f"a comment of {dated(comment)} on {one.ref} is not in {after.label}",
                Severity.WARNING,
                ref=one.ref,
                field="comments",
            )
