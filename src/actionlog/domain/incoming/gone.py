"""What is on record and no longer on the paper: closed by the meeting between, or vanished."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionlog.domain.action import Outcome, Status
from actionlog.domain.dates import full_day
from actionlog.domain.incoming import closing, events
from actionlog.domain.incoming.paper import named

if TYPE_CHECKING:
    from datetime import date

    from actionlog.domain.action import Action
    from actionlog.domain.findings import Finding
    from actionlog.domain.incoming.paper import Paper


def is_missed(action: Action, paper: Paper) -> bool:
    """Whether a paper would have listed an unfinished action; a private one is not looked for."""
    return action.raised < paper.day and not action.private


def gone(action: Action, paper: Paper) -> tuple[Action | None, tuple[Finding, ...]]:
    """What would be on record of an unfinished action that the paper does not list."""
    if action.status is Status.CLOSING:
        day = closing.that_closed(action, paper)
        if day:
            paper.calendar.sat(day)
            return events.closed(action, Outcome.DONE, day, day), ()
    return None, (_vanished(action, paper),)


def _vanished(action: Action, paper: Paper) -> Finding:
    if action.status is Status.CLOSING:
        message = (
            f"{named(action)} is proposed for closure and not in {paper.file}, "
            f"but no meeting before {full_day(paper.day)} is on record that could have closed it"
        )
    else:
        message = (
            f"{named(action)} is open on record and not in {paper.file}, and no meeting closed "
            f"it; {_last_seen(action, paper)}"
        )
    close = f"actionlog close {action.ref} --meeting {_suggested(action, paper)}"
    hint = f"if a meeting closed it: {close}; if not, it belongs on the paper"
    return paper.fault("vanished", action.ref, message, hint, None)


def _last_seen(action: Action, paper: Paper) -> str:
    shown = paper.last_shown(action)
    if shown:
        return f"the last paper that had it was that of {full_day(shown)}"
    return f"it was raised on {full_day(action.raised)}"


def _suggested(action: Action, paper: Paper) -> date | str:
    day = closing.last_before(paper, action.raised)
    return day or "DATE"
