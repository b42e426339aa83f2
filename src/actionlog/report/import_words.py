"""What a log makes of one action, in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from actionlog.domain.action import Status
from actionlog.domain.action_history import MEETING_UNKNOWN, closing_note
from actionlog.domain.name_kinds import NameKind, how_to_add, kind_of_name
from actionlog.domain.name_matching import short_for
from actionlog.domain.stored_text import brief, one_line
from actionlog.domain.versions import difference
from actionlog.english import counted, full_day, joined, pasted
from actionlog.report.value_words import dated, marked, value_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from actionlog.domain.action import Action, Comment
    from actionlog.domain.board import Board
    from actionlog.domain.incoming.import_plan import PlannedAction
    from actionlog.domain.incoming.planned_log import NumberedQuestion
    from actionlog.domain.people import People
    from actionlog.domain.versions import FieldChange


VANISHED = "vanished"


@dataclass(frozen=True, slots=True)
class FateLine:
    """What becomes of one action, in words; `alarming` where that is bad news.

    `more` are texts that belong to it: a wording before and after, a comment. `title` is what it
    asks for, in short.
    """

    ref: int
    words: str
    alarming: bool = False
    more: tuple[str, ...] = ()
    title: str = ""


def changes(entry: PlannedAction, board: Board) -> Iterator[str]:
    """What a log changes of an action, in words: `deadline Nov-20 → Jan-21`, `1 new comment`."""
    before, after = entry.before, entry.after
    if before is None or after is None:
        yield "not recorded until its question is answered"
        return
    found = difference(before, after)
    for change in found.fields:
        yield _field(change, after, board)
    if notes := new_notes(entry):
        yield counted(len(notes), "new comment")
    if cells := len(cells_kept(entry)):
        yield f"{counted(cells, 'cell')} kept as {'it' if cells == 1 else 'they'} stood"
    if not (found.fields or notes or cells):
        yield joined(comment.event.value for comment in found.comments if comment.event) or "noted"


def new_notes(entry: PlannedAction) -> list[Comment]:
    """The comments with words that come to an action."""
    if entry.after is None or entry.after == entry.before:
        return []
    found = difference(entry.before, entry.after)
    return [comment for comment in found.comments if comment.text]


def cells_kept(entry: PlannedAction) -> tuple[str, ...]:
    """The cells that come to those kept as they stood."""
    before = entry.before.kept if entry.before else ()
    return entry.after.kept[len(before) :] if entry.after else ()


def _in_full(entry: PlannedAction) -> tuple[str, ...]:
    """What a change says: a wording before and after, each new comment, each cell that is kept."""
    notes = (f"comment: {dated(one)}, {marked(one, one.text)}" for one in new_notes(entry))
    return (*_rewording(entry), *notes, *(f"kept: {cell}" for cell in cells_kept(entry)))


def _field(change: FieldChange, after: Action, board: Board) -> str:
    if change.field == "action":
        return "reworded"
    if change.field == "private":
        return "private from now on"
    if change.field == "status":
        if _is_closed(after):
            return _closed_words(after)
        old, new = (board.settings.label(Status(str(one))) for one in (change.old, change.new))
        return f"{old} → {new}"
    is_deadline = change.field == "deadline"
    old, new = (value_in_words(one, is_deadline=is_deadline) for one in (change.old, change.new))
    return f"{change.field} {old} → {new}"


def _rewording(entry: PlannedAction) -> tuple[str, ...]:
    """A wording before and after, where it changes."""
    before, after = entry.before, entry.after
    if before is None or after is None or before.wording == after.wording:
        return ()
    return f"was: {before.wording}", f"now: {after.wording}"


def gone(entry: PlannedAction, board: Board) -> FateLine:
    """What becomes of an action that the log no longer lists."""
    before, after, title = entry.before, entry.after, _title(entry)
    was = board.settings.label(before.status) if before else "On record"
    if after and _is_closed(after) and closes(entry):
        return FateLine(entry.ref, f"{was}, gone: {_closed_words(after)}", title=title)
    if any(finding.code == VANISHED for finding in entry.findings):
        words = f"{was}, vanished: nothing says that it was closed"
        return FateLine(entry.ref, words, alarming=True, title=title)
    return FateLine(entry.ref, f"{was}, gone: stays as it is on record", title=title)


def altered(entry: PlannedAction, board: Board) -> FateLine:
    """What a log changes of an action."""
    words = ", ".join(changes(entry, board))
    return FateLine(entry.ref, words, more=_in_full(entry), title=_title(entry))


def _title(entry: PlannedAction) -> str:
    """What an action on record asks for, in short."""
    return brief(entry.before.wording) if entry.before else ""


def _closed_words(action: Action) -> str:
    note = closing_note(action)
    if note and note.meeting:
        return f"closed at the meeting of {full_day(note.meeting)}"
    return f"closed, {MEETING_UNKNOWN}"


def closes(entry: PlannedAction) -> bool:
    """Whether it closes the action."""
    is_closed = entry.after is not None and _is_closed(entry.after)
    return is_closed and not (entry.before and _is_closed(entry.before))


def _is_closed(action: Action) -> bool:
    return action.status is Status.CLOSED


def first_words(entry: PlannedAction) -> str:
    """What a row asks for, on one line."""
    return " ".join(entry.draft.wording.split()) if entry.draft else ""


def people_hints(strangers: Sequence[str], people: People) -> tuple[str, ...]:
    """How those who are not on the register come onto it, or are another name of who is.

    A command for the first person, the first role and the first body among them.
    """
    short = ((one, short_for(one, people)) for one in strangers)
    alias = next(((one, found[0]) for one, found in short if len(found) == 1), None)
    first: dict[NameKind, str] = {}
    for one in strangers:
        first.setdefault(kind_of_name(one), one_line(one))
    add = (*map(how_to_add, first.values()), "actionlog people import MINUTES")
    if alias is None:
        return add
    other, name = (pasted(one_line(text)) for text in alias)
    return f"actionlog people alias {name} {other}", *add


def strangers_named(strangers: Sequence[str], people: People) -> str:
    """The names that the register does not know, and whom a short one may be."""
    short = ((one, short_for(one, people)) for one in strangers)
    return ", ".join(f"{one} (perhaps {joined(who, 'or')})" if who else one for one, who in short)


def example_answer(one: NumberedQuestion) -> str:
    """An answer as it can be pasted into a shell."""
    words = one.example if one.example == "…" else pasted(one.example)
    return f"--answer {one.number}={words}"
