"""Commits made anew, one after the other, without a look at index or work tree.

Git's own `fast-import` writes them, a thousand in one process; where commits are to be signed, each
is made once more by `commit-tree`.
"""

from __future__ import annotations

import tempfile
from typing import TYPE_CHECKING

from actionlog.errors import StorageRefused
from actionlog.store.git import process as gitprocess
from actionlog.store.git.commit import GitRefused, refusal
from actionlog.store.git.process import read
from actionlog.store.git.signatures import signs
from actionlog.value_classes import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

    from actionlog.store.git.repository import Git

REPLAYED = "refs/actionlog/replayed"
"""Keeps what was made from being tidied away before it is in its place."""


class NewCommit(NamedTuple):
    """A commit to be made: whose, when, what it says and which files it changes."""

    origin: str
    author: str
    email: str
    authored: datetime
    message: str
    files: Mapping[str, bytes | None]


def make(git: Git, onto: str, commits: Sequence[NewCommit], now: datetime) -> list[str]:
    """Make commits one after the other; give their ids. Raises `StorageRefused`."""
    if not commits:
        return []
    stream = b"".join(_stream(git, onto, commits, now))
    asked = ("fast-import", "--quiet", "--force", "--done", "--date-format=raw-permissive")
    out = _run(git, *asked, given=stream)
    made = out.decode().split()
    if len(made) != len(commits):
        raise StorageRefused("git did not make what was to be put after the shared book")
    return _signed(git, onto, (commits, made), now) if signs(git) else made


def _stream(git: Git, onto: str, commits: Sequence[NewCommit], now: datetime) -> Iterator[bytes]:
    committer = _committer(git)
    parent = onto
    for number, one in enumerate(commits, start=1):
        yield f"commit {REPLAYED}\nmark :{number}\n".encode()
        yield _person("author", f"{one.author} <{one.email}>", one.authored)
        yield _person("committer", committer, now)
        yield _data(one.message.encode("utf-8", "surrogateescape"))
        yield f"from {parent}\n".encode()
        for path, content in one.files.items():
            place = _path(path)
            if content is None:
                yield b"D " + place + b"\n"
            else:
                yield b"M 100644 inline " + place + b"\n" + _data(content)
        yield f"\nget-mark :{number}\n".encode()
        parent = f":{number}"
    yield b"done\n"


def _person(what: str, who: str, when: datetime) -> bytes:
    name = who.replace("\n", " ")
    return f"{what} {name} {int(when.timestamp())} {when:%z}\n".encode("utf-8", "surrogateescape")


def _data(content: bytes) -> bytes:
    return b"data %d\n" % len(content) + content + b"\n"


def _path(path: str) -> bytes:
    quoted = path.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return b'"' + quoted.encode("utf-8", "surrogateescape") + b'"'


def _committer(git: Git) -> str:
    asked = read(git.root, "var", "GIT_COMMITTER_IDENT", accepted=(0, 128))
    who = asked.out.decode("utf-8", "surrogateescape").rpartition(">")[0]
    if asked.code or not who:
        raise StorageRefused(
            "git does not know who you are, so nothing was changed",
            'git config --global user.name "Your Name"',
            "git config --global user.email you@example.org",
        )
    return f"{who}>"


def _signed(
    git: Git, onto: str, made: tuple[Sequence[NewCommit], Sequence[str]], now: datetime
) -> list[str]:
    """The commits that were made, signed as the repository asks for it."""
    parent, signed = onto, []
    for one, commit in zip(*made, strict=True):
        out = _run(
            git,
            *("commit-tree", "-S", "-p", parent, "-F", "-", f"{commit}^{{tree}}"),
            given=one.message.encode("utf-8", "surrogateescape"),
            extra={
                "GIT_AUTHOR_NAME": one.author,
                "GIT_AUTHOR_EMAIL": one.email,
                "GIT_AUTHOR_DATE": _date(one.authored),
                "GIT_COMMITTER_DATE": _date(now),
            },
        )
        parent = out.decode().strip()
        signed.append(parent)
    return signed


def _date(when: datetime) -> str:
    return f"@{int(when.timestamp())} {when:%z}"


def _run(git: Git, *asked: str, given: bytes, extra: Mapping[str, str] | None = None) -> bytes:
    with tempfile.TemporaryFile() as said, tempfile.TemporaryFile() as out:
        done = gitprocess.change(git.root, *asked, given=given, said=said, out=out, extra=extra)
        if done.code != 0:
            raise refusal(GitRefused(done.words, done.code))
        out.seek(0)
        return out.read()
