"""Fixtures: a log that two secretaries share through a bare folder."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, NamedTuple

import pytest

from tests.cli.conftest import template
from tests.cli.secretary import NOW, Secretary
from tests.gitrepo import made_once
from tests.share.clones import JANE, LORNA, Clone, another, shared

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["template"]


class Two(NamedTuple):
    """Both clones, and the folder in which they lie with the shared book."""

    place: Path
    jane: Clone
    lorna: Clone

    @property
    def bare(self) -> Path:
        return self.place / "log.git"


@pytest.fixture(scope="session")
def pair(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of both, made once for all workers."""

    def make(place: Path) -> None:
        place.mkdir()
        shared(template, place)
        another(place, LORNA)

    return made_once(tmp_path_factory.getbasetemp(), "pair", make)


@pytest.fixture
def two(pair: Path, tmp_path: Path) -> Two:
    """The same, as copies that are a test's own."""
    place = tmp_path / "place"
    shutil.copytree(pair, place, symlinks=True)
    clones = [
        Clone(name, Secretary(place / name.split()[0].casefold(), NOW)) for name in (JANE, LORNA)
    ]
    for clone in clones:
        clone.git("remote", "set-url", "origin", str(place / "log.git"))
    return Two(place, *clones)
