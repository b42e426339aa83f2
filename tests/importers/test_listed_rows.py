"""Logs without a table: what stands in a list, or in paragraphs, as the rows of one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from actionlog.domain.action import Status
from actionlog.domain.dates.deadline import Deadline, Month
from actionlog.domain.findings import Place
from actionlog.errors import LogNotFound
from actionlog.importers.rows.log_reader import read_log
from actionlog.importers.source_document import Line, LineKind, SourceDocument
from tests.importers.grids import known

FILE = "actions.docx"


def document(
    *said: str, head: str = "Action list", kind: LineKind = LineKind.PARAGRAPH
) -> SourceDocument:
    level = int(kind is LineKind.ITEM)
    lines = [Line(head, Place(FILE, line=1), 0, LineKind.HEADING, 1)]
    lines += [Line(text, Place(FILE, line=at), at, kind, level) for at, text in enumerate(said, 2)]
    return SourceDocument(FILE, lines=tuple(lines))


def plain(*said: str) -> SourceDocument:
    """A text, of which no line says that it is a heading or an item."""
    lines = (Line(text, Place("jobs.txt", line=at), at) for at, text in enumerate(said, 1))
    return SourceDocument("jobs.txt", lines=tuple(lines))


def drafts(*said: str, kind: LineKind = LineKind.PARAGRAPH) -> list[tuple[object, ...]]:
    log = read_log(document(*said, kind=kind), known(), {})
    return [(one.ref, one.wording, one.responsible, one.deadline, one.status) for one in log.drafts]


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


def test_a_day_among_the_words_stays_there_where_the_deadline_is_said_apart() -> None:
    first, _ = drafts("1. Send it by 31 March (Ann Hall, 7 April 2021)", "2. Paint it (Ben Cole)")
    assert first[1:4] == ("Send it by 31 March", ("Ann Hall",), Deadline.on(date(2021, 4, 7)))


def test_a_line_of_signs_between_actions_is_none() -> None:
    line = "- - - - -"
    found = drafts(line, "1. Mend it (Ann Hall)", line, "2. Paint it (Ben Cole)", line)
    assert [one[1] for one in found] == ["Mend it", "Paint it"]


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
        # Minutes: they say who was there.
        ("Present: Ann Hall, Ben Cole", "1. Mend the gate (Ann Hall)", "2. Paint it (Ben Cole)"),
        # Prose: nobody, or too few, are named.
        ("1. The roof was looked at.", "2. The wall is to be looked at.", "3. So is the gate."),
        ("1. The roof was seen (Ann Hall)", "2. The wall is to be seen.", "3. So is the gate."),
        # One action alone, another being too long or none.
        ("1. Mend the gate (Ann Hall)",),
        (f"1. {'Mend the gate. ' * 90}(Ann Hall)", "2. Paint it (Ben Cole)"),
        # Paragraphs without numbers.
        ("Mend the gate (Ann Hall)",),
        ("Mend the gate (Ann Hall)", "Paint it (Ben Cole)"),
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
        (("3. Fix the banner (Rob Lunn, done)",), Status.CLOSED),  # in brackets with who
        (("3. Fix the banner (done)", "Owner: Rob Lunn"), Status.CLOSED),  # in brackets alone
        (("3. Fix the banner (Rob Lunn)", "Completed"), Status.CLOSED),  # on a line below
        (("3. Fix the banner (lead Rob Lunn, 7 April 2021)",), Status.OPEN),  # no status
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


OTHER = "2. Paint it (Ben Cole)"


@pytest.mark.parametrize(
    ("said", "wording", "who", "due"),
    [
        # Who and when: before the words, behind them, and between bars.
        ("1. Mend it – Ann Hall – 7 April 2021", "Mend it", "Ann Hall", "2021-04-07"),
        ("1. Mend it (Ann Hall, by 7 April 2021)", "Mend it", "Ann Hall", "2021-04-07"),
        ("1. Mend it   Ann Hall   7 April 2021   Open", "Mend it", "Ann Hall", "2021-04-07"),
        ("1. Mend it: Ann Hall, ongoing", "Mend it", "Ann Hall", "ongoing"),
        ("1. Ann Hall to mend it by 7 April 2021.", "Mend it", "Ann Hall", "2021-04-07"),
        ("1. Mend it | Owner: Ann Hall | Due: Apr-21", "Mend it", "Ann Hall", "2021-04"),
        ("1. DT to mend it, due 7 April 2021", "Mend it", "Daphne Thomas", "2021-04-07"),
        ("1. Mend it (DT, 7 April 2021)", "Mend it", "Daphne Thomas", "2021-04-07"),
        ("1. Mend it, due 7 April 2021 (Ann Hall)", "Mend it", "Ann Hall", "2021-04-07"),
        ("1. Mend it | Ann Hall | ongoing", "Mend it", "Ann Hall", "ongoing"),
        ("1. | Mend it | Ann Hall", "Mend it", "Ann Hall", "None"),
        # One of the two; `by hand` is no day, and the friends are nobody; a word keeps its dash.
        ("1. Go to the hi-fi club (Ben Cole)", "Go to the hi-fi club", "Ben Cole", "None"),
        ("1. Mend it by hand (Ann Hall)", "Mend it by hand", "Ann Hall", "None"),
        ("1. Write to the friends by 7 April 2021", "Write to the friends", "", "2021-04-07"),
        # Whom somebody else is to ask is not who does it.
        ("1. Ben Cole to be asked (Ann Hall)", "Ben Cole to be asked", "Ann Hall", "None"),
        (
            "1. Ben Cole to be asked (Ann Hall, 7 April 2021)",
            "Ben Cole to be asked",
            "Ann Hall",
            "2021-04-07",
        ),
        # Brackets stay that hold anything else, or a second day.
        ("1. Mend it (Ann Hall, in the yard)", "Mend it (Ann Hall, in the yard)", "", "None"),
        (
            "1. Mend it (Ann Hall, 7 April 2021, 9 May 2021)",
            "Mend it (Ann Hall, 7 April 2021, 9 May 2021)",
            *("", "None"),
        ),
        # The day in brackets counts, and that in the words stays.
        (
            "1. Mend it, due 9 May 2021 (Ann Hall, 7 April 2021)",
            "Mend it, due 9 May 2021",
            *("Ann Hall", "2021-04-07"),
        ),
        # A name alone is what is to be done.
        ("1. DT", "DT", "", "None"),
    ],
)
def test_only_what_says_who_or_when_is_taken_out_of_the_words(
    said: str, wording: str, who: str, due: str
) -> None:
    first, _ = drafts(said, OTHER)
    assert first[:3] == (1, wording, (who,) if who else ())
    assert (str(first[3]), first[4]) == (due, Status.OPEN)


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("1. [x] Mend it (Ann Hall)", Status.CLOSED),
        ("1. [ ] Mend it (Ann Hall)", Status.OPEN),
        ("[x] 1. Mend it (Ann Hall) DONE", Status.CLOSED),
        ("1. Mend it (Ann Hall) DONE | Closed", Status.CLOSED),
    ],
)
def test_a_box_stands_before_a_number_or_behind_it(said: str, status: Status) -> None:
    log = read_log(document(f"• {said}", f"• {OTHER}", kind=LineKind.ITEM), known(), {})
    assert (log.drafts[0].wording, log.drafts[0].status) == ("Mend it", status)
    assert "status-not-understood" not in {one.query.code for one in log.asked}


def test_an_empty_box_before_what_is_done_is_asked_about() -> None:
    said = ("• [ ] 1. Mend it (Ann Hall) DONE", f"• {OTHER}")
    log = read_log(document(*said, kind=LineKind.ITEM), known(), {})
    assert "status-not-understood" in {one.query.code for one in log.asked}


@pytest.mark.parametrize("below", ["Ben Cole", "See the plan", "Revised due date: 7 May 2021"])
def test_what_stands_below_an_action_and_has_no_column_is_a_comment(below: str) -> None:
    log = read_log(document("1. Mend it (Ann Hall)", below, OTHER), known(), {})
    first = log.drafts[0]
    assert ([one.text for one in first.comments], first.deadline) == ([below], None)


def test_what_stands_beside_an_action_and_has_no_column_is_a_comment() -> None:
    log = read_log(document("1. Mend it | Ann Hall | see the plan", OTHER), known(), {})
    assert [one.text for one in log.drafts[0].comments] == ["see the plan"]


def test_a_day_below_an_action_is_its_deadline_and_a_second_one_is_not() -> None:
    log = read_log(
        document("1. Mend it (Ann Hall)", "7 April 2021", "by 9 May 2021", OTHER), known(), {}
    )
    assert [one.wording for one in log.drafts] == ["Mend it", "Paint it"]
    assert log.drafts[0].deadline == Deadline.on(date(2021, 4, 7))


def test_labels_may_be_items_of_the_list() -> None:
    said = ("• Update: it is mended (Ann Hall)", "• Due: Apr-21", "• Paint it (Ben Cole)")
    log = read_log(document(*said, kind=LineKind.ITEM), known(), {})
    assert [one.wording for one in log.drafts] == ["Update: it is mended", "Paint it"]
    assert log.drafts[0].deadline == Deadline.in_month(Month(2021, 4))


def test_titles_within_a_list_say_how_what_is_below_them_stands() -> None:
    whole = document("• Mend it (Ann Hall)", "Closed", "• Paint it (Ben Cole)", "The roof")
    kinds = (LineKind.ITEM, LineKind.HEADING, LineKind.ITEM, LineKind.HEADING)
    said = (replace(one, kind=kind) for one, kind in zip(whole.lines[1:], kinds, strict=True))
    log = read_log(replace(whole, lines=(whole.lines[0], *said)), known(), {})
    assert [one.status for one in log.drafts] == [Status.OPEN, Status.CLOSED]


def test_a_plain_text_is_a_log_by_one_of_its_first_lines_and_its_dashes() -> None:
    said = ("The Board", "", "", "Actions", "- Mend it (Ann Hall)", "- Paint it (Ben Cole)")
    log = read_log(plain(*said), known(), {})
    assert [one.wording for one in log.drafts] == ["Mend it", "Paint it"]
    with pytest.raises(LogNotFound):
        read_log(plain("The Board", "Jobs", "Here", *said[3:]), known(), {})


def test_the_heading_of_a_list_may_stand_further_down_but_not_its_words() -> None:
    said = ("The Board", "Quay House", "Quayside", "Action list", *("1. Mend it (Ann Hall)", OTHER))
    heads = [LineKind.HEADING if at == 3 else LineKind.PARAGRAPH for at in range(len(said))]
    lines = [replace(one, kind=head) for one, head in zip(plain(*said).lines, heads, strict=True)]
    whole = replace(plain(), lines=tuple(lines))
    assert len(read_log(whole, known(), {}).drafts) == len(("Mend", "Paint"))
    other = document("1. Mend it as the action says (Ann Hall)", OTHER, head="Jobs")
    with pytest.raises(LogNotFound):
        read_log(replace(other, name="jobs.docx"), known(), {})


def test_lines_that_are_no_items_say_nothing_of_how_deep_these_stand() -> None:
    whole = document("As at 7 April 2021", "Mend it (Ann Hall)", "Paint it (Ben Cole)")
    items = [replace(one, kind=LineKind.ITEM, level=1) for one in whole.lines[2:]]
    log = read_log(replace(whole, lines=(*whole.lines[:2], *items)), known(), {})
    assert [one.wording for one in log.drafts] == ["Mend it", "Paint it"]


@pytest.mark.parametrize("empty", ["•", "• |", "• [ ]", "• A3 [x]", "• A3 |"])
def test_an_item_that_says_nothing_ends_no_reading(empty: str) -> None:
    said = ("• A1 Mend it (Ann Hall)", empty, "• A2 Paint it (Ben Cole)")
    log = read_log(document(*said, kind=LineKind.ITEM), known(), {})
    assert [one.wording for one in log.drafts if one.wording] == ["Mend it", "Paint it"]


@pytest.mark.parametrize(
    ("said", "found"),
    [
        # Two actions are a list, half of them with who.
        (("1. DT to go", "2. PC to go"), 2),
        (("1. DT to go", "2. Mend it", "3. Ask", "4. PC to go"), 4),
        (("1. DT to go", "2. Mend it", "3. Ask"), 0),
        (("1. DT to go",), 0),
        # An action may be as long as in minutes; what is longer is told of the one above it.
        (("1. DT to go", f"2. PC to go{' on' * 300}", "3. PC to ask"), 3),
        (("1. DT to go", f"2. PC to go{' on' * 420}", "3. PC to ask"), 2),
    ],
)
def test_how_many_actions_are_a_list_and_how_long_one_is(said: tuple[str, ...], found: int) -> None:
    if found:
        assert len(drafts(*said)) == found
    else:
        with pytest.raises(LogNotFound):
            drafts(*said)
