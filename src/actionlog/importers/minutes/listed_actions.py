"""Lists and tables of actions: what stands under `Actions`, `Action items`, `To do`, `Tasks`.

An entry is an item of a list, a line, or a row; names alone head the entries below them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import zip_longest
from typing import TYPE_CHECKING

from actionlog.importers.minutes.action_headings import is_earlier_head, is_head
from actionlog.importers.minutes.action_markers import numbered_mark
from actionlog.importers.minutes.action_owners import owned
from actionlog.importers.minutes.action_tables import (
    BULLETED,
    NOTHING,
    ListedAction,
    tables_of_actions,
    unread_tables,
)
from actionlog.importers.minutes.list_entries import (
    asks_nothing,
    could_be_name,
    entries_under,
    is_name_alone,
)
from actionlog.importers.minutes.marker_shapes import ActionMark
from actionlog.importers.minutes.reading_order import LineSide
from actionlog.importers.source_document import LineKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from actionlog.importers.minutes.agenda_headings import AgendaHeading
    from actionlog.importers.minutes.list_entries import ListEntry
    from actionlog.importers.minutes.present_people import PresentPeople
    from actionlog.importers.minutes.reading_order import MinutesLine

_LABEL = re.compile(r"action\s*[:.–-]*", re.IGNORECASE)
_LONGEST_LOOSE = 30
"""Words of a line that is no item of a list: what is longer tells, and asks nothing."""


@dataclass(frozen=True, slots=True)
class UnreadList:
    """A list under a head that promises actions, of which nothing was taken."""

    head: int
    lines: int


@dataclass(slots=True)
class ActionLists:
    """The lists that were found, and those that could not be read."""

    found: list[ListedAction] = field(default_factory=list)
    unread: list[UnreadList] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)


def action_lists(
    pieces: Sequence[MinutesLine], heads: dict[int, AgendaHeading], people: PresentPeople
) -> ActionLists:
    """Every list and table of actions."""
    lists = ActionLists()
    lists.found += tables_of_actions(pieces, heads, people)
    lists.heads += {one.head for one in lists.found}
    lists.unread += [UnreadList(*one) for one in unread_tables(pieces, lists.found)]
    at = 0
    while at < len(pieces):
        piece = pieces[at]
        if piece.side is LineSide.BODY and not piece.blank and _heads_a_list(pieces, at):
            at = _section(pieces, at, heads, people, lists)
        else:
            at += 1
    return lists


def _heads_a_list(pieces: Sequence[MinutesLine], at: int) -> bool:
    text = pieces[at].text
    return is_head(text) and not is_earlier_head(text) and pieces[at].kind is not LineKind.ITEM


def _section(
    pieces: Sequence[MinutesLine],
    head: int,
    heads: dict[int, AgendaHeading],
    people: PresentPeople,
    lists: ActionLists,
) -> int:
    """Read what stands under a head; the position behind it."""
    entries, end = entries_under(pieces, head, heads, people)
    lists.heads.append(head)
    if not entries:
        return head + 1
    before = len(lists.found)
    label = bool(_LABEL.fullmatch(pieces[head].text))
    again = any(pieces[one].text == pieces[head].text for one in lists.heads[:-1])
    within = label or again or any(at > end - 1 and heads[at].number for at in heads)
    unsaid: list[int] = []
    for one in _marks(entries, people, label=label):
        if asks_nothing(one.mark.wording, people):
            unsaid.append(one.at)
        else:
            lists.found.append(replace(one, head=head, within=within))
    if len(lists.found) == before:
        real = [one for one in entries if not NOTHING.fullmatch(one.text)]
        if real:
            lists.unread.append(UnreadList(head, len(real)))
    else:
        lists.unread += [UnreadList(at, 0) for at in unsaid]
    return end


def _marks(
    entries: Sequence[ListEntry], people: PresentPeople, *, label: bool
) -> Iterator[ListedAction]:
    """The actions of a list: each entry, or what stands under each name."""
    if _under_names(entries, people):
        yield from _by_name(entries, people)
        return
    shallow = min((one.level for one in entries if one.item), default=0)
    items = any(one.item for one in entries)
    alone = label and not items and len(entries) == 1
    for one in entries:
        if one.item and one.level > shallow:
            continue  # what is said of the entry above it
        if NOTHING.fullmatch(BULLETED.sub("", one.text, count=1).strip()):
            continue
        numbered, mark = numbered_mark(one.text, people)
        if numbered:
            if mark and mark.wording:
                yield ListedAction(mark, one.at, tuple(one.positions), 0)
            continue  # else a mark over its names, or what became of an earlier action
        told = owned(one.text, people)
        loose = not one.item and not told.names and not told.due
        if loose and (items or (not alone and not _asks(one.text))):
            continue
        if told.wording:
            mark = ActionMark((None,), told.names, one.text[:200], told.wording, told.due)
            yield ListedAction(mark, one.at, tuple(one.positions), 0)


def _asks(text: str) -> bool:
    """Whether a line that is no item of a list may be an action: short, and nothing told of."""
    return len(text.split()) <= _LONGEST_LOOSE and not re.search(
        r"\b(?:was|were|had|has been|have been|is|are)\b|\?$", text
    )


def _under_names(entries: Sequence[ListEntry], people: PresentPeople) -> bool:
    """Whether names alone stand between the entries, the first of all among them."""
    if not (is_name_alone(entries[0].text, people) or could_be_name(entries[0].text)):
        return False
    names = [nth for nth, one in enumerate(entries) if _is_head_of(entries, nth, people)]
    return bool(names) and names[0] == 0


def _is_head_of(entries: Sequence[ListEntry], nth: int, people: PresentPeople) -> bool:
    """Whether an entry is a name with entries under it."""
    one = entries[nth]
    under = entries[nth + 1] if nth + 1 < len(entries) else None
    if under is None:
        return False
    deeper = (under.item and not one.item) or (under.item and one.item and under.level > one.level)
    certain = is_name_alone(one.text, people)
    if deeper:
        return certain or (could_be_name(one.text) and (not one.item or _all_head(entries)))
    return certain and not one.item and not is_name_alone(under.text, people)


def _all_head(entries: Sequence[ListEntry]) -> bool:
    """Whether each of the shallowest items has others under it: a list of names."""
    items = [one for one in entries if one.item]
    shallow = min(one.level for one in items)
    return len(items) == len(entries) and all(
        one.level > shallow or (after is not None and after.level > shallow)
        for one, after in zip_longest(items, items[1:])
    )


def _by_name(entries: Sequence[ListEntry], people: PresentPeople) -> Iterator[ListedAction]:
    names: tuple[str, ...] = ()
    level = 0
    for nth, one in enumerate(entries):
        if _is_head_of(entries, nth, people) or is_name_alone(one.text, people):
            bare = BULLETED.sub("", one.text, count=1).strip(" :*_")
            bare = re.sub(r"['’]s (?:actions?|tasks?)$", "", bare, flags=re.IGNORECASE)
            named = people.names(bare)
            names = named.all if named else (bare,)
            level = 0
            continue
        if NOTHING.fullmatch(BULLETED.sub("", one.text, count=1).strip()):
            continue
        level = level or one.level
        if one.item and one.level > level:
            continue
        told = owned(one.text, people)
        if told.wording:
            mark = ActionMark((None,), told.names or names, one.text[:200], told.wording, told.due)
            yield ListedAction(mark, one.at, tuple(one.positions), 0)
