"""What each word list and measure of the reading of minutes decides, by itself."""

from __future__ import annotations

from datetime import date

import pytest

from actionlog.domain.findings import Place
from actionlog.importers.minutes.action_owners import owned
from actionlog.importers.minutes.item_titles import bare_title, titles_apart
from actionlog.importers.minutes.name_recognition import is_initials, is_personal, names_in
from actionlog.importers.minutes.present_people import PresentPeople
from actionlog.importers.minutes.reading_order import MinutesLine
from tests.importers.minutes.plain_minutes import TOP, in_item, marks, read


def promises(text: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(f"{one.text}.", one.who) for one in in_item(text).commitments if one.firm]


def test_names_stand_over_three_lines_at_most() -> None:
    assert marks(in_item("Action 44\nJM\nPD\nCF\nTH")) == [(44, ("JM", "PD", "CF"))]


@pytest.mark.parametrize("body", ["Board", "Committee", "Clerk", "Chair", "Group", "Council"])
def test_a_body_of_the_meeting_may_promise(body: str) -> None:
    text = f"The {body} will write to the insurers."
    assert promises(text) == [(text, (body,))]


@pytest.mark.parametrize("who", ["They", "Somebody Else", "The Weather"])
def test_who_is_not_of_the_meeting_promises_nothing(who: str) -> None:
    assert promises(f"{who} will write to the insurers.") == []


@pytest.mark.parametrize(
    "who", ["Ms van der Berg", "Van der Berg", "Dr St John", "Ruth de la Cruz", "Cruz"]
)
def test_what_belongs_to_a_surname_is_read_with_it(who: str) -> None:
    there = "Present: Ann van der Berg, Dr Ruth de la Cruz, Owen St John\n\n1 Welcome\n\n2 Quay\n\n"
    minutes = read(
        f"{there}{who} agreed to write to the insurers.\n\nAction: {who} to ask the port."
    )
    assert [one.who for one in minutes.commitments] == [(who,)]
    assert [one.responsible for one in minutes.markers] == [(who,)]


def test_what_is_under_way_is_a_promise_only_where_it_was_settled() -> None:
    assert promises("The survey, which is ongoing, will be circulated.") == []
    settled = "It was agreed that the survey, which is ongoing, be circulated."
    assert [text for text, _ in promises(settled)] == [settled]


def test_what_was_noted_or_approved_is_done_with() -> None:
    assert promises("The report was noted and will be considered at the next meeting.") == []
    later = "The report will be considered at the next meeting."
    assert [text for text, _ in promises(later)] == [later]


@pytest.mark.parametrize(
    "line",
    [
        "The minutes of the previous meeting of 3 March 2021 were read.",
        "Papers were circulated on 31 March 2021",
        "Printed on 9 April 2021",
        "Next: 5 May 2021",
    ],
)
def test_the_day_of_something_else_is_not_that_of_the_meeting(line: str) -> None:
    assert read(f"Harbour Board\n{line}\n7 April 2021\n\n1 Welcome\n\n2 Risk").dated == date(
        2021, 4, 7
    )


def test_a_day_may_be_written_month_first_where_its_name_says_so() -> None:
    assert read("Harbour Board\nApril 7, 2021\n\n1 Welcome\n\n2 Risk").dated == date(2021, 4, 7)


def test_the_day_stands_in_the_first_hundred_and_fifty_lines() -> None:
    assert read("They spoke.\n" * 149 + "7 April 2021\nThey spoke.").dated == date(2021, 4, 7)
    assert read("They spoke.\n" * 150 + "7 April 2021\nThey spoke.").dated is None


@pytest.mark.parametrize(
    ("head", "day"),
    [
        # Before the items, however many people are listed there; the minutes' before another's.
        ("Harbour Board, 7 April 2021" + "\nThey spoke." * 155, 7),
        ("Papers of 31 March 2021\nMinutes of 7 April 2021\nPapers of 6 April 2021", 7),
        # A day that there is, and else that in the file's name.
        ("Paper 45.26.21, 7 April 2021", 7),
        ("Harbour Board, 31 April 2021", 8),
        ("Harbour Board", 8),
    ],
)
def test_the_day_stands_before_the_items_or_in_the_file_s_name(head: str, day: int) -> None:
    text = f"{head}\n\n1 Welcome\nThe wall fell on 3 March 2021.\n\n2 Risk"
    assert read(text, "board-2021-04-08.txt").dated == date(2021, 4, day)


@pytest.mark.slow
def test_two_thousand_markers_are_read_and_no_more() -> None:
    assert len(in_item("Action: CF\n\n" * 2_010).markers) == 2_000


@pytest.mark.parametrize(
    "head", ["Summary of actions", "Schedule of agreed actions", "New actions", "Agreed actions"]
)
def test_a_summary_repeats_what_was_marked(head: str) -> None:
    text = f"{TOP}1 Welcome\n\n2 Estates\n\nAction 51 DT\n\n3 {head}\n\nAction 51 DT\n"
    assert [one.summary for one in read(text).markers] == [False, True]


@pytest.mark.parametrize(
    ("said", "parted"),
    [
        ("Path: It is to be mended.", 2),
        ("Path: It was", 1),
        ("Path: It is dry", 2),
        ("A long list of all that may go on paths: It is read.", 2),
        ("Path: Clerk to mend it [Action: CF]", 2),
        ("Path: Clerk to mend it (Action: CF)", 2),
        ("PC/CF: They are to mend the path.", 1),
        ("Ann Archer: She is to mend the path.", 1),
        ("Path: stones from the beach", 1),
        ("The path was mended: It is dry again.", 1),
        ("A long list of all that may go wrong on the path: It is read.", 1),
    ],
)
def test_a_title_that_runs_on_is_parted_where_it_is_one(said: str, parted: int) -> None:
    lines = [MinutesLine(f"{nth}. {said}", Place("minutes.txt", line=nth)) for nth in (1, 2)]
    assert len(titles_apart(lines)) == 2 * parted
    assert titles_apart(lines[:1]) == tuple(lines[:1])


