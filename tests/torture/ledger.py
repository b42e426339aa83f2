"""A log that counts its own commits, so that a lost or doubled one shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests import gitrepo
from tests.gitrepo import git

if TYPE_CHECKING:
    from pathlib import Path

    from actionlog.store.vault.transaction import Transaction

COUNTER = "logs/board/counter.toml"
BEFORE = 2  # commits: that of the template, and the counter's first


def new_ledger(folder: Path) -> tuple[Path, str]:
    """A repository with a counter at zero, and the user's own changes in it."""
    root = gitrepo.new_repository(folder)
    gitrepo.commit(root, {COUNTER: text(0)})
    return root, gitrepo.make_users_changes(root)


def text(number: int) -> bytes:
    """The counter's file; long enough not to be written by accident."""
    return f"count = {number}\n".encode() + b"# a line of the file\n" * 200


def entry(number: int) -> str:
    """The file that a commit adds."""
    return f"logs/board/actions/{number // 10:04}/{number:04}.toml"


def count(root: Path) -> int:
    """What the counter says."""
    return int((root / COUNTER).read_bytes().split(b"\n")[0].split()[-1])


def add_one(session: Transaction, root: Path) -> int:
    """One commit: the counter goes up, a new file comes, the file before last goes."""
    number = count(root) + 1
    files: dict[str, bytes | None] = {COUNTER: text(number), entry(number): text(number)}
    if number > 2:
        files[entry(number - 2)] = None
    session.commit(files, expected=gitrepo.held(root, *files), message=f"board: {number}")
    return number


def verify(root: Path, users_changes: str) -> int:
    """Checks that all is whole, and nothing but the user's changes uncommitted; the count."""
    number = count(root)
    assert (root / COUNTER).read_bytes() == text(number)
    assert git(root, "show", f"HEAD:{COUNTER}").encode() == text(number)
    assert gitrepo.count_commits(root) == number + BEFORE
    there = [name for name in (number - 1, number) if name > 0]
    files = sorted((root / "logs/board/actions").glob("????/*.toml"))
    assert [str(path.relative_to(root)) for path in files] == [entry(name) for name in there]
    assert gitrepo.users_changes(root) == users_changes
    assert [path.name for path in (root / ".git" / "actionlog").iterdir()] == ["lock"]
    assert not list((root / ".git").glob("**/*.lock"))
    return number
