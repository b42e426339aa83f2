"""The lock and the transaction: exactly the files that were meant, in one commit, or nothing."""

from __future__ import annotations

import os
import re
import signal
import stat
import subprocess
import tempfile
import time
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from actionlog.errors import StorageRefused
from actionlog.store.git import commit as gitcommit
from actionlog.store.git import process as gitprocess
from actionlog.store.git.commit import GitRefused
from actionlog.store.git.repository import Git
from actionlog.store.vault import opening, preflight
from actionlog.store.vault.opening import Vault
from tests import gitrepo
from tests.children import PATIENCE, forked
from tests.gitrepo import (
    CLOSED,
    FILES,
    NEW,
    NINE,
    TEN,
    commit,
    git,
    held,
    refused,
    session,
    whole_state,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from tests.children import Tell

# Many processes or whole documents: seconds, not milliseconds.
pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("isolated")]


# One change, one commit


def test_several_files_become_one_commit_of_exactly_these(root: Path) -> None:
    made = commit(root, {NINE: CLOSED, NEW: b"ref = 101\n", TEN: None}, "board: a change")
    assert made == git(root, "rev-parse", "HEAD").strip()
    assert gitrepo.count_commits(root) == 2
    changed = git(root, "show", "--name-status", "--no-renames", "--format=%s", "HEAD")
    assert changed.split("\n") == [
        "board: a change",
        "",
        f"M\t{NINE}",
        f"D\t{TEN}",
        f"A\t{NEW}",
        "",
    ]
    assert held(root, NINE, NEW, TEN) == {NINE: CLOSED, NEW: b"ref = 101\n", TEN: None}
    assert git(root, "status", "--porcelain", "--ignored") == ""


def test_nothing_of_ours_is_left_lying_about(root: Path) -> None:
    commit(root, {NINE: CLOSED, NEW: b"ref = 101\n"})
    names = [path.name for path in root.rglob("*") if path.is_file()]
    assert not [name for name in names if name.endswith((".old", ".new"))]
    assert [path.name for path in (root / ".git" / "actionlog").iterdir()] == ["lock"]


def test_the_users_own_changes_stay_exactly_as_they_were(root: Path) -> None:
    before = gitrepo.make_users_changes(root)
    commit(root, {NINE: CLOSED, NEW: b"ref = 101\n"})
    commit(root, {NEW: None})
    assert gitrepo.users_changes(root) == before


def test_a_refused_commit_leaves_the_users_own_changes_too(root: Path) -> None:
    gitrepo.make_users_changes(root)
    gitrepo.hook(root, "pre-commit", "exit 1")
    refused(root, {NINE: CLOSED, NEW: b"ref = 101\n", TEN: None}, "a hook refused it")


def test_several_commits_fit_in_one_session(root: Path) -> None:
    with session(root) as opened:
        opened.commit({NINE: CLOSED}, expected={NINE: FILES[NINE]}, message="one")
        opened.commit({NINE: FILES[NINE]}, expected={NINE: CLOSED}, message="two")
    assert git(root, "log", "--format=%s", "-2") == "two\none\n"


def test_the_first_commit_of_an_empty_repository_works(tmp_path: Path) -> None:
    root = gitrepo.empty_repository(tmp_path / "empty")
    gitrepo.write(root, "staged.txt", b"mine\n")
    git(root, "add", "staged.txt")
    commit(root, {"logs/board/board.toml": b"x\n"}, "first")
    assert git(root, "show", "--name-only", "--format=%s") == "first\n\nlogs/board/board.toml\n"
    assert git(root, "status", "--porcelain") == "A  staged.txt\n"


def test_a_refused_first_commit_leaves_an_empty_repository(tmp_path: Path) -> None:
    root = gitrepo.empty_repository(tmp_path / "empty")
    gitrepo.hook(root, "pre-commit", "echo no; exit 1")
    refused(root, {"logs/board/board.toml": b"x\n"}, "no")
    assert not (root / "logs" / "board").exists()


