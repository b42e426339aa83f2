"""What makes a line the heading of an item, weight by weight, and what speaks against it."""

from __future__ import annotations

import pytest

from actionlog.domain.findings import Place
from actionlog.importers.minutes.agenda_headings import headings
from actionlog.importers.minutes.reading_order import LineSide, MinutesLine
from actionlog.importers.source_document import LineKind

TALK = ("Ann Archer spoke", "of the quay", "and its gate", "at length", "and so", "did Ben Cole")


def heads(*said: str) -> list[str]:
    """The headings: number, title, `+` for a part. `#` is a heading of the file, `~` a margin."""
    pieces = [
        MinutesLine(
            text.lstrip("#~*^").strip(),
            Place("minutes.txt", line=nth),
            side=LineSide.MARGIN if text.startswith("~") else LineSide.BODY,
            titled=text.startswith("^"),
            raw=text,
            kind=LineKind.HEADING if text.startswith("#") else LineKind.LINE,
            level=len(text) - len(text.lstrip("#")),
            strong=text.startswith("*"),
        )
        for nth, text in enumerate(said)
    ]
    found = headings(pieces).values()
    return [f"{one.number or ''} {one.title}{' +' if one.part else ''}".strip() for one in found]


@pytest.mark.parametrize(
    ("chosen", "other"),
    [
        (("", "2 Estates"), ("2 The quay",)),
        (("", "2 Matters arising"), ("", "2 The quay")),
        (("", "2 ESTATES"), ("", "2 The quay")),
        (("", "*2 Estates"), ("", "2 The quay")),
        (("^2 Estates",), ("", "*2 The quay")),
        (("", "2 Estates"), ("", "2 The quay is old")),
        (("", "2 Estates"), ("", "2 The quay;")),
        (("", "2. Estates"), ("", "2 The quay")),
        (
            ("", "2 Estates"),
            (
                "",
                f"2 The quay{' and the gate and the fence' * 3}",
            ),
        ),
    ],
)
def test_of_two_lines_of_one_number_that_which_looks_more_like_a_title_is_the_item(
    chosen: tuple[str, ...], other: tuple[str, ...]
) -> None:
    title = chosen[-1].lstrip("*^").replace("2.", "2")
    for lines in ((*chosen, "They spoke", *other), (*other, "They spoke", *chosen)):
        found = heads("1 Welcome", "They met", *lines, "They left", "", "3 Risk")
        assert found == ["1 Welcome", title, "3 Risk"]


def test_a_stop_behind_what_all_boards_have_says_nothing() -> None:
    found = heads("1 Welcome", "Text", "", "2 Apologies.", "Text", "", "2 The quay", "", "3 Risk")
    assert found == ["1 Welcome", "2 Apologies.", "3 Risk"]


@pytest.mark.parametrize(
    ("said", "found"),
    [
        (("1 Welcome", "", "2", "Estates"), ["1 Welcome", "2 Estates"]),
        (("1 Welcome", "", "2 Estates", "", "3", ""), ["1 Welcome", "2 Estates"]),
        (("1 Welcome", "", "2 Estates", "", "3", "~CF"), ["1 Welcome", "2 Estates"]),
        (("1 Welcome", "", "2 Estates", "", "3"), ["1 Welcome", "2 Estates"]),
        (("1 Welcome", "~2 Estates", "", "2 Risk"), ["1 Welcome", "2 Risk"]),
        (("1 Welcome", "*• 2 Estates", "", "3 Risk"), ["1 Welcome", "2 Estates", "3 Risk"]),
        (("Welcome", "", "2 Estates", "", "3 Risk"), ["Welcome", "2 Estates", "3 Risk"]),
        (("Next meeting", "", "2 Estates", "", "3 Risk"), ["2 Estates", "3 Risk"]),
        (("1 Welcome", "", "b) Boats", "", "2 Risk"), ["1 Welcome", "b Boats +", "2 Risk"]),
        (("b) Boats", "They sail"), []),
        (("ESTATES", "They met.", "", "ACTIONS", "CF to go"), ["ESTATES"]),
        (("21/07 Welcome", "", "21/08 Estates"), ["21/07 Welcome", "21/08 Estates"]),
        (
            ("21/07 Welcome", "", "21/08 Estates", "Text", "21/09 The gate was mended;"),
            ["21/07 Welcome", "21/08 Estates"],
        ),
        (("1 Welcome", "", "1.1 Boats", "", "2 Risk"), ["1 Welcome", "1.1 Boats +", "2 Risk"]),
        (("1 Welcome", "", "1.1 Boats;", "", "2 Risk"), ["1 Welcome", "2 Risk"]),
        (("1 Welcome", "", "b) Boats;", "", "2 Risk"), ["1 Welcome", "2 Risk"]),
        (("1 Welcome", "", "2 a. Boats", "", "3 Risk"), ["1 Welcome", "2a Boats", "3 Risk"]),
        (("1 Welcome", "", "2 Estates", "", "61 Boats"), ["1 Welcome", "2 Estates"]),
        (("Welcome", *["Text"] * 6, "1 Estates", "", "2 Risk"), ["1 Estates", "2 Risk"]),
        (("", "1 Boats"), []),
        (
            ("1 Welcome", "", "Matters arising", "", "2 Risk"),
            ["1 Welcome", "Matters arising", "2 Risk"],
        ),
        (("1 Welcome", "Text", "Matters arising", "", "2 Risk"), ["1 Welcome", "2 Risk"]),
        (
            ("1 Welcome", "Text", "Matters arising", "a) Boats", "", "2 Risk"),
            ["1 Welcome", "Matters arising", "a Boats +", "2 Risk"],
        ),
        (("1 Welcome", "", "matters arising", "", "2 Risk"), ["1 Welcome", "2 Risk"]),
        (
            ("1 Welcome", "", f"Matters arising{' and the gate' * 4}", "", "2 Risk"),
            ["1 Welcome", "2 Risk"],
        ),
        (("1 Welcome", "", "Matters arising;", "", "2 Risk"), ["1 Welcome", "2 Risk"]),
        (("1 Welcome", "", "ESTATES", "", "2 Risk"), ["1 Welcome", "2 Risk"]),
        (("They met.", "ESTATES", "Text"), []),
        (
            ("7 Boats", "", "1 Welcome", "", "2 Risk"),
            ["1 Welcome", "2 Risk"],
        ),
        (
            ("1 Welcome", "", "2 Risk", "", "9 Boats", "", "3 Estates"),
            ["1 Welcome", "2 Risk", "3 Estates"],
        ),
    ],
)
def test_where_a_heading_may_stand(said: tuple[str, ...], found: list[str]) -> None:
    assert heads(*said) == found


