"""No test touches the user's git configuration, the repository that it stands in, or the clock.

Git is given an identity, nobody's configuration and an empty home; tests stand in an empty folder
outside of any repository. The clock is an argument everywhere (`test_architecture.py` sees to it).
"""

from __future__ import annotations

import gc
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from tests import examples  # noqa: F401 - it knows the profiles
from tests.boards import Disk, copied, written
from tests.factories import small_board
from tests.gitrepo import isolate, made_once

if TYPE_CHECKING:
    from collections.abc import Iterator

settings.load_profile("third")  # unless the command line names another
# Thousands of tests lie in memory: to look through them all, again and again, frees nothing.
gc.set_threshold(50_000, 20, 50)

_OURS = ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES", "VISUAL", "EDITOR")


_MEMORY = Path("/dev/shm")  # noqa: S108 - looked at before it is used
_ROOM = 2**28  # a run holds some 40 MB at once


def pytest_configure() -> None:
    """Puts a thousand little repositories where no disk turns: in memory, if there is room."""
    if "TMPDIR" not in os.environ and os.access(_MEMORY, os.R_OK | os.W_OK | os.X_OK):
        there = os.statvfs(_MEMORY)
        if there.f_bavail * there.f_frsize >= _ROOM and not there.f_flag & os.ST_NOEXEC:
            os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(_MEMORY))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Puts what walks through every module first, for one worker: at the end each would do it."""
    items.sort(key=lambda item: item.path.name != "test_architecture.py")


@pytest.fixture(scope="session")
def nowhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty folder that is nobody's home, in no repository."""
    return tmp_path_factory.mktemp("nowhere")


@pytest.fixture(scope="session", autouse=True)
def _alone(nowhere: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as monkeypatch:
        isolate(monkeypatch)
        monkeypatch.setenv("HOME", str(nowhere))
        monkeypatch.setenv("XDG_CONFIG_HOME", str(nowhere))
        monkeypatch.setenv("TZ", "UTC")
        # What a test or a process that was killed leaves in the system's folder goes with the run.
        passing = str(tmp_path_factory.mktemp("passing"))
        monkeypatch.setenv("TMPDIR", passing)
        monkeypatch.setattr(tempfile, "tempdir", passing)
        for name in (*_OURS, *(name for name in os.environ if name.startswith("ACTIONLOG_"))):
            monkeypatch.delenv(name, raising=False)
        monkeypatch.chdir(nowhere)
        # A test that is about it looks at what is asked of the disk, and when.
        monkeypatch.setattr(os, "fsync", lambda _: None)
        gc.freeze()
        yield


@pytest.fixture(scope="session")
def template_board(tmp_path_factory: pytest.TempPathFactory) -> Disk:
    base = tmp_path_factory.getbasetemp()
    return Disk(made_once(base, "small-board", lambda folder: written(folder, small_board())))


@pytest.fixture
def disk(template_board: Disk, tmp_path: Path) -> Disk:
    """The small board of the factories, in a repository of its own."""
    return copied(template_board, tmp_path / "work")
