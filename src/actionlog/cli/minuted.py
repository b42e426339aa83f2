"""Opens minutes, for `reconcile` and `people import`: the file, and which meeting it is of."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from actionlog.errors import MinutesTooLarge, MinutesUndated

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from actionlog.cli.context import Session
    from actionlog.domain.minutes import Minutes

MOST_BYTES_OF_TEXT = 5_000_000


def read_minutes_file(session: Session, path: str) -> Minutes:
    """Read a file as minutes. Raises `NoSuchThing`, `Unreadable`, `MinutesTooLarge`."""
    from actionlog.cli.apart import open_apart, read_file
    from actionlog.importers import door
    from actionlog.importers.known import Known
    from actionlog.importers.minutes.reading import read_minutes

    name, content = read_file(session.folder, path)
    if len(content) > MOST_BYTES_OF_TEXT and not door.is_packed(content):
        raise MinutesTooLarge(name, MOST_BYTES_OF_TEXT)
    known = Known(as_at=session.as_at, people=session.board.people)
    document = open_apart(name, content, known, _watch(), minutes=True)
    return read_minutes(document, session.as_at)


def day_of(session: Session, minutes: Minutes, given: str | None) -> date:
    """The meeting's day: as given, or as the minutes say. Raises `MinutesUndated`."""
    if given is not None:
        return session.day(given)
    if minutes.dated is None:
        raise MinutesUndated(minutes.file)
    return minutes.dated


def _watch() -> Callable[[int, int], None]:
    if not sys.stderr.isatty():
        return lambda _done, _of: None
    from actionlog.cli.progress import ReadingBar

    return ReadingBar()
