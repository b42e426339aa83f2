"""What looks like an action is read, or told of: nothing of it is lost in silence."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from actionlog.importers.detection import open_minutes
from actionlog.importers.minutes.minutes_reader import read_minutes
from tests.importers.books import nobody
from tests.importers.minutes.plain_minutes import DAY, grid

if TYPE_CHECKING:
    from actionlog.domain.minutes.statements import Minutes

TOP = "Quay Friends\nNotes of 1 June 2023\n\nPresent: Freya Moss, Ann Hill, Tom Hart\n\n"


def read(text: str, name: str = "minutes.txt", top: str = TOP) -> Minutes:
    return read_minutes(open_minutes(name, (top + text).encode(), nobody), date(2023, 6, 1))


def asked(minutes: Minutes) -> list[tuple[tuple[str, ...], str, str]]:
    return [(one.responsible, one.wording, one.due) for one in minutes.markers]


def told(minutes: Minutes) -> list[tuple[str, int]]:
    return [(one.head, one.lines) for one in minutes.unread]


def table(*rows: str) -> str:
    head, *below = (f"| {row} |" for row in rows)
    return "\n".join([head, "|" + " --- |" * rows[0].count("|") + " --- |", *below, ""])


@pytest.mark.parametrize(
    ("heads", "row"),
    [
        ("Who | What | By", "Tom Hart | Mend the gate | 7 June"),
        ("What | By | Who", "Mend the gate | 7 June | Tom Hart"),
        ("What | By | When", "Mend the gate | Tom Hart | 7 June"),
        ("Who | What they will do | By", "Tom Hart | Mend the gate | 7 June"),
        ("Next step | Lead | Timescale", "Mend the gate | Tom Hart | 7 June"),
        ("Item | Owner | Due", "Mend the gate | Tom Hart | 7 June"),
    ],
)
def test_a_table_with_who_and_by_when_is_read_wherever_it_stands(heads: str, row: str) -> None:
    minutes = read(f"We talked about the slipway.\n\n{table(heads, row)}", "minutes.md")
    assert asked(minutes) == [(("Tom Hart",), "Mend the gate", "7 June")]
    assert told(minutes) == []


def test_a_table_that_may_be_a_diary_is_told_of() -> None:
    diary = table("When | What | Who", "3 July | Fair | Ann Hill", "4 August | Picnic | Tom Hart")
    odd = table("Follow-up | Lead | Timescale", "Ask for paint | Ann Hill | May")
    minutes = read(f"Dates.\n\n{diary}\nMore.\n\n{odd}\nAction: Tom to row.", "minutes.md")
    assert [one.responsible for one in minutes.markers] == [("Tom",)]
    assert told(minutes) == [("When | What | Who", 2), ("Follow-up | Lead | Timescale", 1)]


def test_the_table_of_what_was_asked_before_is_not_told_of() -> None:
    rows = table("When | What | Who", "3 May | Mend the gate | Tom Hart")
    before = f"Actions from the last meeting\n\n{rows}\nAction: Tom to row.\n"
    assert told(read(before, "minutes.md")) == []


@pytest.mark.parametrize(
    ("line", "who", "what"),
    [
        ("AP3 (Freya) ring the hall", "Freya", "Ring the hall"),
        ("AP3 Freya Moss to ring the hall", "Freya Moss", "Ring the hall"),
        (">> Moss to ring the hall", "Moss", "Ring the hall"),
        ("-> Tom: ring the hall", "Tom", "Ring the hall"),
        ("→ Ann Hill to ring the hall", "Ann Hill", "Ring the hall"),
        ("The hall was full. Action (Tom): ring the hall", "Tom", "Ring the hall"),
    ],
)
def test_a_mark_or_an_arrow_with_who_is_a_marker(line: str, who: str, what: str) -> None:
    minutes = read(f"We talked about the hall.\n{line}\n")
    assert asked(minutes) == [((who,), what, "")]
    assert told(minutes) == []


@pytest.mark.parametrize(
    "line",
    [
        "AP6 write to the harbour office",
        "A8 (Freya) buy the bulbs",
        ">> somebody should look at the path",
        "Bins: ask the council about them → Tom",
        "Bins: ask the council about them → all",
    ],
)
def test_a_line_that_looks_like_an_action_and_is_none_for_certain_is_told_of(line: str) -> None:
    assert told(read(f"The hall.\n{line}\nAction: Tom to row.\n")) == [(line, 0)]


@pytest.mark.parametrize(
    "line",
    [
        "AP5 Freya has rung the council.",
        "Action 5: Freya reported that the council was rung.",
        "-> Freya is away until June",
        "Action: none",
        "Action 7 closed",
    ],
)
def test_what_is_told_of_an_action_is_neither_read_nor_told_of(line: str) -> None:
    minutes = read(f"The hall.\n{line}\nAction: Tom to row.\n")
    assert [one.responsible for one in minutes.markers if one.wording] == [("Tom",)]
    assert told(minutes) == []


@pytest.mark.parametrize(
    "title", ["Minutes of the meeting of 1 June 2023", "Minutes of the meeting held on 1 June 2023"]
)
@pytest.mark.parametrize("board", ["Quay Friends", "QUAY DISTRICT COUNCIL"])
def test_a_title_is_no_item_about_earlier_minutes(title: str, board: str) -> None:
    top = f"{board}\n\n{title}\n\nPresent: Freya Moss, Tom Hart\n\n"
    minutes = read("The bins are full.\nAction (Tom): ring the council.\n", top=top)
    (marker,) = minutes.markers
    assert (marker.responsible, marker.passing) == (("Tom",), False)
    assert minutes.dated == date(2023, 6, 1)


def test_earlier_minutes_are_an_item_in_minutes_without_numbers() -> None:
    earlier = "Minutes of the last meeting\n\nAction (Tom): ring the council, which was done.\n"
    assert [one.title for one in read(earlier).items] == ["Minutes of the last meeting"]


def listed(text: str, name: str = "minutes.txt") -> Minutes:
    body = "\n\n1. Quay\nTalk.\n\n2. Lamps\nTalk.\n"
    return read(f"{text}{body}", name, "Friends, 1 June 2023\n\n")


def people(minutes: Minutes) -> list[tuple[str, str]]:
    return [(one.name, one.presence.value) for one in minutes.attendees]


def doubted(minutes: Minutes) -> list[tuple[str, str]]:
    return [(one.doubt.name, one.says) for one in minutes.unsure]


def test_words_that_do_not_tell_whether_people_came_are_asked_about() -> None:
    minutes = listed("Present: Freya Moss, Tom Hart\nHelping with tea: Sam Dale, Joe Fox")
    names = [name for name, _ in people(minutes)]
    assert names == ["Freya Moss", "Tom Hart", "Sam Dale", "Joe Fox"]
    assert doubted(minutes) == [("LABEL", "Helping with tea")]


def test_below_apologies_nobody_is_put_under_them_by_words_that_are_not_known() -> None:
    minutes = listed("Present: Freya Moss\nApologies: Tom Hart\nDeputising: Sam Dale")
    assert people(minutes) == [("Freya Moss", "present"), ("Tom Hart", "apologies")]
    assert doubted(minutes) == [("SEVERAL", "Deputising: Sam Dale")]


@pytest.mark.parametrize(
    ("label", "presence"),
    [
        ("Not able to come", "apologies"),
        ("Couldn't make it", "apologies"),
        ("Also there", "in attendance"),
        ("Watching", "in attendance"),
        ("Joining by phone", "in attendance"),
    ],
)
def test_more_words_head_a_list(label: str, presence: str) -> None:
    minutes = listed(f"Present: Freya Moss\n{label}: Al Heath")
    assert people(minutes) == [("Freya Moss", "present"), ("Al Heath", presence)]
    assert doubted(minutes) == []


def test_a_body_that_reads_as_a_name_makes_nobody_before_a_colon() -> None:
    minutes = listed("Present: Freya Moss, Tom Hart\nBlue Pier: Ann Reed")
    assert [name for name, _ in people(minutes)] == ["Freya Moss", "Tom Hart"]
    assert doubted(minutes) == [("SEVERAL", "Blue Pier: Ann Reed")]


def test_a_word_before_a_name_is_asked_about_with_it() -> None:
    minutes = listed("Present:\nFreya Moss\nTom Hart\nTea - Kit Lane")
    assert doubted(minutes) == [("ONE_WORD", "Tea, Kit Lane")]


def test_a_row_of_a_list_in_a_table_is_not_lost_behind_words_that_are_not_known() -> None:
    rows = table("Present | Freya Moss, Tom Hart", "Sent word | Al Heath", "Venue | Town Hall")
    assert doubted(listed(rows, "minutes.md")) == [("SEVERAL", "Sent word: Al Heath")]


@pytest.mark.parametrize("head", ["THINGS TO DO BEFORE NEXT TIME", "Actions", "Jobs to do:"])
@pytest.mark.parametrize("stop", ".):")
def test_a_numbered_list_of_actions_at_the_end_is_no_agenda(head: str, stop: str) -> None:
    said = "\n".join(f"Line {at} of what was said." for at in range(8))
    end = f"{head}\n1{stop} Mend the gate - Ann Hill\n2{stop} Ring the hall - Tom Hart\n"
    minutes = read(f"{said}\nAction: Freya to row.\n\n{end}")
    assert asked(minutes) == [
        (("Freya",), "Row.", ""),
        (("Ann Hill",), "Mend the gate", ""),
        (("Tom Hart",), "Ring the hall", ""),
    ]


@pytest.mark.parametrize("stop", ".):")
def test_what_is_numbered_within_an_item_is_a_sentence_or_an_entry_each(stop: str) -> None:
    said = f"1{stop} Ann Hill to mend the gate.\n2{stop} Tom Hart will ring the hall.\n"
    listed = f"Actions\n\n1{stop} Mend the gate - Ann Hill\n2{stop} Ring the hall - Tom Hart\n"
    minutes = read(
        f"1. Welcome\nHello.\n\n2. Estates\nIt is old.\n{said}\n3. Risk\nNone.\n\n{listed}"
    )
    assert [one.title for one in minutes.items] == ["Welcome", "Estates", "Risk"]
    promised = ["Ann Hill to mend the gate", "Tom Hart will ring the hall"]
    assert [one.text for one in minutes.commitments] == promised
    assert [one.wording for one in minutes.markers] == ["Mend the gate", "Ring the hall"]


def test_an_agenda_below_a_column_or_a_head_is_one() -> None:
    said = "\n".join(f"Line {at} of what was said." for at in range(8))
    items = "1. Gate\nIt is old.\nIt is broken.\nIt is red.\n2. Hall\nIt is full.\n"
    assert [one.title for one in read(f"{said}\n\nActions\n{items}").items] == ["Gate", "Hall"]


def test_a_bullet_with_somebody_before_what_is_asked_is_told_of() -> None:
    lines = "* Tom - print posters - this week\n* The hall - it was full\n* Ann: has rung them\n"
    minutes = read(f"The raffle.\n{lines}TO DO >> Freya to get the form\n")
    assert asked(minutes) == [(("Freya",), "Get the form", "")]
    assert told(minutes) == [("* Tom - print posters - this week", 0)]


def test_a_margin_may_say_by_when() -> None:
    rows = table(
        "Item | Discussion | Action", "1 | Gate. It is broken. | TH - 27/11", "2 | Hall | AH"
    )
    minutes = read(rows, "minutes.md")
    assert [(one.responsible, one.due) for one in minutes.markers] == [
        (("TH",), "27/11"),
        (("AH",), ""),
    ]


def test_a_list_with_governors_in_its_first_column_is_one() -> None:
    rows = table(
        "Governor | Initials | Type | Attended",
        "Ann Hill | AH | Parent | Y",
        "Tom Hart | TH | Staff | N (apologies)",
    )
    assert people(listed(rows, "minutes.md")) == [
        ("Ann Hill", "present"),
        ("Tom Hart", "apologies"),
    ]


def test_a_sentence_of_apologies_ends_before_the_next_item() -> None:
    sent = "Apologies were received from Cllr. T. Judd (work)."
    minutes = read(f"26/101 Apologies\n{sent}\n26/102 Interests\nNone.\n")
    assert ("T. Judd", "apologies") in people(minutes)
    assert doubted(minutes) == []


@pytest.mark.parametrize(
    ("line", "who", "what"),
    [
        (">>> ACTION Tom: mend the gate", "Tom", "Mend the gate"),
        ("Action for Freya - mend the gate", "Freya", "Mend the gate"),
    ],
)
def test_an_arrow_before_a_mark_and_whom_it_is_for(line: str, who: str, what: str) -> None:
    minutes = read(f"The hall.\n{line}\n>>> DECISION: move to another bank\n")
    assert asked(minutes) == [((who,), what, "")]
    assert told(minutes) == []


def test_people_on_lines_of_one_cell_keep_their_own_offices() -> None:
    there = "Lena Cross (LC), Chair\nAdil Shah (AS), Treasurer\nPippa Moon"
    minutes = read_minutes(grid(("Present", "Apologies"), (there, "Tom Vale")), DAY)
    assert [(one.name, one.initials, one.role) for one in minutes.attendees] == [
        ("Lena Cross", "LC", "Chair"),
        ("Adil Shah", "AS", "Treasurer"),
        ("Pippa Moon", None, None),
        ("Tom Vale", None, None),
    ]


@pytest.mark.parametrize(
    "entry", ["BH", "Tom Hart", "7 June 2023", "Done", "On hold", "12", "ACTION: /"]
)
def test_an_entry_of_a_list_that_asks_nothing_is_told_of(entry: str) -> None:
    minutes = read(f"Actions\n\n- Tom Hart to ring the hall\n- {entry}\n- Ann: mend it\n")
    assert [one.wording for one in minutes.markers] == ["Ring the hall", "Mend it"]
    assert [(one.head, one.place.line) for one in minutes.unread] == [(f"- {entry}", 9)]


def test_a_mark_with_initials_alone_is_an_owner_and_no_wording() -> None:
    minutes = read("Actions\n\n- Tom Hart to ring the hall\n- ACTION: BH\n")
    said = [(one.responsible, one.wording, one.place.line) for one in minutes.markers]
    assert said == [(("Tom Hart",), "Ring the hall", 8), (("BH",), "", 9)]
    assert told(minutes) == []


def test_a_list_of_initials_alone_is_told_of_as_one() -> None:
    minutes = read("Actions\n\n- BH\n- TM\n")
    assert {one.wording for one in minutes.markers} <= {""}
    assert told(minutes) == [("Actions", 2)]


@pytest.mark.parametrize(
    ("owner", "who"),
    [
        ("7 June 2023", ()),
        ("April 2021", ()),
        ("Ongoing", ()),
        ("ASAP", ()),
        ("mid May", ()),
        ("Q3 2023", ()),
        ("On hold", ()),
        ("Tom Hart, not yet started", ("Tom Hart",)),
        ("CF", ("CF",)),
        ("12", ()),
        ("Tom Hart / 7 June", ("Tom Hart",)),
        ("Tom Hart / Bo Lane", ("Tom Hart", "Bo Lane")),
        ("Lane & sons", ("Lane & sons",)),
    ],
)
def test_what_is_no_name_owns_nothing(owner: str, who: tuple[str, ...]) -> None:
    rows = table(
        "Action | Owner | Due", f"Ring the hall | {owner} | May", "Mend it | Ann Hill | May"
    )
    assert asked(read(rows, "minutes.md")) == [
        (who, "Ring the hall", "May"),
        (("Ann Hill",), "Mend it", "May"),
    ]
