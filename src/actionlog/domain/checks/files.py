"""What the store saw: files that cannot be read, and refs that do not fit their files."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from actionlog.domain.checks.seen import Log, Seen


def unreadable(log: Log) -> Iterable[Seen]:
    """A file of the log cannot be read, so what it says is in no report."""
    return log.record.unreadable


def ref_mismatch(log: Log) -> Iterable[Seen]:
    """The ref in an action's file is not the one of the file's name."""
    return log.record.mismatched


def duplicate_ref(log: Log) -> Iterable[Seen]:
    """Two files are of the same ref."""
    return log.record.doubled
