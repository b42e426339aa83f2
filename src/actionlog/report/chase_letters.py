"""The letters that chase: what each says, for whoever shows, writes or sends it."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from actionlog.domain.board import ChosenActions
from actionlog.domain.chasing import chases, last_word, unanswered_for
from actionlog.domain.email_address import in_ascii
from actionlog.domain.paper_style import Edition, PaperStyle
from actionlog.domain.public_edition import shown
from actionlog.domain.stored_text import brief, one_line, visible
from actionlog.english import full_day, in_words, joined, weekday, weekday_name
from actionlog.report.json_shapes import comment_json, deadline_json
from actionlog.report.letter_sentences import near, said_of
from actionlog.report.model import Facts
from actionlog.report.value_words import PRIVATE
from actionlog.report.view import Block, Fit, Text, Tone, entry, paragraph
from actionlog.value_classes import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from datetime import date

    from actionlog.domain.board import Board
    from actionlog.domain.chasing import Addressee, Chase, ChasedAction
    from actionlog.domain.letter_wording import LetterWording
    from actionlog.domain.meeting import Meeting
    from actionlog.report.paper_document import PaperDocument
    from actionlog.report.view import Json, Pair

SHEET = (
    "You may answer in the sheet that comes with this letter: write into its Deadline, Status and "
    "Comments, and send it back."
)
_WIDTH = 76
"""Characters of a line of a plain letter, so that it can be quoted in one of 80."""
_MARGIN = 4


@dataclass(frozen=True, slots=True)
class LetterItem:
    """One action in a letter: what was asked, and what there is to say and to ask about it.

    The wording is marked where it is private: who reads it may pass it on.
    """

    chased: ChasedAction
    wording: str
    said: str
    question: str

    @property
    def ref(self) -> int:
        """The number of the action."""
        return self.chased.action.ref


@dataclass(frozen=True, slots=True)
class Letter:
    """What one addressee is written: paragraphs, the actions, and paragraphs after them."""

    to: Addressee
    subject: str
    before: tuple[str, ...]
    items: tuple[LetterItem, ...]
    after: tuple[str, ...]

    @property
    def refs(self) -> tuple[int, ...]:
        """The actions that it is about, in order of their numbers."""
        return tuple(sorted(item.ref for item in self.items))

    @property
    def sent_to(self) -> str:
        """`Paul Calaminus <paul@example.org>`, or the name and why it goes nowhere."""
        name = one_line(self.to.name)
        if self.to.address is None:
            return f"{name} ({self.to.problem})"
        held = f" ({one_line(self.to.greeted)})" if self.to.greeted != self.to.name else ""
        return f"{name}{held} <{self.to.address}>"

    def text(self) -> str:
        """The letter as plain text, in short lines."""
        parts = [*map(_wrapped, self.before), *map(_item_text, self.items)]
        return visible("\n\n".join((*parts, *map(_wrapped, self.after))) + "\n")


@dataclass(frozen=True, slots=True)
class ChaseLetters:
    """Everybody's letter before a meeting, as a report."""

    board: Board
    asked: LettersAsked
    answer_by: date
    letters: tuple[Letter, ...]
    unanswered: tuple[int, ...] = ()

    @property
    def meeting(self) -> date:
        """The meeting before which an answer is wanted."""
        return self.asked.meeting.day

    @property
    def as_at(self) -> date:
        """The day of the letters."""
        return self.asked.as_at

    def sheet(self, letter: Letter) -> PaperDocument | None:
        """What a letter is about, as a sheet to be filled in, where sheets are asked for."""
        return _sheet(self.board, self.asked, letter) if self.asked.with_sheet else None

    def notes(self) -> tuple[str, ...]:
        """What is to be known before the letters go out, with what to do about it."""
        notes = []
        due = self.board.settings.working_days.papers_due(self.meeting)
        if due < self.as_at:
            notes.append(f"Papers for {full_day(self.meeting)} were due on {full_day(due)}")
        if self.unanswered:
            refs = joined(map(str, self.unanswered))
            first = f"actionlog edit {self.unanswered[0]} --responsible NAME"
            notes.append(f"Nobody answers for {refs}: {first}")
        return (*notes, *(one.to.remedy_told for one in self.letters if one.to.remedy))

    def blocks(self) -> Iterator[Block]:
        """See `View`."""
        if not self.letters:
            yield paragraph(self._nothing)
        for letter in self.letters:
            yield Block((Text(f"Subject: {letter.subject}"),), f"To: {letter.sent_to}")
            for part in letter.before:
                yield paragraph(*part.splitlines())
            for item in letter.items:
                more = (Text(item.said), Text(item.question))
                yield Block((entry(item.ref, Text(item.wording, Tone.BOLD), *more),))
            for part in letter.after:
                yield paragraph(*part.splitlines())
        if notes := self.notes():
            yield paragraph(*(Text(note, Tone.DIM, fit=Fit.WHOLE) for note in notes))

    def lines(self) -> Iterator[Iterable[Pair]]:
        """See `View`."""
        if not self.letters:
            yield [("", self._nothing)]
        for letter in self.letters:
            yield [("To", letter.sent_to), ("Subject", one_line(letter.subject))]
            for part in letter.before:
                yield [("", line) for line in part.splitlines()]
            for item in letter.items:
                yield [
                    ("Ref", str(item.ref)),
                    ("Action", item.wording),
                    ("Standing", item.said),
                    ("Question", item.question),
                ]
            for part in letter.after:
                yield [("", line) for line in part.splitlines()]
        if notes := self.notes():
            yield [("", note) for note in notes]

    def json(self) -> Mapping[str, Json]:
        """The letters, each with its text and with the actions that it is about."""
        return {
            "board": self.board.id,
            "as_at": str(self.as_at),
            "meeting": str(self.meeting),
            "answer_by": str(self.answer_by),
            "unanswered": list(self.unanswered),
            "letters": [_letter_json(letter) for letter in self.letters],
        }

    @property
    def _nothing(self) -> str:
        return (
            f"Nobody is to be written to before the meeting of {full_day(self.meeting)}: nothing "
            "is late, falls due before it, or is proposed for closure without evidence."
        )


