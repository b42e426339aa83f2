"""`actionlog edit`: change an action directly, by options or in the person's own text editor."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from actionlog.cli import arguments
from actionlog.cli.arguments import names, occasion
from actionlog.cli.chosen_actions import AllOf, DueAt, Refs, Selection, chosen, reason_for
from actionlog.cli.context import Session, session_of
from actionlog.cli.earlier_papers import tell_still_public
from actionlog.cli.output import stays_private, tell_left, tell_recorded
from actionlog.cli.text_editor import edit_file
from actionlog.domain.corrections import NewValues
from actionlog.domain.dates.deadline import named_deadline, spoken_deadline
from actionlog.english import full_day, joined
from actionlog.errors import OptionMissing, ReasonNeeded, SeveralErrors, UsageProblem
from actionlog.services import updates

if TYPE_CHECKING:
    from actionlog.domain.action import Action, Occasion
    from actionlog.domain.dates.deadline import Deadline
    from actionlog.services.updates import Edited

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command()
def edit(
    ctx: typer.Context,
    typed: Refs = None,
    text: Annotated[
        str | None, typer.Option(metavar="TEXT", help="What was asked, reworded.")
    ] = None,
    item: arguments.Item = None,
    responsible: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", autocompletion=names, help="Who answers for it now."),
    ] = None,
    due: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="The deadline that was meant; to put it off: defer."),
    ] = None,
    raised: Annotated[
        str | None, typer.Option(metavar="DATE", help="The meeting that raised it.")
    ] = None,
    correction: Annotated[
        bool, typer.Option("--correction", help="The deadline had been wrong; it is not put off.")
    ] = False,
    private: Annotated[
        bool | None,
        typer.Option("--private/--public", help="Whether public editions leave it out."),
    ] = None,
    reason: arguments.Reason = None,
    meeting: arguments.Meeting = None,
    by: arguments.By = None,
    all_of: AllOf = None,
    due_at: DueAt = None,
    yes: arguments.Yes = False,
) -> None:
    """Change an action's wording, item, people or deadline.

    Of several the same is changed. Without options one opens in your text editor. Once a meeting's
    paper has shown the action, a change needs its reason (--reason, or you are asked), and is
    recorded in its comments.

    Example: actionlog edit 5 26 --responsible SW --reason "He has taken over"
    """
    session = session_of(ctx)
    selection = Selection(all_of, due_at, yes)
    refs = chosen(session, typed, selection, "actionlog edit 9 --responsible NAME")
    new = NewValues(
        wording=text,
        item=item,
        responsible=(
            session.board.people.responsible(responsible, session.as_at) if responsible else None
        ),
        deadline=session.deadline(due) if due is not None else None,
        private=private,
        raised=session.board.meetings.that_decided(session.meeting(raised), session.as_at).day
        if raised is not None
        else None,
        corrects=correction,
    )
    if len(refs) > 1 and text is not None:
        raise UsageProblem(
            "--text is the wording of one action", f'actionlog edit {refs[0]} --text "…"'
        )
    if new == NewValues():
        if len(refs) > 1 or selection.given:
            raise OptionMissing(
                "what to change", f"actionlog edit {' '.join(map(str, refs))} --responsible NAME"
            )
        edit_file(session, refs[0])
        return
    when = occasion(session, None, meeting, by)
    if not selection.agreed(session, refs, "edit"):
        return
    done = _edited(session, refs, new, reason, when)
    tell_recorded(
        session, done.recorded, lambda action: _change_in_words(action, done, new), when.by
    )
    if new.responsible:
        tell_left(session, done.recorded)
    if new.private:
        for action in done.recorded.actions:
            tell_still_public(session, action)


def _edited(
    session: Session, refs: list[int], new: NewValues, reason: str | None, when: Occasion
) -> Edited:
    """Record it; on a terminal a reason that it lacks is asked for."""
    try:
        return updates.edit(session.store, refs, new, reason, when)
    except (ReasonNeeded, SeveralErrors) as error:
        faults = error.errors if isinstance(error, SeveralErrors) else (error,)
        if not session.talks or not all(isinstance(one, ReasonNeeded) for one in faults):
            raise
    return updates.edit(session.store, refs, new, reason_for(session, refs, None), when)


def _change_in_words(action: Action, done: Edited, new: NewValues) -> str:
    fields, was = done.fields[action.ref], done.deadlines[action.ref]
    what = f"{joined(fields)} changed"
    if fields == ("deadline",):
        return f"{what} {_moved(new, was)}"
    published = "private" in fields and not action.private
    return f"{what}{_echo(new, was)}{f', {stays_private(action)}' if published else ''}"


def _moved(new: NewValues, was: Deadline) -> str:
    now = new.deadline or was
    return f"from {named_deadline(was)} to {spoken_deadline(now)}"


def _echo(new: NewValues, was: Deadline) -> str:
    changes = []
    if new.responsible:
        changes.append(f"now {joined(new.responsible)}")
    if new.deadline:
        changes.append(f"deadline {_moved(new, was)}")
    if new.raised:
        changes.append(f"raised at the meeting of {full_day(new.raised)}")
    if new.private is not None:
        changes.append(f"{'left out of' if new.private else 'shown in'} public editions")
    return f"; {'; '.join(changes)}" if changes else ""
