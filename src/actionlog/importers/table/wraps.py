"""Whether a line that may only be wrapped begins a comment: what speaks for it and against it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from actionlog.domain.dates import first_day_of, last_day_of
from actionlog.importers.table.openings import Opening, chosen, fits

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from actionlog.domain.dates import Written

_ENDS = re.compile(r".*[.!?:][)\"'”’]*\s*")
_SHORT = 0.8
_LINKING = re.compile(
    r".*(?:[,&(/-]|\b(?:on|by|of|for|to|the|from|until|till|before|after|at|in|and|or|with|a|an|is"
    r"|are|was|dated|since|w/c|through|between|than|as|per|this|that|our|its|his|her|their|be|due"
    r"|meeting|board|agenda|workshop|scheduled|held|arranged))\s*",
    re.IGNORECASE,
)


class Verdict(Enum):
    """What becomes of a date at the start of a line."""

    SPLIT = auto()
    JOIN = auto()
    ASK = auto()


@dataclass(frozen=True, slots=True)
class Habits:
    """How a file writes the dates of its comments: known from those that certainly begin one."""

    styles: frozenset[tuple[str, str, int]] = frozenset()
    padding: frozenset[bool] = frozenset()
    width: int = 0

    @classmethod
    def of(cls, openings: Iterable[Opening], width: int) -> Habits:
        """What a number of certain beginnings show."""
        tokens = [one.token for one in openings]
        padding = frozenset(told for token in tokens for told in token.padding)
        return cls(frozenset(token.style for token in tokens), padding, width)

    def agree(self, opening: Opening) -> bool:
        """Whether a date is written as these are; where there are none, any is."""
        token = opening.token
        styled = not self.styles or token.style in self.styles
        return styled and not (len(self.padding) == 1 and token.padding - self.padding)


@dataclass(frozen=True, slots=True)
class Soft:
    """A date after a line end that may be a wrap, and what stands around it."""

    opening: Opening
    before: str
    sequence: Sequence[Written]
    newest_first: bool


def verdict(soft: Soft, habits: Habits, raised: date | None, as_at: date) -> Verdict:
    """Judge by style, order, the life of the action, the line before and what follows."""
    opening = soft.opening
    written = chosen(opening.token, raised, as_at)
    against = (
        (not habits.agree(opening))
        + (not _in_order(written, soft))
        + (not fits(written, raised, as_at))
    )
    ended = _ended(soft.before, opening.token.text, habits.width)
    linking = not ended and bool(_LINKING.fullmatch(soft.before))
    if against:
        doubtful = against == 1 and ended and opening.separated and not opening.links_on
        return Verdict.ASK if doubtful else Verdict.JOIN
    if ended:
        return Verdict.ASK if opening.links_on else Verdict.SPLIT
    if linking:
        return Verdict.ASK if opening.separated and not opening.links_on else Verdict.JOIN
    if opening.links_on:
        return Verdict.JOIN
    return Verdict.SPLIT if opening.separated else Verdict.ASK


def _in_order(written: Written, soft: Soft) -> bool:
    if not soft.sequence:
        return True
    last = soft.sequence[-1]
    if soft.newest_first:
        return first_day_of(written) <= last_day_of(last)
    return last_day_of(written) >= first_day_of(last)


def _ended(line: str, word: str, width: int) -> bool:
    """Whether a line ends a sentence, or ended where the next word would have had room."""
    said = line.strip()
    if not said:
        return True
    return bool(_ENDS.fullmatch(said)) or len(said) + 1 + len(word) <= _SHORT * width
