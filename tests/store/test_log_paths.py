"""What a path says of the file that stands there, and where it leads in the work tree."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from actionlog.errors import StorageRefused
from actionlog.store import paths
from actionlog.store.log_paths import LogPath, LogsFolder, TreePath

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("ref", [1, 100, 101, 9_999, 10_000, 10_001, 999_999_900, 999_999_999])
def test_where_an_action_is_written_is_where_it_is_looked_for(ref: int) -> None:
    board, actions, folder, name = paths.action_path("board", ref).split("/")
    assert (actions, paths.is_hundred(folder), paths.ref_of(name)) == (paths.ACTIONS, True, ref)
    assert LogPath.of(f"{board}/{actions}/{folder}/{name}").ref == ref


@pytest.mark.parametrize(
    ("below", "ref", "day", "is_of_log"),
    [
        ("board/actions/0001-0100/0009.toml", 9, None, True),
        ("board/actions/0101-0200/0009.toml", 9, None, True),
        ("board/actions/0009.toml", None, None, False),
        ("board/old/actions/0001-0100/0009.toml", None, None, False),
        ("board/0009.toml", None, None, False),
        ("board/actions/0001-0100/9.toml", None, None, False),
        ("board/meetings/2021-01-13.toml", None, date(2021, 1, 13), True),
        ("board/2021-01-13.toml", None, None, False),
        ("board/meetings/2021-02-30.toml", None, None, False),
        ("board/board.toml", None, None, True),
        ("board/people.toml", None, None, True),
        ("board/old/people.toml", None, None, False),
        ("board.toml", None, None, False),
        ("", None, None, False),
    ],
)
def test_the_whole_path_says_what_a_file_is(
    below: str, ref: int | None, day: date | None, *, is_of_log: bool
) -> None:
    path = LogPath.of(below)
    assert (path.ref, path.day, path.is_of_log) == (ref, day, is_of_log)


@pytest.mark.parametrize(
    ("inside", "in_tree", "paper"),
    [
        ("", "b/board.toml", "papers/b"),
        ("logs", "logs/b/board.toml", "papers/b"),
        ("a/logs", "a/logs/b/board.toml", "a/papers/b"),
    ],
)
def test_a_path_leads_into_the_work_tree_and_back(
    tmp_path: Path, inside: str, in_tree: str, paper: str
) -> None:
    logs = LogsFolder.of(tmp_path / inside, tmp_path)
    assert logs == LogsFolder(inside)
    assert logs.in_tree("b/board.toml") == in_tree
    assert logs.in_tree() == inside
    assert logs.below(TreePath(in_tree)) == LogPath.of("b/board.toml")
    assert logs.paper("papers/b") == paper


def test_what_lies_beside_the_logs_is_no_path_of_theirs(tmp_path: Path) -> None:
    assert LogsFolder("logs").below(TreePath("logsmore/b/board.toml")) is None
    with pytest.raises(StorageRefused, match="is not in the git work tree"):
        LogsFolder.of(tmp_path.parent, tmp_path)
