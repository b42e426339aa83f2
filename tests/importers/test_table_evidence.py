"""Each bound and each pattern by which the cells of a log are read, by itself."""

from __future__ import annotations

import pytest

from actionlog.domain.draft import LogColumn
from actionlog.importers.rows.cell_text import number, quoted, seen_text, share_a_pattern
from actionlog.importers.rows.column_headings import meaning
from tests.importers.grids import known


def test_what_no_file_may_hold_is_a_blank_and_every_line_end_is_one() -> None:
    assert seen_text("a\x07b\r\nc\u2028d") == "a b\nc\nd"


def test_a_number_too_large_or_too_far_off_is_no_ref() -> None:
    assert number("9999999") == 9_999_999
    assert number("10000000") is None
    assert number(f"No.{' ' * 80}39") is None


def test_notes_quote_two_hundred_letters_at_most() -> None:
    assert quoted("a" * 200) == f"“{'a' * 200}”"
    assert quoted("a" * 201) == f"“{'a' * 200}…”"


@pytest.mark.parametrize(
    "refs",
    [
        ("PB/20/38", "XX/20/39"),
        ("PB/20/38", "PB/21/38"),
        ("38", "A"),
        ("PB/10000038", "PB/10000039"),
    ],
)
def test_refs_share_no_pattern_where_prefixes_differ_or_numbers_do_not_or_are_too_large(
    refs: tuple[str, ...],
) -> None:
    assert not share_a_pattern(refs)


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("Status / Comments", LogColumn.COMMENTS),
        ("Status as at 1 March", LogColumn.STATUS),
        ("Update since the last meeting", LogColumn.COMMENTS),
        (f"Action {'(as minuted) ' * 3}", LogColumn.ACTION),
        (f"Action / {'action / ' * 8}action", None),
    ],
)
def test_headings_of_two_things_with_dates_and_too_long_ones(
    heading: str, column: LogColumn | None
) -> None:
    assert meaning(heading, known()) is column
