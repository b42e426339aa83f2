"""The attendance list of minutes: its headings, the lines under each, and who is named there.

A list runs on behind its heading, or stands below it in lines, bullets, columns or a table. It ends
where the lines are no longer like it; a heading of the minutes is nobody.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from actionlog.domain.minutes.statements import (
    AttendanceList,
    Attendee,
    ListDoubt,
    Presence,
    UnsureEntry,
)
from actionlog.importers.minutes.attendance_entries import Entry, Standing, entries, one_each
from actionlog.importers.minutes.attendance_headings import AttendanceHeading, headings_of
from actionlog.importers.minutes.attendance_lines import (
    ANOTHER,
    BULLET,
    GAP,
    NUMBERED,
    ListLine,
    bare,
    belonging,
    first_sentence,
    run_in,
    running,
    surnames_first,
    whole_entries,
)
from actionlog.importers.minutes.attendance_names import SegmentKind, read_segment
from actionlog.importers.minutes.attendance_segments import is_prose
from actionlog.importers.minutes.attendance_tables import rows_of_list
from actionlog.importers.minutes.reading_order import LineSide

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from actionlog.domain.findings import Place
    from actionlog.importers.minutes.reading_order import MinutesLine


_REGION = 400
"""In so many lines from the top a list begins, where there is one."""


def attendance(pieces: Sequence[MinutesLine], heads: Collection[int]) -> AttendanceList:
    """Everybody on the list, each once, in its order; and what of it is to be asked."""
    walk = _TopOfMinutes(pieces[:_REGION], min(heads, default=_REGION))
    found = list(walk.entries())
    everybody: dict[str, Attendee] = {}
    unsure: dict[tuple[str, ListDoubt], UnsureEntry] = {}
    for one in found:
        if isinstance(one, UnsureEntry):
            unsure.setdefault((one.says.casefold(), one.doubt), one)
            continue
        there = everybody.get(one.name.casefold())
        everybody[one.name.casefold()] = _merged(there, one) if there else one
    asked = tuple(one for one in unsure.values() if one.says.casefold() not in everybody)
    nearest = None if everybody or asked else walk.nearest()
    return AttendanceList(tuple(everybody.values()), asked, nearest)


def _merged(there: Attendee, one: Attendee) -> Attendee:
    return replace(
        there,
        initials=there.initials or one.initials,
        organisation=there.organisation or one.organisation,
        role=there.role or one.role,
    )


@dataclass(frozen=True, slots=True)
class _ListPart:
    """The lines under a heading, or a table's rows, and how those in it stand.

    What `follows` its heading on the same line is no list of one a line.
    """

    standing: Standing | None
    lines: tuple[ListLine, ...] = ()
    rows: tuple[tuple[tuple[str, ...], Place], ...] = ()
    follows: bool = False


@dataclass(slots=True)
class _TopOfMinutes:
    """The way through the top of the minutes, from heading to heading."""

    pieces: Sequence[MinutesLine]
    first: int

    def entries(self) -> Iterator[Entry]:
        """Everybody, as they come."""
        parts = list(self._parts())
        first = surnames_first([part.lines for part in parts if not part.follows])
        for part in parts:
            if part.rows:
                yield from rows_of_list(part.rows, part.standing)
            elif part.standing:
                yield from _of_lines(part.lines, replace(part.standing, surnames_first=first))

    def _parts(self) -> Iterator[_ListPart]:
        """What stands under each heading, and each table."""
        at = 0
        presence: Presence | None = None
        while at < len(self.pieces):
            piece = self.pieces[at]
            if piece.side is LineSide.TABLE:
                end = self._end_of_table(at)
                rows = tuple((_one_a_line(row), row.place) for row in self.pieces[at:end])
                yield _ListPart(Standing(piece.place, presence) if presence else None, rows=rows)
                presence, at = None, end
                continue
            found = self._headings(at)
            presence = found[-1].presence if found else presence if piece.blank else None
            at += 1
            if found:
                for one in found[:-1]:
                    line = ListLine(one.rest, piece.place, gap=False)
                    yield _ListPart(_standing(one, piece.place), (line,))
                end = self._end_of_list(at, found[-1])
                yield self._part(found[-1], piece.place, at, end)
                at = end

    def _part(self, head: AttendanceHeading, place: Place, start: int, end: int) -> _ListPart:
        lines: Sequence[ListLine] = self._lines(start, end)
        if head.rest:
            before = len(_said(self.pieces[start - 1])) - len(head.rest)
            first = ListLine(head.rest, place, gap=False, after=max(0, before))
            lines = running(first, lines)
            lines = first_sentence(lines) if head.sentence else lines
        kept = tuple(belonging(lines))
        return _ListPart(_standing(head, place), kept, follows=bool(head.rest))

    def _headings(self, at: int) -> tuple[AttendanceHeading, ...]:
        piece = self.pieces[at]
        if piece.blank or piece.side is LineSide.MARGIN:
            return ()
        found = headings_of(_said(piece))
        if at > self.first and found and not _late(found[0], piece):
            return ()
        return found

    def _end_of_table(self, at: int) -> int:
        while at < len(self.pieces) and self.pieces[at].side is LineSide.TABLE:
            at += 1
        return at

    def _end_of_list(self, start: int, head: AttendanceHeading) -> int:
        """The first line that is not of the list; what looks like it is sorted out later."""
        numbered = False
        seen = 0
        for at in range(start, len(self.pieces)):
            piece = self.pieces[at]
            if piece.side is LineSide.TABLE:
                return at
            if piece.blank or piece.side is LineSide.MARGIN:
                continue
            if self._headings(at) or ANOTHER.match(piece.text):
                return at
            number = NUMBERED.match(piece.text)
            if number and not (numbered or (seen == 0 and not head.rest)):
                return at
            numbered = numbered or bool(number)
            if at == self.first and not number:
                return at
            seen += 1
        return len(self.pieces)

    def _lines(self, start: int, end: int) -> list[ListLine]:
        found: list[ListLine] = []
        gap = False
        for piece in self.pieces[start:end]:
            if piece.blank:
                gap = True
            elif piece.side is not LineSide.MARGIN:
                found.append(ListLine(_said(piece), piece.place, gap))
                gap = False
        return found

    def nearest(self) -> UnsureEntry | None:
        """The heading or the line that comes nearest to a list."""
        for at, piece in enumerate(self.pieces):
            if not piece.blank and (found := self._headings(at)):
                says = f"{found[0].words}: {found[0].rest}" if found[0].rest else found[0].words
                return UnsureEntry(says, piece.place, ListDoubt.UNREAD)
        standing = Standing(self.pieces[0].place, Presence.PRESENT) if self.pieces else None
        for piece in self.pieces:
            if standing and not piece.blank and not is_prose(piece.text):
                named = [one for one in entries(piece.text, standing) if isinstance(one, Attendee)]
                if len(named) > 1:
                    return UnsureEntry(piece.text, piece.place, ListDoubt.UNREAD)
        return None


def _one_a_line(row: MinutesLine) -> tuple[str, ...]:
    """The cells of a row; people on lines of their own in one cell are kept apart."""
    return tuple(map(_people_apart, row.stacks)) or row.cells


def _people_apart(cell: str) -> str:
    lines = [line.rstrip(" ,;") for line in cell.split("\n")]
    firsts = [read_segment(re.split(r"[,(]", line)[0]).kind for line in lines]
    each = len(lines) > 1 and all(kind is SegmentKind.PERSON for kind in firsts)
    return "; ".join(lines) if each else " ".join(cell.split())


def _said(piece: MinutesLine) -> str:
    return (piece.raw or piece.text).replace("\u00a0", " ")


def _late(head: AttendanceHeading, piece: MinutesLine) -> bool:
    """Whether a heading among the agenda items is one of the list's: numbered, or with a stop."""
    if head.sentence or head.presence.is_away:
        return True
    return bool(re.search(r"[:;]", piece.text)) or not head.rest


