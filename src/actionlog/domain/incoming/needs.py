"""What must be answered before a paper can be recorded: nothing of it may be left out unseen."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from actionlog.domain.draft import Query

if TYPE_CHECKING:
    from collections.abc import Iterator

    from actionlog.domain.board import Board
    from actionlog.domain.draft import Draft, ReadLog
    from actionlog.domain.place import Place


def needed(log: ReadLog, drafts: tuple[tuple[int, Draft], ...], board: Board) -> tuple[Query, ...]:
    """The open queries that are needed, and one for each row that nobody asked about."""
    asked = tuple(query for query in log.open_queries if query.needed)
    rows = {_row(query.place) for query in asked}
    refs = {query.ref for query in asked if query.ref}
    missing = (one for one in _missing(drafts, board) if one.ref not in refs)
    return (*asked, *(one for one in missing if _row(one.place) not in rows))


def _missing(drafts: tuple[tuple[int, Draft], ...], board: Board) -> Iterator[Query]:
    times = Counter(ref for ref, _ in drafts)
    there = set(board.actions.refs())
    for ref, draft in drafts:
        if times[ref] > 1:
            why = f"the number {ref} stands in {times[ref]} rows"
            yield Query("number-twice", draft.place, "ref", str(ref), why, ref, needed=True)
        elif ref not in there and draft.raised is None:
            why = "nothing says when it was raised"
            yield Query("no-date", draft.place, "raised", "", why, ref, needed=True)
        elif ref not in there and not draft.wording.strip():
            why = "nothing says what is to be done"
            yield Query("no-wording", draft.place, "action", "", why, ref, needed=True)


def _row(place: Place) -> Place:
    return replace(place, column=None)
