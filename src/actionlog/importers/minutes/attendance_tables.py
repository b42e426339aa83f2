"""An attendance list in a table or in columns: which of a row's cells is the name.

A heading row tells it (`Name | Role | Present`); without one, what stands in the cells does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from actionlog.domain.minutes.statements import Attendee, ListDoubt, Presence, UnsureEntry
from actionlog.importers.minutes.action_headings import action_columns
from actionlog.importers.minutes.attendance_entries import (
    Entry,
    Standing,
    entries,
)
from actionlog.importers.minutes.attendance_headings import headings_of, kept_away, sent_within
from actionlog.importers.minutes.attendance_lines import ANOTHER
from actionlog.importers.minutes.attendance_names import SegmentKind, are_theirs, read_segment
from actionlog.importers.minutes.attendance_segments import surname_first
from actionlog.importers.minutes.name_recognition import is_initials
from actionlog.importers.minutes.offices_and_bodies import told_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from actionlog.domain.findings import Place

Cells = tuple[str, ...]

_COLUMNS = (
    ("given", r"(?:first|given|fore)[- ]?names?"),
    ("surname", r"(?:last|family)[- ]?name|surname"),
    ("name", r"(?:(?:full|member|attendee|participant|person'?s?) )?names?(?: of .+)?"),
    ("name", r"(?:attendee|member|participant|councillor|trustee|director|governor)s?"),
    ("name", r"who|person|people"),
    ("initials", r"initials?|abbreviation"),
    ("about", r"(?:job )?title|roles?|position|office|capacity|designation|function"),
    ("about", r"organi[sz]ation|representing|company(?: name)?|affiliation|department|dept\.?"),
    ("about", r"institution|team|employer|body|agency|constituency|area|group|school|ward"),
    ("present", r"(?:was )?(?:present|attended|in attendance|attendance|attending|here)\??"),
    ("away", r"apolog(?:y|ies)|regrets"),
    ("absent", r"absent"),
)
_TICK = re.compile(
    r"y|yes|x|p|✓|✔|✅|☑|☒|present|attended|1|true|in person|remote|online", re.IGNORECASE
)
_NOT = re.compile(
    r"n|no|a|ab|apol\w*|absent|apologies|regrets|✗|✘|❌|☐|-|–|0|false|excused"
    r"|no?\W+(?:apol|absent|sent|unwell|ill|sick|away|on leave).*",
    re.IGNORECASE,
)
_STANDS = {
    "present": Presence.PRESENT,
    "away": Presence.APOLOGIES,
    "absent": Presence.ABSENT,
}
_LEAST_COLUMNS = 2


def columns_of(cells: Cells) -> Cells:
    """What a heading row calls its columns; empty where it is none of an attendance list."""
    if any(read_segment(cell).kind is SegmentKind.PERSON for cell in cells):
        return ()
    roles = tuple(_column(cell) for cell in cells)
    named = "name" in roles or {"given", "surname"} <= set(roles)
    told = [role for role in roles if role]
    lists = sum(roles.count(one) for one in _STANDS) >= _LEAST_COLUMNS
    if lists or (named and (len(told) > 1 or len(cells) == 1)):
        return roles
    return ()


def _only_heads(cells: Cells) -> bool:
    """Whether a row is nothing but headings, for columns that were not kept apart as below it."""
    filled = [cell for cell in cells if cell.strip()]
    return len(filled) > 1 and all(map(_column, filled))


def _column(cell: str) -> str:
    word = " ".join(cell.split()).strip(" :*")
    return next((role for role, said in _COLUMNS if re.fullmatch(said, word, re.IGNORECASE)), "")


def rows_of_list(rows: Sequence[tuple[Cells, Place]], standing: Standing | None) -> Iterator[Entry]:
    """Everybody in the rows; nobody where no heading above or within makes them a list."""
    known: Cells = ()
    form = False
    rows = [(_once(cells), place) for cells, place in rows]
    several = sum(len([cell for cell in cells if cell.strip()]) > 1 for cells, _ in rows)
    turned = _surnames_first([cells for cells, _ in rows])
    grid = _only_names([cells for cells, _ in rows])
    lettered = _end_in_initials([cells for cells, _ in rows])
    for cells, place in rows:
        heads = columns_of(cells)
        if heads or _only_heads(cells):
            known = heads
            standing = standing or (Standing(place, Presence.PRESENT) if heads else None)
            continue
        if (asked := action_columns(cells, headed=True)) and asked.owner is not None:
            return  # the actions stand below, and nobody
        if (label := _label(cells)) is not None:
            presence, role, rest = label
            standing = Standing(place, presence, surnames_first=turned)
            form = bool(rest)
            if rest:
                here = replace(standing, role=role, alone=True)
                yield from _beside_label(
                    rest, here, _Shape(grid=False, lone=False, lettered=lettered)
                )
            continue
        if standing is None or (form and cells[0].strip()):
            form = form and not ANOTHER.match(cells[0])
            yield from _perhaps_listed(cells, place) if form else ()
            standing = None
            continue
        here = replace(standing, place=place, surnames_first=turned, alone=True)
        if len(known) == len(cells):
            yield from _by_heads(cells, known, here)
        else:
            lone = several * 2 > len(rows) and not grid and not form
            yield from _by_content(cells, here, _Shape(grid, lone, lettered))


def _perhaps_listed(cells: Cells, place: Place) -> Iterator[Entry]:
    """`Watching | Ann Hill` in a list with its headings at the side: whether they came is asked."""
    label, *rest = (cell.strip() for cell in cells)
    here = Standing(place, Presence.PRESENT)
    if any(isinstance(one, Attendee) for cell in rest for one in entries(cell, here)):
        said = "; ".join(filter(None, rest))
        yield UnsureEntry(f"{label}: {said}".strip(": "), place, ListDoubt.SEVERAL)


def _beside_label(rest: Cells, here: Standing, shape: _Shape) -> Iterator[Entry]:
    """Everybody beside `Present:`; one person with what the other cells say, or several."""
    read = [list(_in_cell(cell, here)) for cell in rest]
    named = [sum(isinstance(one, Attendee) for one in some) for some in read]
    if len(rest) > 1 and named[0] == len(read[0]) == 1 and not any(named[1:]):
        yield from _by_content(rest, here, shape)
    else:
        yield from (one for some in read for one in some)


def _in_cell(cell: str, here: Standing) -> Iterator[Entry]:
    """Everybody in a cell, and those behind them who sent apologies."""
    before, sent = sent_within(cell)
    yield from entries(before, here)
    if sent:
        yield from entries(sent.rest, replace(here, presence=sent.presence))


def _once(cells: Cells) -> Cells:
    """A row without the repetitions of merged cells, and without an empty cell before all."""
    kept = [cell for at, cell in enumerate(cells) if not at or cell != cells[at - 1] or not cell]
    return tuple(kept)


def _label(cells: Cells) -> tuple[Presence, str | None, Cells] | None:
    """`Present: | Ann Hill, Tom Hart`: the first cell heads the row, or the rows below it."""
    filled = [cell for cell in cells if cell.strip()]
    rest = tuple(filled[1:])
    found = headings_of(filled[0]) if filled else ()
    if not found or any(one.rest for one in found):
        return (found[0].presence, found[0].role, (found[0].rest, *rest)) if found else None
    return found[0].presence, found[0].role, rest


def _surnames_first(rows: Sequence[Cells]) -> bool:
    """Whether most names stand as `Hill, Ann` in cells beside others that tell of them."""
    beside = [cells for cells in rows if len(cells) > 1 and _label(cells) is None]
    turned = sum(any(surname_first(cell) for cell in cells) for cells in beside)
    return turned > 1 and turned * 2 > len(beside) - 1


def _only_names(rows: Sequence[Cells]) -> bool:
    """Whether every cell is somebody: names side by side, to fill the page."""
    cells = [cell for row in rows for cell in row if cell.strip() and not headings_of(cell)]
    named = [one for cell in cells if (one := read_segment(cell)).kind is SegmentKind.PERSON]
    return len(cells) > 1 and len(named) == len(cells)


def _end_in_initials(rows: Sequence[Cells]) -> bool:
    """Whether most rows end in the initials of the name that they begin with."""
    ended = [
        (name, cells[-1])
        for cells in rows
        if len(cells) > 1 and (name := read_segment(cells[0]).text)
    ]
    return sum(are_theirs(last, name) for name, last in ended) * 2 > len(ended)


def _by_heads(cells: Cells, known: Cells, here: Standing) -> Iterator[Entry]:
    under: dict[str, list[str]] = {}
    for cell, role in zip(cells, known, strict=True):
        if cell.strip():
            under.setdefault(role, []).append(cell.strip())
    names = under.get("name", [])
    if {"given", "surname"} <= set(under):
        names = [f"{under['given'][0]} {under['surname'][0]}"]
    if not names:
        for role, presence in _STANDS.items():
            for cell in under.get(role, []):
                if not (_TICK.fullmatch(cell) or _NOT.fullmatch(cell)):
                    yield from entries(cell, replace(here, presence=presence))
        return
    about = [*under.get("about", []), *under.get("", [])]
    here = replace(here, presence=_presence(under, here.presence))
    for name in names:
        yield from _with(entries(name, here), about, under.get("initials", []))


def _presence(under: dict[str, list[str]], presence: Presence) -> Presence:
    """Whether somebody was there, as the column `Present` or `Apologies` has it ticked."""
    for cell in under.get("present", []):
        if _NOT.fullmatch(cell):
            return _not_there(cell)
    for role in ("away", "absent"):
        if any(_TICK.fullmatch(cell) for cell in under.get(role, [])):
            return _STANDS[role]
    return presence


def _not_there(cell: str) -> Presence:
    """What `No` and `Apologies` say; `A` is short for these."""
    return Presence.APOLOGIES if cell.casefold() == "a" else kept_away(cell)


@dataclass(frozen=True, slots=True)
class _Shape:
    """What the rows of a table without headings have in common.

    All cells are names; a lone cell goes on with another row; the last cells are initials.
    """

    grid: bool
    lone: bool
    lettered: bool


def _by_content(cells: Cells, here: Standing, shape: _Shape) -> Iterator[Entry]:
    """The cell that is a name, and what the others say."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    if shape.lone and len(filled) == 1:
        yield UnsureEntry(filled[0], here.place, ListDoubt.SEVERAL, here.presence)
        return
    if shape.grid or len(filled) == 1:
        yield from (one for cell in filled for one in entries(cell, here))
        return
    read = [entries(cell, here) for cell in filled]
    named = [at for at, some in enumerate(read) if any(isinstance(one, Attendee) for one in some)]
    if not named:
        words = " | ".join(filled)
        yield UnsureEntry(words, here.place, _doubt(read), here.presence)
        return
    first, *others = named
    about = [cell for at, cell in enumerate(filled) if at != first and at not in others]
    if len(read[first]) > 1:
        yield from (one for some in read for one in some)
        return
    ticks = [cell for cell in about if _TICK.fullmatch(cell) or _NOT.fullmatch(cell)]
    away = [cell for cell in ticks if re.match("apol|absent|regrets", cell, re.IGNORECASE)]
    letters = [cell for cell in about[-1:] if shape.lettered and is_initials(cell)]
    found = _with(read[first], [cell for cell in about if cell not in ticks], letters)
    yield from (replace(one, presence=kept_away(away[0])) if away else one for one in found)
    for at in others:
        yield UnsureEntry(filled[at], here.place, ListDoubt.SEVERAL, here.presence)


def _doubt(read: Sequence[list[Entry]]) -> ListDoubt:
    doubts = [one.doubt for some in read for one in some if isinstance(one, UnsureEntry)]
    return ListDoubt.ONE_WORD if ListDoubt.ONE_WORD in doubts else ListDoubt.UNREAD


def _parts(cell: str) -> tuple[str, ...]:
    """A cell that tells of somebody: `Medical Director (SP)`."""
    read = read_segment(cell)
    return (read.text, *read.about) if read.about else (cell,)


def _with(found: Sequence[Entry], about: Sequence[str], initials: Sequence[str]) -> list[Entry]:
    """What a row's other cells say of the one person in it."""
    if len(found) != 1 or not isinstance(found[0], Attendee):
        return list(found)
    one = found[0]
    about = [text for cell in about for text in _parts(cell)]
    theirs = [text for text in about if are_theirs(text, one.name)]
    own = one.initials or next(iter((*theirs, *initials)), None)
    rest = [text for text in about if text != own and not re.search(r"@|\d{3}", text)]
    organisation, role = told_of(rest)
    return [
        replace(
            one,
            initials=own,
            organisation=one.organisation or organisation,
            role=one.role or role,
        )
    ]
