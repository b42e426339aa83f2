"""The entries of a list: items and lines under a head, wrapped ones joined, to where it ends."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from actionlog.importers.minutes.action_headings import is_earlier_head, is_head
from actionlog.importers.minutes.action_owners import is_no_owner
from actionlog.importers.minutes.action_tables import BULLETED
from actionlog.importers.minutes.marker_shapes import MARK, is_plain_name
from actionlog.importers.minutes.name_recognition import is_personal
from actionlog.importers.minutes.reading_order import LineSide
from actionlog.importers.source_document import LineKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from actionlog.importers.minutes.agenda_headings import AgendaHeading
    from actionlog.importers.minutes.present_people import PresentPeople
    from actionlog.importers.minutes.reading_order import MinutesLine

_NEXT = re.compile(
    r"(?:(?:date|time) (?:and (?:time|date) )?(?:of|for) )?(?:the )?next (?:\w+ ){0,2}meeting\b"
    r"|any other business|a\.?o\.?b\b|other (?:notes|business)|meeting (?:closed|ended|adjourned)"
    r"|the (?:meeting|chair)(?:man)? (?:closed|ended|adjourned|thanked)|minutes (?:taken|by)"
    r"|attendees?\b|apologies\b|present\b|signed\b|chair(?:man)?['’]?s? signature|date:",
    re.IGNORECASE,
)
_MOST_ENTRIES = 200


@dataclass(slots=True)
class ListEntry:
    """An entry under way: where it begins, its lines joined, whether a bullet is before it."""

    at: int
    text: str
    positions: list[int]
    item: bool
    level: int


def entries_under(
    pieces: Sequence[MinutesLine],
    head: int,
    heads: dict[int, AgendaHeading],
    people: PresentPeople,
) -> tuple[list[ListEntry], int]:
    """The entries under a head, and where they end."""
    found: list[ListEntry] = []
    gap = False
    bulleted = False
    at = head
    for at in range(head + 1, min(head + _MOST_ENTRIES * 3, len(pieces))):
        piece = pieces[at]
        if piece.blank:
            gap = True
            continue
        if _ends_it(pieces, head, at, heads, people, found):
            return found, at
        item = piece.kind is LineKind.ITEM or bool(BULLETED.match(piece.raw.strip() or piece.text))
        if item:
            bulleted = True
            found.append(ListEntry(at, piece.text, [at], item=True, level=_indent(piece)))
        elif (
            found
            and not gap
            and not found[-1].item
            and piece.kind is LineKind.LINE
            and _goes_on(pieces[at - 1], piece)
        ) or (
            found
            and found[-1].item
            and not gap
            and piece.kind is LineKind.LINE
            and not _names_the_next(pieces, at, people, found)
        ):
            _add(found[-1], at, piece.text)
        elif bulleted and gap and not _names_the_next(pieces, at, people, found):
            return found, at
        else:
            found.append(ListEntry(at, piece.text, [at], item=False, level=0))
        gap = False
    return found, at + 1


def _names_the_next(
    pieces: Sequence[MinutesLine], at: int, people: PresentPeople, found: Sequence[ListEntry]
) -> bool:
    """Whether a line between lists is a name, or where names stand between them can be one."""
    if is_name_alone(pieces[at].text, people):
        return True
    after = [piece for piece in pieces[at + 1 : at + 3] if not piece.blank]
    below = bool(after) and (after[0].kind is LineKind.ITEM or bool(BULLETED.match(after[0].text)))
    return below and not found[0].item and could_be_name(pieces[at].text)


def could_be_name(text: str) -> bool:
    """Whether a line is a word or two with capitals, as a name is."""
    bare = BULLETED.sub("", text.strip(), count=1).strip(" :*_")
    return bool(re.fullmatch(r"[A-Z][a-z'’-]+(?: [A-Z][\w'’-]+)?", bare))


def _indent(piece: MinutesLine) -> int:
    """How deep a bullet of plain text stands: a level for two blanks."""
    if piece.level:
        return piece.level
    raw = piece.raw.expandtabs(4)
    return 1 + (len(raw) - len(raw.lstrip())) // 2


def _add(entry: ListEntry, at: int, text: str) -> None:
    entry.text = f"{entry.text} {text}"
    entry.positions.append(at)


def _goes_on(before: MinutesLine, piece: MinutesLine) -> bool:
    """Whether a line of plain text is the rest of the one above it."""
    full = len(before.raw) >= _FULL
    return not before.ends and (piece.text[:1].islower() or full)


_FULL = 60
"""Letters from which on a line of plain text was wrapped, and not ended by its writer."""


def _ends_it(
    pieces: Sequence[MinutesLine],
    head: int,
    at: int,
    heads: dict[int, AgendaHeading],
    people: PresentPeople,
    found: Sequence[ListEntry],
) -> bool:
    piece, first = pieces[at], pieces[head]
    if piece.side is not LineSide.BODY or _NEXT.match(piece.text):
        return True
    if found and piece.kind is LineKind.LINE and _outside(pieces[head], piece, pieces[found[0].at]):
        return True
    if is_head(piece.text) or is_earlier_head(piece.text):
        return True
    if at in heads and not (piece.kind is LineKind.ITEM and pieces[at - 1].kind is LineKind.ITEM):
        return not _numbers_the_list(pieces, at, found)
    return _begins_another(piece, first, people)


def _begins_another(piece: MinutesLine, first: MinutesLine, people: PresentPeople) -> bool:
    """Whether a line heads something else than the list: no name, and as loud as the head."""
    if piece.kind is LineKind.HEADING:
        return (
            not first.level or piece.level <= first.level or not is_name_alone(piece.text, people)
        )
    if piece.strong and first.strong and piece.kind is LineKind.PARAGRAPH:
        return not is_name_alone(piece.text, people)
    label = piece.text.endswith(":") and len(piece.text) <= _LONGEST_LABEL
    return label and not is_name_alone(piece.text, people)


_LONGEST_LABEL = 40
"""Letters of a line with a colon at its end that heads what follows it."""


def _outside(head: MinutesLine, piece: MinutesLine, first: MinutesLine) -> bool:
    """Whether a line of plain text stands back where the head does, left of the entries."""
    indents = [len(one.raw) - len(one.raw.lstrip()) for one in (head, piece, first)]
    return indents[0] == indents[1] < indents[2]


def _numbers_the_list(pieces: Sequence[MinutesLine], at: int, found: Sequence[ListEntry]) -> bool:
    """Whether what looks like an item's number counts the entries of the list: `1.`, `2.`."""
    number = re.match(r"\(?(\d{1,3})[.):]", pieces[at].text)
    counts = not found or bool(re.match(r"\(?1[.):]", found[0].text))
    return bool(number) and counts and int(number[1] if number else 0) == len(found) + 1


def is_name_alone(text: str, people: PresentPeople) -> bool:
    """Whether a line is names and nothing else: `Ann Hill, Tom Hart and Bob Vane`, too."""
    bare = BULLETED.sub("", text.strip(), count=1).strip(" :*_")
    named = people.names(re.sub(r"['’]s (?:actions?|tasks?)$", "", bare, flags=re.IGNORECASE))
    if named is None:
        return False
    return named.sure or all(map(is_personal, named.all))


def asks_nothing(text: str, people: PresentPeople) -> bool:
    """Whether an entry asks nothing: a known name alone, `ACTION: CF`, a date, `Done`."""
    bare = BULLETED.sub("", text.strip(), count=1).strip(" :*_")
    found = MARK.fullmatch(bare)
    rest = found["rest"].strip(" .:*_()[]") if found else bare
    if not rest or is_no_owner(rest, people):
        return True
    named = people.names(rest)
    return named is not None and all(is_plain_name(one) or people.knows(one) for one in named.all)
