"""Carrying forward: which meeting it is from, what goes on, and what the paper proposed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.secretary import Secretary


@pytest.mark.slow
def test_carrying_forward_closes_what_the_paper_proposed_and_says_what_goes_on(
    secretary: Secretary,
) -> None:
    ran = secretary.recorded("carry-forward", "2021-01-13", "--yes")
    assert ran.lines == [
        "The meeting of Wed 13 Jan 2021 closes 1, as was proposed to it:",
        "  38  Send round the full stocktake",
        "Already closed at it: 40",
        "On the next log, for Wed 3 Feb 2021: 9, 26, 39, 41 and 43",
        (
            "Passed over for good: Wed 9 Dec 2020; to carry forward from there first: actionlog "
            "carry-forward 2020-12-09"
        ),
        "the log is carried forward from the meeting of Wed 13 Jan 2021",
    ]
    assert secretary.action(38)["status"] == "closed"
    assert secretary.action(39)["status"] == "closing"
    assert secretary.subject() == "health-board: carried forward from the meeting of 2021-01-13"


@pytest.mark.slow
def test_carrying_forward_twice_is_refused(secretary: Secretary) -> None:
    secretary.recorded("carry-forward", "2021-01-13", "--yes")
    ran = secretary.refused(4, "carry-forward", "2021-01-13", "--yes")
    assert ran.error == (
        "the log was carried forward from the meeting of Wed 13 Jan 2021 on Wed 10 Feb 2021"
    )


@pytest.mark.slow
def test_a_meeting_that_waits_is_carried_forward_from_first(secretary: Secretary) -> None:
    later = secretary.at("2021-02-04T10:00:00")
    later.recorded("meeting", "hold", "3.2.21")
    ran = later.refused(4, "carry-forward", "3.2.21", "--yes")
    assert ran.hints == ["actionlog carry-forward 2021-01-13"]
    later.recorded("carry-forward", "13.1.21", "--yes")
    later.recorded("carry-forward", "3.2.21", "--yes")


def test_carrying_forward_in_a_pipe_shows_the_plan_and_needs_yes(secretary: Secretary) -> None:
    before = secretary.state()
    ran = secretary.run("carry-forward", "2021-01-13")
    assert ran.code == 2
    assert ran.lines[:2] == [
        "The meeting of Wed 13 Jan 2021 closes 1, as was proposed to it:",
        "  38  Send round the full stocktake",
    ]
    assert ran.hints == ["actionlog carry-forward 2021-01-13 --yes"]
    assert secretary.state() == before


@pytest.mark.slow
def test_carrying_forward_takes_the_one_meeting_that_waits_for_it(secretary: Secretary) -> None:
    ran = secretary.recorded("carry-forward", "--yes")
    assert "the log is carried forward from the meeting of Wed 13 Jan 2021" in ran.lines
    refused = secretary.refused(4, "carry-forward", "--yes")
    assert "nothing says whether the meeting of Wed 3 Feb 2021 was held" in refused.error
    secretary.recorded("meeting", "cancel", "3.2.21")
    refused = secretary.refused(4, "carry-forward", "--yes")
    assert "was carried forward from the meeting of Wed 13 Jan 2021" in refused.error


@pytest.mark.slow
def test_of_several_meetings_that_wait_the_earliest_is_proposed(secretary: Secretary) -> None:
    later = secretary.at("2021-02-04T10:00:00")
    later.recorded("meeting", "hold", "3.2.21")
    later.recorded("propose", "26", "--date", "2.2.21", "It is done")
    refused = later.refused(2, "carry-forward", "--yes")
    assert "Wed 13 Jan 2021 and Wed 3 Feb 2021 wait for it" in refused.error
    assert "actionlog carry-forward 2021-01-13" in refused.err


@pytest.mark.slow
def test_of_meetings_without_papers_the_earliest_is_proposed_and_none_passed_over_in_silence(
    secretary: Secretary,
) -> None:
    secretary.recorded("carry-forward", "--yes")
    later = secretary.at("2021-04-08T10:00:00")
    later.recorded("meeting", "hold", "3.2.21")
    later.recorded("meeting", "hold", "7.4.21")
    later.recorded("keep-open", "39", "--meeting", "3.2.21", "--reason", "Not yet")
    refused = later.refused(2, "carry-forward", "--yes")
    assert "Wed 3 Feb 2021 and Wed 7 Apr 2021 wait for it" in refused.error
    assert refused.hints == ["actionlog carry-forward 2021-02-03"]
    ran = later.recorded("carry-forward", "7.4.21", "--yes")
    assert (
        "Passed over for good: Wed 3 Feb 2021; to carry forward from there first: "
        "actionlog carry-forward 2021-02-03"
    ) in ran.lines


@pytest.mark.slow
def test_the_meeting_just_held_waits_also_where_all_was_closed_at_it(secretary: Secretary) -> None:
    secretary.recorded("carry-forward", "--yes")
    later = secretary.at("2021-02-04T10:00:00")
    later.recorded("meeting", "hold", "3.2.21")
    later.recorded("close", "9", "26", "--meeting", "3.2.21")
    ran = later.recorded("carry-forward", "3.2.21", "--yes")
    assert ran.lines[:3] == [
        "The meeting of Wed 3 Feb 2021 closes 1, as was proposed to it:",
        "  39  Agree the leadership arrangements",
        "Already closed at it: 9 and 26",
    ]


@pytest.mark.slow
def test_no_meeting_waits_while_a_later_one_may_have_met(secretary: Secretary) -> None:
    secretary.recorded("carry-forward", "--yes")
    later = secretary.at("2021-02-04T10:00:00")
    later.recorded("meeting", "hold", "3.2.21")
    later.recorded("carry-forward", "--yes")
    assert "13 Jan" not in later.run("carry-forward", "--yes").err


@pytest.mark.slow
def test_enter_alone_is_the_meeting_just_held(secretary: Secretary) -> None:
    secretary.recorded("meeting", "cancel", "3.2.21")
    ran = secretary.recorded("close", "9", typed="\n")
    assert "The meeting that agreed it [2021-01-13]:" in ran.err
    ran = secretary.recorded("keep-open", "38", typed="\nNot seen\n")
    assert (
        "38 (Send round the full stocktake): kept open at the meeting of Wed 13 Jan 2021" in ran.err
    )


def test_what_a_meeting_closed_is_asked_with_a_word_on_one_that_may_have_met(
    secretary: Secretary,
) -> None:
    ran = secretary.refused(4, "close", "9")
    assert "if that of Wed 3 Feb 2021 took place: actionlog meeting hold 2021-02-03" in ran.hints


@pytest.mark.slow
def test_a_meeting_that_may_have_been_held_is_not_passed_over(secretary: Secretary) -> None:
    said = ("X", "--item", "Y", "--responsible", "PC", "--due", "tbc")
    refused = secretary.refused(4, "add", *said)
    assert refused.error == (
        "nothing says whether the meeting of Wed 3 Feb 2021 was held, and it would be passed over"
    )
    assert refused.hints == [
        "it was: actionlog meeting hold 2021-02-03",
        "it was not: actionlog meeting cancel 2021-02-03",
        "or say which meeting raised it: --meeting 2021-01-13",
    ]
    secretary.recorded("carry-forward", "13.1.21", "--yes")
    refused = secretary.refused(4, "issue", "7.4.21")
    assert "nothing says whether the meeting of Wed 3 Feb 2021 was held (actionlog" in refused.error
    secretary.recorded("meeting", "cancel", "3.2.21")
    assert "raised at the meeting of Wed 13 Jan 2021" in secretary.recorded("add", *said).err


@pytest.mark.slow
def test_on_a_terminal_a_meeting_is_passed_over_if_that_is_agreed(secretary: Secretary) -> None:
    said = ("X", "--item", "Y", "--responsible", "PC", "--due", "tbc")
    ran = secretary.recorded("add", *said, typed="y\n")
    assert "nothing says whether the meeting of Wed 3 Feb 2021 was held" in ran.err
    assert "Take the one of Wed 13 Jan 2021 instead?" in ran.err
    assert secretary.run("add", *said, typed="n\n").code == 4
