"""The tool as a process: full disks, closed pipes, odd encodings, Ctrl-C, hands at work."""

from __future__ import annotations

import json
import os
import signal
import subprocess
from typing import TYPE_CHECKING

import pytest

from actionlog.cli.app import run
from tests.children import PATIENCE, started, wait_until
from tests.cli.secretary import NINE, Secretary, program
from tests.cli.terminal import environment
from tests.examples import few_and_rest
from tests.gitrepo import hook

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

pytestmark = pytest.mark.slow

FULL = "/dev/full"
REPORTS = [
    "list",
    "show 9",
    "history 9",
    "meeting list",
    "appendix 13.1.21",
    "list --json",
    "--help",
]


def _run(
    secretary: Secretary, *args: str, code: int | None = None, **more: str
) -> subprocess.CompletedProcess[bytes]:
    done = subprocess.run(
        [program(), *args],
        cwd=secretary.folder,
        env=environment(**more),
        capture_output=True,
        stdin=subprocess.DEVNULL,
        check=False,
        timeout=PATIENCE,
    )
    if code is not None:
        assert done.returncode == code, done.stderr.decode()
    return done


@pytest.mark.parametrize("args", [["list"], ["--help"], ["clone", "../log.git", "."]])
def test_a_folder_that_is_gone_is_told_with_what_to_do(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    args: list[str],
) -> None:
    there = tmp_path / "there"
    there.mkdir()
    monkeypatch.chdir(there)
    there.rmdir()
    code = run(args)
    monkeypatch.chdir(tmp_path)
    told = capsys.readouterr()
    assert (code, told.out) == (6, "")
    assert told.err == ("error: the folder that you are in is gone\nhint: cd to where the log is\n")


@pytest.mark.skipif(not os.path.exists(FULL), reason="there is no /dev/full")  # noqa: PTH110
@pytest.mark.parametrize("args", REPORTS)
def test_a_full_disk_under_the_output_is_told(reader: Secretary, args: str) -> None:
    with open(FULL, "wb") as full:  # noqa: PTH123
        done = subprocess.run(
            [program(), *args.split()],
            cwd=reader.folder,
            env=environment(),
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            text=True,
            timeout=PATIENCE,
        )
    assert done.returncode == 6, done.stderr
    assert done.stderr.splitlines()[0] == "error: no space left on device"
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr


@pytest.mark.skipif(not os.path.exists(FULL), reason="there is no /dev/full")  # noqa: PTH110
def test_a_full_disk_under_a_paper_leaves_the_paper_of_before(reader: Secretary) -> None:
    done = _run(reader, "appendix", "--as-at", "2021-02-10", "-o", "/dev/full/x", code=6)
    assert done.stderr.startswith(b"error: /dev/full/x cannot be written")


@pytest.mark.parametrize("args", ["list", "show 9 26", "list --json", "history 26", "--help"])
def test_a_pipe_that_is_closed_early_is_no_fault(reader: Secretary, args: str) -> None:
    command = f"{program()} {args} | head -n 1; echo ${{PIPESTATUS[0]}} >&2"
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=reader.folder,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )
    assert done.stderr in {"0\n", "141\n"}
    assert len(done.stdout.splitlines()) == 1


def test_a_pipe_closed_before_a_long_report_is_no_fault(secretary: Secretary) -> None:
    secretary.recorded("comment", "9", "long " * 60_000)
    command = f"{program()} show 9 | head -c 10; echo ${{PIPESTATUS[0]}} >&2"
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=secretary.folder,
        env=environment(),
        capture_output=True,
        check=False,
        timeout=PATIENCE,
    )
    assert done.stderr == b"0\n"


def test_closed_standard_streams_are_no_bug(reader: Secretary) -> None:
    for closing in (">&-", "2>&-", "<&-", ">&- 2>&- <&-"):
        done = subprocess.run(
            ["bash", "-c", f"{program()} list {closing}"],
            cwd=reader.folder,
            env=environment(),
            capture_output=True,
            check=False,
            timeout=PATIENCE,
        )
        lost = closing.startswith(">&-")
        assert done.returncode == (6 if lost else 0), (closing, done.stderr)
        assert (b"standard output is closed" in done.stderr) is (closing == ">&-")
        assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "latin-1", "utf-16"])
@pytest.mark.parametrize(
    "commands",
    few_and_rest([("show 9", "history 9", "--help", "show 99"), ("list", "history 26")], 1),
)
def test_an_odd_encoding_shows_a_stand_in_and_never_crashes(
    secretary: Secretary, encoding: str, commands: Sequence[str]
) -> None:
    secretary.recorded("comment", "9", "→ 資本 🎉 कार्रवाई")
    for args in commands:
        done = _run(secretary, *args.split(), PYTHONIOENCODING=encoding)
        assert done.returncode in {0, 3}, done.stderr
        assert b"Traceback" not in done.stderr
        if args != "--help":  # typer writes its help as UTF-8 where it may only write ASCII
            done.stdout.decode(encoding)


