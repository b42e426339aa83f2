"""Shows a report in the form that was asked for: for a terminal, in lines, or as JSON.

The one place that knows the three forms, and what is said of data that could not be read.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from actionlog.domain.dates.deadline import short_deadline, spoken_deadline
from actionlog.domain.stored_text import brief
from actionlog.english import counted, full_day
from actionlog.errors import StorageRefused, StoreNotFound
from actionlog.store.git.location import is_waiting, locate
from actionlog.value_classes import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from rich.console import Console

    from actionlog.cli.context import Session
    from actionlog.domain.action import Action
    from actionlog.domain.dates.deadline import Deadline
    from actionlog.domain.findings import Finding
    from actionlog.report.model import Report
    from actionlog.report.view import Block, Json, Pair, Table, Text, View, ViewRow
    from actionlog.services.recorded import Recorded


def show(session: Session, view: View, findings: Iterable[Finding] | None = None) -> None:
    """Write a report to stdout; what could not be read is told on stderr.

    `findings` are those of the board, unless the report is about others, or they are told already.
    """
    unread = session.reading.findings if findings is None else findings
    if session.options.naming_log:
        view = _Proposing(view, session.options.repeated_in)
    sys.stdout.write(_rendered(session, view))
    tell_unfinished(session)
    left_out(session, unread)


def show_report(session: Session, report: Report) -> None:
    """Write a report of actions, which names in JSON what could not be read."""
    show(session, report.with_findings(session.reading.findings))


def tell_recorded(
    session: Session, done: Recorded, in_words: Callable[[Action], str], by: str | None = None
) -> None:
    """Say what was recorded, a line an action, and show the actions as `show_changed` does.

    `by` is who said it, where the command was told so: initials are somebody's at the date.
    """
    speaker = f"; said by {by}" if by is not None else ""
    for action in done.actions:
        session.say(f"{action.named}: {in_words(action)}{speaker}")
    show_changed(session, done)


def tell_left(session: Session, done: Recorded) -> None:
    """Say of who was made responsible and has left, or of a role without a holder, what to do."""
    from actionlog.domain.correction_commands import no_longer_answers, who_answers_now

    for action in done.actions:
        for name in action.responsible:
            if words := no_longer_answers(done.board.people, name, session.as_at):
                session.say(f"{words}; {who_answers_now(done.board, action, name)}")


def stays_private(action: Action) -> str:
    """What a confirmation adds where an action was private and is public now."""
    number = sum(note.private for note in action.comments)
    stays = "stays" if number == 1 else "stay"
    return (
        f"its {counted(number, 'comment')} so far {stays} private "
        f'(for the public, say it anew: actionlog comment {action.ref} "…")'
    )


def listed(actions: Iterable[Action], many: int | None = None) -> list[str]:
    """Actions that a question or an answer is about, a line each; of very many the first.

    Where it is told how `many` they are, the others are not read.
    """
    each = iter(actions)
    there = list(islice(each, MOST_LISTED))
    width = max((len(str(action.ref)) for action in there), default=0)
    lines = [f"  {action.ref:>{width}}  {brief(action.wording)}" for action in there]
    more = sum(1 for _ in each) if many is None else many - len(there)
    return [*lines, f"  and {more:,} more"] if more > 0 else lines


MOST_LISTED = 60
"""Lines of actions that somebody reads."""


def deadline_told(was: Deadline | None, action: Action) -> str:
    """A deadline that was written into the file, as it was understood: a wrong year shows."""
    now = spoken_deadline(action.deadline)
    return f"deadline moved from {short_deadline(was)} to {now}" if was else f"deadline {now}"


def show_boards(
    session: Session, report_of: Callable[[Session], Report], *, all_boards: bool
) -> None:
    """Write a report of actions on the board that is meant, or on all that are kept here."""
    if all_boards:
        from actionlog.cli.all_boards import show_all

        show_all(session, report_of)
    else:
        show_report(session, report_of(session))


def show_changed(session: Session, done: Recorded) -> None:
    """After a change, write the actions as JSON where `--json` asks for it."""
    if not wants_json(session):
        return
    from actionlog.report.action_lists import changed

    show(session, changed(done.board, done.actions, session.as_at), findings=())


def show_changed_refs(session: Session, refs: Iterable[int]) -> None:
    """As `show_changed`, of actions as the log has them now; what has left it is not told."""
    if not wants_json(session):
        return
    from actionlog.services.recorded import Recorded

    board = session.log.read().board
    there = board.actions.refs()
    actions = tuple(board.action(ref) for ref in refs if ref in there)
    show_changed(session, Recorded(actions, board))


def tell_planned(session: Session, done: Recorded) -> None:
    """Say on which agenda what was closed into the forward plan is, or how it comes on one."""
    from actionlog.report.planned_meetings import plan_it

    closed = {action.ref for action in done.actions}
    for meeting in done.board.meetings.all:
        for item in () if meeting.cancelled else meeting.agenda:
            if closed & set(item.actions):
                session.say(f"planned for {full_day(meeting.day)}: {item.title}")
    for action in done.actions:
        if not done.board.meetings.on_agenda(action.ref):
            session.say(f"{action.ref} is on no agenda yet: {plan_it(action)}")


def left_out(session: Session, findings: Iterable[Finding]) -> None:
    """Tell what could not be read, and is therefore in no report."""
    for finding in findings:
        session.say(f"warning: {finding.place}: {finding.message}; it is left out")


def tell_unfinished(session: Session) -> None:
    """Say that a merge or the like waits: what is in its files may be one side's alone."""
    if session.options.at or "GIT_INDEX_FILE" in session.environ:
        return  # a hook that looks is a part of what finishes it
    try:
        place = locate(session.root)
    except (StorageRefused, StoreNotFound):
        return  # doctor tells of it itself; others do not come here
    if place is None or not is_waiting(place.git_dir):
        return
    from actionlog.store.git.repository import Git
    from actionlog.store.vault.preflight import refuse_unfinished

    try:
        refuse_unfinished(Git.require(session.root))
    except StorageRefused as waits:
        session.say(f"warning: {'; '.join((waits.sentence, *waits.hints))}")


