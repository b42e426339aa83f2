"""Several actions in one command: named by their refs, or picked, and shown before it is done."""

from __future__ import annotations

import io
import shlex
import sys
from typing import TYPE_CHECKING

import pytest

from actionlog.cli.chosen_actions import said
from actionlog.cli.output import listed
from actionlog.errors import Unreadable
from tests.factories import action

if TYPE_CHECKING:
    from actionlog.domain.action import Action
    from tests.cli.secretary import Secretary

HUBS = "9 (Bring a full report on the hub strategy)"
CARE = "26 (Settle how the care alliance takes part)"


def last_note(secretary: Secretary, ref: int) -> str:
    """What the last comment on an action says."""
    return str(secretary.action(ref)["comments"][-1]["text"])


def test_one_comment_on_several_is_one_commit_and_names_each(secretary: Secretary) -> None:
    ran = secretary.recorded("comment", "9", "26", "Chased by telephone")
    assert ran.lines == [f"{HUBS}: comment of 10 Feb 2021", f"{CARE}: comment of 10 Feb 2021"]
    assert secretary.subject() == "health-board: 9 and 26 commented on"
    assert secretary.trailers() == ["Board: health-board", "Action: 9", "Action: 26"]
    assert last_note(secretary, 9) == last_note(secretary, 26) == "Chased by telephone"


def test_of_several_one_that_cannot_be_changed_leaves_all_as_they_were(
    secretary: Secretary,
) -> None:
    ran = secretary.refused(4, "propose", "9", "40", "38", "All is done")
    assert [line[:16] for line in ran.lines if line.startswith("error")] == [
        "error: 40 is clo",
        "error: 38 is clo",
    ]


@pytest.mark.slow
def test_several_are_deferred_to_one_date_and_edited_alike(secretary: Secretary) -> None:
    secretary.recorded("defer", "9", "26", "--to", "Jun-21", "--reason", "The plan is late")
    assert secretary.subject() == "health-board: 9 and 26 deferred to Jun-21"
    both = ("edit", "9", "26", "--responsible", "Simon Wood", "--item", "Estates")
    ran = secretary.recorded(*both, "--reason", "He has taken over")
    assert ran.lines == [
        f"{HUBS}: responsible changed; now Simon Wood",
        f"{CARE}: item and responsible changed; now Simon Wood",
    ]
    assert secretary.action(26)["responsible"] == ["Simon Wood"]


UNCERTAIN = [
    (
        "comment 9 26",
        "26 may be another action, or what is said of 9",
        'if it is the text, in words: actionlog comment 9 "it is 26"',
    ),
    (
        "comment 9 two words",
        '"two" is neither a ref nor all of the text',
        'a text of several words is quoted: actionlog comment 9 "two words"',
    ),
    (
        "comment 9,26 Late",
        '"9,26" is not a ref',
        "several are typed with a space between them: 9 26",
    ),
    (
        "defer 9 7 April --reason Late --meeting 13.1.21",
        "a date of several words is quoted",
        'actionlog defer 9 "7 April" --reason Late --meeting 13.1.21',
    ),
    (
        "defer 9 7 Apr-22 --reason Late",
        "with several actions the date is given by --to",
        "actionlog defer 9 7 --to Apr-22 --reason Late",
    ),
    (
        "defer 9 7 April 2022 --reason Late",
        "with several actions the date is given by --to",
        'if it is one date: actionlog defer 9 "7 April 2022" --reason Late',
    ),
    (
        "defer 9 7 April 2022 The guardian retired",
        '"The guardian retired" is no part of the date: the reason is given by --reason',
        'if it is one date: actionlog defer 9 "7 April 2022" --reason "The guardian retired"',
    ),
    (
        "defer 9 end Novem",
        '"end Novem" is not a date that I can read for certain',
        'did you mean "end November"?',
    ),
    (
        "defer 9 end Nov",
        "a date of several words is quoted",
        'actionlog defer 9 "end Nov" --reason "…"',
    ),
    (
        "defer 9 26 end Nov The guardian retired",
        '"The guardian retired" is no part of the date: the reason is given by --reason',
        'actionlog defer 9 26 --to "end Nov" --reason "The guardian retired"',
    ),
    (
        "comment 9 Late --all-of PC",
        "9 stands beside an option that picks the actions",
        "name them, or pick them by --all-of or --due-at",
    ),
    (
        "edit 9 26 --text Shorter",
        "--text is the wording of one action",
        'actionlog edit 9 --text "…"',
    ),
    ("edit 9 26", "what to change is missing", "actionlog edit 9 26 --responsible NAME"),
    (
        "close --meeting 13.1.21",
        "the action's number is missing",
        "actionlog close 38 39 --meeting DATE",
    ),
]


