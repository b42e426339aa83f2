"""Logs without a table: what stands in a list, or in paragraphs, as the rows of one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from actionlog.domain.action import Status
from actionlog.domain.dates.deadline import ONGOING, Deadline, Month
from actionlog.domain.findings import Place
from actionlog.errors import LogNotFound
from actionlog.importers.rows.log_reader import read_log
from actionlog.importers.source_document import Line, LineKind, SourceDocument
from tests.importers.grids import known

FILE = "actions.docx"


def document(
    *said: str, head: str = "Action list", kind: LineKind = LineKind.PARAGRAPH
) -> SourceDocument:
    lines = [Line(head, Place(FILE, line=1), 0, LineKind.HEADING, 1)]
    lines += [Line(text, Place(FILE, line=at), at, kind, 1) for at, text in enumerate(said, 2)]
    return SourceDocument(FILE, lines=tuple(lines))


def drafts(*said: str, kind: LineKind = LineKind.PARAGRAPH) -> list[tuple[object, ...]]:
    log = read_log(document(*said, kind=kind), known(), {})
    return [(one.ref, one.wording, one.responsible, one.deadline, one.status) for one in log.drafts]


@pytest.mark.parametrize(
    ("said", "wording", "who", "due"),
    [
        ("1. Mend the gate – Ann Hall – 7 April 2021", "Mend the gate", "Ann Hall", "day"),
        ("1. Mend the gate (Ann Hall, by 7 April 2021)", "Mend the gate", "Ann Hall", "day"),
        ("1. Mend the gate   Ann Hall   7 April 2021   Open", "Mend the gate", "Ann Hall", "day"),
        ("1. Mend the gate: Ann Hall, ongoing", "Mend the gate", "Ann Hall", "ongoing"),
        ("1. Ann Hall to mend the gate by 7 April 2021.", "Mend the gate", "Ann Hall", "day"),
        (
            "1. Mend the gate | Owner: Ann Hall | Due: Apr-21",
            "Mend the gate",
            "Ann Hall",
            "month",
        ),
    ],
)
def test_who_and_by_when_stand_behind_the_words_or_before(
    said: str, wording: str, who: str, due: str
) -> None:
    first, _ = drafts(said, "2. Write to the hi-fi club (Ben Cole)")
    day = Deadline.on(date(2021, 4, 7))
    wanted = {"day": day, "ongoing": ONGOING, "month": Deadline.in_month(Month(2021, 4))}[due]
    assert first == (1, wording, (who,), wanted, Status.OPEN)


def test_who_is_on_the_register_may_stand_before_the_words() -> None:
    first, _ = drafts("1. DT mend the gate", "2. Paint it (Ben Cole)")
    assert first[1:3] == ("Mend the gate", ("Daphne Thomas",))


def test_labels_below_an_action_are_its_columns() -> None:
    one, two = drafts(
        *("A12  Replace the glass", "Owner: Mo Hale", "Due: 31 Oct 2020", "Status: Complete"),
        *("A13  Read the meter", "Owner: Clerk", "Due: 7 Nov 2020", "Asked twice so far."),
    )
    assert one[1:3] == ("Replace the glass", ("Mo Hale",))
    assert one[4] is Status.CLOSED
    assert two[1:3] == ("Read the meter", ("Clerk",))


def test_labels_may_stand_within_a_line() -> None:
    found = drafts(
        "14.1 - Read the policy. Responsible: Chair. Deadline: 4 December 2020.",
        "15.2 - See the block. Responsible: Clerk. Deadline: TBC. Status: Done.",
    )
    assert [one[1:3] for one in found] == [
        ("Read the policy.", ("Chair",)),
        ("See the block.", ("Clerk",)),
    ]
    assert [one[4] for one in found] == [Status.OPEN, Status.CLOSED]


def test_a_topic_before_a_colon_is_nobody() -> None:
    said = ("• Village Green: mow it by 4 April 2021", "• Main Hall: paint it by May-21")
    log = read_log(document(*said, kind=LineKind.ITEM), known(), {})
    assert [one.responsible for one in log.drafts] == [(), ()]
    assert [one.query.code for one in log.asked].count("nobody-responsible") == len(said)


def test_boxes_that_are_ticked_are_closed() -> None:
    said = ("• [ ] A1 Count the chairs (Rob Lunn)", "• [x] A2 Pay the choir (Tess Vane)")
    found = drafts(*said, "• A3 Fix the banner (Rob Lunn) DONE", kind=LineKind.ITEM)
    assert [one[4] for one in found] == [Status.OPEN, Status.CLOSED, Status.CLOSED]
    assert [one[0] for one in found] == [1, 2, 3]
    assert found[2][1:3] == ("Fix the banner", ("Rob Lunn",))


@pytest.mark.parametrize(
    "said",
    [
        ("Present: Ann Hall, Ben Cole", "1. Mend the gate (Ann Hall)", "2. Paint it (Ben Cole)"),
        ("1. The roof was looked at.", "2. The wall is to be looked at.", "3. So is the gate."),
        ("Mend the gate (Ann Hall)",),
        ("1. Mend the gate (Ann Hall)",),
        (f"1. {'Mend the gate. ' * 50}(Ann Hall)", "2. Paint it (Ben Cole)"),
    ],
)
def test_minutes_and_prose_are_no_log(said: tuple[str, ...]) -> None:
    with pytest.raises(LogNotFound):
        drafts(*said)


def test_a_list_of_something_else_is_no_log() -> None:
    said = ("1. Mend the gate (Ann Hall)", "2. Paint it (Ben Cole)")
    with pytest.raises(LogNotFound):
        read_log(replace(document(*said, head="Jobs"), name="jobs.docx"), known(), {})


@pytest.mark.parametrize(
    ("said", "status"),
    [
        (("3. Fix the banner (Rob Lunn, done)",), Status.CLOSED),
        (("3. Fix the banner (done)", "Owner: Rob Lunn"), Status.CLOSED),
        (("3. Fix the banner (Rob Lunn)", "Completed"), Status.CLOSED),
        (("3. Fix the banner (lead Rob Lunn, 7 April 2021)",), Status.OPEN),
    ],
)
def test_what_stands_beside_an_action_says_whose_it_is_and_how_it_stands(
    said: tuple[str, ...], status: Status
) -> None:
    first = read_log(document(*said, "4. Mend the gate (Ann Hall)"), known(), {}).drafts[0]
    assert (first.ref, first.wording, first.responsible) == (3, "Fix the banner", ("Rob Lunn",))
    assert (first.status, first.comments) == (status, ())


def test_what_is_set_in_below_an_action_belongs_to_it() -> None:
    whole = document("Mend the gate (Ann Hall)", "Red, if we can", "Paint it (Ben Cole)")
    deep = [
        replace(line, kind=LineKind.ITEM, level=level)
        for line, level in zip(whole.lines[1:], (1, 2, 1), strict=True)
    ]
    log = read_log(replace(whole, lines=(whole.lines[0], *deep)), known(), {})
    assert [one.wording for one in log.drafts] == ["Mend the gate", "Paint it"]
