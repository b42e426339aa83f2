"""The way of a clone to the shared book and back: fetch, put after it, judge, publish, take in.

The clone is changed last, in one step. What went out and was not taken in is known again by its
`Entry:` the next time.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from actionlog.errors import (
    SharedBookIsAnother,
    SharedBookRefused,
    SharedBookRewritten,
    SyncBrokeLaw,
)
from actionlog.store import loader
from actionlog.store.git.process import read
from actionlog.store.git.repository import Git
from actionlog.store.given_numbers import note_number
from actionlog.store.log_paths import LogsFolder
from actionlog.store.share import clone_state, new_commits
from actionlog.store.share.file_merge import Settling
from actionlog.store.share.file_versions import by_name, entry_name
from actionlog.store.share.final_states import FinalStates
from actionlog.store.share.moved_tags import moved_tags, sent_tags
from actionlog.store.share.outcome import (
    Clash,
    SentOut,
    SideWords,
    Synced,
    contradicting,
    sent_out,
)
from actionlog.store.share.renumbering import PublishedNumbers
from actionlog.store.share.replaying import Replaying
from actionlog.store.source import Snapshot
from actionlog.store.vault import advance
from actionlog.store.vault.opening import Vault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import datetime
    from pathlib import Path

    from actionlog.domain.merging.contradiction import Choice, Dispute
    from actionlog.store.check.judged_history import BrokenRule
    from actionlog.store.git.log_entries import LogEntry
    from actionlog.store.share.clone_state import SharedBook
    from actionlog.store.share.outcome import Replayed
    from actionlog.store.vault.advance import MovedTag

_TRIES = 20


@dataclass(slots=True)
class _SyncPlan:
    """What the clone is to be brought to."""

    tip: str
    head: str
    published: str | None
    base: str | None = None
    """The last commit that both sides have."""
    came_in: list[LogEntry] = field(default_factory=list)
    ours: list[LogEntry] = field(default_factory=list)
    replayed: Replayed | None = None
    commits: list[str] = field(default_factory=list)
    tags: list[MovedTag] = field(default_factory=list)
    broken: list[BrokenRule] = field(default_factory=list)


@dataclass(slots=True)
class Sync:
    """One run. `asks` puts a contradiction to a person; without it every one stops."""

    root: Path
    now: datetime
    asks: Callable[[Clash], Choice] | None = None
    watch: Callable[[str, int, int], None] = lambda _what, _done, _of: None
    answers: dict[Dispute, Choice] = field(default_factory=dict)

    def run(self, *, rehearse: bool = False) -> Synced:
        """Bring clone and shared book together.

        Raises `SidesContradict`, `SyncBrokeLaw`, `SharedBookRefused`, `StorageRefused`; then
        nothing has changed here.
        """
        from actionlog.store.share import remote

        git = Git.require(self.root)
        vault = Vault(git, git.root)
        with vault.locked():
            book = clone_state.require(git)
        for _ in range(_TRIES):
            published = remote.fetch(book, self._watch("Fetching"))
            plan = self._plan(git, book, published)
            clashes = list(self._clashes(plan)) if plan.replayed else []
            if not clashes:
                self._judge(git, plan)
            if rehearse:
                return self._synced(book, plan, clashes)
            if clashes:
                self._settle(clashes)
                continue
            with vault.locked() as session:
                advance.refuse(session, plan.tip)
            if plan.tip != published and not self._sent(book, plan):
                continue
            with vault.locked() as session:
                if git.head() != plan.head:
                    continue
                if plan.tip != plan.head or plan.tags:
                    advance.put_in_place(session, plan.tip, plan.tags)
            book.note_known(plan.tip)
            clone_state.note_branch(book)
            self._note_numbers(plan)
            return self._synced(book, plan, clashes)
        raise SharedBookRefused(
            f"others were faster {_TRIES} times, so nothing went out", "actionlog sync"
        )

    def _sent(self, book: SharedBook, plan: _SyncPlan) -> bool:
        from actionlog.store.share import remote

        tags = sent_tags(book.git, plan.published, plan.tip, plan.tags)
        moved = {one.name: one.was for one in plan.tags}
        return remote.push(book, plan.tip, tags, self._watch("Publishing"), moved)

    def _watch(self, what: str) -> Callable[[int, int], None]:
        return lambda done, of: self.watch(what, done, of)

    def _plan(self, git: Git, book: SharedBook, published: str | None) -> _SyncPlan:
        head = git.head() or ""
        if published is None:
            everything = git.entries("HEAD") if head else []
            return _SyncPlan(head, head, None, ours=everything)
        self._refuse_rewritten(book, published)
        if not head:
            return _SyncPlan(published, head, published, came_in=git.entries(published))
        base = _line(git, "merge-base", head, published)
        if base is None:
            raise SharedBookIsAnother(book.url, is_cut=git.is_cut)
        if base != published:
            clone_state.refuse_moved_folder(book, self.root, base, head)
        came_in = git.entries(f"{head}..{published}") if base != published else []
        ours = git.entries(f"{published}..{head}") if base != head else []
        tip = head if base == published else published
        plan = _SyncPlan(tip, head, published, base, came_in, ours)
        if came_in and ours:
            self._replay(git, plan, base)
        papers = plan.replayed.papers if plan.replayed else None
        plan.tags = moved_tags(git, plan.tip, papers.tags if papers else {})
        return plan

    def _replay(self, git: Git, plan: _SyncPlan, base: str) -> None:
        """Put what is ours after what came in."""
        logs = LogsFolder.of(self.root, git.root)
        given = PublishedNumbers(git, logs, f"{base}..{plan.published}", plan.ours)
        published = by_name(plan.came_in)
        picked = frozenset(map(entry_name, plan.ours)) & published.keys()
        replay = Replaying(
            git,
            logs,
            plan.published or "",
            Settling(self.answers, self.now.date()),
            published,
            given.numbers,
            FinalStates(git, base, plan.head, plan.published or "", plan.came_in, picked),
            self._watch("Putting what is ours after it"),
        )
        plan.replayed = replay.run(plan.ours)
        if not plan.replayed.raised:
            commits = plan.replayed.commits
            plan.commits = new_commits.make(git, plan.tip, commits, self.now)
            plan.tip = plan.commits[-1] if plan.commits else plan.tip

    def _refuse_rewritten(self, book: SharedBook, published: str) -> None:
        known = book.known()
        if known is None or known == published or book.git.leads_to(known, published):
            return
        lost = book.git.entries(f"{published}..{known}")
        new = book.git.entries(f"{known}..{published}")
        span = f"{known[:12]}...{book.remote}/{book.branch}"
        gone = [one.subject for one in reversed(lost)] or [known[:7]]
        raise SharedBookRewritten(gone, len(new), span)

    def _clashes(self, plan: _SyncPlan) -> Iterator[Clash]:
        for one in plan.replayed.raised if plan.replayed else ():
            last = one.there
            yield Clash(
                one,
                SideWords(one.contradiction.here, one.entry.author, one.entry.authored),
                SideWords(
                    one.contradiction.there,
                    last.author if last else "",
                    last.authored if last else None,
                ),
            )

    def _settle(self, clashes: Sequence[Clash]) -> None:
        first = clashes[0]
        question = first.raised.contradiction.question
        if self.asks is None or not first.raised.contradiction.choices:
            raise contradicting(clashes)
        self.answers[question] = self.asks(first)

    def _judge(self, git: Git, plan: _SyncPlan) -> None:
        """Hold what came in and what is to go out to the law.

        What breaks it only after the rest stops it. What broke it before is on record, on whichever
        side, and cannot be taken out of it: that is told.
        """
        goes_out = plan.ours and plan.tip != plan.published
        if plan.published is None or not (plan.came_in or goes_out):
            return
        from actionlog.store.check.law_history import LawHistory

        logs, today = LogsFolder.of(self.root, git.root), self.now.date()
        plan.broken = []
        for board in loader.boards(Snapshot(git, plan.tip, logs.inside)):

            def broken(since: str | None, tip: str, board: str = board) -> tuple[BrokenRule, ...]:
                return LawHistory(git, logs, board, today).between(since, tip)

            if plan.came_in:
                plan.broken += broken(plan.base, plan.published)
            found = broken(plan.published, plan.tip) if goes_out else ()
            plan.broken += found
            if plan.commits and found:
                _refuse_new(git, plan, board, found, broken(plan.published, plan.head))

    def _note_numbers(self, plan: _SyncPlan) -> None:
        """Remember in this clone which number an action had here."""
        for one in plan.replayed.numbers.all if plan.replayed else ():
            note_number(self.root, one.board, one.old, one.new)

    def _synced(self, book: SharedBook, plan: _SyncPlan, clashes: Sequence[Clash]) -> Synced:
        sent = [SentOut(one.subject, one.subject, one.commit) for one in plan.ours]
        if plan.replayed:
            sent = [sent_out(one, plan.ours) for one in plan.replayed.commits]
        if plan.tip == plan.published and not clashes:
            sent = []
        came_in = plan.came_in
        ours = plan.ours if sent else []
        answers, broken = self.answers, plan.broken
        return Synced(book, plan.tip, came_in, sent, plan.replayed, clashes, answers, ours, broken)


def _refuse_new(
    git: Git,
    plan: _SyncPlan,
    board: str,
    found: Iterable[BrokenRule],
    known: Iterable[BrokenRule],
) -> None:
    """Raise `SyncBrokeLaw` for what the entries break only where they are put after the rest."""
    numbers = plan.replayed.numbers.all if plan.replayed else ()
    new = {(one.board, one.old): one.new for one in numbers}
    before = Counter((it.rule, new.get((board, it.ref or 0), it.ref), it.meeting) for it in known)
    for one in found:
        key = (one.rule, one.ref, one.meeting)
        if before[key] <= 0:
            raise SyncBrokeLaw(one.message, read_subject(git, one.commit))
        before[key] -= 1


def read_subject(git: Git, commit: str) -> str:
    """The first line of what a commit says."""
    asked = ("log", "-1", "--format=%s", "--no-show-signature", "--end-of-options", commit)
    return read(git.root, *asked).out.decode("utf-8", "replace").strip()


def _line(git: Git, *asked: str) -> str | None:
    out = read(git.root, *asked, accepted=(0, 1, 128)).out.decode().split()
    return out[0] if out else None
