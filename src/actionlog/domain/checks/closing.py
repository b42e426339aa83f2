"""Actions proposed for closure with nothing, or only a promise, to show for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionlog.domain.action import Status
from actionlog.domain.checks.seen import Seen, Spot
from actionlog.domain.checks.telling import only_promises
from actionlog.domain.story import evidence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from actionlog.domain.checks.seen import Log

_QUOTED = 60


def closing_without_evidence(log: Log) -> Iterator[Seen]:
    """Nothing on record shows that an action proposed for closure is done."""
    for action in log.unfinished:
        if action.status is Status.CLOSING and not evidence(action):
            yield Seen(
                "proposed for closure, and nothing on record shows that it is done",
                Spot(action.ref, key="status"),
                f'what shows it: actionlog comment {action.ref} "…"',
            )


def closing_on_a_promise(log: Log) -> Iterator[Seen]:
    """What should show that an action is done says only what is to come."""
    for action in log.unfinished:
        shown = evidence(action) if action.status is Status.CLOSING else ()
        if shown and only_promises("\n".join(note.text for note in shown)):
            last = shown[-1]
            index = max(nth for nth, note in enumerate(action.comments) if note == last)
            yield Seen(
                f"proposed for closure on a promise: “{_short(last.text)}”",
                Spot.comment(action, index),
                f'when it is done: actionlog comment {action.ref} "…"',
            )


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _QUOTED else f"{line[: _QUOTED - 1].rstrip()}…"
