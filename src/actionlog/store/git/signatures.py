"""Who enters what is recorded now; who signed a commit or a tag, by the programs that check it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from actionlog.domain.paper_claims import SignatureCheck
from actionlog.store.git.process import last_words, read

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from actionlog.store.git.repository import Git

# The usual programs, whatever a repository that came from elsewhere may name instead.
_PROGRAMS = (
    *("-c", "gpg.program=gpg"),
    *("-c", "gpg.openpgp.program=gpg"),
    *("-c", "gpg.x509.program=gpgsm"),
    *("-c", "gpg.ssh.program=ssh-keygen"),
)
_SIGNED = re.compile(rb"^(?:gpgsig(?:-sha256)? |-----BEGIN (?:PGP|SSH) )", re.MULTILINE)
_GOOD = re.compile(
    r"Good (?:\"\w+\" )?signature (?:from|for) \"?(.+?)\"?(?: \[\w+\]| with |$)", re.MULTILINE
)
_BAD = re.compile(r"BAD signature|Could not verify signature|incorrect signature", re.IGNORECASE)


def who_enters(root: Path) -> str:
    """The name that git would give to what is entered now; empty where it knows none."""
    asked = read(root, "var", "GIT_AUTHOR_IDENT", accepted=(0, 128))
    return "" if asked.code else asked.out.decode("utf-8", "replace").partition(" <")[0]


def signature(git: Git, what: str, name: str) -> SignatureCheck | None:
    """What is to be said of the signature on a commit or tag; `None` where it has none."""
    kind = read(git.root, "cat-file", "-t", name, accepted=(0, 128)).out.decode().strip()
    if kind not in {"commit", "tag"}:
        return None
    if not _SIGNED.search(read(git.root, "cat-file", kind, name).out):
        return None
    asked = (*_PROGRAMS, f"verify-{kind}", "--verbose", name)
    done = read(git.root, *asked, accepted=(0, 1, 128))
    good = _GOOD.search(done.words)
    if done.code == 0 and good:
        return SignatureCheck(what, "good", good[1])
    state = "bad" if _BAD.search(done.words) else "unchecked"
    return SignatureCheck(what, state, good[1] if good else "", last_words(done.words))


def signs(git: Git) -> bool:
    """Whether commits are to be signed here."""
    asked = ("config", "--type=bool", "--get", "commit.gpgSign")
    return read(git.root, *asked, accepted=(0, 1)).out.strip() == b"true"


def unsigned(git: Git, commits: Sequence[str]) -> frozenset[str]:
    """Those commits that bear no signature at all; whose one is, `verify` asks."""
    contents = zip(commits, git.contents(commits), strict=True)
    return frozenset(name for name, content in contents if not _SIGNED.search(_head(content)))


def _head(content: bytes) -> bytes:
    """What stands above the message, in which anybody may write what they like."""
    return content.partition(b"\n\n")[0]