class LettersAsked(NamedTuple):
    """For which meeting, as at which day, in which words, and for whom letters are wanted."""

    meeting: Meeting
    as_at: date
    wording: LetterWording
    names: Collection[str] | None = None
    with_sheet: bool = False


def chase_letters(board: Board, asked: LettersAsked) -> ChaseLetters:
    """Write everybody's letter. Raises `HolidaysUnknown`."""
    due = board.settings.working_days.papers_due(asked.meeting.day)
    answer_by = max(due, asked.as_at)
    found = chases(board, asked.meeting.day, asked.as_at, asked.names)
    letters = tuple(_letter(board, chase, asked, answer_by) for chase in found)
    return ChaseLetters(
        board,
        asked,
        answer_by,
        letters,
        unanswered_for(board, asked.meeting.day, asked.as_at) if asked.names is None else (),
    )


def _sheet(board: Board, asked: LettersAsked, letter: Letter) -> PaperDocument:
    """A paper of these actions alone, which says so, without private comments.

    Its columns are the usual ones, whatever the board prints: an answer needs them, and `import`.
    """
    from actionlog.report.meeting_paper import PaperRequest, paper

    chosen = {item.ref: shown(item.chased.action) for item in letter.items}
    style = PaperStyle(edition=Edition.FULL)
    few = replace(
        board,
        settings=replace(board.settings, paper=style),
        actions=ChosenActions(dict(sorted(chosen.items()))),
    )
    return paper(few, asked.meeting, PaperRequest(asked.as_at, asked=letter.to.name))


def _letter(board: Board, chase: Chase, asked: LettersAsked, answer_by: date) -> Letter:
    name = one_line(board.name)
    number = f"{in_words(len(chase.actions))} {'action' if len(chase.actions) == 1 else 'actions'}"
    day = near(answer_by, asked.as_at)
    places = {
        "board": name.removeprefix("The "),
        "name": one_line(chase.addressee.greeted),
        "number": number,
        "Number": number[:1].upper() + number[1:],
        "are": "is" if len(chase.actions) == 1 else "are",
        "answer_by": f"{weekday_name(answer_by)} {day}",
        "answer_by_short": f"{weekday(answer_by)} {day}",
        "meeting": near(asked.meeting.day, asked.as_at),
    }
    places["sheet"] = SHEET if asked.with_sheet else ""
    before, after = asked.wording.letter_for(places)
    items = tuple(_item(board, one, asked) for one in chase.actions)
    short = brief(places["board"], 40)  # before what the letter is about
    subject = asked.wording.subject_for({**places, "board": short, "actions": number})
    return Letter(chase.addressee, one_line(subject), before, items, after)


def _item(board: Board, chased: ChasedAction, asked: LettersAsked) -> LetterItem:
    facts = Facts(chased.action, board, asked.as_at)
    question = asked.wording.questions[chased.reason.value]
    wording = chased.action.wording + (PRIVATE if chased.action.private else "")
    return LetterItem(chased, wording, said_of(facts, chased.reason), question)


def _wrapped(words: str) -> str:
    return "\n".join(_fill(line, "", "") for line in words.splitlines())


def _item_text(item: LetterItem) -> str:
    number, margin = str(item.ref).ljust(_MARGIN - 1) + " ", " " * _MARGIN
    first, *more = item.wording.splitlines()
    lines = [_fill(first, number, margin), *(_fill(line, margin, margin) for line in more)]
    lines += [_fill(item.said, margin, margin), _fill(item.question, margin, margin)]
    return "\n".join(lines)


def _fill(line: str, first: str, others: str) -> str:
    return textwrap.fill(
        line,
        _WIDTH,
        initial_indent=first,
        subsequent_indent=others,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _letter_json(letter: Letter) -> Mapping[str, Json]:
    return {
        "to": letter.to.name,
        "greeted": letter.to.greeted,
        "address": in_ascii(letter.to.address) if letter.to.address else None,
        "problem": letter.to.problem or None,
        "subject": letter.subject,
        "text": letter.text(),
        "actions": [_item_json(item) for item in letter.items],
    }


def _item_json(item: LetterItem) -> Mapping[str, Json]:
    said = last_word(item.chased.action)
    return {
        "ref": item.ref,
        "reason": item.chased.reason.value.lower(),
        "action": item.chased.action.wording,
        "deadline": deadline_json(item.chased.action.deadline),
        "last_word": comment_json(said) if said else None,
    }
