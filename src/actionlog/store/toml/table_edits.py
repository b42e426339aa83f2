"""Edits to the bytes of a TOML file, such that every byte not meant to change stays as it is.

Owns what each edit writes and where; that nothing else changed is for `proof` to show.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from actionlog.store.toml.proof import Data, Splice, TomlEditError, TomlFile, no_such_table, same
from actionlog.store.toml.scanner import Numbering, StatementKind, TablePath, read_header
from actionlog.store.toml.spelling import (
    Plain,
    TomlValue,
    plain_value,
    table_text,
    toml_key,
    toml_value,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from actionlog.store.toml.scanner import Statement, TableBlock


def append_tables(source: bytes, header: str, tables: Sequence[Mapping[str, TomlValue]]) -> bytes:
    """Add tables under one header, such as `[[comments]]`, at the end of the file, proven once.

    Raises TomlEditError where the way in which the file is written does not allow it, and
    ValueError as `toml_value`. A source that is no TOML raises as tomllib does.
    """
    if not tables:
        return source
    document = TomlFile.read(source)
    before = "" if document.ends_blank else "\n"
    return _insert(document, len(document.text), before, header, *tables)


def insert_table(
    source: bytes, header: str, pairs: Mapping[str, TomlValue], *, after: TablePath
) -> bytes:
    """Add a table behind the last block of the table `after`, its nested tables included.

    Raises LookupError where there is no table `after`; else as `append_tables`.
    """
    document = TomlFile.read(source)
    return _insert(document, document.end_of(after), "\n", header, pairs)


def arrange_tables(source: bytes, array: str, order: Sequence[int]) -> bytes:
    """Keep those tables of an array that `order` names by their old places, in that order.

    Each takes its own lines along, and the comments right above it. Raises LookupError for a table
    that is not there; else as `append_tables`.
    """
    document = TomlFile.read(source)
    document.refuse_inline((array,))
    count = sum(block.place[:1] == (array,) and len(block.place) > 1 for block in document.blocks)
    there = [_stretch(document, (array, nth)) for nth in range(len(document.data.get(array, ())))]
    if len(there) != count:
        sentence = f"the tables of {array} hold others; change them by hand"
        raise TomlEditError(sentence)
    edits = [
        Splice(*there[slot], _ended(document.text[slice(*there[nth])]))
        for slot, nth in zip(sorted(order), order, strict=True)
        if slot != nth
    ]
    edits += [
        Splice(_above(document.text, start), end, "")
        for nth, (start, end) in enumerate(there)
        if nth not in order
    ]

    def arrange(meant: Data) -> None:
        meant[array] = [meant[array][nth] for nth in order]
        if not order:
            meant.pop(array)

    return document.changed(edits, arrange)


def _stretch(document: TomlFile, place: TablePath) -> tuple[int, int]:
    """From the comments right above a table to its end."""
    block = document.block_at(place)
    if block is None:
        raise no_such_table(place)
    start = block.statements[0].start
    before = document.blocks[document.blocks.index(block) - 1]
    end = before.end_of_own_lines(len(document.text))
    for statement in reversed([one for one in before.statements if one.start >= end]):
        if statement.kind is not StatementKind.COMMENT:
            break
        start = statement.start
    return start, document.end_of(place)


def _above(text: str, start: int) -> int:
    """Where the blank line above begins, if there is one."""
    before = text[:start].removesuffix("\n").removesuffix("\r")
    return before.rfind("\n") + 1 if start and not before.rpartition("\n")[2].strip() else start


def _ended(text: str) -> str:
    return text.replace("\r\n", "\n").removesuffix("\n") + "\n"


def set_values(
    source: bytes, values: Mapping[str, TomlValue | None], *, table: TablePath = ()
) -> bytes:
    """Set keys in the head of the file or in one of its tables; None removes a key.

    A plain table that is not there yet is added. The comments of a value that goes, stay.
    Raises LookupError for a missing element of an array; else as `append_tables`.
    """
    wanted = {key: None if value is None else plain_value(value) for key, value in values.items()}
    document = TomlFile.read(source)
    block = document.block_at(table)
    if block is None:
        return _set_in_new_table(document, wanted, table) or source
    now = _node(document.data, table)
    changes = {key: value for key, value in wanted.items() if not same(now.get(key), value)}
    if not changes:
        return source
    edits = list(_value_edits(document, block, now, changes))
    return document.changed(edits, lambda meant: _update(_node(meant, table), changes))


def new_document(
    pairs: Mapping[str, TomlValue], tables: Sequence[tuple[str, Mapping[str, TomlValue]]] = ()
) -> bytes:
    """Write a new file in the house form: LF, one key a line, a blank line before each table.

    Raises ValueError as `toml_value`, and TomlEditError where the tables contradict each other.
    """
    numbering = Numbering()
    places = [numbering.place(read_header(header)) for header, _ in tables]
    parts = [_lines(pairs)] if pairs else []
    parts += [f"{header}\n{_lines(own)}" for header, own in tables]

    def fill(meant: Data) -> None:
        meant.update(_plain_pairs(pairs))
        for place, (_, own) in zip(places, tables, strict=True):
            _plant(meant, place, own)

    return TomlFile.read(b"").changed([Splice(0, 0, "\n".join(parts))], fill)


def _insert(
    document: TomlFile, at: int, before: str, header: str, *tables: Mapping[str, TomlValue]
) -> bytes:
    places = document.places_of(header, at, len(tables))
    document.refuse_inline(places[0])  # the others differ from it in their last number
    after = "" if document.is_blank_at(at) else "\n"
    written = "\n".join(f"{header}\n{_lines(pairs)}" for pairs in tables)
    edit = document.added_lines(at, f"{before}{written}{after}")

    def plant(meant: Data) -> None:
        for place, pairs in zip(places, tables, strict=True):
            _plant(meant, place, pairs)

    return document.changed([edit], plant)


def _set_in_new_table(
    document: TomlFile, wanted: Mapping[str, Plain | None], table: TablePath
) -> bytes | None:
    """Add a plain table; None if nothing would stand in it."""
    document.refuse_inline(table)
    elements = [depth for depth, part in enumerate(table, start=1) if isinstance(part, int)]
    owner = table[: elements[-1]] if elements else ()
    at = document.end_of(owner) if owner else len(document.text)
    header = f"[{'.'.join(toml_key(part) for part in table if isinstance(part, str))}]"
    if owner == table or document.place_of(header, at) != table:
        raise no_such_table(table)
    now = _implied(document.data, table)
    changes = {key: value for key, value in wanted.items() if not same(now.get(key), value)}
    if now.keys() & changes.keys():
        sentence = f'{header} is written as parts ("name.key"), not as one table; change it by hand'
        raise TomlEditError(sentence)
    pairs = {key: value for key, value in changes.items() if value is not None}
    before = "" if at == len(document.text) and document.ends_blank else "\n"
    return _insert(document, at, before, header, pairs) if pairs else None


def _value_edits(
    document: TomlFile, block: TableBlock, now: Data, changes: Mapping[str, Plain | None]
) -> Iterator[Splice]:
    own = {each.path[0]: each for each in block.assignments if len(each.path) == 1}
    new: dict[str, Plain] = {}
    for key, value in changes.items():
        if key in own:
            yield from _removal(own[key]) if value is None else _replacement(own[key], value)
        elif key in now:
            sentence = f'"{key}" is written as a table, not as one value; change it by hand'
            raise TomlEditError(sentence)
        elif value is not None:
            new[key] = value
    if new:
        yield _addition(document, block, new)


def _removal(old: Statement) -> Iterator[Splice]:
    comments = (*old.inner_comments, *filter(None, [old.trailing_comment]))
    yield Splice(old.start, old.end, _comment_lines(old, comments))


def _replacement(old: Statement, value: Plain) -> Iterator[Splice]:
    # Comments between the brackets of an old list have no place in the new one: they move up.
    yield Splice(old.start, old.start, _comment_lines(old, old.inner_comments))
    yield Splice(old.value_start, old.value_end, toml_value(value))


def _addition(document: TomlFile, block: TableBlock, pairs: Mapping[str, Plain]) -> Splice:
    anchor = block.anchor
    if anchor:
        return document.added_lines(anchor.end, _lines(pairs, anchor.indent))
    at = block.end_of_own_lines(len(document.text))
    after = "" if document.is_blank_at(at) else "\n"
    return document.added_lines(at, _lines(pairs) + after)


def _comment_lines(old: Statement, comments: Sequence[str]) -> str:
    return "".join(f"{old.indent}{comment}\n" for comment in comments)


def _lines(pairs: Mapping[str, TomlValue], indent: str = "") -> str:
    if not indent:
        return table_text(pairs)
    # One by one: the further lines of a text are not to be indented, for that would change it.
    return "".join(indent + table_text({key: value}) for key, value in pairs.items())


def _plain_pairs(pairs: Mapping[str, TomlValue]) -> dict[str, Plain]:
    return {key: plain_value(value) for key, value in pairs.items()}


def _node(data: Data, place: TablePath) -> Data:
    node: Any = data
    for part in place:
        node = node[part]
    return node  # type: ignore[no-any-return]  # the place of a block is always a table


def _implied(data: Data, place: TablePath) -> Data:
    """Give a table without a header: dotted keys or nested tables may have made it all the same."""
    try:
        return _node(data, place)
    except LookupError:
        return {}


def _update(node: Data, changes: Mapping[str, Plain | None]) -> None:
    node.update(changes)
    for key in [key for key, value in changes.items() if value is None]:
        node.pop(key)


def _plant(data: Data, place: TablePath, pairs: Mapping[str, TomlValue]) -> None:
    """Put a table into the data, making the tables and arrays on its way that are missing."""
    node: Any = data
    for part, following in pairwise(place):
        missing: Any = [] if isinstance(following, int) else {}
        node = node.setdefault(part, missing) if isinstance(part, str) else node[part]
    last = place[-1]
    if isinstance(last, int):
        node.insert(last, _plain_pairs(pairs))
    else:
        node.setdefault(last, {}).update(_plain_pairs(pairs))