@pytest.mark.parametrize(("line", "error", "hint"), UNCERTAIN)
def test_what_can_be_read_in_two_ways_is_refused_with_both(
    secretary: Secretary, line: str, error: str, hint: str
) -> None:
    ran = secretary.refused(2, *line.split())
    assert ran.error == error
    assert hint in ran.hints


@pytest.mark.parametrize(
    ("typed", "refs", "text"), [("y\nBoth rung\n", (9, 26), "Both rung"), ("n\n", (9,), "26")]
)
def test_on_a_terminal_a_number_is_asked_about(
    secretary: Secretary, typed: str, refs: tuple[int, ...], text: str
) -> None:
    ran = secretary.recorded("comment", "9", "26", typed=typed)
    assert "Is 26 another action, and not the text?" in ran.err
    assert [last_note(secretary, ref) for ref in refs] == [text] * len(refs)


@pytest.mark.slow
def test_all_of_somebody_are_shown_before_anything_is_recorded(secretary: Secretary) -> None:
    before = secretary.state()
    ran = secretary.run("comment", "Chased by e-mail", "--all-of", "PC")
    assert ran.code == 2
    assert ran.lines == [
        "   9  Bring a full report on the hub strategy",
        "  43  Bring the forward plan",
        "error: your agreement is missing",
        'hint: actionlog comment --yes "Chased by e-mail" --all-of PC',
    ]
    assert secretary.run("comment", "Chased", "--all-of", "PC", typed="n\n").code == 0
    assert secretary.state() == before
    secretary.recorded("comment", "Chased by e-mail", "--all-of", "PC", typed="y\n")
    assert last_note(secretary, 43) == "Chased by e-mail"


def test_what_is_due_at_a_meeting_is_put_off_together(secretary: Secretary) -> None:
    late = ("defer", "Jun-21", "--due-at", "7.4.21", "--reason", "No quorum", "--yes")
    ran = secretary.recorded(*late)
    assert ran.err.startswith("43 (Bring the forward plan): deadline moved")
    again = secretary.refused(3, *late)
    assert again.error == "no open action is due at the meeting of Wed 7 Apr 2021"


def test_a_missing_ref_is_asked_for_with_what_it_can_be(secretary: Secretary) -> None:
    ran = secretary.recorded("keep-open", typed="38\n13.1.21\nNot seen\n")
    assert ran.lines[0] == "  38  Send round the full stocktake"
    assert secretary.action(38)["status"] == "open"


@pytest.mark.slow
def test_a_question_shows_the_actions_that_it_is_about(secretary: Secretary) -> None:
    handed_over = ("edit", "9", "26", "--responsible", "Simon Wood")
    ran = secretary.recorded(*handed_over, typed="He has taken over\n")
    assert ran.lines[:2] == [
        "   9  Bring a full report on the hub strategy",
        "  26  Settle how the care alliance takes part",
    ]
    assert "The reason:" in ran.lines[2]
    assert last_note(secretary, 26) == "He has taken over"
    assert secretary.refused(4, *handed_over[:-1], "Sarah Whiteman").hints == ['--reason "…"'] * 2


