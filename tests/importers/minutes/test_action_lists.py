"""What in a list or a table of actions is one of them, and whose: a short example for each rule."""

from __future__ import annotations

import pytest

from actionlog.importers.minutes.minutes_reader import read_minutes
from tests.importers.minutes.plain_minutes import DAY, grid, in_item, read

Found = list[tuple[tuple[str, ...], str]]
"""Of each action who, and what."""

LONG = "CF to mend the gate of the slipway and to paint it, whatever may"

LISTED = "Ann Maria van der Hill, Tom Hart and Bob Vane"
LAMPS = " ".join(["Mend the lamps too"] * 7)
COLON = "Mend the lamps of the yard and then these:"
MENDED_AND_GONE = [(("CF",), "Mend it."), (("DV",), "Go.")]
EARLIER = f"Review the actions of the plan with those of the club{' and of the port' * 3}"
"""Speaks of what was asked before as a head does, and is longer than heads are: 90 letters."""


@pytest.mark.parametrize(
    ("listed", "found"),
    [
        ("- CF to mend it soon (done)", [(("CF",), "Mend it soon")]),
        ("- CF to mend it soon\n  - with hinges", [(("CF",), "Mend it soon")]),
        ("- CF to mend the gate\nof the slip", [(("CF",), "Mend the gate of the slip")]),
        (f"{LONG}\nBe asked", [(("CF",), f"{LONG[6].upper()}{LONG[7:]} Be asked")]),
        ("CF to mend\nthe gate", [(("CF",), "Mend the gate")]),
        ("CF to mend it\nDV to go on", [(("CF",), "Mend it"), (("DV",), "Go on")]),
        ("- CF to mend it\n\nIt was fine.\n\n- DV to go on", [(("CF",), "Mend it")]),
        ("- CF to mend it\n\nDecided:\n\n- DV to go on", [(("CF",), "Mend it")]),
        ("- CF to mend it\n\nActions\n\n- DV to go", [(("CF",), "Mend it"), (("DV",), "Go")]),
        (
            "- Mend it (Bob / Ann)\n- See (the end)",
            [(("Bob", "Ann"), "Mend it"), ((), "See (the end)")],
        ),
        ("Mend the gate\nIt was wet\nWhy was it wet?\nWill it be?", [((), "Mend the gate")]),
        (f"CF to go\n{EARLIER}\nDV to go", [(("CF",), "Go"), ((), f"{EARLIER} DV to go")]),
        ("- Ann\n  - mend it\n- Bob\n  - go on", [(("Ann",), "Mend it"), (("Bob",), "Go on")]),
        ("- Ann\n  - mend it\n- Go on", [((), "Ann"), ((), "Go on")]),
        ("Ann\n- mend it\n  - well\n- none", [(("Ann",), "Mend it")]),
        ("- CF to mend it soon\n\t- with hinges", [(("CF",), "Mend it soon")]),
        # Names over entries may be several, and long; what is longer than 80 letters is none.
        (f"{LISTED}\n- mend it", [(("Ann Maria van der Hill", "Tom Hart", "Bob Vane"), "Mend it")]),
        # A line that is no item tells where it has more than 30 words,
        (f"Mend the gate\n{'Mend the lamps too ' * 7}", [((), "Mend the gate"), ((), LAMPS)]),
        (f"Mend the gate\n{'Mend the lamps too ' * 8}", [((), "Mend the gate")]),
        # heads something else where it ends with a colon within 40 letters,
        (
            "CF to mend it\n\nDecided by all who were there:\n\nDV to go",
            [(("CF",), "Mend it")],
        ),
        (f"CF to go\n{COLON}\nDV to go", [(("CF",), "Go"), ((), COLON[:-1]), (("DV",), "Go")]),
        ("Ann\n- mend it\nBob\n- go on", [(("Ann",), "Mend it"), (("Bob",), "Go on")]),
    ],
)
def test_an_entry_of_a_list_is_an_action(listed: str, found: Found) -> None:
    markers = in_item(f"Actions\n\n{listed}").markers
    assert [(one.responsible, one.wording) for one in markers] == found


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        (
            (("Actions", "", ""), ("Mend the gate soon", "", "CF"), ("Mend", "", "CF")),
            [(("CF",), "Mend the gate soon")],
        ),
        (
            (("Action", "Owner"), ("Mend it", ""), ("Go", "none"), ("none", "CF"), ("", "CF")),
            [((), "Mend it"), ((), "Go")],
        ),
    ],
)
def test_a_row_under_a_head_or_headings_is_an_action(
    rows: tuple[tuple[str, ...], ...], found: Found
) -> None:
    markers = read_minutes(grid(*rows), DAY).markers
    assert [(one.responsible, one.wording) for one in markers] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ACTION: CF to mend the gate\n- and more", [(("CF",), "Mend the gate")]),
        ("ACTION: CF to mend the gate\nACTION: DV", [(("CF",), "Mend the gate"), (("DV",), "")]),
        ("ACTION: CF to mend the gate\nof the slip", [(("CF",), "Mend the gate of the slip")]),
        ("ACTION: CF to mend the gate\nIt was wet", [(("CF",), "Mend the gate")]),
        ("ACTION: CF to mend it.\nof the slip", [(("CF",), "Mend it.")]),
        # Another marker begins the next thing, wherever in a line it stands.
        ("It is wet. Action: CF to mend it. Action: DV to go.", MENDED_AND_GONE),
        ("2.1 Action: CF to mend it. Action: DV to go.", MENDED_AND_GONE),
        ("It is (Action: CF to mend it.) wet. Action: DV to go.", MENDED_AND_GONE),
        ("Action: CF to mend\nit. Action: DV to go.", MENDED_AND_GONE),
        ("Action: XYZ ABD", []),
        ("It is so (Action 12).", [((), "")]),
        ("It is broken; Action – CF", [(("CF",), "")]),
        ("It is broken; Action – the path", [((), "The path")]),
    ],
)
def test_words_go_on_to_where_the_next_thing_begins(text: str, found: Found) -> None:
    assert [(one.responsible, one.wording) for one in in_item(text).markers] == found


def test_what_somebody_unnamed_is_given_is_not_given() -> None:
    for text, verdict in (
        ("Action 12 was reassigned to somebody.", "discussed"),
        ("Action 12 is to be closed, reassigned to whoever.", "closed"),
        ("12: closed", "closed"),
    ):
        (found,) = in_item(text, "Matters arising").outcomes
        assert (found.ref, found.verdict.value) == (12, verdict)


@pytest.mark.parametrize("mark", [". ", " –", ": ", " -", " - ", " – ", ", "])
def test_who_stands_last_is_whose_it_is(mark: str) -> None:
    (found,) = in_item(f"Actions\n\n- Mend the gate of it{mark}CF").markers
    assert (found.responsible, found.wording) == (("CF",), "Mend the gate of it")


def test_a_heading_of_a_number_alone_has_its_title_on_the_next_line() -> None:
    text = "Harbour Board Minutes\n\n1\n\nWelcome\n\n2\nQuay\n\nAction: CF to go\n\n3\nRisk\n"
    (found,) = read(text).markers
    assert str(found.item) == "2 Quay"


def test_what_stands_for_a_number_and_is_none_is_read() -> None:
    heads = ("Item", "Minute", "Action by")
    said = read_minutes(grid(heads, ("Action 7 CF", "Welcome", ""), ("2", "Quay", "")), DAY)
    assert [one.ref for one in said.markers] == [7]
