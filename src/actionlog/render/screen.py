"""A view for a terminal: fitted to its width, coloured to underline what a word already says.

Rich measures, wraps and colours. Rows are laid out by hand, because a rich table takes a
millisecond a row and a log may have ten thousand.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.cells import cell_len, set_cell_size
from rich.style import Style
from rich.text import Text as RichText

from actionlog.domain.stored_text import one_line, visible
from actionlog.report.view import Column, Fit, Text, Tone

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rich.console import Console

    from actionlog.report.view import Block, OnScreen, Table, ViewRow


_STYLES = {
    Tone.PLAIN: Style(),
    Tone.BOLD: Style(bold=True),
    Tone.DIM: Style(dim=True),
    Tone.LATE: Style(color="red", bold=True),
    Tone.CLOSING: Style(color="cyan"),
    Tone.DEFERRED: Style(color="yellow"),
}
_GAP = "  "
_LEAST_WIDTH = 40  # on less nothing can be read
_LEAST_TEXT = 20
_LEAST_COLUMN = 8
_BELOW = 6
"""Where the last column begins that has no room beside the others: under what follows a ref."""
_WIDE = 100


def screen(view: OnScreen, console: Console) -> str:
    """The view's blocks, a blank line between them."""
    page = _Page(console, max(console.width, _LEAST_WIDTH))
    lines: list[str] = []
    for nth, block in enumerate(view.blocks()):
        lines += [""] if nth else []
        lines += page.block(block)
    return "\n".join(lines) + "\n"


