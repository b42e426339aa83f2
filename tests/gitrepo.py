"""Git repositories for tests: one template made once a process, copied for each test.

Identity and dates are fixed, and no configuration of the user or the machine is read.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from filelock import FileLock

from actionlog.errors import StorageRefused
from actionlog.store.git.repository import Git
from actionlog.store.log_paths import TreePath
from actionlog.store.vault.opening import Vault
from tests.children import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from actionlog.store.vault.transaction import Transaction

ENVIRONMENT = {
    "GIT_AUTHOR_NAME": "Lorna Venters",
    "GIT_AUTHOR_EMAIL": "lorna@example.org",
    "GIT_COMMITTER_NAME": "Lorna Venters",
    "GIT_COMMITTER_EMAIL": "lorna@example.org",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_TEMPLATE_DIR": "",  # no sample hooks, which each copy would have to copy
    "GIT_TEST_FSYNC": "0",  # nobody pulls the plug on a test
    "HOME": os.devnull,  # in which there can be nothing, open or closed
    "XDG_CONFIG_HOME": os.devnull,
}
LOGS = TreePath("logs")
NINE = TreePath("logs/board/actions/0001-0100/0009.toml")
TEN = TreePath("logs/board/actions/0001-0100/0010.toml")
NEW = TreePath("logs/board/actions/0101-0200/0101.toml")
FILES = {
    NINE: b'ref = 9\nstatus = "open"\n',
    TEN: b'ref = 10\nstatus = "open"\n',
    "logs/board/board.toml": b'name = "Board"\n',
    "notes/staged.txt": b"one\n",
    "notes/modified.txt": b"one\n",
    "notes/partly.txt": b"one\ntwo\nthree\nfour\nfive\nsix\nseven\n",
}
CLOSED = b'ref = 9\nstatus = "closed"\n'
"""What `NINE` holds after a change."""
DATE = "2021-01-13T10:00:00+00:00"


def isolate(monkeypatch: pytest.MonkeyPatch) -> None:
    """Gives git in this process a fixed identity and nobody's configuration."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)


def git(root: Path, *asked: str, given: str | None = None, **extra: str) -> str:
    """What git says to a command, in an environment of our own; fails when git does."""
    done = subprocess.run(
        ["git", "-C", str(root), *asked],
        input=given,
        env={"PATH": os.environ["PATH"], **ENVIRONMENT, **extra},
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )
    assert done.returncode == 0, f"git {asked}: {done.stderr}"
    return done.stdout


def made_once(base: Path, name: str, make: Callable[[Path], object]) -> Path:
    """A folder that the first worker which needs it makes for all of them; only to be looked at."""
    shared = base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base
    folder, done = shared / name, shared / f"{name}.done"
    with FileLock(shared / f"{name}.lock", timeout=PATIENCE), pytest.MonkeyPatch.context() as alone:
        if not done.exists():
            isolate(alone)
            shutil.rmtree(folder, ignore_errors=True)  # a worker that was ended halfway
            make(folder)
            done.touch()
    return folder


def new_repository(folder: Path) -> Path:
    """A work tree with FILES in one commit on `main`."""
    shutil.copytree(_template(), folder, symlinks=True)
    return folder


def empty_repository(folder: Path) -> Path:
    """A work tree without any commit, and an empty `logs` folder."""
    folder.mkdir(parents=True)
    git(folder, "init", "--quiet", "--initial-branch=main", ".")
    (folder / "logs").mkdir()
    return folder


def write(root: Path, path: str, data: bytes) -> None:
    """Writes a file as a hand would, folders and all."""
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_bytes(data)


def hook(root: Path, name: str, script: str) -> None:
    """Installs a hook."""
    program(root / ".git" / "hooks" / name, script)


def program(path: Path, script: str) -> Path:
    """Writes a shell script that can be run."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def vault(root: Path) -> Vault:
    """The vault of the log in a work tree."""
    return Vault(Git.require(root / "logs"), root / "logs")


@contextmanager
def session(root: Path) -> Iterator[Transaction]:
    """A session that waits for nobody for long."""
    with vault(root).locked(timeout=30) as opened:
        yield opened


def commit(root: Path, files: Mapping[str, bytes | None], message: str = "a change") -> str:
    """Commits files whatever they held before."""
    with session(root) as opened:
        return opened.commit(files, expected=held(root, *files), message=message)


def held(root: Path, *paths: str) -> dict[str, bytes | None]:
    """What the files hold now."""
    return {path: (root / path).read_bytes() if (root / path).exists() else None for path in paths}


def make_users_changes(root: Path) -> str:
    """A staged, a modified, a partly staged and an untracked file; how git tells of them."""
    write(root, "notes/staged.txt", b"two\n")
    write(root, "notes/partly.txt", FILES["notes/partly.txt"].replace(b"one", b"ONE"))
    git(root, "add", "notes")
    write(root, "notes/partly.txt", (root / "notes/partly.txt").read_bytes() + b"eight\n")
    write(root, "notes/modified.txt", b"two\n")
    write(root, "notes/untracked.txt", b"one\n")
    return users_changes(root)


def users_changes(root: Path) -> str:
    """All that git could tell of what is not committed."""
    return "\n".join(
        (
            git(root, "status", "--porcelain", "--untracked-files=all", "--ignored"),
            git(root, "diff", "--cached"),
            git(root, "diff"),
        )
    )


def count_commits(root: Path) -> int:
    """How many commits HEAD has behind it, itself among them."""
    return int(git(root, "rev-list", "--count", "HEAD"))


def packed(root: Path) -> Path:
    """A repository with few files in git's folder, so that copying is quick."""
    git(root, "repack", "-a", "-d", "--quiet")
    git(root, "prune-packed", "--quiet")
    shutil.rmtree(root / ".git" / "logs", ignore_errors=True)
    return root


@cache
def _template() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="actionlog-template-")) / "work"
    empty_repository(folder)
    for path, data in FILES.items():
        write(folder, path, data)
    git(folder, "add", ".")
    dates = {"GIT_AUTHOR_DATE": DATE, "GIT_COMMITTER_DATE": DATE}
    git(folder, "commit", "--quiet", "-m", "the beginning", **dates)
    return packed(folder)


def whole_state(root: Path) -> tuple[str, ...]:
    """All that a refused command must leave as it was."""
    files = sorted(path for path in root.rglob("*") if ".git" not in path.parts)
    return (
        git(root, "for-each-ref"),
        (root / ".git" / "HEAD").read_text(),
        git(root, "ls-files", "--stage", "--debug").partition("ctime")[0],
        git(root, "ls-files", "--stage"),
        users_changes(root),
        *(f"{path}: {path.read_bytes()!r}" for path in files if path.is_file()),
        *(str(path) for path in files),
        str(sorted(path.name for path in (root / ".git").glob("**/*.lock"))),
        str(
            sorted(path.name for path in (root / ".git").glob("actionlog/*") if path.name != "lock")
        ),
    )


def refused(root: Path, files: dict[str, bytes | None], match: str) -> StorageRefused:
    """Tries to commit; checks that it is refused and that all is as before."""
    before = whole_state(root)
    with pytest.raises(StorageRefused, match=match) as error:
        commit(root, files)
    assert whole_state(root) == before
    return error.value
