"""Headings that are put together of words, such as `Date of logging issue` or `Task owner`.

No list has them all. A heading is one of a kind where every word of it belongs to that kind: a word
that does not leaves it to be asked about.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from actionlog.domain.draft import LogColumn

_COUNT = re.compile(r"(?:number|no) of\b")
_JOINED = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|_+")

# What a row is, and words that join others: they say nothing of which column it is.
_ROW = frozenset(["action", "task", "issue", "risk", "item", "activity", "point", "log", "entry"])
_JOINING = frozenset(
    ["of", "the", "for", "on", "at", "in", "to", "be", "by", "this", "is", "was", "been", "a", "an"]
)


@dataclass(frozen=True, slots=True)
class _Kind:
    """A column whose headings have one word of each `needed` group, and beside them `others`.

    `row` says whether they may also name what a row is: `Issue status`.
    """

    column: LogColumn
    needed: tuple[str, ...]
    others: str = ""
    row: bool = True

    def has(self, words: frozenset[str]) -> bool:
        """Whether a heading of these words is one of this kind."""
        groups = [frozenset(group.split()) for group in self.needed]
        allowed = frozenset(self.others.split()).union(*groups, _JOINING, _ROW if self.row else ())
        return words <= allowed and all(words & group for group in groups)


_DAY = "date day dated when"
_RAISING = """raised raising logged logging recorded recording identified created creation opened
    opening added reported agreed entered registered received assigned origin origination raise
    creating adding reporting registering initiated submitted issued"""
_DUE = "due target deadline expected planned estimated eta anticipated required agreed by"
_END = """completion complete completed completing closure close closing finish finishing end
    resolution delivery implementation done resolved delivered"""
_ENDED = "closed completed finished resolved discharged achieved done closing completing ended"
_PERSON = """owner responsible responsibility assignee accountable accountability lead leader
    actionee whom who handler pic"""
_BESIDE_PERSON = """person party officer name agency organisation organization department dept team
    individual member staff role body contact unit director manager assigned allocated main
    primary overall delegated"""
_NUMBER = "no number num nr # id ref reference serial identifier"
_ROW_SUBJECTS = """issue story problem query question requirement request concern point matter
    finding defect bug ticket feature item milestone deliverable recommendation improvement"""
_KINDS = (
    _Kind(LogColumn.REVISED, ("revised new amended extended rescheduled", f"{_DUE} {_DAY}"), _END),
    _Kind(LogColumn.CLOSED, ("actual", f"{_END} {_DAY}"), _ENDED),
    _Kind(LogColumn.CLOSED, (_DAY, _ENDED)),
    _Kind(LogColumn.RAISED, (_DAY, _RAISING), "meeting first original"),
    _Kind(LogColumn.DEADLINE, ("due target deadline eta",), f"{_DUE} {_DAY} {_END} original"),
    _Kind(LogColumn.DEADLINE, (_DUE, _END), f"{_DAY} original"),
    _Kind(LogColumn.RESPONSIBLE, ("assigned allocated delegated", "to"), _BESIDE_PERSON),
    _Kind(LogColumn.RESPONSIBLE, ("owned", "by"), _BESIDE_PERSON),
    _Kind(LogColumn.RESPONSIBLE, (_PERSON,), _BESIDE_PERSON),
    _Kind(LogColumn.STATUS, ("status state rag brag",), "current overall rating progress latest"),
    _Kind(LogColumn.REF, (_NUMBER,), f"s sr sl unique raid decision record {_ROW_SUBJECTS}"),
    _Kind(
        LogColumn.ACTION,
        ("action actionable task activity deliverable recommendation step",),
        """description detail required agreed requested name title summary item point take taken
        needed proposed planned specific key follow up next what statement corrective agreed
        recommended list""",
    ),
    _Kind(
        LogColumn.COMMENTS,
        ("comment note remark update progress commentary feedback narrative",),
        "latest general additional further other current any last from meeting status with",
    ),
    _Kind(LogColumn.COMMENTS, ("action step", "taken"), "date so far"),
)
_SUBJECTS = frozenset(_ROW_SUBJECTS.split())
_TOLD_BY = frozenset(["name", "title", "description", "detail", "summary", "text", "statement"])


def is_subject(name: str) -> bool:
    """Whether a folded heading names what each row is about: `Issue name`, `Query`."""
    words = frozenset(name.split()) - _JOINING
    return bool(words & _SUBJECTS) and words <= _SUBJECTS | _TOLD_BY and words != {"item"}


# What any heading is put together of: most cells of a log have another word, and are none.
_EVERY_WORD = _ROW.union(
    _JOINING, *(f"{kind.others} {' '.join(kind.needed)}".split() for kind in _KINDS)
)


def apart(heading: str) -> str:
    """A heading with joined words taken apart: `TargetDate`, `created_date`."""
    return _JOINED.sub(" ", heading)


def composed(name: str) -> LogColumn | None:
    """The column of a folded heading by its words, where all of them belong to one."""
    words = frozenset(name.split())
    if not words <= _EVERY_WORD or _COUNT.match(name):
        return None
    told = (kind.column for kind in _KINDS if kind.has(words))
    return next((one for one in told if one is not LogColumn.ACTION or not _asks_who(name)), None)


def _asks_who(name: str) -> bool:
    """Whether a heading asks by whom, or by when: `Action to be taken by`."""
    return name.endswith(" by")
