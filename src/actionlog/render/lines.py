"""`Label: value` lines: for pipes, screen readers and `--plain`. No boxes, no colour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionlog.domain.stored_text import visible

if TYPE_CHECKING:
    from collections.abc import Iterable

    from actionlog.report.view import Pair, View


def lines(view: View) -> str:
    """The view's lines, a blank one between blocks; of a block with nothing in it none."""
    return "\n\n".join(filter(None, map(_block, view.lines()))) + "\n"


def _block(pairs: Iterable[Pair]) -> str:
    # Most values are plain, and a log may have sixty thousand: they are not looked at twice.
    return "\n".join(
        [
            (f"{label}: " if label else "")
            + (words if words.isascii() and words.isprintable() else _hanging(words))
            for label, words in pairs
        ]
    )


def _hanging(words: str) -> str:
    """A value of several lines hangs below its label."""
    return visible(words).replace("\n", "\n  ")
