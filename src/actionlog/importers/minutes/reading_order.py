"""Minutes as one stream of lines in reading order, each with its column and its place.

Tables are taken apart row by row: the number, the discussion, the margin. In text that kept its
columns side by side, the margin is told by the wide gap before it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import Enum
from itertools import zip_longest
from typing import TYPE_CHECKING

from actionlog.importers.minutes.action_headings import (
    action_columns,
    column_roles,
    guessed_roles,
    is_earlier_head,
    is_head,
    is_like_minutes,
    promises_actions,
)
from actionlog.importers.minutes.name_recognition import names_in
from actionlog.importers.source_document import SOFT, Grid, Line, LineKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from actionlog.domain.findings import Place
    from actionlog.importers.source_document import Cell, Row, SourceDocument


LONGEST_LINE = 4_000
"""Letters that are read as one line: more than a page."""
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

    `stacks` are the cells with their lines apart. `ends` says that no other line continues it: a
    paragraph of a word processor. `kind`, `level` and `strong` are those of its block.
    """

    text: str
    place: Place
    side: LineSide = LineSide.BODY
    cells: tuple[str, ...] = ()
    titled: bool = False
    ends: bool = False
    raw: str = ""
    kind: LineKind = LineKind.LINE
    level: int = 0
    strong: bool = False
    stacks: tuple[str, ...] = ()

    @property
    def blank(self) -> bool:
        """Whether it only separates."""
        return not self.text


def flow(document: SourceDocument) -> tuple[MinutesLine, ...]:
    """The lines of a document, tables among them, in the order in which they are read."""
    parts: list[Grid | Line] = [*document.lines, *document.grids]
    pieces: list[MinutesLine] = []
    before: Line | None = None
    above = ""
    layout: list[tuple[str, ...]] = [()]
    margin: list[MinutesLine] = []
    headed = any(isinstance(part, Line) and part.margin for part in parts)
    ordered = sorted(parts, key=lambda part: part.nth)
    for part, after in zip_longest(ordered, ordered[1:]):
        start = len(pieces)
        if isinstance(part, Grid):
            pieces += [*_taken(margin), *_of_grid(part, layout, above)]
            before = None
        else:
            if before is not None and _apart(before.place, part.place):
                pieces += [*_taken(margin), MinutesLine("", part.place)]
            for piece in _of_line(part, after, headed=headed):
                headed = headed or bool(_HEADS_A_MARGIN.search(piece.raw))
                if piece.side is LineSide.MARGIN:
                    headed = True
                    if margin and _far(margin[-1], piece):
                        margin.append(MinutesLine("", piece.place))
                    margin.append(piece)
                else:
                    new = piece.blank or _STARTS_ITEM.match(piece.text)
                    pieces += [*(_taken(margin) if new else ()), piece]
            before = part
        above = next((one.text for one in reversed(pieces[start:]) if one.text), above)
        if len(pieces) > MOST_LINES:
            break
    return (*pieces[:MOST_LINES], *_taken(margin))


_STARTS_ITEM = re.compile(r"\d{1,3}(?:\.\d{1,2})?[.):]?\s+[A-Z]")


def _taken(margin: list[MinutesLine]) -> list[MinutesLine]:
    """What stood beside a paragraph, put below it; what is taken is gone from the list."""
    if not margin:
        return []
    taken = [MinutesLine("", margin[0].place), *margin, MinutesLine("", margin[-1].place)]
    margin.clear()
    return taken


def _apart(before: Place, after: Place) -> bool:
    """Whether lines that the reader left out as empty stood between."""
    return before.line is not None and after.line is not None and after.line - before.line > 1


def _far(before: MinutesLine, after: MinutesLine) -> bool:
    """Whether lines stand between two marks in a margin, so that they are two."""
    return before.place.page != after.place.page or _apart(before.place, after.place)


_HEADS_A_MARGIN = re.compile(
    r"(?:(?<!\s)\s{3,}|\t|^\s*)(?:Actions?|ACTIONS?|By whom|Lead|Owner)"
    r"(?: (?:[Bb]y|BY|[Pp]oints?))?\s*$"
)


