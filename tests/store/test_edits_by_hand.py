"""Files that somebody else changed: refused, or adopted by who saves them, never overwritten."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from actionlog.domain.action import Occasion
from actionlog.errors import StorageRefused
from actionlog.services import updates
from actionlog.store.change import PendingChange
from actionlog.store.git import process as gitprocess
from actionlog.store.git.commit import Commit
from actionlog.store.vault import disk, transaction
from tests import gitrepo
from tests.factories import TODAY
from tests.gitrepo import (
    CLOSED,
    FILES,
    NEW,
    NINE,
    TEN,
    commit,
    git,
    held,
    refused,
    session,
    whole_state,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from pathlib import Path

    from tests.boards import Disk


# Each starts git several times.
pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("isolated")]


def test_a_file_that_changed_since_it_was_read_is_refused(root: Path) -> None:
    before = whole_state(root)
    with session(root) as opened, pytest.raises(StorageRefused, match="changed since it was read"):
        opened.commit({NINE: CLOSED}, expected={NINE: b"what I read\n"}, message="x")
    assert whole_state(root) == before


def test_a_decision_that_rests_on_another_changed_file_is_refused(root: Path) -> None:
    expected: dict[str, bytes | None] = {NINE: FILES[NINE], TEN: b"what I read\n"}
    with session(root) as opened, pytest.raises(StorageRefused, match=r"0010\.toml changed"):
        opened.commit({NINE: CLOSED}, expected=expected, message="x")


def test_a_file_that_should_not_exist_is_not_overwritten(root: Path) -> None:
    gitrepo.write(root, NEW, b"somebody's\n")
    with session(root) as opened, pytest.raises(StorageRefused, match="changed since it was read"):
        opened.commit({NEW: b"mine\n"}, expected={}, message="x")
    assert held(root, NEW) == {NEW: b"somebody's\n"}


def test_a_file_changed_between_check_and_write_is_not_overwritten(root: Path) -> None:
    # `status` is asked after the file was compared: a filter lets us slip in just then.
    gitrepo.write(root, ".gitattributes", b"*.toml filter=slow\n")
    script = f"cat; echo edited > {root / NINE}"
    git(root, "config", "filter.slow.clean", str(gitrepo.program(root / ".git" / "slow", script)))
    os.utime(root / NINE, (1, 1))
    with session(root) as opened, pytest.raises(StorageRefused, match="changed since it was read"):
        opened.commit({NINE: CLOSED}, expected={NINE: FILES[NINE]}, message="x")
    assert held(root, NINE) == {NINE: b"edited\n"}


def test_what_was_edited_while_git_looked_is_not_overwritten(
    disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Git is asked about a file as soon as it is read, and the law judges meanwhile."""
    judged = PendingChange.refuse_breaches

    def judged_and_edited(pending: PendingChange, recorded: date) -> None:
        disk.append("0009.toml", "# Lorna rang\n")
        judged(pending, recorded)

    monkeypatch.setattr(PendingChange, "refuse_breaches", judged_and_edited)
    with pytest.raises(StorageRefused, match=r"0009\.toml changed since it was read"):
        updates.comment(disk.store, [9], "Sent", Occasion(on=TODAY))
    assert disk.path("0009.toml").read_text(encoding="utf-8").endswith("# Lorna rang\n")
    assert disk.unclean() == " M logs/partnership-board/actions/0001-0100/0009.toml\n"


def test_what_was_edited_and_not_recorded_before_is_refused_as_such(disk: Disk) -> None:
    disk.append("0009.toml", "# Lorna rang\n")
    with pytest.raises(StorageRefused, match="has changes that are not recorded yet"):
        updates.comment(disk.store, [9, 12], "Sent", Occasion(on=TODAY))
    assert b"Sent" not in disk.path("0012.toml").read_bytes()


def test_a_look_that_nobody_waits_for_is_ended(root: Path) -> None:
    with gitprocess.at_work(root, "cat-file", "--batch") as answer:  # it would wait for us
        assert callable(answer)
    with pytest.raises(StorageRefused, match="fatal"), gitprocess.at_work(root, "log", "x") as out:
        out()


@pytest.mark.parametrize("stage", [False, True])
def test_edits_by_hand_must_be_saved_first(root: Path, *, stage: bool) -> None:
    gitrepo.write(root, NINE, b"by hand\n")
    if stage:
        git(root, "add", NINE)
    error = refused(root, {NINE: CLOSED}, "0009.toml has changes that are not recorded yet")
    assert error.hints == ("actionlog save",)


def test_an_edit_that_is_only_staged_must_be_saved_first(root: Path) -> None:
    gitrepo.write(root, NINE, b"by hand\n")
    git(root, "add", NINE)
    gitrepo.write(root, NINE, FILES[NINE])
    refused(root, {NINE: CLOSED}, "not recorded yet")


@pytest.mark.parametrize("ignored", [False, True])
def test_a_file_that_git_does_not_know_must_be_saved_first(root: Path, *, ignored: bool) -> None:
    gitrepo.write(root, NEW, b"by hand\n")
    if ignored:
        gitrepo.write(root, ".git/info/exclude", b"logs/\n")
    refused(root, {NEW: CLOSED}, "not recorded yet")


def test_a_file_deleted_by_hand_must_be_saved_first(root: Path) -> None:
    (root / NINE).unlink()
    refused(root, {NINE: CLOSED}, "not recorded yet")


