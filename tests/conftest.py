"""No test touches the user's git configuration, the repository that it stands in, or the clock.

Git is given an identity, nobody's configuration and an empty home; tests stand in an empty folder
outside of any repository. The clock is an argument everywhere (`test_architecture.py` sees to it).
"""

from __future__ import annotations

import gc
import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from tests import examples  # noqa: F401 - it knows the profiles
from tests.boards import copied, written
from tests.factories import small_board
from tests.gitrepo import isolate

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.boards import Disk

settings.load_profile("third")  # unless the command line names another
# Thousands of tests lie in memory: to look through them all, again and again, frees nothing.
gc.set_threshold(50_000, 20, 50)

_OURS = ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES", "VISUAL", "EDITOR")


@pytest.fixture(scope="session")
def nowhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty folder that is nobody's home, in no repository."""
    return tmp_path_factory.mktemp("nowhere")


@pytest.fixture(scope="session", autouse=True)
def _alone(nowhere: Path) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as monkeypatch:
        isolate(monkeypatch)
        monkeypatch.setenv("HOME", str(nowhere))
        monkeypatch.setenv("XDG_CONFIG_HOME", str(nowhere))
        monkeypatch.setenv("TZ", "UTC")
        for name in (*_OURS, *(name for name in os.environ if name.startswith("ACTIONLOG_"))):
            monkeypatch.delenv(name, raising=False)
        monkeypatch.chdir(nowhere)
        # A test that is about it looks at what is asked of the disk, and when.
        monkeypatch.setattr(os, "fsync", lambda _: None)
        gc.freeze()
        yield


@pytest.fixture(scope="session")
def template_board(tmp_path_factory: pytest.TempPathFactory) -> Disk:
    with pytest.MonkeyPatch.context() as monkeypatch:
        isolate(monkeypatch)
        return written(tmp_path_factory.mktemp("small-board") / "work", small_board())


@pytest.fixture
def disk(template_board: Disk, tmp_path: Path) -> Disk:
    """The small board of the factories, in a repository of its own."""
    return copied(template_board, tmp_path / "work")
