"""The numbers of a paper's actions: those that it gives, and the next ones for what has none."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from actionlog.domain.sameness import plain

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from actionlog.domain.board import Board
    from actionlog.domain.draft import Draft


def numbered(drafts: tuple[Draft, ...], board: Board) -> tuple[tuple[int, Draft], ...]:
    """Each draft with its number, in the order of the paper.

    What has none is the action on record that was raised on that day in those words, where the
    paper does not list that one by its number; else it gets the next number.
    """
    given = {draft.ref for draft in drafts if draft.ref}
    known = _unnumbered(drafts, board, given)
    free = count(max([*given, *board.actions.refs()], default=0) + 1)
    found = []
    for draft in drafts:
        twins = known.get(_key(draft), [])
        ref = draft.ref or (twins.pop(0) if twins else next(free))
        found.append((ref, draft))
    return tuple(found)


def _unnumbered(
    drafts: Iterable[Draft], board: Board, given: set[int]
) -> dict[tuple[date | None, str], list[int]]:
    """The actions on record that a paper's rows without a number may be, by day and words."""
    wanted = {_key(draft) for draft in drafts if not draft.ref}
    found: dict[tuple[date | None, str], list[int]] = {}
    for action in board.actions.every() if wanted else ():
        key = (action.raised, plain(action.wording))
        if key in wanted and action.ref not in given:
            found.setdefault(key, []).append(action.ref)
    return found


def _key(draft: Draft) -> tuple[date | None, str]:
    return draft.raised, plain(draft.wording)
