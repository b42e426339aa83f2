"""What a paper that turns up says of itself, and what is to be said of it in turn."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import Enum
from itertools import pairwise
from typing import TYPE_CHECKING

from actionlog.domain.dates.grammar import read_day
from actionlog.domain.paper_style import Edition
from actionlog.errors import DateNotUnderstood
from actionlog.value_classes import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from actionlog.domain.issued_paper import Issue

_HEAD = re.compile(
    r"(?P<board>.+?) · meeting of [A-Z][a-z]{2} (?P<day>[0-9]{1,2} [A-Z][a-z]{2} [0-9]{4})"
    r"(?: · paper .+)? · as at "
)
_PUBLIC = re.compile(r"Public edition(?::|$)")
_REVISION = re.compile(r"Revision ([0-9]{1,6}), (?:because|in place of)\b")
_ENTRY = re.compile(r"\blog at entry ([0-9a-f]{8})\b")


class LogBehind(Enum):
    """What became of the log that a paper was made from."""

    WHOLE = "unaltered"
    AS_SENT = "unaltered-since-sent"
    MOVED = "put-after-others"
    REWRITTEN = "rewritten"
    GONE = "not-in-history"
    CUT = "history-cut-off"
    UNTOLD = "not-told"

    @property
    def is_sound(self) -> bool:
        """Whether nothing speaks against it."""
        return self in {LogBehind.WHOLE, LogBehind.AS_SENT, LogBehind.MOVED, LogBehind.UNTOLD}


class PaperState(Enum):
    """What a file is."""

    SENT = "as-sent"
    ALTERED = "altered"
    UNKNOWN = "unknown-paper"
    DRAFT = "draft"
    OTHER = "other-board"
    NONE = "no-paper"
    UNREADABLE = "unreadable"


class SignatureCheck(NamedTuple):
    """Whose signature is on an entry or a tag: `good`, `bad`, or `unchecked` where nobody can say.

    `said` is the checking program's own word on it.
    """

    what: str
    state: str
    by: str = ""
    said: str = ""


@dataclass(frozen=True, slots=True)
class PaperClaim:
    """What a paper says that it is."""

    board: str
    day: date
    edition: str
    revision: int
    entry: str | None

    def is_of(self, issue: Issue) -> bool:
        """Whether it says that it is this revision, by the number under which it was sent out."""
        return (self.edition, self.revision) == (issue.edition, issue.formerly or issue.revision)


@dataclass(frozen=True, slots=True)
class PaperVerdict:
    """What is to be said of one file; `issue` is the revision that it is, or says that it is.

    `instead` is the one that stands where it was withdrawn; `is_named_so` is true where its name
    alone says it.
    """

    file: str
    state: PaperState
    board: str = ""
    board_name: str = ""
    day: date | None = None
    edition: str = ""
    revision: int = 0
    entry: str | None = None
    issue: Issue | None = None
    later: Issue | None = None
    instead: Issue | None = None
    behind: LogBehind | None = None
    signed: tuple[SignatureCheck, ...] = ()
    reason: str = ""
    is_named_so: bool = False

    @property
    def is_well(self) -> bool:
        """Whether it is what was sent out, from a log that is as it was."""
        return (
            self.state is PaperState.SENT
            and (self.behind is None or self.behind.is_sound)
            and not any(one.state == "bad" for one in self.signed)
        )


def read_claim(lines: Iterable[str]) -> PaperClaim | None:
    """What the lines of a paper say of it; `None` where they are no paper of an action log."""
    said = [" ".join(line.split()) for line in lines]
    heads = [found for line in _wrapped(said) if (found := _HEAD.match(line))]
    head = min(heads, key=lambda found: len(found["board"]), default=None)  # not a window's title
    day = _day(head["day"]) if head else None
    if head is None or day is None:
        return None
    public = any(_PUBLIC.match(line) for line in said)
    revision = next((found[1] for line in said if (found := _REVISION.match(line))), "1")
    entry = next((found[1] for line in reversed(said) if (found := _ENTRY.search(line))), None)
    edition = Edition.PUBLIC if public else Edition.FULL
    return PaperClaim(head["board"], day, edition.value, int(revision), entry)


def _wrapped(lines: list[str]) -> Iterable[str]:
    """Each line, and then each with the one after it: a long one may have been wrapped."""
    yield from lines
    yield from map(" ".join, pairwise(lines))


def _day(text: str) -> date | None:
    try:
        return read_day(text, date.min, past=True)
    except DateNotUnderstood:
        return None
