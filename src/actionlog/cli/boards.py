"""The boards of a logs folder, each read for itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionlog.store import loader
from actionlog.store.source import WorkTree

if TYPE_CHECKING:
    from actionlog.cli.context import Session
    from actionlog.store.loader import Reading


def kept(session: Session) -> list[Reading]:
    """Every board that is kept in the logs folder."""
    source = WorkTree(session.root)
    return [loader.load(source, board) for board in loader.boards(source)]
