"""Headings of agenda items, and what speaks for a line to be one or against it."""

from __future__ import annotations

import pytest

from actionlog.domain.findings import Place
from actionlog.importers.minutes.agenda_headings import headings
from actionlog.importers.minutes.reading_order import LineSide, MinutesLine
from actionlog.importers.source_document import LineKind

TALK = ("Ann Archer spoke", "of the quay", "and its gate", "at length", "and so", "did Ben Cole")
FOUR = ("1 Welcome", "", "2 Estates", "", "3 Risk", "", "4 Boats", "")


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
        # An empty line above it.
        (("", "2 Estates"), ("2 The quay",)),
        # A title that all boards have.
        (("", "2 Matters arising"), ("", "2 The quay")),
        # Capitals.
        (("", "2 ESTATES"), ("", "2 The quay")),
        # Bold type.
        (("", "*2 Estates"), ("", "2 The quay")),
        # A title that stands on a line with what was said.
        (("^2 Estates",), ("", "*2 The quay")),
        # No verb, as in a sentence.
        (("", "2 Estates"), ("", "2 The quay is old")),
        # No stop at its end.
        (("", "2 Estates"), ("", "2 The quay;")),
        # A dot behind the number.
        (("", "2. Estates"), ("", "2 The quay")),
        # At most 80 letters.
        (
            ("", "2 Estates"),
            (
                "",
                f"2 The quay{' and the gate and the fence' * 3}",
            ),
        ),
        # The line above says more than capitals or a title that all boards have,
        (("", "2 Estates"), ("2 THE QUAY",)),
        (("", "*2 ESTATES"), ("2 Matters arising",)),
        # more than a verb or many letters, and with bold capitals more than a stop;
        (("", "2 The quay is old"), ("2 Estates",)),
        (("", f"2 The quay{' and the gate and the fence' * 3}"), ("2 Estates",)),
        (("", "*2 THE QUAY."), ("2 Estates",)),
        # capitals say more than a dot.
        (("", "2 ESTATES"), ("", "2. The quay")),
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
        # A number on a line of its own: its title is the next line, and no name in the margin.
        (("1 Welcome", "", "2", "Estates"), ["1 Welcome", "2 Estates"]),
        (("1 Welcome", "", "2 Estates", "", "3", ""), ["1 Welcome", "2 Estates"]),
        (("1 Welcome", "", "2 Estates", "", "3", "~CF"), ["1 Welcome", "2 Estates"]),
        (("1 Welcome", "", "2 Estates", "", "3"), ["1 Welcome", "2 Estates"]),
        # A number in the margin is none of an item; bold items of a list may be the agenda.
        (("1 Welcome", "~2 Estates", "", "2 Risk"), ["1 Welcome", "2 Risk"]),
        (("1 Welcome", "*• 2 Estates", "", "3 Risk"), ["1 Welcome", "2 Estates", "3 Risk"]),
        # Before the first number stand only words that open a meeting, and few lines above it.
        (("Welcome", "", "2 Estates", "", "3 Risk"), ["Welcome", "2 Estates", "3 Risk"]),
        (("Welcome", *["Text"] * 6, "1 Estates", "", "2 Risk"), ["1 Estates", "2 Risk"]),
        (("Next meeting", "", "2 Estates", "", "3 Risk"), ["2 Estates", "3 Risk"]),
        # A letter heads a part where there are items, with a number an item; it ends with no stop.
        (("1 Welcome", "", "b) Boats", "", "2 Risk"), ["1 Welcome", "b Boats +", "2 Risk"]),
        (("b) Boats", "They sail"), []),
        (("1 Welcome", "", "2 a. Boats", "", "3 Risk"), ["1 Welcome", "2a Boats", "3 Risk"]),
        (("1 Welcome", "", "b) Boats;", "", "2 Risk"), ["1 Welcome", "2 Risk"]),
        (("1 Welcome", "", f"b) Boats{' and gates' * 9}", "", "2 Risk"), ["1 Welcome", "2 Risk"]),
        # Two numbers head a part, and no line that ends with a stop.
        (("1 Welcome", "", "1.1 Boats", "", "2 Risk"), ["1 Welcome", "1.1 Boats +", "2 Risk"]),
        (("1 Welcome", "", "1.1 Boats;", "", "2 Risk"), ["1 Welcome", "2 Risk"]),
        (("1 Welcome", "", "2 Risk", "", "2.1 Boats"), ["1 Welcome", "2 Risk", "2.1 Boats +"]),
        # Nor one that goes on below it, or begins small, as measures do.
        (("1 Welcome", "", "1.1 The quay", "needs paint", "", "2 Risk"), ["1 Welcome", "2 Risk"]),
        (("1 Welcome", "", "1.5 metres", "", "2 Risk"), ["1 Welcome", "2 Risk"]),
        # Nor a sentence: with a verb, or longer than titles are.
        (("1 Welcome", "", "1.1 The quay was dry", "", "2 Risk"), ["1 Welcome", "2 Risk"]),
        (
            ("1 Welcome", "", "1.1 A list of all that may go on by the quay", "", "2 Risk"),
            ["1 Welcome", "2 Risk"],
        ),
        # Without numbers: titles in capitals below an empty line, but for a head of actions.
        (("ESTATES", "They met.", "", "ACTIONS", "CF to go"), ["ESTATES"]),
        (("They met.", "ESTATES", "Text"), []),
        (("They met.", "", "ANNUAL MEETING", "", "BUDGET 2022"), ["ANNUAL MEETING", "BUDGET 2022"]),
        (("They met.", "", "ANN ARCHER", "", "BOARD MINUTES OF THE MEETING", "", "Text"), []),
        (("1 Welcome", "", "ESTATES", "", "2 Risk"), ["1 Welcome", "2 Risk"]),
        # Numbers through the year, and no sentence behind one.
        (("21/07 Welcome", "", "21/08 Estates"), ["21/07 Welcome", "21/08 Estates"]),
        (
            ("21/07 Welcome", "", "21/08 Estates", "Text", "21/09 The gate was mended;"),
            ["21/07 Welcome", "21/08 Estates"],
        ),
        # Numbers rise, no further than agendas go; one alone is no agenda.
        (("1 Welcome", "", "2 Estates", "", "61 Boats"), ["1 Welcome", "2 Estates"]),
        (("", "1 Boats"), []),
        (
            ("7 Boats", "", "1 Welcome", "", "2 Risk"),
            ["1 Welcome", "2 Risk"],
        ),
        (
            ("1 Welcome", "", "2 Risk", "", "9 Boats", "", "3 Estates"),
            ["1 Welcome", "2 Risk", "3 Estates"],
        ),
        # What is left out costs little; a run that begins late costs a little, and no more from 9.
        (
            ("1 Welcome", "", "2 Estates", "", "6 Risk"),
            ["1 Welcome", "2 Estates", "6 Risk"],
        ),
        (("3 Boats", "", "4 Gates", "", "1 Lamps", "", "2 Risk"), ["1 Lamps", "2 Risk"]),
        (
            ("3 Boats", "", "4 Gates", "", "5 Quay", "", "1 Posts", "", "2 Rails"),
            ["3 Boats", "4 Gates", "5 Quay"],
        ),
        (("20 Boats", "", "21 Gates", "", "1 Posts"), ["20 Boats", "21 Gates"]),
        # A list within an item goes on counting from it, but for a short while.
        (
            ("1 Welcome", "", "2 Estates", *(f"{nth} Posts" for nth in range(1, 8)), "", "3 Risk"),
            ["1 Welcome", "2 Estates", "3 Risk"],
        ),
        # The last item may have a number that was typed wrong: by two, and not by more.
        (
            (*FOUR, "2 Close"),
            ["1 Welcome", "2 Estates", "3 Risk", "4 Boats", "2 Close"],
        ),
        (
            (*FOUR, "5 Lamps", "", "1 Close"),
            ["1 Welcome", "2 Estates", "3 Risk", "4 Boats", "5 Lamps"],
        ),
        # A title that all boards have: below an empty line or above a letter, and no sentence.
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
    ],
)
def test_where_a_heading_may_stand(said: tuple[str, ...], found: list[str]) -> None:
    assert heads(*said) == found


