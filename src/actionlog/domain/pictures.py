"""A PNG or JPEG picture as papers take it: its pixels, and nothing that somebody wrote beside them.

Where and when it was taken, by whom and with what (EXIF, XMP, comments, profiles, thumbnails) stays
behind: only the parts named here are let through. Its size is read in its header, before anything
opens it.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

PNG = b"\x89PNG\r\n\x1a\n"
JPEG = b"\xff\xd8"
MOST_PIXELS = 4000
"""Pixels a side: more than a page of A4 printed at 300 dots an inch."""

_PNG_PARTS = {
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"sBIT", b"bKGD",
    b"pHYs",
}  # fmt: skip
_END, _SCAN, _JFIF, _ADOBE = 0xD9, 0xDA, 0xE0, 0xEE
_NO_FRAME = {0xC4, 0xC8, 0xCC}
_FRAMES = set(range(0xC0, 0xD0)) - _NO_FRAME
_JPEG_PARTS = {*_FRAMES, 0xC4, 0xCC, 0xDB, 0xDD, _SCAN}
_JFIF_SIZE = 12
"""Bytes of a JFIF head before its thumbnail, with the length that is said again."""


class PictureRefused(ValueError):
    """It is no whole PNG or JPEG, or too large; says which."""


def pixels_only(content: bytes) -> bytes:
    """The picture without what is not its pixels. Raises `PictureRefused`."""
    read = _png if content.startswith(PNG) else _jpeg if content.startswith(JPEG) else None
    if read is None:
        raise PictureRefused("is not a PNG or JPEG picture")
    try:
        return b"".join(read(content))
    except (struct.error, IndexError):
        raise PictureRefused("is a picture that is cut off") from None


def _png(content: bytes) -> Iterator[bytes]:
    yield PNG
    at, kind = len(PNG), b""
    while kind != b"IEND":
        (size,) = struct.unpack_from(">I", content, at)
        kind, end = content[at + 4 : at + 8], at + 12 + size
        if end > len(content):
            raise PictureRefused("is a picture that is cut off")
        if at == len(PNG):
            if kind != b"IHDR":
                raise PictureRefused("is a picture without its size")
            _refuse_large(*struct.unpack_from(">II", content, at + 8))
        if kind in _PNG_PARTS:
            yield content[at:end]
        at = end


def _jpeg(content: bytes) -> Iterator[bytes]:
    yield JPEG
    at, framed = len(JPEG), False
    while True:
        if content[at] != 0xFF:  # noqa: PLR2004 - what every marker begins with
            raise PictureRefused("is a picture that is cut off")
        kind = content[at + 1]
        if kind == 0xFF:  # noqa: PLR2004 - a fill byte
            at += 1
            continue
        if kind == _END:
            break
        (size,) = struct.unpack_from(">H", content, at + 2)
        end = at + 2 + size
        if kind in _FRAMES:
            height, width = struct.unpack_from(">HH", content, at + 5)
            _refuse_large(width, height)
            framed = True
        if kind == _SCAN:
            end = _scan_end(content, end)
        yield _segment(kind, content[at:end])
        at = end
    if not framed:
        raise PictureRefused("is a picture without its size")
    yield bytes((0xFF, _END))


def _segment(kind: int, segment: bytes) -> bytes:
    """A segment as it is let through: whole, without its thumbnail, or not at all."""
    if kind in _JPEG_PARTS or (kind == _ADOBE and segment[4:9] == b"Adobe"):
        return segment
    if kind == _JFIF and segment[4:9] == b"JFIF\0":
        return b"\xff\xe0\x00\x10" + segment[4 : 4 + _JFIF_SIZE] + b"\0\0"
    return b""


def _scan_end(content: bytes, at: int) -> int:
    """Where the marker after a scan stands: no stuffed byte, and no restart."""
    while True:
        at = content.index(b"\xff", at) if content.find(b"\xff", at) >= 0 else len(content)
        after = content[at + 1]
        if after and not 0xD0 <= after <= 0xD7:  # noqa: PLR2004 - the restarts
            return at
        at += 2


def _refuse_large(width: int, height: int) -> None:
    if not (0 < width <= MOST_PIXELS and 0 < height <= MOST_PIXELS):
        raise PictureRefused(
            f"is a picture of {width:,} by {height:,} pixels, and a side of {MOST_PIXELS:,} "
            "is the most"
        )
