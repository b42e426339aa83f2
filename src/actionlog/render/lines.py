"""`Label: value` lines: for pipes, screen readers and `--plain`. No boxes, no colour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionlog.domain.stored_text import visible

if TYPE_CHECKING:
    from actionlog.report.view import Pair, View


def lines(view: View) -> str:
    """The view's lines, a blank one between blocks."""
    return "\n\n".join("\n".join(map(_line, block)) for block in view.lines()) + "\n"


def _line(pair: Pair) -> str:
    """A line; a value of several lines hangs below its label."""
    label, value = pair
    words = visible(value).replace("\n", "\n  ")
    return f"{label}: {words}" if label else words