def wants_json(session: Session) -> bool:
    """Whether stdout is to hold one JSON text, and nothing else."""
    return session.options.json


def on_screen(session: Session) -> bool:
    """Whether somebody reads stdout on a terminal, and not a program or lines."""
    return not (wants_json(session) or session.options.plain) and sys.stdout.isatty()


def _rendered(session: Session, view: View) -> str:
    if wants_json(session):
        from actionlog.render.json import written

        return _for_stdout(written(view.json()))
    if not on_screen(session):
        from actionlog.render.lines import lines

        return lines(view)
    from actionlog.render.screen import screen

    return screen(view, console())


def _for_stdout(json_text: str) -> str:
    """JSON that loses nothing on its way out: all ASCII where stdout speaks no UTF-8."""
    encoding = (sys.stdout.encoding or "utf-8").casefold().replace("_", "-")
    if encoding in {"utf-8", "utf8"} or json_text.isascii():
        return json_text
    from actionlog.domain.stored_text import in_ascii

    return in_ascii(json_text)


def console() -> Console:
    """The terminal, with nothing of rich that would read stored text as its own markup."""
    from rich.console import Console

    return Console(highlight=False, markup=False, emoji=False)


@dataclass(frozen=True, slots=True)
class _Proposing:
    """A view whose commands can be pasted as they stand; what is on record in it is untouched."""

    view: View
    made_whole: Callable[[str], str]

    def blocks(self) -> Iterator[Block]:
        """See `View`: a command is never broken there."""
        for block in self.view.blocks():
            yield replace(block, body=map(self._part, block.body))

    def lines(self) -> Iterator[Iterable[Pair]]:
        """See `View`."""
        for pairs in self.view.lines():
            yield (
                (label, self.made_whole(words) if label in _PROPOSING else words)
                for label, words in pairs
            )

    def json(self) -> Mapping[str, Json]:
        """See `View`."""
        return {key: self._value(key, value) for key, value in self.view.json().items()}

    def _value(self, key: str, value: Json) -> Json:
        match value:
            case str():
                return self.made_whole(value) if key == "hint" else value
            case dict():
                return {name: self._value(name, inner) for name, inner in value.items()}
            case list() | tuple():
                return [self._value(key, inner) for inner in value]
            case _:
                return value

    def _part(self, part: Text | Table) -> Text | Table:
        from actionlog.report.view import Text

        if isinstance(part, Text):
            return self._text(part)
        return replace(part, rows=[self._row(row) for row in part.rows])

    def _row(self, row: ViewRow) -> ViewRow:
        return replace(row, more=tuple(map(self._text, row.more))) if row.more else row

    def _text(self, text: Text) -> Text:
        from actionlog.report.view import Fit

        whole = text.fit is Fit.WHOLE
        return replace(text, words=self.made_whole(text.words)) if whole else text


_PROPOSING = {"", "Hint", "Command", "Next", "Note", "To add them", "Against the rules"}
"""Labels of lines that say what can be done."""
