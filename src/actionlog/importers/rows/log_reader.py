"""A whole document as a log: its rows as drafts, what has to be asked, and what to tell.

Also what the file says of itself: the day in its name, and the lines above its tables.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from actionlog.domain.dates.deadline import Month
from actionlog.domain.dates.forms import full_year, real_day
from actionlog.domain.draft import LogColumn, Question, ReadLog
from actionlog.domain.people import EVERYBODY
from actionlog.english import ANY_MONTH, counted, month_number
from actionlog.errors import LogNotFound
from actionlog.importers.rows.cell_marks import ask_about_doubts, ask_about_tracked, leave_hidden
from actionlog.importers.rows.cell_text import on_one_line, quoted
from actionlog.importers.rows.column_dates import with_certain_dates
from actionlog.importers.rows.column_guesses import headings_told
from actionlog.importers.rows.comment_starts import habits_of, lines
from actionlog.importers.rows.date_tokens import tokens
from actionlog.importers.rows.deadline_doubts import without_deadline
from actionlog.importers.rows.heading_rows import side_by_side, texts
from actionlog.importers.rows.known_names import KnownNames
from actionlog.importers.rows.listed_rows import listed_rows
from actionlog.importers.rows.log_rows import ActionRow, LogRows
from actionlog.importers.rows.log_tables import log_tables, not_read
from actionlog.importers.rows.own_papers import (
    is_head,
    is_history,
    is_part,
    meeting_day,
    meetings_printed,
    printed_on,
    without_guards,
)
from actionlog.importers.rows.private_rows import as_marked
from actionlog.importers.rows.questions import SKIP, Asking, a_day, or_skip
from actionlog.importers.rows.ref_column import RefNumbering
from actionlog.importers.rows.row_reader import LogFacts, RowReader
from actionlog.importers.rows.status_column import Statuses, colours_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from actionlog.domain.board_context import Known
    from actionlog.domain.draft import Draft
    from actionlog.importers.rows.log_tables import LogGrid
    from actionlog.importers.rows.ref_column import NumberedRow
    from actionlog.importers.source_document import Grid, Line, SourceDocument


_SEP = "[ ._-]"
_IN_NAMES = tuple(
    re.compile(rf"(?<![0-9]){pattern}(?![0-9])", re.IGNORECASE)
    for pattern in (
        r"(?P<y>[0-9]{4})(?P<s>[._-]?)(?P<m>[0-9]{2})(?P=s)(?P<d>[0-9]{2})",
        rf"(?P<d>[0-9]{{1,2}})(?P<s>{_SEP})(?P<m>[0-9]{{1,2}})(?P=s)(?P<y>[0-9]{{4}})",
        r"(?P<d>[0-9]{1,2})\.(?P<m>[0-9]{1,2})\.(?P<y>[0-9]{2})",
        rf"(?P<d>[0-9]{{1,2}})(?:st|nd|rd|th)?{_SEP}*(?P<n>{ANY_MONTH}){_SEP}*(?P<y>[0-9]{{4}}|[0-9]{{2}})",
        rf"(?P<n>{ANY_MONTH}){_SEP}*(?P<d>[0-9]{{1,2}})(?:st|nd|rd|th)?,?{_SEP}*(?P<y>[0-9]{{4}})",
    )
)
_SPEAKS_OF_ITSELF = re.compile(
    r"\b(?:updated?|as (?:at|of)|correct (?:at|as of)|version|issued|last revised)\b.*[0-9]",
    re.IGNORECASE,
)


_LINES_TOLD = 4
"""Lines above the tables that are told one by one; where there are more, the first of them."""


def day_in_name(name: str) -> date | None:
    """The one full date in a file's name, day first; `None` where there is none, or several."""
    stem = name.rpartition(".")[0] or name
    days = set(_days(stem))
    return days.pop() if len(days) == 1 else None


