"""What is sure in a row of pasted text: its ref, dates, deadlines that are no dates, statuses.

Each reader says, for a word at which a cell may begin, where it may end and how unlikely that is.
Cells that cannot be what their headings say are noticed by them.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from actionlog.domain.action import Outcome
from actionlog.domain.dates.forms import Viewpoint, read_form
from actionlog.domain.draft import LogColumn
from actionlog.english import ANY_MONTH
from actionlog.importers.pasted_text.column_traits import ColumnKind
from actionlog.importers.pasted_text.text_words import phrase_set, word_set, words_on_a_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from actionlog.domain.board_context import Known
    from actionlog.importers.pasted_text.column_traits import ColumnHeading
    from actionlog.importers.pasted_text.text_words import PastedWord


_LONGEST_WORD = 24  # letters
_LONGEST_DATE = 5  # words
_STACKED = 4  # dates of one deadline
_MOST_BRACKETED = 8  # words behind a deadline
# Costs, as in `cell_costs`: what is not read for certain, or is but with a doubt; what hardly is.
_LESS_SURE, _DOUBTFUL = 0.5, 2.5
_LONGER = 0.1
"""How much likelier each word more makes a reading: the longest of several is meant."""
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−", "-"))

_REF = re.compile(r"(?:[A-Za-z]{1,5}[-/.]?)?#?[0-9]{1,5}(?:[-/.][0-9]{1,4})?[.):]?")
_PLAIN_REF = re.compile(r"#?0*([0-9]{1,4})[.):]?")
_MONTH = f"(?:{ANY_MONTH.lower()})"
_YEAR = "(?:[0-9]{4}|'?[0-9]{2})"
# What is meant as a date, although the grammar will not read it for certain.
_LIKE_DATE = re.compile(
    rf"[0-9]{{1,2}}[./-][0-9]{{1,2}}(?:[./-]{_YEAR})?"
    rf"|(?:end |end of |early |mid |late |by |by end of |by end )?{_MONTH}[ /-]{_YEAR}"
    rf"|[0-3]?[0-9](?:st|nd|rd|th)?[ -]{_MONTH}(?:[ -]{_YEAR})?"
    rf"|(?:mid |by |by end of ){_MONTH}"
    rf"|{_MONTH} ?[/-] ?{_MONTH}[ -]{_YEAR}"
    rf"|(?:spring|summer|autumn|winter) {_YEAR}|q[1-4](?: {_YEAR}(?:[/-]{_YEAR})?)?"
    rf"|(?:the )?meeting (?:of |on )?[0-9]{{1,2}}(?:st|nd|rd|th)? {_MONTH}(?: {_YEAR})?"
)
_UNDATED = phrase_set(
    "ongoing|on-going|on going|tbc|tba|tbd|asap|a.s.a.p|n/a|na|none|next meeting|"
    "the next meeting|next board|immediate|immediately|monthly|quarterly|annually|rolling|"
    "to be confirmed|to be agreed|not set|no date|as required|when required|continuous"
)
_STATUSES = phrase_set(
    "open|closing|closed|complete|completed|ongoing|on-going|on going|in progress|on track|"
    "off track|overdue|for closure|proposed for closure|propose closure|to close|to be closed|"
    "recommend closure|recommended for closure|red|amber|green|blue|not started|started|pending|"
    "on hold|done|outstanding|superseded|withdrawn|transferred|carried forward|delayed|due|"
    "not due|not yet due|in hand|behind schedule|on schedule|new|part complete|actioned|"
    "partially complete|r|a|g|b|live|deferred|agenda item|completed - to close"
)
# What a paper says behind a status: `Open, 5 days late`, `Closed, forward plan`.
_MORE = re.compile(rf"[0-9]+ days? late|{'|'.join(outcome.value for outcome in Outcome)}")

_MARKS = ".,;:-"

Ends = list[tuple[int, float]]


class Anchors:
    """Reads what is sure; `unsure` readings cost more than those of the grammar."""

    def __init__(self, words: Sequence[PastedWord], known: Known) -> None:
        self._words = words
        self._view = Viewpoint(known.as_at)
        self._statuses = _STATUSES.union(map(str.casefold, known.statuses)) - {""}
        self._longest = max(len(label.split()) for label in self._statuses)
        self._days: dict[int, Ends] = {}
        self._dues: dict[int, Ends] = {}
        self._stands: dict[int, Ends] = {}

    def is_ref(self, at: int) -> bool:
        """Whether the word can be a ref; a date is none."""
        return bool(_REF.fullmatch(self._words[at].text)) and not self.days(at)

    def number(self, at: int) -> int | None:
        """The number of a ref that is nothing but one."""
        found = _PLAIN_REF.fullmatch(self._words[at].text)
        return int(found[1]) if found else None

    def days(self, at: int) -> Ends:
        """Where the day or the month ends that begins here: the longest reading, or none."""
        if not _may_be_date(self._words[at].text):
            return []
        if at not in self._days:
            self._days[at] = list(self._dates(at))[-1:]
        return self._days[at]

    def dues(self, at: int) -> Ends:
        """Where a deadline may end that begins here: dates, several stacked, or none in words."""
        if at not in self._dues:
            dated = _may_be_date(self._words[at].text)
            found = [*self._undated(at), *(self._stack(at) if dated else self._dates(at))]
            self._dues[at] = self._with_brackets(found)
        return self._dues[at]

    def statuses(self, at: int) -> Ends:
        """Where a status may end that begins here."""
        if at not in self._stands:
            self._stands[at] = list(self._status(at))
        return self._stands[at]

    def _texts(self, at: int, longest: int) -> Iterator[tuple[int, str]]:
        for end in range(at + 1, min(at + longest, len(self._words)) + 1):
            if len(self._words[end - 1].text) > _LONGEST_WORD:
                return
            yield end, words_on_a_line(self._words[at:end]).translate(_DASHES).casefold()

    def _dates(self, at: int) -> Iterator[tuple[int, float]]:
        first = self._words[at].text
        small = _LESS_SURE if first[0].islower() and not _may_be_date(first) else 0.0
        for end, text in self._texts(at, _LONGEST_DATE):
            if self._begins_another(end):
                continue
            if (sure := _reads(text, self._view.as_at)) is not None:
                yield end, (0.0 if sure else _LESS_SURE) + small

    def _begins_another(self, end: int) -> bool:
        """Whether the last word is rather a day before a month: `by 31 March 24 Aug 2020`."""
        last, after = self._words[end - 1].text, self._words[end : end + 1]
        return len(last) <= len("31") and any(w.text[:3].casefold() in _MONTHS for w in after)

    def _stack(self, first: int) -> Ends:
        """The dates that follow each other from a word on."""
        found: Ends = []
        at, cost = first, 0.0
        while len(found) < _STACKED and at < len(self._words) and (day := self.days(at)):
            ((end, more),) = day
            cost += more + (self._stacked(first, at, end) if found else 0.0)
            found.append((end, cost))
            at = end
        return found

    def _stacked(self, first: int, at: int, end: int) -> float:
        """The cost of one more date in a cell: as the first is written, or otherwise."""
        one = words_on_a_line(self._words[first : first + end - at])
        same = _written(one) == _written(words_on_a_line(self._words[at:end]))
        return _LESS_SURE if same else _DOUBTFUL

    def _undated(self, at: int) -> Iterator[tuple[int, float]]:
        for end, text in self._texts(at, 3):
            if text.strip(".") in _UNDATED:
                capital = self._words[at].text[:1].isupper()
                yield end, _LESS_SURE if capital else _DOUBTFUL

    def _with_brackets(self, ends: Ends) -> Ends:
        """Add what stands in brackets after a deadline: `Apr-21 (first Jan-21)`."""
        more: Ends = []
        for end, cost in ends:
            if end < len(self._words) and self._words[end].text.startswith("("):
                for close in range(end, min(end + _MOST_BRACKETED, len(self._words))):
                    if self._words[close].text.endswith(")"):
                        more.append((close + 1, cost - _LONGER * (close + 1 - end)))
                        break
        return [*ends, *more]

    def _status(self, at: int) -> Iterator[tuple[int, float]]:
        capital = self._words[at].text[:1].isupper()
        for end, text in self._texts(at, self._longest + 3):
            label, _, more = text.partition(", ")
            if text in self._statuses or text.rstrip(_MARKS) in self._statuses:
                yield end, (0.0 if capital else _DOUBTFUL) - _LONGER * (end - at)
            elif label in self._statuses and _MORE.fullmatch(more):
                yield end, -_LONGER * (end - at)


def _may_be_date(text: str) -> bool:
    return text[0].isdigit() or text[:3].casefold() in _FIRST_THREE


_MONTHS = word_set("jan feb mar apr may jun jul aug sep oct nov dec")
_FIRST_THREE = _MONTHS | word_set("mon tue wed thu fri sat sun q1 q2 q3 q4")


def _written(text: str) -> str:
    """How a date is written, whatever it is."""
    return re.sub("[0-9]+", "0", re.sub("[A-Za-z]+", "a", text))


@lru_cache(maxsize=20_000)
def _reads(text: str, as_at: date) -> bool | None:
    """Whether the grammar reads it for certain; `None` for what is not even like a date."""
    if not any(mark.isdigit() for mark in text) and not text.startswith(("end ", "mid ", "by ")):
        return None
    if read_form(text, Viewpoint(as_at)) is not None:
        return True
    return False if _LIKE_DATE.fullmatch(text) else None


_LONG = 8  # words: no status and no deadline in words has as many


def misfits(
    headings: Sequence[ColumnHeading], columns: Sequence[Sequence[PastedWord]], known: Known
) -> int:
    """How many cells of a row are not what their headings say."""
    cells = zip(headings, columns, strict=True)
    return sum(not _fits(heading, cell, known) for heading, cell in cells if cell)


def starts_row(
    headings: Sequence[ColumnHeading], columns: Sequence[Sequence[PastedWord]], known: Known
) -> bool:
    """Whether a row's ref, or where there are no refs its date, stands on the line."""
    first = LogColumn.REF if any(h.column is LogColumn.REF for h in headings) else LogColumn.RAISED
    cell = next((columns[n] for n, h in enumerate(headings) if h.column is first), [])
    others = sum(map(bool, columns)) > 1
    if not cell or not others:
        return False
    anchors = Anchors(cell, known)
    if first is LogColumn.RAISED:
        return bool(anchors.days(0))
    return len(cell) == 1 and anchors.is_ref(0)


def _fits(heading: ColumnHeading, cell: Sequence[PastedWord], known: Known) -> bool:
    """Whether a cell can be what its heading says: no date among names, nothing behind a date."""
    anchors, every = Anchors(cell, known), range(len(cell))
    match heading.kind:
        case ColumnKind.DAY:
            return any(end == len(cell) for end, _ in anchors.dues(0))
        case ColumnKind.DUE:
            dated = any(anchors.days(at) for at in every)
            read = any(end == len(cell) for end, _ in anchors.dues(0))
            return read or (not dated and len(cell) < _LONG)
        case ColumnKind.STATUS:
            return len(cell) < _LONG and not any(anchors.days(at) for at in every)
        case ColumnKind.WHO:
            return not any(anchors.days(at) for at in every)
        case _:
            return True
