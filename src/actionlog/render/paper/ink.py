"""Texts as the fonts of the PDF print them: what has no glyph is written out and remembered."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from actionlog.domain.visible import visible
from actionlog.render.paper.faces import draws

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Ink:
    """Prints texts; `refused` are characters that the typesetter would not print after all."""

    refused: frozenset[str] = frozenset()
    missing: set[str] = field(default_factory=set)

    def printed(self, text: str) -> str:
        """The text with white space folded and `[U+4E2D]` for what has no glyph."""
        folded = " ".join(visible(text).split())
        if folded.isascii():
            return folded
        return "".join(self._drawn(unicodedata.normalize("NFC", folded)))

    def lines(self, text: str) -> list[str]:
        """Each line of the text that says something."""
        return [line for line in map(self.printed, text.split("\n")) if line]

    @property
    def warnings(self) -> tuple[str, ...]:
        """A sentence for each character that was written out, by its number."""
        return tuple(map(_warning, sorted(self.missing)))

    def _drawn(self, text: str) -> Iterator[str]:
        """Each character or what stands for it; a mark must stand in the font of its letter."""
        cluster = ""
        for character in text:
            is_mark = unicodedata.category(character).startswith("M")
            cluster = cluster + character if is_mark else character
            if character not in self.refused and draws(cluster):
                yield character
            else:
                cluster = cluster.removesuffix(character)
                self.missing.add(character)
                yield _written_out(character)


def _written_out(character: str) -> str:
    return f"[U+{ord(character):04X}]"


def _warning(character: str) -> str:
    number, name = f"U+{ord(character):04X}", unicodedata.name(character, "unnamed")
    return (
        f"{number} ({name}) has no glyph in the paper's fonts and is printed as "
        f"{_written_out(character)}"
    )
