"""The text of cells as it is read: line ends, control characters, the heading above, and refs.

Refs as logs print them: `39.`, `#39`, `Action 39`, `039`, and numbers behind a prefix.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from actionlog.domain.stored_text import as_seen, unspaced
from actionlog.importers.source_document import SOFT

if TYPE_CHECKING:
    from collections.abc import Iterable

    from actionlog.domain.draft import LogColumn
    from actionlog.domain.findings import Place
    from actionlog.importers.source_document import Cell


_LINE_ENDS = re.compile(r"\r\n|[\r\f\x85\u2028\u2029]")
# What no file of the log may hold; a cell that holds it is read with blanks in their place.
_FORBIDDEN = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")
_HYPHEN_AT_WRAP = re.compile(rf"(?<=\w)-[ \t]*{SOFT}\s*")
_LONGEST_QUOTE = 200
"""Letters of a cell in a note: three lines on a terminal."""


@dataclass(frozen=True, slots=True)
class HeadedCell:
    """A cell under its heading; `column` is what the heading means."""

    heading: str
    cell: Cell
    column: LogColumn | None = None

    @property
    def text(self) -> str:
        """What it says, its line ends as the reader marked them."""
        return seen_text(self.cell.text)

    @property
    def line(self) -> str:
        """What it says, on one line."""
        return on_one_line(self.cell.text)

    @property
    def place(self) -> Place:
        """Where it stands."""
        return self.cell.place

    @property
    def kept(self) -> str:
        """What an action keeps of a cell that has no place in it: `RAG: Amber`."""
        return f"{self.heading}: {paragraphs(self.cell.text)}"

    def saying(self, text: str) -> HeadedCell:
        """The same cell with another text, as somebody answered."""
        cell = replace(self.cell, text=text, value=None, stored=None, marks=frozenset())
        return replace(self, cell=cell)

    def emptied(self) -> HeadedCell:
        """The same cell saying nothing, its marks and note as they were."""
        return replace(self, cell=replace(self.cell, text="", value=None, stored=None))


def seen_text(text: str) -> str:
    """The text as it is seen, without outer white space, control characters made into blanks."""
    return as_seen(_FORBIDDEN.sub(" ", _LINE_ENDS.sub("\n", text))).strip()


def on_one_line(text: str) -> str:
    """The text with every line end made a blank."""
    return " ".join(_HYPHEN_AT_WRAP.sub("-", seen_text(text)).split())


def paragraphs(text: str) -> str:
    """The text with its wrapped lines joined; a line end that is certain stays."""
    whole = _HYPHEN_AT_WRAP.sub("-", seen_text(text)).replace(SOFT, " ")
    return "\n".join(" ".join(line.split()) for line in whole.split("\n")).strip()


def unbroken(text: str, recorded: str) -> str:
    """A text's paragraphs; as `recorded` where a blank may be that of a line wrapped in a word."""
    said = paragraphs(text)
    return recorded if SOFT in text and unspaced(said) == unspaced(recorded) else said


def quoted(text: str) -> str:
    """A text as notes quote it: on one line, and not too long."""
    line = on_one_line(text)
    return f"“{line if len(line) <= _LONGEST_QUOTE else line[:_LONGEST_QUOTE] + '…'}”"


def is_blank(text: str) -> bool:
    """Whether a cell only says that there is nothing to say."""
    return text.strip(" -–—.").casefold() in {"", "n/a", "na", "none", "tbc"}


_CODE = re.compile(r"(?:[A-Z]{1,6}[-_/.]?)?[0-9][0-9.,/-]*%?|[-–—]")


def is_code(text: str) -> bool:
    """Whether a cell holds a number, a percentage or `TA160`, and no words."""
    return bool(_CODE.fullmatch(text))


LARGEST = 9_999_999
"""Of refs: a larger number is a telephone's, or a code."""
_DIFFER = 0.5
"""Of the refs of a file: how many stand once at least, or the last number is not what counts."""
_LONGEST = 80
"""Letters of a ref with its prefix."""
_NUMBER = re.compile(
    r"(?:(?:action|ref|reference|item|no|number|nr|a/?c)\b[.:]?\s*)*#?\s*(\d{1,9})(?:\.0+)?\s*[.):]?",
    re.IGNORECASE | re.ASCII,
)
_BEHIND_PREFIX = re.compile(r"(?P<prefix>\S.*?)(?P<n>\d{1,9})", re.ASCII)
_RUNS = re.compile(r"\d+", re.ASCII)


def number(text: str) -> int | None:
    """The number that a ref is, where nothing else stands beside it."""
    found = _NUMBER.fullmatch(_line(text))
    ref = int(found[1]) if found else 0
    return ref if 0 < ref <= LARGEST else None


def trailing(text: str) -> int | None:
    """The last number of `PB/20/39`."""
    found = _BEHIND_PREFIX.fullmatch(_line(text))
    ref = int(found["n"]) if found else 0
    return ref if 0 < ref <= LARGEST else None


def share_a_pattern(refs: Iterable[str]) -> bool:
    """Whether all refs of a file have one prefix, digits aside, and most last numbers differ.

    A number that is used twice is asked about where it stands, and makes no other row a question.
    """
    said = [on_one_line(text) for text in refs]
    numbers = [trailing(text) for text in said]
    prefixes = {
        _RUNS.sub("9", said[at].rpartition(_RUNS.findall(said[at])[-1])[0]).casefold()
        for at, n in enumerate(numbers)
        if n
    }
    once = sum(count == 1 for count in Counter(numbers).values())
    return None not in numbers and len(prefixes) == 1 and once > _DIFFER * len(said)


def _line(text: str) -> str:
    """The text on one line; empty where it is too long for a ref."""
    return on_one_line(text) if len(text) <= _LONGEST else ""
