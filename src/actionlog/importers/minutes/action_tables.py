"""Tables of actions, `Action | Owner | Date`, and what an entry of a table or list is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from actionlog.importers.minutes.action_headings import (
    action_columns,
    is_earlier_head,
    is_head,
    promises_actions,
)
from actionlog.importers.minutes.action_owners import due_in, is_no_owner, owned
from actionlog.importers.minutes.marker_shapes import ActionMark
from actionlog.importers.minutes.name_recognition import BETWEEN_NAMES
from actionlog.importers.minutes.reading_order import WORD, LineSide
from actionlog.importers.source_document import BULLETS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from actionlog.importers.minutes.action_headings import ActionColumns
    from actionlog.importers.minutes.agenda_headings import AgendaHeading
    from actionlog.importers.minutes.present_people import PresentPeople
    from actionlog.importers.minutes.reading_order import MinutesLine

_GENERIC = re.compile(r"person|name|who|owner|assignee|e\.?g\.?.*", re.IGNORECASE)
NOTHING = re.compile(
    r"(?:\W*|none\b.{0,40}|nil\b.{0,20}|nothing\b.{0,40}"
    r"|no (?:new |further |outstanding )*actions?\b.{0,60}|no\b.{0,6}|n\W?/?\W?a\W?|tb[ac]"
    r"|all (?:actions |items )?(?:were |are |have been )?(?:complete|closed|done)\w*\W?"
    r"|see (?:above|below|action).{0,40}|as above\W?|there (?:were|are) no .{0,40}"
    r"|actions?|description|person)",
    re.IGNORECASE,
)
BULLETED = re.compile(
    rf"^(?:[{BULLETS}o]\s|[-–—]\s|\(?\d{{1,3}}[.):]\s|\(?[a-z][.)]\s|\[[ xX]?\]\s)"
)


@dataclass(frozen=True, slots=True)
class ListedAction:
    """An entry of a list of actions, the positions of its lines, and that of its heading."""

    mark: ActionMark
    at: int
    positions: tuple[int, ...]
    head: int
    within: bool = False


def tables_of_actions(
    pieces: Sequence[MinutesLine],
    heads: dict[int, AgendaHeading],
    people: PresentPeople,
) -> Iterator[ListedAction]:
    """The rows of every table of actions; what was asked before is passed over."""
    columns: ActionColumns | None = None
    headed = earlier = within = False
    head = 0
    for at, piece in enumerate(pieces):
        if piece.side is not LineSide.TABLE:
            if not piece.blank:
                columns = None
                headed, earlier = is_head(piece.text), is_earlier_head(piece.text)
                head = at
            elif pieces[at - 1].side is LineSide.TABLE:
                columns = None
            continue
        title = " ".join(cell for cell in piece.cells if cell)
        if sum(bool(cell) for cell in piece.cells) == 1 and (
            is_head(title) or is_earlier_head(title)
        ):
            headed, earlier = is_head(title), is_earlier_head(title)
            columns = None
            continue
        if box := _box(piece.cells, people):
            yield ListedAction(box, at, (at,), at, within=True)
            continue
        if found := action_columns(piece.cells, headed=headed):
            columns = found
            within = any(number > at and one.number for number, one in heads.items())
            continue
        if not earlier and (mark := _row_mark(piece.cells, columns, people, headed=headed)):
            yield ListedAction(mark, at, (at,), head, within)


def unread_tables(
    pieces: Sequence[MinutesLine], found: Sequence[ListedAction]
) -> Iterator[tuple[int, int]]:
    """The heading row of each table that says who and by when and gave nothing, and its rows."""
    taken = {one.at for one in found}
    head: int | None = None
    rows = 0
    above = ""
    for at, piece in enumerate([*pieces, None]):
        if piece is not None and piece.side is LineSide.TABLE:
            if head is not None:
                rows += _filled(piece.cells)
                head = None if at in taken else head
            elif promises_actions(piece.cells) and not is_earlier_head(above):
                head, rows = at, 0
            continue
        if head is not None and rows:
            yield head, rows
        head = None
        above = piece.text if piece is not None and not piece.blank else above


def _filled(cells: Sequence[str]) -> bool:
    """Whether a row is more than its number, and than the example of a form."""
    said = [cell for cell in cells if re.search(r"[^\W\d_]", cell)]
    return len(said) > 1 and not any(map(_GENERIC.fullmatch, said))


_BOXED = re.compile(rf"{WORD}\s*\W*")


def _box(cells: Sequence[str], people: PresentPeople) -> ActionMark | None:
    """`Action | Ann Archer to ask … | By 1 October`: a row in a frame of its own."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    if len(filled) < 2 or not _BOXED.fullmatch(filled[0]):  # noqa: PLR2004 - the mark and what is asked
        return None
    told = owned(filled[1], people)
    if len(told.wording.split()) < _FEWEST_ASKED or not (told.names or len(filled) > 2):  # noqa: PLR2004 - and by whom or by when
        return None
    due = next((day for cell in filled[2:] if (day := due_in(cell))), "")
    named = [named.all for cell in filled[2:] if (named := people.names(cell)) and named.sure]
    names = told.names or (named[0] if named else ())
    return ActionMark((None,), names, " | ".join(filled)[:200], told.wording, told.due or due)


