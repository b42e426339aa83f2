"""What tests of the store stand on: a repository of their own, and a git that nobody has set up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests import gitrepo

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def isolated(monkeypatch: pytest.MonkeyPatch) -> None:
    """Git with a fixed identity and nobody's configuration."""
    gitrepo.isolate(monkeypatch)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A work tree with a few files in one commit."""
    return gitrepo.new_repository(tmp_path / "work")
