"""What is recorded outlives a power cut: each step is on the disk before the next relies on it."""

from __future__ import annotations

import os
import subprocess
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING
from unittest import mock

import pytest

from actionlog.errors import StorageRefused
from actionlog.store.vault import disk
from tests import gitrepo
from tests.gitrepo import FILES, NEW, NINE, TEN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

ACTIONS = "logs/board/actions"
OLD_FOLDER, NEW_FOLDER = f"{ACTIONS}/0001-0100", f"{ACTIONS}/0101-0200"
KEPT = ".git/actionlog"
JOURNAL = f"{KEPT}/journal"
CHANGE: dict[str, bytes | None] = {NINE: b"nine\n", NEW: b"new\n", TEN: None}
BEFORE = {path: FILES.get(path) for path in CHANGE}

NOTED = [
    f"write {KEPT}/journal.new",
    f"fsync {KEPT}/journal.new",
    f"replace {JOURNAL}",
    f"fsync {KEPT}",
]
NEW_FOLDER_MADE = [f"mkdir {NEW_FOLDER}", f"fsync {ACTIONS}"]
NINE_CHANGED = [
    f"write {OLD_FOLDER}/.0009.toml.new",
    f"fsync {OLD_FOLDER}/.0009.toml.new",
    f"link {KEPT}/old-0",
    f"replace {NINE}",
    f"fsync {OLD_FOLDER}",
]
NEW_ADDED = [
    f"write {NEW_FOLDER}/.0101.toml.new",
    f"fsync {NEW_FOLDER}/.0101.toml.new",
    f"replace {NEW}",
    f"fsync {NEW_FOLDER}",
]
TEN_REMOVED = [f"link {KEPT}/old-2", f"unlink {TEN}", f"fsync {OLD_FOLDER}"]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    made = gitrepo.new_repository(tmp_path / "work")
    with gitrepo.session(made):  # the first makes the folder of the lock
        pass
    return made


@contextmanager
def recorded(root: Path) -> Iterator[list[str]]:
    """What is asked of the disk while the block runs, in its order; `git` where a git starts.

    Of a name that is moved or linked, the new one tells. To clear away what may be left of an
    earlier change, and to make the folder for the note, are no steps of this one.
    """
    steps: list[str] = []
    names: dict[object, str] = {}
    real_open, real_close = os.open, os.close

    def named(about: object) -> str:
        return names.get(about, "") if isinstance(about, int) else os.path.relpath(f"{about}", root)

    def opened(path: str, *how: int, **more: int) -> int:
        made = real_open(path, *how, **more)
        names[made] = named(path)
        return made

    def closed(descriptor: int) -> None:
        names.pop(descriptor, None)
        real_close(descriptor)

    def before(step: str, which: int) -> Callable[..., object]:
        def note(*given: object, **_: object) -> object:
            name = named(given[which])
            matters = step not in {"unlink", "mkdir"} or name in {TEN, JOURNAL, NEW_FOLDER}
            if name and matters:
                steps.append(f"{step} {name}")
            return mock.DEFAULT

        return note

    def begun(*_: object, **__: object) -> object:
        steps.append("git")
        return mock.DEFAULT

    watched = {"write": 0, "fsync": 0, "mkdir": 0, "unlink": 0, "replace": 1, "link": 1}
    with ExitStack() as stack:
        stack.enter_context(mock.patch.multiple(os, open=opened, close=closed))
        for step, which in watched.items():
            real = getattr(os, step)
            effect = before(step, which)
            stack.enter_context(mock.patch.object(os, step, side_effect=effect, wraps=real))
        real = subprocess.Popen
        stack.enter_context(mock.patch.object(subprocess, "Popen", side_effect=begun, wraps=real))
        yield steps


def test_a_change_is_noted_and_made_and_each_is_on_the_disk_before_git_commits_it(
    root: Path,
) -> None:
    with gitrepo.session(root) as session, recorded(root) as steps:
        session.commit(CHANGE, expected=BEFORE, message="x")
    made = [*NOTED, *NEW_FOLDER_MADE, *NINE_CHANGED, *NEW_ADDED, *TEN_REMOVED]
    begin = steps.index(made[0])
    assert set(steps[:begin]) <= {"git"}  # it is asked how things stand
    assert "\n".join(steps[begin : begin + len(made)]) == "\n".join(made)
    after = steps[begin + len(made) :]
    assert after[0] == "git"
    assert after[-1] == f"unlink {JOURNAL}"


def test_what_is_taken_back_is_on_the_disk_before_the_note_of_it_is_dropped(root: Path) -> None:
    gitrepo.hook(root, "pre-commit", "exit 1")
    refused = pytest.raises(StorageRefused)
    with gitrepo.session(root) as session, recorded(root) as steps, refused:
        session.commit(CHANGE, expected=BEFORE, message="x")
    back = [
        f"replace {NINE}",
        f"fsync {OLD_FOLDER}",
        f"fsync {NEW_FOLDER}",
        f"replace {TEN}",
        f"fsync {OLD_FOLDER}",
    ]
    end = len(steps) - steps[::-1].index(back[-1])
    assert "\n".join(steps[end - len(back) : end]) == "\n".join(back)
    assert steps[-1] == f"unlink {JOURNAL}"
    assert gitrepo.held(root, *CHANGE) == BEFORE


def test_old_bytes_that_were_kept_nowhere_but_in_the_note_are_written_through(
    root: Path, tmp_path: Path
) -> None:
    place = root / NINE
    place.write_bytes(b"nine\n")
    change = disk.FileWrite(NINE, FILES[NINE], b"nine\n")
    with recorded(root) as steps:
        assert disk.restore(place, change, tmp_path / "nothing-was-kept")
    assert steps == [one for one in NINE_CHANGED if not one.startswith("link")]
