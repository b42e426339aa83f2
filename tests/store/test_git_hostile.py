"""A `.git/config` that came from elsewhere: looking at the log runs nothing that it names."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from actionlog.errors import StorageRefused
from actionlog.store.git.repository import Git
from actionlog.store.log_paths import TreePath
from actionlog.store.recorded_at import history_of
from actionlog.store.vault import journal
from actionlog.store.vault.disk import FileWrite
from tests import gitrepo
from tests.gitrepo import FILES, LOGS, NINE, TEN, git

if TYPE_CHECKING:
    from pathlib import Path

CONFIG = """
[core]
    fsmonitor = {trap}
    hooksPath = {hooks}
    pager = {trap}
    sshCommand = {trap}
    askPass = {trap}
    editor = {trap}
    gitProxy = {trap}
    attributesFile = {attributes}
    alternateRefsCommand = {trap}
[pager]
    log = {trap}
    status = {trap}
[alias]
    log = "!{trap}"
    status = "!{trap}"
    ls-tree = "!{trap}"
[gpg]
    program = {trap}
[log]
    showSignature = true
[diff]
    external = {trap}
[diff "toml"]
    textconv = {trap}
    command = {trap}
[filter "toml"]
    clean = {trap}
    smudge = {trap}
    required = true
[filter "b=c"]
    process = {trap}
    required = true
[include]
    path = {included}
"""


@pytest.fixture(autouse=True)
def _isolated(monkeypatch: pytest.MonkeyPatch) -> None:
    gitrepo.isolate(monkeypatch)


@pytest.fixture
def sprung(tmp_path: Path) -> Path:
    """Exists once something was run."""
    return tmp_path / "sprung"


@pytest.fixture
def hostile(tmp_path: Path, sprung: Path) -> Path:
    root = gitrepo.new_repository(tmp_path / "work")
    trap = gitrepo.program(tmp_path / "trap", f"echo $0 $* >> {sprung}; timeout 2 cat")
    for name in ("post-index-change", "pre-commit", "reference-transaction", "fsmonitor-watchman"):
        gitrepo.program(tmp_path / "hooks" / name, f"echo {name} >> {sprung}")
    gitrepo.write(root, "logs/.gitattributes", b"*.toml filter=toml diff=toml\n")
    gitrepo.write(tmp_path, "attributes", b"0010.toml filter=b=c\n*.toml filter=further\n")
    included = f'[filter "further"]\n\tclean = {trap}\n[diff]\n\texternal = {trap}\n'
    gitrepo.write(tmp_path, "included", included.encode())
    _signed_commit(root)
    config = CONFIG.format(
        trap=trap,
        hooks=tmp_path / "hooks",
        attributes=tmp_path / "attributes",
        included=tmp_path / "included",
    )
    with (root / ".git" / "config").open("a", encoding="utf-8") as file:
        file.write(config)
    # Another size and another time: git must look into it.
    gitrepo.write(root, NINE, b"edited\n")
    gitrepo.write(root, TEN, FILES[TEN])
    return root


def _signed_commit(root: Path) -> None:
    """A commit whose signature `log --show-signature` would verify."""
    body = git(root, "cat-file", "commit", "HEAD")
    head, _, message = body.partition("\n\n")
    block = "gpgsig -----BEGIN PGP SIGNATURE-----\n \n x\n -----END PGP SIGNATURE-----"
    signed = f"{head}\n{block}\n\n{message}"
    oid = git(root, "hash-object", "-t", "commit", "-w", "--stdin", given=signed).strip()
    git(root, "update-ref", "refs/heads/main", oid)


def test_the_trap_does_spring_on_a_plain_status(hostile: Path, sprung: Path) -> None:
    git(hostile, "status")
    assert sprung.exists()


@pytest.mark.slow
def test_looking_runs_nothing(hostile: Path, sprung: Path) -> None:
    here = Git.require(hostile)
    head = here.head() or ""
    assert NINE in here.changed_paths(LOGS)
    here.changed_paths()
    assert here.log_of(NINE)
    assert here.log_of(LOGS)
    history = history_of(here, TreePath("logs/board"))
    assert history.at(datetime.now(UTC)).commit == head
    assert here.resolve("main") == head
    entries = here.tree_files(head, LOGS)
    here.tree_entries(head, LOGS)
    assert here.blobs(entry.oid for entry in entries)
    assert not sprung.exists(), sprung.read_text()


@pytest.mark.slow
def test_repairing_for_a_reader_runs_nothing(hostile: Path, sprung: Path) -> None:
    here = Git.require(hostile)
    folder = hostile / ".git" / "actionlog"
    folder.mkdir()
    change = FileWrite(NINE, FILES[NINE], b"edited\n")
    new = FileWrite(gitrepo.NEW, None, b"new\n")
    gitrepo.write(hostile, gitrepo.NEW, b"new\n")
    git(hostile, "add", "--intent-to-add", gitrepo.NEW)
    sprung.unlink()
    note = journal.Journal(here.head() or "", "main", (change, new), (), (gitrepo.NEW,))
    with journal.write(here.git_dir, note):
        pass
    assert gitrepo.vault(hostile).repair()
    assert not sprung.exists(), sprung.read_text()
    assert gitrepo.held(hostile, NINE, gitrepo.NEW) == {NINE: FILES[NINE], gitrepo.NEW: None}


def test_a_journal_that_leads_elsewhere_is_not_followed(hostile: Path, tmp_path: Path) -> None:
    here = Git.require(hostile)
    (hostile / ".git" / "actionlog").mkdir()
    (tmp_path / "outside.txt").write_bytes(b"mine\n")
    (hostile / "logs" / "link").symlink_to(tmp_path)
    for path in (
        "../outside.txt",
        "logs/link/outside.txt",
        ".git/config",
        "/etc/x",
        ".GIT/hooks/x",
    ):
        note = journal.Journal(here.head() or "", "main", (FileWrite(path, b"theirs", b"mine\n"),))
        with journal.write(here.git_dir, note):
            pass
        assert gitrepo.vault(hostile).repair() == ()
    assert (tmp_path / "outside.txt").read_bytes() == b"mine\n"


@pytest.mark.slow
def test_a_missing_object_is_not_fetched_by_a_program(
    tmp_path: Path, hostile: Path, sprung: Path
) -> None:
    blob = git(hostile, "hash-object", "-w", "--stdin", given="gone").strip()
    (hostile / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    git(hostile, "config", "core.repositoryFormatVersion", "1")
    git(hostile, "config", "extensions.partialClone", "evil")
    git(hostile, "config", "remote.evil.url", f"ext::{tmp_path}/trap %S")
    git(hostile, "config", "remote.evil.promisor", "true")
    git(hostile, "config", "protocol.ext.allow", "always")
    sprung.unlink(missing_ok=True)
    with pytest.raises(StorageRefused):
        Git.require(hostile).blobs([blob])
    assert not sprung.exists(), sprung.read_text()