def notes_above(texts: Iterable[str]) -> tuple[str, ...]:
    """Notes on what stands above the tables, and on lines that say when the file was made."""
    said = list(dict.fromkeys(map(quoted, texts)))
    if len(said) <= _LINES_TOLD:
        return tuple(f"the file says {text}" for text in said)
    more = len(said) - _LINES_TOLD
    return (f"the file says {', '.join(said[:_LINES_TOLD])} and {counted(more, 'more line')}",)


def _of_itself(lines: Iterable[Line]) -> Iterator[str]:
    """The lines that say when the file was made."""
    return (line.text for line in lines if _SPEAKS_OF_ITSELF.search(line.text))


_SITTING = re.compile(
    r"(?<!future )(?<!following )\b(?:meeting|board|committee|council|governors|trustees|sitting)"
    r"(?: (?:held|dated?|due|on|of|for|the)\b)*[\s:,–—-]*(?:on )?$",
    re.IGNORECASE,
)
_BEHIND = re.compile(r"^[\s,]*(?:(?:full )?(?:board|committee|council) )?meeting\b", re.IGNORECASE)
_EARLIER = re.compile(r"\b(?:from|arising|raised|minutes|next|last|previous)\b", re.IGNORECASE)


def day_in_titles(document: SourceDocument, titles: Iterable[str], as_at: date) -> date | None:
    """The meeting that a line outside the log names, or a row that is one text; `None` if several.

    The `titles` are what stands above the tables, cell by cell.

    `Updated for the meeting of 8 July 2026`, `Meeting date: 8 July 2026`.
    """
    rows = (texts(row) for grid in document.grids for row in grid.rows)
    lone = (" ".join(said) for said in rows if len(said) == 1 or _is_label(said))
    days = set()
    for text in (*titles, *lone, *(line.text for line in document.lines)):
        if len(text) <= _LONGEST_TITLE and not _EARLIER.search(text):
            days |= set(_sittings(text, as_at))
    return days.pop() if len(days) == 1 else None


_LONGEST_TITLE = 160
"""Letters of a line that says for which meeting a log is: a title over two lines."""
_WHOLE_DAYS = frozenset(["iso", "num", "dmy", "mdy"])
_LABEL = re.compile(r"(?:date of (?:\w+ )?meeting|(?:\w+ )?meeting date|meeting)\W*", re.IGNORECASE)


def _is_label(said: Sequence[str]) -> bool:
    return len(said) == len(("Meeting date", "its day")) and bool(_LABEL.fullmatch(said[0]))


def _sittings(text: str, as_at: date) -> Iterator[date]:
    for one in tokens(text, as_at):
        told = _SITTING.search(text[: one.start]) or _BEHIND.match(text[one.end :])
        day = one.certain if told and one.kind in _WHOLE_DAYS else None
        if day and not isinstance(day, Month):
            yield day


def _days(stem: str) -> Iterator[date]:
    for pattern in _IN_NAMES:
        for found in pattern.finditer(stem):
            parts = found.groupdict()
            month = month_number(parts["n"]) if parts.get("n") else int(parts["m"])
            if day := real_day(full_year(found["y"]), month, int(found["d"])):
                yield day


def read_log(document: SourceDocument, known: Known, answers: Mapping[str, str]) -> ReadLog:
    """Read a log kept elsewhere; `answers` are what was typed, by the keys of their queries.

    Raises `Unreadable` where nothing in the document is a log, `AnswerNotUnderstood`.
    """
    printed = meeting_day(document) is not None
    document = without_guards(document) if printed else document
    known = replace(known, meetings=_meetings(document, known), printed=printed)
    reel = _reel(document, known)
    above = [*reel.titles, *_of_itself(document.lines)]
    above = [text for text in above if not is_head(text)] if printed else above
    asking, notes = Asking(answers), [*document.notes, *notes_above(above)]
    notes += reel.told()
    notes += [_ONLY_SOME] if is_part(document) else []
    reel.entries = with_certain_dates(reel.entries, asking)
    without_hidden = leave_hidden(reel.entries, asking)
    ask_about_tracked(reel.entries, asking)
    rows = RefNumbering(asking, notes).number(reel.entries)
    notes += without_deadline(rows, known)
    facts = replace(
        _facts(reel.entries, rows, known, asking, notes),
        without_hidden=without_hidden,
        asked_once=ask_about_doubts(reel.entries, asking),
    )
    read = (RowReader(row, facts).read() for row in rows)
    drafts = tuple(as_marked(one, known.record(one.ref), notes) for one in read if one)
    strangers = _strangers(drafts, facts.roll, known.as_at)
    return ReadLog(
        file=document.name,
        drafts=drafts,
        asked=asking.asked,
        dated=day_in_name(document.name)
        or meeting_day(document)
        or day_in_titles(document, reel.titles, known.as_at),
        strangers=strangers,
        notes=tuple(dict.fromkeys(notes)),
        printed=printed_on(document) if printed else None,
    )


