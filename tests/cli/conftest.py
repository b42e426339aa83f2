"""Fixtures: a secretary with a board of her own, and the sample board to look at."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tests.cli.secretary import Secretary, copied, her_board
from tests.gitrepo import made_once
from tests.golden.sample import replayed_once

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The secretary's board, made once for all workers."""
    return made_once(tmp_path_factory.getbasetemp(), "her-board", her_board)


@pytest.fixture
def secretary(template: Path, tmp_path: Path) -> Secretary:
    """A secretary who may change everything: the board is a copy."""
    return copied(template, tmp_path / "work")


@pytest.fixture(scope="session")
def reader(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Secretary:
    """A secretary who only looks, at one copy for all tests."""
    return copied(template, tmp_path_factory.mktemp("reader") / "work")


@pytest.fixture(scope="session")
def sample_board(tmp_path_factory: pytest.TempPathFactory) -> Secretary:
    """The sample board, on the day before its meeting of 5 May 2021; only to be looked at."""
    folder = tmp_path_factory.mktemp("sample") / "work"
    shutil.copytree(replayed_once(tmp_path_factory.getbasetemp()), folder, symlinks=True)
    return Secretary(folder).at("2021-05-04T12:00")


@pytest.fixture
def sample_copy(sample_board: Secretary, tmp_path: Path) -> Secretary:
    """The sample board, to be changed."""
    folder = tmp_path / "sample"
    shutil.copytree(sample_board.folder, folder, symlinks=True)
    return Secretary(folder, sample_board.now)