def test_unsaved_files_can_be_asked_about_before(root: Path) -> None:
    gitrepo.write(root, NINE, b"by hand\n")
    with session(root) as opened:
        opened.refuse_unsaved([TEN])
        with pytest.raises(StorageRefused, match="not recorded yet"):
            opened.refuse_unsaved([TEN, NINE])


@pytest.mark.slow
def test_so_many_files_that_they_fit_no_command_line_are_judged_alike(root: Path) -> None:
    many = {f"logs/board/actions/0001-0100/{number:05}.toml": b"x\n" for number in range(3000)}
    commit(root, dict(many), "many")
    gitrepo.write(root, NINE, b"by hand\n")
    refused(root, {**dict.fromkeys(many), NINE: CLOSED}, "0009.toml has changes")


BESIDE = "logs/board/actions/0001-0100/0011.toml"


@pytest.fixture
def named(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names that git is given to commit, where two files are many."""
    found: list[str] = []
    record = Commit.record

    def noted(self: Commit, paths: Sequence[str]) -> None:
        found.extend(paths)
        record(self, paths)

    monkeypatch.setattr(transaction, "_MANY", 1)
    monkeypatch.setattr(Commit, "record", noted)
    return found


def test_many_files_that_are_all_of_their_folder_go_by_its_name(
    root: Path, named: list[str]
) -> None:
    gitrepo.write(root, BESIDE, b"unknown to git\n")
    commit(root, {NINE: CLOSED, TEN: CLOSED, NEW: b"ref = 101\n"})
    assert named == ["logs/board/actions"]
    assert len(git(root, "show", "--name-only", "--format=").split()) == len([NINE, TEN, NEW])
    assert git(root, "status", "--porcelain", "--", BESIDE) == f"?? {BESIDE}\n"


@pytest.mark.parametrize("how", ["edited", "staged", "taken out", "gone", "new"])
def test_a_folder_that_holds_what_is_not_of_the_change_is_not_named(
    root: Path, named: list[str], how: str
) -> None:
    if how != "new":
        commit(root, {BESIDE: b"ref = 11\n"})
    if how != "gone":
        gitrepo.write(root, BESIDE, b"by hand\n")
    if how in {"staged", "new"}:
        git(root, "add", BESIDE)
    if how in {"taken out", "gone"}:
        git(root, "rm", "-q", "--cached", BESIDE)
    if how == "gone":
        (root / BESIDE).unlink()
    named.clear()
    before = git(root, "status", "--porcelain", "--", BESIDE)
    commit(root, {NINE: CLOSED, TEN: CLOSED, NEW: b"ref = 101\n"})
    assert named == [NINE, TEN, "logs/board/actions/0101-0200"]
    assert git(root, "status", "--porcelain", "--", BESIDE) == before != ""


def test_many_files_of_an_empty_repository_go_by_their_folder(
    tmp_path: Path, named: list[str]
) -> None:
    commit(gitrepo.empty_repository(tmp_path / "log"), {NINE: b"ref = 9\n", TEN: b"ref = 10\n"})
    assert named == ["logs"]


def test_what_was_edited_by_hand_can_be_adopted(root: Path) -> None:
    gitrepo.write(root, NINE, b"by hand\n")
    git(root, "add", NINE)
    gitrepo.write(root, NINE, b"by hand, again\n")
    gitrepo.write(root, NEW, b"new by hand\n")
    (root / TEN).unlink()
    files = held(root, NINE, NEW, TEN)
    with session(root) as opened:
        opened.commit(files, expected=files, message="saved", adopt=True)
    assert git(root, "show", "--name-status", "--format=").split() == [
        "M",
        NINE,
        "D",
        TEN,
        "A",
        NEW,
    ]
    assert git(root, "status", "--porcelain") == ""


def test_what_is_adopted_is_not_looked_into_nor_taken_away_behind(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def noting(work: Callable[..., object]) -> Callable[..., object]:
        def noted(root: Path, *words: str, **more: object) -> object:
            asked.extend(words)
            return work(root, *words, **more)

        return noted

    for name in ("read", "at_work"):
        monkeypatch.setattr(gitprocess, name, noting(getattr(gitprocess, name)))
    monkeypatch.setattr(disk, "clear_beside", lambda place: asked.append(str(place)))
    gitrepo.write(root, NINE, b"by hand\n")
    files = held(root, NINE)
    with session(root) as opened:
        opened.commit(files, expected=files, message="saved", adopt=True)
        assert "status" in asked
        assert not {"hash-object", str(root / NINE)} & set(asked)
        opened.commit({NINE: CLOSED}, expected=files, message="closed")
        assert str(root / NINE) in asked


def test_a_refused_adoption_leaves_the_edits_and_what_was_staged(root: Path) -> None:
    gitrepo.hook(root, "pre-commit", "exit 1")
    gitrepo.write(root, NINE, b"staged\n")
    git(root, "add", NINE)
    gitrepo.write(root, NINE, b"edited\n")
    gitrepo.write(root, NEW, b"new by hand\n")
    git(root, "rm", "--quiet", TEN)
    before = whole_state(root)
    files = held(root, NINE, NEW, TEN)
    with session(root) as opened, pytest.raises(StorageRefused):
        opened.commit(files, expected=files, message="saved", adopt=True)
    assert whole_state(root) == before
