"""What a corrected paper says has changed since its last revision, as both print."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from actionlog.domain.paper_style import Edition
from actionlog.domain.public_edition import as_may_be_told, without_unsaid
from actionlog.english import counted
from actionlog.value_classes import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from actionlog.domain.board import Board
    from actionlog.domain.meeting import Meeting
    from actionlog.report.paper_document import PaperCell, PaperDocument, PaperRow


class LogOnPaper(NamedTuple):
    """A log as a meeting's paper tells it, and the meeting."""

    board: Board
    meeting: Meeting


def corrections(
    now: LogOnPaper,
    then: LogOnPaper,
    edition: Edition,
    paper_of: Callable[[LogOnPaper], PaperDocument],
) -> tuple[str, ...]:
    """What an edition that is corrected says has changed since `then`; nothing where nothing has.

    By what may be said today: a public paper never tells what the register or a mark of privacy has
    hidden since. A full one hides nothing, and tells of the marks.
    """
    new, printed = paper_of(now), paper_of(then)
    if edition is Edition.PUBLIC:
        quiet = as_may_be_told(now.board, then.board)
        said = without_unsaid(now.board, quiet)
    else:
        quiet = said = replace(then.board, people=now.board.people)
    told, tellable = (paper_of(then._replace(board=one)) for one in (quiet, said))
    return _corrected(printed, tellable, new, hides=bool(_changed(told, tellable)))


def _corrected(
    printed: PaperDocument, tellable: PaperDocument, now: PaperDocument, *, hides: bool
) -> tuple[str, ...]:
    """What a correction says has changed: nothing where it would print what was printed.

    `tellable` is what was printed, without what may no longer be told: of that it is said only that
    something was left out, or that people are named otherwise. `hides` says that something of an
    action may no longer be told, also where as many are private as before.
    """
    told = list(_changed(tellable, now))
    if _printed(printed) == _printed(now):
        return tuple(told)
    if hides or tellable.withheld != printed.withheld:
        told.append("What is not for publication was left out.")
    elif _changed(printed, tellable):
        told.append("People are named otherwise.")
    return tuple(told) or ("The words around the actions have changed.",)


def _printed(document: PaperDocument) -> PaperDocument:
    """All that a paper prints, but for the entry of the log that each revision has of its own."""
    return replace(
        document, entry=None, footer="", footer_without_pages="", records=(), template=None
    )


def _changed(before: PaperDocument, after: PaperDocument) -> tuple[str, ...]:
    """The differences between two papers as they print, action by action; none where none."""
    old = {row.ref: row for row in before.rows}
    new = {row.ref: row for row in after.rows}
    told = []
    for ref in sorted({*old, *new}):
        if ref not in old:
            told.append(f"Action {ref} was added.")
        elif ref not in new:
            told.append(f"Action {ref} is no longer on the paper.")
        elif words := "; ".join(_differences(before, old[ref], after, new[ref])):
            told.append(f"Action {ref}: {words}.")
    return tuple(told)


def _differences(
    before: PaperDocument, old: PaperRow, after: PaperDocument, new: PaperRow
) -> Iterator[str]:
    was = {column.key: cell for column, cell in zip(before.columns, old.cells, strict=True)}
    for column, cell in zip(after.columns, new.cells, strict=True):
        earlier = was.get(column.key)
        if earlier is None or earlier.text == cell.text:
            continue
        if cell.notes or earlier.notes:
            yield _notes(earlier, cell)
        else:
            name = column.heading[:1].lower() + column.heading[1:]
            was_so, is_so = _shortest(column.key, earlier.text, cell.text)
            yield f"{name} was {was_so}, is {is_so}"


def _shortest(key: str, *texts: str) -> Iterator[str]:
    """A deadline by its date alone, where that has changed; a text in quotes."""
    firsts = [text.split("\n", 1)[0] for text in texts]
    if key == "deadline" and len(set(firsts)) > 1:
        yield from firsts
    else:
        yield from (f"“{', '.join(text.splitlines())}”" for text in texts)


def _notes(old: PaperCell, new: PaperCell) -> str:
    more = len(new.notes) - len(old.notes)
    if more > 0 and new.notes[: len(old.notes)] == old.notes:
        return f"{counted(more, 'comment')} added"
    return "comments changed"
