"""Which of a document's tables are the log: the best, and those that are laid out as it is.

A table of counts is none, whatever its headings say, nor is one of risks beside one of actions.
Where none is a log, says what the file's own headings are and what may be said of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from actionlog.domain.draft import LogColumn
from actionlog.errors import LogNotFound
from actionlog.importers.rows.cell_text import is_code, on_one_line, quoted
from actionlog.importers.rows.column_guesses import guesses
from actionlog.importers.rows.column_headings import (
    LONGEST_HEADING,
    folded,
    is_listed,
    likely,
    own_column,
)
from actionlog.importers.rows.heading_rows import (
    by_position,
    is_data,
    is_date,
    repeats,
    table_at,
    texts,
)
from actionlog.importers.rows.name_shapes import is_office, is_person

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from actionlog.domain.board_context import Known
    from actionlog.importers.rows.heading_rows import ActionTable
    from actionlog.importers.source_document import Grid, Row


_COUNT = re.compile(r"(?:[^\W\d_]+ ?[:=]? ?)?[0-9][0-9.,]*%?|[-–—]|")
_NAME, _DATE = "name", "date"
_IS_DUE = re.compile(r"asap|ongoing|tb[cad]|(?:the )?next (?:meeting|month|week)", re.IGNORECASE)
_ENOUGH = 2
"""Cells of a column at least, before they are believed against its heading."""
_BESIDE = frozenset({LogColumn.REF, LogColumn.RESPONSIBLE, LogColumn.DEADLINE})
"""What a table says beside the action at least to go with a better one."""
_DATED = frozenset({LogColumn.RAISED, LogColumn.RESPONSIBLE, LogColumn.DEADLINE})
"""What a table of counts has no column for."""
_OTHER_REGISTERS = re.compile(
    r"\b(?:risks?|issues?|decisions?|assumptions?|dependenc(?:y|ies)|changes?|lessons?|examples?"
    r"|templates?|instructions?|guidance|lists?|lookups?|summary|dashboard)\b",
    re.IGNORECASE,
)
_ACTIONS = re.compile(r"\bactions?\b", re.IGNORECASE)
_LOOKED_AT = 40
"""Rows of a table, from its first, among which its headings are looked for when none is known."""
_QUOTED = 6
"""Cells of a first row that a refusal quotes."""


@dataclass(frozen=True, slots=True)
class LogGrid:
    """A grid, and the table that begins in each of its rows, where one does."""

    grid: Grid
    begins: tuple[ActionTable | None, ...]

    @property
    def table(self) -> ActionTable | None:
        """The table of most columns in it."""
        found = [table for table in self.begins if table]
        return max(found, key=_worth, default=None)


def log_tables(file: str, grids: Sequence[Grid], known: Known) -> list[LogGrid]:
    """All grids, those that are no log with no table in them. Raises `LogNotFound`."""
    found = [_with_tables(grid, known) for grid in grids]
    if not any(one.table for one in found):
        found = [_with_tables(grid, known, loose=True) for grid in grids]
    if not any(one.table for one in found):
        found = [_by_position(grid, known) for grid in grids]
    tables = [(one, one.table) for one in found]
    best = max((pair for pair in tables if pair[1]), key=_rank, default=None)
    if best is None or best[1] is None:
        raise _not_found(file, grids)
    return [
        one if table and _is_part(one.grid, table, best[0].grid, best[1], known) else _without(one)
        for one, table in tables
    ]


def _with_tables(grid: Grid, known: Known, *, loose: bool = False) -> LogGrid:
    rows = grid.rows
    found = [_as_held(rows, at, known, loose=loose) for at in range(len(rows))]
    above: ActionTable | None = None
    for at, table in enumerate(found):
        if table and (
            _counts(table, rows[at + len(table.lines) :], found[at + 1 :])
            or (above and not _begins_anew(rows, at, above))
        ):
            found[at] = None
        above = found[at] or above
    return LogGrid(grid, tuple(found))


def _as_held(rows: Sequence[Row], at: int, known: Known, *, loose: bool) -> ActionTable | None:
    """The table that begins in a row, where its columns hold what their headings say."""
    table = table_at(rows, at, known, loose=loose)
    if table is None:
        return None
    means = _as_it_holds(table, rows[at + len(table.lines) :][:_LOOKED_AT], known)
    if not means:
        return table
    told = replace(known, headings={**known.headings, **means})
    table = table_at(rows, at, told, loose=loose)
    return (
        table if table and len(table.tells | {LogColumn.ACTION}) == len(table.tells) > 1 else None
    )


def _as_it_holds(
    table: ActionTable, rows: Sequence[Row], known: Known
) -> dict[str, LogColumn | None]:
    """What headings mean after all, by what stands below them.

    Codes are not what is to be done, though `Task` stands over them; a `Story no` that stands twice
    is not the row's own; nor are sentences people under `Name`: they say what is to be done, where
    nothing else does. Of an `Item` with numbers and a `Subject`, the subject is the item.
    """
    means: dict[str, LogColumn | None] = {}
    items = [likely(one) for one in table.headings].count(LogColumn.ITEM)
    for at, (heading, column) in enumerate(zip(table.headings, table.columns, strict=True)):
        said = [text for row in rows if (text := on_one_line(row.cells[at].text))]
        if len(said) < _ENOUGH or not heading or own_column(heading, at, known)[0]:
            continue
        unsure = column is LogColumn.ACTION and not _ACTIONS.search(heading)
        coded = unsure and all(map(is_code, said))
        named = folded(heading) != _NAME or 2 * sum(map(_may_be_name, said)) >= len(said)
        twice = column is LogColumn.REF and not is_listed(heading) and len(set(said)) < len(said)
        coded = coded or (items > 1 and column is LogColumn.ITEM and all(map(is_code, said)))
        if coded or twice or not named:
            means[heading] = None
        elif (other := _who_or_when(heading, column, said)) not in {column, *table.tells}:
            means[heading] = other
    if any(folded(one) == _NAME for one in means) and not _says_more(table, means):
        means |= {one: LogColumn.ACTION for one in means if folded(one) == _NAME}
    return means


def _who_or_when(heading: str, column: LogColumn | None, said: Sequence[str]) -> LogColumn | None:
    """What stands under `Action required by`, people or days; `Date` with `asap` says by when."""
    if folded(heading) == _DATE and any(map(_IS_DUE.fullmatch, said)):
        return LogColumn.DEADLINE
    if column is not LogColumn.RESPONSIBLE or not folded(heading).endswith("by"):
        return column
    days = sum(map(is_date, said))
    return LogColumn.DEADLINE if 2 * days > len(said) else column


def _says_more(table: ActionTable, but: Mapping[str, object]) -> bool:
    found = zip(table.headings, table.columns, strict=True)
    return any(column is LogColumn.ACTION and one not in but for one, column in found)


def _may_be_name(text: str) -> bool:
    return is_person(text) or is_office(text) or len(text.split()) == 1


def _begins_anew(rows: Sequence[Row], at: int, above: ActionTable) -> bool:
    """Whether a row below a table's headings is a heading too, and not one that only sounds so.

    The type of a row may be `Issue`, its status `In progress`.
    """
    said = texts(rows[at])
    if repeats(above, rows[at]) or len(texts(rows[at - 1])) <= 1:
        return True
    again = {folded(one) for one in above.headings}
    return all(map(likely, said)) or 2 * sum(folded(one) in again for one in said) >= len(said)


def _by_position(grid: Grid, known: Known) -> LogGrid:
    first = by_position(grid.rows[0], known)
    return LogGrid(grid, (first, *[None] * (len(grid.rows) - 1)))


def _without(one: LogGrid) -> LogGrid:
    return LogGrid(one.grid, (None,) * len(one.begins))


def _counts(table: ActionTable, rows: Sequence[Row], begins: Sequence[ActionTable | None]) -> bool:
    """Whether what stands under `Actions` is how many there are."""
    if LogColumn.ACTION not in table.tells or table.tells & _DATED:
        return False
    at = table.columns.index(LogColumn.ACTION)
    last = next((nth for nth, other in enumerate(begins) if other), len(rows))
    said = [on_one_line(row.cells[at].text) for row in rows[:last]]
    counts = [bool(_COUNT.fullmatch(text)) for text in said if text]
    return bool(counts) and 2 * sum(counts) > len(counts)


def _worth(table: ActionTable) -> tuple[bool, int]:
    return LogColumn.ACTION in table.tells, len(table.tells)


def _rank(pair: tuple[LogGrid, ActionTable | None]) -> tuple[bool, bool, bool, int, int]:
    """What speaks for a table: that it says what is to be done, its title, columns and rows."""
    one, table = pair
    action, columns = _worth(table) if table else (False, 0)
    title = one.grid.title
    other, rows = bool(_OTHER_REGISTERS.search(title)), len(one.grid.rows)
    return action, bool(_ACTIONS.search(title)) or not other, not other, columns, rows


def _is_part(
    grid: Grid, table: ActionTable, best_grid: Grid, best: ActionTable, known: Known
) -> bool:
    """Whether a table goes with the best one: it says as much, under headings that are like its."""
    if (LogColumn.ACTION in table.tells) is not (LogColumn.ACTION in best.tells):
        return False
    if table.tells == best.tells:
        return True
    if table.stands_for_action(known) and not best.stands_for_action(known):
        return False
    is_other = bool(_OTHER_REGISTERS.search(grid.title)) and not _ACTIONS.search(grid.title)
    if is_other and not _OTHER_REGISTERS.search(best_grid.title):
        return False
    return bool(table.tells & _BESIDE) or LogColumn.ACTION not in table.tells


def not_read(grids: Sequence[Grid]) -> list[str]:
    """One note on the tables that are no log: where they stand and how they begin."""
    if not grids:
        return []
    if len(grids) == 1:
        return [f"{_place(grids[0])} is no log, and was not read: it begins {_beginning(grids[0])}"]
    listed = "; ".join(f"{_place(grid)}: {_beginning(grid)}" for grid in grids[:_QUOTED])
    more = f"; and {len(grids) - _QUOTED} more" if len(grids) > _QUOTED else ""
    return [f"{len(grids)} tables are no log, and were not read: {listed}{more}"]


def _place(grid: Grid) -> str:
    return grid.place.inside or grid.place.file


def _beginning(grid: Grid) -> str:
    first = next((said for row in grid.rows if (said := texts(row))), ())
    return quoted(" | ".join(first[:_QUOTED]))


def _not_found(file: str, grids: Sequence[Grid]) -> LogNotFound:
    """What to say of a file without a log: its own headings, or its first row."""
    heads = [(grid, at) for grid in grids if (at := _heading_at(grid)) is not None]
    if heads:
        grid, at = max(heads, key=_says_most)
        row, below = grid.rows[at], grid.rows[at + 1 :]
        headings = tuple(on_one_line(cell.text) for cell in row.cells)
        wanted = guesses(headings, below)
        return LogNotFound(file, tuple(filter(None, headings)), wanted, None)
    tables = [grid for grid in grids if len(grid.rows[0].cells) > 1]
    if not tables:
        return LogNotFound(file, (), (), None)
    grid = max(tables, key=lambda one: len(one.rows))
    numbers = tuple(str(at) for at in range(1, len(grid.rows[0].cells) + 1))
    first = " | ".join(texts(grid.rows[0])[:_QUOTED])
    return LogNotFound(file, (), guesses(numbers, grid.rows, all_of_them=True), first)


def _says_most(one: tuple[Grid, int]) -> tuple[int, bool, int, int]:
    """Of several tables, the one that says who and by when is likelier the log than the widest.

    So is one whose rows are numbered.
    """
    grid, at = one
    said = texts(grid.rows[at])
    understood = {likely(text) for text in said}
    return len(understood & _DATED), LogColumn.REF in understood, len(said), len(grid.rows)


def _heading_at(grid: Grid) -> int | None:
    """The row that may hold the headings: of short words, none a value, the fullest."""
    found = [
        (_filled(row), -at)
        for at, row in enumerate(grid.rows[:_LOOKED_AT])
        if at + 1 < len(grid.rows) and _may_head(row)
    ]
    return -max(found)[1] if found else None


def _may_head(row: Row) -> bool:
    said = [on_one_line(cell.text) for cell in row.cells if cell.text.strip()]
    short = all(len(text) <= LONGEST_HEADING for text in said)
    return len(said) > 1 and short and not any(map(is_data, said))


def _filled(row: Row) -> int:
    return len(texts(row))