BEFORE = [
    ((), False),
    (("Quay House",) * 12, False),
    (("Present: Ann Archer",), True),
    (("They met at the quay.",), True),
]


@pytest.mark.parametrize(("above", "is_item"), BEFORE)
def test_minutes_of_the_meeting_head_the_paper_where_nothing_was_said_before(
    above: tuple[str, ...], *, is_item: bool
) -> None:
    found = heads("Welcome", *above, "", "Minutes of the meeting", "", "They met")
    assert found == ["Welcome", *["Minutes of the meeting"] * is_item]


@pytest.mark.parametrize("above", [above for above, _ in BEFORE])
def test_the_first_heading_of_a_file_heads_the_paper_whatever_was_said_before(
    above: tuple[str, ...],
) -> None:
    found = heads(*above, "#Minutes of the meeting", "#1 Estates", "#2 Risk")
    assert found == ["1 Estates", "2 Risk"]


@pytest.mark.parametrize(
    ("said", "found"),
    [
        # The first heads the minutes, unless a higher one follows.
        (("#Minutes", "#Estates", "##Roof", "#Risk"), ["Estates", "Roof +", "Risk"]),
        (("#Minutes", "##Estates", "##Roof"), ["Estates", "Roof"]),
        (("##Estates", "#Risk", "##Roof"), ["Estates", "Risk", "Roof +"]),
        # A list of people, one of actions, a name or a paragraph is no item.
        (("#Minutes", "#Attendance", "#Actions", "#Ann Archer", "#Risk"), ["Risk"]),
        (("#Minutes", f"#{'The quay and ' * 12}", "#Risk"), ["Risk"]),
        # Where items have numbers: none if these are no headings, and else of their level or below.
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
        ("Actions", ("1. Mend the gate", "2. Paint it"), True),  # a list
        ("Action by", ("1. Mend the gate", "2. Paint it"), False),  # the head of a column
        ("            Actions", ("1. Mend the gate", "2. Paint it"), False),  # of one at the right
        ("Fences", ("1. Mend the gate", "2. Paint it"), False),  # no head of actions
        ("Actions", ("1. Mend the gate", *TALK, "2. Paint it"), False),  # too far apart
    ],
)
def test_what_is_numbered_below_a_head_of_actions_is_no_item(
    head: str, entries: tuple[str, ...], *, listed: bool
) -> None:
    found = heads("Harbour Board", "They met", *TALK, "", head, *entries)
    assert (found == []) is listed
    early = heads("Harbour Board", "", head, *entries)
    assert "1 Mend the gate" in early
