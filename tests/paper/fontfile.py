"""A font of a board, made of one that ships: it draws other characters, under a name of its own."""

from __future__ import annotations

import struct

from actionlog.render.paper.typefaces import FOLDER, SANS

_NAMES = {"Liberation Sans": "Parish Typeface", "LiberationSans": "ParishTypeface"}
_LETTER_A = 36
"""The glyph from which the capitals stand in a row."""


def board_font(*groups: tuple[int, int]) -> bytes:
    """A font that draws groups of characters, first to last, with the letters of the alphabet."""
    content = (FOLDER / SANS).read_bytes()
    for theirs, own in _NAMES.items():
        for encoding in ("utf-16-be", "ascii"):
            content = content.replace(theirs.encode(encoding), own.encode(encoding))
    rows = b"".join(struct.pack(">III", first, last, _LETTER_A) for first, last in groups)
    mapped = struct.pack(">HHIII", 12, 0, 16 + len(rows), 0, len(groups)) + rows
    cmap = struct.pack(">HHHHI", 0, 1, 3, 10, 12) + mapped
    at = content.index(b"cmap")
    content += bytes(-len(content) % 4)
    entry = struct.pack(">4sIII", b"cmap", 0, len(content), len(cmap))
    return content[:at] + entry + content[at + 16 :] + cmap


def collection(font: bytes) -> bytes:
    """The same in a collection of one."""
    head = struct.pack(">4sIII", b"ttcf", 0x10000, 1, 16)
    (count,) = struct.unpack_from(">H", font, 4)
    moved = bytearray(font)
    for number in range(count):
        where = 12 + 16 * number + 8
        struct.pack_into(">I", moved, where, struct.unpack_from(">I", font, where)[0] + len(head))
    return head + bytes(moved)
