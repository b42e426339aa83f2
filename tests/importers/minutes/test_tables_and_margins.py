"""Minutes in tables, and with a margin for actions: which column is what, and what is in it."""

from __future__ import annotations

import pytest

from actionlog.importers.minutes.minutes_reader import read_minutes
from tests.importers.minutes.plain_minutes import DAY, document, grid


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("Welcome", ""), ("Estates", "Action: CF to act")),
        (("Welcome", "It was so.", ""), ("Estates", "It was agreed.", "Action: CF to act")),
        (("Welcome", "It was so.", ""), ("Estates", "It was agreed.", "CF")),
        # Two columns are the number and what was said: no margin.
        (("Welcome",), ("Estates\nAction: CF to act",)),
    ],
)
def test_a_table_without_headings_has_its_margin_last(
    first: tuple[str, ...], second: tuple[str, ...]
) -> None:
    (marker,) = read_minutes(grid(("1", *first), ("2", *second)), DAY).markers
    assert (marker.responsible, str(marker.item)) == (("CF",), "2 Estates")


def test_initials_alone_in_a_margin_headed_action_are_a_marker() -> None:
    minutes = read_minutes(
        grid(
            ("Item", "Minute", "Action by"),
            ("1", "Welcome\nEverybody was welcomed.", ""),
            ("2", "Estates\nThe plan was agreed.", "CF/PC"),
        ),
        DAY,
    )
    assert [(one.ref, one.responsible, str(one.item)) for one in minutes.markers] == [
        (None, ("CF", "PC"), "2 Estates")
    ]


@pytest.mark.parametrize(
    ("said", "margin", "found"),
    [
        ("Estates\nThe plan was agreed.\nThe lease was not.", "CF\nPC", [("CF",), ("PC",)]),
        ("Estates\nThe plan was agreed.\nThe lease was not.", "CF/\nPC", [("CF", "PC")]),
        ("The plan was agreed.", "CF\nPC", [("CF", "PC")]),
        ("The plan was agreed.\nThe lease was not.", "Executive\nLead", [("Executive Lead",)]),
    ],
)
def test_marks_one_below_the_other_are_as_many_as_what_stands_beside_them_allows(
    said: str, margin: str, found: list[tuple[str, ...]]
) -> None:
    rows = (("Item", "Minute", "Action by"), ("2", said, margin))
    assert [one.responsible for one in read_minutes(grid(*rows), DAY).markers] == found


@pytest.mark.parametrize(("top", "number"), [("Item", "Minute"), ("No", "Item"), ("Ref", "Item")])
def test_a_number_or_a_date_beside_names_in_the_margin_is_theirs(top: str, number: str) -> None:
    minutes = read_minutes(
        grid(
            (top, number, "Action"),
            ("1/26", "Welcome. Everybody was welcomed and told the way out.", ""),
            ("2/26", "Estates. The plan was agreed by all.", "7 CF\n8 PC/DV"),
            ("3/26", "Risk. The register is to be looked at.", "PC\nby 30 April"),
        ),
        DAY,
    )
    assert [(one.ref, one.responsible, one.due, str(one.item)) for one in minutes.markers] == [
        (7, ("CF",), "", "2/26 Estates"),
        (8, ("PC", "DV"), "", "2/26 Estates"),
        (None, ("PC",), "30 April", "3/26 Risk"),
    ]


def test_initials_twice_in_a_margin_are_two_marks() -> None:
    rows = (("Item", "Minute", "Action by"), ("2", "Estates\nIt was agreed.", "CF\nCF"))
    assert [one.responsible for one in read_minutes(grid(*rows), DAY).markers] == [("CF",)] * 2


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        (
            [("Action", "Ann Hill to ask for quotes", "By 1 October")],
            [(("Ann Hill",), "Ask for quotes", "1 October")],
        ),
        (
            [("Action", "Ann Hill to ask for quotes", "for 1 October")],
            [(("Ann Hill",), "Ask for quotes", "1 October")],
        ),
        (
            [("Action", "Ann Hill to ask for quotes", "Due: by end Nov (done)")],
            [(("Ann Hill",), "Ask for quotes", "end Nov")],
        ),
        # In a frame of its own stands by when or by whom, too; the mark alone asks nothing.
        (
            [("Action", "Ask for new quotes", "By 1 October")],
            [((), "Ask for new quotes", "1 October")],
        ),
        ([("Action", "Ask for new quotes", "AM")], [(("AM",), "Ask for new quotes", "")]),
        ([("Action", "Ask for new quotes", "")], []),
        (
            [("1.1", "To ask for new quotes", "ND"), ("1.2", "Tell the club", "ND+AM")],
            [(("ND",), "Ask for new quotes", ""), (("ND", "AM"), "Tell the club", "")],
        ),
        (
            [("No.", "Detail", "Resp."), ("2.7", "Write a general note", "TG & BM")],
            [(("TG", "BM"), "Write a general note", "")],
        ),
        # One word over two columns heads none of them; two say that the second asks.
        (
            [("Details", ""), ("Write a general note", "TG")],
            [(("TG",), "Write a general note", "")],
        ),
        (
            [("No.", "Detail"), ("2.7", "TG to write a general note")],
            [(("TG",), "Write a general note", "")],
        ),
    ],
)
def test_tables_without_the_usual_headings(
    rows: list[tuple[str, ...]], found: list[tuple[tuple[str, ...], str, str]]
) -> None:
    made = document("Present: Ann Hill, Amy Moss (AM)", "New and Ongoing Actions", tuple(rows))
    markers = read_minutes(made, DAY).markers
    assert [(one.responsible, one.wording, one.due) for one in markers] == found


def test_a_table_of_actions_at_the_end_is_a_summary() -> None:
    minutes = read_minutes(
        grid(
            ("Action No", "Action", "Lead", "Deadline"),
            ("9", "Send the survey round to all", "CF", "30 April"),
        ),
        DAY,
    )
    (found,) = minutes.markers
    assert (found.ref, found.responsible, found.summary) == (9, ("CF",), True)


def test_a_table_of_names_is_an_attendance_list() -> None:
    minutes = read_minutes(
        grid(
            ("Name", "Role", "Organisation", "Initials"),
            ("Cllr Ann Varley", "Leader", "Westmere Council", "AV"),
            ("Tom Hart", "Chair", "", "TH"),
        ),
        DAY,
    )
    assert [(o.name, o.initials, o.organisation, o.role) for o in minutes.attendees] == [
        ("Ann Varley", "AV", "Westmere Council", "Leader"),
        ("Tom Hart", "TH", None, "Chair"),
    ]


def test_an_action_of_a_table_is_one_whatever_its_number_and_its_title() -> None:
    both = "Action: mend it. Action: paint it."
    first, second = ("1. Path: It is old.", "CF"), ("2. Quay: It is wet.", "PC")
    rows = (("Action", "Owner"), first, second, (both, "DV"))
    found = read_minutes(grid(*rows), DAY).markers
    assert [(one.responsible, one.wording) for one in found] == [
        (("CF",), "Path: It is old."),
        (("PC",), "Quay: It is wet."),
        (("DV",), both),
    ]
