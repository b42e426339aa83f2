"""What a reader sees of a cell beside its text: struck through, a formula, cut, an error value.

Each is asked about where it stands; what is answered is read in the cell's place.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from actionlog.domain.draft import LogColumn, Question
from actionlog.importers.rows.questions import KEEP, SKIP, as_cell, one_of
from actionlog.importers.source_document import Mark

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from actionlog.domain.action import Status
    from actionlog.domain.board_context import Known
    from actionlog.importers.rows.cell_text import HeadedCell
    from actionlog.importers.rows.log_rows import ActionRow
    from actionlog.importers.rows.questions import Asking


_OFTEN_WORKED_OUT = frozenset(
    {LogColumn.RAISED, LogColumn.DEADLINE, LogColumn.REVISED, LogColumn.STATUS, LogColumn.CLOSED}
)
_SEVERAL = 2
"""Cells of a row, before all of them are the row itself."""
_ASKED_EACH = 5
"""A doubt that more cells than these share is one question about the file."""


_WORKED_OUT = "a formula gives that, and it may give something else on another day"


def as_answered(
    told: HeadedCell,
    ref: int | None,
    known: Known,
    asking: Asking,
    asked_once: frozenset[str],
    *,
    struck: bool,
) -> HeadedCell:
    """A cell as it is to be read: what was answered about it, or what it says.

    `struck` says that its whole row is struck through, which is asked about once, as are the
    doubts `asked_once`. An error value that nobody has answered says nothing.
    """
    for query in _queries(told, ref, struck=struck):
        if query.why in asked_once:
            continue
        if answer := asking.ask(query, as_cell(told.column, known)):
            return told.saying(answer)
    return told


def is_faulty(told: HeadedCell) -> bool:
    """Whether a cell holds an error value instead of what it should say."""
    return Mark.FAULTY in told.cell.marks


def is_struck(told: Sequence[HeadedCell]) -> bool:
    """Whether all of a row is struck through."""
    filled = [one for one in told if one.text]
    return len(filled) >= _SEVERAL and all(Mark.STRUCK in one.cell.marks for one in filled)


def struck_row(entry: ActionRow, ref: int | None, status: Status, asking: Asking) -> str | None:
    """What is to become of a row that is struck through: a status, or `skip`."""
    query = Question(
        code="struck-through",
        place=entry.row.place,
        field="row",
        says=" | ".join(one.line for one in entry.told if one.text),
        why="the whole row is struck through",
        ref=ref,
        means=("open", "closing", "closed", SKIP),
        taken=status.value,
    )
    return asking.ask(query, one_of(query.means))


def leave_hidden(entries: Sequence[ActionRow], asking: Asking) -> bool:
    """Whether hidden rows and columns are to be left out; they are read unless somebody says so."""
    place = next((entry.row.place for entry in entries if is_hidden_row(entry)), None)
    cells = (one for entry in entries for one in entry.told)
    place = place or next((one.place for one in cells if Mark.HIDDEN in one.cell.marks), None)
    if place is None:
        return False
    query = Question(
        code="hidden",
        place=place,
        field="rows and columns",
        says="",
        why="the file has hidden rows or columns: they are read with the others",
        means=(KEEP, SKIP),
        taken=KEEP,
    )
    return asking.ask(query, one_of((SKIP,))) == SKIP


def ask_about_tracked(entries: Sequence[ActionRow], asking: Asking) -> None:
    """Ask once about changes that nobody has accepted: they are read as if somebody had."""
    cells = (one for entry in entries for one in entry.told)
    first = next((one for one in cells if Mark.TRACKED in one.cell.marks), None)
    if first is None:
        return
    query = Question(
        code="tracked-change",
        place=first.place,
        field=first.column.value if first.column else first.heading,
        says=first.line,
        why="the file has tracked changes: it is read as if they were accepted",
        means=(KEEP,),
        taken=KEEP,
    )
    asking.ask(query, one_of((KEEP,)))


def ask_about_doubts(entries: Sequence[ActionRow], asking: Asking) -> frozenset[str]:
    """Ask once about a doubt that many cells share, such as rows too low for what they say.

    Gives the doubts that have been asked about so.
    """
    unsure = [one for entry in entries for one in entry.told if one.cell.unsure]
    counts = Counter(one.cell.unsure for one in unsure)
    shared = frozenset(why for why, count in counts.items() if count > _ASKED_EACH)
    return shared | _asked_together(shared, unsure, counts, asking) | _formulas(entries, asking)


def _asked_together(
    shared: frozenset[str], unsure: Sequence[HeadedCell], counts: Counter[str], asking: Asking
) -> frozenset[str]:
    for why in sorted(shared):
        first = next(one for one in unsure if one.cell.unsure == why)
        query = Question(
            code="cut-unsure",
            place=first.place,
            field=f"{counts[why]} cells",
            says=first.line,
            why=f"{why}; so it is in {counts[why]} cells of this file",
            means=(KEEP,),
            taken=KEEP,
        )
        asking.ask(query, one_of((KEEP,)))
    return shared


def _formulas(entries: Sequence[ActionRow], asking: Asking) -> frozenset[str]:
    """Ask once about a file whose dates or statuses are worked out by formulas."""
    told = [one for entry in entries for one in entry.told if _is_worked_out(one)]
    if len(told) <= _ASKED_EACH:
        return frozenset()
    query = Question(
        code="formula",
        place=told[0].place,
        field=f"{len(told)} cells",
        says=told[0].line,
        why=_WORKED_OUT,
        means=(KEEP,),
        taken=KEEP,
    )
    asking.ask(query, one_of((KEEP,)))
    return frozenset({_WORKED_OUT})


def _is_worked_out(told: HeadedCell) -> bool:
    shown = bool(told.text) and not is_unworked(told)
    return shown and told.column in _OFTEN_WORKED_OUT and Mark.FORMULA in told.cell.marks


def is_unworked(told: HeadedCell) -> bool:
    """Whether a cell holds a formula that no spreadsheet has worked out: it has no value."""
    return Mark.FORMULA in told.cell.marks and told.text.startswith("=")


def is_hidden_row(entry: ActionRow) -> bool:
    """Whether a whole row is hidden."""
    return entry.row.hidden or all(Mark.HIDDEN in one.cell.marks for one in entry.told)


def _queries(told: HeadedCell, ref: int | None, *, struck: bool) -> Iterator[Question]:
    marks, says = told.cell.marks, told.text
    partly = marks & {Mark.STRUCK, Mark.PARTLY_STRUCK} and says and not struck
    reasons: tuple[tuple[object, str, str], ...] = (
        (Mark.FAULTY in marks, "error-value", "the cell holds an error value"),
        (is_unworked(told), "formula", "a formula without its value: nothing has worked it out"),
        (_is_worked_out(told), "formula", _WORKED_OUT),
        (Mark.CUT in marks, "cut", "the cell is longer than can be read, and was cut"),
        (told.cell.unsure, "cut-unsure", told.cell.unsure),
        (partly, "struck-through", "part of it is struck through: all of it is read"),
    )
    for applies, code, why in reasons:
        if applies:
            faulty = code == "error-value" or is_unworked(told)
            yield Question(
                code=code,
                place=told.place,
                field=told.column.value if told.column else told.heading,
                says=told.line,
                why=why,
                ref=ref,
                means=told.cell.others if code == "cut-unsure" else (),
                taken=None if faulty else told.line,
                needed=is_unworked(told) and told.column in _OFTEN_WORKED_OUT,
            )