def _standing(one: AttendanceHeading, place: Place) -> Standing:
    return Standing(place, one.presence, one.role, one.organisation)


def _of_lines(lines: Sequence[ListLine], standing: Standing) -> Iterator[Entry]:
    if not lines:
        return
    columns = [tuple(GAP.split(bare(line.text).strip())) for line in lines]
    if sum(len(cells) > 1 for cells in columns) * 2 >= len(columns) and not run_in(lines):
        rows = [(cells, line.place) for cells, line in zip(columns, lines, strict=True)]
        yield from rows_of_list(rows, standing)
        return
    doubtful = [line for line in lines if line.doubtful]
    texts = whole_entries(
        [line for line in lines if not line.doubtful], turned=standing.surnames_first
    )
    bullets = bool(BULLET.match(lines[0].text))
    if not run_in(lines) and (len(texts) > _MOST_ASIDE or bullets):
        standing = one_each([text for text, _ in texts], standing)
    yield from _of_texts(texts, replace(standing, alone=bullets))
    for line in doubtful:
        yield UnsureEntry(line.text.strip(), line.place, ListDoubt.SEVERAL, standing.presence)


def _of_texts(texts: Sequence[tuple[str, Place]], standing: Standing) -> Iterator[Entry]:
    """Each text's people; an office or a body may head one."""
    for text, place in texts:
        here = replace(standing, place=place)
        inner = headings_of(text, within=True)
        for each in inner:
            role, organisation = each.role or here.role, each.organisation
            yield from entries(each.rest, replace(here, role=role, organisation=organisation))
        if inner:
            continue
        found = entries(text, here)
        if here.presence.is_away and found and _heads_others(found[0]):
            yield UnsureEntry(text, place, ListDoubt.SEVERAL, here.presence)
            continue
        if len(texts) > 1 and len(found) == 1 and _ends(found[0]):
            return
        yield from found


def _heads_others(one: Entry) -> bool:
    """Whether an unknown label begins a line: below apologies its people may have come."""
    return isinstance(one, UnsureEntry) and one.doubt is ListDoubt.LABEL


def _ends(one: Entry) -> bool:
    """Whether all that a line says is none of the list, so that the list ended before it."""
    if not isinstance(one, UnsureEntry):
        return False
    long = len(one.says.split()) > _MOST_ASIDE
    heads = one.doubt in {ListDoubt.OFFICE, ListDoubt.BODY}
    return one.doubt is ListDoubt.UNREAD or (heads and long)


_MOST_ASIDE = 2
"""More words than this no line has that heads a part of a list: `Voting members`, `ELFT`."""