def test_a_linked_work_tree_commits_on_its_own_branch(root: Path, tmp_path: Path) -> None:
    git(root, "worktree", "add", "--quiet", "-b", "other", str(tmp_path / "linked"))
    commit(tmp_path / "linked", {NINE: CLOSED, NEW: b"x\n"})
    assert git(root, "log", "--format=%s", "-1", "other") == "a change\n"
    assert (root / ".git" / "actionlog" / "lock").exists()
    assert gitrepo.count_commits(root) == 1
    assert git(tmp_path / "linked", "status", "--porcelain") == ""


def test_a_log_that_is_its_own_repository_works(tmp_path: Path) -> None:
    root = gitrepo.empty_repository(tmp_path / "logs")
    with Vault(Git.require(root), root).locked() as opened:
        opened.commit({"board/board.toml": b"x\n"}, expected={}, message="first")
    assert git(root, "ls-files") == "board/board.toml\n"


def test_the_message_is_kept_as_it_is_with_its_hashes_and_letters(root: Path) -> None:
    git(root, "config", "commit.template", "nowhere")
    git(root, "config", "commit.verbose", "true")
    git(root, "config", "i18n.commitEncoding", "ISO-8859-1")
    message = "board: 9 Zoë's note 中\n\n# not a comment\n\nAction: 9\n"
    commit(root, {NINE: CLOSED}, message)
    entry = Git.require(root).log_of(NINE)[-1]
    assert entry.message == message
    assert entry.trailers == {"Action": ("9",)}


def test_dates_are_stored_with_their_offset(root: Path) -> None:
    paper = datetime(2021, 1, 13, 14, 30, tzinfo=timezone(timedelta(hours=-3, minutes=-30)))
    with session(root) as opened:
        opened.commit(
            {NINE: CLOSED},
            expected=held(root, NINE),
            message="x",
            author_date=paper,
            committer_date=datetime(2021, 2, 1, tzinfo=UTC),
        )
    dates = git(root, "log", "-1", "--format=%aI %cI")
    assert dates == "2021-01-13T14:30:00-03:30 2021-02-01T00:00:00+00:00\n"


def test_a_file_keeps_its_mode_and_a_new_one_follows_the_umask(root: Path) -> None:
    (root / NINE).chmod(0o640)
    before = os.umask(0o027)
    try:
        commit(root, {NINE: CLOSED, NEW: b"x\n"})
    finally:
        os.umask(before)
    assert stat.S_IMODE((root / NINE).stat().st_mode) == 0o640
    assert stat.S_IMODE((root / NEW).stat().st_mode) == 0o640


def test_a_new_file_that_the_user_ignores_is_recorded_all_the_same(root: Path) -> None:
    gitrepo.write(root, ".git/info/exclude", b"logs/\n")
    commit(root, {NEW: b"x\n"})
    assert NEW in git(root, "ls-files")


def test_names_with_magic_in_them_are_just_names(root: Path) -> None:
    odd = "logs/board/:(glob)*[a] é.toml"
    commit(root, {odd: b"x\n"})
    commit(root, {odd: b"y\n"})
    assert gitrepo.count_commits(root) == 3
    assert git(root, "status", "--porcelain") == ""


def test_a_conversion_of_line_endings_is_gits_business(root: Path) -> None:
    gitrepo.write(root, ".gitattributes", b"*.toml text eol=crlf\n")
    crlf = CLOSED.replace(b"\n", b"\r\n")
    commit(root, {NINE: crlf})
    commit(root, {NINE: crlf + b"x = 1\r\n"})
    assert git(root, "show", f"HEAD:{NINE}") == CLOSED.decode() + "x = 1\n"
    gitrepo.write(root, NINE, CLOSED + b"x = 1\n")
    commit(root, {NINE: CLOSED})


def test_a_clean_filter_of_the_owner_is_honoured(root: Path) -> None:
    gitrepo.write(root, ".gitattributes", b"*.toml filter=upper\n")
    git(root, "config", "filter.upper.clean", "tr a-z A-Z")
    git(root, "config", "filter.upper.smudge", "tr A-Z a-z")
    git(root, "add", "--renormalize", "logs")
    git(root, "commit", "--quiet", "-m", "upper")
    commit(root, {NINE: CLOSED})
    assert git(root, "show", f"HEAD:{NINE}") == CLOSED.decode().upper()
    gitrepo.hook(root, "pre-commit", "exit 1")
    refused(root, {NINE: b"more\n"}, "a hook refused it")


