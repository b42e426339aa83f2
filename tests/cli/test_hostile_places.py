"""Hostile places: links out of the log, what is no file, and a `.git/config` that runs programs."""

from __future__ import annotations

import errno
import os
import shutil
from typing import TYPE_CHECKING

import pytest

from tests.cli.secretary import NINE, Secretary
from tests.examples import one_or_all
from tests.gitrepo import program as script

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SECRET = "the secret of another folder"  # noqa: S105 - nobody's password
REPORTS = ["list", "show 9", "search secret", "overdue", "history 26", "board", "people list"]


def _action(text: str) -> str:
    return (
        f'ref = 9\nraised = 2020-12-09\nitem = "X"\naction = "{text}"\n'
        'responsible = ["All"]\ndeadline = "tbc"\nstatus = "open"\n'
    )


@pytest.mark.slow
def test_a_link_to_a_file_elsewhere_is_not_read(secretary: Secretary, tmp_path: Path) -> None:
    (tmp_path / "secret.toml").write_text(_action(SECRET), encoding="utf-8")
    (secretary.folder / NINE).unlink()
    (secretary.folder / NINE).symlink_to(tmp_path / "secret.toml")
    for args in REPORTS:
        ran = secretary.run(*args.split())
        assert SECRET not in ran.out + ran.err
    assert "is a link" in secretary.refused_bare(5, "show", "9").error
    ran = secretary.run("comment", "9", "X")
    assert ran.code in {5, 6}
    assert (tmp_path / "secret.toml").read_text(encoding="utf-8") == _action(SECRET)


@pytest.mark.slow
@pytest.mark.parametrize("inner", one_or_all(["actions", "actions/0001-0100", "meetings"]))
def test_a_link_to_a_folder_elsewhere_is_not_followed(
    secretary: Secretary, tmp_path: Path, inner: str
) -> None:
    folder = secretary.folder / "logs" / "health-board" / inner
    away = tmp_path / "away"
    shutil.move(folder, away)
    for path in away.rglob("0009.toml"):
        path.write_text(_action(SECRET), encoding="utf-8")
    folder.symlink_to(away)
    before = {path: path.read_bytes() for path in away.rglob("*.toml")}
    for args in REPORTS:
        ran = secretary.run(*args.split())
        assert SECRET not in ran.out + ran.err, args
    secretary.run("comment", "26", "X")
    secretary.run(
        "add", "X", "--item", "Y", "--responsible", "PC", "--due", "tbc", "--meeting", "13.1.21"
    )
    assert {path: path.read_bytes() for path in away.rglob("*.toml")} == before


def test_a_board_that_is_a_link_is_no_board(secretary: Secretary, tmp_path: Path) -> None:
    away = tmp_path / "away"
    shutil.move(secretary.folder / "logs" / "health-board", away)
    (secretary.folder / "logs" / "health-board").symlink_to(away)
    assert secretary.run("list").code == 3


@pytest.mark.parametrize("kind", one_or_all(["pipe", "folder", "device"]))
def test_what_is_no_plain_file_is_told_and_never_waited_for(
    secretary: Secretary, kind: str
) -> None:
    place = secretary.folder / NINE
    place.unlink()
    if kind == "pipe":
        os.mkfifo(place)
    elif kind == "folder":
        place.mkdir()
    else:
        place.symlink_to("/dev/zero")
    assert secretary.run("list").code == 0
    assert secretary.run("show", "9").code in {3, 5}


@pytest.mark.parametrize(
    "name",
    ["0009 (copy).toml", "9.toml", "00009.toml", "0101.toml", ".0009.toml.swp", "0009.toml~",
     "notes.toml", "-1.toml", "0000.toml"],
)  # fmt: skip
def test_a_file_that_does_not_belong_hides_no_other(secretary: Secretary, name: str) -> None:
    place = (secretary.folder / NINE).with_name(name)
    place.write_text(_action("other"), encoding="utf-8")
    ran = secretary.run("list", "--json")
    assert ran.code == 0
    assert set(ran.refs) >= {9, 26, 38, 39, 41, 43}
    assert "Bring a full report" in secretary.run("show", "9").out


@pytest.mark.slow
def test_a_hostile_git_configuration_runs_nothing_on_reading(
    secretary: Secretary, tmp_path: Path
) -> None:
    evil = script(tmp_path / "evil", f'touch "{tmp_path}/ran"; cat 2>/dev/null; true')
    for key in (
        "core.fsmonitor", "core.pager", "pager.log", "core.editor", "core.sshCommand",
        "diff.external", "diff.evil.command", "diff.evil.textconv", "filter.evil.clean",
        "filter.evil.smudge", "filter.evil.process", "gpg.program", "alias.log", "alias.status",
        "credential.helper", "core.askPass", "core.alternateRefsCommand",
    ):  # fmt: skip
        value = f"!{evil}" if key.startswith("alias") else str(evil)
        secretary.git("config", key, value)
    hooks = tmp_path / "hooks"
    for name in (
        "post-index-change",
        "reference-transaction",
        "post-checkout",
        "fsmonitor-watchman",
    ):
        script(hooks / name, f'touch "{tmp_path}/ran"')
    secretary.git("config", "core.hooksPath", str(hooks))
    secretary.git("config", "log.showSignature", "true")
    (secretary.folder / ".git" / "info").mkdir(exist_ok=True)
    attributes = secretary.folder / ".git" / "info" / "attributes"
    attributes.write_text("*.toml diff=evil filter=evil\n", encoding="utf-8")
    (tmp_path / "ran").unlink(missing_ok=True)
    (secretary.folder / NINE).touch()
    for args in (
        *REPORTS, "history 9", "list --at 2021-01-13", "appendix", "appendix 13.1.21", "doctor",
        "closing", "due", "stale", "meeting list", "show 26 --at HEAD",
    ):  # fmt: skip
        ran = secretary.run(*args.split())
        assert ran.code in {0, 1}, (args, ran.err)
        assert not (tmp_path / "ran").exists(), args


@pytest.mark.parametrize(
    "said", ["--upload-pack=touch x", "-x", "HEAD:logs", "@{u}", ":/x", "HEAD^{tree}"]
)
def test_what_is_said_with_at_is_never_an_option_of_git(secretary: Secretary, said: str) -> None:
    before = secretary.state()
    ran = secretary.run("list", f"--at={said}")
    assert ran.code == 3, ran.err
    assert secretary.state() == before


@pytest.mark.slow
@pytest.mark.parametrize(
    "folder", one_or_all(["-C x", "quote'\"", "with space", "--git-dir=x", "$(touch x)"], quick=2)
)
def test_a_log_may_lie_in_a_folder_of_any_name(template: Path, tmp_path: Path, folder: str) -> None:
    shutil.copytree(template, tmp_path / folder)
    mine = Secretary(tmp_path / folder)
    mine.recorded("comment", "9", "X")
    assert mine.looked("history", "9", "--json").json["history"][-1]["text"] == "X"
    assert not (tmp_path / "x").exists()


def test_a_folder_of_others_on_the_way_to_a_log_is_passed_by(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As `/root` is closed to whoever begins a log in a folder of her own."""
    (tmp_path / "closed").mkdir()
    (tmp_path / "mine").mkdir()
    scandir = os.scandir

    def refused(path: Path) -> Iterator[os.DirEntry[str]]:
        if path == tmp_path / "closed":
            raise PermissionError(errno.EACCES, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refused)
    secretary = Secretary(tmp_path / "mine")
    assert secretary.run("list").error.startswith("there is no action log in this folder")
    assert secretary.run("init", "--board", "Health Board").code == 0
