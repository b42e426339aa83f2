"""Comma, semicolon, tab: told apart by how well the rows agree; cells as a spreadsheet wrote."""

from __future__ import annotations

import csv as standard
from io import StringIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actionlog.errors import Unreadable
from actionlog.importers import delimited
from actionlog.importers.source_document import Mark
from tests.examples import examples
from tests.importers.books import HEADINGS, ROWS, grid, texts

TABLE = [list(HEADINGS), *[[str(cell) for cell in row] for row in ROWS]]


def written(rows: list[list[str]], delimiter: str = ",", end: str = "\r\n") -> str:
    out = StringIO()
    standard.writer(out, delimiter=delimiter, lineterminator=end).writerows(rows)
    return out.getvalue()


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_table_comes_back_whatever_keeps_its_cells_apart(delimiter: str, encoding: str) -> None:
    content = written(TABLE, delimiter).encode(encoding)
    assert texts(grid("log.txt", content)) == TABLE


def test_a_place_is_the_line_on_which_its_row_begins_and_a_letter() -> None:
    table = grid("log.csv", written(TABLE).encode())
    assert [row.place.line for row in table.rows] == [1, 2, 3, 5]
    assert str(table.rows[3].cells[6].place) == "log.csv, line 5, G"


def test_titles_above_the_table_are_rows_of_it() -> None:
    text = "Action log of the board, updated 5 January 2021\n\n" + written(TABLE, end="\n")
    table = grid("log.csv", text.encode())
    assert len(table.rows) == 6
    assert texts(table)[0][:2] == ["Action log of the board", "updated 5 January 2021"]
    assert table.rows[2].place.line == 3
    assert texts(table)[2:] == TABLE


def test_commas_in_the_sentences_of_a_semicolon_table_do_not_mislead() -> None:
    rows = [[*row[:3], "first, second, third", *row[4:]] for row in TABLE]
    text = "\n".join(";".join(row).replace("\n", " ") for row in rows)
    assert [len(row.cells) for row in grid("log.csv", text.encode()).rows] == [8] * 4


def test_short_rows_are_filled_up() -> None:
    text = "Ref,Date,Action,Comments\n1,4-Mar-20,Do it\n2,5-Mar-20,Do that,Done\n3,6-Mar-20,x,y\n"
    assert texts(grid("log.csv", text.encode()))[1] == ["1", "4-Mar-20", "Do it", ""]


def test_a_row_with_more_cells_than_the_others_says_that_it_may_be_cut_wrongly() -> None:
    text = "Ref,Date,Action\n1,4-Mar-20,Do it\n2,5-Mar-20,Do that, and this\n3,6-Mar-20,x\n"
    table = grid("log.csv", text.encode())
    assert texts(table)[2] == ["2", "5-Mar-20", "Do that", "and this"]
    assert {cell.unsure for cell in table.rows[2].cells} == {
        "this row has 4 cells, and the others have 3"
    }
    assert all(not cell.unsure for row in (table.rows[1], table.rows[3]) for cell in row.cells)


def test_a_quotation_mark_inside_a_cell_that_is_not_quoted_is_text() -> None:
    text = 'Ref,Item,Action\n1,5" pipes,Lay them\n2,Roads,"Say ""no"""\n'
    assert texts(grid("log.csv", text.encode()))[1:] == [
        ["1", '5" pipes', "Lay them"],
        ["2", "Roads", 'Say "no"'],
    ]


@pytest.mark.parametrize("rows", [1, 3])
def test_a_quotation_mark_that_nothing_closes_is_refused_with_its_line(rows: int) -> None:
    text = "Ref,Date,Action\n" + "1,4-Mar-20,Do it\n" * rows + '2,5-Mar-20,"Do that\n3,6,7\n'
    with pytest.raises(Unreadable) as refused:
        grid("log.csv", text.encode())
    assert refused.value.line == rows + 2
    assert "nothing closes" in refused.value.reason


def test_a_cell_longer_than_a_spreadsheet_holds_is_marked_and_kept() -> None:
    text = f"Ref,Date,Action\n1,2,{'x' * 40_000}\n"
    cell = grid("log.csv", text.encode()).rows[1].cells[2]
    assert cell.marks == {Mark.CUT}
    assert len(cell.text) == 40_000


@pytest.mark.slow
def test_a_cell_of_a_megabyte_is_refused_with_its_line() -> None:
    text = f"Ref,Date,Action\n1,2,3\n1,2,{'x' * 1_000_100}\n"
    with pytest.raises(Unreadable) as refused:
        grid("log.csv", text.encode())
    assert refused.value.line == 3


@pytest.mark.parametrize(
    "text",
    [
        "The board met. Present: Felicity Cox, Paul Calaminus, and others.\nIt agreed, again.\n",
        "5 04-Mar-20 Estates Send round the plan\nDaphne Thomas Dec-20 Open\n",
        '"We agreed," she said,\nand nobody, at all, objected.\nThat, then, was that, and so on.\n',
        "one\ntwo\nthree\n",
    ],
)
def test_prose_is_no_table(text: str) -> None:
    assert delimited.read_csv("minutes.txt", text) is None


words = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "Zs"]), max_size=12)
tables = st.integers(3, 6).flatmap(
    lambda width: st.lists(st.lists(words, min_size=width, max_size=width), min_size=3, max_size=6)
)


@pytest.mark.slow
@settings(max_examples=examples(60))
@given(tables, st.sampled_from(",;\t"))
def test_whatever_a_spreadsheet_saves_comes_back(rows: list[list[str]], delimiter: str) -> None:
    rows = [[f"Heading {at}" for at in range(len(rows[0]))], *rows, ["end"] * len(rows[0])]
    text = written(rows, delimiter, end="\n")
    table = delimited.read_csv("log.csv", text)
    assert table is not None
    (only,) = table.grids
    folded = [[" ".join(cell.split()) for cell in row] for row in texts(only)]
    assert folded == [[" ".join(cell.split()) for cell in row] for row in rows]
