"""No test waits without a bound, asserts how long or large something was, or leaves anything."""

from __future__ import annotations

import ast
import os
import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

TESTS = Path(__file__).parent
# What goes on for as long as another process likes; `children.py` has a bounded form of each.
WAITS = {"run", "call", "check_call", "check_output", "wait", "communicate", "join"}
NEVER = {"os.fork", "os.wait", "os.waitpid", "os.wait3", "os.wait4", "subprocess.Popen"}
# Seconds and bytes differ from machine to machine: they are for `make bench`.
MEASURES = {
    "time.time",
    "time.monotonic",
    "time.perf_counter",
    "time.process_time",
    "time.thread_time",
    "resource.getrusage",
    "tracemalloc.start",
}
MAY_WAIT = {"children.py"}

pytestmark = pytest.mark.slow  # it reads every test


@cache
def nodes() -> tuple[tuple[str, ast.Call | ast.ImportFrom], ...]:
    """Each call and import in the modules that may not wait by themselves, and where it stands."""
    return tuple(
        (path, node)
        for path, tree in _trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call | ast.ImportFrom)
    )


def _trees() -> Iterator[tuple[str, ast.Module]]:
    for file in TESTS.rglob("*.py"):
        path = file.relative_to(TESTS).as_posix()
        if path not in MAY_WAIT:
            yield path, ast.parse(file.read_text(encoding="utf-8"))


def test_every_process_is_waited_for_with_a_bound() -> None:
    without = [
        f"{path}:{node.lineno}"
        for path, node in nodes()
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in WAITS
        and _may_wait(node.func)
        and "timeout" not in {keyword.arg for keyword in node.keywords}
    ]
    assert without == []


def _may_wait(called: ast.Attribute) -> bool:
    """Whether this runs or awaits something: `",".join` and a secretary's `run` do not."""
    whose = ast.unparse(called.value)
    return whose == "subprocess" or called.attr in {"wait", "communicate"}


@pytest.mark.parametrize("names", [NEVER, MEASURES], ids=["processes", "measures"])
def test_nothing_is_forked_or_measured_but_where_it_is_bounded(names: set[str]) -> None:
    used = [
        f"{path}:{node.lineno}: {ast.unparse(node.func)}"
        for path, node in nodes()
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and ast.unparse(node.func) in names
    ]
    assert used == []


def test_nothing_is_taken_out_of_the_modules_that_measure() -> None:
    modules = {name.partition(".")[0] for name in (*NEVER, *MEASURES)}
    taken = [
        f"{path}:{node.lineno}"
        for path, node in nodes()
        if isinstance(node, ast.ImportFrom) and node.module in modules
    ]
    assert taken == []


def test_a_test_that_hangs_is_ended(pytestconfig: pytest.Config) -> None:
    assert 0 < float(pytestconfig.getini("timeout")) <= 600


def test_what_a_test_leaves_in_the_folder_for_passing_files_goes_with_the_run(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    for place in (tempfile.gettempdir(), os.environ["TMPDIR"]):
        assert Path(place).is_relative_to(tmp_path_factory.getbasetemp())
