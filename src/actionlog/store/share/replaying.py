"""The entries that are not published yet, put after what is: one by one, by meaning.

Nothing is written here but objects that git keeps; work tree, index and branch stay as they are.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from actionlog.domain.merging.action_merge import same_action
from actionlog.domain.merging.contradiction import Choice, Contradiction, Dispute
from actionlog.errors import Unreadable
from actionlog.store import paths
from actionlog.store.codec import read_action
from actionlog.store.entry_message import ENTRY
from actionlog.store.git.log_entries import BOARD_TRAILER
from actionlog.store.git.process import read
from actionlog.store.log_paths import TreePath
from actionlog.store.parsing import parse
from actionlog.store.share.file_merge import Settling, about, merged_file, plain_file
from actionlog.store.share.file_versions import Versions, entry_name, entry_that_said
from actionlog.store.share.final_states import TakenBack
from actionlog.store.share.meeting_moves import MeetingMoves
from actionlog.store.share.new_commits import NewCommit
from actionlog.store.share.outcome import Raised, Replayed
from actionlog.store.share.reissuing import Reissuing, renumbered_issues
from actionlog.store.share.renumbering import MergedNumbers
from actionlog.store.share.transfer_links import TransferLinks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date

    from actionlog.domain.action import Action
    from actionlog.store.git.log_entries import FileChange, LogEntry
    from actionlog.store.git.repository import Git
    from actionlog.store.log_paths import LogPath, LogsFolder
    from actionlog.store.share.final_states import FinalStates

Result = TypeVar("Result")


@dataclass(slots=True)
class Replaying:
    """Puts entries after a commit. `published` are the entries there that are not here."""

    git: Git
    logs: LogsFolder
    onto: str
    settling: Settling
    published: Mapping[str, LogEntry]
    given: Callable[[str], Iterable[int]]
    """The numbers of a board that were ever published."""
    in_the_end: FinalStates
    watch: Callable[[int, int], None] = lambda _done, _of: None
    done: Replayed = field(default_factory=Replayed)
    _versions: Versions = field(init=False)
    _meetings: MeetingMoves = field(init=False)
    _links: TransferLinks = field(init=False)
    _papers: Reissuing = field(init=False)
    _taken_back: TakenBack = field(init=False)
    _highest: dict[str, int] = field(default_factory=dict)
    _ours: Sequence[LogEntry] = ()

    def run(self, entries: Sequence[LogEntry]) -> Replayed:
        """Put each entry after those before it."""
        self._versions = Versions(self.git, self.onto)
        self._versions.prefetch(entries)
        self._meetings = MeetingMoves(self._versions, self.logs)
        self._links = TransferLinks(self._versions, self.logs, self.done.numbers, self.published)
        self._papers = self.done.papers = Reissuing(self.logs)
        self._taken_back = TakenBack(self._versions)
        self._ours = entries
        emails = _emails(self.git, entries)
        merges = MergedNumbers(self.git, self.logs, self.in_the_end.ours)
        for number, entry in enumerate(entries):
            self.watch(number, len(entries))
            merges.reach(entry.commit, self.done.numbers)
            twin = self.published.get(entry_name(entry))
            if twin is not None and ENTRY in entry.trailers:
                self._published_before(entry, twin)
                self._links.note(entry)
                self.done.already.append(entry)
                continue
            self._renumber(entry)
            self._links.note(entry)
            asked = len(self.done.raised)
            self._reissue(entry)
            back = self._taken_back.files(entry)
            files = self._files(entry) if back is None else back
            files |= self._links.void(entry, files, self.settling.day)
            self._taken_back.note(entry, files)
            if not files:
                # Of what is still to be asked, nobody knows what will be there already.
                self.done.already += [entry] if len(self.done.raised) == asked else []
                continue
            self._versions.put(files)
            self.done.commits.append(self._commit(entry, emails[entry.commit], files))
        self.watch(len(entries), len(entries))
        return self.done

    def _commit(self, entry: LogEntry, email: str, files: Mapping[str, bytes | None]) -> NewCommit:
        there = next((one.board for path in files if (one := self._below(path))), "")
        board = entry.trailers.get(BOARD_TRAILER, (there,))[0]
        message = self.done.numbers.message(board, entry.message)
        message = self._papers.message(board, message)
        return NewCommit(entry.commit, entry.author, email, entry.authored, message, files)

    def _below(self, path: str) -> LogPath | None:
        found = self.logs.below(TreePath(path))
        return found if found and found.is_of_log else None

    def _published_before(self, entry: LogEntry, twin: LogEntry) -> None:
        """An entry that went out before, and perhaps got other numbers on its way."""
        ours, theirs = self._added(entry), self._added(twin)
        for one, other in zip(ours, theirs, strict=False):
            if one.ref and other.ref and one.ref != other.ref:
                self.done.numbers.give(one.board, one.ref, other.ref)
        self._reissue(entry)

    def _added(self, entry: LogEntry) -> list[LogPath]:
        found = [
            path
            for change in entry.changes
            if change.befores[0] is None and (path := self._below(change.path)) and path.ref
        ]
        return sorted(found, key=lambda one: (one.board, one.ref or 0))

    def _renumber(self, entry: LogEntry) -> None:
        """Give other numbers to the actions that it adds under some that are taken."""
        for path in self._links.new(entry, self._added(entry)):
            now = self._versions.now(self.logs.in_tree(path.below))
            ref = path.ref or 0
            if now is None and ref not in self.given(path.board):
                continue
            after = next(
                one.after for one in entry.changes if one.path == self.logs.in_tree(path.below)
            )
            ours, theirs = (_action(self._versions.blob(after), ref), _action(now, ref))
            if ours and theirs and same_action(ours, theirs):
                continue
            if entry.brings_in:
                self._raise_number(path, entry, ours, theirs)
                continue
            self.done.numbers.give(path.board, ref, self._next(path.board))

    def _raise_number(
        self, path: LogPath, entry: LogEntry, ours: Action | None, theirs: Action | None
    ) -> None:
        one = Contradiction(
            Dispute(about(path), "ref"),
            f"{path.ref} came here with a log that was brought in, and is another action there",
            ours.wording if ours else "",
            theirs.wording if theirs else "a number that was given before",
            path.ref,
            choices=(),
        )
        there = entry_that_said(
            self.published.values(),
            self.logs.in_tree(path.below),
            lambda change: bool(change.after),
        )
        self.done.raised.append(Raised(one, entry, there))

    def _next(self, board: str) -> int:
        """The number after every one that was given on either side."""
        if board not in self._highest:
            folder = self.logs.in_tree(f"{board}/{paths.ACTIONS}")
            ours = [one.ref or 0 for entry in self._ours for one in self._added(entry)]
            self._highest[board] = max((0, *self._versions.refs(folder), *self.given(board), *ours))
        self._highest[board] += 1
        return self._highest[board]

    def _files(self, entry: LogEntry) -> dict[str, bytes | None]:
        """What the entry writes after what is there by now; nothing where all is there."""
        found: dict[str, bytes | None] = {}
        moved = self._meetings.moved_by(entry)
        befores = {str(one.path): one.befores[0] for one in entry.changes}
        # Meetings first: the deadlines of actions go by them.
        for change in sorted(entry.changes, key=lambda one: not self._day(one.path)):
            if change.path in moved.values():
                continue
            was = moved.get(change.path, change.path)
            base, here = map(self._versions.blob, (befores[was], change.after))
            found |= self._merged(entry, change.path, was, base, here)
        found |= self._meetings.followers(found, self._changed_there(), entry.authored.date())
        return {path: new for path, new in found.items() if new != self._versions.now(path)}

    def _changed_there(self) -> set[str]:
        return {change.path for entry in self.published.values() for change in entry.changes}

    def _day(self, path: str) -> date | None:
        below = self._below(path)
        return below.day if below else None

    def _merged(
        self, entry: LogEntry, path: str, was: str, base: bytes | None, here: bytes | None
    ) -> dict[str, bytes | None]:
        """One file of ours as it is after theirs, and one that goes where a meeting was moved."""
        below = self._below(path)
        if below is None:
            place = self._papers.place(path)
            there = self._versions.now(place)
        elif below.day:
            place = self._meetings.place(was) if base else path
            there = self._versions.now(place)
            base, here = (self._papers.content(below, one) for one in (base, here))
        else:
            base, here = (self.done.numbers.content(below, one) for one in (base, here))
            below = self.done.numbers.now(below)
            place = self.logs.in_tree(below.below)
            there = self._versions.now(place)
            here = self._meetings.with_deadline(below, base, there, here, self.settling)

        def together(there: bytes | None, settling: Settling) -> dict[str, bytes | None]:
            if below is None:
                return {place: plain_file(place, base, there, here, settling)}
            if below.day:
                return self._meetings.merged((path, place), (base, there, here), settling)
            return {place: merged_file(below, base, there, here, settling)}

        def final(one: Contradiction) -> Choice | None:
            return self.in_the_end.choice(one, below, (path, place), self.settling)

        return self._raising(entry, place, there, together, final)

    def _settled(
        self, before: set[Dispute], final: Callable[[Contradiction], Choice | None]
    ) -> dict[Dispute, Choice]:
        """The new questions that the two sides do not contradict each other about in the end."""
        found = self.settling.found
        answers = {one: final(found[one]) for one in found.keys() - before}
        return {one: choice for one, choice in answers.items() if choice and found.pop(one)}

    def _reissue(self, entry: LogEntry) -> None:
        """Give other numbers to the papers that it sent out, where both sides sent out one."""
        for change in entry.changes:
            below = self._below(change.path)
            before, here = map(self._versions.blob, (change.befores[0], change.after))
            if below and below.day and b"[[issued]]" in (here or b""):
                place = self._meetings.place(change.path) if before else change.path
                there = self._versions.now(place)
                together = partial(renumbered_issues, below, before, here)
                self._papers.put(below, self._raising(entry, place, there, together))

    def _raising(
        self,
        entry: LogEntry,
        place: str,
        there: bytes | None,
        together: Callable[[bytes | None, Settling], Result],
        final: Callable[[Contradiction], Choice | None] = lambda _: None,
    ) -> Result:
        """Put together what is there, and note what both sides say that cannot both be so."""
        before = set(self.settling.found)
        files = together(there, self.settling)
        while settled := self._settled(before, final):
            self.settling.answers = {**self.settling.answers, **settled}
            files = together(there, self.settling)
        for question in self.settling.found.keys() - before:
            one = self.settling.found[question]
            self.done.raised.append(Raised(one, entry, self._said(one, place, together)))
        return files

    def _said(
        self,
        one: Contradiction,
        path: str,
        together: Callable[[bytes | None, Settling], object],
    ) -> LogEntry | None:
        """The entry there by which the two contradict, as they still do."""

        def contradicts(change: FileChange) -> bool:
            settling = Settling(self.settling.answers, self.settling.day)
            together(self._versions.blob(change.after), settling)
            found = settling.found.get(one.question)
            return found is not None and found.there == one.there

        return entry_that_said(self.published.values(), path, contradicts)


def _action(content: bytes | None, ref: int) -> Action | None:
    if content is None:
        return None
    try:
        return parse(content, str(ref), lambda data: read_action(data, ref))
    except Unreadable:
        return None


def _emails(git: Git, entries: Sequence[LogEntry]) -> dict[str, str]:
    if not entries:
        return {}
    given = "".join(f"{entry.commit}\n" for entry in entries).encode()
    asked = ("log", "--no-walk=unsorted", "--stdin", "--format=%H %ae", "--no-show-signature")
    out = read(git.root, *asked, given=given).out.decode("utf-8", "surrogateescape")
    return dict(line.split(" ", 1) for line in out.splitlines() if " " in line)
