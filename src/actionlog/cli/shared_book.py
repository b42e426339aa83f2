"""What `share`, `sync` and `resolve` ask and say: questions of two sides, a bar, the report."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from actionlog.cli import stderr
from actionlog.domain.merging.contradiction import Choice
from actionlog.english import counted, full_day, joined
from actionlog.report.sync_report import Incoming, Open, Outgoing, Renumbered, SharedBookReport, few

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from actionlog.cli.context import Session
    from actionlog.domain.merging.contradiction import Contradiction
    from actionlog.store.share.outcome import Clash, SentOut, SideWords, Synced


class Bar:
    """Draws on a terminal how far a transfer is, once it takes longer."""

    def __init__(self) -> None:
        self._bars: dict[str, stderr.ReadingBar] = {}

    def __call__(self, what: str, done: int, of: int) -> None:
        """Draw the bar of one stretch of the way."""
        if sys.stderr.isatty():
            self._bars.setdefault(what, stderr.ReadingBar(what))(done, of)

    def of(self, what: str) -> Callable[[int, int], None]:
        """The bar of one stretch alone."""
        return lambda done, of: self(what, done, of)


def asking(session: Session) -> Callable[[Clash], Choice] | None:
    """How a person is asked which side stands; `None` where there is nobody to ask."""
    if not session.talks:
        return None

    return lambda clash: ask(session, clash.raised.contradiction, clash.here, clash.there)


def ask(session: Session, one: Contradiction, here: SideWords, there: SideWords) -> Choice:
    """Ask a person which side stands, until one is named."""
    session.say(one.sentence)
    session.say(f"  here   {_side(here)}")
    session.say(f"  there  {_side(there)}")
    while True:
        said = stderr.prompted("Which stands, [h]ere or [t]here?").strip().casefold()
        for choice in Choice:
            if said and choice.value.startswith(said):
                return choice


def _side(side: SideWords) -> str:
    when = f", {side.on.day} {side.on:%b %H:%M}" if side.on else ""
    return f"{side.by}{when}  {side.says}" if side.by else side.says


def reported(done: Synced, *, rehearsed: bool = False) -> SharedBookReport:
    """What was done, as a report."""
    return SharedBookReport(
        rehearsed=rehearsed,
        commit=done.commit,
        came_in=tuple(Incoming(one.author, _words(one.subject)) for one in done.came_in),
        went_out=tuple(map(_outgoing, done.went_out)),
        already=tuple(
            _words(one.subject) for one in (done.replayed.already if done.replayed else ())
        ),
        numbers=tuple(_numbers(done)),
        papers=tuple(_papers(done)),
        broken=tuple(one.sentence for one in done.broken),
        open=tuple(
            Open(one.raised.contradiction.sentence, _side(one.here), _side(one.there))
            for one in done.clashes
        ),
    )


def _words(subject: str) -> str:
    return subject.partition(": ")[2] or subject


def _outgoing(one: SentOut) -> Outgoing:
    now, was = _words(one.subject), _words(one.was)
    if now == was:
        return Outgoing(now)
    first, last = was.partition(" ")[0], was.rpartition(", ")[2]
    return Outgoing(now, first if first.isdigit() else last)


def _numbers(done: Synced) -> Iterator[Renumbered]:
    for one, mentioned_in in done.renumbered():
        yield Renumbered(one.board, one.old, one.new, mentioned_in)


def _papers(done: Synced) -> Iterator[str]:
    for day, came_in in done.papers_unaware():
        news = few(_words(one.subject) for one in came_in)
        yield (
            f"that for {full_day(day)} was sent out before this was known: {news}. "
            f'For the next revision: actionlog issue {day} --reason "…"'
        )


def say_what_is_newer(session: Session) -> None:
    """Say, before something that counts, that the shared book has what is not here.

    As far as this clone knows: nobody waits for a server.
    """
    from actionlog.store.share.clone_state import clone_state

    found = clone_state(session.root)
    if found and found.newer:
        entries = counted(found.newer, "entry", "entries")
        session.say(f"the shared book has {entries} of {joined(found.by)} not taken in here yet")
        session.say("to take them in first: actionlog sync")
