"""Files that others made: found by their path; minutes with the meeting that they are of.

How the bytes are read, and what they mean, is left to `importers`.
"""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from actionlog.cli.stderr import reading_watch
from actionlog.domain.stored_text import not_utf8, visible
from actionlog.english import pasted
from actionlog.errors import MinutesTooLarge, MinutesUndated, NoSuchThing, Unreadable
from actionlog.importers import detection
from actionlog.importers.limits import ANOTHER_FORM, MOST_BYTES, check_bytes, check_size
from actionlog.store.source import READ_NOW

if TYPE_CHECKING:
    from datetime import date

    from actionlog.cli.context import Session
    from actionlog.domain.minutes.statements import Minutes


def read_file(folder: Path, path: str) -> tuple[str, bytes]:
    """A file's name, as it can be told, and its bytes, by a path from where the user stands.

    Raises `NoSuchThing` where there is none, `Unreadable` for what is no plain file or too large.
    """
    place = folder / Path(path).expanduser()
    name = place.name or path
    if not_utf8(name):  # no form in which a reader is handed its name could hold it
        name = visible(name)
    try:
        # A pipe that nobody writes to would keep us for ever.
        handle = os.open(place, READ_NOW)
    except (FileNotFoundError, NotADirectoryError):
        raise NoSuchThing(f"there is no file {path}", _neighbours(place)) from None
    except (OSError, ValueError) as fault:
        raise Unreadable(
            name, None, f"cannot be opened: {_said(fault)}", f"ls -l {pasted(path)}"
        ) from None
    try:
        content = _plain_content(handle, name)
    except OSError as fault:
        raise Unreadable(name, None, f"cannot be read: {_said(fault)}", ANOTHER_FORM) from None
    finally:
        os.close(handle)
    check_size(name, content)
    return name, content


def _plain_content(handle: int, name: str) -> bytes:
    found = os.fstat(handle)
    if not stat.S_ISREG(found.st_mode):
        what = "a folder" if stat.S_ISDIR(found.st_mode) else "no plain file"
        raise Unreadable(name, None, f"is {what}", "name the files to be read")
    check_bytes(name, found.st_size)
    with os.fdopen(handle, "rb", closefd=False) as file:
        return file.read(MOST_BYTES + 1)


def _neighbours(place: Path) -> str:
    with suppress(OSError):
        kinds = {".xlsx", ".docx", ".csv", ".pdf", ".txt", ".md", ".html"}
        near = sorted(one.name for one in place.parent.iterdir() if one.suffix.lower() in kinds)
        if near:
            return f"in that folder there are: {', '.join(near[:5])}"
    return "give the path from the folder in which you stand"


def _said(fault: OSError | ValueError) -> str:
    return (getattr(fault, "strerror", None) or str(fault)).lower()


MOST_BYTES_OF_TEXT = 5_000_000


def read_minutes_file(session: Session, path: str) -> Minutes:
    """Read a file as minutes. Raises `NoSuchThing`, `Unreadable`, `MinutesTooLarge`."""
    from actionlog.domain.board_context import Known
    from actionlog.importers.minutes.minutes_reader import read_minutes
    from actionlog.importers.sandbox import open_apart

    name, content = read_file(session.folder, path)
    if len(content) > MOST_BYTES_OF_TEXT and not detection.is_packed(content):
        raise MinutesTooLarge(name, MOST_BYTES_OF_TEXT)
    known = Known(as_at=session.as_at, people=session.board.people)
    document = open_apart(name, content, known, reading_watch(), minutes=True)
    return read_minutes(document, session.as_at)


def minutes_day(session: Session, minutes: Minutes, given: str | None) -> date:
    """The meeting's day: as given, or as the minutes say. Raises `MinutesUndated`."""
    if given is not None:
        return session.meeting(given)
    if minutes.dated is None:
        raise MinutesUndated(minutes.file)
    return minutes.dated
