"""The columns of a table without rules: whose words are whose, and where a row begins."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from actionlog.importers.pdf.cells import Box, box

if TYPE_CHECKING:
    from collections.abc import Iterable

    from actionlog.importers.pdf.gutters import Gutters
    from actionlog.importers.pdf.ink import Word
    from actionlog.importers.pdf.lines import TextLine

REF = re.compile(r"\d{1,5}[.)]?")
_OVER = 0.5
_ALIGNED = 1.5


class Untold(Exception):
    """There is a table, and its cells cannot be told for certain."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the columns of a table end, and which of them holds the refs.

    `heads` are the lines of its heading row, by which it is known again on the next page; `lefts`
    where the texts of its columns begin, if the table is the last thing on its page.
    """

    walls: tuple[float, ...]
    key: int
    gutters: Gutters | None = None
    heads: tuple[str, ...] = ()
    lefts: tuple[float, ...] = ()

    def with_line(self, line: TextLine) -> Columns | None:
        """The same columns when a line is one of theirs too; nothing if it cannot be."""
        gutters = self.gutters.with_line(line) if self.gutters else None
        if gutters is None:
            return None
        wider = replace(self, gutters=gutters, walls=gutters.walls())
        return wider if wider.fits(line) else None

    def of(self, line: TextLine) -> list[list[Word]]:
        """The words of a line, by column."""
        found: list[list[Word]] = [[] for _ in range(len(self.walls) + 1)]
        for word in line.words:
            found[sum(wall <= word.centre for wall in self.walls)].append(word)
        return found

    def ref(self, line: TextLine) -> bool:
        """Whether a row begins on a line."""
        return bool(REF.fullmatch(" ".join(word.text for word in self.of(line)[self.key])))

    def rest(self, line: TextLine) -> bool:
        """Whether a line can be what a row has left on the next page: it begins as columns do."""
        begun = zip(self.of(line), self.lefts, strict=False)
        aligned = [abs(words[0].left - left) <= _ALIGNED for words, left in begun if words]
        return bool(aligned) and all(aligned) and self.fits(line) and not self.ref(line)

    def fits(self, line: TextLine) -> bool:
        """Whether a line may be one of a row: it keeps to the columns, and to refs in theirs."""
        across = any(
            word.left < wall - _OVER and word.right > wall + _OVER
            for word in line.words
            for wall in self.walls
        )
        return not across and (self.ref(line) or not self.of(line)[self.key])

    def boxes(self, lines: Iterable[TextLine]) -> list[Box]:
        """The cells of a row, from its lines."""
        found: list[list[Word]] = [[] for _ in range(len(self.walls) + 1)]
        for line in lines:
            for column, words in enumerate(self.of(line)):
                found[column] += words
        return [box(words) for words in found]