def _of_line(line: Line, after: Grid | Line | None, *, headed: bool) -> Iterator[MinutesLine]:
    whole = line.kind in {LineKind.PARAGRAPH, LineKind.HEADING} or (
        line.kind is LineKind.ITEM and not (isinstance(after, Line) and after.kind is LineKind.LINE)
    )
    for text in _lines(line.text):
        body, margin = (text, "") if line.margin else _sides(text, headed=headed)
        if body.strip() or not (margin or line.margin):
            yield MinutesLine(
                _tidy(body),
                line.place,
                ends=whole,
                raw=text,
                kind=line.kind,
                level=line.level,
                strong=line.strong,
            )
        if margin:
            yield MinutesLine(margin, line.place, LineSide.MARGIN)
    if line.margin:
        yield MinutesLine(line.margin, line.place, LineSide.MARGIN)


_TAIL = re.compile(r"(?:(?<=\S)(?:\s{3,}|\t)|^\s{20,})(?P<tail>\S(?:[^\s]| (?! )){0,29})\s*$")
KIND = r"(?:\s+(?i:points?|items?|nos?\.?|numbers?|refs?\.?|logs?\s+nos?\.?))?"
_GAELIC = r"(?i:(?:(?:cam|camau|pwynt|pwyntiau) )?gweithred(?:u|oedd)?|gn[ìí]omh(?:an|artha)?)"
"""The same in Welsh and Gaelic, as minutes in two languages have it beside the English word."""
_NAMED = rf"(?:{_GAELIC}\s?/\s?)?(?:ACTIONS?|Actions?)(?:\s?/\s?{_GAELIC})?{KIND}"
WORD = rf"(?:{_NAMED}|AP(?=[\s:#]*\d)|A(?=\d)|AI(?=\s*\())"
"""How a marker starts: never with a small letter, which is the word in a sentence."""

_MARK = re.compile(rf"\[?\(?{WORD}[ :#.(]*\d{{0,5}}\)?[ :.–-]*(?P<rest>.*)")


_STANDS_BEFORE = re.compile(r"(?:item )?\d{1,3}(?:\.\d{1,2})*[.):]?|[a-z][.)]|[•-]", re.IGNORECASE)


def _sides(text: str, *, headed: bool) -> tuple[str, str]:
    """A line's body and, behind a wide gap, what stands in the margin.

    Names alone stand in one only below its heading: else they are another column's.
    """
    found = _TAIL.search(text)
    if not found:
        return text, ""
    body, tail = text[: found.start()], found["tail"]
    if _STANDS_BEFORE.fullmatch(body.strip()):
        return text, ""
    mark = _MARK.fullmatch(tail)
    if mark and not mark["rest"].strip("[]() "):
        return body, tail
    if not mark and not headed:
        return text, ""
    names = names_in(mark["rest"].strip("[]() ") if mark else tail)
    return (body, tail) if names and names.sure else (text, "")


def _of_grid(grid: Grid, layout: list[tuple[str, ...]], above: str) -> Iterator[MinutesLine]:
    """A table's rows; `layout` remembers its headings for the part of it on the next page.

    `above` is the last line with text before it, which may say what it lists.
    """
    yield MinutesLine("", grid.place)
    width = max((len(row.cells) for row in grid.rows), default=0)
    known = layout[0] if len(layout[0]) == width else ()
    listed = _heads_actions(above)
    beside = above.strip(" :*_").casefold() == "action"  # which heads a margin
    rows = listed and not beside
    for row in grid.rows:
        said = [" ".join(cell.text.split()) for cell in row.cells]
        if sum(map(bool, said)) == 1:
            listed = listed or _heads_actions("".join(said))
        discussed = "body" in column_roles(row)
        if action_columns(said, headed=listed and not (beside and discussed)) or (
            promises_actions(said) and not discussed
        ):
            known = layout[0] = tuple("ref" for _ in said)
            yield _row(row)
        elif heads := column_roles(row):
            known = layout[0] = heads
            if "margin" not in heads:
                yield _row(row)
        elif {"name", "ref"} & set(known) or (not known and (rows or not is_like_minutes(row))):
            yield _row(row)
        else:
            yield from _discussed(row, known or guessed_roles(width))
    yield MinutesLine("", grid.place)


