"""Markers of actions: each condition by which a line is one, or only looks like one."""

from __future__ import annotations

import pytest

from actionlog.domain.findings import Place
from actionlog.importers.minutes.action_markers import mark_at, numbered_mark
from actionlog.importers.minutes.present_people import PresentPeople
from actionlog.importers.minutes.reading_order import LineSide, MinutesLine
from actionlog.importers.source_document import LineKind

LONG = "They spoke of the fence at the gate. " * 12
PEOPLE = PresentPeople(frozenset({"cf", "pc", "cara ford", "ford", "cara"}))


def read(said: str, how: str) -> str:
    """The marker of the first line, or of the one behind `They spoke`: refs, names, words, lines.

    A line that begins with `~` stands beside the margin that the others stand in.
    """
    side = LineSide.MARGIN if "margin" in how else LineSide.BODY
    pieces = [
        MinutesLine(
            text.lstrip("~"),
            Place("minutes.txt", line=nth),
            side=LineSide.BODY if text.startswith("~") else side,
            ends="paragraphs" in how,
            raw=text,
            kind=LineKind.ITEM if nth and "items" in how else LineKind.LINE,
        )
        for nth, text in enumerate(said.split(" | "))
    ]
    at = int(said.startswith("They spoke"))
    mark = mark_at(pieces, at, PEOPLE, closed="closed" in how)
    if mark is None:
        return ""
    lines = f"{mark.lines}{' bare' if mark.bare else ''}"
    refs = ", ".join(map(str, mark.refs))
    return f"{refs}; {', '.join(mark.names)}; {mark.wording}; {lines}"


@pytest.mark.parametrize(
    ("said", "how", "found"),
    [
        # A box or an arrow: with words, and who; it is not ticked.
        (">> mend it (CF)", "", "None; CF; Mend it; 1"),
        (">> [x] CF to go", "", ""),
        ("-> CF", "", ""),
        ("[ ] CF is away", "", "None; CF; CF is away; 1"),
        ("[ ] @ann", "", ""),
        # A paragraph of a Word file that asks something may be long: not as long as a page.
        (f"Action 39: CF to mend the gates. {LONG}", "", "39; CF; Mend the gates.; 1"),
        (f"Action 39: CF to mend the gates. {LONG * 3}", "", ""),
        # Brackets stand around all of a mark.
        ("[Action 12:]", "", "12; ; ; 1 bare"),
        ("(Action 12) CF", "", ""),
        # A number alone stands apart, or in the margin.
        ("They spoke | Action 39", "", ""),
        ("They spoke | Action 39 | and so on", "margin", "39; ; ; 1 bare"),
        # A name on its line: with a number anybody's, in small letters one that is known.
        ("Action 39 Ann Archer", "", "39; Ann Archer; ; 1"),
        ("Action pc", "", "None; pc; ; 1"),
        ("Action CF | and the fence", "", "None; CF; ; 1"),
        # Names below: in the margin anybody's; without a number only initials.
        ("Action 39 | Ann", "margin", "39; Ann; ; 2"),
        ("Action 39 | Ann Archer", "", ""),
        ("Action | CF", "", "None; CF; ; 2"),
        ("Action | Chair", "", ""),
        # Words go on over a line that begins small, or behind a full line, up to another mark.
        (
            "Action 39: Board – mend the gate | and the wall – CF",
            "",
            "39; CF; Board – mend the gate and the wall; 2",
        ),
        (
            "Action 39: Mend the gate of the upper yard and the fence beside it | (PC)",
            "",
            "39; PC; Mend the gate of the upper yard and the fence beside it; 2",
        ),
        (
            "Action 39: Mend the gate of the upper yard and the fence beside it | Action 40: CF",
            "",
            "39; ; Mend the gate of the upper yard and the fence beside it; 1",
        ),
        # They end where a paragraph does, or before an item or a letter.
        ("Action: Mend the gate | and the wall", "paragraphs", "None; ; Mend the gate; 1"),
        ("Action 39: Mend the gate | 7 of them", "items", "39; ; Mend the gate; 1"),
        ("Action 39: mend the gate (CF) | a. the fence", "", "39; CF; Mend the gate; 1"),
        # Where earlier actions are gone through: only what is asked anew, without a number.
        ("Action: Mend the gate (CF)", "closed", "None; CF; Mend the gate; 1"),
        ("Action 39 Ann Archer", "closed", ""),
        # `AP` and `A` may be anything else: with a number, and with words or a name that is sure.
        ("AP7 CF: mend the gate", "", "7; CF; Mend the gate; 1"),
        ("AP7: Ann Archer | CF", "", "7; ; Ann Archer; 1"),
        ("AP7", "", ""),
        ("AP7 Ann Archer by 30 April", "", ""),
        ("AP7: to be done", "", ""),
        ("AP: CF", "margin", ""),
        ("A39 | Ann", "margin", ""),
        # The same where earlier actions are gone through.
        ("AP7 (CF) mend the gate", "closed", "7; CF; Mend the gate; 1"),
        ("AP7 CF: mend the gate", "closed", ""),
        ("AP7: Ann Archer to mend the gate", "closed", ""),
        # The margin of actions: names that are sure, perhaps with a number, and a day below.
        ("CF", "margin", "None; CF; ; 1"),
        ("7 CF", "margin", "7; CF; ; 1"),
        ("CF | ~27/11", "margin", "None; CF; ; 1"),
        ("Estates", "margin", ""),
        ("7 estates", "margin", ""),
        # The margin of actions: who is to do what, and not of earlier ones or of what is done.
        ("Ben to go | 27/11", "margin", "None; Ben; Ben to go; 2"),
        ("Ben to go | ~27/11", "margin", "None; Ben; Ben to go; 1"),
        ("Ben to go", "margin closed", ""),
        ("[x] CF to mend the gate", "margin", ""),
    ],
)
def test_what_is_read_as_a_marker_and_how_far(said: str, how: str, found: str) -> None:
    assert read(said, how) == found


@pytest.mark.parametrize(
    ("said", "begins"),
    [
        ("Action 39: Mend it", True),
        ("AP7: Mend it", False),  # a mark that may be anything else
        ("Action: Mend it", False),  # no number
    ],
)
def test_an_entry_begins_with_a_mark_and_a_number(said: str, *, begins: bool) -> None:
    assert numbered_mark(said, PEOPLE)[0] is begins
