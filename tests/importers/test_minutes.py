"""What a careful reader finds in minutes: markers and outcomes, and what only looks like them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actionlog.importers.minutes.minutes_reader import read_minutes
from tests.examples import examples, few_or_many
from tests.importers.minutes.plain_minutes import DAY, TOP, grid, in_item, marks, read


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Action 39 \nCF", [(39, ("CF",))]),
        ("Action 39\n\nCF", [(39, ("CF",))]),
        ("ACTION 51", [(51, ())]),
        ("Action 34 SC", [(34, ("SC",))]),
        ("Action 44\nJM/PD", [(44, ("JM", "PD"))]),
        ("Action 44\nJM\nPD", [(44, ("JM", "PD"))]),
        ("Action 46\nExecutive\nLead", [(46, ("Executive Lead",))]),
        ("Action 43\nPC / All", [(43, ("PC", "All"))]),
        ("Action: CF", [(None, ("CF",))]),
        ("ACTION: CF / PC", [(None, ("CF", "PC"))]),
        ("Actions 40 & 41 MF", [(40, ("MF",)), (41, ("MF",))]),
        ("Actions 40-42: MF", [(40, ("MF",)), (41, ("MF",)), (42, ("MF",))]),
        ("The plan was agreed. [Action 12: SW]", [(12, ("SW",))]),
        ("The plan was agreed (ACTION: SW).", [(None, ("SW",))]),
        ("ACTION (47) – PC to share the plan.", [(47, ("PC",))]),
        ("[Action 12: SW] The plan was agreed.", [(12, ("SW",))]),
        ("The plan was agreed [Action 12: SW]. Action 13 CF", [(12, ("SW",)), (13, ("CF",))]),
        ("It was so [ACTION: CF to tell PC of Action 9 PC]", [(None, ("CF",))]),
        ("The plan is to be shared Action: CF", [(None, ("CF",))]),
        ("The plan is to be shared ACTION CF", [(None, ("CF",))]),
        (
            "They are Action 12 Director of Finance / Chair of Governors / Clerk",
            [(12, ("Director of Finance", "Chair of Governors", "Clerk"))],
        ),
        ("A39 CF", [(39, ("CF",))]),
        ("AP7: CF", [(7, ("CF",))]),
        ("- AP7: Members send the forecast to the bank (due 28 Apr)", [(7, ())]),
        ("The plan will be shared. Action 39 CF", [(39, ("CF",))]),
        ("Action 39: Director of Finance", [(39, ("Director of Finance",))]),
        ("Action 39: CF by 30 April", [(39, ("CF",))]),
        ("Action 21/34 CF", [(None, ("CF",))]),
        # Two numbers with a stroke are two where they are close; a run is of twenty at the most.
        ("Action 21/24 CF", [(21, ("CF",)), (24, ("CF",))]),
        ("Action 21/25 CF", [(None, ("CF",))]),
        ("Actions 40-59: MF", [(ref, ("MF",)) for ref in range(40, 60)]),
        ("Actions 40-60: MF", [(40, ("MF",))]),
        ("Action point 8 – All members", [(8, ("All",))]),
        ("Action 12: Circulate the lettings policy to members – PC", [(12, ("PC",))]),
        ("Action 13 PC – Circulate the lettings policy – November 2026", [(13, ("PC",))]),
        ("ACTION 5.1: PC to circulate the lettings policy", [(None, ("PC",))]),
        ("ACTION 5.1 Circulate the lettings policy to all", [(None, ())]),
        (
            "Action: Secretary to the Trustee to write to them",
            [(None, ("Secretary to the Trustee",))],
        ),
    ],
)
def test_these_are_markers(text: str, found: list[tuple[int | None, tuple[str, ...]]]) -> None:
    assert marks(in_item(f"The roof was discussed at some length.\n\n{text}")) == found


@pytest.mark.parametrize(
    "text",
    [
        "Minutes & Actions",
        "For the actions see the action log, paper 3b.",
        "Action 9 was discussed.",
        "Action was taken by PC.",
        "Action: Paint",
        "It was late. Action: Paint",
        "They spoke of the plan of Action CF",
        "The plan (Action) was seen.",
        "It was so (Action 12 was discussed).",
        "An action plan is being drawn up.",
        "Action Log",
        "Action plan: the second draft is ready for the winter.",
        "Members asked what action CF had taken.",
        "The A39 was closed by snow.",
        "Item No.\nDiscussion Action",
        "In action 9 the Board had asked for a survey.",
        "Legal action: none.",
        "Action 102.1: Rolf Maas reported that he was waiting.",
    ],
)
def test_the_word_in_a_sentence_is_no_marker(text: str) -> None:
    assert marks(in_item(text)) == []


def test_a_marker_knows_what_it_asks() -> None:
    found = in_item(
        "ACTION (47) – PC to share the structure of the lettings team\nwith the members.\n\n"
        "Action 48: Circulate the lettings policy to members – CF"
    ).markers
    assert [one.wording for one in found] == [
        "Share the structure of the lettings team with the members.",
        "Circulate the lettings policy to members",
    ]


@pytest.mark.parametrize(
    "head", ["(CF/PC, by 30 April):", "(CF & PC by 30 April)", "– CF / PC, by 30 April:"]
)
def test_who_and_by_when_may_stand_before_what_is_asked(head: str) -> None:
    [found] = in_item(f"The roof leaks.\n\nAction {head} circulate the lettings policy").markers
    assert (found.responsible, found.wording, found.due) == (
        ("CF", "PC"),
        "Circulate the lettings policy",
        "30 April",
    )


@pytest.mark.parametrize(
    ("text", "private"),
    [
        ("Action (private): CF to write to the family.", [True]),
        ("Action: CF to write to the family. [CONFIDENTIAL]", [True]),
        ("CONFIDENTIAL – Action: CF to write to the family.", [True]),
        ("Action 12 CF\nPrivate and confidential", [True]),
        ("Action 12 CF\n\nThe roof was looked at.\n\nAction 13 CF\nIn confidence", [False, True]),
        ("Action: CF to write to the family – confidential", [True]),
        ("Action: CF to write to the family CONFIDENTIAL", [True]),
        ("Action: CF to write to the private landlord.", [False]),
        ("Action: CF to mark the file confidential.", [False]),
    ],
)
def test_what_the_minutes_call_confidential_is_private(text: str, private: list[bool]) -> None:
    found = in_item(text).markers
    assert [one.private for one in found] == private
    assert all("onfidential" not in one.wording for one in found if one.private)


def test_all_markers_of_an_item_that_is_taken_in_private_are_private() -> None:
    for text, title in (("", "Staffing (confidential)"), ("CONFIDENTIAL\n\n", "Staffing")):
        found = in_item(f"{text}They talked.\n\nAction 9 CF\n\nThey agreed.\n\nAction 10 PC", title)
        assert [one.private for one in found.markers] == [True, True]
    (promise,) = in_item("PC to write to the family.", "Staffing (in confidence)").commitments
    assert promise.private


@pytest.mark.parametrize(
    "mark",
    [
        "Gweithredu / ACTION",
        "ACTION/GWEITHREDU",
        "Cam gweithredu / Action",
        "Gnìomh / Action Point",
    ],
)
def test_a_marker_in_two_languages_is_one(mark: str) -> None:
    (asked, numbered) = in_item(
        f"{mark}: CF to ask for quotes.\n\nThey agreed.\n\n{mark} 12: CF"
    ).markers
    assert (asked.responsible, asked.wording) == (("CF",), "Ask for quotes.")
    assert (numbered.ref, numbered.responsible) == (12, ("CF",))


@pytest.mark.parametrize("title", ["Minutes of the last meeting", "Matters arising"])
@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Agreed. Action: Clerk to put them on the website.", ("Clerk",)),
        ("Action: Clerk to put them on the website", ("Clerk",)),
        ("Action: Clerk to mend the gate - completed", None),
        ("Action Clerk: mend the gate", None),
        ("Action: PC to mend the gate. He reported that it is mended.", None),
        ("It was late. Action: the gate is mended by the Clerk", None),
    ],
)
def test_what_is_asked_anew_where_earlier_actions_are_spoken_of(
    text: str, title: str, found: tuple[str, ...] | None
) -> None:
    wanted = [] if found is None else [(None, found)]
    assert marks(in_item(text, title)) == wanted


def test_where_earlier_actions_are_gone_through_none_is_asked_anew() -> None:
    assert marks(in_item("It is wet. Action: Clerk to mend it.", "Previous actions")) == []
    assert marks(in_item("Action: Mend the gate (PC)", "Previous actions")) == []


@pytest.mark.parametrize(
    "title",
    [
        "Minutes of the meeting held on Wednesday 7 April 2021",
        "MINUTES OF A MEETING OF THE BOARD HELD ON 7th APRIL 2021 AT 2PM",
        "Harbour Board minutes, 07/04/2021",
        "Harbour Board minutes\nWednesday, 7 April 2021, 15:00",
    ],
)
def test_the_day_is_that_of_the_title(title: str) -> None:
    rest = "The minutes of 3 March 2021 were confirmed as a true record.\nNext meeting: 5 May 2021"
    assert read(f"{title}\n\n1 Welcome\n{rest}\n\n2 Any other business\nNone").dated == DAY
    assert read("1 Welcome\n\n2 Estates", "board-2021-04-07.txt").dated == DAY
    assert read("1 Welcome\n\n2 Estates").dated is None


def test_lists_years_and_pages_are_no_items() -> None:
    minutes = read(
        f"{TOP}1 Welcome\n\n2 Estates\nThree things matter:\n1. Roofs that hold\n2. Walls that "
        "stand\n3. Doors that shut\n\n2021 was a hard year.\n4 firms were asked\n\n3 Digital\n\n"
        "Page 2 of 3\n\n4 Any other business"
    )
    assert [item.title for item in minutes.items] == [
        *("Welcome", "Estates", "Digital", "Any other business")
    ]


def test_parts_of_items_are_told_with_the_item_above() -> None:
    minutes = read(
        f"{TOP}1 Welcome\n\n2 a. Lead update\nText.\n\nb. Objectives\nText.\n\n"
        "3 Any other business\na. Open day\n\nAction 9 PC\n\n4.1 Next steps\nText"
    )
    assert [str(item) for item in minutes.items] == [
        "1 Welcome",
        "2a Lead update",
        "2b Objectives",
        "3 Any other business",
        "3a Any other business: Open day",
        "4.1 Any other business: Next steps",
    ]
    assert str(minutes.markers[0].item) == "3a Any other business: Open day"


BOARDS_OWN_WAYS = """Minutes of the Trust Board (Part 1) held in public
on Thursday 8 April 2021, 09:30
via video

