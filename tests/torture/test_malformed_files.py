"""Broken files by the thousand, and dozens of traps: each is read, or refused in words.

Memory and time are kept by the limits under which the product puts its own readers.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

import tests
from actionlog.errors import Unreadable
from actionlog.importers import sandbox
from tests.children import PATIENCE
from tests.examples import few_and_rest
from tests.importers.books import KNOWN, nobody, workbook
from tests.torture.traps import TEXTS, TRAPS

pytestmark = pytest.mark.slow

ALL = {"xlsx": 3_200, "docx": 3_200, "csv": 2_200, "txt": 700, "pdf": 700, "md": 700, "html": 900}
SOME = {"xlsx": 40, "docx": 40, "csv": 40, "txt": 25, "pdf": 25, "md": 25, "html": 25}
FEW = 6
AT_ONCE = 350
ROOT = Path(tests.__file__).parents[1]


def batches(numbers: dict[str, int]) -> list[tuple[str, int, int]]:
    """The numbers of all files, some hundreds at a time, the slow kinds first."""
    return [
        (kind, first, min(first + AT_ONCE, count))
        for kind, count in reversed(numbers.items())
        for first in range(0, count, AT_ONCE)
    ]


def read_batch(batch: tuple[str, int, int]) -> Any:  # noqa: ANN401 - what JSON holds
    return answer_of(*map(str, batch))


def became_of_trap(trap: str) -> Any:  # noqa: ANN401 - what JSON holds
    return answer_of("trap", trap)


def answer_of(*asked: str) -> Any:  # noqa: ANN401 - what JSON holds
    command = [sys.executable, "-m", "tests.torture.malformed", *asked]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, check=False, text=True, timeout=5 * PATIENCE
    )
    assert done.returncode == 0, f"{asked}: {done.returncode} {done.stderr[-2_000:]}"
    return json.loads(done.stdout)


@pytest.mark.parametrize(
    "numbers",
    [
        pytest.param(SOME, id="some hundred"),
        pytest.param(ALL, id="ten thousand", marks=pytest.mark.torture),
    ],
)
def test_broken_files_are_read_or_refused(numbers: dict[str, int]) -> None:
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        results = list(pool.map(read_batch, batches(numbers)))
    faults = [fault for result in results for fault in result["faults"]]
    assert faults == []
    for kind, count in numbers.items():
        told = [
            result["outcomes"]
            for (one, _, _), result in zip(batches(numbers), results, strict=True)
            if one == kind
        ]
        # Neither so sound that nothing is tried, nor so broken that the door refuses them all.
        for outcome in ("read", "refused"):
            assert sum(one.get(outcome, 0) for one in told) > count // 20, kind


@pytest.mark.parametrize("trap", few_and_rest(TRAPS, FEW))
def test_a_trap_catches_nobody(trap: str) -> None:
    try:
        sandbox.open_apart("log.xlsx", TRAPS[trap](), KNOWN, nobody)
    except Unreadable as fault:
        assert fault.hints  # noqa: PT017 - it may be read as well


@pytest.mark.parametrize("trap", few_and_rest(TEXTS, FEW))
def test_a_text_that_is_a_trap_catches_nobody(trap: str) -> None:
    """Text is read without a process of its own; here in one, to be kept within its limits."""
    assert became_of_trap(trap) in {"read", "refused"}


def with_a_reader_that(monkeypatch: pytest.MonkeyPatch, does: str) -> str:
    """What is said of a file over which the real reader does this."""
    script = (
        "import time\n"
        "from actionlog.importers import reading_process\n"
        "from actionlog.importers.xlsx import reader as xlsx\n"
        f"def read(*_):\n    {does}\n"
        "xlsx.read = read\n"
        "reading_process.serve()\n"
    )
    monkeypatch.setattr(sandbox, "_READER", (sys.executable, "-I", "-B", "-c", script))
    with pytest.raises(Unreadable) as refused:
        sandbox.open_apart("log.xlsx", workbook(), KNOWN, nobody)
    return refused.value.reason


@pytest.mark.parametrize(
    ("does", "said"),
    [
        ("time.sleep(600)", "nothing came of it"),
        ("9 ** 9 ** 9 ** 9", "nothing came of it"),
        ("[bytes(9_000_000) for _ in range(10_000)]", "MemoryError"),
        ("again = lambda: again(); again()", "RecursionError"),
        ("import ctypes; ctypes.string_at(0)", "damaged, or needs more memory"),
        ("import os; os._exit(0)", "nothing came"),
        ("print('R' * 9_000); raise KeyError", "KeyError"),
    ],
)
def test_a_reader_that_goes_wrong_is_a_file_that_cannot_be_read(
    monkeypatch: pytest.MonkeyPatch, does: str, said: str
) -> None:
    if said == "nothing came of it":
        monkeypatch.setattr(sandbox, "PATIENCE", 1.0)
    assert said in with_a_reader_that(monkeypatch, does)


def test_a_reader_cannot_write_a_byte_into_a_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    place = tmp_path / "written"
    place.touch()
    said = with_a_reader_that(monkeypatch, f"open({str(place)!r}, 'w').write('x' * 9_000)")
    assert "OSError" in said
    assert place.read_bytes() == b""
