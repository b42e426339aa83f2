"""What looks: data on stdout, nothing beside it, nothing changed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.secretary import Secretary

LISTED = [
    pytest.param("list", [9, 26, 38, 39, 41, 43], id="what is on the log"),
    pytest.param("list|--status|all", [9, 26, 38, 39, 40, 41, 42, 43], id="everything"),
    pytest.param("list|--status|closed", [40], id="closed"),
    pytest.param("list|--status|closed,void", [40, 42], id="two statuses at once"),
    pytest.param("list|--status|closed|--status|void", [40, 42], id="two statuses"),
    pytest.param("list|--responsible|PC", [9, 43], id="by initials"),
    pytest.param("list|--responsible|Felicity Cox", [26], id="by a role's holder"),
    pytest.param("list|--meeting|13.1.21", [43], id="by meeting"),
    pytest.param("list|--item|stock", [38, 39], id="by item"),
    pytest.param("list|--text|REGISTER", [41], id="by text"),
    pytest.param("list|--overdue", [9], id="late"),
    pytest.param("list|--overdue|--as-at|1.4.21", [9, 26], id="late on another day"),
    pytest.param("list|--due-by|Mar-21", [9, 26], id="due by a month"),
    pytest.param("list|--sort|deadline", [38, 9, 39, 26, 43, 41], id="by deadline"),
    pytest.param("list|--at|13.1.21", [9, 26, 38, 39, 40, 41], id="as it was"),
    pytest.param("list|--at|9.12.20|--status|all", [], id="before the first"),
    pytest.param("show|43|9", [43, 9], id="in the order asked for"),
    pytest.param("search|figures", [40], id="a word in any status"),
    pytest.param("search|e-mail", [39], id="a word in a comment"),
    pytest.param("search|[nothing]", [], id="a word nowhere"),
    pytest.param("search|stocktake|ROUND|carnall", [38], id="words in any order and any place"),
    pytest.param("search|round stocktake", [38], id="not as one phrase"),
    pytest.param("search|the|--status|closing", [38, 39], id="words in one status"),
    pytest.param("overdue", [9], id="overdue"),
    pytest.param("overdue|--as-at|2021-01-31", [], id="a month ends on its last day"),
    pytest.param("overdue|--as-at|2021-02-01", [9], id="and is late from the day after"),
    pytest.param("closing", [38, 39], id="closing"),
    pytest.param("closing|--meeting|7.4.21", [38, 39], id="closing for a meeting"),
    pytest.param("due", [9, 26, 43], id="due by the next meeting"),
    pytest.param("due|--by|28.2.21", [9], id="due by a day"),
    pytest.param("stale", [9, 41], id="stale"),
    pytest.param("stale|--days|20", [9, 41, 26, 43], id="stale for less"),
    pytest.param("history|26", [26], id="history"),
    pytest.param("appendix", [9, 26, 38, 39, 41, 43], id="the next paper"),
    pytest.param("appendix|13.1.21", [9, 26, 38, 39, 40, 41], id="a past paper"),
]


@pytest.mark.parametrize(("args", "refs"), LISTED)
def test_a_report_holds_the_actions_that_it_is_about(
    reader: Secretary, args: str, refs: list[int]
) -> None:
    assert reader.looked(*args.split("|"), "--json").refs == refs
    assert reader.looked(*args.split("|")).out.endswith("\n")


FAULTS = [
    pytest.param("list|--status|gone", 2, '"gone" is not a status', id="status"),
    pytest.param("list|--sort|up", 2, "up", id="sort"),
    pytest.param("list|--responsible|ZZ", 3, "nobody", id="nobody"),
    pytest.param("list|--responsible|SW", 3, "two people", id="one of two"),
    pytest.param("list|--meeting|ASAP", 2, '"ASAP"', id="no date"),
    pytest.param("list|extra", 2, "extra", id="too much"),
    pytest.param("list|--nosuch", 2, "--nosuch", id="no option"),
    pytest.param("nosuch", 2, "nosuch", id="no command"),
    pytest.param("show", 2, "number is missing", id="show what"),
    pytest.param("show|77", 3, "there is no action 77", id="show none"),
    pytest.param("history|77", 3, "there is no action 77", id="history of none"),
    pytest.param("search| ", 4, "the text to look for is empty", id="search nothing"),
    pytest.param("due|--by|tbc", 2, '"tbc"', id="due by no date"),
    pytest.param("stale|--days|0", 2, "--days", id="stale for no time"),
    pytest.param("closing|--meeting|8.4.21", 3, "no meeting on", id="closing for no meeting"),
    pytest.param("appendix|8.4.21", 3, "no meeting on", id="paper of no meeting"),
    pytest.param("appendix|9.11.20", 3, "no meeting on", id="paper of no past meeting"),
    pytest.param("appendix|-f|gif", 2, "gif", id="no format"),
    pytest.param("appendix|-o|/nowhere/x.md", 6, "/nowhere/x.md cannot be written", id="no place"),
    pytest.param("overdue|--as-at|31.04.21", 2, '"31.04.21"', id="as at no day"),
    pytest.param("overdue|--at|31.04.21", 3, '"31.04.21"', id="at no day"),
    pytest.param("overdue|--at|2019-01-01", 3, "nothing was on record then", id="at before all"),
    pytest.param("overdue|--at|deadbeef", 3, "nor a commit", id="at no commit"),
]


@pytest.mark.parametrize(("args", "code", "words"), FAULTS)
def test_a_fault_says_what_is_wrong(reader: Secretary, args: str, code: int, words: str) -> None:
    assert words in reader.refused(code, *args.split("|")).error


def test_a_paper_is_written_where_it_is_asked_for(secretary: Secretary) -> None:
    ran = secretary.run("appendix", "-o", "paper.md")
    assert (ran.code, ran.out, ran.err) == (0, "", "paper.md written\n")
    paper = (secretary.folder / "paper.md").read_text(encoding="utf-8")
    assert paper == secretary.run("appendix").out
    assert paper.startswith("# Action log\n\nHealth Board · meeting of Wed 7 Apr 2021 · paper 4")


@pytest.mark.slow
def test_a_past_paper_of_which_the_log_knew_nothing_can_be_had_from_today(
    secretary: Secretary,
) -> None:
    secretary.recorded("meeting", "add", "2020-12-20", "--held")
    ran = secretary.refused(3, "appendix", "2020-12-20")
    assert "knew nothing of the meeting of Sun 20 Dec 2020" in ran.error
    assert ran.hints[0].endswith("actionlog appendix 2020-12-20 --at today")
    assert secretary.run("appendix", "2020-12-20", "--at", "today").code == 0


def test_without_a_meeting_to_come_there_is_no_next_paper(reader: Secretary) -> None:
    assert (
        "no meeting is on the calendar" in reader.refused(3, "appendix", "--as-at", "1.1.22").error
    )


def test_overdue_is_grouped_by_who_leads_with_the_last_comment(reader: Secretary) -> None:
    assert reader.looked("overdue", "--as-at", "1.4.21").out == (
        "Board: Health Board\n"
        "As at: Thu 1 Apr 2021\n"
        "Overdue: 2 of 4 open\n"
        "\n"
        "Ref: 9\n"
        "Action: Bring a full report on the hub strategy\n"
        "Responsible: Paul Calaminus\n"
        "Due: January 2021, 60 days late\n"
        "Status: Open\n"
        "Last comment: none\n"
        "\n"
        "Ref: 26\n"
        "Action: Settle how the care alliance takes part\n"
        "Responsible: Executive Lead (Felicity Cox), Carnall Farrar\n"
        "Due: March 2021, 1 day late\n"
        "Status: Open\n"
        "Last comment: 13 Jan 2021, deferred Jan-21 → Mar-21: Waiting for the programme director\n"
        "\n"
        "A month's deadline ends on its last day.\n"
    )


def test_what_stands_above_shown_actions_is_not_called_as_a_field_of_one(reader: Secretary) -> None:
    lines = reader.looked("show", "9", "43").out.splitlines()
    assert lines[2] == "Shown: 2 actions"
    assert sum(line.startswith("Action: ") for line in lines) == 2


def test_closing_says_how_to_agree_and_how_to_refuse(reader: Secretary) -> None:
    assert reader.looked("closing").out.splitlines()[-2:] == [
        "Agree:  actionlog close 38 39 --meeting 2021-04-07 --outcome done",
        'Refuse: actionlog keep-open 38 --meeting 2021-04-07 --reason "…"',
    ]


def test_closing_warns_of_what_has_nothing_to_show_for_it(secretary: Secretary) -> None:
    path = "logs/health-board/actions/0001-0100/0038.toml"
    text = secretary.read(path).replace('text = "The stocktake has been sent round"\n', "")
    secretary.write(text, path)
    out = secretary.run("closing").out
    assert "Evidence: none; nothing on record shows that this is done" in out
    assert "Agree:  actionlog close 39 --meeting" in out
    assert "Refuse: actionlog keep-open 38 --meeting" in out


def test_history_tells_what_was_done_by_whom_and_for_whom(secretary: Secretary) -> None:
    secretary.recorded("defer", "9", "Apr-21", "--reason", "Refreshed", "--by", "FC")
    out = secretary.looked("history", "9").out
    assert "What: deferred\nDetails: Jan-21 → Apr-21 (moved once)\nText: Refreshed\n" in out
    assert "By: Felicity Cox\nEntered: Wed 10 Feb 2021 by Lorna Venters\nCommit: " in out


@pytest.mark.slow
def test_in_a_shallow_clone_nobody_is_named_for_what_went_before(
    secretary: Secretary, tmp_path: Path
) -> None:
    secretary.recorded("comment", "9", "Before")
    there = tmp_path / "shallow"
    source = f"file://{secretary.folder}"
    secretary.git("clone", "--quiet", "--depth", "1", source, str(there))
    clone = replace(secretary, folder=there)
    clone.recorded("comment", "9", "Since")
    ran = clone.run("history", "9", "--json")
    *before, since = ran.json["history"]
    assert {(step["entered"], step["entered_by"]) for step in before} == {(None, None)}
    assert since["entered_by"] == "Lorna Venters"
    assert "who is not in this clone" in clone.run("history", "9").out
    for args in (
        ["history", "9"],
        ["doctor"],
        ["diff", "HEAD~1", "HEAD"],
        ["list", "--at", "HEAD~1"],
    ):
        ran = clone.run(*args)
        assert (ran.out + ran.err).count("git fetch --unshallow") == 1, args


def test_history_at_an_earlier_time_ends_there(reader: Secretary) -> None:
    then = reader.looked("history", "26", "--at", "2020-12-20", "--json").json["history"]
    now = reader.looked("history", "26", "--json").json["history"]
    assert [step["what"] for step in then] == ["raised"]
    assert [step["what"] for step in now] == ["raised", "deferred"]
