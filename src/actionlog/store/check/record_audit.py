"""The audit of a board's record: what its entries did, which break the rules, which lack a name."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from actionlog.domain.audit import AuditItem, audited, item_of
from actionlog.store.check.inspection import broken_rules
from actionlog.store.git.repository import Git
from actionlog.store.git.signatures import signs, unsigned
from actionlog.store.recorded_entries import recorded_entries

if TYPE_CHECKING:
    from collections.abc import Iterator

    from actionlog.domain.audit import Audit
    from actionlog.domain.board import Board
    from actionlog.store.log import LogStore


def audit_of(store: LogStore, board: Board, commit: str | None, since: date | None) -> Audit:
    """Look through the entries since a day, up to a commit or HEAD, at which the board is so.

    Raises `StorageRefused` where the log is kept without git.
    """
    entries = recorded_entries(store, commit, since)
    audit = audited(board, entries)
    audit.breaches += _breaches(store, commit, since)
    git = Git.require(store.root)
    if signs(git):
        bare = unsigned(git, [entry.commit for entry in entries])
        audit.unsigned = [item_of(one, one.subject) for one in entries if one.commit in bare]
    return audit


def _breaches(store: LogStore, commit: str | None, since: date | None) -> Iterator[AuditItem]:
    """What the history holds that the log's rules forbid, as `check` judges it."""
    for one in broken_rules(store, commit):
        day = date.fromisoformat(one.day)
        if since is None or day >= since:
            meeting = date.fromisoformat(one.meeting) if one.meeting else None
            yield AuditItem(
                one.rule, day, one.by, one.commit, one.ref, meeting=meeting, text=one.message
            )
