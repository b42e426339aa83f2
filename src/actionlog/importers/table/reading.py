"""A whole document as a log: its rows as drafts, what has to be asked, and what to tell."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from actionlog.domain.draft import Column, Query, ReadLog
from actionlog.domain.people import EVERYBODY
from actionlog.errors import Unreadable
from actionlog.importers.table.asking import Asking, a_day
from actionlog.importers.table.cells import quoted
from actionlog.importers.table.entries import Entry, Reel
from actionlog.importers.table.headings import understood
from actionlog.importers.table.layout import texts
from actionlog.importers.table.lines import habits_of, lines
from actionlog.importers.table.marks import ask_about_doubts, ask_about_tracked, leave_hidden
from actionlog.importers.table.numbering import Numbering
from actionlog.importers.table.ours import is_history
from actionlog.importers.table.roll import Roll
from actionlog.importers.table.rows import Facts, RowReader
from actionlog.importers.table.standing import Statuses
from actionlog.importers.table.titles import dated, said_above

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from actionlog.domain.draft import Draft
    from actionlog.importers.grid import Document, Grid
    from actionlog.importers.known import Known
    from actionlog.importers.table.numbering import Numbered


def read_log(document: Document, known: Known, answers: Mapping[str, str]) -> ReadLog:
    """Read a log kept elsewhere; `answers` are what was typed, by the keys of their queries.

    Raises `Unreadable` where nothing in the document is a log, `AnswerNotUnderstood`.
    """
    reel = _reel(document, known)
    asking, notes = Asking(answers), [*document.notes, *said_above(reel.titles, document.lines)]
    notes += reel.notes
    without_hidden = leave_hidden(reel.entries, asking)
    ask_about_tracked(reel.entries, asking)
    rows = Numbering(asking, notes).number(reel.entries)
    facts = replace(
        _facts(reel.entries, rows, known, asking, notes),
        without_hidden=without_hidden,
        asked_once=ask_about_doubts(reel.entries, asking),
    )
    read = (RowReader(row, facts).read() for row in rows)
    drafts = tuple(draft for draft in read if draft)
    return ReadLog(
        file=document.name,
        drafts=drafts,
        asked=asking.asked,
        dated=dated(document.name),
        strangers=_strangers(drafts, facts.roll, known.as_at),
        notes=tuple(dict.fromkeys(notes)),
    )


def _reel(document: Document, known: Known) -> Reel:
    reel = Reel(known)
    filled = [
        grid
        for grid in document.grids
        if any(texts(row) for row in grid.rows) and not is_history(grid)
    ]
    others = [grid for grid in filled if not reel.take(grid)]
    if len(others) == len(filled):
        raise Unreadable(
            document.name,
            None,
            "it holds no table with a column for the action",
            f"headings that are understood: {understood()}",
            'or say what a heading means: --column "Heading=action"',
        )
    reel.notes += [f"{grid.place}: {_first_words(grid)}" for grid in others]
    return reel


def _first_words(grid: Grid) -> str:
    first = next((said for row in grid.rows if (said := texts(row))), ())
    return f"the table that begins {quoted(' | '.join(first))} is no log, and was not read"


def _facts(
    entries: Sequence[Entry],
    rows: Sequence[Numbered],
    known: Known,
    asking: Asking,
    notes: list[str],
) -> Facts:
    named = (one.cell.text for entry in entries for one in entry.of(Column.RESPONSIBLE))
    comments = (lines(one, known) for entry in entries for one in entry.of(Column.COMMENTS))
    return Facts(
        known=known,
        asking=asking,
        roll=Roll.of(known.people, named),
        habits=habits_of(comments),
        statuses=Statuses(known, asking),
        notes=notes,
        raised=_raised_of_all(rows, known, asking),
    )


def _raised_of_all(rows: Sequence[Numbered], known: Known, asking: Asking) -> date | None:
    """When the actions of a log without dates were raised, for those that are not on record."""
    undated = [
        row
        for row in rows
        if Column.RAISED not in row.entry.table.tells
        and row.entry.section_day is None
        and row.ref not in known.actions
    ]
    if not undated:
        return None
    query = Query(
        code="raised-missing",
        place=undated[0].entry.row.place,
        field=Column.RAISED.value,
        says="",
        why=f"the log does not say when its actions were raised ({len(undated)} are new)",
        needed=True,
    )
    return asking.ask(query, a_day(known))


def _strangers(drafts: Iterable[Draft], roll: Roll, as_at: date) -> tuple[str, ...]:
    """The names that the register does not know, each once."""
    named = {name: draft.raised or as_at for draft in drafts for name in draft.responsible}
    return tuple(
        name for name, on in named.items() if name != EVERYBODY and not roll.meant(name, on)
    )
