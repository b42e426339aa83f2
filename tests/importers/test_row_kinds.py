"""What each row below the headings is, as the log shows it: an action, a title, the end of one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from actionlog.domain.action import Status
from actionlog.importers.source_document import Cell, Grid, Mark
from tests.factories import action
from tests.importers.grids import cell, codes, grid, known, paged, read, row

NUMBERED = ("Ref", "Item", "Action", "Owner", "Due")
PLAIN = ("Action", "Owner", "Due")
GATE = ("Mend the gate", "Ann Hall", "Jan-21")


def wordings(*grids: Grid) -> list[str]:
    """What the actions say that are read."""
    return [one.wording for one in read(*grids).drafts]


def below(headings: tuple[str, ...], *rows: tuple[str | Cell, ...]) -> Grid:
    """A log whose first row says to mend the gate, and the rows below it."""
    first = GATE if headings == PLAIN else ("1", "Estates", *GATE)
    return grid(first, *rows, headings=headings)


def is_titled(table: Grid, title: str) -> bool:
    """Whether a note says that a text is the title of a section."""
    notes = read(table).notes
    return any(f"“{title}” is the title of a section" in note for note in notes)


@pytest.mark.parametrize(
    ("title", "day"),
    [
        ("7 October 2020", date(2020, 10, 7)),
        ("Board, 7 October 2020", date(2020, 10, 7)),
        ("Repairs after the storm of 7 October 2020", None),
    ],
)
def test_a_day_between_the_rows_is_of_the_meeting_that_raised_what_stands_below_it(
    title: str, day: date | None
) -> None:
    table = below(NUMBERED, (title, "", "", "", ""), ("2", "", "Paint it", "CF", ""))
    assert [one.raised for one in read(table).drafts] == [None, day]


@pytest.mark.parametrize(
    ("said", "titles"),
    [
        ("Closed actions since May", True),
        ("Have the old account closed before the end of May", False),
        ("ESTATES", True),
        (f"MEND THE GATE {'AND THE WALL ' * 6}TOO", False),
        ("Part B", True),
        ("Paint part of it", False),
    ],
)
def test_a_text_alone_where_actions_stand_is_a_title_by_its_form(
    said: str,
    titles: bool,  # noqa: FBT001
) -> None:
    table = below(NUMBERED, ("", "", said, "", ""))
    assert is_titled(table, said) is titles
    assert ("row-alone" in codes(read(table))) is not titles


def test_a_list_of_one_column_has_no_titles_and_no_sentence_that_goes_on() -> None:
    said = ["MEND THE GATE", "PAINT THE HALL", "ask the port", "write to it"]
    assert wordings(grid(*([one] for one in said), headings=("Actions",))) == said


def test_three_cells_without_a_number_are_an_action_whose_words_are_missing() -> None:
    log = read(below(NUMBERED, ("", "Harbour", "", "Carnall Farrar", "Feb-21")))
    assert "action-missing" in codes(log)
    assert len(log.drafts) == 2


def test_a_number_alone_is_no_action_though_it_is_one_on_record() -> None:
    log = read(
        below(NUMBERED, ("9", "", "", "", "")), knows=replace(known(), actions={9: action(9)})
    )
    assert [one.ref for one in log.drafts] == [1]
    assert "“9” is no action" in log.notes[0]


def test_what_closes_a_table_is_no_title_of_a_section() -> None:
    log = read(
        below(NUMBERED, ("End of closed actions", "", "", "", ""), ("2", "", "Paint it", "CF", ""))
    )
    assert "“End of closed actions” is no action" in log.notes[0]
    assert [one.status for one in log.drafts] == [Status.OPEN] * 2


def test_a_text_merged_over_a_row_is_a_title_where_actions_stand_first() -> None:
    across = Cell("Harbour and quays", cell().place, marks=frozenset({Mark.MERGED}))
    table = below(PLAIN, (across, across, across), ("Paint it", "CF", ""))
    assert is_titled(table, "Harbour and quays")
    assert wordings(table) == ["Mend the gate", "Paint it"]


def test_an_action_beside_merged_empty_cells_is_no_title() -> None:
    empty = Cell("", cell().place, marks=frozenset({Mark.MERGED}))
    assert wordings(below(PLAIN, ("Paint the hall", empty, empty))) == [
        "Mend the gate",
        "Paint the hall",
    ]


def test_a_text_alone_in_the_first_cell_is_a_title_whatever_the_column() -> None:
    headings = ("Item", "Action", "Owner")
    assert is_titled(grid(("Gate", *GATE[:2]), ("Harbour", "", ""), headings=headings), "Harbour")


def test_a_title_may_stand_behind_an_empty_column() -> None:
    rows = ("", "1", *GATE), ("", "Harbour", "", "", "")
    assert is_titled(grid(*rows, headings=("", "Ref", *PLAIN)), "Harbour")


def test_an_item_that_begins_as_a_footer_does_is_an_action_where_it_says_what_to_do() -> None:
    rows = ("Gate", *GATE[:2]), ("Key contacts", "Send the list", "Ann Hall")
    assert wordings(grid(*rows, headings=("Item", "Action", "Owner"))) == [GATE[0], "Send the list"]


def test_only_on_a_sheet_are_the_words_of_an_action_alone_another_action() -> None:
    table = grid(row(), ["", "", "", "Send it to all", "", "", "", ""])
    in_document = replace(
        table,
        rows=tuple(
            replace(one, place=replace(one.place, sheet=None, table=1)) for one in table.rows
        ),
    )
    found = [codes(read(one)) for one in (table, paged(table), in_document)]
    assert found == [["row-alone"], [], []]


def test_actions_in_small_letters_do_not_go_on() -> None:
    assert wordings(below(PLAIN, ("paint it", "Carnall Farrar", ""))) == [
        "Mend the gate",
        "paint it",
    ]


def test_a_row_that_is_merged_with_the_one_above_in_every_cell_is_no_other_action() -> None:
    merged = tuple(cell(said, Mark.MERGED) for said in GATE)
    for below_it in (merged, (merged[0], "", "")):
        log = read(grid(merged, below_it, headings=PLAIN))
        assert [(one.wording, one.responsible) for one in log.drafts] == [(*GATE[:1], GATE[1:2])]
        assert log.notes == ()


HELD = cell("Ann Hall", Mark.MERGED)
ESTATES = cell("Estates", Mark.MERGED)


@pytest.mark.parametrize(
    ("above", "below_it", "another"),
    [
        (("Estates", "Ann Hall"), ("", "Ann Hall"), True),
        (("Estates", HELD), ("", HELD), False),
        (("Estates", HELD), ("", cell("Ben Cole", Mark.MERGED)), True),
        ((ESTATES, "Ann Hall"), (ESTATES, ESTATES), True),
    ],
)
def test_a_row_without_a_number_is_another_action_where_it_says_who_is_to_do_it(
    above: tuple[str | Cell, str | Cell],
    below_it: tuple[str | Cell, str | Cell],
    another: bool,  # noqa: FBT001
) -> None:
    (item, owner), (next_item, next_owner) = above, below_it
    rows = ("1", item, "Mend", owner, ""), ("", next_item, "Paint", next_owner, "")
    assert ("ref-missing" in codes(read(grid(*rows, headings=NUMBERED)))) is another


def test_a_number_beside_what_no_column_is_known_for_is_no_action() -> None:
    rows = ("1", "Mend the gate", "High"), ("2", "", "High")
    assert wordings(grid(*rows, headings=("Ref", "Action", "Urgency"))) == ["Mend the gate"]