def test_a_title_in_capitals_is_longer_than_an_abbreviation() -> None:
    text = "They met.\n\nQUAY\n\nIt was wet.\n\nROADS\n\nIt was dry."
    assert [item.title for item in read(text).items] == ["ROADS"]


@pytest.mark.parametrize(("more", "read_so"), [(15, ("Cara",)), (16, None)])
def test_names_stand_within_sixteen_lines_below_the_head_of_those_present(
    more: int, read_so: tuple[str, ...] | None
) -> None:
    there = "\n".join(["Ben"] * more + ["Cara"])
    found = read(f"{TOP}Who is present:\n{there}\n\n1 Welcome\n\n2 Quay\n\nAction Cara: mend it")
    assert [one.responsible for one in found.markers] == ([read_so] if read_so else [])


def test_a_sentence_that_never_ends_promises_nothing() -> None:
    said = "It was agreed that the Clerk will write to the port"
    assert len(promises(f"{said}{', and to the club by the sea' * 30}.")) == 1  # 900 letters
    assert promises(f"{said}{', and to the club by the sea' * 50}.") == []  # 1,400


def test_what_heads_the_paper_is_the_title_of_no_item() -> None:
    lines = [MinutesLine(text, Place("m.txt")) for text in ("BOARD MINUTES", "ESTATES")]
    assert [bare_title(lines, at) for at in (0, 1)] == [False, True]


def test_what_a_policy_is_about_is_not_taken_in_private() -> None:
    for title, private in (("Confidential waste", False), ("Confidential matters", True)):
        (marker,) = in_item("Action: CF to order the bins.", title).markers
        assert marker.private is private


def test_what_somebody_is_to_do_is_an_act_whatever_the_word() -> None:
    assert promises("Clerk to weed the beds.") == [("Clerk to weed the beds.", ("Clerk",))]
    assert promises("Clerk to attend the fair.") == []


def test_an_office_to_somebody_is_a_name_and_what_is_asked_is_none() -> None:
    named = names_in("Secretary to the Trustee")
    assert named is not None
    assert named.sure
    assert names_in("Invite HZB") is None
    assert (is_personal("Prepare Letters"), is_personal("Ann Letters")) == (False, True)


@pytest.mark.parametrize(
    ("word", "are"),
    [
        ("A", False),
        ("AB", True),
        ("ABCDE", True),
        ("ABCDEF", False),
        ("A.B.", True),
        ("A.-B.", False),
    ],
)
def test_initials_are_two_letters_to_five_and_hardly_more_signs(word: str, *, are: bool) -> None:
    assert is_initials(word) is are


def test_a_name_has_six_words_at_most_and_several_eighty_letters() -> None:
    six = "Ann Bea Cora Dora Eva Ford"
    assert (is_personal(six), is_personal(f"{six} Gale")) == (True, False)
    assert (names_in(six) is None, names_in(f"{six} Gale") is None) == (False, True)
    assert names_in("Ann Ford, " * 7) is not None
    assert names_in("Ann Ford, " * 8 + "Bea") is None


@pytest.mark.parametrize(
    ("said", "who", "what"),
    [
        ("For PC: mend the gate", ("PC",), "Mend the gate"),
        ("PC to mend the gate", ("PC",), "Mend the gate"),
        ("Ann Archer to the yard", (), "Ann Archer to the yard"),
    ],
)
def test_who_stands_before_what_is_asked(said: str, who: tuple[str, ...], what: str) -> None:
    told = owned(said, PresentPeople(frozenset({"pc"})))
    assert (told.names, told.wording) == (who, what)


def test_an_item_about_a_plan_of_action_may_ask_for_something_new() -> None:
    minutes = in_item("It is wet. Action: Clerk to mend it.", "Climate action plan")
    assert marks(minutes) == [(None, ("Clerk",))]


@pytest.mark.parametrize(
    ("head", "repeats"), [("New actions from this meeting", True), ("Actions", False)]
)
def test_new_actions_at_the_end_sum_up_what_was_marked(head: str, repeats: bool) -> None:  # noqa: FBT001
    text = f"{TOP}1 Welcome\n\n2 Quay\n\nAction: CF to ask.\n\n{head}\n\n- CF to ask\n- PC to go\n"
    assert [one.summary for one in read(text).markers] == [False, repeats, repeats]


def test_a_list_under_the_same_head_again_is_of_the_item_that_it_stands_in() -> None:
    lists = [f"{nth} Item {nth}\n\nIt is wet.\n\nAgreed actions\n\n- CF to go\n" for nth in (1, 2)]
    titles = [one.item.title for one in read(TOP + "\n".join(lists)).markers if one.item]
    assert titles == ["Item 1", "Item 2"]


def test_the_same_initials_again_are_those_of_another_mark() -> None:
    assert marks(in_item("Action 44\nCF\nPC\nCF")) == [(44, ("CF", "PC"))]


def test_a_head_with_names_below_it_is_no_marker_beside_its_list() -> None:
    found = in_item("Action:\nCF\n- mend the gate\n- paint it").markers
    assert [one.wording for one in found] == ["Mend the gate", "Paint it"]