@pytest.mark.parametrize(
    ("above", "found"),
    [
        ((), ["1 Estates", "2 Risk"]),
        (("Quay House",) * 12, ["1 Estates", "2 Risk"]),
        (("Present: Ann Archer",), ["Minutes of the meeting", "1 Estates", "2 Risk"]),
        (("They met at the quay.",), ["Minutes of the meeting", "1 Estates", "2 Risk"]),
    ],
)
def test_minutes_of_the_meeting_head_the_paper_where_nothing_was_said_before(
    above: tuple[str, ...], found: list[str]
) -> None:
    said = (*above, "#Minutes of the meeting", "#1 Estates", "#2 Risk")
    unmarked = ("Welcome", *above, "", "Minutes of the meeting", "", "They met")
    assert heads(*said)[-2:] == found[-2:]
    assert ("Minutes of the meeting" in heads(*unmarked)) is (len(found) > len("12"))


@pytest.mark.parametrize(
    ("said", "found"),
    [
        (("#Minutes", "#Estates", "##Roof", "#Risk"), ["Estates", "Roof +", "Risk"]),
        (("#Minutes", "##Estates", "##Roof"), ["Estates", "Roof"]),
        (("##Estates", "#Risk", "##Roof"), ["Estates", "Risk", "Roof +"]),
        (("#Minutes", "#Attendance", "#Actions", "#Ann Archer", "#Risk"), ["Risk"]),
        (("#Minutes", f"#{'The quay and ' * 12}", "#Risk"), ["Risk"]),
        (("1 Welcome", "", "2 Estates", "#Risk"), ["1 Welcome", "2 Estates"]),
        (("#1 Welcome", "##2 Estates", "###Roof"), ["1 Welcome", "2 Estates", "Roof +"]),
        (("##1 Welcome", "#Board", "##2 Estates"), ["1 Welcome", "2 Estates"]),
    ],
)
def test_headings_of_the_file_are_items_and_below_these_parts(
    said: tuple[str, ...], found: list[str]
) -> None:
    assert heads(*said) == found


@pytest.mark.parametrize(
    ("head", "entries", "listed"),
    [
        ("Actions", ("1. Mend the gate", "2. Paint it"), True),
        ("Action by", ("1. Mend the gate", "2. Paint it"), False),
        ("            Actions", ("1. Mend the gate", "2. Paint it"), False),
        ("Fences", ("1. Mend the gate", "2. Paint it"), False),
        ("Actions", ("1. Mend the gate", *TALK, "2. Paint it"), False),
    ],
)
def test_what_is_numbered_below_a_head_of_actions_is_no_item(
    head: str, entries: tuple[str, ...], *, listed: bool
) -> None:
    found = heads("Harbour Board", "They met", *TALK, "", head, *entries)
    assert (found == []) is listed
    early = heads("Harbour Board", "", head, *entries)
    assert "1 Mend the gate" in early
