"""Which lines belong to which table: page numbers and footers left out, pages put together.

A line is left out only where it looks like a page's furniture and stands where furniture stands;
what is left out is handed back, nothing is lost.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from actionlog.domain.paper_style import MONTH_NOTE
from actionlog.importers.rows.row_kinds import section

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from actionlog.importers.pasted_text.column_traits import ColumnHeading
    from actionlog.importers.pasted_text.heading_lines import Headed
    from actionlog.importers.pasted_text.text_words import PastedLine, PastedWord


_LONGEST_TITLE, _WORDY = 16, 4  # words of a title, and of one that is no heading
_PAGE = re.compile(
    r"(?:page|pg?\.?) ?[0-9]{1,4}(?: ?(?:of|/) ?[0-9]{1,4})?|[0-9]{1,4} of [0-9]{1,4}"
    r"|[-–—] ?[0-9]{1,4} ?[-–—]|[0-9]{1,4} ?\| ?p ?a ?g ?e",
    re.IGNORECASE,
)
_PAGE_AT_END = re.compile(r"\bpage [0-9]{1,4}(?: of [0-9]{1,4})?$", re.IGNORECASE)
_TITLE = re.compile(
    r"\bactions? (?:log|tracker|register|list|schedule|sheet|tracking|record)\b|\blog of actions\b"
    r"|\b(?:open|closed|completed|outstanding) actions\b",
    re.IGNORECASE,
)
_MARKING = re.compile(
    r"(?:OFFICIAL|Official)(?:[ :–-]+(?:SENSITIVE|Sensitive))?|PUBLIC|PROTECT|Restricted|RESTRICTED"
    r"|(?:Strictly |Private and |Strictly private and )?[Cc]onfidential|CONFIDENTIAL"
    r"|Not for (?:publication|circulation)|(?:DRAFT|Draft)(?: v?[0-9.]+)?"
    r"|(?:Paper|Item|Agenda item|Enc|Enclosure|Appendix|Annex|Attachment)\.? ?[0-9]{0,2}[A-Za-z.]?"
    r"|(?:https?://|www\.|[A-Za-z]:\\)\S{1,120}|Printed (?:on|at) .{1,40}"
)
_NUMBER = re.compile(r"[0-9]{1,4}")


def without_furniture(
    lines: Sequence[PastedLine], is_heading: Callable[[PastedLine], bool]
) -> tuple[list[PastedLine], list[PastedLine]]:
    """The lines that may belong to the table, and those that do not; headings always may."""
    full = [line for line in lines if not line.blank]
    edges = _edges(full)
    again = Counter(_folded(line) for line, edge in zip(full, edges, strict=True) if edge)
    often = max(2, sum(edges) / 4)  # of the edges, two a page
    sure = [
        _is_sure(line, edge=edge)
        or (edge and again[_folded(line)] >= often and _is_wordy(line) and not is_heading(line))
        for line, edge in zip(full, edges, strict=True)
    ]
    for nth, (line, after) in enumerate(pairwise(full)):
        sure[nth] = sure[nth] or (is_title(line.text) and is_heading(after))
    for _ in range(2):
        sure = [known or _beside(full, sure, edges, nth) for nth, known in enumerate(sure)]
    kept = [line for line, out in zip(full, sure, strict=True) if not out]
    return kept, [line for line, out in zip(full, sure, strict=True) if out]


def is_title(text: str) -> bool:
    """Whether a line is the title of a log, and no sentence and no row that begins with its ref."""
    words = text.split()
    if len(words) > _LONGEST_TITLE or not _TITLE.search(text) or words[0][0].isdigit():
        return False
    capital = sum(not word[0].islower() for word in words)
    return not text.rstrip().endswith((".", ",")) and capital >= 0.6 * len(words)


def _edges(full: Sequence[PastedLine]) -> list[bool]:
    """Whether each line stands at a page's edge, or beside more empty lines than is usual."""
    empty = [after.number - line.number for line, after in pairwise(full)]
    usual = sorted(empty)[int(len(empty) * 0.9)] if empty else 1
    far = [distance > max(usual, 2) for distance in empty]
    turned = [after.page > line.page for line, after in pairwise(full)]
    apart_here = [one or other for one, other in zip(far, turned, strict=True)]
    return [
        before or after
        for before, after in zip([True, *apart_here], [*apart_here, True], strict=True)
    ][: len(full)]


