"""The headings of a pasted table: which words are one, where they begin and end, and in columns."""

from __future__ import annotations

import pytest

from actionlog.domain.board_context import Known
from actionlog.domain.draft import LogColumn
from actionlog.importers.pasted_text.heading_lines import (
    as_headings,
    find_headings,
    head_at,
    makes_sense,
)
from actionlog.importers.pasted_text.text_words import split_lines, split_words
from tests.factories import JANUARY
from tests.importers.pasted_tables import KNOWN

USUAL = "Ref|Action|Owner|Due date|Status"
LINE = USUAL.replace("|", " ") + "\n"
ROW = "7 Mend the wall Ann Lee Dec-20 Open\n"


def every(text: str, known: Known = KNOWN) -> list[str]:
    """The headings of each table, with bars between them."""
    found = find_headings(split_words(split_lines(text)), known)
    return ["|".join(one.text for one in headed.headings) for headed in found]


@pytest.mark.parametrize(
    "headings",
    [
        "Ref|Action|Owner|Date due|Status",
        "Ref|Action|By whom|Completion date|Status",
        "Action no|Description|Owner|Due date|Status",
        "Item number|Action|Owner|Due date|Status",
        "Ref|Action|Action by|Deadline|Status",
        "Ref|Raised|Workstream|Agreed action|Responsible|Completion|Revised Deadline|Progress",
        "Ref|Agreed Action|State|Responsible|Update|Deadline",
        "Minute ref|Raised date|Issue Description|Agreed|By whom|Time scale|Status|Comments",
        "Reference|Source meeting|Action|By whom|Revised date|Progress",
        "Raised|Agreed action|Responsible|Due|State|Progress to date",
        "Reference no|Agreed action|By|Progress status|Progress",
        "Item no|Action|Responsible|Due|Action status|Update",
        "Ref number|Agreed action|By whom|Completion date|Status|Progress",
        "Ref|Action|Owner|Due date|Status|Update",
        "Ref|Action required|Director|Due|Progress status|Comments",
        "Ref|Action|Who|Ward|Deadline|Status|Comments",
    ],
)
def test_words_that_are_a_heading_together_are_seldom_parted(headings: str) -> None:
    assert every(headings.replace("|", " ") + "\n" + ROW) == [headings]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # A line above is of them if they make more sense so: not a title, nor what they say again.
        (f"{LINE}{ROW}", [USUAL]),
        (f"Due date Status\n{LINE}{ROW}", [USUAL]),
        (f"Board meeting\nRef Date {LINE[4:]}{ROW}", [f"Ref|Date|{USUAL[4:]}"]),
        (f"Minute\nreference {LINE[4:]}{ROW}", [f"Minute reference|{USUAL[4:]}"]),
        # A line below is of them if it holds nothing else, up to the end of the page.
        (f"{LINE}Comments\n{ROW}", [f"{USUAL}|Comments"]),
        (f"{LINE}\fComments\n{ROW}", [USUAL]),
        (f"Harbour Board\n\f{LINE}{ROW}", [USUAL]),
        (f"{LINE}quay\nComments\n{ROW}", [USUAL]),
        # No number, and no word that ends a sentence; `Ref.` is short.
        (f"{LINE}12 Comments\n{ROW}", [USUAL]),
        (f"{LINE}Comments.\n{ROW}", [USUAL]),
        (f"{LINE}Comments;\n{ROW}", [USUAL]),
        (f"{LINE}Comments!\n{ROW}", [USUAL]),
        (f"Ref. {LINE[4:]}{ROW}", [f"Ref.|{USUAL[4:]}"]),
        # A word that is none of them puts the whole line out.
        (f"Wall {LINE}{ROW}", []),
        (f"Mend the {LINE}{ROW}", []),
        # A wide gap ends a heading: `Status Update` is one.
        ("Ref Action Owner Due date Status   Update\n", [f"{USUAL}|Update"]),
        # Said again word by word, with nothing of what stands around.
        (f"{LINE}{ROW}\f{LINE}Progress\nwas slow\n", [USUAL, USUAL]),
        (f"{LINE}{ROW}Progress\n{LINE}{ROW}", [USUAL, USUAL]),
        (f"{LINE}{LINE}{ROW}", [USUAL, USUAL]),
    ],
)
def test_headings_are_whole_lines_and_no_words_around_them(text: str, wanted: list[str]) -> None:
    assert every(text) == wanted


def test_what_the_board_says_of_a_heading_is_heard() -> None:
    own = Known(JANUARY, headings={"Wer": LogColumn.RESPONSIBLE, "bis wann": LogColumn.DEADLINE})
    assert every(f"Ref Action Wer bis wann\n{ROW}", own) == ["Ref|Action|Wer|bis wann"]
    assert every(f"Ref Action Wer bis wann\n{ROW}") == []
    assert every(f"{LINE}quay\nComments\n{ROW}", own) == [USUAL]


@pytest.mark.parametrize("telling", ["Ref", "Date raised", "Owner", "Due date", "Status"])
def test_a_log_tells_the_action_and_two_things_more_of_it(telling: str) -> None:
    other = "Status" if telling != "Status" else "Owner"
    assert makes_sense(as_headings(["Action", telling, other], KNOWN))
    assert not makes_sense(as_headings(["Action", telling, "Comments", "Item"], KNOWN))
    assert not makes_sense(as_headings([telling, other, "Comments"], KNOWN))


@pytest.mark.parametrize(
    ("lines", "wanted", "tall"),
    [
        # On one line: one blank apart where both are known, and one that is not.
        (["Ref   Action   Owner   Due date   Status"], USUAL, 1),
        (["Ref   Action   Deadline Status"], "Ref|Action|Deadline|Status", 1),
        (["Ref   Harbour Ward   Action   Owner"], "Ref|Harbour Ward|Action|Owner", 1),
        # On two lines: joined where they overlap, and no further line that tells no more.
        (
            [
                "Action   Agenda   Action   Lead   Due    Status",
                "ref      item                     date",
            ],
            "Action ref|Agenda item|Action|Lead|Due date|Status",
            2,
        ),
        (
            ["Date           Agreed          Due", "raised   Ref   action   Lead   date   Status"],
            "Date raised|Ref|Agreed action|Lead|Due date|Status",
            2,
        ),
        (
            ["Ref   Action   Owner   Due date", "and   so   on   it went"],
            "Ref|Action|Owner|Due date",
            1,
        ),
        # Too few on the first line, or none with a capital.
        (["            Harbour", "Ref   Action   Owner   Due date"], "", 0),
        (["of      the      and      by", "Ref     Action   Owner    Due date"], "", 0),
        # None that is known, or too few that are.
        (["Wall   Quay   Pier   Boat"], "", 0),
        (["Action   Owner   Status"], "", 0),
    ],
)
def test_headings_in_columns_are_one_over_the_other(
    lines: list[str], wanted: str, tall: int
) -> None:
    found = head_at(split_lines("\n".join(lines)), 0, KNOWN)
    said = "|".join(one.text for one in found.headings) if found else ""
    assert (said, found.lines if found else 0) == (wanted, tall)


def test_a_heading_one_blank_from_another_stands_where_it_is() -> None:
    found = head_at(split_lines("Ref   Action owner Action   Deadline Status"), 0, KNOWN)
    assert found is not None
    assert found.spans == ((0, 3), (6, 18), (19, 25), (28, 36), (37, 43))


def test_a_heading_that_a_small_letter_begins_is_rather_the_end_of_one() -> None:
    headings = "Ref|Action|Owner|By when|Update|Date completed"
    assert every(headings.replace("|", "\n") + "\n" + ROW) == [headings]
