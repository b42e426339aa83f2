"""Which markers count, which action one without a number is, and which actions the log lacks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from actionlog.domain.action import Status
from actionlog.domain.action_history import responsible_on
from actionlog.domain.minutes.sentence_matching import ALIKE, likeness
from actionlog.domain.name_matching import Naming

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from actionlog.domain.action import Action
    from actionlog.domain.board import Board
    from actionlog.domain.minutes.statements import Marker, Minutes


@dataclass(frozen=True, slots=True)
class Missing:
    """An action that the minutes mark and the log lacks, as it could be added.

    `wording` is empty where the minutes do not tell what was asked.
    """

    marker: Marker
    wording: str
    item: str
    responsible: tuple[str, ...]
    due: str


@dataclass(frozen=True, slots=True)
class Sides:
    """Both sides of the comparison, made ready: `raised` are the actions of this meeting."""

    minutes: Minutes
    board: Board
    day: date
    naming: Naming
    markers: tuple[Marker, ...]
    actions: Mapping[int, Action]
    raised: Mapping[int, Action]
    taken: frozenset[int]

    def of(self, ref: int | None) -> list[Marker]:
        """The markers that bear a number."""
        return [marker for marker in self.markers if marker.ref == ref]


def sides(minutes: Minutes, board: Board, day: date) -> Sides:
    """Take what counts from both."""
    actions = {one.ref: one for one in board.actions.every()}
    raised = {
        ref: one
        for ref, one in actions.items()
        if one.raised == day and one.status is not Status.VOID
    }
    taken = frozenset(board.actions.refs())
    markers = _counting(minutes.markers, actions, taken, day)
    naming = Naming(board.people, minutes.attendees, day)
    return Sides(minutes, board, day, naming, markers, actions, raised, taken)


def _counting(
    markers: Sequence[Marker], actions: Mapping[int, Action], taken: frozenset[int], day: date
) -> tuple[Marker, ...]:
    """Without what only repeats or mentions: a summary at the end, an earlier action spoken of."""
    body = [marker for marker in markers if not marker.summary]
    numbers = {marker.ref for marker in body if marker.ref}
    certain = {marker.ref for marker in body if marker.ref and not marker.passing}
    earlier = [ref for ref, action in actions.items() if action.raised < day]
    newest = max(earlier, default=0)
    counting: list[Marker] = []
    for marker in markers:
        if marker.summary and (marker.ref in numbers or _repeats(marker, body)):
            continue
        action = actions.get(marker.ref or 0)
        if (
            marker.passing
            and marker.ref
            and (action.raised != day if action else marker.ref <= newest)
        ):
            continue
        if marker.passing and marker.ref and marker.ref in taken and action is None:
            continue
        if marker.passing and not marker.responsible and marker.ref in certain:
            continue
        counting.append(marker)
    return tuple(counting)


def _repeats(marker: Marker, body: Sequence[Marker]) -> bool:
    """Whether a summary's marker without a number is one of the text, by its words or names."""
    if marker.ref is not None:
        return False
    return any(
        likeness(marker.wording, one.wording) >= ALIKE
        if marker.wording and one.wording
        else set(marker.responsible) == set(one.responsible)
        for one in body
    )


def unnumbered(both: Sides) -> dict[int, int]:
    """For each marker without a number, by its position, the ref of the action that it is."""
    numbered = {marker.ref for marker in both.markers}
    free = {ref: action for ref, action in both.raised.items() if ref not in numbered}
    found: dict[int, int] = {}
    for nth, marker in enumerate(both.markers):
        if marker.ref is not None:
            continue
        scores = [(_score(marker, action, both), -ref) for ref, action in free.items()]
        best = max(scores, default=(0.0, 0))
        if best[0] > 0:
            found[nth] = -best[1]
            del free[-best[1]]
    return found


def _score(marker: Marker, action: Action, both: Sides) -> float:
    """How well an action fits a marker; 0 where it does not at all."""
    title = likeness(marker.item.name, action.item) if marker.item else 0.0
    words = likeness(marker.wording, action.wording) if marker.wording else 0.0
    same = bool(marker.responsible) and not both.naming.differs(
        marker.responsible, responsible_on(action, both.day)
    )
    if words >= ALIKE:
        return 200.0 + words + (100.0 if same else 0.0)
    if same and title >= ALIKE:
        return 100.0 + title
    return 0.0
