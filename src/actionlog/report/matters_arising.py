"""What a meeting decided about each action, as text for its minutes: by ref, or by person."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from itertools import compress
from typing import TYPE_CHECKING

from actionlog.domain.matters import matters
from actionlog.domain.paper_style import Edition
from actionlog.domain.public_edition import Private, Publisher, are_withheld
from actionlog.domain.stored_text import brief
from actionlog.english import full_day
from actionlog.report.json_shapes import comment_json
from actionlog.report.minuted_words import minuted
from actionlog.report.model import Facts
from actionlog.report.paper_document import PaperDocument, PaperPart
from actionlog.report.view import Text, Tone, paragraph

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from actionlog.domain.board import Board
    from actionlog.domain.matters import Matter
    from actionlog.domain.meeting import Meeting
    from actionlog.report.view import Block, Json, Pair

TITLE = "Matters arising"
NOTHING = "No action was on the log for this meeting."


class MattersOrder(Enum):
    """How the text is arranged."""

    REF = "ref"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class MinutedMatter:
    """An action with the sentences that say what the meeting made of it, and who leads on it."""

    matter: Matter
    responsible: tuple[str, ...]
    text: str

    @property
    def leader(self) -> str:
        """Who answers for it first."""
        return self.responsible[0] if self.responsible else "Nobody is responsible"


@dataclass(frozen=True, slots=True)
class MattersArising:
    """What a meeting decided, in one edition, to be shown in every form."""

    board: Board
    meeting: Meeting
    as_at: date
    edition: Edition
    order: MattersOrder
    private: Private
    matters: tuple[MinutedMatter, ...]

    def head(self) -> tuple[str, ...]:
        """What stands below the title: whose meeting, and for whom the text is."""
        of = f"{self.board.name} · meeting of {full_day(self.meeting.day)}"
        return (of, *self.private.head_lines(self.edition))

    def parts(self) -> tuple[PaperPart, ...]:
        """The text: a paragraph an action, under a heading a person where they are asked for."""
        groups: dict[str, list[str]] = {}
        for one in self.matters:
            title = one.leader if self.order is MattersOrder.PERSON else ""
            groups.setdefault(title, []).append(one.text)
        if not groups:
            return (PaperPart("", (), empty=NOTHING),)
        return tuple(
            PaperPart(title, (), paragraphs=tuple(groups[title]))
            for title in sorted(groups, key=str.casefold)
        )

    def blocks(self) -> Iterator[Block]:
        """See `View`."""
        yield paragraph(Text(TITLE, Tone.BOLD), *self.head())
        for part in self.parts():
            if part.title:
                yield paragraph(Text(part.title, Tone.BOLD))
            yield from map(paragraph, part.paragraphs or (part.empty,))

    def lines(self) -> Iterator[Iterable[Pair]]:
        """See `View`: running text has no labels."""
        yield [("", line) for line in (TITLE, *self.head())]
        for part in self.parts():
            said = (part.title, *(part.paragraphs or (part.empty,)))
            yield from ([("", words)] for words in said if words)

    def json(self) -> Mapping[str, Json]:
        """The actions by ref, each with its sentences and the comments that they tell."""
        return {
            "board": self.board.id,
            "as_at": str(self.as_at),
            "meeting": str(self.meeting.day),
            "edition": self.edition.value,
            "matters": [_json(one) for one in self.matters],
        }

    def document(self) -> PaperDocument:
        """The text as a paper without tables."""
        return PaperDocument(
            title=TITLE,
            board=self.board.name,
            meeting=self.meeting.day,
            as_at=self.meeting.day,
            lines=self.head(),
            summary="",
            columns=(),
            parts=self.parts(),
            footer=f"{brief(self.board.name)} · {TITLE} · page {{page}} of {{pages}}",
            footer_without_pages="",
            upright=True,
            language=self.board.settings.paper.language,
            board_id=self.board.id,
            edition=self.edition.value,
        )


def matters_arising(
    board: Board, meeting: Meeting, edition: Edition, order: MattersOrder, as_at: date
) -> MattersArising:
    """Tell what a meeting decided, in an edition. Raises `PublicNameUnclear`."""
    there = matters(board.actions.every(), meeting)
    told, named = there, board
    if edition is Edition.PUBLIC:
        publisher = Publisher(board.people, meeting.day)
        shown = [one.action for one in there if not one.action.private]
        publisher.refuse_unclear(shown)
        told = matters(map(publisher.action, shown), meeting)
        named = replace(board, people=publisher.register())
    return MattersArising(
        board=board,
        meeting=meeting,
        as_at=as_at,
        edition=edition,
        order=order,
        private=_private(there),
        matters=tuple(_minuted(one, named, meeting) for one in told),
    )


def _private(there: Iterable[Matter]) -> Private:
    """How much of the text is private; what is said of a private action counts with it."""
    actions = [one.action.private for one in there]
    told = [one for one in there if not one.action.private]
    return Private(sum(actions), sum(map(_withheld, told)))


def _withheld(matter: Matter) -> int:
    hidden = list(compress(matter.action.comments, are_withheld(matter.action)))
    return sum(note in hidden for note in matter.said)


def _minuted(matter: Matter, board: Board, meeting: Meeting) -> MinutedMatter:
    responsible = Facts(matter.action, board, meeting.day).responsible
    return MinutedMatter(matter, responsible, minuted(matter, meeting))


def _json(one: MinutedMatter) -> Mapping[str, Json]:
    action = one.matter.action
    return {
        "ref": action.ref,
        "action": action.wording,
        "responsible": list(one.responsible),
        "decided": one.matter.decided,
        "text": one.text,
        "comments": [comment_json(note) for note in one.matter.said],
    }
