"""Tables that white space parts: where one goes on over pages, where it ends, what is in doubt."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from actionlog.importers.pdf.columns import Columns, UncertainTable
from actionlog.importers.pdf.page_model import PrintedPage, TextLine
from actionlog.importers.pdf.unruled_heading import headed_table
from actionlog.importers.pdf.unruled_tables import Found, spaced_tables
from tests.importers.printing import columns, heads, line, row, word

if TYPE_CHECKING:
    from collections.abc import Sequence

PAGE = PrintedPage(1, 600, 800)
HEADS = heads()


ROWS = (HEADS, row("5", "sea wall", "Ann", top=12), row("6", "a pier", "Tom", top=40))


def known(*after: TextLine) -> Columns:
    """The columns of a table on the page before, with what stands below it there."""
    found = spaced_tables(PAGE, [*ROWS, *after], None).columns
    assert found is not None
    return found


def next_page(*lines: TextLine, before: Columns | None = None) -> Found:
    """What a page holds, behind that with the table."""
    return spaced_tables(PAGE, lines, before or known())


def told(found: Found) -> tuple[list[list[tuple[str, ...]]], list[str]]:
    """What the rows of its tables say, and its other lines."""
    tables = [[one.said for one in piece.rows] for piece in found.pieces]
    return tables, [one.text for one in found.others]


def in_doubt(lines: Sequence[TextLine], before: Columns | None = None) -> bool:
    """Whether a page's tables cannot be told."""
    try:
        spaced_tables(PAGE, lines, before)
    except UncertainTable:
        return True
    return False


REST = row("", "of oak", top=10)


def test_what_a_row_has_left_stands_at_the_top_of_the_next_page() -> None:
    assert told(next_page(REST)) == ([[("", "of oak", "")]], [])
    below = [row("7", "the quay", "Sue", top=38), row("", "of stone", top=50)]
    assert told(next_page(REST, *below))[0] == [
        [("", "of oak", ""), ("7", "the quay of stone", "Sue")]
    ]


def test_below_another_line_or_a_table_that_ended_it_is_a_line() -> None:
    title = line("Works of the winter on all the quays", 10)
    assert told(next_page(title, row("", "of oak", top=40))) == ([], [title.text, "of oak"])
    ended = known(line("The board rose at noon on that day", 0, 120))
    assert told(next_page(REST, before=ended)) == ([], ["of oak"])


def test_below_headings_that_stand_there_again_it_is_of_the_row_before() -> None:
    again = [heads(10), row("", "of oak", top=22)]
    assert told(next_page(*again)) == ([[("Ref", "Action", "Owner"), ("", "of oak", "")]], [])
    title = line("Works of the winter on all the quays", 10)
    lower = [heads(40), row("", "of oak", top=52)]
    assert len(told(next_page(title, *lower))[0]) == 1


def test_headings_that_stand_again_above_no_row_are_in_doubt() -> None:
    across = line("The board rose at noon on that very day", 0, 22)
    assert in_doubt([heads(10), across], known())


def test_rows_below_headings_that_stand_again_are_in_doubt_as_any() -> None:
    leaning = [row("", "of oak", top=22), row("", "", "Ann", top=34), row("7", top=46)]
    assert in_doubt([heads(10), *leaning, row("", "", "Sue", top=57)], known())


def test_a_table_goes_on_with_a_row_and_ends_where_a_line_runs_through_its_gutters() -> None:
    across = line("The board rose at noon on that day", 0, 70)
    tables, others = told(next_page(row("7", "the quay", "Sue", top=10), across))
    assert (tables, others) == ([[("7", "the quay", "Sue")]], [across.text])
    close = line("The board rose at noon on that day", 0, 22)
    assert in_doubt([row("7", "the quay", "Sue", top=10), close], known())


def test_a_row_has_several_lines_and_a_wide_gap_ends_the_table() -> None:
    lines = [row("7", "the quay", "Sue", top=10), row("", "of stone", top=22)]
    far = row("", "of oak", top=90)
    tables, others = told(next_page(*lines, far))
    assert tables[0][0][1].split() == ["the", "quay", "of", "stone"]
    assert others == ["of oak"]


