"""Limits: refused in words before they do harm, and far above what any log has."""

from __future__ import annotations

import pytest

from actionlog.domain.findings import Place
from actionlog.errors import Unreadable
from actionlog.importers import limits
from actionlog.importers.source_document import Line, SourceDocument


def test_a_log_of_a_thousand_actions_is_far_below_every_limit() -> None:
    limits.check_table("log.xlsx", 1_000, 12)
    limits.check_table("log.xlsx", limits.MOST_ROWS, 20)
    limits.check_cell("log.xlsx", 30_000)
    limits.check_size("log.xlsx", bytes(5_000_000))


@pytest.mark.parametrize(
    ("rows", "columns", "said"),
    [
        (limits.MOST_ROWS + 1, 1, "20,001 rows, and 20,000"),
        (1, limits.MOST_COLUMNS + 1, "257 columns, and 256"),
        (limits.MOST_ROWS, 21, "too much for a log"),
    ],
)
def test_a_table_that_no_log_is_is_refused(rows: int, columns: int, said: str) -> None:
    with pytest.raises(Unreadable, match=said) as refused:
        limits.check_table("log.xlsx", rows, columns)
    assert refused.value.hints == (limits.SMALLER,)


def test_a_cell_of_a_megabyte_is_refused_with_its_line() -> None:
    with pytest.raises(Unreadable) as refused:
        limits.check_cell("log.csv", limits.MOST_CELL + 1, 7)
    assert refused.value.line == 7


def test_a_document_that_says_more_than_any_log_is_refused() -> None:
    place = Place("log.docx")
    half = Line("x" * (limits.MOST_LETTERS // 2), place)
    limits.check_letters(SourceDocument("log.docx", lines=(half, half)))
    with pytest.raises(Unreadable, match="letters"):
        limits.check_letters(SourceDocument("log.docx", lines=(half, half, Line("x", place))))
