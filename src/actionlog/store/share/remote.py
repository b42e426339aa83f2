"""The server that holds the shared book, spoken to through GitPython.

The only module that imports it; what imports this one is the commands that share, and what
registers the merge driver.
"""

from __future__ import annotations

import logging
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from git import RemoteProgress, Repo
from git.cmd import Git as GitCommands
from git.db import GitCmdObjectDB
from git.exc import GitCommandError, GitError

from actionlog.errors import ConfigUnreadable, SharedBookNotHad
from actionlog.store.paths import PAPERS, first_tag
from actionlog.store.share.clone_state import PUBLISHED_TAGS, shown
from actionlog.store.share.server_answers import broke_off, lost_answer, refused, why

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from actionlog.store.git.repository import Git
    from actionlog.store.share.clone_state import SharedBook

    Watch = Callable[[int, int], None]

logging.getLogger("git").addHandler(logging.NullHandler())
logging.getLogger("git").propagate = False  # it would write git's error lines to the terminal

PATIENCE = 600.0
"""Seconds after which a server that says nothing more is given up."""
_BOUNDED = ("-c", "http.lowSpeedLimit=1", "-c", "http.lowSpeedTime=120")


_FASTER = ("fetch first", "non-fast-forward", "stale info", "cannot lock ref")
"""What git says where somebody published meanwhile."""


class _PlainCommands(GitCommands):
    """Git's commands in a folder as it is called: `$b` in its name is no variable."""

    def __init__(self, working_dir: str | None = None) -> None:
        super().__init__(None)
        self._working_dir = working_dir


class _PlainRepo(Repo):
    """A repository at a path as it is: by itself the library puts in what variables hold."""

    GitCommandWrapperType: type[GitCommands] = _PlainCommands

    def __init__(self, path: str | Path, odbt: type = GitCmdObjectDB) -> None:
        super().__init__(path, odbt, expand_vars=False)


class _Progress(RemoteProgress):
    """Tells how much of a transfer is done, and keeps what the server said."""

    def __init__(self, watch: Watch) -> None:
        super().__init__()
        self._watch = watch

    def update(
        self,
        op_code: int,
        cur_count: str | float,
        max_count: str | float | None = None,
        message: str = "",
    ) -> None:
        """See `RemoteProgress`."""
        del op_code, message
        self._watch(int(float(cur_count)), int(float(max_count or cur_count or 1)))


def fetch(book: SharedBook, watch: Watch) -> str | None:
    """Fetch the shared book; give its last commit, `None` where it is empty still.

    Raises `SharedBookRefused`.
    """
    told = _Progress(watch)
    tags = f"refs/tags/{first_tag(PAPERS)}/*"
    specs = [f"+refs/heads/{book.branch}:{book.tracking}", f"+{tags}:{tags}"]
    specs += [f"+refs/tags/{PAPERS}/*:{PUBLISHED_TAGS}/{PAPERS}/*"]
    with _opened(book.git) as repo, _refusing(book.url, told):
        try:
            repo.remote(book.remote).fetch(specs, progress=told, kill_after_timeout=PATIENCE)
        except GitError as error:
            if "couldn't find remote ref" in f"{error} {told.error_lines}":
                return None
            raise
    return book.published()


def push(
    book: SharedBook,
    commit: str,
    tags: Mapping[str, str],
    watch: Watch,
    moved: Mapping[str, str | None],
) -> bool:
    """Publish a commit and tags; `False` where somebody was faster.

    Only a tag that is there as it was here before it moved is replaced.
    Raises `SharedBookRefused`.
    """
    # From a name, not a bare id: of that GitPython tells no outcome.
    book.note_outgoing(commit)
    specs = [f"{book.outgoing}:refs/heads/{book.branch}"]
    told = _Progress(watch)
    with _opened(book.git) as repo, _refusing(book.url, told):
        known = str(repo.git.ls_remote(book.remote, "refs/tags/*")).split() if moved else []
        there = dict(zip(known[1::2], known[::2], strict=True))
        for name, oid in tags.items():
            ref = f"refs/tags/{name}"
            is_same = ref in there and there[ref] == moved.get(name)
            specs.append(f"{'+' if is_same else ''}{oid}:{ref}")
        found = repo.remote(book.remote).push(
            specs, progress=told, kill_after_timeout=PATIENCE, atomic=True
        )
        if found.error is not None:
            summaries = [one.summary for one in found]
            lines = (*told.error_lines, *told.other_lines, *summaries, str(found.error))
            words = "\n".join(lines)
            if any(sign in words for sign in _FASTER):
                return False
            if not broke_off(words) or _last(repo, book) != commit:
                raise refused(book.url, words)
    book.note_published(commit)
    return True


