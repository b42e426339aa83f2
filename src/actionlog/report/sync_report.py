"""What `sync` did, or would do: what came in and from whom, what went out, and what it became."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from actionlog.english import dates_in_words
from actionlog.report.view import Block, Text, Tone, paragraph
from actionlog.value_classes import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from actionlog.report.view import Json, Pair


_MOST = 10
"""So many entries of one side are told one by one."""


class Incoming(NamedTuple):
    """One entry that came in."""

    by: str
    says: str


class Outgoing(NamedTuple):
    """One entry that went out; `was` is what it said before it got other numbers."""

    says: str
    was: str | None = None


class Renumbered(NamedTuple):
    """An action that has another number now, and which others mention the one that it had."""

    board: str
    old: int
    new: int
    mentioned_in: tuple[int, ...] = ()


class Open(NamedTuple):
    """What both sides say, to be asked."""

    sentence: str
    here: str
    there: str


@dataclass(frozen=True, slots=True)
class SharedBookReport:
    """See the module."""

    rehearsed: bool
    commit: str | None
    came_in: tuple[Incoming, ...] = ()
    went_out: tuple[Outgoing, ...] = ()
    already: tuple[str, ...] = ()
    numbers: tuple[Renumbered, ...] = ()
    papers: tuple[str, ...] = ()
    broken: tuple[str, ...] = ()
    open: tuple[Open, ...] = ()

    def blocks(self) -> Iterator[Block]:
        """See `View`."""
        yield paragraph(
            *(
                Text(f"{label}: {words}" if label else words)
                for label, words in self._labelled_lines()
            )
        )
        for one in self.open:
            sides = (Text(f"here   {one.here}", indent=2), Text(f"there  {one.there}", indent=2))
            yield Block((Text(f"To be asked: {one.sentence}", Tone.BOLD), *sides))

    def lines(self) -> Iterator[Iterable[Pair]]:
        """See `View`."""
        yield list(self._labelled_lines())
        for one in self.open:
            yield [("To be asked", one.sentence), ("Here", one.here), ("There", one.there)]

    def json(self) -> Mapping[str, Json]:
        """See `View`."""
        return {
            "sync": {
                "dry_run": self.rehearsed,
                "commit": self.commit,
                "came_in": [{"by": one.by, "entry": one.says} for one in self.came_in],
                "went_out": [{"entry": one.says, "was": one.was} for one in self.went_out],
                "already_there": list(self.already),
                "renumbered": [
                    {
                        "board": one.board,
                        "from": one.old,
                        "to": one.new,
                        "mentioned_in": list(one.mentioned_in),
                    }
                    for one in self.numbers
                ],
                "papers": list(self.papers),
                "broken": list(self.broken),
                "contradictions": [
                    {"told": one.sentence, "here": one.here, "there": one.there}
                    for one in self.open
                ],
            }
        }

    def _labelled_lines(self) -> Iterator[Pair]:
        came, went = (
            ("Would come in", "Would go out") if self.rehearsed else ("Came in", "Went out")
        )
        for by in dict.fromkeys(one.by for one in self.came_in):
            yield f"{came} from {by}", few(one.says for one in self.came_in if one.by == by)
        if self.went_out:
            yield went, few(*self._outgoing())
        if self.already:
            yield "There already", few(self.already)
        for one in self.numbers:
            if one.mentioned_in:
                where = ", ".join(map(str, one.mentioned_in))
                yield f"{one.old} is mentioned", f"{where}: see whether {one.new} is meant"
        for words in self.papers:
            yield "Paper", words
        if self.broken:
            yield "Against the rules", f"{few(self.broken)}; see: actionlog check"
        yield "", self._end()

    def _outgoing(self) -> tuple[list[str], int]:
        """What went out, and how much of it is told: whatever has another number now, first."""
        if len(self.went_out) <= _MOST:
            return [_outgoing(one) for one in self.went_out], _MOST
        told = sorted(self.went_out, key=lambda one: one.was is None)
        return [_outgoing(one) for one in told], max(
            _MOST, sum(one.was is not None for one in told)
        )

    def _end(self) -> str:
        if self.rehearsed:
            return "Nothing has been changed"
        return f"The shared book and this one are the same, at {(self.commit or '')[:7]}"


def few(told: Iterable[str], most: int = _MOST) -> str:
    """What was recorded, up to so much as anybody reads; JSON has it all."""
    words = [dates_in_words(one) for one in told]
    more = [f"and {len(words) - most} more"] if len(words) > most else []
    return "; ".join([*words[:most], *more])


def _outgoing(one: Outgoing) -> str:
    if one.was is None:
        return one.says
    return f"{one.says} (was {one.was} here: that number had been given)"
