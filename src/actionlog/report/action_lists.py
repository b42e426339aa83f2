"""The reports that look at actions: list, show, search, overdue, closing, due, stale."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from actionlog.domain.action import Occasion, Outcome, Status
from actionlog.domain.dates.deadline import Precision
from actionlog.domain.query import Order, Query, days_overdue, in_order, is_due_by, silent_since
from actionlog.english import counted, full_day, joined
from actionlog.errors import RuleBroken
from actionlog.report.model import Facts, Layout, Report, Section

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from actionlog.domain.action import Action
    from actionlog.domain.board import Board


def listing(board: Board, query: Query, order: Order, as_at: date) -> Report:
    """The actions that a query selects, a line each."""
    actions = in_order(query.select(board), order)
    count = _counts(actions, as_at)
    return _report("Action log", Layout.LINES, board, as_at, count, {"": actions})


def found(
    board: Board, text: str, as_at: date, statuses: frozenset[Status] = frozenset(Status)
) -> Report:
    """Every action of these statuses, or of any, that holds all words of a text."""
    actions = Query(statuses=statuses, text=text).select(board)
    count = f'{counted(len(actions), "action")} with "{text}"'
    return _report("Search", Layout.LINES, board, as_at, count, {"": actions})


def shown(board: Board, refs: Sequence[int], as_at: date) -> Report:
    """Everything about some actions. Raises `ActionNotFound`, `Unreadable`."""
    actions = [board.action(ref) for ref in refs]
    count = counted(len(actions), "action")
    return _report("Shown", Layout.WHOLE, board, as_at, count, {"": actions})


def overdue(board: Board, as_at: date) -> Report:
    """The open actions that are late, by who leads them, the longest late first."""
    unfinished = list(board.actions.unfinished())
    late = [action for action in unfinished if days_overdue(action, as_at)]
    late.sort(key=lambda action: (-days_overdue(action, as_at), action.ref))
    still_open = sum(action.status is Status.OPEN for action in unfinished)
    count = f"{len(late)} of {still_open} open"
    sections = _by_leader(late, board, as_at)
    report = _report("Overdue", Layout.CARDS, board, as_at, count, sections)
    months = any(action.deadline.precision is Precision.MONTH for action in late)
    notes = ("A month's deadline ends on its last day.",) if months else ()
    return replace(report, notes=notes)


def closing(board: Board, meeting: date | None, as_at: date) -> Report:
    """What is proposed for closure, each with what shows that it is done."""
    proposed = Query(statuses=frozenset({Status.CLOSING})).select(board)
    report = _report(
        "Proposed for closure",
        Layout.EVIDENCE,
        board,
        as_at,
        str(len(proposed)),
        {"": proposed},
    )
    report = replace(report, meeting=meeting)
    return _with_commands(report, meeting) if meeting and proposed else report


def due(board: Board, by: date, as_at: date) -> Report:
    """The open actions whose deadline ends on or before a day, soonest first."""
    actions = [action for action in board.actions.unfinished() if is_due_by(action, by)]
    ordered = in_order(actions, Order.DEADLINE)
    count = f"{counted(len(ordered), 'action')} by {full_day(by)}"
    return _report("Falling due", Layout.CARDS, board, as_at, count, {"": ordered})


def stale(board: Board, days: int, as_at: date) -> Report:
    """The open actions of which nobody has written for some days, the longest silence first."""
    quiet = [
        action
        for action in board.actions.unfinished()
        if action.status is Status.OPEN and (as_at - silent_since(action)).days > days
    ]
    quiet.sort(key=lambda action: (silent_since(action), action.ref))
    count = f"{counted(len(quiet), 'action')} without a word for more than {counted(days, 'day')}"
    return _report("Stale", Layout.CARDS, board, as_at, count, {"": quiet})


def changed(board: Board, actions: Iterable[Action], as_at: date) -> Report:
    """Everything about the actions that a command changed."""
    return _report("Changed", Layout.WHOLE, board, as_at, "", {"": list(actions)})


def _report(
    name: str,
    layout: Layout,
    board: Board,
    as_at: date,
    count: str,
    sections: dict[str, list[Action]],
) -> Report:
    return Report(
        name=name,
        layout=layout,
        board=board,
        as_at=as_at,
        count=count,
        sections=tuple(
            Section(title, tuple(Facts(action, board, as_at) for action in actions))
            for title, actions in sections.items()
        ),
    )


def _counts(actions: Iterable[Action], as_at: date) -> str:
    """`7 open (1 overdue), 4 closing`; a status that nothing has is not told, but open."""
    by_status: dict[Status, int] = dict.fromkeys(Status, 0)
    late = 0
    for action in actions:
        by_status[action.status] += 1
        late += days_overdue(action, as_at) > 0
    words = [f"{by_status[Status.OPEN]:,} open" + (f" ({late:,} overdue)" if late else "")]
    words += [
        f"{number:,} {status.value}"
        for status, number in by_status.items()
        if number and status is not Status.OPEN
    ]
    return ", ".join(words)


def _by_leader(actions: Sequence[Action], board: Board, as_at: date) -> dict[str, list[Action]]:
    groups: dict[str, list[Action]] = {}
    for action in actions:
        names = Facts(action, board, as_at).responsible
        leader = names[0] if names else "Nobody is responsible"
        groups.setdefault(leader, []).append(action)
    return groups


def _with_commands(report: Report, meeting: date) -> Report:
    """How the meeting agrees or refuses; what was proposed after it waits for another."""
    since = [one.action.ref for one in report.facts if not _can_be_closed(one.action, meeting)]
    there = [one for one in report.facts if one.action.ref not in since]
    shown_done = [str(one.action.ref) for one in there if one.evidence]
    doubtful = [str(one.action.ref) for one in there if not one.evidence]
    notes = []
    if shown_done:
        agreed = f"actionlog close {' '.join(shown_done)} --meeting {meeting} --outcome done"
        notes.append(f"Agree:  {agreed}")
    if there:
        first_doubt = (doubtful or shown_done)[0]
        kept = f'actionlog keep-open {first_doubt} --meeting {meeting} --reason "…"'
        notes.append(f"Refuse: {kept}")
    if since:
        refs = joined(map(str, since))
        notes.append(f"Proposed after that meeting, so it cannot have agreed: {refs}")
    return replace(report, notes=tuple(notes))


def _can_be_closed(action: Action, meeting: date) -> bool:
    try:
        action.closed(Outcome.DONE, Occasion(meeting, meeting))
    except RuleBroken:
        return False
    return True