def _heads_actions(text: str) -> bool:
    return is_head(text) or is_earlier_head(text)


def _row(row: Row) -> MinutesLine:
    cells = tuple(" ".join(cell.text.split())[:LONGEST_LINE] for cell in row.cells)
    stacks = tuple(
        "\n".join(filter(None, map(_tidy, re.split(r"[\r\n]+", cell.text)))) for cell in row.cells
    )
    said = " | ".join(cells).strip(" |")
    raw = " ".join(cells)
    return MinutesLine(said, row.place, LineSide.TABLE, cells, raw=raw, stacks=stacks)


def _discussed(row: Row, columns: tuple[str, ...]) -> Iterator[MinutesLine]:
    """One row of discussion: its heading, what was said, and then its margin."""
    number = next(
        (c for c, role in zip(row.cells, columns, strict=False) if role == "number"), None
    )
    figure = " ".join(number.text.split()) if number else ""
    titled = bool(re.fullmatch(r"\d{1,3}(?:[./]\d{1,4})*[a-z]?[.):]?", figure))
    yield MinutesLine("", row.place)
    for cell, role in zip(row.cells, columns, strict=False):
        if role == "number" and not titled:
            yield from _of_cell(cell, LineSide.BODY)
        elif role in {"body", ""}:
            pieces = list(_of_cell(cell, LineSide.BODY))
            if titled:
                first, *pieces = pieces
                yield MinutesLine(f"{figure} {first.text}", first.place, titled=True, ends=True)
                titled = False
            yield from pieces
    bodies = (c for c, role in zip(row.cells, columns, strict=False) if role in {"body", ""})
    said = max((len(_PARAGRAPH_END.split(cell.text)) for cell in bodies), default=0)
    for cell, role in zip(row.cells, columns, strict=False):
        if role == "margin":
            yield from _of_margin(cell, said)
            yield MinutesLine("", row.place)


_PARAGRAPH_END = re.compile(r"(?<![/,&\s])\s*[\r\n]+\s*")
"""A line end that is certain, and not in the middle of a list of names."""
_INITIALS = re.compile(
    r"(?:\d{1,5}[.):]?\s+)?[A-Z][A-Za-z-]{0,3}[A-Z](?:[/,&\s]+[A-Z][A-Za-z-]{0,3}[A-Z])*"
)


def _of_margin(cell: Cell, said: int) -> Iterator[MinutesLine]:
    """Initials one below the other: a mark each where as many paragraphs stand beside."""
    marks = _PARAGRAPH_END.split(cell.text.strip())
    alone = len(marks) <= said and all(map(_INITIALS.fullmatch, marks))
    for mark in marks if alone else [cell.text]:
        yield MinutesLine("", cell.place)
        yield from _of_cell(replace(cell, text=mark), LineSide.MARGIN)


def _of_cell(cell: Cell, side: LineSide) -> Iterator[MinutesLine]:
    for text in _lines(cell.text):
        yield MinutesLine(_tidy(text), cell.place, side, raw=text)


_PART = re.compile(r".{1,N}\Z|.{1,N}(?<=[.;!?])(?=\s)|.{1,N}".replace("N", str(LONGEST_LINE)))


def _lines(text: str) -> Iterator[str]:
    """The lines of a text; a longer one than is read is parted where a sentence ends."""
    for line in re.split(rf"\r\n|[\n\r\f\u2028\u2029{SOFT}]", text):
        yield from _PART.findall(line) or [line]


def _tidy(text: str) -> str:
    return " ".join(text[:LONGEST_LINE].split())
