"""A comments cell as the dated comments that it holds, in the order of the story.

A date begins a comment only at the start of a paragraph. Whether a line that may be wrapped starts
one is judged in `comment_starts`; what is not certain is asked. In a paper of our own, what follows
the words of a comment on record is another comment, be it without a date.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from actionlog.domain.action import Comment
from actionlog.domain.dates.deadline import Month, first_day_of, last_day_of
from actionlog.domain.draft import Question
from actionlog.domain.incoming.comment_matching import is_on_record
from actionlog.domain.stored_text import same
from actionlog.english import full_day
from actionlog.importers.rows.cell_text import paragraphs
from actionlog.importers.rows.comment_starts import (
    CommentLine,
    DateHabits,
    Opening,
    StartVerdict,
    WrappedStart,
    chosen,
    fits,
    lines,
    narrowed,
    unreadable,
    verdict,
)
from actionlog.importers.rows.date_tokens import tokens
from actionlog.importers.rows.deadline_column import may_mean
from actionlog.importers.rows.own_papers import without_private
from actionlog.importers.rows.questions import JOIN, SPLIT, a_written, one_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from actionlog.domain.board_context import Known
    from actionlog.domain.dates.deadline import Written
    from actionlog.importers.rows.cell_text import HeadedCell
    from actionlog.importers.rows.questions import Asking


_LATE = timedelta(days=7)
"""After the day of the log: what is written in between it and the meeting."""
_LINE_AND_END = 2
"""What each line is in a block: its words, and what ends it."""


@dataclass(slots=True)
class _Block:
    """One comment while it is put together: its opening, if it has one, and its lines."""

    opening: Opening | None = None
    answered: Written | None = None
    whole: str = ""
    lines: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Its words, wrapped lines joined."""
        return paragraphs("".join(self.lines))


