"""Minutes as one stream of lines in reading order, each with its column and its place.

Tables are taken apart row by row: the number, the discussion, the margin. In text that kept its
columns side by side, the margin is told by the wide gap before it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from actionlog.importers.minutes.name_recognition import names_in
from actionlog.importers.source_document import SOFT, Grid, Line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from actionlog.domain.findings import Place
    from actionlog.importers.source_document import Cell, Row, SourceDocument


LONGEST_LINE = 4_000
MOST_LINES = 20_000
"""More than this no minutes have: what follows is not read, and the reader is told."""


class LineSide(Enum):
    """Where a line stands."""

    BODY = "body"
    MARGIN = "margin"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class MinutesLine:
    """A line of the minutes; an empty one separates. `cells` are those of a table's row.

    `ends` says that no other line continues it: a paragraph of a word processor.
    """

    text: str
    place: Place
    side: LineSide = LineSide.BODY
    cells: tuple[str, ...] = ()
    titled: bool = False
    ends: bool = False
    raw: str = ""

    @property
    def blank(self) -> bool:
        """Whether it only separates."""
        return not self.text


def flow(document: SourceDocument) -> tuple[MinutesLine, ...]:
    """The lines of a document, tables among them, in the order in which they are read."""
    parts: list[Grid | Line] = [*document.lines, *document.grids]
    pieces: list[MinutesLine] = []
    before: Line | None = None
    layout: list[tuple[str, ...]] = [()]
    margin: list[MinutesLine] = []
    for part in sorted(parts, key=lambda part: part.nth):
        if isinstance(part, Grid):
            pieces += [*_taken(margin), *_of_grid(part, layout)]
            before = None
        else:
            if before is not None and _apart(before, part):
                pieces += [*_taken(margin), MinutesLine("", part.place)]
            for piece in _of_line(part):
                if piece.side is LineSide.MARGIN:
                    margin.append(piece)
                else:
                    new = piece.blank or _STARTS_ITEM.match(piece.text)
                    pieces += [*(_taken(margin) if new else ()), piece]
            before = part
        if len(pieces) > MOST_LINES:
            break
    return (*pieces[:MOST_LINES], *_taken(margin))


_STARTS_ITEM = re.compile(r"\d{1,3}(?:\.\d{1,2})?[.)]?\s+[A-Z]")


def _taken(margin: list[MinutesLine]) -> list[MinutesLine]:
    """What stood beside a paragraph, put below it; what is taken is gone from the list."""
    if not margin:
        return []
    taken = [MinutesLine("", margin[0].place), *margin, MinutesLine("", margin[-1].place)]
    margin.clear()
    return taken


def _apart(before: Line, after: Line) -> bool:
    """Whether lines that the reader left out as empty stood between."""
    one, other = before.place.line, after.place.line
    return one is not None and other is not None and other - one > 1


def _of_line(line: Line) -> Iterator[MinutesLine]:
    paragraph = line.place.file.casefold().endswith(".docx")
    for text in _lines(line.text):
        body, margin = _sides(text)
        if body.strip() or not margin:
            yield MinutesLine(_tidy(body), line.place, ends=paragraph, raw=text[:LONGEST_LINE])
        if margin:
            yield MinutesLine(margin, line.place, LineSide.MARGIN)


_TAIL = re.compile(r"(?:(?<=\S)(?:\s{3,}|\t)|^\s{20,})(?P<tail>\S(?:[^\s]| (?! )){0,29})\s*$")
KIND = r"(?:\s+(?i:points?|items?|nos?\.?|numbers?|refs?\.?|logs?\s+nos?\.?))?"
WORD = rf"(?:(?:ACTIONS?|Actions?){KIND}|AP(?=[\s:#]*\d)|A(?=\d))"
"""How a marker starts: never with a small letter, which is the word in a sentence."""

_MARK = re.compile(rf"\[?\(?{WORD}[ :#.(]*\d{{0,5}}\)?[ :.–-]*(?P<rest>.*)")


_STANDS_BEFORE = re.compile(r"(?:item )?\d{1,3}(?:\.\d{1,2})*[.):]?|[a-z][.)]|[•-]", re.IGNORECASE)


def _sides(text: str) -> tuple[str, str]:
    """A line's body and, behind a wide gap, what stands in the margin."""
    found = _TAIL.search(text[:LONGEST_LINE])
    if not found:
        return text, ""
    body, tail = text[: found.start()], found["tail"]
    if _STANDS_BEFORE.fullmatch(body.strip()):
        return text, ""
    mark = _MARK.fullmatch(tail)
    if mark and not mark["rest"].strip("[]() "):
        return body, tail
    names = names_in(mark["rest"].strip("[]() ") if mark else tail)
    if names and names.sure and not body.rstrip().endswith(")"):
        return body, tail
    return text, ""


