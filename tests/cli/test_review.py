"""`review`: a meeting's paper gone through on a terminal, one commit a decision, and resumed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from actionlog.cli import stderr
from tests.boards import written
from tests.cli.secretary import Secretary
from tests.cli.terminal import ended, spawned, stop
from tests.factories import BOARD, FEBRUARY, action, board, closing

if TYPE_CHECKING:
    from pathlib import Path

    import pexpect

    from tests.cli.secretary import Ran

WHY = "The board wishes to see the figures"


def _reviewed(secretary: Secretary, *answers: str) -> Ran:
    """Go through the paper of January with these answers, and then Ctrl-D."""
    return secretary.run("review", "13.1.21", typed="".join(f"{one}\n" for one in answers))


def _decided(secretary: Secretary) -> dict[int, str]:
    data = secretary.run("matters-arising", "13.1.21", "--json").json
    return {one["ref"]: one["text"] for one in data["matters"] if one["decided"]}


@pytest.mark.slow
def test_what_was_decided_is_recorded_at_the_meeting_each_in_one_commit(
    secretary: Secretary,
) -> None:
    before = secretary.commits()
    ran = _reviewed(secretary, "d", "Jun-21", "It waits", "k", WHY, "s", "c", "f", "")
    assert ran.code == 0
    outcome = "  Outcome (Enter: done): forward plan, superseded, transferred, withdrawn › "
    assert outcome in ran.err
    assert len(outcome) < 80
    assert ran.lines[0] == (
        "Meeting of Wed 13 Jan 2021 · 6 actions on its paper, 2 decided · "
        "Ctrl-D stops, and goes on here next time"
    )
    assert secretary.commits() == before + 3
    assert secretary.trailers() == ["Board: health-board", "Action: 41", "Meeting: 2021-01-13"]
    nine, refused, closed = (secretary.action(ref) for ref in (9, 38, 41))
    assert (nine["deadline"]["value"], refused["status"]) == ("2021-06", "open")
    assert (closed["status"], closed["outcome"]) == ("closed", "forward plan")
    for one in (nine, refused, closed):
        assert one["comments"][-1]["meeting"] == one["comments"][-1]["date"] == "2021-01-13"
    assert ran.lines[-2:] == [
        "stopped, 5 of 6 decided",
        "to go on: actionlog review 2021-01-13",
    ]


@pytest.mark.slow
def test_what_a_later_paper_shows_as_open_is_closed_after_a_question(secretary: Secretary) -> None:
    secretary.recorded("issue", "--yes", "7.4.21", "-f", "md", "--anyway", "A test")
    before = secretary.commits()
    ran = _reviewed(secretary, "c", "n")
    said = "the paper for Wed 7 Apr 2021, sent out on 10 Feb 2021, shows it as open"
    assert said in ran.err
    assert "Closed at the meeting of Wed 13 Jan 2021? [y/N]" in ran.err
    assert secretary.commits() == before
    _reviewed(secretary, "c", "y", "", "")
    assert secretary.commits() == before + 1


@pytest.mark.slow
def test_what_was_proposed_after_the_meeting_is_not_asked_how_it_ended(
    secretary: Secretary,
) -> None:
    secretary.recorded("propose", "9", "It was sent")
    ran = _reviewed(secretary, "c")
    assert "9 cannot be closed on Wed 13 Jan 2021: it was proposed after that" in ran.err
    assert "Outcome" not in ran.err


@pytest.mark.slow
def test_an_action_is_shown_with_what_there_is_to_decide_on(secretary: Secretary) -> None:
    said = _reviewed(secretary, "k", "s", "s").lines
    at = said.index("9 · Bring a full report on the hub strategy  1 of 6")
    assert said[at + 1] == "    Paul Calaminus · due Jan-21 · raised 9 Dec 2020"
    assert said[at + 2] == "    Last comment: none"
    assert "[c]losed  [k]eep as it is  [d]efer" in said[at + 3]
    assert "    Evidence: 6 Jan 2021  The stocktake has been sent round" in said
    assert any("[k]eep open" in line for line in said)


@pytest.mark.slow
def test_what_goes_into_the_plan_is_asked_its_meeting_and_is_on_that_agenda(
    secretary: Secretary,
) -> None:
    ran = _reviewed(secretary, "c", "f", "3.3.21", "7.4.21", "c", "f", "")
    assert "error: the meeting of 3 Mar" in ran.err or "cancelled" in ran.err
    assert "closed, forward plan: planned for Wed 7 Apr 2021" in ran.err
    told = "on no agenda yet: actionlog plan add Stocktake --to next --from-action 38"
    assert f"closed, forward plan, {told}" in ran.err
    plan = secretary.run("plan", "--json").json
    april = next(one for one in plan["plan"] if one["date"] == "2021-04-07")
    assert [(one["title"], one["actions"]) for one in april["items"]] == [("Estates", [9])]
    assert _decided(secretary)[9].endswith("planned for 7 April 2021.")
    closed = secretary.recorded("close", "41", "--outcome", "forward plan", "--meeting", "13.1.21")
    assert closed.lines[-1] == (
        '41 is on no agenda yet: actionlog plan add "TITLE" --to next --from-action 41'
    )


@pytest.mark.slow
def test_each_answer_is_taken_against_the_log_as_it_is_then(
    secretary: Secretary, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = stderr.asked

    def meanwhile(question: str) -> str:
        """Before the deadline is answered, somebody moves the meeting that would be the next."""
        if "New deadline" in question:
            assert secretary.run("meeting", "move", "7.4.21", "14.4.21", "--yes").code == 0
        return asked(question)

    monkeypatch.setattr(stderr, "asked", meanwhile)
    secretary.recorded("meeting", "hold", "3.2.21")
    _reviewed(secretary, "d", "next meeting", '"It waits"')
    nine = secretary.action(9)
    assert nine["deadline"]["value"] == "meeting 2021-04-14"
    assert nine["comments"][-1]["text"] == "It waits"  # as a shell would have taken it


@pytest.mark.slow
def test_it_goes_on_where_it_stopped_and_what_was_skipped_comes_again(
    secretary: Secretary,
) -> None:
    _reviewed(secretary, "k", "s", "k")
    assert _decided(secretary).keys() == {9, 26, 39, 40}
    again = _reviewed(secretary, "s", "s", "y", "c", "done")
    assert "38 · Send round the full stocktake  3 of 6" in again.lines
    assert "41 · Keep the risk register up to date  6 of 6" in again.lines
    assert not any(line.startswith(("9 ·", "39 ·")) for line in again.lines)
    assert "Nothing is on record of what was decided about 38 and 41" in again.lines
    assert secretary.action(38)["status"] == "closed"
    assert again.lines[-2] == "stopped, 5 of 6 decided"


@pytest.mark.slow
def test_what_was_proposed_only_after_the_meeting_was_left_open_by_it(
    secretary: Secretary,
) -> None:
    ran = _reviewed(secretary, "s", "s", "c", "", "k")
    assert "error: 39 " in ran.err  # closed on the day before it was proposed
    assert secretary.action(39)["status"] == "closing"
    assert 39 in _decided(secretary)


@pytest.mark.slow
def test_it_ends_with_the_question_whether_to_carry_forward(secretary: Secretary) -> None:
    ran = _reviewed(secretary, "k", "c", "", "k", "k", "y")
    assert ran.code == 0
    assert "The meeting of Wed 13 Jan 2021 closes nothing more" in ran.err
    assert "Already closed at it: 38 and 40" in ran.err
    assert ran.lines[-1].endswith("the log is carried forward from the meeting of Wed 13 Jan 2021")
    again = _reviewed(secretary)
    assert "6 actions on its paper, 6 decided" in again.lines[0]
    assert again.lines[1:] == ["The log was carried forward from it on Wed 10 Feb 2021"]


@pytest.mark.slow
def test_a_refusal_asks_the_same_question_again(secretary: Secretary) -> None:
    wrong_dates, reasons = ("someday", "Nov-20", "Jan-21", "Jun-21"), ("…", "d", "It waits")
    ran = _reviewed(secretary, "x", "", "d", *wrong_dates, *reasons, "c", "?", "t", "", "ICS")
    for fault in (
        "“x” is none of the choices",
        "nothing was chosen",
        '"someday" is not a date that I can read for certain',
        "the deadline of 9 is Jan-21 (to Sun 31 Jan 2021) already",
        "the reason: “…” says nothing",
        "the reason: “d” says nothing",
        "“?” is no outcome",
    ):
        assert f"error: {fault}" in ran.err, fault
    assert "  to whom is empty\n  b or Ctrl-D leaves the question\n" in ran.err
    assert secretary.action(9)["comments"][-1]["text"] == "It waits"
    assert secretary.action(38)["outcome"] == "transferred"


@pytest.mark.slow
def test_leaving_a_question_records_nothing(secretary: Secretary) -> None:
    before = secretary.state()
    ran = _reviewed(secretary, "d", "", "b", "d", "Dec-20", "n", "d", "Jun-21")
    assert "›   no date was given\n  b or Ctrl-D leaves the question\n" in ran.err
    assert "hint" not in ran.err
    assert ran.err.count("  nothing was recorded") == len(("b", "Ctrl-D"))
    assert ran.code == 0
    assert secretary.state() == before


@pytest.mark.slow
def test_a_meeting_brings_a_deadline_forward(secretary: Secretary) -> None:
    ran = _reviewed(secretary, "d", "31 Dec 2020", "y", "The trust is ready")
    assert "  Brought forward, from Jan-21 to Thu 31 Dec 2020? [y/N] ›" in ran.err
    assert "deadline brought forward from Jan-21 to Thu 31 Dec 2020" in ran.err
    nine = secretary.action(9)
    assert (nine["deadline"]["value"], nine["deferrals"]) == ("2020-12-31", 0)
    assert _decided(secretary)[9].endswith("ready. The action remained open.")


@pytest.mark.slow
def test_what_is_proposed_for_closure_is_kept_open_before_it_is_brought_forward(
    secretary: Secretary,
) -> None:
    before = secretary.action(38)
    ran = _reviewed(secretary, "s", "d", "10 Dec 2020", "b")
    assert "error: 38 is proposed for closure; what is brought forward has to be open" in ran.err
    assert secretary.action(38) == before


@pytest.mark.slow
def test_a_note_keeps_the_action_and_enter_goes_on(secretary: Secretary) -> None:
    ran = _reviewed(
        secretary, "n", "Heard from the trust", "d", "Jun-21", "It waits", "n", "Seen", "s"
    )
    notes = secretary.action(9)["comments"]
    assert [note["text"] for note in notes] == ["Heard from the trust", "It waits"]
    assert "[Enter] on" in ran.err
    assert "9 (Bring a full report on the hub strategy): comment of 13 Jan 2021" in ran.err
    assert 38 not in _decided(secretary)  # a note is no decision on what is proposed for closure


@pytest.mark.slow
def test_back_tells_what_was_decided_and_offers_to_take_it_back(secretary: Secretary) -> None:
    ran = _reviewed(
        secretary, "k", "b", "b", "b", "b", "u", "n", "u", "y", "d", "Jun-21", "It waits"
    )
    assert "    This meeting: left open as it was" in ran.lines
    assert "this is the first" in ran.err
    assert "Take back “9 left open as it was”?" in ran.err
    assert "  undone: 9 left open as it was" in ran.err
    assert _decided(secretary)[9].endswith("to June 2021, because it waits.")
    assert "left_open" not in secretary.read("logs/health-board/meetings/2021-01-13.toml")


@pytest.mark.slow
def test_a_slip_is_taken_back_at_the_next_action_and_asked_anew(secretary: Secretary) -> None:
    ran = _reviewed(secretary, "k", "u", "y", "d", "", "next", "It waits", "u", "n")
    assert "Take back “9 left open as it was”? [y/N]" in ran.err
    assert ran.err.count("9 · Bring a full report on the hub strategy  1 of 6") == 2
    assert "  no date was given\n" in ran.err
    assert secretary.action(9)["deadline"]["value"] == "meeting 2021-04-07"
    assert "Take back “9 deferred to" in ran.err
    secretary.recorded("comment", "26", "Rang them")
    assert "the last command was about something else" in _reviewed(secretary, "u").err


@pytest.mark.slow
def test_yes_or_no_is_asked_again_in_one_voice_and_a_note_is_said_to_be_enough(
    secretary: Secretary,
) -> None:
    ran = _reviewed(
        secretary, "n", "Heard from the trust", "k", "c", "", "k", "s", "c", "n", "x", "n"
    )
    assert "9 (Bring a full report on the hub strategy): left as it is" in ran.err
    assert "Nothing is on record of what was decided about 41" in ran.err
    assert "Go through it now? [y/N] › error: “c” is neither yes nor no\nhint: y or n\n" in ran.err
    assert "error: “x” is neither yes nor no" in ran.err  # of carrying forward


@pytest.mark.slow
def test_what_is_closed_already_is_not_decided_again(secretary: Secretary) -> None:
    ran = _reviewed(secretary, "s", "c", "", "b", "k", "c", "d")
    assert ran.err.count("error: it is closed already") == 3
    assert secretary.recorded("undo", "--yes").code == 0
    assert secretary.action(38)["status"] == "closing"


@pytest.mark.slow
def test_what_git_refused_is_tried_again_as_it_was_answered(secretary: Secretary) -> None:
    secretary.write(secretary.read() + "# by hand\n")
    ran = _reviewed(secretary, "n", "Heard from the trust", "y", "n")
    assert ran.err.count("Try again?") == 2
    assert ran.lines[-2] == "stopped, 2 of 6 decided"


@pytest.mark.slow
def test_json_has_the_actions_that_were_decided(secretary: Secretary) -> None:
    ran = secretary.run("review", "13.1.21", "--json", typed="k\nc\n\n")
    assert ran.refs == [9, 38]


@pytest.mark.slow
def test_nobody_at_a_terminal_is_told_what_to_type(secretary: Secretary) -> None:
    ran = secretary.refused(2, "review", "13.1.21")
    assert ran.hints == [
        "what is agreed, without questions: actionlog close 38 --meeting 2021-01-13",
        "then: actionlog carry-forward 2021-01-13 --yes",
    ]
    assert secretary.refused(2, "review", "9.12.20").hints == [
        "what is open goes on: actionlog carry-forward 2020-12-09 --yes"
    ]
    secretary.recorded("carry-forward", "13.1.21", "--yes")
    for day in ("2021-01-13", "2020-12-09"):
        assert secretary.refused(2, "review", day).hints == [
            f"what it decided, for the minutes: actionlog matters-arising {day}"
        ]
    secretary.refused(4, "review")
    secretary.refused(4, "review", "3.3.21")
    secretary.refused(3, "review", "14.1.21")


def test_a_meeting_without_a_paper_has_nothing_to_go_through(secretary: Secretary) -> None:
    ran = secretary.run("review", "9.12.20", typed="n\n")
    assert "0 actions on its paper" in ran.err
    assert "Carry forward?" in ran.err


def _spawned(secretary: Secretary) -> pexpect.spawn[str]:
    child = spawned(secretary, ["review", "3.2.21"], width=80)
    child.delaybeforesend = None
    return child


def _answer(child: pexpect.spawn[str], question: str, *answers: str) -> None:
    child.expect_exact(question)
    for answer in answers:
        child.expect_exact("› ")
        child.sendline(answer)


@pytest.mark.slow
def test_a_whole_meeting_of_sixty_actions_on_a_terminal(tmp_path: Path) -> None:
    """In two sittings, with Ctrl-C in the middle of a question between them."""
    every = [closing(ref) if ref % 3 == 0 else action(ref) for ref in range(1, 61)]
    disk = written(tmp_path / "work", board(*every))
    secretary = Secretary(disk.folder)
    before = disk.commits()
    child = _spawned(secretary)
    for ref in range(1, 31):
        _answer(child, f"{ref} of 60", *_ANSWERS[ref % 6])
    _answer(child, "31 of 60", "d", "Jun-21")
    child.expect_exact("Reason › ")
    stop(child, "sendintr")
    assert ended(child) == 130
    assert (disk.commits(), disk.unclean()) == (before + 30, "")
    child = _spawned(secretary)
    child.expect_exact("60 actions on its paper, 30 decided")
    for ref in range(31, 61):
        _answer(child, f"{ref} of 60", *_ANSWERS[ref % 6])
    child.expect_exact("Carry forward? [y/N]: ")
    child.sendline("y")
    assert ended(child) == 0
    assert (disk.commits(), disk.unclean()) == (before + 61, "")
    after = disk.board
    assert after.meetings.on(FEBRUARY).carried_forward
    assert [one.ref for one in after.actions.unfinished() if one.ref % 3 == 0] == [
        ref for ref in range(1, 61) if ref % 6 == 0
    ]
    said = secretary.run("--board", BOARD, "matters-arising", "3.2.21", "--json").json["matters"]
    assert [one["ref"] for one in said if one["decided"]] == list(range(1, 61))


_ANSWERS = (
    ("k", WHY),
    ("k",),
    ("d", "Jun-21", "It waits for the council"),
    ("c", ""),
    ("n", "Heard from the trust", ""),
    ("c", "forward", ""),
)
"""What is answered about an action, by its ref: each third was proposed for closure."""
