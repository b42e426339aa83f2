"""What the law forbids a command to record, and what `check` finds that plain git put there."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from actionlog.domain.action import Comment
from actionlog.domain.corrections import Reason
from actionlog.domain.dates.deadline import Deadline
from actionlog.errors import CommandBrokeLaw, LawForbids
from actionlog.services import updates
from actionlog.store import saving
from actionlog.store.check import history_stretches
from actionlog.store.check.law_history import LawHistory
from actionlog.store.git.repository import Git
from actionlog.store.recorded_history import ref_history
from actionlog.store.undoing import last_command, undo
from tests.factories import BOARD, DECEMBER, TODAY, occasion
from tests.gitrepo import git

if TYPE_CHECKING:
    from actionlog.store.check.judged_history import BrokenRule
    from tests.boards import Disk

FOLDER = f"logs/{BOARD}/actions/0001-0100"


def broken(disk: Disk) -> list[BrokenRule]:
    found = Git.require(disk.folder)
    history = LawHistory(found, disk.store.logs(found), BOARD, disk.store.now.date())
    return list(history.broken(found.head() or ""))


def rules(disk: Disk) -> list[tuple[str, int | None]]:
    return [(one.rule, one.ref) for one in broken(disk)]


def commit(disk: Disk) -> str:
    git(disk.folder, "add", "-A")
    git(disk.folder, "commit", "-qm", "by plain git")
    return git(disk.folder, "rev-parse", "HEAD").strip()


@pytest.mark.slow
def test_what_the_commands_and_save_recorded_keeps_the_law(disk: Disk) -> None:
    updates.comment(disk.store, 9, "Asked", occasion())
    disk.edit("0009.toml", '"Estates"', '"Capital"')
    saving.save(disk.store, asks=lambda _: Reason("Misheard"))
    undo(disk.store, last_command(disk.store), TODAY)
    assert rules(disk) == []


@pytest.mark.slow
def test_a_deadline_that_plain_git_moved_is_told_with_commit_person_and_day(disk: Disk) -> None:
    disk.edit("0009.toml", '"meeting 2021-04-07"', '"2021-06-30"')
    name = commit(disk)
    (found,) = broken(disk)
    assert (found.rule, found.ref, found.commit) == ("changed-without-reason", 9, name)
    assert found.by == "Lorna Venters"
    assert found.day == git(disk.folder, "log", "-1", "--format=%as").strip()


@pytest.mark.slow
@pytest.mark.parametrize("forged", ["GIT_COMMITTER_DATE", "GIT_AUTHOR_DATE", "both"])
def test_a_meeting_held_before_its_day_is_told_whatever_the_commit_says(
    disk: Disk, forged: str
) -> None:
    names = ("GIT_COMMITTER_DATE", "GIT_AUTHOR_DATE") if forged == "both" else (forged,)
    file = disk.folder / f"logs/{BOARD}/meetings/2021-04-07.toml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('"scheduled"', '"held"'), encoding="utf-8")
    git(disk.folder, "add", "-A")
    ahead = dict.fromkeys(names, "2021-05-01T10:00:00+00:00")
    git(disk.folder, "commit", "-qm", "by plain git", **ahead)
    (found,) = broken(disk)
    assert (found.rule, found.meeting) == ("held-before-its-day", "2021-04-07")


@pytest.mark.slow
def test_what_only_a_command_writes_wrongly_is_ours_and_all_else_is_refused_by_its_rule(
    disk: Disk,
) -> None:
    def put(*comments: Comment) -> None:
        with disk.store.change() as change:
            change.put(replace(change.board.action(12), comments=comments))
            change.describe("never")

    with pytest.raises(CommandBrokeLaw, match="a comment of 12 is gone"):
        put()
    known = disk.board.action(12).comments
    with pytest.raises(LawForbids, match=r"\(said-on-no-day\)") as found:
        put(*known, Comment(written=None, text="Asked"))
    assert found.value.hints == (f"say it in the comment: date = {TODAY}",)


@pytest.mark.slow
def test_each_entry_is_judged_once(disk: Disk, monkeypatch: pytest.MonkeyPatch) -> None:
    disk.edit("0009.toml", '"meeting 2021-04-07"', '"2021-06-30"')
    commit(disk)
    before = broken(disk)
    judged: list[str] = []
    broken_rules = LawHistory._broken_rules  # noqa: SLF001 - what is counted

    def counted(self: LawHistory, entry: object, found: object) -> object:
        judged.append(entry.name)  # type: ignore[attr-defined]
        return broken_rules(self, entry, found)  # type: ignore[arg-type]

    monkeypatch.setattr(LawHistory, "_broken_rules", counted)
    assert broken(disk) == before
    assert judged == []
    updates.comment(disk.store, 5, "Asked", occasion())
    assert broken(disk) == before
    assert len(judged) == 1


@pytest.mark.slow
def test_a_long_history_is_remembered_stretch_by_stretch(
    disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk.edit("0009.toml", '"meeting 2021-04-07"', '"2021-06-30"')
    commit(disk)
    updates.comment(disk.store, 5, "Asked", occasion())
    git(disk.folder, "checkout", "-q", "-b", "other", "HEAD~2")
    disk.edit("0005.toml", '"Estates"', '"Capital"')
    commit(disk)
    git(disk.folder, "checkout", "-q", "-")
    git(disk.folder, "merge", "-q", "--no-edit", "other")
    updates.comment(disk.store, 5, "Asked again", occasion())
    whole = broken(disk)
    assert [one.rule for one in whole] == ["changed-without-reason"] * 2
    shutil.rmtree(disk.folder / ".git/actionlog/law")
    monkeypatch.setattr(history_stretches, "_STRETCH", 1)
    git_found = Git.require(disk.folder)
    history = LawHistory(git_found, disk.store.logs(git_found), BOARD, disk.store.now.date())
    head = git_found.head() or ""
    told: list[tuple[int, int]] = []

    def stopped(done: int, of: int) -> None:
        told.append((done, of))
        if len(told) == of - 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        history.broken(head, stopped)
    assert told[-1] == (told[-1][1] - 1, told[-1][1])
    judged: list[str] = []
    ends = history_stretches.HistoryStretches.of

    def counted(self: object, since: str | None, upto: str) -> object:
        judged.append(upto)
        return ends(self, since, upto)  # type: ignore[arg-type]

    monkeypatch.setattr(history_stretches.HistoryStretches, "of", counted)
    assert sorted(broken(disk)) == sorted(whole)
    assert judged == [head]


@pytest.mark.slow
def test_what_was_judged_on_a_line_that_was_merged_is_not_judged_again(
    disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(disk.folder, "checkout", "-q", "-b", "other")
    disk.edit("0005.toml", '"Estates"', '"Capital"')
    commit(disk)
    whole = broken(disk)
    assert [one.rule for one in whole] == ["changed-without-reason"]
    git(disk.folder, "checkout", "-q", "-")
    updates.comment(disk.store, 9, "Asked", occasion())
    updates.comment(disk.store, 9, "Asked again", occasion())
    git(disk.folder, "merge", "-q", "--no-edit", "other")
    updates.comment(disk.store, 9, "Answered", occasion())
    monkeypatch.setattr(history_stretches, "_STRETCH", 1)
    assert broken(disk) == whole


@pytest.mark.slow
def test_a_number_that_stood_for_two_actions_is_found(disk: Disk) -> None:
    text = disk.path("0005.toml").read_text(encoding="utf-8")
    disk.path("0005.toml").unlink()
    commit(disk)
    disk.path("0005.toml").write_text(text.replace("hub", "new"), encoding="utf-8")
    commit(disk)
    assert rules(disk) == [("action-gone", 5), ("number-given-again", 5)]


@pytest.mark.slow
def test_a_merge_that_drops_the_comments_of_one_side_is_found(disk: Disk) -> None:
    git(disk.folder, "checkout", "-qb", "other")
    updates.comment(disk.store, 9, "There", occasion())
    git(disk.folder, "checkout", "-q", "-")
    updates.comment(disk.store, 9, "Here", occasion())
    git(disk.folder, "merge", "-q", "-s", "ours", "-m", "mine is right", "other")
    assert rules(disk) == [("comment-changed", 9)]


def merged(disk: Disk) -> None:
    """Two lines put together: 5 was commented on in one, 9 deferred in the other."""
    git(disk.folder, "checkout", "-qb", "other")
    updates.defer(disk.store, 9, Deadline.on(date(2021, 6, 30)), "The roofer is ill", occasion())
    git(disk.folder, "checkout", "-q", "-")
    updates.comment(disk.store, 5, "Here", occasion())
    git(disk.folder, "merge", "-q", "--no-ff", "-m", "both", "other")


@pytest.mark.slow
def test_a_merge_that_only_puts_two_lines_together_breaks_nothing(disk: Disk) -> None:
    merged(disk)
    assert rules(disk) == []


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "old", "new", "rule"),
    [
        ("0009.toml", "deadline = 2021-06", "deadline = 2021-09", "changed-without-reason"),
        ("0005.toml", "hub", "new", "changed-without-reason"),
        ("0005.toml", "private = true\n", "", "published-without-reason"),
    ],
)
def test_what_is_changed_in_a_merge_itself_is_found(
    disk: Disk, name: str, old: str, new: str, rule: str
) -> None:
    disk.edit("0005.toml", "status =", "private = true\nstatus =")
    commit(disk)
    merged(disk)
    disk.edit(name, old, new)
    git(disk.folder, "commit", "-qa", "--amend", "--no-edit")
    assert (rule, int(name[:4])) in rules(disk)


@pytest.mark.slow
def test_what_a_merge_makes_up_is_found_though_its_lines_differ(disk: Disk) -> None:
    merged(disk)
    disk.edit("0009.toml", "deadline = 2021-06", "deadline = 2021-09")
    made_up = 'event = "deferred"\nfrom = "2021-05-31"\nto = "2021-09-30"\ntext = "x"\n'
    disk.append("0009.toml", f"\n[[comments]]\ndate = {TODAY}\n{made_up}")
    git(disk.folder, "commit", "-qa", "--amend", "--no-edit")
    assert rules(disk) == [("event-from-elsewhere", 9)]


@pytest.mark.slow
def test_a_forged_word_of_taking_back_hides_nothing(disk: Disk) -> None:
    disk.edit("0009.toml", '"meeting 2021-04-07"', '"2021-06-30"')
    git(disk.folder, "commit", "-qam", f"{BOARD}: undone: x\n\nBoard: {BOARD}\nUndoes: 1234")
    assert rules(disk) == [("changed-without-reason", 9)]


@pytest.mark.slow
def test_a_file_that_a_forged_word_of_taking_back_takes_away_is_missed(disk: Disk) -> None:
    updates.comment(disk.store, 9, "Asked", occasion())
    entry = git(disk.folder, "log", "-1", "--format=%(trailers:key=Entry,valueonly)").strip()
    for name in ("0", entry, git(disk.folder, "rev-parse", "HEAD").strip()):
        git(disk.folder, "rm", "-q", f"{FOLDER}/0005.toml")
        git(disk.folder, "commit", "-qm", "x", "-m", f"Undoes: {name}")
        assert ("action-gone", 5) in rules(disk)
        found = Git.require(disk.folder)
        assert 5 in ref_history(found, disk.store.logs(found), BOARD, None).removed
        git(disk.folder, "reset", "-q", "--hard", "HEAD~1")


@pytest.mark.slow
@pytest.mark.parametrize("spoilt", ['"day-out-of-reason"', "7", "null"])
def test_what_was_remembered_and_cannot_be_read_is_judged_anew(disk: Disk, spoilt: str) -> None:
    disk.edit("0009.toml", '"meeting 2021-04-07"', '"2021-06-30"')
    commit(disk)
    (found,) = broken(disk)
    (kept,) = (disk.folder / ".git/actionlog/law").rglob(BOARD)
    text = kept.read_text(encoding="utf-8")
    assert f'"{found.day}"' in text
    kept.write_text(text.replace(f'"{found.day}"', spoilt), encoding="utf-8")
    assert broken(disk) == [found]


@pytest.mark.slow
def test_a_forged_word_of_bringing_in_hides_no_deferral(disk: Disk) -> None:
    disk.edit("0009.toml", '"meeting 2021-04-07"', '"2021-06-30"')
    git(disk.folder, "commit", "-qam", f"{BOARD}: log of 9 Dec 2020 brought in: 1 changed")
    assert rules(disk) == [("changed-without-reason", 9)]


@pytest.mark.slow
@pytest.mark.parametrize(("dated", "named"), [(DECEMBER, []), (None, [("said-on-no-day", 9)])])
def test_what_one_owner_sent_once_bore_the_day_of_its_paper(
    disk: Disk, dated: date | None, named: list[tuple[str, int]]
) -> None:
    with disk.store.change() as change:
        undated = Comment(written=None, text="The survey is under way")
        change.put(change.board.action(9).noted(undated))
        said = "log of 9 Dec 2020 brought in: 1 changed"
        change.describe(said, meeting=DECEMBER, dated=dated, brought_in=True)
    assert rules(disk) == named


@pytest.mark.slow
def test_a_register_that_is_emptied_and_a_meeting_held_before_its_day_are_found(
    disk: Disk,
) -> None:
    disk.path("people.toml").write_text("", encoding="utf-8")
    disk.path("2021-04-07.toml").write_text('date = 2099-04-07\nstatus = "held"\n')
    disk.path("2021-04-07.toml").rename(disk.path("2099-04-07.toml"))
    commit(disk)
    assert {rule for rule, _ in rules(disk)} >= {
        "name-gone",
        "meeting-unheld",
        "held-before-its-day",
    }