_ONLY_SOME = "the file says that it lists only some of the actions: the others are left alone"


def _meetings(document: SourceDocument, known: Known) -> tuple[date, ...]:
    """The meetings that the board has, and those that a paper of this tool prints."""
    return tuple(sorted({*known.meetings, *meetings_printed(document)}))


def _reel(document: SourceDocument, known: Known) -> LogRows:
    reel = LogRows(known)
    filled = [
        grid
        for whole in document.grids
        for grid in side_by_side(whole)
        if any(texts(row) for row in grid.rows) and not is_history(grid)
    ]
    grids = _tables(document, filled, known)
    days = {reel.meeting_of(one.grid.title) for one in grids if one.table}
    reel.by_title = len(days - {None}) > 1
    others = [one.grid for one in grids if not reel.take(one)]
    reel.notes += [*headings_told(reel.tables, reel.entries, known), *not_read(others)]
    return reel


def _tables(document: SourceDocument, filled: Sequence[Grid], known: Known) -> list[LogGrid]:
    """The tables of a log; of a document without one, its list of actions. Raises `LogNotFound`."""
    try:
        return log_tables(document.name, filled, known)
    except LogNotFound:
        listed = listed_rows(document, known)
        if listed is None:
            raise
        return log_tables(document.name, [listed], known)


def _facts(
    entries: Sequence[ActionRow],
    rows: Sequence[NumberedRow],
    known: Known,
    asking: Asking,
    notes: list[str],
) -> LogFacts:
    named = (one.cell.text for entry in entries for one in entry.of(LogColumn.RESPONSIBLE))
    comments = (lines(one, known) for entry in entries for one in entry.of(LogColumn.COMMENTS))
    stand = (one for entry in entries for one in entry.of(LogColumn.STATUS))
    return LogFacts(
        known=known,
        asking=asking,
        roll=KnownNames.of(known, _each_name(named) if known.printed else named),
        habits=habits_of(comments),
        statuses=Statuses(known, asking, colours_in(stand, known)),
        notes=notes,
        raised=_raised_of_all(rows, known, asking),
    )


def _raised_of_all(rows: Sequence[NumberedRow], known: Known, asking: Asking) -> date | str | None:
    """When the actions of a log without dates were raised, for those not on record; or `skip`."""
    undated = [row for row in rows if row.is_undated(known)]
    if not undated:
        return None
    query = Question(
        code="raised-missing",
        place=undated[0].entry.row.place,
        field=LogColumn.RAISED.value,
        says="",
        why=f"the log does not say when its actions were raised ({_new(len(undated))})",
        means=(str(known.as_at), SKIP),
        needed=True,
    )
    return asking.ask(query, or_skip(a_day(known)))


def _new(number: int) -> str:
    return f"{number} {'is' if number == 1 else 'are'} new"


def _each_name(cells: Iterable[str]) -> list[str]:
    """What the cells say, and each of the names that a paper of this tool has in one."""
    return [one for text in cells for one in (text, *on_one_line(text).split(", "))]


def _strangers(drafts: Iterable[Draft], roll: KnownNames, as_at: date) -> tuple[str, ...]:
    """The names that the register does not know, each once."""
    named = {name: draft.raised or as_at for draft in drafts for name in draft.responsible}
    return tuple(
        name for name, on in named.items() if name != EVERYBODY and not roll.meant(name, on)
    )