def _bare_row(cells: Sequence[str], people: PresentPeople) -> ActionMark | None:
    """A row under a head, in a table without headings: what was asked, and who has it."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    owners = people.names(filled[-1]) if len(filled) > 1 else None
    asked = max(filled[:-1], key=len, default="")
    if owners is None or not owners.sure or len(asked.split()) < _FEWEST_ASKED:
        return None
    return ActionMark((None,), owners.all, " | ".join(filled)[:200], _opened(asked))


_FEWEST_ASKED = 3
"""Words of what is asked in a table that does not say that it is."""


def _opened(asked: str) -> str:
    """What is asked without its bullet and without `To`, its first letter large."""
    bare = re.sub(r"^[Tt]o\s+(?=[a-z])", "", BULLETED.sub("", asked, count=1))
    return bare[:1].upper() + bare[1:]


def _row_mark(
    cells: Sequence[str], columns: ActionColumns | None, people: PresentPeople, *, headed: bool
) -> ActionMark | None:
    """The action of a row, by its table's headings, or by what stands in it below a head."""
    if columns is None:
        return _bare_row(cells, people) if headed else None

    def cell(at: int | None) -> str:
        return cells[at].strip() if at is not None and at < len(cells) else ""

    asked, owner = cell(columns.action), cell(columns.owner)
    if NOTHING.fullmatch(asked) or _GENERIC.fullmatch(owner) or not re.search("[^\\W\\d_]", asked):
        return None
    told = owned(asked, people) if columns.owner is None else None
    wording = told.wording if told else BULLETED.sub("", asked, count=1)
    names = told.names if told else _owners(owner, people)
    due = due_in(cell(columns.due)) or cell(columns.due)[:40]
    ref = re.fullmatch(r"\D{0,8}?(\d{1,5})\D{0,3}", cell(columns.ref))
    said = " | ".join(one for one in cells if one)
    return ActionMark((int(ref[1]) if ref else None,), names, said[:200], wording, due)


def _owners(text: str, people: PresentPeople) -> tuple[str, ...]:
    """Who stands in a column of owners: names are taken as they are, since it holds nothing else.

    What stands in brackets says more of them: `Lettings (Bob)`. A date, a number or `Ongoing` is
    nobody.
    """
    bare = re.sub(r"\s*\([^()]*\)?", "", text).strip()
    bare = re.split(r"\s*(?:→|->|\bwith (?:input|help|support)\b)", bare or text.strip("() "))[0]
    if not bare or NOTHING.fullmatch(bare):
        return ()
    bare = re.sub(r"\s*\n\s*", " / ", bare)
    parts = [] if is_no_owner(bare, people) else BETWEEN_NAMES.split(bare)
    kept = [part for part in parts if not is_no_owner(part, people)]
    if len(kept) < len(parts) or not parts:
        bare = " / ".join(kept)
    named = people.names(bare)
    return named.all if named else tuple(filter(None, (" ".join(bare.split())[:80],)))
