"""The boards that are measured are as a board is on any other day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.generate import board
from benchmarks.sample import Plan

from tests.gitrepo import git

if TYPE_CHECKING:
    from pathlib import Path


def test_no_file_of_a_board_is_so_new_that_git_reads_it_at_each_status(tmp_path: Path) -> None:
    made = board(tmp_path / "board", Plan(3, 3))
    index = (made / ".git" / "index").stat()
    newest = max(file.stat().st_mtime for file in made.rglob("*.toml"))
    assert int(newest) < int(index.st_mtime)
    assert git(made, "diff-files", "--name-only") == ""