@pytest.mark.slow
def test_words_are_not_asked_for_in_vain_and_come_back_in_the_hint(secretary: Secretary) -> None:
    asked = secretary.run("defer", "9", "Dec-20", typed="the Chair's wish\n")
    assert (asked.code, "The reason" in asked.err) == (4, False)
    told = secretary.refused(4, "defer", "9", "Dec-20", "--reason", "the Chair's wish")
    assert told.hints[-1].endswith('--reason "the Chair\'s wish"')
    for command in (
        ("reopen", "9"),
        ("plan", "drop", "Nothing"),
        ("people", "leave", "Executive Lead", "--to", "PC"),
    ):
        ran = secretary.run(*command, typed="in vain\n")
        assert (ran.code in {3, 4}, "The reason" in ran.err) == (True, False)
    for command in (("defer", "9", "Dec-20"), ("reopen", "9"), ("keep-open", "9")):
        hints = secretary.refused(4, *command).hints
        assert not [one for one in hints if f"actionlog {' '.join(command)} -" in one], command
    ran = secretary.recorded("edit", "9", "--due", "Mar-21", "--correction", "--reason", "Misheard")
    assert "deadline changed from Jan-21 to Mar-21 (to Wed 31 Mar 2021)" in ran.err


def test_a_hyphen_is_the_text_that_is_piped_in(secretary: Secretary) -> None:
    ran = secretary.run("comment", "9", "-", piped="Dear all,\nit is done\n")
    assert (ran.code, last_note(secretary, 9)) == (0, "Dear all,\nit is done")
    refused = secretary.refused(4, "comment", "9", "-")
    assert refused.error == "the comment is empty"


def test_what_is_piped_in_may_come_from_an_old_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"Caf\xe9")))
    assert said("-") == "Café"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"a\x00b")))
    with pytest.raises(Unreadable, match="what is piped in"):
        said("-")


@pytest.mark.slow
def test_the_same_comment_on_the_same_day_is_asked_about(secretary: Secretary) -> None:
    secretary.recorded("comment", "9", "Chased by telephone")
    ran = secretary.refused(4, "comment", "9", "26", "chased by  telephone.")
    assert ran.error == f"{HUBS} has that comment of 10 Feb 2021 already"
    again = 'actionlog comment --twice 9 26 "chased by  telephone."'
    assert ran.hints == [f"if that is meant: {again}"]
    secretary.recorded(*shlex.split(again)[1:])
    before = secretary.state()
    asked = secretary.run("comment", "9", "Chased by telephone", typed="n\n")
    assert (asked.code, asked.err[-20:]) == (0, "nothing was changed\n")
    assert secretary.state() == before
    secretary.recorded("comment", "9", "Chased by telephone", typed="y\n")
    secretary.recorded("comment", "9", "Chased by telephone", "--date", "9.2.21")


@pytest.mark.slow
def test_an_action_that_its_meeting_raised_already_is_asked_about(secretary: Secretary) -> None:
    line = 'add "bring the forward plan." --item Planning --responsible PC --due tbc'
    ran = secretary.refused(4, *shlex.split(f"{line} --meeting 13.1.21"))
    assert ran.error == (
        "the meeting of Wed 13 Jan 2021 raised the same already: 43 (Bring the forward plan)"
    )
    (hint,) = ran.hints
    secretary.recorded(*shlex.split(hint.partition(": ")[2])[1:])
    secretary.recorded(*shlex.split(f"{line} --meeting 9.12.20"))


def test_of_very_many_only_those_that_are_named_are_read() -> None:
    read: list[int] = []

    def reading(ref: int) -> Action:
        read.append(ref)
        return action(ref)

    refs = range(1, 5001)
    told = listed(map(reading, refs), len(refs))
    assert (len(told), told[-1]) == (61, "  and 4,940 more")
    assert read == list(refs[:60])
    assert told == listed(map(action, refs))
    assert len(listed(map(action, refs[:60]), 60)) == 60
