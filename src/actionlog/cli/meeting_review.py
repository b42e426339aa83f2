"""The talk about a meeting's paper: an action is shown, what was decided is asked and recorded.

Plain lines from top to bottom, nothing drawn over, so that a screen reader follows. What a decision
needs is asked until it is good; Ctrl-D leaves a question, and at the choices the talk.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import timedelta
from enum import Enum, auto
from typing import TYPE_CHECKING

from actionlog.cli import stderr
from actionlog.cli.board_transfer import Wanted, board_meant, tell_no_board, transferred_to
from actionlog.cli.review_choices import (
    HELP,
    ReviewChoice,
    action_words,
    agrees,
    ask,
    choices,
    closed_words,
    closure_with,
    last_about,
    outcome_of,
    read_choice,
    sooner_is_meant,
    told_deadline,
    wants_to_go_through,
    words,
)
from actionlog.domain.action import Occasion, Outcome
from actionlog.domain.matters import Matter, matters
from actionlog.domain.stored_text import clean_line, one_line
from actionlog.english import short_day
from actionlog.errors import ActionlogError, ExitCode, NothingToUndo
from actionlog.report.model import Facts
from actionlog.report.paper_sections import as_listed
from actionlog.services import decisions, updates
from actionlog.services.decisions import Walk, leave_open
from actionlog.store import undoing

if TYPE_CHECKING:
    from collections.abc import Callable

    from actionlog.cli.context import Session
    from actionlog.domain.action import Action
    from actionlog.domain.dates.deadline import Deadline
    from actionlog.domain.meeting import Meeting
    from actionlog.services.recorded import Recorded


class ReviewStep(Enum):
    """Where the talk goes from an action."""

    STAY = auto()
    ON = auto()
    BACK = auto()
    STOP = auto()


@dataclass(slots=True)
class MeetingReview:
    """A talk about what was before one meeting."""

    session: Session
    meeting: Meeting
    walk: Walk
    decided: set[int]
    recorded: dict[int, Action] = field(default_factory=dict)

    @classmethod
    def of(cls, session: Session, meeting: Meeting) -> MeetingReview:
        """The talk, at its beginning."""
        board = session.board
        every = matters(board.actions.every(), meeting)
        there = [one for one in every if one.before.unfinished]
        facts = [Facts(one.before, board, meeting.day) for one in there]
        earlier = board.meetings.last_held(meeting.day - timedelta(days=1))
        style, last_held = board.settings.paper, earlier.day if earlier else None
        refs = tuple(one.action.ref for one in as_listed(facts, style, last_held))
        return cls(session, meeting, Walk(refs), {one.action.ref for one in there if one.decided})

    def progress(self) -> tuple[int, int]:
        """Of how many actions something is on record, and how many there are."""
        return len(self.decided), len(self.walk.refs)

    def changed(self) -> tuple[Action, ...]:
        """The actions as this talk left them, by ref."""
        return tuple(self.recorded[ref] for ref in sorted(self.recorded))

    def run(self) -> bool:
        """Go through what is not decided; whether the end was reached."""
        while True:
            self.walk = self.walk.again().onward(self.decided)
            while self.walk.ref is not None:
                match self._at(self.walk.ref):
                    case ReviewStep.STOP:
                        return False
                    case ReviewStep.BACK:
                        self.walk = self.walk.back()
                    case _:
                        self.walk = self.walk.onward(self.decided)
            if (step := self._after_the_last()) is not ReviewStep.BACK:
                return step is ReviewStep.ON

    def _after_the_last(self) -> ReviewStep:
        """Whether to go back to what nothing is on record of, where there is any."""
        left = [str(ref) for ref in self.walk.refs if ref not in self.decided]
        if not left:
            return ReviewStep.ON
        wanted = wants_to_go_through(self.session, left)
        if wanted is None:
            return ReviewStep.STOP
        return ReviewStep.BACK if wanted else ReviewStep.ON

    def _at(self, ref: int) -> ReviewStep:
        """Show an action and do what is chosen, until that leads on from it."""
        matter = self._matter(ref)
        self._show(matter)
        step = ReviewStep.STAY
        while step is ReviewStep.STAY:
            spoken_of = matter.left or bool(matter.said)
            can_undo = spoken_of and last_about(self.session, [ref]) is not None
            typed = self.session.answer(choices(matter, can_undo=can_undo))
            try:
                step = ReviewStep.STOP if typed is None else self._chosen(typed, matter)
            except ActionlogError as error:
                self.session.tell(error)
            matter = self._matter(ref)
        return step

    def _chosen(self, typed: str, matter: Matter) -> ReviewStep:
        decide = {
            ReviewChoice.CLOSED: self._close,
            ReviewChoice.KEEP: self._keep,
            ReviewChoice.DEFER: self._defer,
            ReviewChoice.NOTE: self._note,
            ReviewChoice.UNDO: self._undo,
        }
        match read_choice(typed, matter):
            case ReviewChoice.SKIP:
                return ReviewStep.ON
            case ReviewChoice.BACK:
                return self._back()
            case ReviewChoice.QUIT:
                return ReviewStep.STOP
            case ReviewChoice.HELP:
                for line in HELP:
                    self.session.say(line)
                return ReviewStep.STAY
            case choice:
                return decide[choice](matter)

    def _back(self) -> ReviewStep:
        if self.walk.at:
            return ReviewStep.BACK
        self.session.say("  this is the first")
        return ReviewStep.STAY

    def _close(self, matter: Matter) -> ReviewStep:
        # What cannot be, such as before it was proposed, is refused before anything is asked.
        matter.action.closed(Outcome.DONE, self._when)
        outcome = outcome_of(self.session, matter.action, self.meeting.day)
        if outcome is None:
            return ReviewStep.STAY
        if outcome is Outcome.TRANSFERRED:
            return self._transfer(matter)
        closure = closure_with(self.session, matter.action, outcome)
        if closure is None:
            return ReviewStep.STAY
        return self._closed(matter, closure, closed_words(self.session, matter.action, closure))

    def _transfer(self, matter: Matter) -> ReviewStep:
        """Close it as transferred; on another board that is kept here it is opened."""
        to = ask(self.session, "To whom", lambda said: clean_line(said, "to whom"))
        if to is None:
            return ReviewStep.STAY
        board = board_meant(self.session, to)
        if board is None:
            closure = decisions.Closure(Outcome.TRANSFERRED, to=to)
            step = self._closed(matter, closure, f"closed, transferred to {to}")
            tell_no_board(self.session, to)
            return step
        refs, as_here = [matter.action.ref], Wanted("", (), None)
        return self._noted(*transferred_to(self.session, board, refs, as_here, self._when))

    def _closed(self, matter: Matter, closure: decisions.Closure, words: str) -> ReviewStep:
        refs, today = [matter.action.ref], self.session.as_at
        return self._record(
            lambda: decisions.close(self.session.store, refs, closure, self._when, today),
            lambda _: words,
        )

    def _keep(self, matter: Matter) -> ReviewStep:
        ref, today = matter.action.ref, self.session.as_at
        if not matter.awaits_closure:
            if matter.decided:
                self.session.say(f"  {matter.action.named}: left as it is")
                return ReviewStep.ON
            return self._record(
                lambda: leave_open(self.session.store, ref, self.meeting.day, today),
                lambda _: "left open as it is",
            )
        why = ask(self.session, "Reason", words("the reason"))
        if why is None:
            return ReviewStep.STAY
        return self._record(
            lambda: decisions.keep_open(self.session.store, [ref], why, self._when, today),
            lambda _: "not closed, kept open",
        )

    def _defer(self, matter: Matter) -> ReviewStep:
        ref, store = matter.action.ref, self.session.store

        def another(typed: str) -> Deadline:
            to = self.session.deadline(typed)
            updates.refuse_redating(self._matter(ref).action, to, typed, self._when)
            return to

        to = ask(self.session, "New deadline", another)
        if to is None or not sooner_is_meant(self.session, self._matter(ref).action, to):
            return ReviewStep.STAY
        why = ask(self.session, "Reason", words("the reason"))
        if why is None:
            return ReviewStep.STAY
        return self._record(
            lambda: updates.redate(store, self._matter(ref).action, to, why, self._when),
            told_deadline,
        )

    def _note(self, matter: Matter) -> ReviewStep:
        said = ask(self.session, "Note", words("the note"))
        if said is None:
            return ReviewStep.STAY
        day = short_day(self.meeting.day)
        self._record(
            lambda: updates.comment(self.session.store, matter.action.ref, said, self._when),
            lambda _: f"comment of {day}",
        )
        return ReviewStep.STAY

    def _undo(self, matter: Matter) -> ReviewStep:
        """Take back what was said last of this action, or of another in this talk, and go there."""
        found = last_about(self.session, [matter.action.ref, *self.recorded])
        if found is None:
            raise NothingToUndo("the last command was about something else", "actionlog undo")
        ref, last = found
        if not agrees(self.session, f"  Take back “{last.subject}”?"):
            return ReviewStep.STAY
        undoing.undo(self.session.store, last, self.session.as_at)
        self.session.say(f"  undone: {last.subject}")
        if not self._matter(ref).decided:
            self.decided.discard(ref)
        self.walk = replace(self.walk, at=self.walk.refs.index(ref) + 1)
        return ReviewStep.BACK

    def _record(self, act: Callable[[], Recorded], in_words: Callable[[Action], str]) -> ReviewStep:
        """Record a decision. What the disk or git refused can be tried again as it was answered."""
        while True:
            try:
                done = act()
            except ActionlogError as error:
                if error.exit_code not in {ExitCode.STORAGE, ExitCode.UNREADABLE}:
                    raise
                self.session.tell(error)
                if not agrees(self.session, "  Try again?"):
                    return ReviewStep.STAY
            else:
                return self._noted(done, in_words)

    def _noted(self, done: Recorded, in_words: Callable[[Action], str]) -> ReviewStep:
        action = done.action
        self.session.say(f"  {action.named}: {in_words(action)}")
        self.recorded[action.ref] = action
        if self._matter(action.ref).decided:
            self.decided.add(action.ref)
        return ReviewStep.ON

    @property
    def _when(self) -> Occasion:
        return Occasion(on=self.meeting.day, meeting=self.meeting.day)

    def _matter(self, ref: int) -> Matter:
        """An action as the log has it now, whoever changed it meanwhile."""
        board = self.session.log.read().board
        (matter,) = matters([board.action(ref)], board.meetings.on(self.meeting.day))
        return matter

    def _show(self, matter: Matter) -> None:
        self.session.say("")
        action = matter.action
        wording = f"{action.ref} · {one_line(action.wording)}"
        stderr.say_beside(wording, f"{self.walk.at + 1} of {len(self.walk.refs)}")
        for line in action_words(Facts(action, self.session.board, self.meeting.day), matter):
            self.session.say(f"    {line}")
