"""Invented logs in many layouts, copied as viewers copy: whole again, or asked about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from actionlog.domain.board_context import Known
from actionlog.importers.pasted_text import reader
from tests.examples import few_or_many
from tests.factories import JANUARY
from tests.importers.copies import copied, laid_out

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from actionlog.importers.source_document import Row
    from tests.importers.copies import Copy

_REFS = {"Ref", "No.", "Action ref", "Ref No"}


@dataclass
class Count:
    """How many cells came back whole, were asked about, or were wrong without a word."""

    cells: int = 0
    right: int = 0
    asked_for_nothing: int = 0
    silently_wrong: int = 0

    def add(self, copy: Copy) -> None:
        """Read a copy and compare."""
        found = {_bare(row.cells[_ref(copy)].text): row for row in _rows(copy)}
        for row in copy.rows:
            self._compare(row, found.get(row[_ref(copy)]))

    def _compare(self, row: tuple[str, ...], read: Row | None) -> None:
        for nth, wanted in enumerate(row):
            cell = read.cells[nth] if read else None
            self.cells += 1
            if cell and _bare(cell.text) == _bare(wanted):
                self.right += 1
                self.asked_for_nothing += bool(cell.unsure)
            elif cell is None or not cell.unsure:
                self.silently_wrong += 1


def counted(make: Callable[[int], Copy], seeds: Iterable[int]) -> Count:
    """The figures for a number of logs."""
    count = Count()
    for seed in seeds:
        count.add(make(seed))
    return count


def _rows(copy: Copy) -> list[Row]:
    document = reader.read("log.txt", copy.text, Known(JANUARY))
    rows = [row for grid in document.grids for row in grid.rows[1:]]
    return [row for row in rows if len(row.cells) == len(copy.style.headings)]


def _ref(copy: Copy) -> int:
    return next(nth for nth, heading in enumerate(copy.style.headings) if heading in _REFS)


def _bare(said: str) -> str:
    return "".join(said.split())


def _is_good(count: Count) -> bool:
    enough = count.right >= 0.995 * count.cells
    sure = count.asked_for_nothing <= 0.01 * count.cells
    return enough and sure and count.silently_wrong <= 0.0025 * count.cells


@pytest.mark.slow
def test_what_was_copied_cell_by_cell_comes_back_or_is_asked_about() -> None:
    count = counted(copied, range(1_000, 1_006))
    assert count.cells > 500
    assert _is_good(count), count


@pytest.mark.slow
def test_what_was_copied_line_by_line_comes_back_or_is_asked_about() -> None:
    count = counted(laid_out, range(1_000, 1_020))
    assert count.cells > 1_500
    assert _is_good(count), count


@pytest.mark.slow
@few_or_many(12, 100)
def test_more_logs_copied_cell_by_cell(number: int) -> None:
    assert _is_good(count := counted(copied, range(2_000, 2_000 + number))), count


@pytest.mark.slow
@few_or_many(60, 500)
def test_more_logs_copied_line_by_line(number: int) -> None:
    assert _is_good(count := counted(laid_out, range(2_000, 2_000 + number))), count
