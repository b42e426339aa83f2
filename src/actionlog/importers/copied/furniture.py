"""Tells the page's furniture from the table: page numbers, titles and footers between rows.

A line is left out only where it looks like furniture and stands where furniture stands; what is
left out is handed back, nothing is lost.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from actionlog.domain.style import MONTH_NOTE

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from actionlog.importers.copied.words import Line

_LONGEST = 160
_LONGEST_TITLE, _WORDY = 16, 4
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
_PRINT_AREA = re.compile(r"\$?[A-Z]{1,2}\$?[0-9]{1,5}:\$?[A-Z]{1,2}\$?[0-9]{1,5}$")
_MARKING = re.compile(
    r"(?:OFFICIAL|Official)(?:[ :–-]+(?:SENSITIVE|Sensitive))?|PUBLIC|PROTECT|Restricted|RESTRICTED"
    r"|(?:Strictly |Private and |Strictly private and )?[Cc]onfidential|CONFIDENTIAL"
    r"|Not for (?:publication|circulation)|(?:DRAFT|Draft)(?: v?[0-9.]+)?"
    r"|(?:Paper|Item|Agenda item|Enc|Enclosure|Appendix|Annex|Attachment)\.? ?[0-9]{0,2}[A-Za-z.]?"
    r"|(?:https?://|www\.|[A-Za-z]:\\)\S{1,120}|Printed (?:on|at) .{1,40}"
)
# The note at the foot of our own papers.
_NUMBER = re.compile(r"[0-9]{1,4}")


def apart(
    lines: Sequence[Line], is_heading: Callable[[Line], bool]
) -> tuple[list[Line], list[Line]]:
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
    """Whether a line is the title of a log and no sentence."""
    words = text.split()
    if len(text) > _LONGEST or len(words) > _LONGEST_TITLE or not _TITLE.search(text):
        return False
    capital = sum(not word[0].islower() for word in words)
    return not text.rstrip().endswith((".", ",")) and capital >= 0.6 * len(words)


def _edges(full: Sequence[Line]) -> list[bool]:
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


def _is_sure(line: Line, *, edge: bool) -> bool:
    text = line.text.strip()
    if len(text) > _LONGEST:
        return False
    if text == MONTH_NOTE or _PAGE.fullmatch(text) or _PRINT_AREA.search(text):
        return True
    titled = is_title(text)
    wordy = len(text.split()) >= _WORDY
    return (titled and (edge or wordy)) or (edge and bool(_PAGE_AT_END.search(text)))


def _beside(full: Sequence[Line], sure: Sequence[bool], edges: Sequence[bool], nth: int) -> bool:
    """Whether a line is a marking or a page's number that stands with other furniture."""
    text = full[nth].text.strip()
    if len(text) > _LONGEST:
        return False
    near = edges[nth] or any(sure[max(0, nth - 1) : nth + 2])
    if _NUMBER.fullmatch(text):
        return near and int(text) in {full[nth].page, full[nth].page + 1} and _is_last(full, nth)
    return near and bool(_MARKING.fullmatch(text))


def _is_last(full: Sequence[Line], nth: int) -> bool:
    return nth == len(full) - 1 or full[nth + 1].page > full[nth].page


def _folded(line: Line) -> str:
    return re.sub(r"[0-9]+", "0", line.text.strip()[:_LONGEST]).casefold()


def _is_wordy(line: Line) -> bool:
    """Whether a repeated line is a header or a footer, and not a name that comes back."""
    return sum(word[0].isalpha() for word in line.text.split()) > 1