def _last(repo: Repo, book: SharedBook) -> str | None:
    """The last commit that a server has which broke off: all was taken, or nothing.

    Raises `SharedBookRefused` where it cannot be asked.
    """
    try:
        there = str(repo.git.ls_remote(book.remote, f"refs/heads/{book.branch}"))
    except GitError:
        raise lost_answer(book.url) from None
    return next(iter(there.split()), None)


def add(git: Git, name: str, url: str, branch: str) -> None:
    """Connect a branch with a server."""
    with _opened(git) as repo, repo.config_writer() as config:
        config.set_value(f'remote "{name}"', "url", url)
        config.set_value(f'remote "{name}"', "fetch", f"+refs/heads/*:refs/remotes/{name}/*")
        config.set_value(f'branch "{branch}"', "remote", name)
        config.set_value(f'branch "{branch}"', "merge", f"refs/heads/{branch}")


def remove(git: Git, name: str, branch: str) -> None:
    """Take the connection away again, as it was not to be had."""
    with _opened(git) as repo, repo.config_writer() as config:
        config.remove_section(f'remote "{name}"')
        config.remove_section(f'branch "{branch}"')


def configure(git: Git, section: str, values: Mapping[str, str]) -> None:
    """Set keys in the clone's own configuration, where they are not so already."""
    with _opened(git) as repo:
        reader = repo.config_reader("repository")
        if all(reader.get_value(section, key, "") == value for key, value in values.items()):
            return
        with repo.config_writer() as config:
            for key, value in values.items():
                config.set_value(section, key, value)


def clone(url: str, folder: Path, watch: Watch) -> None:
    """Clone a shared book into a folder. Raises `SharedBookNotHad`."""
    # As what it is, and not a function of it: that would keep nothing of what the server said.
    told: Any = _Progress(watch)
    try:
        _PlainRepo.clone_from(
            url, folder, progress=told, kill_after_timeout=PATIENCE, env=_environment()
        ).close()
    except GitError as error:
        raise SharedBookNotHad(shown(url), why(url, _words(error, told))[0]) from None


def check_out(git: Git) -> None:
    """Check out the one branch of a clone whose server names another, which is not there."""
    if git.head() is not None:
        return
    with _opened(git) as repo:
        heads = [ref.remote_head for ref in repo.remote().refs if ref.remote_head != "HEAD"]
        if len(heads) == 1:
            repo.git.checkout("-B", heads[0], "--track", f"origin/{heads[0]}")


def make_bare(folder: Path, branch: str) -> None:
    """Make the bare repository that a folder on a shared drive is to be."""
    with _refusing(str(folder), None):
        made = _PlainRepo.init(
            folder, mkdir=True, expand_vars=False, bare=True, initial_branch=branch
        )
        made.close()


def look(git: Git) -> None:
    """See whether a repository's own configuration can be read. Raises `ConfigUnreadable`."""
    with _opened(git):
        pass


@contextmanager
def _opened(git: Git) -> Iterator[Repo]:
    repo = _PlainRepo(git.root)
    try:
        _read_config(repo, git)
        repo.git.set_persistent_git_options(c=[one for one in _BOUNDED if one != "-c"])
        repo.git.update_environment(**_environment())
        yield repo
    finally:
        repo.close()


def _read_config(repo: Repo, git: Git) -> None:
    """Read it before anything else is done, which would end halfway. Raises `ConfigUnreadable`."""
    try:
        repo.config_reader("repository").sections()
    except UnicodeDecodeError as fault:
        raise ConfigUnreadable(str(git.common_dir / "config"), fault.object) from None


def _environment() -> dict[str, str]:
    from actionlog.store.git.process import may_ask

    return {} if may_ask() else {"GIT_TERMINAL_PROMPT": "0", "GIT_ASKPASS": "true"}


@contextmanager
def _refusing(url: str, told: RemoteProgress | None) -> Iterator[None]:
    try:
        yield
    except GitError as error:
        raise refused(url, _words(error, told)) from None


def _words(error: GitError, told: RemoteProgress | None) -> str:
    """What git said; where it said nothing, the library's own sentence is not for people."""
    words = str(error.stderr if isinstance(error, GitCommandError) else error)
    more: Sequence[str] = (*told.error_lines, *told.other_lines) if told else ()
    return "\n".join((words, *more))
