"""The tags of papers: each goes where the entry went that issued its paper.

The one that it was stays beside it, under another name: by it the paper is proved.
"""

from __future__ import annotations

import tempfile
from typing import TYPE_CHECKING

from actionlog.store.entry_message import ENTRY
from actionlog.store.git import process as gitprocess
from actionlog.store.git.process import read
from actionlog.store.paths import PAPERS, first_tag
from actionlog.store.share.clone_state import PUBLISHED_TAGS
from actionlog.store.share.file_versions import by_name
from actionlog.store.vault.advance import MovedTag

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from actionlog.store.git.repository import Git


def moved_tags(git: Git, tip: str, renamed: Mapping[str, str]) -> list[MovedTag]:
    """The tags of papers whose entry stands elsewhere in a history, made anew for it.

    `renamed` are those of revisions that have another number by now; the old name is that of the
    published revision from then on.
    """
    astray = _tags(git, f"--no-merged={tip}")
    if not astray:
        return []
    entries = by_name(git.entries(tip))
    there = _tags(git, start=PUBLISHED_TAGS)
    found = []
    for name, (oid, commit) in astray.items():
        entry = next(iter(git.entries(f"{commit}^!")), None)
        names = entry.trailers.get(ENTRY, ()) if entry else ()
        twin = entries.get(names[-1]) if names else None
        now = renamed.get(name, name)
        if twin:
            was, _ = astray.get(now, (None, None))
            found.append(MovedTag(now, _made_anew(git, oid, twin.commit, now), was))
            if git.resolve(f"refs/tags/{first_tag(now)}") is None:
                found.append(MovedTag(first_tag(now), oid, None))
        published, _ = there.get(name, (oid, None))
        if published != oid and name not in renamed.values() and (now != name or not twin):
            found.append(MovedTag(name, published, oid))
    return found


def sent_tags(
    git: Git, published: str | None, tip: str, moved: Sequence[MovedTag]
) -> dict[str, str]:
    """The tags that go out with a stretch of the history, by name."""
    tags = _tags(git)
    since = (tip, f"^{published}") if published else (tip,)
    out = read(git.root, "rev-list", "--end-of-options", *since).out if tags else b""
    fresh = set(out.decode().split())
    found = {name: oid for name, (oid, commit) in tags.items() if commit in fresh}
    return found | {one.name: one.now for one in moved}


def _tags(git: Git, *which: str, start: str = "refs/tags") -> dict[str, tuple[str, str]]:
    """Each tag of a paper: its object, and the commit that it freezes."""
    form = "--format=%(refname)%00%(objectname)%00%(*objectname)"
    out = read(git.root, "for-each-ref", form, *which, f"{start}/{PAPERS}/").out
    lines = (line.split("\0") for line in out.decode("utf-8", "surrogateescape").splitlines())
    return {name.removeprefix(f"{start}/"): (oid, commit or oid) for name, oid, commit in lines}


def _made_anew(git: Git, oid: str, commit: str, name: str) -> str:
    """The same tag, with who set it and when, on another commit; a signature does not go along."""
    words = read(git.root, "cat-file", "tag", oid).out
    head, blank, message = words.partition(b"\n\n")
    lines = [line for line in head.split(b"\n") if not line.startswith(b"gpgsig")]
    lines[0] = f"object {commit}".encode()
    lines[2] = f"tag {name}".encode()
    message = message.partition(b"-----BEGIN ")[0]
    with tempfile.TemporaryFile() as said, tempfile.TemporaryFile() as out:
        given = b"\n".join(lines) + blank + message
        done = gitprocess.change(git.root, "mktag", given=given, said=said, out=out)
        if done.code != 0:
            raise gitprocess.refusal(git.root, done.words)
        out.seek(0)
        return out.read().decode().strip()
