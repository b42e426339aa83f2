"""A draft of an action that is on record: what the paper adds to it, and what is odd about it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from actionlog.domain.action import Comment, Event, Status
from actionlog.domain.action_history import tells as was_told
from actionlog.domain.dates.deadline import first_day_of, short_written
from actionlog.domain.draft import Asked, LogColumn, Question
from actionlog.domain.incoming import closures, paper_events
from actionlog.domain.incoming.comment_matching import Matching
from actionlog.domain.incoming.incoming_paper import changed_since
from actionlog.domain.incoming.new_actions import cells_to_keep, item, says_something
from actionlog.domain.stored_text import brief, plain, same, unlike
from actionlog.english import full_day
from actionlog.errors import AnswerNotUnderstood

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from actionlog.domain.action import Action
    from actionlog.domain.board import Board
    from actionlog.domain.dates.deadline import Deadline
    from actionlog.domain.draft import Draft, ReadLog
    from actionlog.domain.findings import Finding
    from actionlog.domain.incoming.incoming_paper import IncomingPaper


ANOTHER = "another action"


def update_from_paper(
    action: Action, draft: Draft, paper: IncomingPaper
) -> tuple[Action | None, tuple[Finding, ...]]:
    """Give an action what the paper adds to it, and the findings; nothing where it is another."""
    if is_another(action, draft):
        return None, (_number_used_twice(action, draft, paper),)
    if action.status is Status.VOID:
        return action, (_void_listed(action, draft, paper),)
    stale = paper_events.as_printed(action, draft, paper)
    odd = (changed_since(action, stale, draft, paper),) if stale else ()
    draft = _as_of_then(action, draft, paper, stale)
    matching = Matching(action.comments, tuple(filter(says_something, draft.comments)))
    now = _given(_status_first(action, draft, paper), draft, paper)
    now = _with_notes(now, matching.new, draft, paper)
    now = _closed(now, draft, paper)
    return _with_cells(now, draft), (*odd, *_findings(action, draft, matching, paper))


def is_told(draft: Draft) -> bool:
    """Whether the paper says how the action stands: in a column, or by the table it is in."""
    return LogColumn.STATUS in draft.tells or draft.status is not Status.OPEN


def _as_of_then(
    action: Action, draft: Draft, paper: IncomingPaper, stale: frozenset[LogColumn]
) -> Draft:
    """The draft without what the record has settled since: an old paper takes none of it back."""
    since = paper_events.settled_since(action, paper.day, at_it=not paper.corrects(action.ref))
    since |= stale
    if not since:
        return draft
    if LogColumn.DEADLINE in since:
        since |= {LogColumn.REVISED}
    status = action.status if LogColumn.STATUS in since else draft.status
    return replace(draft, tells=draft.tells - since, status=status)


def _status_first(action: Action, draft: Draft, paper: IncomingPaper) -> Action:
    """Back to open, before anything else is said of it."""
    if not is_told(draft) or draft.status is not Status.OPEN:
        return action
    if action.status is Status.CLOSED:
        return paper_events.happened(action, Comment(paper.written, event=Event.REOPENED))
    if action.status is not Status.CLOSING:
        return action
    day = closures.that_closed(action, paper)
    if day:
        paper.calendar.sat(day)
    return paper_events.happened(
        action, Comment(day or paper.written, event=Event.KEPT_OPEN, meeting=day)
    )


def _given(action: Action, draft: Draft, paper: IncomingPaper) -> Action:
    """With the wording, item, people and deadline that the paper gives."""
    tells, day, subject = draft.tells, paper.written, item(draft)
    if LogColumn.ACTION in tells and _says_another(draft.wording, action.wording):
        action = paper_events.reworded(action, draft.wording.strip(), day)
    if LogColumn.ITEM in tells and _says_another(subject, action.item):
        action = paper_events.moved_item(action, subject, day)
    if LogColumn.RESPONSIBLE in tells and _is_other(action.responsible, draft.responsible):
        action = paper_events.reassigned(action, draft.responsible, day)
    if {LogColumn.DEADLINE, LogColumn.REVISED} & tells:
        action = _moved(action, draft, paper)
    if draft.private and not any(was_told(note, "private") for note in action.comments):
        action = replace(action, private=True)
    return action


def _says_another(listed: str, recorded: str) -> bool:
    """Whether a cell that says something says something else than the record."""
    return bool(plain(listed)) and not same(listed, recorded)


def _moved(action: Action, draft: Draft, paper: IncomingPaper) -> Action:
    """With the paper's deadline; the dates between, where it still shows them, one by one."""
    if draft.deadline is None or paper_events.same_deadline(action.deadline, draft.deadline):
        return action
    known = [at for at, one in enumerate(draft.earlier) if _ends_with(one, action)]
    between = draft.earlier[known[-1] + 1 :] if known else ()
    for to in (*between, draft.deadline):
        if not paper_events.same_deadline(action.deadline, to):
            action = paper_events.moved(action, to, paper.written)
    return action


