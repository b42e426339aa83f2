"""A reader of its own process: what it says comes back, and what becomes of it is one error."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from actionlog.cli import foreign_files
from actionlog.errors import ExitCode, NoSuchThing, Unreadable
from actionlog.importers import limits, sandbox
from tests.children import PATIENCE, hearing_ctrl_c, wait_until
from tests.importers.books import (
    KNOWN,
    document,
    nobody,
    opened,
    paragraph,
    raw_workbook,
    repacked,
    workbook,
)

if TYPE_CHECKING:
    from pathlib import Path

WORKBOOK = workbook()


def told_by(monkeypatch: pytest.MonkeyPatch, script: str, content: bytes = WORKBOOK) -> Unreadable:
    """What is said of a file whose reader is this script."""
    monkeypatch.setattr(sandbox, "_READER", ("/bin/sh", "-c", script))
    monkeypatch.setattr(sandbox, "PATIENCE", 0.3)
    with pytest.raises(Unreadable) as refused:
        sandbox.open_apart("log.xlsx", content, KNOWN, nobody)
    assert refused.value.exit_code is ExitCode.UNREADABLE
    assert refused.value.hints
    return refused.value


@pytest.mark.slow
def test_a_document_comes_back_from_the_other_process_as_it_was_read() -> None:
    for name, content in (("log.xlsx", WORKBOOK), ("m.docx", document(paragraph("Ref – é")))):
        assert sandbox.open_apart(name, content, KNOWN, nobody) == opened(name, content)


@pytest.mark.slow
def test_progress_comes_through() -> None:
    told: list[tuple[int, int]] = []
    content = raw_workbook(f"<sheetData>{'<row><c><v>1</v></c></row>' * 601}</sheetData>")
    sandbox.open_apart("log.xlsx", content, KNOWN, lambda done, of: told.append((done, of)))
    assert told == [(500, 601)]


@pytest.mark.slow
def test_what_the_reader_refuses_is_refused_with_the_same_words() -> None:
    content = repacked(WORKBOOK, {"xl/worksheets/sheet1.xml": "<worksheet>"})
    with pytest.raises(Unreadable) as here:
        opened("log.xlsx", content)
    with pytest.raises(Unreadable) as there:
        sandbox.open_apart("log.xlsx", content, KNOWN, nobody, minutes=True)
    assert (there.value.sentence, there.value.hints) == (here.value.sentence, here.value.hints)


def test_text_is_read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "_READER", ("/bin/false",))
    content = b"Ref,Date,Action\n1,2,3\n"
    assert sandbox.open_apart("log.csv", content, KNOWN, nobody) == opened("log.csv", content)
    assert sandbox.open_apart("m.txt", content, KNOWN, nobody, minutes=True).grids == ()


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("sleep 600", "nothing came of it"),
        ("cat > /dev/null; printf 'R\\000\\000\\001\\000half'; sleep 600", "nothing came of it"),
        ("exit 1", "damaged, or needs more memory"),
        ("kill -KILL $$", "damaged, or needs more memory"),
        ("cat > /dev/null", "nothing came"),
        ("echo What is this, then", "talked nonsense"),
        ("printf 'R\\000\\000\\000\\003abc'", "talked nonsense"),
        ("printf 'N\\000\\000\\000\\001\\300'", "talked nonsense"),
        ("printf 'F\\000\\000\\000\\003abc'", "talked nonsense"),
        ("printf 'X\\000\\000\\000\\000'", "talked nonsense"),
        ("printf 'R\\377\\377\\377\\377'", "talked nonsense"),
    ],
)
def test_whatever_becomes_of_the_reader_the_file_cannot_be_read(
    monkeypatch: pytest.MonkeyPatch, script: str, said: str
) -> None:
    fault = told_by(monkeypatch, script)
    assert fault.reason.startswith("cannot be read: ")
    assert said in fault.reason


@pytest.mark.slow
def test_a_reader_that_takes_nothing_in_keeps_nobody_waiting(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    refused = told_by(monkeypatch, "sleep 600", WORKBOOK + bytes(2_000_000))
    assert "nothing came of it" in refused.reason


def test_a_reader_that_goes_on_telling_how_far_it_is_is_waited_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    beat = "for i in 1 2 3 4 5; do printf 'F\\000\\000\\000\\005[1,9]'; done"
    told: list[tuple[int, int]] = []
    monkeypatch.setattr(sandbox, "_READER", ("/bin/sh", "-c", beat))
    monkeypatch.setattr(sandbox, "PATIENCE", PATIENCE)
    monkeypatch.setattr(sandbox, "time", SimpleNamespace(monotonic=lambda: len(told) * PATIENCE))
    # By then it has taken five times as long as one may be silent, and said something each time.
    with pytest.raises(Unreadable, match=r"nothing came$"):
        sandbox.open_apart("log.xlsx", WORKBOOK, KNOWN, lambda done, of: told.append((done, of)))
    assert told == [(1, 9)] * 5


def test_a_reader_that_is_gone_before_it_is_given_anything_is_no_accident(tmp_path: Path) -> None:
    with (tmp_path / "pipe").open("wb") as pipe:
        pass
    sandbox._feed(pipe, WORKBOOK)  # noqa: SLF001 - as its thread does, late
    assert (tmp_path / "pipe").read_bytes() == b""


def test_ctrl_c_ends_the_reader_too(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    trace = tmp_path / "pid"
    slow = f"echo $$ > {trace}.new; mv {trace}.new {trace}; exec sleep 600"
    monkeypatch.setattr(sandbox, "_READER", ("/bin/sh", "-c", slow))

    def press() -> None:
        wait_until(trace.exists, "the reader to begin")
        os.kill(os.getpid(), signal.SIGINT)

    with hearing_ctrl_c():
        threading.Thread(target=press, daemon=True).start()
        with pytest.raises(KeyboardInterrupt):
            sandbox.open_apart("log.xlsx", WORKBOOK, KNOWN, nobody)
    with pytest.raises(ProcessLookupError):
        os.kill(int(trace.read_text(encoding="ascii")), 0)


@pytest.mark.slow
def test_the_reader_has_no_environment_no_core_no_file_to_write_and_little_memory() -> None:
    script = (
        "import os, resource, msgspec\n"
        "from actionlog.importers.reading_process import limit_myself\n"
        "limit_myself()\n"
        "names = ('AS', 'CORE', 'FSIZE', 'CPU')\n"
        "soft = [resource.getrlimit(getattr(resource, 'RLIMIT_' + name))[0] for name in names]\n"
        "try:\n"
        "    bytes(900 * 1024 * 1024)\n"
        "    soft.append('room')\n"
        "except MemoryError:\n"
        "    pass\n"
        "os.write(1, msgspec.json.encode([soft, sorted(os.environ)]))\n"
    )
    command = [*sandbox._READER[:3], "-c", script]  # noqa: SLF001 - how it is really started
    done = subprocess.run(command, env={}, capture_output=True, check=True, timeout=PATIENCE)
    assert done.stdout == b'[[671088640,0,0,300],["LC_CTYPE"]]'


def test_a_file_is_found_from_the_folder_in_which_the_user_stands(tmp_path: Path) -> None:
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "log.csv").write_bytes(b"Ref")
    assert foreign_files.read_file(tmp_path, "papers/log.csv") == ("log.csv", b"Ref")
    assert foreign_files.read_file(tmp_path, str(tmp_path / "papers" / "log.csv")) == (
        "log.csv",
        b"Ref",
    )


def test_a_file_that_is_not_there_is_no_such_thing_and_its_neighbours_are_named(
    tmp_path: Path,
) -> None:
    (tmp_path / "log.xlsx").write_bytes(b"x")
    (tmp_path / "notes.md").write_bytes(b"x")
    for path in ("lgo.xlsx", "log.xlsx/inside"):
        with pytest.raises(NoSuchThing) as refused:
            foreign_files.read_file(tmp_path, path)
        assert path in refused.value.sentence
    with pytest.raises(NoSuchThing) as refused:
        foreign_files.read_file(tmp_path, "lgo.xlsx")
    assert refused.value.hints == ("in that folder there are: log.xlsx, notes.md",)


def test_what_is_no_file_to_read_is_refused_at_once(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "empty.csv").touch()
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    cases = {
        "folder": "is a folder",
        "pipe": "is no plain file",
        "/dev/zero": "is no plain file",
        "empty.csv": "is empty",
        "loop": "cannot be opened",
        "nul\0l": "cannot be opened",
        "x" * 300: "cannot be opened",
    }
    for path, said in cases.items():
        with pytest.raises(Unreadable, match=said) as refused:
            foreign_files.read_file(tmp_path, path)
        assert refused.value.hints


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_file_that_may_not_be_read_says_so(tmp_path: Path) -> None:
    (tmp_path / "log.csv").write_bytes(b"x")
    (tmp_path / "log.csv").chmod(0)
    with pytest.raises(Unreadable, match="permission denied"):
        foreign_files.read_file(tmp_path, "log.csv")


def test_a_file_beyond_all_measure_is_not_even_read(tmp_path: Path) -> None:
    with (tmp_path / "log.csv").open("wb") as file:
        file.truncate(200_000_000)
    with pytest.raises(Unreadable, match="larger than 64 MB"):
        foreign_files.read_file(tmp_path, "log.csv")
    assert limits.MOST_BYTES < 200_000_000