Board members present:
Sir James Vane              Chair
Dr Sonia Petrov             Medical Director (SP)
Ms Helen Warde              Chief Nurse (HW)
In Attendance:
Miss Jo Finch               Trust Secretary (minutes)
Apologies: Amy Lowe (AL) - accepted

Item                                                                         Action
1.    WELCOME AND APOLOGIES
1.1   The Chair welcomed members of the public.

2.    MATTERS ARISING AND ACTION LOG
2.1   Action 98: HW advised that the lease had not been signed. To remain open.
2.2   Action 110 - HW confirmed that this had been completed. CLOSED

3.    CHIEF EXECUTIVE'S REPORT
3.1   HW presented the report. Absence was four per cent and
      the hub would be extended to June.
3.2   HW asked whether the figures included the quay. It was confirmed
      that they did. SP agreed to circulate a breakdown by group                 SP
      to Board members.

4.    QUALITY
4.1   ACTION: HW to bring a report on moorings to the May meeting.
4.2   It was noted that a report will be published in May.
      ACTION 111: HW / SP
"""


def test_minutes_with_numbered_paragraphs_and_a_margin() -> None:
    minutes = read(BOARDS_OWN_WAYS)
    assert minutes.dated == date(2021, 4, 8)
    assert [(one.name, one.initials, one.role) for one in minutes.attendees] == [
        ("James Vane", None, "Chair"),
        ("Sonia Petrov", "SP", "Medical Director"),
        ("Helen Warde", "HW", "Chief Nurse"),
        ("Jo Finch", None, "Trust Secretary"),
        ("Amy Lowe", "AL", None),
    ]
    assert [item.number for item in minutes.items] == ["1", "2", "3", "4"]
    assert [
        (one.ref, one.responsible, one.item and one.item.number) for one in minutes.markers
    ] == [
        (None, ("SP",), "3"),
        (None, ("HW",), "4"),
        (111, ("HW", "SP"), "4"),
    ]
    assert [(one.ref, one.verdict.value) for one in minutes.outcomes] == [
        (98, "kept open"),
        (110, "closed"),
    ]
    (promise,) = minutes.commitments
    assert promise.text == "SP agreed to circulate a breakdown by group to Board members"


def test_an_item_may_go_on_behind_its_title() -> None:
    minutes = read(
        f"{TOP}64/26  Minutes: They were signed by the Chair.\n\n"
        "65/26  Play area: The report had been read. Clerk to ask for quotes. ACTION: CLERK\n\n"
        "66/26  Highways: The drain is blocked.\nACTION: Cllr Sadler-Hume\n"
    )
    assert [(one.responsible, str(one.item)) for one in minutes.markers] == [
        (("CLERK",), "65/26 Play area"),
        (("Cllr Sadler-Hume",), "66/26 Highways"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Action items\n\n1. Website - Ben to write the front page.\n2. Hall - Ann to book it.",
        "Present\n1. Ann Hill - Director of the old harbour.\n2. Ben Ray - Clerk to the board.",
    ],
)
def test_a_list_is_not_parted_into_items(text: str) -> None:
    assert all(item.number not in {"1", "2"} for item in read(f"{TOP}{text}").items)


def test_a_box_to_tick_is_an_action_wherever_it_stands() -> None:
    text = (
        "- [ ] @ann and @ben to ask for quotes\n- [x] @ben told them\n- AI (All): look at the plan"
    )
    assert [(one.responsible, one.wording) for one in in_item(text).markers] == [
        (("ann", "ben"), "Ask for quotes"),
        (("All",), "Look at the plan"),
    ]


_WORDS = st.sampled_from(
    [
        "Action",
        "ACTION",
        "Actions",
        "39",
        "39/40",
        "&",
        "and",
        "/",
        "CF",
        "All",
        "Chair",
        "to",
        "was",
        "closed",
        "open",
        "deferred",
        "April",
        "2021",
        ":",
        "–",
        "-",
        "(",
        ")",
        "[",
        "]",
        "•",
        ".",
        ",",
        ";",
        "Agreed:",
        "That",
        "be",
        "circulated",
        "MEMBERS",
        "Ann",
        "Hill",
        "1",
        "2.",
        "3.1",
        "a.",
        "\n",
        "\n\n",
        "\t",
        "          ",
        "\x0b",
        "é",
        "中",
        "\u202e",
    ]
)


@pytest.mark.slow
@given(st.lists(st.one_of(_WORDS, st.text(max_size=5)), max_size=60).map(" ".join))
@settings(max_examples=examples(150), deadline=None)
def test_nothing_that_minutes_say_makes_reading_fail(text: str) -> None:
    minutes = read(text)
    assert all(one.place.file == "minutes.txt" for one in minutes.markers)
    table = read_minutes(grid(("1", text, text), ("No", "Discussion", "Action")), DAY)
    assert table.file == "minutes.docx"


@pytest.mark.slow
@pytest.mark.parametrize(
    "line",
    [
        "a " * 2000,
        "[Action " * 400,
        "Action 9, " * 300,
        "Action 9 deadline " + "x " * 1500,
        "It was agreed that " * 200,
        "PC will circulate the report to the Board. " * 80,
        "x" + " " * 3000 + "y",
        "Ann Hill, " * 300,
        "(" * 3000,
        "A" * 3000,
    ],
)
@few_or_many(200_000, 980_000)
def test_hostile_minutes_come_to_an_end(line: str, number: int) -> None:
    read(f"Present:\n{line}\n" + f"{line}\n" * (number // (len(line) + 1)))
