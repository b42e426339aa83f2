"""`diff`: what changed between two papers, dates, commits or files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.test_json import check

if TYPE_CHECKING:
    from tests.cli.secretary import Ran, Secretary


def turns(ran: Ran) -> dict[int, str]:
    return {one["ref"]: one["what"] for one in ran.json["changes"]}


@pytest.mark.slow
def test_two_meetings_are_compared_as_the_log_stood_when_each_began(secretary: Secretary) -> None:
    secretary = secretary.at("2021-04-08")
    ran = secretary.looked("diff", "13.1.21", "7.4.21", "--json")
    check(ran)
    changed = {26: "changed", 39: "changed", 40: "closed"}
    assert turns(ran) == {**changed, 42: "appeared", 43: "appeared"}
    assert ran.json["unchanged"] == [9, 38, 41]
    (deferred,) = [one for one in ran.json["changes"] if one["ref"] == 26]
    assert deferred["fields"] == [
        {"field": "deadline", "from": "2021-01", "to": "2021-03", "cosmetic": False}
    ]


@pytest.mark.slow
def test_it_reads_as_a_chair_asks_after_it(secretary: Secretary) -> None:
    told = secretary.at("2021-04-08").looked("diff", "13.1.21", "7.4.21").out
    assert told.startswith(
        "Board: Health Board\n"
        "From: the log for Wed 13 Jan 2021, as recorded when that day began\n"
        "To: the log for Wed 7 Apr 2021, as recorded when that day began\n"
        "Summary: 2 new, 1 closed, 1 proposed for closure, 1 with another deadline "
        "and 3 as before\n"
    )
    assert (
        "What: Deadline changed\n"
        "Action: Settle how the care alliance takes part\n"
        "Now: due Mar-21 · Executive Lead, Carnall Farrar · 7 days late\n"
        "13 Jan 2021: deferred Jan-21 → Mar-21 at the meeting: Waiting for the programme director\n"
    ) in told
    assert "Now: Paul Calaminus · Closed\n13 Jan 2021: closed at the meeting, done\n" in told
    assert told.endswith("As before: 9, 38 and 41\n")


@pytest.mark.slow
def test_a_date_means_the_end_of_that_day_and_now_is_understood(secretary: Secretary) -> None:
    ran = secretary.looked("diff", "10.12.20", "6.1.21", "--json")
    assert turns(ran) == {38: "changed", 40: "changed"}
    assert turns(secretary.looked("diff", "6.1.21", "--json")).keys() == {26, 39, 40, 42, 43}


@pytest.mark.slow
def test_two_commits_are_compared(secretary: Secretary) -> None:
    secretary.recorded("comment", "9", "Roofer booked")
    ran = secretary.looked("diff", "HEAD~1", "HEAD", "--json")
    assert turns(ran) == {9: "changed"}
    assert [one["text"] for one in ran.json["changes"][0]["comments"]] == ["Roofer booked"]


@pytest.mark.slow
def test_nothing_changed_is_said(secretary: Secretary) -> None:
    assert "Summary: nothing changed: 6 actions as before\n" in secretary.looked("diff", "HEAD").out


@pytest.mark.slow
def test_a_meeting_whose_paper_was_issued_is_read_as_issued(secretary: Secretary) -> None:
    secretary.recorded("issue", "--yes", "7.4.21", "--anyway", "A trial", "-f", "md")
    secretary.recorded("comment", "9", "Roofer booked")
    ran = secretary.looked("diff", "meeting 7.4.21", "--json")
    assert ran.json["from"] == "the paper for Wed 7 Apr 2021, as issued"
    assert turns(ran) == {9: "changed"}


@pytest.mark.slow
def test_what_is_nothing_that_is_known_is_told(secretary: Secretary) -> None:
    ran = secretary.refused(3, "diff", "last tuesday-ish")
    assert ran.error == '"last tuesday-ish" is neither a meeting, a date, a commit nor a file here'
    ran = secretary.refused(3, "diff", "meeting 1.2.21")
    assert ran.error == "the board has no meeting on Mon 1 Feb 2021"
    ran = secretary.refused(3, "diff", "9.12.19")
    assert ran.error == "nothing was on record yet on Mon 9 Dec 2019"
    secretary.refused(3, "diff", "no-such-file.xlsx")


@pytest.mark.slow
def test_an_unreadable_file_is_told_and_hides_nothing_else(secretary: Secretary) -> None:
    path = secretary.folder / "logs/health-board/actions/0001-0100/0038.toml"
    path.write_text("ref = 38\nraised = ", encoding="utf-8")
    ran = secretary.run("diff", "HEAD", "--json")
    assert ran.code == 0
    assert "0038.toml, line 2" in ran.err
    assert turns(ran) == {38: "gone"}


@pytest.mark.slow
def test_what_was_entered_by_mistake_stands_apart_from_what_a_meeting_closed(
    secretary: Secretary,
) -> None:
    secretary.recorded("void", "9", "--reason", "Same as 26")
    told = secretary.looked("diff", "HEAD~1", "HEAD").out
    assert "Summary: 1 void and" in told
    assert "What: Void\n" in told
    assert "What: Closed" not in told
