"""The files that a paper is dressed in: a logo and a Word template, from the board's folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionlog.errors import Unreadable
from actionlog.store import layout
from actionlog.store.parsing import MOST_BYTES

if TYPE_CHECKING:
    from pathlib import Path

    from actionlog.store.source import Source

_PICTURES = {b"\x89PNG\r\n\x1a\n": (".png",), b"\xff\xd8\xff": (".jpg", ".jpeg")}
_ARCHIVE = b"PK\x03\x04"
LARGEST_GIVEN = 20_000_000


def read_logo(source: Source, board: str, path: str) -> bytes:
    """A PNG or JPEG picture. Raises `Unreadable`."""
    content, shown = _read(source, board, path)
    for start, endings in _PICTURES.items():
        if content.startswith(start):
            if not path.casefold().endswith(endings):
                raise Unreadable(shown, None, f"is a picture that should end in {endings[0]}")
            return content
    raise Unreadable(shown, None, "is not a PNG or JPEG picture")


def read_template(source: Source, board: str, path: str) -> bytes:
    """A Word file, by its first bytes. Raises `Unreadable`."""
    content, shown = _read(source, board, path)
    return _checked(content, shown)


def template_given(place: Path, shown: str) -> bytes:
    """A Word file from anywhere, as the command line names it. Raises `Unreadable`."""
    try:
        with place.open("rb") as file:
            content = file.read(LARGEST_GIVEN + 1)
    except OSError as fault:
        reason = (fault.strerror or "unknown reason").lower()
        raise Unreadable(
            shown, None, f"cannot be read ({reason})", "--template FILE.docx"
        ) from None
    if len(content) > LARGEST_GIVEN:
        raise Unreadable(shown, None, f"is larger than {LARGEST_GIVEN:,} bytes", "save it smaller")
    return _checked(content, shown)


def _checked(content: bytes, shown: str) -> bytes:
    if not content.startswith(_ARCHIVE):
        raise Unreadable(shown, None, "is not a Word file (.docx)")
    return content


def _read(source: Source, board: str, path: str) -> tuple[bytes, str]:
    """A file below the board's folder; no folder on the way to it is a link."""
    *folders, _ = path.split("/")
    place = board
    shown = source.shown(f"{board}/{path}")
    for folder in folders:
        if f"{folder}/" not in source.names(place):
            raise _missing(shown)
        place = f"{place}/{folder}"
    try:
        content = source.read(f"{board}/{path}")
    except FileNotFoundError:
        raise _missing(shown) from None
    if len(content) > MOST_BYTES:
        raise Unreadable(shown, None, f"is larger than {MOST_BYTES:,} bytes", "save it smaller")
    return content, shown


def _missing(shown: str) -> Unreadable:
    reason = f"is not there, though [paper] in {layout.BOARD} names it"
    return Unreadable(shown, None, reason, "put the file there, or take the line out")
