"""What only the store can see: files, refs, and what git remembers."""

from __future__ import annotations

import shutil
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from actionlog.store.check.inspection import Checked, RuleChoice, check
from actionlog.store.git.repository import Git
from actionlog.store.log_paths import LogsFolder
from actionlog.store.recorded_history import ref_history
from actionlog.store.source import Snapshot, WorkTree
from tests.factories import TODAY
from tests.gitrepo import git

if TYPE_CHECKING:
    from tests.boards import Disk


def checked(disk: Disk, *only: str, ignore: tuple[str, ...] = ()) -> Checked:
    source = WorkTree(disk.folder / "logs")
    reading = disk.store.read(source)
    return check(disk.store, reading, source, TODAY, RuleChoice(only, ignore))


def found(disk: Disk, *only: str) -> list[tuple[str, int | None]]:
    return [(one.code, one.ref) for one in checked(disk, *only).findings]


FILES = ("unreadable", "ref-mismatch", "duplicate-ref", "vanished")


def delete(disk: Disk, name: str) -> None:
    """Take a file away in a commit."""
    disk.path(name).unlink()
    git(disk.folder, "commit", "--quiet", "--all", "-m", "tidied up")


def test_a_sound_board_has_no_fault_of_files(disk: Disk) -> None:
    assert found(disk, *FILES) == []
    assert checked(disk, "stale").actions == 5


