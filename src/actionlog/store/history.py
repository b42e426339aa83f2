"""The versions of one action that git remembers, oldest first."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from actionlog.domain.compare import Version
from actionlog.errors import Unreadable
from actionlog.store import layout
from actionlog.store.codec import read_action
from actionlog.store.git.graph import SLOW_SECONDS, renew
from actionlog.store.git.repository import Git
from actionlog.store.parsing import parse

if TYPE_CHECKING:
    from actionlog.domain.action import Action
    from actionlog.store.log import LogStore


def versions(store: LogStore, ref: int, commit: str | None = None) -> list[Version]:
    """What each commit up to `commit` (HEAD) made of an action; empty outside of git."""
    git = Git.find(store.root)
    if git is None:
        return []
    path = layout.action_path(store.board, ref)
    asked = time.monotonic()
    entries = git.log_of(store.prefix(git) + path, commit or "HEAD")
    if time.monotonic() - asked > SLOW_SECONDS:
        renew(git)
    oids = {oid for entry in entries for oid in (entry.before, entry.after) if oid}
    blobs = git.blobs(oids)
    actions = {oid: _action(content, path, ref) for oid, content in blobs.items()}
    return [
        Version(
            commit=entry.commit,
            entered=entry.authored.date(),
            by=entry.author,
            before=actions.get(entry.before) if entry.before else None,
            after=actions.get(entry.after) if entry.after else None,
        )
        for entry in entries
    ]


def _action(content: bytes, path: str, ref: int) -> Action | None:
    try:
        return parse(content, path, lambda data: read_action(data, ref))
    except Unreadable:
        return None
