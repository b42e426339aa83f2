"""Edits by hand, held against the law: what only lacks its reason, and what is refused.

Where the files come from and how they are recorded is for `saving` to know.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from actionlog.domain.action import Occasion, Status
from actionlog.domain.board import PutActions
from actionlog.domain.corrections import Reason, explained, kept_private, puts_off
from actionlog.domain.law.judgement import breaches
from actionlog.domain.law.passage import Passage
from actionlog.domain.stored_text import one_line
from actionlog.english import pasted, ranges
from actionlog.errors import HandEditRefused
from actionlog.store import paths
from actionlog.value_classes import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
    from datetime import date

    from actionlog.domain.action import Action
    from actionlog.domain.board import Board
    from actionlog.domain.checks.inputs import Fault
    from actionlog.domain.dates.deadline import Deadline
    from actionlog.domain.law.passage import Breach
    from actionlog.domain.people import People


class EditedField(NamedTuple):
    """A field of an action that was changed by hand: its number, and what it is changed to."""

    ref: int
    field: str
    to: str


@dataclass(frozen=True, slots=True)
class Unexplained:
    """A change that a person must give a reason for; `says` tells it in words."""

    change: EditedField
    says: str
    puts_off: bool


class FileRefusal(NamedTuple):
    """Why a file is refused, to be told in the order of the files."""

    path: str
    error: HandEditRefused


@dataclass(frozen=True)
class HandEdit:
    """A board before and after an edit by hand; `shown` says how errors name a path.

    `one_sided` tells what actions say of another board's that does not say so itself.
    """

    before: Board | None
    after: Board
    refs: Collection[int]
    given: Collection[int]
    recorded: date
    shown: Callable[[str], str]
    one_sided: Callable[[Iterable[Action]], Iterator[Fault]]

    def unexplained(self) -> tuple[Unexplained, ...]:
        """The changes on which no comment says why, though a paper has shown the action."""
        return tuple(
            Unexplained(
                change,
                f"{self.after.action(ref).named}{breach.message.removeprefix(str(ref))}",
                change.field == "deadline" and self._is_later(ref),
            )
            for breach in self._breaches
            if breach.asks and (ref := breach.ref) and (change := self._change(breach))
        )

    def refusals(self, *, asked: bool) -> Iterator[FileRefusal]:
        """What breaks the law; with `asked`, a person is there to say why, and that is no breach.

        An event that is missing with its reason will be there once the reason is given.
        """
        lacking = {(one.ref, one.field) for one in self._breaches if one.asks}
        for breach in self._breaches:
            follows = breach.rule == _CONTRADICTS and (breach.ref, breach.field) in lacking
            if not follows and not (breach.asks and asked):
                yield self._refusal(breach)
        yield from self._forged()
        yield from self._renumbered()
        yield from self._transferred()
        yield from self._of_nothing()
        yield from self._on_several_lines()

    def explained(self, reasons: Mapping[EditedField, Reason]) -> dict[int, Action]:
        """The actions as they are to be recorded, where that is not how they were left.

        With the comments that give the reasons, and what was said in private. Raises
        `HandEditRefused`.
        """
        mended = dict(self.published)
        lacking = self.unexplained()
        if not lacking:
            return mended
        for one in lacking:
            ref = one.change.ref
            before = self.before.action(ref) if self.before else self.after.action(ref)
            after = mended.get(ref) or self.after.action(ref)
            reason = reasons[one.change]
            reasoned = explained(before, after, one.change.field, reason, Occasion(self.recorded))
            mended[ref] = kept_private(before, reasoned)
        whole = replace(self.after, actions=PutActions(self.after.actions, mended))
        for refusal in replace(self, after=whole).refusals(asked=False):
            raise refusal.error
        return mended

    @property
    def deadlines(self) -> tuple[tuple[int, Deadline | None], ...]:
        """The actions that have another deadline, and what was there before."""
        pairs = Passage(self.before, self.after, self.recorded, self.refs).pairs()
        were = [(now, was.deadline if was else None) for was, now in pairs]
        return tuple((now.ref, was) for now, was in were if was != now.deadline)

    @cached_property
    def published(self) -> dict[int, Action]:
        """What was private and is public now, what was said of it meanwhile still private."""
        pairs = Passage(self.before, self.after, self.recorded, self.refs).pairs()
        return {
            one.after.ref: kept_private(one.before, one.after)
            for one in pairs
            if one.before and one.before.private and not one.after.private
        }

    @cached_property
    def _breaches(self) -> tuple[Breach, ...]:
        quiet = replace(self.after, actions=PutActions(self.after.actions, self.published))
        found = breaches(Passage(self.before, quiet, self.recorded, self.refs, given=self.given))
        return tuple(first_cause(found))

    def _is_later(self, ref: int) -> bool:
        return bool(self.before and puts_off(self.before.action(ref), self.after.action(ref)))

    def _change(self, breach: Breach) -> EditedField | None:
        if breach.ref is None or breach.field is None:
            return None
        from actionlog.domain.versions import field_values

        values = field_values(self.after.action(breach.ref))
        return EditedField(breach.ref, breach.field, str(values[breach.field]))

    def _refusal(self, breach: Breach) -> FileRefusal:
        path = self._path(breach)
        shown = self.shown(path)
        message = breach.message.removeprefix(f"{breach.ref}: ")
        return FileRefusal(path, HandEditRefused(shown, message, *self._hints(breach, shown)))

    def _hints(self, breach: Breach, shown: str) -> tuple[str, ...]:
        ref = breach.ref
        contradicts = breach.rule == _CONTRADICTS and breach.field == "status"
        if ref and contradicts and self.after.action(ref).status is Status.CLOSED:
            return (f"only a meeting closes an action: actionlog close {ref} --meeting DATE",)
        return _hints(breach, shown)

    def _path(self, breach: Breach) -> str:
        board = self.after.id
        if breach.ref is not None:
            return paths.action_path(board, breach.ref)
        if breach.meeting is not None:
            return paths.meeting_path(board, breach.meeting)
        return paths.people_path(board)

    def _forged(self) -> Iterator[FileRefusal]:
        """What only a command writes, because it tells of more than a file of the log."""
        known = {one.day: one for one in self.before.meetings.all} if self.before else {}
        for meeting in self.after.meetings.all:
            before = known.get(meeting.day)
            path = paths.meeting_path(self.after.id, meeting.day)
            if len(meeting.issues) > (len(before.issues) if before else 0):
                why = "an [[issued]] block is written when a paper is sent out, never by hand"
                hint = f"actionlog issue {meeting.day}"
                yield FileRefusal(path, HandEditRefused(self.shown(path), why, hint))
            if len(meeting.imports) > (len(before.imports) if before else 0):
                why = "an [[imported]] block is written when a log is brought in, never by hand"
                hint = f"actionlog import FILE --meeting {meeting.day}"
                yield FileRefusal(path, HandEditRefused(self.shown(path), why, hint))
            if len(meeting.letters) > (len(before.letters) if before else 0):
                why = "a [[chased]] block is written when a letter is sent, never by hand"
                hint = f"actionlog chase --for {meeting.day} --send"
                yield FileRefusal(path, HandEditRefused(self.shown(path), why, hint))

    def _renumbered(self) -> Iterator[FileRefusal]:
        """Actions that are said anew to have had another number: only `sync` gives one."""
        if self.before is None or not self.before.actions.refs():
            return  # a log that was kept elsewhere, brought here as a whole
        for pair in Passage(self.before, self.after, self.recorded, self.refs).pairs():
            was = pair.before.formerly if pair.before else None
            if pair.after.formerly and pair.after.formerly != was:
                path = paths.action_path(self.after.id, pair.after.ref)
                why = "formerly is written when sync gives an action another number, never by hand"
                hint = "without that line: actionlog save"
                yield FileRefusal(path, HandEditRefused(self.shown(path), why, hint))

    def _transferred(self) -> Iterator[FileRefusal]:
        """What is said anew to have gone to another board, or come from it, and is not so there."""
        pairs = list(Passage(self.before, self.after, self.recorded, self.refs).pairs())
        known = {
            (one.spot, one.message)
            for one in self.one_sided([pair.before for pair in pairs if pair.before])
        }
        for fault in self.one_sided([pair.after for pair in pairs]):
            if (fault.spot, fault.message) not in known and fault.spot.ref:
                path = paths.action_path(self.after.id, fault.spot.ref)
                hint = "the tool writes both: actionlog close REF --outcome transferred --to BOARD"
                yield FileRefusal(path, HandEditRefused(self.shown(path), fault.message, hint))

    def _of_nothing(self) -> Iterator[FileRefusal]:
        """Numbers that a meeting's file names now, and that no action has."""
        before = self.before.meetings.all if self.before else ()
        known = {one.day: one.refs_answered for one in before}
        for meeting in self.after.meetings.all:
            named = meeting.refs_answered - known.get(meeting.day, set())
            if gone := named - set(self.after.actions.refs()) if named else ():
                path = paths.meeting_path(self.after.id, meeting.day)
                why = f"names {ranges(gone)}, and there is no such action"
                hint = "actionlog list --status all"
                yield FileRefusal(path, HandEditRefused(self.shown(path), why, hint))

    def _on_several_lines(self) -> Iterator[FileRefusal]:
        """Names, titles and the like that are new and no line of a paper or a report can hold."""
        known = set(self._short_texts(self.before)) if self.before else set()
        for path, text in self._short_texts(self.after):
            if len(text.splitlines()) > 1 and (path, text) not in known:
                why = f"“{one_line(text)}” stands on several lines, and is to be on one"
                yield FileRefusal(path, HandEditRefused(self.shown(path), why))

    def _short_texts(self, board: Board) -> Iterator[tuple[str, str]]:
        """What is short in the files that a hand may have edited, with the path of each."""
        for pair in Passage(None, board, self.recorded, self.refs).pairs():
            action, path = pair.after, paths.action_path(board.id, pair.after.ref)
            said = (note.by for note in action.comments if note.by)
            yield from ((path, one) for one in (action.item, *action.responsible, *said))
        for meeting in board.meetings.all:
            called = (meeting.paper, meeting.title, meeting.place)
            items = ((item.number, item.title) for item in meeting.items)
            path = paths.meeting_path(board.id, meeting.day)
            yield from ((path, one) for some in (called, *items) for one in some if one)
        yield from ((paths.people_path(board.id), one) for one in _names(board.people))
        settings = (board.name, *board.settings.labels.values())
        yield from ((paths.settings_path(board.id), one) for one in settings)


