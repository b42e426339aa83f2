"""Ten thousand broken files and dozens of traps: each is read or refused, in time and in words."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

import tests
from actionlog.errors import Unreadable
from actionlog.importers import sandbox
from tests.importers.books import KNOWN, nobody, workbook
from tests.torture.traps import TEXTS, TRAPS

pytestmark = pytest.mark.slow

NUMBERS = {"xlsx": 3_200, "docx": 3_200, "csv": 2_200, "txt": 700, "pdf": 700}
AT_ONCE = 350
SECONDS = 10.0
GIB_IN_KIB = 1024 * 1024
ROOT = Path(tests.__file__).parents[1]


def batches() -> list[tuple[str, int, int]]:
    """The numbers of all files, some hundreds at a time, the slow kinds first."""
    return [
        (kind, first, min(first + AT_ONCE, count))
        for kind, count in reversed(NUMBERS.items())
        for first in range(0, count, AT_ONCE)
    ]


def read_batch(batch: tuple[str, int, int]) -> Any:  # noqa: ANN401 - what JSON holds
    kind, first, last = batch
    command = [sys.executable, "-m", "tests.torture.malformed", kind, str(first), str(last)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False, text=True)
    assert done.returncode == 0, f"{batch}: {done.returncode} {done.stderr[-2_000:]}"
    return json.loads(done.stdout)


def test_ten_thousand_broken_files_are_read_or_refused() -> None:
    assert sum(NUMBERS.values()) == 10_000
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        results = list(pool.map(read_batch, batches()))
    faults = [fault for result in results for fault in result["faults"]]
    assert faults == []
    assert max(result["slowest"] for result in results) < SECONDS
    assert max(result["peak_kib"] for result in results) < GIB_IN_KIB
    for kind, count in NUMBERS.items():
        told = [
            result["outcomes"]
            for (one, _, _), result in zip(batches(), results, strict=True)
            if one == kind
        ]
        # Neither so sound that nothing is tried, nor so broken that the door refuses them all.
        for outcome in ("read", "refused"):
            assert sum(one.get(outcome, 0) for one in told) > count // 20, kind


@pytest.mark.parametrize("trap", TRAPS)
def test_a_trap_catches_nobody(trap: str) -> None:
    content = TRAPS[trap]()
    begun, most = time.monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    try:
        sandbox.open_apart("log.xlsx", content, KNOWN, nobody)
    except Unreadable as fault:
        assert fault.hints  # noqa: PT017 - it may be read as well
    assert time.monotonic() - begun < SECONDS
    # Other tests of this process may have taken more before: then this one took less than they.
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss <= max(most, GIB_IN_KIB)


@pytest.mark.parametrize("trap", TEXTS)
def test_a_text_that_is_a_trap_catches_nobody(trap: str) -> None:
    content = TEXTS[trap]()
    begun, most = time.monotonic(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    try:
        sandbox.open_apart("log.csv", content, KNOWN, nobody)
    except Unreadable as fault:
        assert fault.hints  # noqa: PT017 - it may be read as well
    assert time.monotonic() - begun < SECONDS
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss <= max(most, GIB_IN_KIB)


def with_a_reader_that(monkeypatch: pytest.MonkeyPatch, does: str) -> str:
    """What is said of a file over which the real reader does this."""
    script = (
        "import time\n"
        "from actionlog.importers import sandbox\n"
        "from actionlog.importers.xlsx import reader as xlsx\n"
        f"def read(*_):\n    {does}\n"
        "xlsx.read = read\n"
        "sandbox.serve()\n"
    )
    monkeypatch.setattr(sandbox, "_READER", (sys.executable, "-I", "-B", "-c", script))
    with pytest.raises(Unreadable) as refused:
        sandbox.open_apart("log.xlsx", workbook(), KNOWN, nobody)
    return refused.value.reason


@pytest.mark.parametrize(
    ("does", "said"),
    [
        ("time.sleep(60)", "nothing came of it in 8 seconds"),
        ("9 ** 9 ** 9 ** 9", "nothing came of it in 8 seconds"),
        ("[bytes(9_000_000) for _ in range(10_000)]", "MemoryError"),
        ("read()", "RecursionError"),
        ("import ctypes; ctypes.string_at(0)", "damaged, or needs more memory"),
        ("import os; os._exit(0)", "nothing came"),
        ("print('R' * 9_000); raise KeyError", "KeyError"),
    ],
)
def test_a_reader_that_goes_wrong_is_a_file_that_cannot_be_read(
    monkeypatch: pytest.MonkeyPatch, does: str, said: str
) -> None:
    begun = time.monotonic()
    assert said in with_a_reader_that(monkeypatch, does)
    assert time.monotonic() - begun < SECONDS


def test_a_reader_cannot_write_a_byte_into_a_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    place = tmp_path / "written"
    place.touch()
    said = with_a_reader_that(monkeypatch, f"open({str(place)!r}, 'w').write('x' * 9_000)")
    assert "OSError" in said
    assert place.read_bytes() == b""
