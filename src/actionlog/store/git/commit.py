"""Makes one commit of exactly some paths, as the repository's owner has configured commits.

Hooks, signing and identity are git's own. What is in the files, and what happens when git
refuses, is left to `vault`.
"""

from __future__ import annotations

import os
import time
from contextlib import suppress
from typing import TYPE_CHECKING

from actionlog.english import full_day, pasted
from actionlog.errors import StorageRefused
from actionlog.store.git import process as gitprocess
from actionlog.store.git.location import MESSAGE, SAID, folder_in
from actionlog.store.git.process import last_words
from actionlog.value_classes import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime
    from pathlib import Path

    from actionlog.store.git.repository import Git

_IDENTITY_UNKNOWN = (
    "tell me who you are",
    "empty ident name",
    "unable to auto-detect email",
    "no email was given",
    "no name was given",
)
_NOTHING_NEW = (
    "nothing to commit",
    "nothing added to commit",
    "no changes added to commit",
)
_NO_ROOM = ("No space left on device", "Out of diskspace", "Disk quota exceeded", "File too large")
_SAYS_NO = 1
"""The code of a git that works, and does not commit; one that fails ends with another."""
# The commit, and its way to the disk, is done before we forget what it was to be.
_DURABLE = ("-c", "core.fsync=committed")
_UTF8 = ("-c", "i18n.commitEncoding=UTF-8")
# A repository may tell git to look at less of a file than shows that it was changed.
_LOOKS_CLOSELY = (
    *("-c", "core.checkStat=default"),
    *("-c", "core.trustctime=true"),
    *("-c", "core.ignoreStat=false"),
)
_NO_HOUSEKEEPING = ("-c", "maintenance.auto=false", "-c", "gc.auto=0")
# As `gc --auto` itself guesses at 6,700 loose objects: a 256th of them in one folder. Without
# it each commit takes half as long again: 14 ms, not 9, in a small repository (three rounds of 15).
_LOOSE_IN_ONE_FOLDER = 27

_FROM_STDIN = ("--pathspec-from-file=-", "--pathspec-file-nul")

_BUSY = "index.lock': File exists"
_LOCK = r"Unable to create '(.+index\.lock)'"
_UNSIGNED = (
    *("failed to sign", "gpg: ", "cannot run gpg", "signing failed"),
    *("load public key", "No private key found", "Load key", "signingKey needs to be set"),
)
_TRIES = 20
_PAUSE = 0.1


class Signature(NamedTuple):
    """What a commit says of itself; None leaves a date to git."""

    message: str
    author_date: datetime | None = None
    committer_date: datetime | None = None


class GitRefused(Exception):
    """Git did not make the commit, with the code that it ended with."""

    def __init__(self, words: str, code: int = _SAYS_NO) -> None:
        super().__init__(words)
        self.words = words
        self.code = code

    @property
    def killed(self) -> bool:
        """Whether git had no chance to clear up behind itself."""
        return self.code < 0

    @property
    def is_silent(self) -> bool:
        """Whether git said no without a word: it has it all already, or a hook is against it."""
        return self.code == _SAYS_NO and not self.words.strip()


class Commit(NamedTuple):
    """One commit to be made; a git that works on it holds the descriptors ``kept``."""

    git: Git
    signature: Signature
    kept: tuple[int, ...] = ()

    def intend(self, paths: Sequence[str]) -> None:
        """Make new files known to git's index. Raises GitRefused."""
        if paths:
            self._run("add", "--intent-to-add", "--force", *_FROM_STDIN, given=_listed(paths))

    def record(self, paths: Sequence[str]) -> None:
        """Commit these paths as they are in the work tree. Raises GitRefused, OSError."""
        text = folder_in(self.git.git_dir) / MESSAGE
        text.write_text(self.signature.message, encoding="utf-8")
        options = ("--only", "--quiet", "--cleanup=whitespace", "-F", str(text))
        self._run("commit", *options, *_FROM_STDIN, given=_listed(paths))

    def _run(self, *asked: str, given: bytes) -> None:
        options = (*_DURABLE, *_UTF8, *_LOOKS_CLOSELY, *_housekeeping(self.git.common_dir))
        with (folder_in(self.git.git_dir) / SAID).open("w+b") as said:
            for left in reversed(range(_TRIES)):
                done = gitprocess.change(
                    self.git.root,
                    *(*options, *asked),
                    given=given,
                    said=said,
                    extra=_dates(self.signature),
                    kept=self.kept,
                )
                if done.code == 0:
                    return
                if _BUSY not in done.words or not left:
                    raise GitRefused(done.words, done.code)
                # An editor or a prompt that asks git for its status holds it for a moment.
                time.sleep(_PAUSE)


def refuse_nameless(git: Git) -> None:
    """Raise `StorageRefused` where git does not know who would commit."""
    found = gitprocess.read(git.root, "var", "GIT_COMMITTER_IDENT", accepted=(0, 128))
    if found.code:
        raise refusal(GitRefused(found.words, found.code))