@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "latin-1"])
def test_json_stays_whole_in_an_odd_encoding(secretary: Secretary, encoding: str) -> None:
    text = "→ 資本 🎉 कार्रवाई “quoted” naïve"
    secretary.recorded("comment", "9", text)
    done = _run(secretary, "show", "9", "--json", code=0, PYTHONIOENCODING=encoding)
    data = json.loads(done.stdout.decode(encoding))
    assert data["actions"][0]["comments"][0]["text"] == text


@pytest.mark.parametrize("encoding", ["cp1252", "ascii"])
def test_a_paper_is_utf_8_wherever_it_goes(secretary: Secretary, encoding: str) -> None:
    secretary.recorded("comment", "9", "→ 資本 🎉")
    args = ["appendix", "7.4.21", "--at", "today"]
    done = _run(secretary, *args, code=0, PYTHONIOENCODING=encoding)
    assert "→ 資本 🎉" in done.stdout.decode("utf-8")
    assert done.stdout == _run(secretary, *args, code=0).stdout


@pytest.mark.parametrize("locale", few_and_rest(["C", "xx_XX.UTF-8", "", "POSIX"], 3))
@pytest.mark.parametrize(
    "commands",
    few_and_rest([("show 9", "appendix 7.4.21 --at today"), ("list", "history 9")], 1),
)
def test_any_locale_will_do(secretary: Secretary, locale: str, commands: Sequence[str]) -> None:
    secretary.recorded("comment", "9", "→ 資本")
    more = {"LANG": locale, "LC_ALL": locale}
    for args in commands:
        done = _run(secretary, *args.split(), code=0, **more)
        assert "資本".encode() in done.stdout or args == "list"
    _run(secretary, "comment", "9", "कार्रवाई", code=0, **more)
    assert secretary.action(9)["comments"][-1]["text"] == "कार्रवाई"


def test_ctrl_c_while_something_is_recorded_leaves_all_or_nothing(secretary: Secretary) -> None:
    begun = secretary.folder.parent / "begun"
    hook(secretary.folder, "pre-commit", f"touch '{begun}'; sleep 2")
    before, commits = secretary.state(), secretary.commits()
    command = [program(), "comment", "9", "X"]
    with started(command, secretary.folder, environment()) as child:
        wait_until(begun.exists, "what the tool starts to begin")
        os.killpg(child.pid, signal.SIGINT)
        _, err = child.communicate(timeout=PATIENCE)
    (secretary.folder / ".git" / "hooks" / "pre-commit").unlink()
    assert child.returncode in {6, 130}, err
    assert "Traceback" not in err
    assert err.lstrip().startswith("error: ")
    assert secretary.run("list").code == 0
    assert secretary.status() == ""
    assert (secretary.state() == before) == (secretary.commits() == commits)


def test_ctrl_c_during_a_report_is_quiet(secretary: Secretary, tmp_path: Path) -> None:
    slow = tmp_path / "bin" / "git"
    slow.parent.mkdir()
    begun = tmp_path / "begun"
    slow.write_text(f"#!/bin/sh\ntouch '{begun}'\nsleep 5\n", encoding="utf-8")
    slow.chmod(0o755)
    there = environment(PATH=f"{slow.parent}:{os.environ['PATH']}")
    with started([program(), "history", "9"], secretary.folder, there) as child:
        wait_until(begun.exists, "what the tool starts to begin")
        os.killpg(child.pid, signal.SIGINT)
        out, err = child.communicate(timeout=PATIENCE)
    assert (child.returncode, out) == (130, "")
    assert err == "\nerror: stopped; what was not recorded yet is as it was\n"


def test_a_file_edited_by_hand_while_a_command_runs_is_not_lost(secretary: Secretary) -> None:
    hook(secretary.folder, "pre-commit", f"echo '# mine' >> {NINE}")
    ran = secretary.run("comment", "9", "X")
    assert "# mine" in secretary.read(), ran.err
    assert "Traceback" not in ran.err
    (secretary.folder / ".git" / "hooks" / "pre-commit").unlink()
    assert secretary.run("list").code == 0
    assert "# mine" in secretary.read()


def test_in_a_pipe_nothing_is_asked(secretary: Secretary) -> None:
    before = secretary.state()
    for args in ("add", "comment 9", "defer 9", "propose 9", "keep-open 38", "close 9",
                 "reopen 40", "void 9", "edit 9", "undo", "carry-forward", "init new"):  # fmt: skip
        done = _run(secretary, *args.split())
        assert done.returncode == (4 if args == "close 9" else 2), args
        assert b"hint: " in done.stderr
    assert secretary.state() == before


def test_the_module_is_the_program(reader: Secretary) -> None:
    import sys

    done = subprocess.run(
        [sys.executable, "-m", "actionlog", "--version"],
        cwd=reader.folder,
        capture_output=True,
        text=True,
        check=True,
        timeout=PATIENCE,
    )
    assert done.stdout.startswith("actionlog ")