@dataclass(frozen=True, slots=True)
class _Page:
    """Where a view is shown: how wide it is, what colours it has."""

    console: Console
    width: int

    def block(self, block: Block) -> Iterator[str]:
        """A block's lines, its title first."""
        if block.title:
            yield self.styled(one_line(block.title), block.tone)
        for part in block.body:
            yield from self.text(part) if isinstance(part, Text) else self.table(part)

    def styled(self, text: str, tone: Tone) -> str:
        """Text in a tone, where the terminal has colours and `NO_COLOR` is not set."""
        if tone is Tone.PLAIN or self.console.color_system is None or self.console.no_color:
            return text
        return _STYLES[tone].render(text)

    def text(self, text: Text, indent: int = 0) -> Iterator[str]:
        """A text, each line indented."""
        indent += text.indent
        margin = " " * indent
        if text.fit is Fit.WHOLE:
            yield margin + self.styled(visible(text.words), text.tone)
        elif text.fit is Fit.CUT:
            line = _cut(text.words, self.width - indent).rstrip()
            yield margin + self.styled(line, text.tone)
        elif text.only:
            first, *more = self._wrapped(text.words, indent)
            yield margin + self.styled(text.only, text.tone) + first.removeprefix(text.only)
            yield from (margin + line for line in more)
        else:
            for line in self._wrapped(text.words, indent):
                yield margin + self.styled(line, text.tone)

    def _wrapped(self, words: str, indent: int) -> Iterable[str]:
        """Words in full; rich is asked only where they do not fit on one line."""
        room = max(self.width - indent, _LEAST_TEXT)
        if words and len(words) <= room and words.isascii() and words.isprintable():
            return [words.rstrip()]
        lines = RichText(visible(words)).wrap(self.console, room)
        return [line.plain.rstrip() for line in lines]

    def table(self, table: Table) -> Iterator[str]:
        """A table's rows, under its headings where it has any."""
        shown = [n for n, one in enumerate(table.columns) if not one.wide or self.width >= _WIDE]
        columns = self._columns(table, shown)
        start = " " * table.indent
        if any(column.heading for column in columns):
            beside = [column for column in columns if column.width]
            names = _GAP.join(column.padded(column.heading) for column in beside)
            yield start + self.styled(names.rstrip(), Tone.DIM)
            if beside != columns:
                yield from self.text(Text(columns[-1].heading, Tone.DIM), len(start) + _BELOW)
        for row in table.rows:
            cells = [row.cells[n] for n in shown]
            yield from self._row(start, columns, cells, row)

    def _row(
        self, start: str, columns: Sequence[_Fitted], cells: Sequence[str | Text], row: ViewRow
    ) -> Iterator[str]:
        if not columns[-1].width:
            yield from self._stacked(start, columns, cells, row)
            return
        if columns[-1].fit is Fit.CUT:
            yield start + _GAP.join(list(map(self._cell, columns, cells))).rstrip()
            return
        *others, last = cells
        margin = len(start) + sum(column.width + len(_GAP) for column in columns[:-1])
        head = "".join(self._cell(*one) + _GAP for one in zip(columns, others, strict=False))
        hanging = last if isinstance(last, Text) else Text(last)
        first, *more = list(self.text(hanging, margin)) or [""]
        yield start + head + first[margin:]
        yield from more
        for text in row.more:
            yield from self.text(text, margin)

    def _stacked(
        self, start: str, columns: Sequence[_Fitted], cells: Sequence[str | Text], row: ViewRow
    ) -> Iterator[str]:
        """A row whose last cell stands below the others, on as many lines as it needs."""
        *others, last = cells
        head = _GAP.join(self._cell(*one) for one in zip(columns, others, strict=False))
        yield start + head.rstrip()
        for text in (last if isinstance(last, Text) else Text(last), *row.more):
            yield from self.text(text, len(start) + _BELOW)

    def _cell(self, column: _Fitted, cell: str | Text) -> str:
        if isinstance(cell, str):
            return column.padded(cell)
        return self.styled(column.padded(cell.words), cell.tone)

    def _columns(self, table: Table, shown: Sequence[int]) -> list[_Fitted]:
        """Columns as wide as their texts; the widest give way until the last one has room."""
        *others, last = shown
        widths = {n: _needed(table, n, self.width) for n in others}
        whole = dict(widths)
        room = self.width - table.indent - len(widths) * len(_GAP)
        if flexible := [n for n in others if table.columns[n].most is None]:
            wanted = min(_needed(table, last, self.width), _LEAST_TEXT)
            while sum(widths.values()) > room - wanted:
                widest = max(flexible, key=lambda n: widths[n])
                if widths[widest] <= _LEAST_COLUMN:
                    break
                widths[widest] -= 1
        least = max(table.columns[last].least, _LEAST_COLUMN)
        widths[last] = room - sum(widths.values())
        if table.columns[last].fit is Fit.WRAPPED and widths[last] < _LEAST_TEXT:
            least = max(least, min(_needed(table, last, self.width), _LEAST_TEXT))
        if widths[last] < least:
            widths = whole | {last: 0}
            self._squeeze(table, widths)
        return [_Fitted.of(table.columns[n], width) for n, width in widths.items()]

    def _squeeze(self, table: Table, widths: dict[int, int]) -> None:
        """Let the columns beside which the last one has no room give way until they have it."""
        room = self.width - table.indent - (len(widths) - 2) * len(_GAP)
        least = {n: max(table.columns[n].least, _LEAST_COLUMN) for n in widths}
        giving = [n for n in widths if table.columns[n].fit is not Fit.WHOLE]
        while sum(widths.values()) > room:
            if not (wider := [n for n in giving if widths[n] > least[n]]):
                return
            widths[max(wider, key=lambda n: widths[n])] -= 1


@dataclass(frozen=True, slots=True)
class _Fitted:
    """A column, and its width in cells."""

    heading: str
    width: int
    right: bool
    fit: Fit

    @classmethod
    def of(cls, column: Column, width: int) -> _Fitted:
        return cls(column.heading, width, column.right, column.fit)

    def padded(self, text: str) -> str:
        """Text on one line in just the column's width; longer only where it may not be broken."""
        if self.fit is Fit.WHOLE:
            return text.rjust(self.width) if self.right else text.ljust(self.width)
        return _cut(text, self.width, right=self.right)


def _needed(table: Table, nth: int, most: int) -> int:
    """The width that a column's heading and widest cell need, within its bounds."""
    column = table.columns[nth]
    least = max(column.least, len(column.heading))
    if column.fit is Fit.WHOLE:
        return least
    cells = (row.cells[nth] for row in table.rows)
    texts = {cell.words if isinstance(cell, Text) else cell for cell in cells}
    longest = max((cell_len(one_line(text)) for text in texts), default=least)
    return min(max(longest, least), most if column.most is None else column.most)


def _cut(text: str, width: int, *, right: bool = False) -> str:
    """Text on one line in just this width in cells."""
    line = one_line(text)
    length = len(line) if line.isascii() else cell_len(line)
    if length > width:
        kept = set_cell_size(line, width - 1).rstrip()
        return kept + "…" + " " * (width - 1 - cell_len(kept))
    room = " " * (width - length)
    return room + line if right else line + room