def test_running_heads_may_stand_above_where_a_table_goes_on() -> None:
    above = [line(f"Harbour board of the North Bay {nth}", 10, 20 * nth) for nth in range(3)]
    assert len(told(next_page(*above, row("7", "the quay", "Sue", top=120)))[0]) == 1


@pytest.mark.parametrize(
    ("cells", "doubt"),
    [
        (
            ((0, "7"), (40, "quay/pier/harbour/wall/steps"), (220, "Sue")),
            True,
        ),  # a row that fits no columns
        (((10, "Harbour"), (80, "and the pier"), (200, "today")), False),  # without a ref
        (((0, "12 people were there and spoke of the quay"),), False),  # a number in a sentence
    ],
)
def test_a_row_that_keeps_to_no_columns_is_in_doubt(
    cells: tuple[tuple[float, str], ...], *, doubt: bool
) -> None:
    title = line("Works of the winter on all the quays", 10)
    assert in_doubt([title, columns(*cells, top=60)], known()) is doubt


@pytest.mark.parametrize(("titles", "sure"), [(2, True), (3, False)])
def test_between_rows_stand_no_more_than_titles(titles: int, *, sure: bool) -> None:
    between = [line("Quay works of the winter", 0, 100 + 20 * nth) for nth in range(titles)]
    after = row("7", "the quay", "Sue", top=190)
    assert in_doubt([*ROWS, *between, after]) is not sure


def test_between_rows_stands_no_line_of_several_parts() -> None:
    parted = columns((0, "Quay works"), (90, "of the winter"), top=100)
    assert in_doubt([*ROWS, parted, row("7", "the quay", "Sue", top=190)])


def test_above_headings_stand_as_many_lines_as_may_be() -> None:
    between = [line("Quay works of the winter", 0, 100 + 20 * nth) for nth in range(4)]
    second = [heads(200), row("7", "the quay", "Sue", top=212)]
    assert len(spaced_tables(PAGE, [*ROWS, *between, *second], None).pieces) == 2


def test_a_ref_behind_other_columns_begins_a_row_below_a_wide_gap() -> None:
    names = columns((0, "Action"), (100, "Ref"), (140, "Owner"))
    rows = [columns((0, "sea wall"), (100, "5"), (140, "Ann"), top=12)]
    before = spaced_tables(PAGE, [names, *rows], None).columns
    after = columns((0, "a pier"), (100, "6"), (140, "Tom"), top=90)
    title = TextLine((word("Quay works of all the winters"),))
    assert len(next_page(title, after, before=before).pieces) == 1


def test_what_stands_in_the_column_of_refs_and_is_none_is_in_no_row() -> None:
    below = columns((0, "nb"), (40, "a pier"), (140, "Tom"), top=70)
    assert told(next_page(row("7", "the quay", "Sue", top=10), below))[1] == [below.text]


def found_at(*lines: TextLine) -> tuple[int, int] | str:
    """From where to where a table with its headings on the first line goes, or what is said."""
    try:
        found = headed_table(lines, 0)
    except UncertainTable:
        return "in doubt"
    return found[1:] if found else "none"


SEA = row("5", "sea wall", "Ann", top=12)


def test_the_lower_of_two_lines_with_more_headings_is_the_heading_row() -> None:
    upper = columns((0, "Our"), (40, "Agreed"), (140, "Who"))
    more = ((0, "Ref"), (40, "Action"), (140, "Owner"), (200, "Status"))
    below = [row("5", "sea wall", "Ann", top=24), row("6", "a pier", "Tom", top=48)]
    assert found_at(upper, columns(*more, top=12), *below) == "in doubt"
    assert found_at(upper, columns(*more[:3], top=12), *below) == (0, 4)
    alone = [columns(*more, top=30), row("5", "sea wall", "Ann", top=42)]
    assert found_at(upper, *alone) == (0, 3)


def test_headings_with_what_may_be_a_row_near_them_are_in_doubt_and_others_are_none() -> None:
    across = line("x" * 60, 0, 12)
    assert found_at(HEADS, across, row("5", "wall", "Ann", top=24)) == "in doubt"
    assert found_at(HEADS, across, row("5", "wall", top=24)) == "none"
    assert found_at(HEADS, across, row("a", "wall", "Ann", top=24)) == "none"