@dataclass(frozen=True, slots=True)
class Remarks:
    """Reads one cell of comments: what the row says of its action, and whom to ask."""

    told: HeadedCell
    ref: int | None
    raised: date | None
    habits: DateHabits
    known: Known
    asking: Asking

    def read(self) -> tuple[Comment, ...]:
        """The comments of the cell, as they stand."""
        found = (self._comment(at, block) for at, block in enumerate(self._blocks(), 1))
        return tuple(_as_private(comment) for comment in found if comment.text)

    def _blocks(self) -> list[_Block]:
        read = lines(self.told, self.known)
        habits, newest_first = narrowed(read, self.habits), self._newest_first(read)
        blocks = [_Block()]
        sequence: list[Written] = []
        for at, line in enumerate(read):
            opening = line.opening
            if opening is not None and not line.hard:
                soft = WrappedStart(opening, read[at - 1].text, sequence[-1:], newest_first)
                opening = opening if self._begins(soft, habits, at) else None
            if opening is None and (block := self._unread(line, at + 1)):
                blocks.append(block)
            elif opening is None:
                blocks[-1].lines += [line.text, line.end]
            else:
                blocks.append(_Block(opening, None, line.text, [opening.rest, line.end]))
                sequence.append(self._chosen(opening))
        parted = (part for block in blocks for part in self._parted(block))
        return [block for block in parted if block.opening or block.text]

    def _parted(self, block: _Block) -> Iterator[_Block]:
        """What our own paper says on lines below a comment on record, apart from that comment."""
        record = self.known.record(self.ref) if self.known.printed else None
        ends = range(len(block.lines), 0, -_LINE_AND_END) if record else ()
        written = self._chosen(block.opening) if block.opening else None
        for end in ends:
            head = replace(block, lines=block.lines[:end])
            said = _as_private(Comment(written, head.text))
            certain = end == len(block.lines) or block.lines[end - 1] == "\n"
            if record and certain and is_on_record(said, record.comments):
                yield head
                if end < len(block.lines):
                    yield from self._parted(_Block(lines=block.lines[end:]))
                return
        yield block

    def _unread(self, line: CommentLine, nth: int) -> _Block | None:
        """The comment that a paragraph begins whose date somebody has put right."""
        found = unreadable(line.text) if line.hard else None
        if found is None:
            return None
        query = Question(
            code="date-not-understood",
            place=self.told.place,
            field=f"comments, line {nth}",
            says=line.text.strip(),
            why=f"{found.text} is not a date with one certain reading, so no comment begins there",
            ref=self.ref,
            means=may_mean(found.text, None, self.known.as_at, past=True),
        )
        written = self.asking.ask(query, a_written(self.known))
        return _Block(None, written, line.text, [found.rest, line.end]) if written else None

    def _newest_first(self, read: Sequence[CommentLine]) -> bool:
        """Whether the dates that begin lines, and fit, run backwards."""
        openings = [line.opening for line in read if line.opening and not line.opening.links_on]
        written = [self._chosen(one) for one in openings]
        dates = [each for each in written if fits(each, self.raised, self.known.as_at)]
        return descends(dates)

    def _begins(self, soft: WrappedStart, habits: DateHabits, at: int) -> bool:
        judged = verdict(soft, habits, self.raised, self.known.as_at)
        if judged is not StartVerdict.ASK:
            return judged is StartVerdict.SPLIT
        query = Question(
            code="comment-split",
            place=self.told.place,
            field=f"comments, line {at + 1}",
            says=f"{soft.before.strip()} / {soft.opening.token.text} {soft.opening.rest}",
            why=f"does {soft.opening.token.text} begin another comment, or go on the sentence?",
            ref=self.ref,
            means=(JOIN, SPLIT),
            taken=JOIN,
        )
        return self.asking.ask(query, one_of((JOIN, SPLIT))) == SPLIT

    def _chosen(self, opening: Opening) -> Written:
        return chosen(opening.token, self.raised, self.known.as_at)

    def _comment(self, nth: int, block: _Block) -> Comment:
        if block.answered is not None and block.text:
            return Comment(block.answered, block.text)
        if block.opening is None or not block.text:
            # A date with nothing after it is not the date of anything.
            return Comment(self._of_heading(), block.text or paragraphs(block.whole))
        written = self._dated(nth, block, block.opening)
        return Comment(written, block.text, by=block.opening.by)

    def _of_heading(self) -> Written | None:
        """What `Update January 2021`, the heading, says of a comment that has no date."""
        named = tokens(self.told.heading, self.known.as_at)
        return named[0].certain if len(named) == 1 else None

    def _dated(self, nth: int, block: _Block, opening: Opening) -> Written:
        written = self._chosen(opening)
        fitting = [e for e in opening.token.means if fits(e, self.raised, self.known.as_at)]
        if len(opening.token.means) > 1 and len(fitting) != 1:
            why, code = "that is a month of a year, or a day without one", "date-not-understood"
        elif opening.token.kind == "dm" and self._other_years(written):
            why, code = "that day may be of another year", "date-not-understood"
        else:
            why, code = self._implausible(written), "comment-date-implausible"
        if not why:
            return written
        if recorded := self._recorded(block.text, opening):
            return recorded
        means = (str(written), *map(str, opening.token.means), *self._other_years(written))
        query = Question(
            code=code,
            place=self.told.place,
            field=f"comment {nth}",
            says=f"{opening.token.text} {block.text}",
            why=why,
            ref=self.ref,
            means=tuple(dict.fromkeys(means)),
            taken=str(written),
        )
        return self.asking.ask(query, a_written(self.known)) or written

    def _recorded(self, text: str, opening: Opening) -> Written | None:
        """The date under which these very words are on record, if it is one of the readings."""
        record = self.known.record(self.ref)
        for comment in record.comments if record else ():
            if comment.written in opening.token.means and same(comment.text, text):
                return comment.written
        return None

    def _implausible(self, written: Written) -> str:
        if self.raised is not None and last_day_of(written) < self.raised:
            return f"it is before the action was raised, on {full_day(self.raised)}"
        if first_day_of(written) > self.known.as_at + _LATE:
            return f"it is after {full_day(self.known.as_at)}, the day of this log"
        return ""

    def _other_years(self, written: Written) -> tuple[str, ...]:
        """The same date in a year in which it fits."""
        others = (_in_year(written, written.year + years) for years in (-2, -1, 1, 2))
        return tuple(
            str(each) for each in others if each and fits(each, self.raised, self.known.as_at)
        )


def _as_private(comment: Comment) -> Comment:
    """A comment that a paper marks as private is one, without the mark."""
    text, private = without_private(comment.text)
    return replace(comment, text=text, private=True) if private else comment


def descends(dates: Sequence[Written]) -> bool:
    """Whether dates run from the newest to the oldest."""
    days = [last_day_of(each) for each in dates]
    return bool(days) and days[0] > days[-1] and days == sorted(days, reverse=True)


def in_story_order(comments: Sequence[Comment]) -> tuple[Comment, ...]:
    """The comments with the oldest first, where they stand the other way about."""
    dates = [comment.written for comment in comments if comment.written]
    return tuple(reversed(comments)) if descends(dates) else tuple(comments)


def _in_year(written: Written, year: int) -> Written | None:
    try:
        if isinstance(written, Month):
            return Month(year, written.month)
        return written.replace(year=year)
    except ValueError:
        return None
