"""No test touches the user's git configuration, the repository that it stands in, or the clock.

Git is given an identity, nobody's configuration and an empty home; tests stand in an empty folder
outside of any repository. The clock is an argument everywhere (`test_architecture.py` sees to it).
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from tests import examples  # noqa: F401 - it knows the profiles
from tests.boards import copied, written
from tests.factories import small_board
from tests.gitrepo import isolate

if TYPE_CHECKING:
    from pathlib import Path

    from tests.boards import Disk

settings.load_profile("all")  # unless the command line names another

_OURS = ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES", "VISUAL", "EDITOR")


@pytest.fixture(scope="session")
def nowhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty folder that is nobody's home, in no repository."""
    return tmp_path_factory.mktemp("nowhere")


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch, nowhere: Path) -> None:
    isolate(monkeypatch)
    monkeypatch.setenv("HOME", str(nowhere))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(nowhere))
    monkeypatch.setenv("TZ", "UTC")
    for name in (*_OURS, *(name for name in os.environ if name.startswith("ACTIONLOG_"))):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(nowhere)


@pytest.fixture(scope="session")
def template_board(tmp_path_factory: pytest.TempPathFactory) -> Disk:
    with pytest.MonkeyPatch.context() as monkeypatch:
        isolate(monkeypatch)
        return written(tmp_path_factory.mktemp("small-board") / "work", small_board())


@pytest.fixture
def disk(template_board: Disk, tmp_path: Path) -> Disk:
    """The small board of the factories, in a repository of its own."""
    return copied(template_board, tmp_path / "work")
