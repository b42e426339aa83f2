"""The discussion as sentences: wrapped lines joined, bullets and labels apart, with places."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from actionlog.importers.source_document import BULLETS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from actionlog.domain.findings import Place
    from actionlog.domain.minutes.statements import MinutedItem
    from actionlog.importers.minutes.reading_order import MinutesLine

LONGEST = 1_200
"""Letters of a sentence: a longer one has lost its stops, and says no one thing."""
_BULLET = re.compile(rf"(?:[{BULLETS}]|[o–—-](?=\s)|\(?[a-z]\)|\(?[ivx]{{1,4}}\)|[a-z]\.(?=\s))\s*")
_NUMBER = re.compile(r"\(?\d{1,2}(?:\.\d{1,2}){0,2}[.):]?\s+(?=[A-Z])")
_AGREED = re.compile(
    r"(?:it was |the (?:board|committee|group|council|members?|meeting) )?"
    r"(?:agreed|resolved|resolution|decisions?|actions?|actions? agreed|outcome|recommendation)"
    r"(?: that| to)?\s*[:–-]\s*(?P<rest>.*)"
    r"|(?:AGREED|RESOLVED|DECISION|AGREED ACTIONS?)\b\s*[:–-]?\s*(?P<loud>.*)",
    re.IGNORECASE,
)
_LOUD = re.compile(r"(?:AGREED|RESOLVED|RESOLUTION|DECISION|Agreed|Resolved)\s*$")
_END = re.compile(r"(?<=[.!?])[\"”’)]?\s+(?=[A-Z\"“‘(])")
_SHORT = re.compile(
    r"(?:\b(?:Dr|Mr|Mrs|Ms|Prof|Cllr|Rev|Revd|St|No|Nos|Ref|e\.g|i\.e|etc|approx|vs|Hon)|\b[A-Z])\.$"
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the discussion. `agreed` where it stands under `Agreed:`.

    `paragraph` numbers the paragraphs, `nth` is the position of its line.
    """

    text: str
    place: Place
    nth: int
    item: MinutedItem | None = None
    agreed: bool = False
    paragraph: int = 0
    closed: bool = False


@dataclass(slots=True)
class _Paragraph:
    """A paragraph under way: its lines with their positions."""

    lines: list[tuple[int, MinutesLine]]
    item: MinutedItem | None
    agreed: bool
    closed: bool


def sentences(
    pieces: Sequence[MinutesLine],
    where: Sequence[MinutedItem | None],
    closed: Sequence[bool],
    used: frozenset[int],
) -> Iterator[Sentence]:
    """The sentences outside headings and markers, whose positions are `used`."""
    gathering = _Gathering(pieces, where, closed, used)
    for at in range(len(pieces)):
        gathering.take(at)
    gathering.end()
    for number, paragraph in enumerate(gathering.done):
        yield from _split(paragraph, number)


@dataclass(slots=True)
class _Gathering:
    """Lines put together to paragraphs; `agreed` holds from `Agreed:` to the end of its list."""

    pieces: Sequence[MinutesLine]
    where: Sequence[MinutedItem | None]
    closed: Sequence[bool]
    used: frozenset[int]
    done: list[_Paragraph] = field(default_factory=list)
    now: _Paragraph | None = None
    item: MinutedItem | None = None
    agreed: bool = False
    gap: bool = True

    def end(self) -> None:
        """End the paragraph under way."""
        if self.now:
            self.done.append(self.now)
        self.now = None

    def take(self, at: int) -> None:
        """Take the next line."""
        if self.where[at] is not self.item:
            self.end()
            self.agreed, self.gap, self.item = False, True, self.where[at]
        if at in self.used:
            self.end()
            self.gap = True
        elif self.pieces[at].blank:
            if self.now and not _goes_on(self.now, self.pieces[at + 1 : at + 2]):
                self.end()
            self.gap = True
        else:
            self._line(at)

    def _line(self, at: int) -> None:
        piece = self.pieces[at]
        text, opens = _unbulleted(piece.text)
        label = _label(text)
        if label is not None:
            self.agreed, text, opens = True, label, True
        if opens:
            self.end()
        if text:
            self._add(at, piece, text, opens=opens)
        self.gap = False

    def _add(self, at: int, piece: MinutesLine, text: str, *, opens: bool) -> None:
        if self.now is None or piece.ends or self.now.lines[-1][1].ends:
            self.end()
            self.agreed = self.agreed and (opens or not self.gap or _resolves(text))
            self.now = _Paragraph([], self.item, self.agreed, self.closed[at])
        self.now.lines.append((at, replace(piece, text=text)))


def _goes_on(now: _Paragraph, following: Sequence[MinutesLine]) -> bool:
    """Whether a sentence goes on behind an empty line: a page's end in the middle of it."""
    ended = now.lines[-1][1].text.endswith((".", ":", ";", "!", "?"))
    return not ended and any(piece.text[:1].islower() for piece in following)


def _unbulleted(text: str) -> tuple[str, bool]:
    for pattern in (_BULLET, _NUMBER):
        found = pattern.match(text)
        if found:
            return text[found.end() :], True
    return text, False


def _label(text: str) -> str | None:
    """What follows `Agreed:` on its line; `None` where the line is no such label."""
    if _LOUD.match(text):
        return ""
    found = _AGREED.match(text)
    if not found:
        return None
    if found["loud"] is not None:
        return found["loud"] if text.split(maxsplit=1)[0].strip(":–-").isupper() else None
    return found["rest"]


def _resolves(text: str) -> bool:
    return bool(re.match(r"(?:That|To) ", text))


def _split(paragraph: _Paragraph, number: int) -> Iterator[Sentence]:
    parts: list[str] = []
    starts: list[int] = []
    length = 0
    for _, piece in paragraph.lines:
        joint = "" if not parts or parts[-1].endswith(("-", "/")) else " "
        starts.append(length + len(joint))
        parts.append(joint + piece.text)
        length += len(parts[-1])
    whole, begin = "".join(parts), 0
    ends = [end.end() for end in _END.finditer(whole) if not _is_short(whole, end.start())]
    for until in [*ends, length]:
        text = whole[begin:until].strip()
        if len(text) <= LONGEST:
            at, piece = paragraph.lines[bisect_right(starts, begin) - 1]
            yield Sentence(
                text, piece.place, at, paragraph.item, paragraph.agreed, number, paragraph.closed
            )
        begin = until


def _is_short(text: str, end: int) -> bool:
    """Whether the stop before this position ends an abbreviation and no sentence."""
    return bool(_SHORT.search(text[max(end - 12, 0) : end]))
