"""What stands in a margin below its heading, and what only stands far to the right."""

from __future__ import annotations

from datetime import date

import pytest

from actionlog.importers.detection import open_minutes
from actionlog.importers.margin_column import PlacedLine, margins, placed_letters
from actionlog.importers.minutes.minutes_reader import read_minutes
from tests.importers.books import nobody

DAY = date(2023, 5, 3)
BODY = "The quay was inspected and the Board heard what"


def beside(*lines: str) -> list[int]:
    """For each line how many of its words are no margin's."""
    return list(margins([placed_letters(line) for line in lines]))


def marked(text: str) -> list[tuple[tuple[str, ...], str]]:
    read = read_minutes(open_minutes("minutes.txt", text.encode(), nobody), DAY)
    return [(one.responsible, one.item.title if one.item else "") for one in read.markers]


HEAD = f"{'':48}Action"


@pytest.mark.parametrize("mark", ["DV", "DV/AL", "AHop/MS", "ALL", "Clerk", "DV &"])
def test_what_starts_where_the_heading_does_is_beside_the_text(mark: str) -> None:
    assert beside(HEAD, f"{BODY} {mark}") == [0, 9]


@pytest.mark.parametrize(
    "line",
    [
        f"{BODY[:-6]} it DV",
        f"{BODY} of it",
        f"{BODY} was",
    ],
    ids=["left of it", "words", "a small letter"],
)
def test_what_starts_elsewhere_or_is_no_mark_is_text(line: str) -> None:
    assert beside(HEAD, line)[1] == len(line.split())


def test_a_heading_in_the_left_half_heads_no_margin() -> None:
    assert beside(f"{'':10}Action", f"{BODY} {'x' * 10}", f"{'':10}DV")[2] == 1


def test_where_lines_run_through_there_is_no_margin() -> None:
    through = [f"{BODY} it had cost so far and was"] * 4
    assert beside(HEAD, *through, f"{BODY} DV")[-1] == 10


def test_a_mark_may_stand_under_the_middle_of_its_heading() -> None:
    lines = [
        PlacedLine([("The", 50.0, 70.0), ("Action", 400.0, 440.0)], 5.0),
        PlacedLine([("text", 50.0, 370.0), ("DV", 412.0, 428.0)], 5.0),
        PlacedLine([("text", 50.0, 370.0), ("DV", 432.0, 448.0)], 5.0),
    ]
    assert list(margins(lines)) == [2, 1, 2]


def test_two_marks_beside_one_item_are_two_and_a_wrapped_one_is_one() -> None:
    text = [
        "Harbour Trust, minutes of 3 May 2023",
        HEAD,
        "1. Slipway",
        f"{BODY} DV",
        "it had cost.",
        f"{BODY} AL/",
        f"{'it had cost so far.':48}RO",
        "2. Moorings",
        f"{BODY} RO",
        "3. Close",
        "None.",
    ]
    assert marked("\n".join(text)) == [
        (("DV",), "Slipway"),
        (("AL", "RO"), "Slipway"),
        (("RO",), "Moorings"),
    ]


def test_names_far_to_the_right_without_a_heading_are_another_columns() -> None:
    text = "1. Roll call\n\nPier Ltd      Ann Lowe      Chair\nRope Inc      Tom Hart      Clerk\n"
    assert marked(f"Harbour Trust, 3 May 2023\n\n{text}\n2. Quay\n\nNone.\n") == []
