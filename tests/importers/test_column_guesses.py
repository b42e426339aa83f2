"""What a heading that is not understood may stand for, by what is below it: shown, never read."""

from __future__ import annotations

import pytest

from actionlog.domain.paper_style import COLUMNS
from actionlog.importers.rows.column_guesses import guess, guesses
from tests.importers.grids import grid, read, row_of

LONG = "Bring a report on the state of the quay and of everything that stands on it " * 2


@pytest.mark.parametrize(
    ("headings", "cells", "action"),
    [
        # The most words, under a heading that says nothing else.
        (("Wish", "Because"), ("Sweep the yard", "Leaves"), "Wish"),
        (("Wish", ""), ("Sweep it", "What stands under no heading"), "Wish"),
        (("Owner", "Wish"), ("Ann Hall of the yard committee", "Sweep it"), "Wish"),
        # An address, and a code, say nothing.
        (("Link", "Wish"), ("https://example.org/a/yard/sweep", "Sweep it"), "Wish"),
        (("Key", "Wish"), ("YARD-2021-12", "Sweep"), "Wish"),
        # A heading for a subject counts twice.
        (("Because", "Issue"), ("Leaves lie there", "Sweep the yard"), "Issue"),
        (("Because", "Issue"), ("Leaves lie there since the autumn", "Sweep it"), "Because"),
        # Beyond some letters more say no more.
        (("Wish", "Because"), (LONG, LONG * 2), "Wish"),
        # The first where all are empty; none where no column can be it.
        (("Wish", "Because"), ("", ""), "Wish"),
        (("Key", "Link"), ("YARD-1", "https://example.org"), None),
        (("Owner", "Deadline"), ("Ann Hall", "7 Apr 2021"), None),
    ],
)
def test_the_action_is_the_column_of_most_words_that_may_be_it(
    headings: tuple[str, ...], cells: tuple[str, ...], action: str | None
) -> None:
    found = guesses(headings, [row_of(cells, 2)])
    assert found == (((action, "action"),) if action else ())


def test_what_is_empty_says_neither_more_nor_less() -> None:
    rows = [("Sweep the yard", "Ice"), ("", "Wind"), ("", "Sun")]
    found = guesses(("Wish", "Because"), [row_of(one, at) for at, one in enumerate(rows, 2)])
    assert found == (("Wish", "action"),)


def test_of_all_columns_those_are_named_that_have_a_guess_and_each_guess_once() -> None:
    rows = [row_of(("7", "Sweep the yard", "Red", "8"), 2)]
    found = guesses(("Nr.", "Wish", "Colour", "Size"), rows, all_of_them=True)
    assert found == (("Nr.", "ref"), ("Wish", "action"))


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        (("7 Apr 2021", "", ""), "raised"),  # most are empty
        (("Leaves lie on the grass", "So does the bench"), "comments"),  # a sentence each
        (("Leaves lie there", "Red"), "none"),  # one of the two
        (("", ""), "none"),  # nothing
    ],
)
def test_a_guess_is_made_from_the_cells_that_say_something(
    cells: tuple[str, ...], column: str
) -> None:
    assert guess("Story", cells, frozenset()) == column


def _told(heading: str, *cells: str) -> list[str]:
    rows = [(str(at), "Mend the gate", cell) for at, cell in enumerate(cells, 7)]
    notes = read(grid(*rows, headings=("Ref", "Action", heading))).notes
    return [note.partition(";")[0] for note in notes if "not understood" in note]


def test_a_heading_that_is_not_understood_is_told_where_something_stands_below_it() -> None:
    told = ["1 heading is not understood, and kept with each action as it stands"]
    assert _told("Colour", "Red", "") == told
    assert _told("Colour", "", "") == []
    assert _told("Paper", "Action log · meeting of 9 Dec 2020") == []
    computed = next(one.heading for one in COLUMNS.values() if one.is_computed)
    assert _told(computed, "Red") == []


def test_a_word_for_each_number_of_headings() -> None:
    rows = grid(("7", "Mend it", "Red", "High"), headings=("Ref", "Action", "Colour", "Gate"))
    assert [one for one in read(rows).notes if one.startswith("2 headings are not understood")]