def _with_notes(
    action: Action, new: tuple[Comment, ...], draft: Draft, paper: IncomingPaper
) -> Action:
    new = tuple(map(paper.dated, new))
    if action.status is Status.OPEN and draft.status is Status.CLOSING:
        return paper_events.proposed(action, new, paper)
    return paper_events.explained(action, new, paper)


def _closed(action: Action, draft: Draft, paper: IncomingPaper) -> Action:
    if not action.unfinished:
        return action
    if draft.status is Status.VOID:
        return paper_events.happened(action, Comment(paper.written, event=Event.VOIDED))
    if draft.status is not Status.CLOSED:
        return action
    meeting = closures.closing_day(action, draft, paper)
    return closures.closed(action, draft, meeting, paper)


def _with_cells(action: Action, draft: Draft) -> Action:
    """With the cells that have no place, those that it has not had yet."""
    date = (f"Date: {draft.raised}",) if _is_raised_otherwise(action, draft) else ()
    there = {plain(cell) for cell in action.kept}
    new = {plain(cell): cell for cell in (*date, *cells_to_keep(draft)) if plain(cell) not in there}
    return replace(action, kept=(*action.kept, *new.values())) if new else action


def _findings(
    action: Action, draft: Draft, matching: Matching, paper: IncomingPaper
) -> Iterator[Finding]:
    if action.status is Status.CLOSED and is_told(draft) and draft.status is Status.OPEN:
        yield _reopened_silently(action, draft, paper)
    if _is_raised_otherwise(action, draft):
        yield _raised_differs(action, draft, paper)
    if LogColumn.COMMENTS in draft.tells:
        for note in _lost(action, matching, paper):
            yield _comment_lost(action, note, draft, paper)


def _lost(action: Action, matching: Matching, paper: IncomingPaper) -> Iterator[Comment]:
    """What an earlier paper can have shown, and this one does not."""
    earlier = paper.last_imported(action.ref)
    if earlier is None:
        return
    for note in matching.lost:
        there = note.written is None or first_day_of(note.written) <= earlier.day
        if there and note.text and not note.private:
            yield note


def is_another(action: Action, draft: Draft) -> bool:
    """Whether it has other words, and is of another meeting, another item or other people."""
    differs = _is_raised_otherwise(action, draft) or _is_about_another(action, draft)
    if not differs or not draft.wording.strip():
        return False
    return unlike(action.wording, draft.wording)


def _is_about_another(action: Action, draft: Draft) -> bool:
    subject = item(draft)
    moved = LogColumn.ITEM in draft.tells and _says_another(subject, action.item)
    return moved or (
        LogColumn.RESPONSIBLE in draft.tells and _is_other(action.responsible, draft.responsible)
    )


def _is_raised_otherwise(action: Action, draft: Draft) -> bool:
    return draft.raised is not None and draft.raised != action.raised


def _is_other(old: tuple[str, ...], new: tuple[str, ...]) -> bool:
    """Whether other people answer for it, or another leads."""
    before, after = [plain(one) for one in old], [plain(one) for one in new]
    return bool(after) and (before[:1] != after[:1] or set(before) != set(after))


def _ends_with(deadline: Deadline, action: Action) -> bool:
    return paper_events.same_deadline(deadline, action.deadline)