def test_a_gutter_that_is_too_narrow_to_be_meant_makes_no_table() -> None:
    assert found_at(HEADS, columns((0, "5"), (40, "x" * 15), (116, "quay"), top=12)) == "none"


@pytest.mark.parametrize(
    ("upper", "lower", "told"),
    [
        (((40, "sea wall"), (90, "by May")), ((40, "the pier"), (90, "by now")), False),
        (((76, "-"), (96, "sea")), ((76, "-"), (96, "pier")), True),  # bullets
        (((40, "seashore"), (87, "wall")), ((40, "the side"), (87, "pier")), True),  # no wide gap
        # Set to a width: the same gap between all words.
        (((40, "the"), (64, "sea"), (88, "and")), ((40, "its"), (64, "old"), (88, "one")), True),
        (((40, "the"), (64, "sea"), (92, "and")), ((40, "its"), (64, "old"), (92, "one")), False),
    ],
)
def test_words_on_both_sides_of_a_gap_that_runs_down_a_column_are_two(
    upper: tuple[tuple[float, str], ...], lower: tuple[tuple[float, str], ...], *, told: bool
) -> None:
    lines = [columns((0, "5"), *upper, (140, "Ann"), top=12), columns(*lower, top=24)]
    assert found_at(HEADS, *lines) == ((0, 3) if told else "in doubt")


def test_words_that_begin_twice_in_a_column_are_two_though_on_no_line_of_both() -> None:
    lines = [columns((0, "5"), (40, "sea"), (140, "Ann"), top=12), columns((40, "old"), top=24)]
    lines += [columns((100, said), top=top) for said, top in (("wall", 36), ("pier", 48))]
    assert found_at(HEADS, *lines) == "in doubt"


@pytest.mark.parametrize(
    "rows",
    [
        [("5", "wall", "1"), ("", "and", "2"), ("6", "pier", "3")],
        [("5", "wall", "1"), ("6", "pier", ""), ("7", "quay", "1")],
    ],
)
def test_refs_stand_in_the_column_with_the_fewest_other_texts(
    rows: list[tuple[str, ...]],
) -> None:
    lines = [row(*texts, top=12 * nth) for nth, texts in enumerate(rows, 1)]
    found = headed_table([HEADS, *lines], 0)
    assert found is not None
    assert found[0].key == 0


def test_what_stands_in_the_column_of_refs_and_is_none_puts_all_in_doubt_but_a_line_alone() -> None:
    assert found_at(HEADS, SEA, row("nb", "quay", top=40)) == "in doubt"
    assert found_at(HEADS, SEA, line("nb", 0, 40)) == (0, 2)
    assert found_at(HEADS, SEA, columns((0, "Ref"), (40, "Due"), (140, "Who"), top=40)) == (0, 2)


def test_lines_close_above_headings_are_of_the_table_if_they_keep_to_its_gutters() -> None:
    below = [heads(12), row("5", "sea wall", "Ann", top=24)]
    for above, start in ((line("Agreed", 40), 0), (line("x" * 40), 1)):
        found = headed_table([above, *below], 1)
        assert found is not None
        assert found[1] == start


def test_a_line_far_below_is_of_no_table() -> None:
    assert found_at(HEADS, SEA, row("", "pier", top=60)) == (0, 2)


@pytest.mark.parametrize(("lines", "heads_it"), [(3, True), (4, False)])
def test_a_heading_has_three_lines_more_at_most(lines: int, *, heads_it: bool) -> None:
    more = [row("no", "done", "who", top=12 * nth) for nth in range(1, lines + 1)]
    tops = (12 * lines + 12, 12 * lines + 40)
    below = [row(ref, "sea wall", "Ann", top=top) for ref, top in zip("56", tops, strict=True)]
    assert (headed_table([HEADS, *more, *below], 0) is not None) is heads_it


@pytest.mark.parametrize(("lines", "doubt"), [(3, True), (4, False)])
def test_a_row_far_below_what_may_be_a_heading_is_none_of_its(lines: int, *, doubt: bool) -> None:
    prose = [
        line("the sea wall and the quay were seen", 0, 12 * nth) for nth in range(1, lines + 1)
    ]
    below = 12 * lines + 12
    assert in_doubt([HEADS, *prose, row("5", "sea wall", "Ann", top=below)]) is doubt
