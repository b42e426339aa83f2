"""What a shell completes: refs with their titles, names, meetings.

A shell may run what it is handed, and did, so only harmless characters reach it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from actionlog.cli.context import Session

_HARMFUL = re.compile(r"[^\w .,:;()/&-]", re.ASCII)
_TITLE = 50


def harmless(text: str) -> str:
    """Text without a character that a shell could act on, on one line."""
    plain = re.sub(r"[’‘`']", "", text)
    return " ".join(_HARMFUL.sub(" ", plain).split())


def refs(ctx: typer.Context, incomplete: str) -> Iterator[tuple[str, str]]:
    """The refs of what is still on the log, with what was asked."""
    session = _session(ctx)
    if session is None:
        return
    for action in session.board.actions.unfinished():
        if str(action.ref).startswith(incomplete):
            yield str(action.ref), harmless(action.wording)[:_TITLE]


def names(ctx: typer.Context, incomplete: str) -> Iterator[tuple[str, str]]:
    """The names of people, roles and organisations, with their initials."""
    session = _session(ctx)
    if session is None:
        return
    people = session.board.people
    wanted = incomplete.casefold()
    for name in people.names():
        known = people.initials_of(name) or ""
        if name.casefold().startswith(wanted) or known.casefold().startswith(wanted):
            yield harmless(name), harmless(known)


def meetings(ctx: typer.Context, incomplete: str) -> Iterator[tuple[str, str]]:
    """The days of the board's meetings, with what became of them."""
    session = _session(ctx)
    if session is None:
        return
    for meeting in session.board.meetings.all:
        if str(meeting.day).startswith(incomplete):
            yield str(meeting.day), meeting.status.value


def _session(ctx: typer.Context) -> Session | None:
    """The session of the process, where there is a log to complete from."""
    from actionlog.cli.context import session_of
    from actionlog.errors import ActionlogError

    session = session_of(ctx)
    try:
        session.reading  # noqa: B018 - read now, so that a fault is met here
    except (ActionlogError, OSError):
        return None
    return session