def _comment_lost(action: Action, note: Comment, draft: Draft, paper: IncomingPaper) -> Finding:
    """A comment that an earlier paper had is not on this one."""
    dated = f"of {short_written(note.written)}" if note.written else "without a date"
    said = f'"{brief(note.text)}"'
    message = (
        f"a comment {dated} on {action.named} is on record and not in {paper.spoken}, "
        f"so it stays: {said}"
    )
    return paper.warn("comment-lost", action.ref, message, draft, "comments")


def _raised_differs(action: Action, draft: Draft, paper: IncomingPaper) -> Finding:
    """The paper gives another day than the record on which it was raised."""
    says = full_day(draft.raised) if draft.raised else ""
    message = (
        f"{action.named} was raised on {full_day(action.raised)} according to the record, "
        f"and on {says} according to {paper.spoken}; the record keeps its date"
    )
    return paper.warn("raised-differs", action.ref, message, draft, "raised")


def _reopened_silently(action: Action, draft: Draft, paper: IncomingPaper) -> Finding:
    """What a meeting closed is listed as open again."""
    message = (
        f"{action.named} is closed on record, and {paper.spoken} lists it as open again "
        "without a word why"
    )
    return paper.warn("reopened-silently", action.ref, message, draft, "status")


def _void_listed(action: Action, draft: Draft, paper: IncomingPaper) -> Finding:
    """What was entered by mistake is listed."""
    message = (
        f"{action.named} is on record as entered by mistake, and {paper.spoken} lists it; "
        "nothing of it was changed"
    )
    return paper.warn("void-listed", action.ref, message, draft, "ref")


def _number_used_twice(action: Action, draft: Draft, paper: IncomingPaper) -> Finding:
    """One number stands for two actions."""
    on = f", raised on {full_day(draft.raised)}" if draft.raised else ""
    message = (
        f'{paper.spoken} gives the number {action.ref} to "{brief(draft.wording)}"{on}; '
        f"on record {action.named} was raised on {full_day(action.raised)}. "
        "A number is never used twice, so nothing is recorded before one of them has another"
    )
    hint = f"see what is on record: actionlog show {action.ref}"
    return paper.fault("number-used-twice", action.ref, message, hint, draft)


def with_known_numbers(log: ReadLog, board: Board, answers: Mapping[str, str]) -> ReadLog:
    """The log with its rows under the numbers that they have on record, as far as that is known.

    What is not known is asked. Raises `AnswerNotUnderstood`.
    """
    taken = frozenset(board.actions.refs())
    drafts, asked = list(log.drafts), list(log.asked)
    for at, draft in enumerate(log.drafts):
        action = board.action(draft.ref) if draft.ref in taken and draft.ref else None
        if action is None or not is_another(action, draft):
            continue
        known = _on_record(board, draft)
        if known:
            drafts[at] = replace(draft, ref=known.ref)
            continue
        query = _question(action, draft)
        answer = answers.get(query.key)
        asked.append(Asked(query, answer))
        if answer is not None:
            drafts[at] = _answered(draft, answer)
    return replace(log, drafts=tuple(drafts), asked=tuple(asked))


def _question(action: Action, draft: Draft) -> Question:
    why = f"on record the number stands for {action.named}, which is another action"
    ref = draft.ref
    return Question(
        "number-taken", draft.place, "ref", str(ref), why, ref, means=(ANOTHER,), needed=True
    )


def _answered(draft: Draft, answer: str) -> Draft:
    if " ".join(answer.split()).casefold() != ANOTHER:
        understood = f'"{ANOTHER}", which gets the next number and keeps which it had'
        raise AnswerNotUnderstood(str(draft.place), answer, understood)
    return replace(draft, ref=None, kept=(_had(draft), *draft.kept))


def _on_record(board: Board, draft: Draft) -> Action | None:
    """The action that an earlier paper brought in under this number, and that got another."""
    for action in board.actions.every():
        if _had(draft) in action.kept and same(action.wording, draft.wording):
            return action
    return None


def _had(draft: Draft) -> str:
    return f"Ref: {draft.ref}"