# Hooks, signing, identity


def test_hooks_see_the_change_and_may_word_the_message(root: Path) -> None:
    seen = root / ".git" / "seen"
    gitrepo.hook(root, "pre-commit", f"git diff --cached --name-only -- '*.toml' > {seen}")
    gitrepo.hook(root, "prepare-commit-msg", 'echo "Ticket: 7" >> "$1"')
    commit(root, {NINE: CLOSED}, "subject\n\nAction: 9\n")
    assert seen.read_text() == f"{NINE}\n"
    assert git(root, "log", "-1", "--format=%B").strip() == "subject\n\nAction: 9\nTicket: 7"


def test_a_hooks_refusal_is_told_in_its_own_words(root: Path) -> None:
    gitrepo.hook(root, "pre-commit", "echo 'Not on a Friday' >&2; exit 1")
    error = refused(root, {NINE: CLOSED, NEW: b"x\n"}, "Not on a Friday")
    assert "did not record" in error.sentence
    assert not (root / NEW).parent.exists()


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("kill -XFSZ $PPID", "git was stopped and could not say why (File size limit exceeded)"),
        ("echo 'fatal: No space left on device'; exit 1", "nothing was recorded, the disk refused"),
    ],
)
def test_a_git_that_the_disk_stopped_is_not_taken_for_one_that_has_it_all(
    root: Path, script: str, said: str
) -> None:
    gitrepo.hook(root, "pre-commit", script)
    error = refused(root, {NINE: CLOSED}, re.escape(said))
    assert "df -h ." in error.hints[0]


def test_a_git_that_fails_without_a_word_is_not_taken_for_one_that_has_it_all() -> None:
    assert "could not say why (code 128)" in gitcommit.refusal(GitRefused("", 128)).sentence
    assert "git has it all already" in gitcommit.refusal(GitRefused("", 1)).sentence


def test_git_has_room_for_its_words_before_the_disk_is_full(tmp_path: Path) -> None:
    with (tmp_path / "said").open("w+b") as said:
        done = gitprocess.change(tmp_path, "status", given=b"", said=said)
        assert done.words.startswith("fatal: not a git repository")
        assert "\0" not in done.words
        assert (tmp_path / "said").stat().st_size > len(done.words)


def test_a_hook_that_rewords_the_file_and_refuses_loses_nothing(root: Path) -> None:
    gitrepo.hook(root, "pre-commit", f"echo '# hook' >> {NINE}; exit 1")
    with pytest.raises(StorageRefused, match=r"a hook had changed .*0009\.toml"):
        commit(root, {NINE: CLOSED})
    assert held(root, NINE) == {NINE: FILES[NINE]}
    kept = root / ".git" / "actionlog" / "hooks" / "0009.toml"
    assert kept.read_bytes() == CLOSED + b"# hook\n"
    assert gitrepo.count_commits(root) == 1


def test_a_program_that_a_hook_leaves_running_does_not_hold_us_up(root: Path) -> None:
    left = root / ".git" / "left-running"
    gitrepo.hook(root, "post-commit", f"sleep 600 & echo $! >> {left}")
    commit(root, {NINE: CLOSED})
    commit(root, {NINE: FILES[NINE]})
    running = [int(pid) for pid in left.read_text().split()]
    assert len(running) == 2
    for pid in running:
        os.kill(pid, signal.SIGKILL)  # fails where it has come to its end


def test_commits_are_signed_where_the_owner_wants_it(root: Path, tmp_path: Path) -> None:
    signer = gitrepo.program(
        tmp_path / "gpg", "cat >/dev/null; echo '[GNUPG:] SIG_CREATED x' >&2; echo SIGNED"
    )
    git(root, "config", "gpg.program", str(signer))
    git(root, "config", "commit.gpgSign", "true")
    commit(root, {NINE: CLOSED})
    assert "gpgsig SIGNED" in git(root, "cat-file", "commit", "HEAD")


def test_a_failed_signature_takes_the_change_back(root: Path, tmp_path: Path) -> None:
    signer = gitrepo.program(tmp_path / "gpg", "echo 'No secret key' >&2; exit 2")
    git(root, "config", "gpg.program", str(signer))
    git(root, "config", "commit.gpgSign", "true")
    refused(root, {NINE: CLOSED, NEW: b"x\n"}, "gpg failed to sign the data")


