"""What a sync did or would do, and what it has to ask."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from actionlog.errors import SidesContradict, Unreadable
from actionlog.store import paths
from actionlog.store.recorded_history import read_version
from actionlog.store.share.renumbering import Renumbering, numbers_in
from actionlog.value_classes import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from actionlog.domain.merging.contradiction import Choice, Contradiction, Dispute
    from actionlog.store.check.judged_history import BrokenRule
    from actionlog.store.git.log_entries import LogEntry
    from actionlog.store.share.clone_state import SharedBook
    from actionlog.store.share.new_commits import NewCommit
    from actionlog.store.share.reissuing import Reissuing
    from actionlog.store.share.renumbering import NewNumber


class Raised(NamedTuple):
    """A contradiction, in which entry of ours it came up, and in which of theirs."""

    contradiction: Contradiction
    entry: LogEntry
    there: LogEntry | None


@dataclass(slots=True)
class Replayed:
    """What the entries make after what is published."""

    commits: list[NewCommit] = field(default_factory=list)
    numbers: Renumbering = field(default_factory=Renumbering)
    papers: Reissuing | None = None
    raised: list[Raised] = field(default_factory=list)
    already: list[LogEntry] = field(default_factory=list)
    """Entries of which everything is published already."""


class SideWords(NamedTuple):
    """What one side says, who recorded it and when."""

    says: str
    by: str
    on: datetime | None


class Clash(NamedTuple):
    """A contradiction as it is put to a person."""

    raised: Raised
    here: SideWords
    there: SideWords


class SentOut(NamedTuple):
    """One entry that went out: what it says now, and what it said here, where that differs."""

    subject: str
    was: str
    commit: str


@dataclass(slots=True)
class Synced:
    """What came in and what went out; of a rehearsal, what would."""

    book: SharedBook
    commit: str | None
    came_in: Sequence[LogEntry] = ()
    went_out: Sequence[SentOut] = ()
    replayed: Replayed | None = None
    clashes: Sequence[Clash] = ()
    answers: dict[Dispute, Choice] = field(default_factory=dict)
    ours: Sequence[LogEntry] = ()
    broken: Sequence[BrokenRule] = ()
    """What came in or went out and breaks the law: it is on record."""

    def renumbered(self) -> Iterator[tuple[NewNumber, tuple[int, ...]]]:
        """What has another number now, with the actions of ours whose texts speak of the old."""
        numbers = self.replayed.numbers.all if self.replayed else ()
        spoken = list(self._spoken_of()) if numbers else []
        for one in numbers:
            of_board = {
                ref
                for path, ref, named in spoken
                if str(one.old) in named and f"/{one.board}/" in f"/{path}"
            }
            yield one, tuple(sorted(of_board))

    def _spoken_of(self) -> Iterator[tuple[str, int, frozenset[str]]]:
        """Each file of ours that went out, its ref, and the numbers that its texts speak of."""
        for commit in self.replayed.commits if self.replayed else ():
            for path, content in commit.files.items():
                ref = paths.ref_of(path.rpartition("/")[2])
                if ref and content:
                    with contextlib.suppress(Unreadable):
                        yield path, ref, numbers_in(read_version(path, ref, content))

    def papers_unaware(self) -> Iterator[tuple[date, list[LogEntry]]]:
        """Each paper of ours that was sent out before something was known, and what that is."""
        for entry in self.ours:
            for board, day in sorted(_papers(entry)):
                news = [one for one in self.came_in if board in one.trailers.get("Board", ())]
                if news:
                    yield day, news


def _papers(entry: LogEntry) -> set[tuple[str, date]]:
    found = set()
    for change in entry.changes:
        parts = change.path.split("/")
        if paths.PAPERS in parts[:-3] and change.befores[0] is None:
            at = parts.index(paths.PAPERS)
            with contextlib.suppress(ValueError):
                found.add((parts[at + 1], date.fromisoformat(parts[at + 2])))
    return found


def contradicting(clashes: Sequence[Clash]) -> SidesContradict:
    """The first of them as an error, and how many more there are."""
    one = clashes[0]
    words = one.raised.contradiction
    more = len(clashes) - 1
    sentence = f"{words.sentence} (and {more} more)" if more else words.sentence
    hint = "on a terminal, actionlog sync asks which it was; nothing has been changed"
    if not words.choices:
        hint = "this is for the two of you to settle; nothing has been changed"
    return SidesContradict(sentence, _who(one.here), _who(one.there), hint)


def _who(side: SideWords) -> str:
    when = f", {side.on.day} {side.on:%b %H:%M}" if side.on else ""
    by = f"{side.by}{when}  " if side.by else ""
    return f"{by}{side.says}"


def sent_out(one: NewCommit, ours: Iterable[LogEntry]) -> SentOut:
    """An entry of ours as it went out."""
    was = next(entry.subject for entry in ours if entry.commit == one.origin)
    return SentOut(" ".join(one.message.partition("\n\n")[0].split()), was, one.origin)
