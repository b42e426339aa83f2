"""The bytes of a log's file after a change: every byte that was not meant to change stays.

Takes what the file said and what it is to say; `toml` makes and proves the edits.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from actionlog.errors import StorageRefused
from actionlog.store.codec import (
    action_pairs,
    comment_pairs,
    holder_pairs,
    named_pairs,
    person_pairs,
)
from actionlog.store.meeting_codec import (
    import_pairs,
    issue_pairs,
    item_pairs,
    letter_pairs,
    meeting_pairs,
)
from actionlog.store.toml.proof import TomlEditError
from actionlog.store.toml.table_edits import (
    append_tables,
    arrange_tables,
    insert_table,
    new_document,
    set_values,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from actionlog.domain.action import Action
    from actionlog.domain.agenda import AgendaItem
    from actionlog.domain.board import Settings
    from actionlog.domain.meeting import Meeting
    from actionlog.domain.people import People, Role
    from actionlog.store.toml.scanner import TablePath
    from actionlog.store.toml.spelling import TomlValue


def new_action(action: Action) -> bytes:
    """A new action's file."""
    return new_document(
        action_pairs(action),
        [("[[comments]]", comment_pairs(comment)) for comment in action.comments],
    )


def changed_action(content: bytes, old: Action, new: Action) -> bytes:
    """An action's file after a change: comments are only ever appended, or made private."""
    known = len(old.comments)
    kept = list(zip(old.comments, new.comments, strict=False))
    if len(kept) < known or any(now not in (was, replace(was, private=True)) for was, now in kept):
        msg = "comments are only ever appended"
        raise AssertionError(msg)
    for nth, (was, now) in enumerate(kept):
        if was == now:
            continue
        content = _set(content, comment_pairs(was), comment_pairs(now), ("comments", nth))
    content = _set(content, action_pairs(old), action_pairs(new))
    return append_tables(content, "[[comments]]", [*map(comment_pairs, new.comments[known:])])


def new_meeting(meeting: Meeting) -> bytes:
    """A new meeting's file."""
    pairs = {key: value for key, value in meeting_pairs(meeting).items() if value is not None}
    tables = [("[[items]]", item_pairs(item)) for item in meeting.items]
    tables += [("[[imported]]", import_pairs(one)) for one in meeting.imports]
    return new_document(pairs, tables)


def changed_meeting(content: bytes, old: Meeting, new: Meeting) -> bytes:
    """A meeting's file after a change: items that stay keep every byte of theirs."""
    content = _set(content, meeting_pairs(old), meeting_pairs(new))
    content = _agenda(content, old, new)
    issues = new.issues[len(old.issues) :]
    content = append_tables(content, "[[issued]]", [*map(issue_pairs, issues)])
    imports = new.imports[len(old.imports) :]
    content = append_tables(content, "[[imported]]", [*map(import_pairs, imports)])
    letters = new.letters[len(old.letters) :]
    return append_tables(content, "[[chased]]", [*map(letter_pairs, letters)])


def _agenda(content: bytes, old: Meeting, new: Meeting) -> bytes:
    """Items that changed are changed where they stand; then come new ones, then the order."""
    if old.items == new.items:
        return content
    places = _places(old.items, new.items)
    for item, place in zip(new.items, places, strict=True):
        if place is not None:
            before = item_pairs(old.items[place])
            content = _set(content, before, item_pairs(item), ("items", place))
    fresh = [one for one, place in zip(new.items, places, strict=True) if place is None]
    content = append_tables(content, "[[items]]", [*map(item_pairs, fresh)])
    whole = range(len(old.items) + len(fresh))
    unused = iter(whole[len(old.items) :])
    order = [next(unused) if place is None else place for place in places]
    return content if order == list(whole) else arrange_tables(content, "items", order)


def _places(old: Sequence[AgendaItem], new: Sequence[AgendaItem]) -> list[int | None]:
    """Where each item stood before, by all that it says, else by its title; `None` of new ones."""
    left = list(enumerate(old))
    places: list[int | None] = [None] * len(new)
    for by_title in (False, True):
        for nth, item in enumerate(new):
            if places[nth] is not None:
                continue
            known = (
                one for one in left if one[1] == item or (by_title and one[1].title == item.title)
            )
            if (found := next(known, None)) is not None:
                places[nth] = found[0]
                left.remove(found)
    return places


def new_settings(settings: Settings) -> bytes:
    """A new board's `board.toml`."""
    return new_document({"name": settings.name})


def changed_settings(content: bytes, old: Settings, new: Settings) -> bytes:
    """A board's `board.toml` after a change of its name, labels or rules."""
    content = _set(content, {"name": old.name}, {"name": new.name})
    content = _set(content, _labels(old), _labels(new), ("labels",))
    return _set(content, _rules(old), _rules(new), ("rules",))


def changed_people(content: bytes, old: People, new: People) -> bytes:
    """`people.toml` after a change: entries keep their places, new ones are appended."""
    content = _entries(content, "person", old.persons, new.persons, person_pairs)
    content = _entries(content, "organisation", old.organisations, new.organisations, named_pairs)
    content = _entries(content, "role", old.roles, new.roles, named_pairs)
    for index, role in enumerate(new.roles):
        before = old.roles[index] if index < len(old.roles) else None
        content = _holders(content, index, before, role)
    return content


def _holders(content: bytes, index: int, old: Role | None, new: Role) -> bytes:
    known = old.holders if old else ()
    for nth, (was, now) in enumerate(zip(known, new.holders, strict=False)):
        place = ("role", index, "holder", nth)
        content = _set(content, holder_pairs(was), holder_pairs(now), place)
    for holder in new.holders[len(known) :]:
        pairs = holder_pairs(holder)
        content = insert_table(content, "[[role.holder]]", pairs, after=("role", index))
    return content


def _entries(
    content: bytes,
    table: str,
    old: Sequence[Any],
    new: Sequence[Any],
    pairs: Callable[[Any], Mapping[str, TomlValue]],
) -> bytes:
    for index, (was, now) in enumerate(zip(old, new, strict=False)):
        content = _set(content, pairs(was), pairs(now), (table, index))
    return append_tables(content, f"[[{table}]]", [*map(pairs, new[len(old) :])])


def _labels(settings: Settings) -> dict[str, TomlValue]:
    return {status.value: word for status, word in settings.labels.items()}


def _rules(settings: Settings) -> dict[str, TomlValue]:
    return {"stale_after_days": settings.stale_after_days}


def _set(
    content: bytes,
    old: Mapping[str, TomlValue | None],
    new: Mapping[str, TomlValue | None],
    place: TablePath = (),
) -> bytes:
    keys = dict.fromkeys((*old, *new))
    changes = {key: new.get(key) for key in keys if old.get(key) != new.get(key)}
    if not changes:
        return content
    return set_values(content, changes, table=place)


def guarded(path: str, edit: Callable[[], bytes]) -> bytes:
    """Make an edit; a file written so that it cannot be edited safely is refused by name."""
    try:
        return edit()
    except (TomlEditError, LookupError) as fault:
        raise StorageRefused(
            f"{path} is written in a way that I cannot change safely: {fault}",
            "change it in a text editor, then: actionlog save",
        ) from None
