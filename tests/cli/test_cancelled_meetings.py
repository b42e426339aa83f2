"""Meetings that are cancelled: what was due at them is marked, moved or asked about."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.secretary import Secretary


@pytest.mark.slow
def test_what_is_proposed_for_closure_is_not_put_off_with_a_cancelled_meeting(
    secretary: Secretary,
) -> None:
    secretary.recorded("propose", "43", "It is on the agenda")
    secretary.recorded("meeting", "add", "9.6.21")
    ran = secretary.recorded("meeting", "cancel", "7.4.21")
    assert ran.lines == ["meeting of Wed 7 Apr 2021 cancelled"]
    ran = secretary.recorded("defer", "43", "meeting 9.6.21", "--reason", "Cancelled")
    assert ran.lines[0].endswith("1st time, and no longer proposed for closure")


@pytest.mark.slow
def test_what_was_due_at_a_cancelled_meeting_is_marked_wherever_it_is_told(
    secretary: Secretary,
) -> None:
    secretary.recorded("meeting", "add", "9.6.21")
    ran = secretary.recorded("meeting", "cancel", "7.4.21")
    assert ran.lines[1:] == [
        "43 (Bring the forward plan) was due at it",
        "to the next meeting with it: actionlog meeting cancel 2021-04-07 --defer-to next",
    ]
    for command in ("list", "show 43", "due --by 1.5.21"):
        told = secretary.looked(*command.split()).out
        assert "Due: the meeting of 7 April 2021, meeting cancelled" in told, command
    late = secretary.at("2021-04-10T12:00").looked("overdue").out
    assert "Due: the meeting of 7 April 2021, meeting cancelled, 3 days late" in late
    paper = secretary.looked("appendix", "9.6.21", "--as-at", "2021-04-01").out
    assert "<br>meeting cancelled" in paper
    secretary.recorded("meeting", "cancel", "2021-04-07", "--defer-to", "next", "--yes")
    assert "Due: the meeting of 9 June 2021\n" in secretary.looked("list").out


@pytest.mark.slow
def test_what_was_due_at_a_cancelled_meeting_is_asked_about_one_by_one(
    secretary: Secretary,
) -> None:
    secretary.recorded("meeting", "add", "9.6.21")
    new = ("add", "X", "--item", "Y", "--responsible", "PC", "--due", "7.4.21")
    secretary.recorded(*new, "--meeting", "13.1.21")
    refused = secretary.refused(2, "meeting", "cancel", "7.4.21", "--ask")
    assert refused.hints == ["actionlog meeting cancel 2021-04-07 --defer-to next"]
    nothing = secretary.run("meeting", "cancel", "7.4.21", "--ask", typed="\nleave\nn\n")
    assert nothing.lines[-1].endswith("nothing was changed")
    typed = "1.4.21\nnext\nMay-21\ny\n"
    ran = secretary.recorded("meeting", "cancel", "7.4.21", "--ask", typed=typed)
    assert "is not later" in ran.err
    assert "43 (Bring the forward plan): due at the meeting of Wed 9 Jun 2021 instead\n" in ran.err
    assert "44 (X): due May-21 (to Mon 31 May 2021) instead, put off for the 1st time" in ran.err
    assert [secretary.action(ref)["deferrals"] for ref in (43, 44)] == [0, 1]
    secretary.refused(4, "meeting", "cancel", "7.4.21", "--defer-to", "next", "--yes")
    secretary.refused(2, "meeting", "cancel", "9.6.21", "--defer-to", "soonish", "--yes")


@pytest.mark.slow
def test_a_meeting_at_which_nothing_is_due_is_cancelled_and_put_back(secretary: Secretary) -> None:
    secretary.recorded("meeting", "add", "9.6.21", "--paper", "4")
    secretary.recorded("issue", "9.6.21", "-f", "md", "-o", "..", "--anyway", "X", "--yes")
    off = ("meeting", "cancel", "9.6.21", "--defer-to", "next", "--reason", "No quorum", "--yes")
    asked = secretary.run(*off[:3])  # the paper is out
    assert (asked.code, asked.hints) == (2, ["actionlog meeting cancel 2021-06-09 --yes"])
    asked = secretary.run(*off[:-1])
    told = 'actionlog meeting cancel 2021-06-09 --defer-to next --reason "No quorum" --yes'
    assert (asked.code, asked.hints) == (2, [told])
    ran = secretary.recorded(*off)
    assert ran.lines == [
        "nothing was due at it",
        "its full paper was sent out on Wed 10 Feb 2021 (revision 1): tell those who have it",
        "meeting of Wed 9 Jun 2021 cancelled",
        "if it takes place after all: actionlog meeting add 2021-06-09",
    ]
    refused = secretary.refused(4, "meeting", "move", "9.6.21", "10.6.21")
    assert refused.hints == ["if it takes place after all: actionlog meeting add 2021-06-09"]
    ran = secretary.recorded("meeting", "add", "9.6.21")
    assert ran.lines == ["meeting of Wed 9 Jun 2021 put back on the calendar, scheduled"]
    kept = secretary.looked("meeting", "list", "--json").json["meetings"]
    (back,) = [one for one in kept if one["date"] == "2021-06-09"]
    assert (back["status"], back["paper"], back["note"]) == ("scheduled", "4", None)
    assert secretary.refused(4, "meeting", "add", "9.6.21").error.endswith("already (scheduled)")


def test_without_a_meeting_to_come_nothing_can_go_to_the_next(secretary: Secretary) -> None:
    secretary.refused(3, "meeting", "cancel", "7.4.21", "--defer-to", "next", "--yes")
    secretary.refused(2, "meeting", "cancel", "7.4.21", "--defer-to", "Jun-21", "--ask")
    asked = secretary.run("meeting", "cancel", "7.4.21", "--defer-to", "Jun-21")
    assert asked.hints == ["actionlog meeting cancel 2021-04-07 --defer-to Jun-21 --yes"]


@pytest.mark.slow
def test_what_is_opened_again_does_not_fall_due_at_a_cancelled_meeting(
    secretary: Secretary,
) -> None:
    secretary.recorded("close", "43", "--meeting", "13.1.21")
    secretary.recorded("meeting", "add", "9.6.21")
    secretary.recorded("meeting", "cancel", "7.4.21")
    refused = secretary.refused(4, "reopen", "43", "--reason", "Not done")
    assert refused.error == "43 was due at the meeting of Wed 7 Apr 2021, which was cancelled"
    due = '--due "meeting 2021-06-09"'
    assert refused.hints == [
        f'say by when it is due now: actionlog reopen 43 {due} --reason "Not done"'
    ]
    ran = secretary.recorded("reopen", "43", "--due", "meeting 9.6.21", "--reason", "Not done")
    assert ran.lines == [
        "43 (Bring the forward plan): open again, deadline the meeting of Wed 9 Jun 2021"
    ]
    assert secretary.action(43)["deadline"]["value"] == "meeting 2021-06-09"
    events = [one["event"] for one in secretary.action(43)["comments"]]
    assert events == ["closed", "reopened", "deferred"]
