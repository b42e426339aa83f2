"""What is told of headings: those not understood, and what each may stand for, for a command.

A guess, by what stands in the column, is only ever shown. Nothing is read by it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from actionlog.domain.draft import NO_COLUMN, LogColumn
from actionlog.errors import column_option
from actionlog.importers.rows.cell_text import is_code, number, on_one_line, quoted
from actionlog.importers.rows.column_headings import folded, likely
from actionlog.importers.rows.heading_rows import is_date
from actionlog.importers.rows.heading_words import is_subject
from actionlog.importers.rows.name_shapes import is_person
from actionlog.importers.rows.own_papers import is_computed, names_paper

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from actionlog.domain.board_context import Known
    from actionlog.importers.rows.heading_rows import ActionTable
    from actionlog.importers.rows.log_rows import ActionRow
    from actionlog.importers.source_document import Row


_SEEN_LAST = re.compile(r"updat|modif|review|chang|edit", re.IGNORECASE)
"""A date under such a heading is none of an action's own."""
_LOOKED_AT = 50
"""Rows that a guess is made from: of a longer table the first ones say enough."""


def guesses(
    headings: Sequence[str], rows: Sequence[Row], *, all_of_them: bool = False
) -> tuple[tuple[str, str], ...]:
    """Pairs of a heading and what it may stand for: the action; `all_of_them`, each that has one.

    The action is the column of most words, whose heading nothing else is known of.
    """
    cells = [
        [on_one_line(row.cells[at].text) for row in rows[:_LOOKED_AT]]
        for at in range(len(headings))
    ]
    known = [likely(heading) for heading in headings]
    action = max(
        (at for at in range(len(headings)) if headings[at] and known[at] in _MAY_BE_ACTION),
        key=lambda at: _says_much(headings[at], cells[at]),
        default=None,
    )
    if action is None or (any(cells[action]) and not _says_much(headings[action], cells[action])):
        return ()
    if not all_of_them:
        return ((headings[action], LogColumn.ACTION.value),)
    taken = {LogColumn.ACTION}
    found: list[tuple[str, str]] = []
    for at, heading in enumerate(headings):
        column = LogColumn.ACTION if at == action else _of_cells(cells[at], taken)
        if column:
            taken.add(column)
            found.append((heading, column.value))
    return tuple(found)


_LONG = 120
"""Letters of a cell beyond which it says no more for being what is to be done."""


def _says_much(heading: str, cells: Sequence[str]) -> float:
    """How much a column says that no other row says; a code, or an address, says nothing."""
    said = [text for text in cells if text and "://" not in text and not is_code(text)]
    if not said:
        return 0
    words = sum(min(len(text), _LONG) for text in said) * len(set(said)) / len(said)
    return words * (2 if is_subject(folded(heading)) else 1)


def guess(heading: str, cells: Sequence[str], taken: frozenset[LogColumn]) -> str:
    """What a column may be beside those that are taken; `none` where it may as well be nothing."""
    if "%" in heading or _SEEN_LAST.search(heading):
        return NO_COLUMN
    column = _of_cells([on_one_line(text) for text in cells[:_LOOKED_AT]], taken)
    return column.value if column else NO_COLUMN


def headings_told(
    tables: Sequence[ActionTable], entries: Sequence[ActionRow], known: Known
) -> Iterator[str]:
    """A note on the headings that were not understood, and one on what stands for the action."""
    taken = frozenset(column for table in tables for column in table.tells)
    unread = dict.fromkeys(one for table in tables for one in table.not_understood(known))
    wanted = []
    for heading in unread:
        cells = [one.text for row in entries for one in row.told if one.heading == heading]
        if not is_computed(heading, known) and any(one and not names_paper(one) for one in cells):
            wanted.append(column_option(heading, guess(heading, cells, taken)))
    if wanted:
        which = "heading is" if len(wanted) == 1 else "headings are"
        yield (
            f"{len(wanted)} {which} not understood, and kept with each action as it stands; "
            f"to have it read, or to say that it is none: {'  '.join(wanted)}"
        )
    for stands in dict.fromkeys(table.stands_for_action(known) for table in tables):
        if stands:
            say = column_option(stands, LogColumn.ITEM.value)
            yield f"{quoted(stands)} is read as the action, as no heading says action; else: {say}"


_MAY_BE_ACTION = frozenset(
    {None, LogColumn.ACTION, LogColumn.ITEM, LogColumn.COMMENTS, LogColumn.OUTCOME}
)
_MOST = 0.6
"""Of the filled cells of a column: what agrees at least for a guess."""
_WORDS = 4
"""Words of a cell that says something in a sentence, and is no name or label."""


def _of_cells(
    cells: Sequence[str], taken: frozenset[LogColumn] | set[LogColumn]
) -> LogColumn | None:
    said = [text for text in cells if text]
    tests = (
        (LogColumn.REF, lambda text: number(text) is not None),
        (LogColumn.RAISED, is_date),
        (LogColumn.DEADLINE, is_date),
        (LogColumn.RESPONSIBLE, is_person),
        (LogColumn.COMMENTS, lambda text: len(text.split()) >= _WORDS),
    )
    for column, fits in tests:
        if column not in taken and said and sum(map(fits, said)) >= _MOST * len(said):
            return column
    return None
