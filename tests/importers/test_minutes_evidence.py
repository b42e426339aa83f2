"""Each thing that tells a marker or a heading from what only looks like one, by itself."""

from __future__ import annotations

import pytest

from tests.importers.minutes.plain_minutes import TOP, in_item, marks, read


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Action 12: Circulate the lettings policy", [(12, ())]),
        ("Action: Register the lease of the quay – PC", [(None, ("PC",))]),
        ("Actions 40-400: MF", [(40, ("MF",))]),
        ("They spoke of it.\n\nAction 39\n\nThe roof holds.", [(39, ())]),
    ],
)
def test_what_makes_a_marker(text: str, found: list[tuple[int | None, tuple[str, ...]]]) -> None:
    assert marks(in_item(text)) == found


@pytest.mark.parametrize(
    "text",
    [
        "Action 9: Closed by the landlord last week – PC",
        "There was no further time for Action PC",
        "The Board then spoke of\nAction 39\nand of its cost.",
        f"Action 12: Circulate {'the lettings policy and ' * 50}the rest",
    ],
    ids=["an outcome", "a quiet word", "in the middle of a sentence", "longer than a marker"],
)
def test_what_is_no_marker(text: str) -> None:
    assert marks(in_item(text)) == []


def test_a_marker_goes_on_for_a_dozen_lines_at_most() -> None:
    (found,) = in_item(
        "Action 12: Circulate the lettings policy\n" + "and the one before\n" * 20
    ).markers
    assert found.wording.count("and the one before") == 11


def titles(text: str) -> list[str]:
    return [item.title for item in read(f"{TOP}{text}").items]


def test_items_that_are_numbered_through_a_year_are_items() -> None:
    assert titles("21/07 Welcome\n\nText.\n\n21/08 Estates\n\nText.") == ["Welcome", "Estates"]


def test_numbers_of_houses_are_no_items() -> None:
    assert titles("100 Quay Street\n\nText.\n\n101 Quay Street\n\nText.") == []


def test_the_last_item_may_have_the_number_of_the_one_before() -> None:
    found = titles("1 Welcome\n\n2 Estates\n\nText.\n\n2 Any other business\n\nNone.")
    assert found == ["Welcome", "Estates", "Any other business"]


def test_a_numbered_paragraph_is_no_title() -> None:
    long = "Moorings, pontoons, ladders " * 5
    assert titles(f"1 Welcome\n\n2 Estates\n\n3 {long}\n\nText.") == ["Welcome", "Estates"]


@pytest.mark.parametrize(
    "line",
    [
        "2.1 The roof was mended",
        "2.1 Roof, walls, doors, windows, gutters, drains, paths, lamps, signs, gates, locks",
        "3 ferries a day",
    ],
    ids=["a verb", "many words", "a small letter"],
)
def test_a_sentence_with_a_number_is_no_title(line: str) -> None:
    assert titles(f"1 Welcome\n\n2 Estates\n\n{line}\n\nText.") == ["Welcome", "Estates"]


def test_a_welcome_close_before_the_first_number_is_an_item() -> None:
    assert titles("Welcome\n\nText.\n\n1 Estates\n\n2 Risk\n\nText.")[0] == "Welcome"
    far = "Text.\n" * 8
    assert titles(f"Welcome\n\n{far}\n1 Estates\n\n2 Risk\n\nText.")[0] == "Estates"


def test_an_item_that_all_boards_have_needs_no_number() -> None:
    found = titles("1 Welcome\n\n2 Estates\n\nText.\n\nAny other business\n\nNone.")
    assert found == ["Welcome", "Estates", "Any other business"]


def test_where_nothing_is_numbered_titles_are_in_capitals() -> None:
    assert titles("ESTATES\n\nText.\n\nMOORINGS\n\nText.") == ["ESTATES", "MOORINGS"]


def names(text: str) -> list[str]:
    return [one.name for one in read(f"{TOP}{text}\n\n1 Welcome\n\n2 Estates\n\nText.").attendees]


def test_short_lines_in_a_list_of_names_name_nobody_and_do_not_end_it() -> None:
    assert names("Present:\nVoting members\nAnn Hill (Chair)\nTom Hart (Clerk)") == [
        "Ann Hill",
        "Tom Hart",
    ]
    long = "Those with a vote at this meeting of the Board"
    assert names(f"Present:\n{long}\nAnn Hill (Chair)\nTom Hart (Clerk)") == []


def test_apologies_that_were_accepted_are_from_no_organisation() -> None:
    found = read(f"{TOP}Apologies: Amy Lowe (AL) - accepted\n\n1 Welcome\n\n2 Risk\n\nText.")
    assert [(one.name, one.organisation) for one in found.attendees] == [("Amy Lowe", None)]


def test_who_stands_behind_an_office_holds_it() -> None:
    found = read(f"{TOP}Clerk: Amy Lowe\n\n1 Welcome\n\n2 Risk\n\nText.")
    assert [(one.name, one.role) for one in found.attendees] == [("Amy Lowe", "Clerk")]


def test_names_on_one_line_are_parted_by_commas_and_by_and() -> None:
    assert names("Present: Ann Hill, Tom Hart and Amy Lowe") == ["Ann Hill", "Tom Hart", "Amy Lowe"]