def test_an_unknown_identity_is_told_with_the_commands_to_set_it(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(root, "config", "user.useConfigOnly", "true")
    for name in [name for name in gitrepo.ENVIRONMENT if "AUTHOR" in name or "COMMITTER" in name]:
        monkeypatch.delenv(name)
    error = refused(root, {NINE: CLOSED}, "git does not know who you are")
    assert [hint.split('"')[0].strip() for hint in error.hints] == [
        "git config --global user.name",
        "git config --global user.email you@example.org",
    ]


# What is refused


def test_a_change_that_changes_nothing_is_refused(root: Path) -> None:
    refused(root, {NINE: FILES[NINE]}, "nothing to record")
    with session(root) as opened, pytest.raises(StorageRefused, match="nothing to record"):
        opened.commit(held(root, NINE), expected=held(root, NINE), message="x", adopt=True)


@pytest.mark.parametrize(
    "path",
    ["../out.toml", "/etc/out.toml", "notes/out.toml", "logs/../out.toml", "logs//out.toml",
     "logs/.git/config", "logs/.GIT/config", "logs/a\0b", "logs/a\nb", "logs", "logs/"],
)  # fmt: skip
def test_a_path_outside_of_the_log_is_refused(root: Path, path: str) -> None:
    with session(root) as opened, pytest.raises(StorageRefused, match="not a file of this log"):
        opened.commit({path: b"x"}, expected={}, message="x")


def test_a_path_through_a_link_is_refused(root: Path, tmp_path: Path) -> None:
    (root / "logs" / "away").symlink_to(tmp_path)
    (root / "logs" / "board" / "link.toml").symlink_to(tmp_path / "target")
    for path in ("logs/away/out.toml", "logs/board/link.toml"):
        with session(root) as opened, pytest.raises(StorageRefused, match="is a link"):
            opened.commit({path: b"x"}, expected={}, message="x")
    assert not (tmp_path / "out.toml").exists()


def test_a_folder_where_a_file_should_be_is_refused(root: Path) -> None:
    (root / NEW).mkdir(parents=True)
    with session(root) as opened, pytest.raises(StorageRefused, match="Is a directory"):
        opened.commit({NEW: b"x"}, expected={}, message="x")


def test_a_detached_head_is_refused(root: Path) -> None:
    git(root, "checkout", "--quiet", "--detach")
    refused(root, {NINE: CLOSED}, "detached HEAD")


def test_an_unfinished_merge_rebase_cherry_pick_or_revert_is_refused(root: Path) -> None:
    git(root, "checkout", "--quiet", "-b", "side")
    commit(root, {NINE: b"side\n"})
    commit(root, {NINE: b"side, more\n"})
    git(root, "checkout", "--quiet", "main")
    commit(root, {NINE: b"main\n"})
    for command, word in (
        (("merge", "side"), "merge"),
        (("rebase", "side"), "rebase"),
        (("cherry-pick", "side"), "cherry-pick"),
        (("revert", "main~1"), "revert"),
    ):
        subprocess.run(
            ["git", "-C", root, *command], capture_output=True, check=False, timeout=PATIENCE
        )
        with pytest.raises(StorageRefused, match=f"a {word} is not finished"):
            commit(root, {TEN: CLOSED})
        git(root, command[0], "--abort")


def test_a_conflict_without_a_merge_is_refused(root: Path) -> None:
    gitrepo.write(root, NINE, b"stashed\n")
    git(root, "stash", "--quiet")
    commit(root, {NINE: b"main\n"})
    subprocess.run(
        ["git", "-C", root, "stash", "pop"], capture_output=True, check=False, timeout=PATIENCE
    )
    refused(root, {NINE: CLOSED}, "unsolved conflict")
    commit(root, {TEN: CLOSED})


def test_a_log_outside_of_the_work_tree_is_refused(root: Path, tmp_path: Path) -> None:
    outside = Vault(Git.require(root), tmp_path)
    with pytest.raises(StorageRefused, match="not in the git work tree"), outside.locked():
        pass


class Clock:
    """A clock that goes on only while somebody waits."""

    now = 0.0

    def monotonic(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds


def test_the_lock_of_another_command_is_waited_for_and_then_told(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with session(root):
        clock = Clock()
        monkeypatch.setattr(opening, "time", clock)
        told = pytest.raises(StorageRefused, match=r"at work for 0\.2 seconds")
        with told as error, gitrepo.vault(root).locked(timeout=0.2):
            pass
        assert clock.now == pytest.approx(0.2, abs=0.03)
    assert error.value.hints
    commit(root, {NINE: CLOSED})


def test_a_lock_of_another_git_is_waited_for_and_left_alone(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gitcommit, "_PAUSE", 0.01)
    held_by_git = root / ".git" / "index.lock"
    held_by_git.touch()
    refused(root, {NINE: CLOSED, NEW: b"x\n"}, "another git command is at work")
    assert held_by_git.exists()


def test_a_git_that_lets_go_in_time_does_not_matter(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held_by_git = root / ".git" / "index.lock"
    held_by_git.touch()

    def wait(_: float) -> None:
        held_by_git.unlink(missing_ok=True)

    monkeypatch.setattr(time, "sleep", wait)
    commit(root, {NINE: CLOSED})
    assert not held_by_git.exists()


@pytest.mark.skipif(os.geteuid() != 0, reason="needs another user to be")
@pytest.mark.parametrize("writable", ["nothing", ".git", "logs"])
def test_a_store_that_cannot_be_written_is_refused(writable: str) -> None:
    # Nobody else gets into the folders of a test.
    with tempfile.TemporaryDirectory(dir="/tmp") as folder:
        Path(folder).chmod(0o755)
        root = gitrepo.new_repository(Path(folder) / "work")
        if writable != "nothing":
            subprocess.run(["chmod", "-R", "a+w", root / writable], check=True, timeout=PATIENCE)
        before = whole_state(root)
        code = as_nobody(root)
        assert (code, whole_state(root)) == (0, before)


def as_nobody(root: Path) -> int:
    """Tries to commit as another user; 0 if that is refused in words."""

    def work(_: Tell) -> None:
        os.environ["GIT_CONFIG_COUNT"] = "1"
        os.environ["GIT_CONFIG_KEY_0"], os.environ["GIT_CONFIG_VALUE_0"] = "safe.directory", "*"
        os.setuid(65534)
        try:
            commit(root, {NINE: CLOSED})
        except StorageRefused as error:
            os._exit(0 if "denied" in error.sentence else 2)
        os._exit(3)

    with forked(work) as child:
        return child.ended()


def test_a_change_of_one_file_asks_git_twice_and_waits_for_the_disk_four_times(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[str] = []
    synced: list[int] = []
    popen, fsync = subprocess.Popen, os.fsync

    def start(command: list[str], **options: Any) -> subprocess.Popen[bytes]:  # noqa: ANN401 - as `Popen`
        started.extend({"status", "commit"} & set(command) or {"other"})
        return popen(command, **options)

    def sync(descriptor: int) -> None:
        synced.append(descriptor)
        fsync(descriptor)

    expected = held(root, NINE)
    monkeypatch.setattr(subprocess, "Popen", start)
    monkeypatch.setattr(os, "fsync", sync)
    with session(root) as opened:
        opened.commit({NINE: CLOSED}, expected=expected, message="a change")
    assert started == ["status", "commit"]
    assert len(synced) == len(["journal", "its folder", "file", "its folder"])


@pytest.mark.parametrize(("how_many", "threads"), [(2, False), (201, True)])
def test_git_starts_no_threads_to_look_at_a_few_files(
    root: Path, monkeypatch: pytest.MonkeyPatch, *, how_many: int, threads: bool
) -> None:
    asked: list[tuple[str, ...]] = []
    at_work = gitprocess.at_work

    def noted(root: Path, *words: str) -> AbstractContextManager[Callable[[], bytes]]:
        asked.append(words)
        return at_work(root, *words)

    monkeypatch.setattr(gitprocess, "at_work", noted)
    preflight.path_status(
        Git.require(root), "logs", frozenset(f"logs/{nth}.toml" for nth in range(how_many))
    )
    (status,) = (words for words in asked if "status" in words)
    assert ("core.preloadIndex=false" not in status) == threads
