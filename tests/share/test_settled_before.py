"""What the two sides do not contradict each other about in the end is not asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.secretary import LOG
from tests.cli.test_json import check as validated
from tests.share.clones import settle
from tests.share.test_plain_git import BRANCH, plainly, told_once

if TYPE_CHECKING:
    from tests.share.conftest import Two

LEAVE = ("defer", "9", "Jun-21", "--reason", "Leave")


@pytest.mark.slow
def test_what_was_settled_in_a_merge_is_not_asked_again(two: Two) -> None:
    two.jane.does("doctor")
    two.jane.does("defer", "9", "May-21", "--reason", "Estates")
    two.lorna.does(*LEAVE)
    two.lorna.does("sync")
    assert plainly(two.jane, "pull", "-q", "--no-rebase", "--no-edit", "origin", BRANCH) != 0
    two.jane.does("resolve", typed="h")
    assert plainly(two.jane, "merge", "--continue") == 0
    two.lorna.does("comment", "26", "News")
    two.lorna.does("sync")
    two.jane.does("sync")
    settle(two.jane, two.lorna)
    assert two.lorna.action(9)["deadline"]["value"] == "2021-05"  # type: ignore[index]
    told_once(two.lorna, 9)


@pytest.mark.slow
@pytest.mark.parametrize(("answer", "month"), [("h", "2021-05"), ("t", "2021-06")])
def test_what_was_settled_in_a_cherry_pick_is_not_asked_again(
    two: Two, answer: str, month: str
) -> None:
    two.jane.does("doctor")
    two.jane.does("defer", "9", "May-21", "--reason", "Estates")
    two.jane.does("meeting", "edit", "3.3.21", "--place", "Luton")
    two.lorna.does(*LEAVE)
    two.lorna.does("meeting", "edit", "3.3.21", "--place", "Bedford", "--paper", "4")
    two.lorna.does("sync")
    two.jane.git("fetch", "--quiet", "origin")
    pick = ("cherry-pick", f"HEAD..origin/{BRANCH}")
    for asked in (pick, ("cherry-pick", "--continue")):
        assert plainly(two.jane, *asked) != 0
        two.jane.does("resolve", typed=answer)
    plainly(two.jane, "cherry-pick", "--continue")
    two.jane.does("sync")
    settle(two.jane, two.lorna)
    assert two.lorna.action(9)["deadline"]["value"] == month  # type: ignore[index]
    place = {"h": "Luton", "t": "Bedford"}[answer]
    assert f'place = "{place}"' in two.lorna.desk.read(f"{LOG}/meetings/2021-03-03.toml")
    told_once(two.lorna, 9)


@pytest.mark.slow
def test_what_was_said_after_what_was_picked_is_asked(two: Two) -> None:
    two.jane.does("doctor")
    two.jane.does("defer", "9", "May-21", "--reason", "Estates")
    two.lorna.does(*LEAVE)
    two.lorna.does("sync")
    two.jane.git("fetch", "--quiet", "origin")
    assert plainly(two.jane, "cherry-pick", f"origin/{BRANCH}") != 0
    two.jane.does("resolve", typed="h")
    assert plainly(two.jane, "cherry-pick", "--continue") == 0
    two.lorna.does("defer", "9", "Jul-21", "--reason", "Leave again")
    two.lorna.does("sync")
    assert "9 has another deadline here than there" in two.jane.run("sync").error


@pytest.mark.slow
def test_what_comes_to_the_same_in_the_end_is_not_asked(two: Two) -> None:
    two.jane.does("defer", "9", "May-21", "--reason", "Estates")
    two.jane.does("defer", "9", "Jun-21", "--reason", "Estates again")
    two.lorna.does(*LEAVE)
    two.lorna.does("sync")
    two.jane.does("sync")
    settle(two.jane, two.lorna)
    said = ["Leave", "Deferred to May-21: Estates", "Estates again"]
    assert two.lorna.texts(9)[-3:] == said


@pytest.mark.slow
def test_what_a_register_and_a_meeting_say_alike_in_the_end_is_not_asked(two: Two) -> None:
    edit = ("people", "edit", "Simon Wood", "--email")
    two.jane.does(*edit, "slip@example.org")
    two.jane.does(*edit, "simon@example.org")
    two.lorna.does(*edit, "simon@example.org")
    two.jane.does("meeting", "edit", "3.3.21", "--place", "Luton")
    two.jane.does("undo", "--yes")
    two.lorna.does("meeting", "edit", "3.3.21", "--place", "Bedford")
    two.lorna.does("sync")
    two.jane.does("sync")
    settle(two.jane, two.lorna)
    assert 'place = "Bedford"' in two.jane.desk.read(f"{LOG}/meetings/2021-03-03.toml")
    two.jane.does("people", "leave", "Simon Wood", "--date", "9.2.21")
    two.lorna.does("people", "leave", "Simon Wood", "--date", "8.2.21")
    two.lorna.does("sync")
    said = two.jane.run("sync").err
    assert "the people list says another last day for Simon Wood here than there" in said
    assert "Tue 9 Feb 2021" in said


@pytest.mark.slow
def test_what_was_taken_back_is_not_asked_and_stays_taken_back(two: Two) -> None:
    two.jane.does("propose", "9", "It is in the paper")
    two.jane.does("undo", "--yes")
    two.jane.does("comment", "26", "A slip")
    two.jane.does("undo", "--yes")
    two.lorna.does(*LEAVE)
    two.lorna.does("comment", "26", "Theirs")
    two.lorna.does("sync")
    two.jane.does("sync")
    settle(two.jane, two.lorna)
    assert two.lorna.texts(9)[-1] == "Leave"
    assert two.lorna.texts(26)[-1] == "Theirs"
    told_once(two.lorna, 9)


@pytest.mark.slow
def test_a_number_that_a_merge_gave_is_followed_when_others_gave_it_meanwhile(two: Two) -> None:
    new = ("--item", "X", "--responsible", "PC", "--due", "Jun-21", "--meeting", "13.1.21")
    two.jane.does("doctor")
    two.jane.does("add", "Ours", *new)
    two.lorna.does("add", "Theirs", *new)
    two.lorna.does("sync")
    assert plainly(two.jane, "pull", "-q", "--no-rebase", "--no-edit", "origin", BRANCH) != 0
    two.jane.does("resolve")
    assert plainly(two.jane, "merge", "--continue") == 0
    two.jane.does("comment", "45", "Of ours")
    two.jane.does("comment", "44", "Of theirs")
    two.lorna.does("add", "Theirs too", *new)
    two.lorna.does("sync")
    ran = two.jane.does("sync")
    assert "46 commented on (was 45 here: that number had been given)" in ran.out
    settle(two.jane, two.lorna)
    assert [two.lorna.texts(ref) for ref in (44, 45, 46)] == [["Of theirs"], [], ["Of ours"]]
    assert two.lorna.action(46)["action"] == "Ours"


@pytest.mark.slow
def test_what_breaks_the_rules_goes_out_with_a_word_about_it(two: Two) -> None:
    text = two.jane.desk.read()
    two.jane.desk.write(text.replace('deadline = "2021-01"', 'deadline = "2021-09"'))
    two.jane.git("commit", "-qam", "by hand")
    for rehearsed in ("--dry-run", "--plain"):
        ran = two.jane.does("sync", rehearsed)
        assert "Against the rules: 9: the deadline moved from Jan-21 to Sep-21" in ran.out
        assert "see: actionlog check" in ran.out
    again = two.jane.does("sync", "--json")
    validated(again)
    assert again.json["sync"]["broken"] == []
    two.lorna.does("comment", "26", "Of ours")
    (told,) = two.lorna.does("sync", "--json").json["sync"]["broken"]
    assert told.startswith("9: the deadline moved from Jan-21 to Sep-21")
    commit = two.jane.git("log", "-1", "--format=%h", "--abbrev=10", "--grep=by hand").strip()
    assert f"by {two.jane.name}, in {commit})" in told
    assert two.lorna.does("sync", "--json").json["sync"]["broken"] == []
