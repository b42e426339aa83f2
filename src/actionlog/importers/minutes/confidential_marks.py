"""Which actions the minutes call confidential or private, so that they are kept so on the log.

`Action (private): …`, `CONFIDENTIAL` on a line of its own before or behind a marker or under an
item's heading, `[Confidential]` behind what is asked; an item that is taken in private.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from actionlog.importers.minutes.reading_order import LineSide

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from actionlog.importers.minutes.reading_order import MinutesLine

_SAID = (
    r"(?:(?:strictly|highly|commercial|commercially|staff|in|private and)[ -](?:in )?)?"
    r"(?:confidential|confidence|private)(?: (?:item|minute|note|business))?"
)
_BRACKETED = re.compile(
    rf"(?<![\[(*_])[\[(*_]{{1,3}} ?{_SAID} ?[\])*_]{{1,3}}(?=[\s.:;,–—-]|$)", re.IGNORECASE
)
_BEFORE = re.compile(rf"^\W*{_SAID}(?:\s*[:.–—-]+\s*(?=\S)|\s+(?=action\b))", re.IGNORECASE)
_BEHIND = re.compile(rf"(?<=\S)(?:\s+[–—-]\s*|\s*[|:;]\s*){_SAID}\W*$", re.IGNORECASE)
_LOUD = re.compile(r"(?<=\S)\s+(?:STRICTLY )?(?:CONFIDENTIAL|PRIVATE)\W*$")
_ALONE = re.compile(rf"\W*{_SAID}\W*", re.IGNORECASE)
_TITLE = re.compile(
    r"\b(?:confidential|(?:in|closed|private) (?:private|camera|confidence|session)|private (?:item"
    r"|business|part)s?|closed session|exempt (?:item|business)s?|reserved business|in camera)\b"
    r"(?! waste| report(?:ing)? policy)",
    re.IGNORECASE,
)
_WORD = re.compile(r"confiden|private", re.IGNORECASE)
_FORMS = (_BRACKETED, _BEFORE, _BEHIND, _LOUD)


@dataclass(frozen=True, slots=True)
class ConfidentialMarks:
    """The lines without those words; of which lines, and from which on to an item's end."""

    pieces: tuple[MinutesLine, ...]
    lines: frozenset[int] = frozenset()
    alone: frozenset[int] = frozenset()

    def cover(self, at: int, lines: int, head: int | None, title: str) -> bool:
        """Whether what stands in some lines from `at` on, in the item headed at `head`, is so."""
        if _TITLE.search(title) or any(nth in self.lines for nth in range(at, at + lines)):
            return True
        if head is not None and self._next(head, 1) in self.alone:
            return True
        return {self._next(at, -1), self._next(at + lines - 1, 1)} & self.alone != set()

    def _next(self, at: int, step: int) -> int:
        """The nearest line that is not empty."""
        at += step
        while 0 <= at < len(self.pieces) and self.pieces[at].blank and at not in self.alone:
            at += step
        return at


def confidential_marks(pieces: Sequence[MinutesLine], heads: Collection[int]) -> ConfidentialMarks:
    """Take the words out of the lines that have them, headings apart, and note where they stood."""
    kept: list[MinutesLine] = []
    lines: set[int] = set()
    alone: set[int] = set()
    for at, piece in enumerate(pieces):
        if at not in heads and piece.side is not LineSide.TABLE and is_mark(piece.text):
            alone.add(at)
            kept.append(replace(piece, text="", raw=""))
            continue
        bare = piece.text if at in heads else without_mark(piece.text)
        if bare != piece.text:
            lines.add(at)
        kept.append(piece if bare == piece.text else replace(piece, text=bare))
    return ConfidentialMarks(tuple(kept), frozenset(lines), frozenset(alone))


def is_mark(text: str) -> bool:
    """Whether a text is nothing but such a word."""
    return _ALONE.fullmatch(text) is not None


def without_mark(text: str) -> str:
    """A line without a tag of this kind; a sentence that speaks of something private has none."""
    if not _WORD.search(text):
        return text
    for form in _FORMS:
        if (found := form.search(text)) and len(text) > found.end() - found.start():
            rest = text[found.end() :]
            joint = "" if rest[:1] in {".", ":", ";", ","} else " "
            bare = f"{text[: found.start()].rstrip()}{joint}{rest}".strip()
            return bare[:1].upper() + bare[1:] if found.start() == 0 else bare
    return text
