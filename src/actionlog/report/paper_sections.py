"""The order and the sections of a paper: every action in exactly one, and what each is for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from actionlog.domain.action import Event, Status
from actionlog.domain.action_history import happened
from actionlog.domain.paper_style import Sort
from actionlog.english import full_day, joined

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from actionlog.domain.action import Action, Comment
    from actionlog.domain.paper_style import PaperStyle
    from actionlog.report.model import Facts


def in_order(facts: Iterable[Facts], sort: Sort) -> tuple[Facts, ...]:
    """Sort the actions of a paper; what nobody answers for, and what has no date, comes last."""
    by_ref = sorted(facts, key=lambda one: one.action.ref)
    return tuple(sorted(by_ref, key=_KEYS[sort]))


def _by_status(facts: Facts) -> tuple[bool, int | str]:
    return False, list(Status).index(facts.action.status)


def _by_responsible(facts: Facts) -> tuple[bool, int | str]:
    names = facts.responsible
    return not names, names[0].casefold() if names else ""


def _by_deadline(facts: Facts) -> tuple[bool, int | str]:
    day = facts.action.deadline.last_day
    return day is None, day.toordinal() if day else 0


_KEYS: dict[Sort, Callable[[Facts], tuple[bool, int | str]]] = {
    Sort.REF: lambda one: (False, one.action.ref),
    Sort.OPEN_FIRST: _by_status,
    Sort.RESPONSIBLE: _by_responsible,
    Sort.DEADLINE: _by_deadline,
}


def as_listed(
    facts: Iterable[Facts], style: PaperStyle, last_held: date | None
) -> tuple[Facts, ...]:
    """The actions in the order in which the board's paper lists them, in sections or in one."""
    ordered = in_order(facts, style.sort)
    if not style.sections:
        return ordered
    return tuple(one for group in sections(ordered, last_held, ()) for one in group.facts)


@dataclass(frozen=True, slots=True)
class Grouped:
    """A section before it is written: the actions that fell to it."""

    title: str
    lead: str
    empty: str
    facts: tuple[Facts, ...]


def one_table(facts: Iterable[Facts]) -> tuple[Grouped, ...]:
    """The whole paper as boards print it."""
    empty = "There are no actions on the log for this meeting."
    return (Grouped("", "", empty, tuple(facts)),)


def sections(
    facts: Iterable[Facts], last_held: date | None, doubtful: tuple[int, ...]
) -> tuple[Grouped, ...]:
    """Put each action in the first section that fits.

    `doubtful` are the refs that are proposed for closure with nothing on record to show for it.
    """
    waiting = list(facts)
    grouped = []
    void = any(one.action.status is Status.VOID for one in waiting)
    for section in _sections(last_held, doubtful, void=void):
        chosen = tuple(one for one in waiting if section.fits(one))
        waiting = [one for one in waiting if not section.fits(one)]
        grouped.append(Grouped(section.title, section.lead, section.empty, chosen))
    return tuple(grouped)


@dataclass(frozen=True, slots=True)
class _Section:
    title: str
    lead: str
    empty: str
    fits: Callable[[Facts], bool]


def _is_open(facts: Facts) -> bool:
    return facts.action.status is Status.OPEN


_OVERDUE = _Section(
    "Overdue",
    "The deadline is past.",
    "No action is overdue.",
    lambda one: one.days_overdue > 0,
)
_IN_TIME = _Section("Open and in time", "", "No other action is open.", _is_open)


def _sections(
    last_held: date | None, doubtful: tuple[int, ...], *, void: bool
) -> tuple[_Section, ...]:
    """What is late comes first, whatever else it is; then the status decides."""
    return (
        _OVERDUE,
        _raised(last_held),
        _put_off(last_held),
        _proposed(doubtful),
        _IN_TIME,
        _finished(void=void),
    )


def _raised(last_held: date | None) -> _Section:
    lead = none_raised = "The board has not met before."
    if last_held:
        since = f"at the meeting of {full_day(last_held)} or since"
        lead, none_raised = f"Raised {since}.", f"No other open action was raised {since}."
    return _Section(
        "Raised at the last meeting",
        lead,
        none_raised,
        lambda one: _is_open(one) and last_held is not None and one.action.raised >= last_held,
    )


def _put_off(last_held: date | None) -> _Section:
    return _Section(
        "A new deadline asked for",
        "Put off since the last meeting, for the board to agree.",
        "No other open action has been put off since the last meeting.",
        lambda one: _is_open(one) and is_asked_for(one.action, last_held),
    )


def _proposed(doubtful: tuple[int, ...]) -> _Section:
    return _Section(
        "Proposed for closure",
        _agree(doubtful),
        "No action is proposed for closure.",
        lambda one: one.action.status is Status.CLOSING,
    )


def _finished(*, void: bool) -> _Section:
    """What no other section took: each action is in one."""
    return _Section(
        "Closed or void since the last paper" if void else "Closed since the last paper",
        "Shown once; it then leaves the log.",
        "No action was closed that the last paper did not show.",
        lambda _: True,
    )


def is_asked_for(action: Action, last_held: date | None) -> bool:
    """Whether its deadline was put off after the last meeting, without a meeting's decision."""
    return any(_asks(comment, last_held) for comment in action.comments)


def _asks(comment: Comment, last_held: date | None) -> bool:
    if comment.event is not Event.DEFERRED or comment.meeting:
        return False
    on = happened(comment)
    return last_held is None or (on is not None and on > last_held)


def _agree(doubtful: tuple[int, ...]) -> str:
    lead = "For the board to agree, with what shows that each is done."
    if not doubtful:
        return lead
    refs = joined(map(str, doubtful))
    return (
        f"{lead} Nothing on record shows that {refs} {'is' if len(doubtful) == 1 else 'are'} done."
    )
