"""Pieces of tables on the pages of a PDF: which are headings, where a table goes on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from actionlog.importers.pdf.cells import CellPart
from actionlog.importers.pdf.page_joins import JoinedTable, PageParts, as_document, join_pages
from actionlog.importers.pdf.table_rows import TablePiece, TablePieceRow
from tests.importers.printing import columns, line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from actionlog.importers.pdf.page_model import TextLine
    from actionlog.importers.source_document import SourceDocument


def piece(
    *rows: Sequence[str], page: int = 1, left: float = 0, lines: Sequence[int] = (1, 1, 1, 1)
) -> TablePiece:
    """A ruled table; the texts of its columns have so many lines."""
    parts = [
        TablePieceRow(
            tuple(
                CellPart(text, lines=n if text else 0)
                for n, text in zip(lines, texts, strict=False)
            ),
            page,
            nth,
        )
        for nth, texts in enumerate(rows, 1)
    ]
    spans = tuple((left + 50 * nth, left + 50 * nth + 50) for nth in range(len(rows[0])))
    return TablePiece(page, 10, 90, spans, tuple(parts), ruled=True)


def rows_of(*sheets: PageParts) -> list[int]:
    """How many rows each of the tables has that such pages hold."""
    found = join_pages(sheets, set())
    return [len(one.rows) for one in found if isinstance(one, JoinedTable)]


@pytest.mark.parametrize(
    ("texts", "may"),
    [
        (("Ref", "Action"), True),
        (("Ref", "x" * 40), True),
        (("Ref", "x" * 41), False),
        (("Ref", "ref"), False),  # one text, twice
        (("5", "Action"), False),
        (("Ref", "Jan 21"), False),
        (("Ref", "Action", "", ""), False),  # half of it is empty
        (("Ref", "Action", ""), True),
    ],
)
def test_a_heading_row_has_several_short_texts(texts: tuple[str, ...], *, may: bool) -> None:
    assert bool(piece(texts).headings()) is may


@pytest.mark.parametrize(("aside", "tables"), [(5.9, 1), (6.1, 2)])
def test_a_table_goes_on_where_its_columns_stand_on_the_next_page(
    aside: float, tables: int
) -> None:
    first = piece(("Ref", "Action"), ("5", "Mend the wall"))
    after = piece(("6", "Mend the quay"), page=2, left=aside)
    assert len(rows_of(PageParts(1, (), (first,)), PageParts(2, (), (after,)))) == tables


def test_a_table_goes_on_where_it_stood_on_the_page_before_and_not_on_the_first() -> None:
    first = piece(("Ref", "Action"), ("5", "Mend the wall"))
    moved = piece(("Ref", "Action"), ("6", "Mend the quay"), page=2, left=40)
    after = piece(("7", "Mend the pier"), page=3, left=40)
    sheets = [PageParts(one.page, (), (one,)) for one in (first, moved, after)]
    assert rows_of(*sheets) == [4]


@pytest.mark.parametrize(("aside", "title", "tables"), [(0.4, 0, 1), (0.6, 0, 2), (0.4, 1, 2)])
def test_a_page_s_first_row_of_short_texts_is_a_row_where_the_table_has_not_moved(
    aside: float, title: int, tables: int
) -> None:
    first = piece(("Topic", "Action"), ("5 walls", "Mend the wall"))
    after = piece(("Quay", "Mend it"), ("Pier", "Mend it too"), page=2, left=aside)
    above = (line("Closed actions"),) * title
    assert len(rows_of(PageParts(1, (), (first,)), PageParts(2, above, (after,)))) == tables


HEADED = (("Ref", "Action"), ("4", ""), ("5", "Mend the wall"))


@pytest.mark.parametrize(
    ("after", "title", "rows"),
    [
        ((("", "of stone"),), 0, [3]),  # what the row before has left
        ((("6", "Mend the quay"),), 0, [4]),
        ((*HEADED[:1], ("6", "Mend the quay")), 0, [4]),  # under its headings again
        ((*HEADED[:1], ("6", "Mend the quay")), 1, [3, 2]),  # another table, under its title
        ((*HEADED[:1], ("", "of stone")), 1, [3]),
        (HEADED[:1], 1, [3, 1]),
    ],
)
def test_a_table_goes_on_with_a_row_or_with_what_one_has_left(
    after: Sequence[Sequence[str]], title: int, rows: list[int]
) -> None:
    above = (line("Closed actions"),) * title
    sheets = [PageParts(1, (), (piece(*HEADED),)), PageParts(2, above, (piece(*after, page=2),))]
    assert rows_of(*sheets) == rows


def test_a_row_without_a_ref_is_what_one_has_left_though_another_has_none() -> None:
    first = piece(("Ref", "Action"), ("", "Mend the wall"), ("5", ""))
    after = piece(("", "of stone"), page=2)
    assert rows_of(PageParts(1, (), (first,)), PageParts(2, (), (after,))) == [3]


@pytest.mark.parametrize(
    ("ruled", "goes_on", "page", "tables"),
    [
        (False, True, 2, 1),
        (False, False, 2, 2),  # found by columns of its own
        (True, False, 2, 2),  # one has rules, the other none
        (False, True, 1, 1),
        (False, False, 1, 2),
    ],
)
def test_a_table_without_rules_goes_on_by_the_columns_of_the_one_before(
    *, ruled: bool, goes_on: bool, page: int, tables: int
) -> None:
    first = replace(piece(*HEADED), ruled=False)
    after = replace(
        piece(("6", "Mend the quay"), page=page), ruled=ruled, goes_on=goes_on, top=100, bottom=120
    )
    pieces = [(first,), (after,)] if page > 1 else [(first, after)]
    sheets = [PageParts(nth, (), each) for nth, each in enumerate(pieces, 1)]
    assert len(join_pages(sheets, set())) == tables


def test_a_line_between_parts_a_table_from_one_found_by_its_columns_on_the_same_page() -> None:
    first = replace(piece(*HEADED), ruled=False)
    after = replace(first, goes_on=True, top=100, bottom=120)
    assert rows_of(PageParts(1, (), (first, after))) == [5]
    assert rows_of(PageParts(1, (line("Closed actions", 0, 95),), (first, after))) == [3, 3]


MORE = (("6", "Mend the quay"), ("7", "Mend the pier"))


@pytest.mark.parametrize(
    ("after", "tables"),
    [
        (piece(*MORE, page=2, left=3), 1),  # below another line, and no headings
        (piece(("Quay", "Mend it"), page=2, left=3), 1),  # a row alone heads nothing
        (piece(("Quay", "Mend it"), ("Pier", ""), page=2, left=3), 2),
        (piece(("6", "Mend the quay", "Ann"), page=2), 2),
        (replace(piece(*MORE), top=100, bottom=120), 2),  # on the same page
        (replace(piece(*HEADED), top=100, bottom=120), 2),
    ],
)
def test_below_another_line_a_table_goes_on_where_no_other_begins(
    after: TablePiece, tables: int
) -> None:
    first, above = piece(*HEADED), line("Closed actions", 0, 0)
    apart = PageParts(1, (), (first,)), PageParts(2, (above,), (after,))
    sheets = apart if after.page > 1 else (PageParts(1, (), (first, after)),)
    assert len(rows_of(*sheets)) == tables


def test_a_table_of_headings_goes_on_with_its_first_row_and_headings_alone_add_none() -> None:
    heads = piece(("Ref", "Action"))
    assert rows_of(PageParts(1, (), (heads,)), PageParts(2, (), (piece(*MORE, page=2),))) == [3]
    assert rows_of(
        PageParts(1, (), (piece(*HEADED),)), PageParts(2, (), (replace(heads, page=2),))
    ) == [3]


@pytest.mark.parametrize(("lines", "rows"), [((2, 1), 2), ((2, 2), 3), ((1, 1), 3)])
def test_what_a_row_has_left_says_nothing_where_every_row_has_one_line(
    lines: tuple[int, int], rows: int
) -> None:
    first = piece(("Topic", "Due"), ("12 sea walls", "May 21"), lines=lines)
    after = piece(("of stone", ""), page=2)
    assert rows_of(PageParts(1, (), (first,)), PageParts(2, (), (after,))) == [rows]


def titles(*sheets: PageParts, repeated: Sequence[TextLine] = ()) -> list[str]:
    """The titles of the tables that such pages hold."""
    found = join_pages(sheets, set(map(id, repeated)))
    return [one.title for one in found if isinstance(one, JoinedTable)]


def test_a_table_s_title_is_the_line_above_it_and_a_running_head_where_there_is_no_other() -> None:
    title, head = line("Open actions", 0, 0), line("Harbour board", 0, 0)
    table = piece(*HEADED, page=2)
    pages = (PageParts(1, (title,)), PageParts(2, (head,), (table,)))
    assert titles(*pages) == ["Harbour board"]
    assert titles(*pages, repeated=[head]) == ["Open actions"]
    assert titles(pages[1], repeated=[head]) == ["Harbour board"]


def document(*sheets: PageParts) -> SourceDocument:
    """What such pages hold."""
    return as_document("log.pdf", join_pages(sheets, set()), ())


def test_tables_are_numbered_where_one_of_their_pages_has_several() -> None:
    upper, lower = piece(*HEADED), replace(piece(*HEADED), top=100, bottom=120)
    alone = piece(("Ref", "Action", "Owner"), page=2)
    found = document(PageParts(1, (), (upper, lower)), PageParts(2, (), (alone,)))
    assert [grid.place.table for grid in found.grids] == [1, 2, None]


def test_a_cell_s_place_names_its_heading_or_else_counts_its_columns() -> None:
    headed = document(PageParts(1, (), (piece(("Ref", "Action", ""), ("5", "Mend it", "Ann")),)))
    bare = document(PageParts(1, (), (piece(("5", "Mend it")),)))
    shown = [
        [cell.place.column for cell in found.grids[0].rows[-1].cells] for found in (headed, bare)
    ]
    assert shown == [["Ref", "Action", "column 3"], ["column 1", "column 2"]]


def test_a_cell_that_may_be_cut_off_is_in_doubt_and_its_page_is_told() -> None:
    whole = piece(*HEADED)
    last = whole.rows[-1]
    cut = replace(last, parts=(last.parts[0], replace(last.parts[1], cut=True)))
    found = document(PageParts(1, (), (replace(whole, rows=(*whole.rows[:-1], cut)),)))
    assert [bool(cell.unsure) for cell in found.grids[0].rows[-1].cells] == [False, True]
    assert len(found.notes) == 1
    assert not document(PageParts(1, (), (whole,))).notes


def test_what_stands_in_a_margin_is_taken_out_of_its_line_and_the_margin_s_heading_away() -> None:
    lines = [
        columns((0, "The sea wall is to be mended at once"), top=0),
        columns((260, "Action"), top=20),
        columns((0, "The quay is to be closed in May"), (260, "Ann"), top=40),
        columns((260, "Tom"), top=60),
        columns((0, "The pier is to be painted before the summer"), top=80),
    ]
    found = document(PageParts(1, tuple(lines)))
    assert [(each.text, each.margin, each.place.line) for each in found.lines] == [
        ("The sea wall is to be mended at once", "", 1),
        ("The quay is to be closed in May", "Ann", 3),
        ("", "Tom", 4),
        ("The pier is to be painted before the summer", "", 5),
    ]


@pytest.mark.parametrize(("left", "margin"), [(255.1, "Ann"), (254.9, "")])
def test_a_word_stands_in_a_margin_that_begins_with_its_heading_or_half_the_type_beside(
    left: float, margin: str
) -> None:
    lines = [columns((260, "Action"), top=0), columns((0, "The quay"), (left, "Ann"), top=20)]
    (found,) = document(PageParts(1, tuple(lines))).lines
    assert found.margin == margin