def test_each_action_is_read_once(disk: Disk, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: Counter[str] = Counter()
    read = WorkTree.read

    def counted(self: WorkTree, path: str, *most: int) -> bytes:
        asked[path] += "/actions/" in path
        return read(self, path, *most)

    monkeypatch.setattr(WorkTree, "read", counted)
    assert found(disk, *FILES) == []
    assert set(asked.values()) == {0, 1}


def test_every_file_that_cannot_be_read_is_told_in_one_run(disk: Disk) -> None:
    disk.edit("0005.toml", 'status = "open"', "status = open")
    disk.edit("0009.toml", "2020-12-09", "2020-12-32")
    disk.append("people.toml", "[[person]]\n")
    disk.append("2021-01-13.toml", "paper = 3\n")
    lost = [one.file for one in checked(disk, *FILES).findings]
    assert [str(file).rpartition("/")[2] for file in lost] == [
        "2021-01-13.toml",
        "people.toml",
        "0005.toml",
        "0009.toml",
    ]


def test_a_register_that_cannot_be_read_makes_nobody_unknown(disk: Disk) -> None:
    disk.append("people.toml", "[[person]]\n")
    assert found(disk, "unreadable", "unknown-responsible") == [("unreadable", None)]


def test_a_meeting_that_cannot_be_read_may_have_taken_place(disk: Disk) -> None:
    assert found(disk, "not-a-meeting") == []
    disk.append("2020-12-09.toml", "paper = 3\n")
    assert found(disk, "not-a-meeting") == []
    delete(disk, "2020-12-09.toml")
    assert len(found(disk, "not-a-meeting")) == 4  # 21 is void


def test_a_copied_file_is_a_mismatch_and_a_double(disk: Disk) -> None:
    shutil.copy(disk.path("0009.toml"), disk.path("0022.toml"))
    assert found(disk, *FILES) == [("ref-mismatch", 22), ("duplicate-ref", 9)]
    (double,) = checked(disk, "duplicate-ref").findings
    assert str(double.file).endswith("0022.toml")
    assert double.line == 1
    assert double.hint
    assert double.hint.endswith("the next number free is 23")


def test_two_copies_with_a_ref_that_no_file_has_are_double_too(disk: Disk) -> None:
    text = disk.path("0009.toml").read_text(encoding="utf-8").replace("ref = 9", "ref = 50")
    for name in ("0022.toml", "0023.toml"):
        disk.path(name).write_text(text, encoding="utf-8")
    assert found(disk, *FILES) == [
        ("ref-mismatch", 22),
        ("ref-mismatch", 23),
        ("duplicate-ref", 50),
    ]


def test_a_file_in_the_folder_of_another_hundred_is_told_as_both(disk: Disk) -> None:
    other = disk.folder / "logs/partnership-board/actions/0101-0200/0009.toml"
    other.parent.mkdir()
    shutil.copy(disk.path("0009.toml"), other)
    assert found(disk, *FILES) == [("unreadable", 9), ("duplicate-ref", 9)]


def test_a_file_beside_the_folders_is_not_overlooked(disk: Disk) -> None:
    actions = disk.folder / "logs/partnership-board/actions"
    shutil.copy(disk.path("0009.toml"), actions / "0009.toml")
    (actions / "notes.toml").write_text("", encoding="utf-8")
    messages = [one.message for one in checked(disk, "unreadable", "stray-file").findings]
    assert messages == [
        "belongs in the folder 0001-0100, and is not read here",
        "is not named as a file of the log is, and is not read",
    ]


def test_a_copy_that_a_synced_folder_made_is_told_with_what_differs(disk: Disk) -> None:
    copies = {
        "0009.toml": "0009 (1).toml",
        "people.toml": "people-DESKTOP.toml",
        "board.toml": "board.sync-conflict-2.toml",
        "2020-12-09.toml": "2020-12-09 (1).toml",
    }
    for name, copy in copies.items():
        shutil.copy(disk.path(name), disk.path(name).with_name(copy))
    copied = disk.path("0009.toml").with_name("0009 (1).toml")
    text = copied.read_text(encoding="utf-8")
    copied.write_text(text.replace('status = "', 'status = "closed" #'), encoding="utf-8")
    assert found(disk, *FILES) == []
    told = {str(one.file).rpartition("/")[2]: one for one in checked(disk, "stray-file").findings}
    assert set(told) == set(copies.values())
    assert told["0009 (1).toml"].message == (
        "looks like a copy of 0009.toml that a synced folder made: they differ in status"
    )
    assert told["people-DESKTOP.toml"].message.endswith("both say the same")
    assert "git diff --no-index -- " in str(told["0009 (1).toml"].hint)


@pytest.mark.parametrize("name", ["2020-12-09.toml", "people.toml", "board.toml"])
def test_a_missing_file_of_the_board_is_told_with_what_brings_it_back(
    disk: Disk, name: str
) -> None:
    disk.path(name).unlink()
    (gone,) = checked(disk, "vanished").findings
    assert gone.message == "is on record, and is not there"
    assert str(gone.hint).startswith("git checkout HEAD -- ")
    git(disk.folder, *str(gone.hint).split()[1:])
    assert found(disk, "vanished") == []


def test_what_was_deleted_in_a_commit_has_vanished_and_can_be_brought_back(disk: Disk) -> None:
    delete(disk, "0009.toml")
    (gone,) = checked(disk, "vanished").findings
    assert gone.ref == 9
    assert "by Lorna Venters" in gone.message
    assert gone.hint
    command = gone.hint.partition(": git ")[2].split()
    git(disk.folder, *command)
    assert found(disk, "vanished") == []


def test_what_is_gone_from_the_folder_alone_comes_back_from_the_last_commit(disk: Disk) -> None:
    disk.path("0009.toml").unlink()
    (gone,) = checked(disk, "vanished").findings
    assert gone.hint
    git(disk.folder, *gone.hint.partition(": git ")[2].split())
    assert found(disk, "vanished") == []


@pytest.mark.slow
def test_what_was_deleted_and_came_back_and_is_gone_again_is_gone(disk: Disk) -> None:
    content = disk.path("0009.toml").read_bytes()
    delete(disk, "0009.toml")
    disk.path("0009.toml").write_bytes(content)
    git(disk.folder, "add", ".")
    git(disk.folder, "commit", "--quiet", "-m", "back")
    assert found(disk, "vanished") == []
    disk.path("0009.toml").unlink()
    (gone,) = checked(disk, "vanished").findings
    assert gone.message.endswith("is gone")


@pytest.mark.slow
@pytest.mark.parametrize(("strategy", "lost"), [("ours", [("vanished", 30)]), ("recursive", [])])
def test_what_a_merge_drops_that_the_other_side_added_is_missed(
    disk: Disk, strategy: str, lost: list[tuple[str, int]]
) -> None:
    git(disk.folder, "switch", "--quiet", "-c", "other")
    text = disk.path("0009.toml").read_text(encoding="utf-8").replace("ref = 9", "ref = 30")
    disk.path("0030.toml").write_text(text, encoding="utf-8")
    git(disk.folder, "add", ".")
    git(disk.folder, "commit", "--quiet", "-m", "30 added")
    git(disk.folder, "switch", "--quiet", "-")
    disk.append("0005.toml", "# seen\n")
    git(disk.folder, "commit", "--quiet", "--all", "-m", "a note")
    git(disk.folder, "merge", "--quiet", "-s", strategy, "other", "-m", "merged")
    assert found(disk, "vanished") == lost


def test_a_number_that_git_remembers_is_no_gap(disk: Disk) -> None:
    (gaps,) = checked(disk, "gap-in-refs").findings
    assert gaps.message.endswith(": 6-8, 10-11, 13-19")
    delete(disk, "0012.toml")
    (same,) = checked(disk, "gap-in-refs").findings
    assert same.message.endswith(": 6-8, 10-11, 13-19")


def test_a_folder_without_git_or_without_a_commit_is_checked_all_the_same(disk: Disk) -> None:
    disk.edit("0005.toml", 'status = "open"', "status = open")
    shutil.rmtree(disk.folder / ".git")
    assert found(disk, *FILES) == [("unreadable", 5)]
    git(disk.folder, "init", "--quiet")
    assert found(disk, *FILES) == [("unreadable", 5)]
    assert checked(disk).notes == ()


def test_a_history_that_cannot_be_asked_is_said_and_hides_nothing(disk: Disk) -> None:
    disk.edit("0005.toml", 'status = "open"', "status = open")
    for pack in (disk.folder / ".git" / "objects").iterdir():
        shutil.rmtree(pack)
    result = checked(disk, *FILES)
    assert [one.code for one in result.findings] == ["unreadable"]
    (note,) = result.notes
    assert note.endswith("what vanished out of the history was not looked for")


def test_a_shallow_clone_is_told_as_one(disk: Disk) -> None:
    head = git(disk.folder, "rev-parse", "HEAD")
    (disk.folder / ".git" / "shallow").write_text(head, encoding="ascii")
    (note,) = checked(disk, "vanished").notes
    assert note.endswith(": git fetch --unshallow")
    assert checked(disk, "stale").notes == ()


@pytest.mark.slow
def test_a_commit_is_checked_as_it_was(disk: Disk) -> None:
    before = git(disk.folder, "rev-parse", "HEAD").strip()
    disk.edit("0005.toml", 'status = "open"', "status = open")
    git(disk.folder, "commit", "--quiet", "--all", "-m", "broken")
    broken = git(disk.folder, "rev-parse", "HEAD").strip()
    for commit, codes in ((before, []), (broken, ["unreadable"])):
        source = Snapshot(Git.require(disk.folder), commit, "logs")
        reading = disk.store.read(source)
        result = check(disk.store, reading, source, TODAY, RuleChoice(FILES), commit)
        assert [one.code for one in result.findings] == codes
    assert result.findings[0].ref == 5


def test_a_code_in_the_boards_rules_that_there_is_not_is_told_with_its_line(disk: Disk) -> None:
    disk.append("board.toml", '\n[rules]\nonly = ["stael", "unreadable"]\nignore = ["zzzz"]\n')
    first, second = checked(disk).findings
    assert (first.line, second.line) == (4, 5)
    assert first.message == 'only names "stael", which is no code of check'
    assert first.hint == "did you mean stale or stray-file?"
    assert str(first.file).endswith("board.toml")


def test_what_is_left_out_is_told_even_where_nobody_asked(disk: Disk) -> None:
    disk.edit("0005.toml", 'status = "open"', "status = open")
    result = checked(disk, "stale")
    assert [one.code for one in result.unread] == ["unreadable"]
    assert checked(disk, "unreadable").unread == ()


@pytest.mark.parametrize("name", ["0005.toml", "0009.toml"])
def test_git_remembers_since_when_a_ref_is_there(disk: Disk, name: str) -> None:
    disk.append(name, "# seen\n")
    git(disk.folder, "commit", "--quiet", "--all", "-m", "later")
    known = ref_history(Git.require(disk.folder), LogsFolder("logs"), "partnership-board", None)
    assert known.first_recorded[int(name[:4])] == TODAY
    assert set(known.paths) == {5, 9, 12, 20, 21}
    assert known.removed == {}