def _of_grid(grid: Grid, layout: list[tuple[str, ...]]) -> Iterator[MinutesLine]:
    """A table's rows; `layout` remembers its headings for the part of it on the next page."""
    yield MinutesLine("", grid.place)
    width = max((len(row.cells) for row in grid.rows), default=0)
    known = layout[0] if len(layout[0]) == width else ()
    for row in grid.rows:
        if heads := _heads(row):
            known = layout[0] = heads
            if "name" in heads or "ref" in heads:
                yield _row(row)
        elif "name" in known or "ref" in known or (not known and not _like_minutes(row)):
            yield _row(row)
        else:
            yield from _discussed(row, known or _guessed(width))
    yield MinutesLine("", grid.place)


_HEADS: tuple[tuple[str, str], ...] = (
    (r"(?:agenda )?(?:item ?)?(?:no\.?|number|#)|(?:agenda )?item|ref\.?", "number"),
    (r"(?:discussion|minutes?|notes?|summary|key points?|narrative|subject)\b.*", "body"),
    (r"(?:actions?|by whom|lead|owner|responsible|action (?:by|owner|lead|point)s?)", "margin"),
)
_TELLS_A_LIST = re.compile(r"(?:full )?name|initials|member|attendee|representing", re.IGNORECASE)
_TELLS_A_LOG = re.compile(
    r"status|updates?|progress|outcome|deadline|due(?: date)?|target date|by when|comments?"
    r"|action(?: point)?s?(?: no\.?| ref\.?| number)|ref(?:erence)?(?: no\.?)?",
    re.IGNORECASE,
)


def _heads(row: Row) -> tuple[str, ...]:
    """What a heading row's columns are; empty where the row is none."""
    words = [" ".join(cell.text.split()) for cell in row.cells]
    if any(_TELLS_A_LIST.fullmatch(word) for word in words):
        return tuple("name" for _ in words)
    logged = sum(bool(_TELLS_A_LOG.fullmatch(word)) for word in words)
    asked = any(re.match("actions?", word, re.IGNORECASE) for word in words)
    if logged and asked and len(words) >= _LOG_COLUMNS:
        return tuple("ref" for _ in words)
    roles = tuple(_head(word) for word in words)
    told = {role for role in roles if role}
    return roles if "margin" in told and len(told) > 1 else ()


_LOG_COLUMNS = 3


def _head(word: str) -> str:
    for pattern, role in _HEADS:
        if re.fullmatch(pattern, word, re.IGNORECASE):
            return role
    return ""


def _guessed(width: int) -> tuple[str, ...]:
    """The columns of a table without headings: number, discussion, margin."""
    if width >= _LOG_COLUMNS:
        return ("number", *("body" for _ in range(width - 2)), "margin")
    return ("number", "body")[:width] if width > 1 else ("body",)


def _like_minutes(row: Row) -> bool:
    """Whether a row of a table without headings starts with an item's number."""
    first = row.cells[0].text.strip() if row.cells else ""
    return bool(re.fullmatch(r"\d{1,3}(?:\.\d{1,2})*\.?", first)) and len(row.cells) > 1


def _row(row: Row) -> MinutesLine:
    cells = tuple(" ".join(cell.text.split())[:LONGEST_LINE] for cell in row.cells)
    return MinutesLine(
        " | ".join(cells).strip(" |"), row.place, LineSide.TABLE, cells, raw=" ".join(cells)
    )


def _discussed(row: Row, columns: tuple[str, ...]) -> Iterator[MinutesLine]:
    """One row of discussion: its heading, what was said, and then its margin."""
    number = next(
        (c for c, role in zip(row.cells, columns, strict=False) if role == "number"), None
    )
    figure = " ".join(number.text.split()) if number else ""
    titled = bool(re.fullmatch(r"\d{1,3}(?:[./]\d{1,4})*[a-z]?[.)]?", figure))
    yield MinutesLine("", row.place)
    for cell, role in zip(row.cells, columns, strict=False):
        if role == "number" and not titled:
            yield from _of_cell(cell, LineSide.BODY)
        elif role in {"body", ""}:
            pieces = list(_of_cell(cell, LineSide.BODY))
            if titled and pieces:
                first, *pieces = pieces
                yield MinutesLine(f"{figure} {first.text}", first.place, titled=True, ends=True)
                titled = False
            yield from pieces
    yield MinutesLine("", row.place)
    for cell, role in zip(row.cells, columns, strict=False):
        if role == "margin":
            yield from _of_cell(cell, LineSide.MARGIN)
            yield MinutesLine("", row.place)


def _of_cell(cell: Cell, side: LineSide) -> Iterator[MinutesLine]:
    for text in _lines(cell.text):
        yield MinutesLine(_tidy(text), cell.place, side, raw=text[:LONGEST_LINE])


def _lines(text: str) -> list[str]:
    return re.split(rf"\r\n|[\n\r\f\u2028\u2029{SOFT}]", text)


def _tidy(text: str) -> str:
    return " ".join(text[:LONGEST_LINE].split())
