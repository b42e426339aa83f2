"""The addresses in a text: of the web and of mail, as far as they are certain, and no others."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from actionlog.value_classes import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_INSIDE = r"[^\s<>\"\\|^`{}\[\]]"
_LAST = r"[^\s<>\"\\|^`{}\[\]().,;:!?'’”»…]"
_LETTERS = "A-Za-z0-9"
WEB = rf"https?://{_INSIDE}*{_LAST}"
MAIL = rf"[{_LETTERS}][{_LETTERS}._%+-]*@(?:[{_LETTERS}][{_LETTERS}-]*\.)+[A-Za-z][A-Za-z]+"
_ADDRESS = re.compile(f"{WEB}|{MAIL}")
_LONGEST = 2000
"""Characters of an address; Excel takes 2,079."""


class Piece(NamedTuple):
    """Words of a text, and where they lead if they are an address."""

    words: str
    address: str = ""


def pieces(text: str) -> Iterator[Piece]:
    """The text in pieces; together their words are the text."""
    at = 0
    if "@" in text or "://" in text:
        for found in _ADDRESS.finditer(text):
            if address := _address(found[0]):
                if found.start() > at:
                    yield Piece(text[at : found.start()])
                yield Piece(found[0], address)
                at = found.end()
    if at < len(text) or not text:
        yield Piece(text[at:])


def addresses(text: str) -> tuple[str, ...]:
    """Every address in a text, once."""
    return tuple(dict.fromkeys(piece.address for piece in pieces(text) if piece.address))


def _address(words: str) -> str:
    if len(words) > _LONGEST or not words.isprintable():
        return ""
    return words if "://" in words else f"mailto:{words}"
