"""What is said to the person: on stderr, safe to show, broken between words on a terminal."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from actionlog.domain.visible import visible
from actionlog.errors import SeveralErrors

if TYPE_CHECKING:
    from actionlog.errors import ActionlogError


def say(line: str) -> None:
    """Say a line."""
    for part in _fitted(visible(line)):
        print(part, file=sys.stderr)


def tell(error: ActionlogError) -> None:
    """Tell an error, or each of several. A hint may be copied, so it is never broken by us."""
    for one in error.errors if isinstance(error, SeveralErrors) else (error,):
        say(f"error: {one.sentence}")
        for hint in one.hints:
            print(f"hint: {visible(hint)}", file=sys.stderr)


def _fitted(line: str) -> list[str]:
    if not sys.stderr.isatty():
        return [line]
    import shutil
    import textwrap

    width = max(shutil.get_terminal_size().columns, 40)
    indent = line[: len(line) - len(line.lstrip(" "))]
    return textwrap.wrap(
        line, width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    ) or [line]