def refuse_locked(git: Git) -> None:
    """Raise `StorageRefused` where another git command holds the index for longer than a moment."""
    lock = git.git_dir / "index.lock"
    for left in reversed(range(_TRIES)):
        if not lock.exists():
            return
        if not left:
            raise _locked_by(str(lock), ", so nothing was recorded")
        time.sleep(_PAUSE)


def refusal(why: GitRefused) -> StorageRefused:
    """Why git did not commit, in our words, with what to do about it."""
    words = why.words
    if any(sign in words for sign in _IDENTITY_UNKNOWN):
        return StorageRefused(
            "git does not know who you are, so nothing was recorded",
            'git config --global user.name "Your Name"',
            "git config --global user.email you@example.org",
        )
    if _BUSY in words:
        return _busy(words)
    if any(sign in words for sign in _UNSIGNED):
        return StorageRefused(
            f"git could not sign it, so nothing was recorded: {last_words(words)}",
            "see which key it takes: git config user.signingkey",
            "or record without a signature: git config commit.gpgsign false",
        )
    if any(sign in words for sign in _NO_ROOM):
        reason = last_words(words)
        return StorageRefused(f"nothing was recorded, the disk refused: {reason}", "df -h .")
    if why.is_silent or any(sign in words for sign in _NOTHING_NEW):
        return StorageRefused("there is nothing to record: git has it all already")
    told = StorageRefused(f"git did not record it, and said: {last_words(words)}")
    return told if words.strip() else _speechless(why.code)


def _speechless(code: int) -> StorageRefused:
    """A git that failed and could not say why."""
    import signal

    end = (signal.strsignal(-code) if code < 0 else None) or f"code {code}"
    return StorageRefused(
        f"nothing was recorded, git was stopped and could not say why ({end})",
        "see whether there is room for it: df -h . ; ulimit -f",
    )


def _busy(words: str) -> StorageRefused:
    import re

    found = re.search(_LOCK, words)
    return _locked_by(found[1] if found else ".git/index.lock", ", so nothing was recorded")


def lock_left(git: Git) -> StorageRefused | None:
    """What there is to say of a lock that another git command holds, or has left behind."""
    lock = git.git_dir / "index.lock"
    return _locked_by(str(lock)) if lock.exists() else None


def _locked_by(lock: str, so: str = "") -> StorageRefused:
    return StorageRefused(
        "another git command is at work in this repository, or has left its lock behind"
        f"{so}: {lock}{_since(lock)}",
        "wait for it to finish, then run the command again",
        f"if no git runs here, take the lock away: rm {pasted(lock)}",
    )


def _since(lock: str) -> str:
    """Since when a lock has been there, in words; nothing where that is not known."""
    from datetime import datetime

    try:
        made = datetime.fromtimestamp(os.stat(lock).st_mtime).astimezone()  # noqa: PTH116 - a text, and for one look
    except OSError:
        return ""
    return f", there since {made:%H:%M} on {full_day(made.date())}"


def tag(git: Git, name: str, commit: str, signature: Signature) -> None:
    """Set an annotated tag. Raises `StorageRefused`; what it names is recorded by then."""
    import tempfile

    with tempfile.TemporaryFile() as said:
        asked = ("tag", "--annotate", "--message", signature.message, "--", name, commit)
        done = gitprocess.change(git.root, *asked, given=b"", said=said, extra=_dates(signature))
    if done.code != 0:
        words = gitprocess.refusal(git.root, done.words)
        raise StorageRefused(
            f"the paper is issued and recorded, but not its tag: {words}",
            *_out_of_the_way(done.words),
            "then run any command: it sets the tag",
        )


def _out_of_the_way(words: str) -> tuple[str, ...]:
    """What keeps a tag from being set, put right."""
    import re

    if any(sign in words for sign in _UNSIGNED):
        return ("put the signing right, or do without: git config tag.gpgsign false",)
    found = re.search(r"'refs/tags/([^']+)' exists", words)
    if found:
        moved = f"git tag old-{found[1]} {found[1]} && git tag -d {found[1]}"
        return (f"give the tag in its place another name: {moved}",)
    return ()


def _listed(paths: Iterable[str]) -> bytes:
    # Not --literal-pathspecs: it would reach into the hooks through the environment.
    listed = "\0".join(f":(top,literal){path}" for path in paths)
    return listed.encode("utf-8", errors="surrogateescape")


def _dates(signature: Signature) -> dict[str, str]:
    """What tells git the dates of a commit or tag."""
    dates = {
        "GIT_AUTHOR_DATE": signature.author_date,
        "GIT_COMMITTER_DATE": signature.committer_date,
    }
    return {name: _raw(moment) for name, moment in dates.items() if moment is not None}


def _raw(moment: datetime) -> str:
    aware = moment.astimezone() if moment.tzinfo is None else moment
    return f"@{int(aware.timestamp())} {aware:%z}"


def _housekeeping(common_dir: Path) -> tuple[str, ...]:
    """Keep git from asking, after every commit and in two more processes, whether to tidy up."""
    with suppress(OSError):
        if len(list((common_dir / "objects" / "17").iterdir())) > _LOOSE_IN_ONE_FOLDER:
            return ()
    return _NO_HOUSEKEEPING