def _is_sure(line: PastedLine, *, edge: bool) -> bool:
    text = line.text.strip()
    if text == MONTH_NOTE or _PAGE.fullmatch(text):
        return True
    titled = is_title(text)
    wordy = len(text.split()) >= _WORDY
    return (titled and (edge or wordy)) or (edge and bool(_PAGE_AT_END.search(text)))


def _beside(
    full: Sequence[PastedLine], sure: Sequence[bool], edges: Sequence[bool], nth: int
) -> bool:
    """Whether a line is a marking or a page's number that stands with other furniture."""
    text = full[nth].text.strip()
    if _NUMBER.fullmatch(text):
        return int(text) in {full[nth].page, full[nth].page + 1} and _is_last(full, nth)
    near = edges[nth] or any(sure[max(0, nth - 1) : nth + 2])
    return near and bool(_MARKING.fullmatch(text))


def _is_last(full: Sequence[PastedLine], nth: int) -> bool:
    return nth == len(full) - 1 or full[nth + 1].page > full[nth].page


def _folded(line: PastedLine) -> str:
    return re.sub(r"[0-9]+", "0", line.text.strip())


def _is_wordy(line: PastedLine) -> bool:
    """Whether a repeated line is a header or a footer: no name, no wrapped comment, no row."""
    words = line.text.split()
    first = words[0][0]
    return sum(word[0].isalpha() for word in words) > 1 and not (first.islower() or first.isdigit())


@dataclass(frozen=True, slots=True)
class TablePart:
    """The words of one table. `line` is that of its headings; `title` stands above it."""

    headings: tuple[ColumnHeading, ...]
    words: tuple[PastedWord, ...]
    line: int
    title: str = ""
    names: tuple[str, ...] = ()


def parts_of(
    words: Sequence[PastedWord], headed: Sequence[Headed], furniture: Sequence[PastedLine]
) -> tuple[list[TablePart], list[PastedWord]]:
    """The tables, and the words above the first of them."""
    above = list(words[: headed[0].start]) if headed else list(words)
    parts: list[TablePart] = []
    stops = [*(one.start for one in headed[1:]), len(words)][: len(headed)]
    for one, stop in zip(headed, stops, strict=True):
        line = words[one.start].line
        body = words[one.stop : stop]
        since = parts[-1].words[-1].line if parts and parts[-1].words else 0
        title = _title(furniture, since, line) or (_last_line(above) if not parts else "")
        if parts and parts[-1].names == one.names:
            parts[-1] = replace(parts[-1], words=(*_turned(parts[-1].words), *body))
        else:
            parts.append(TablePart(one.headings, tuple(body), line, title, one.names))
    return [each for part in parts for each in _sections(part, furniture)], above


def _turned(words: tuple[PastedWord, ...]) -> tuple[PastedWord, ...]:
    """The words, a page ending after the last of them."""
    return (*words[:-1], replace(words[-1], turns=True)) if words else ()


def _title(furniture: Sequence[PastedLine], since: int, line: int) -> str:
    """The last line of furniture between two lines."""
    between = [one.text.strip() for one in furniture if since < one.number < line]
    titled = [text for text in between if section(text) is not None]
    return (titled or between or [""])[-1]


def _last_line(above: Sequence[PastedWord]) -> str:
    return " ".join(word.text for word in above if word.line == above[-1].line)


def _same_section(one: str, other: str) -> bool:
    return section(other) is None or section(one) is section(other)


def _sections(part: TablePart, furniture: Sequence[PastedLine]) -> Iterator[TablePart]:
    """A table in several where the title of another section stands between its rows."""
    for line in furniture:
        goes_on = part.words and part.line < line.number < part.words[-1].line
        if goes_on and not _same_section(part.title, line.text):
            before = tuple(word for word in part.words if word.line < line.number)
            after = part.words[len(before) :]
            yield replace(part, words=before)
            part = replace(part, words=after, title=line.text.strip(), line=line.number)
    yield part
