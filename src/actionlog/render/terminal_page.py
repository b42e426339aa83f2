"""A terminal's page: how wide it is, what colours it has, and text fitted to its columns.

Rich measures, wraps and colours. Rows are laid out by hand, because a rich table takes a
millisecond a row and a log may have ten thousand.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.cells import cell_len, set_cell_size
from rich.style import Style
from rich.text import Text

from actionlog.domain.stored_text import one_line, visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import Console


BOLD = Style(bold=True)
DIM = Style(dim=True)
LATE = Style(color="red", bold=True)
CLOSING = Style(color="cyan")
DEFERRED = Style(color="yellow")
PLAIN = Style()
GAP = "  "


@dataclass(frozen=True, slots=True)
class TerminalPage:
    """Where a report is shown."""

    console: Console

    @property
    def width(self) -> int:
        """The width in cells; below forty nothing can be read, so that is the least."""
        return max(self.console.width, 40)

    def styled(self, text: str, style: Style) -> str:
        """Text in a style, where the terminal has colours and `NO_COLOR` is not set."""
        if style is PLAIN or self.console.color_system is None or self.console.no_color:
            return text
        return style.render(text)

    def wrapped(self, text: str, indent: int, style: Style = PLAIN) -> Iterator[str]:
        """Stored text in full, wrapped, each line indented."""
        width = max(self.width - indent, 20)
        for line in Text(visible(text)).wrap(self.console, width):
            yield " " * indent + self.styled(line.plain.rstrip(), style)


@dataclass(frozen=True, slots=True)
class TextColumn:
    """A column of rows laid out by hand: its heading and its width in cells."""

    heading: str
    width: int
    right: bool = False

    def fit(self, text: str) -> str:
        """Text on one line in just the column's width, cut with an ellipsis."""
        return fitted(text, self.width, right=self.right)


def fitted(text: str, width: int, *, right: bool = False) -> str:
    """Text on one line in just this width in cells."""
    line = one_line(text)
    length = len(line) if line.isascii() else cell_len(line)
    if length > width:
        return set_cell_size(line, width - 1).rstrip() + "…" + " " * _lost(line, width)
    return " " * (width - length) + line if right else line + " " * (width - length)


def _lost(line: str, width: int) -> int:
    """How many cells `set_cell_size` left over and stripping took off."""
    return width - 1 - cell_len(set_cell_size(line, width - 1).rstrip())


def widest(texts: Sequence[str], least: int, most: int) -> int:
    """The width that the widest of some texts needs, within bounds."""
    longest = max((cell_len(one_line(text)) for text in texts), default=least)
    return min(max(longest, least), most)


def heading(page: TerminalPage, columns: Sequence[TextColumn]) -> str:
    """The line of a table's headings."""
    return page.styled(GAP.join(column.fit(column.heading) for column in columns).rstrip(), DIM)