def _names(people: People) -> Iterator[str]:
    names = [text for entry in people.entries for text in (entry.name, entry.initials)]
    names += [text for one in people.persons for text in (one.organisation, *one.aliases)]
    names += [holder.name for role in people.roles for holder in role.holders]
    names += [one.contact for one in people.organisations]
    yield from filter(None, names)


def first_cause(found: Iterable[Breach]) -> Iterator[Breach]:
    """Leave out what only follows: where comments were changed, none can be told from another."""
    breaches = tuple(found)
    changed = {one.ref for one in breaches if one.rule == "comment-changed"}
    yield from (one for one in breaches if one.rule == "comment-changed" or one.ref not in changed)


_CONTRADICTS = "status-contradicts-events"
_EVENTS = {
    "status": 'event = "proposed"',
    "deadline": 'event = "deferred", with from and to',
    "responsible": 'event = "reassigned", with from and to',
}


def _hints(breach: Breach, shown: str) -> tuple[str, ...]:
    """What to do about it in a text editor, and else the command that would do it."""
    if breach.asks:
        return (
            "give the reason on a terminal: actionlog save",
            f"or take the edit back (git checkout HEAD -- {pasted(shown)}), then: {breach.hint}",
        )
    if breach.rule == _CONTRADICTS:
        event = _EVENTS.get(breach.field or "", "an event")
        return (
            f"add a [[comments]] block that tells it: {event}",
            "or let the tool do it: actionlog defer, propose, close, edit",
        )
    if breach.rule == "comment-changed":
        return (f"see which: git diff -- {pasted(shown)}",)
    if breach.rule == "decided-without-meeting" and breach.meeting is None:
        return ("add to it: meeting = 2021-01-13",)
    return (breach.hint,) if breach.hint else (f"see what changed: git diff -- {pasted(shown)}",)
