"""Two states of a log compared, as data: changes of one kind under a title, and how it is shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from actionlog.domain.stored_text import one_line
from actionlog.english import joined
from actionlog.report.json_shapes import comment_json, finding_json, told_json
from actionlog.report.view import (
    BELOW_REF,
    DAY,
    LAST,
    Block,
    Table,
    Text,
    Tone,
    ViewRow,
    entry,
    paragraph,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from actionlog.domain.board import Board
    from actionlog.domain.findings import Finding
    from actionlog.domain.log_comparison import Turned
    from actionlog.report.view import Json, Pair


@dataclass(frozen=True, slots=True)
class ActionChange:
    """One action in the comparison: what it is, a line on where it stands, and what changed.

    `says` are label and words of each change: `deadline`, `Nov-20 → Jan-21`; a comment's label is
    its date.
    """

    turned: Turned
    wording: str
    standing: str
    says: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ChangeGroup:
    """Changes of one kind, under a title."""

    title: str
    changes: tuple[ActionChange, ...]
    alarming: bool = False


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two states of a board's log, side by side."""

    board: Board
    as_at: date
    before: str
    after: str
    summary: str
    groups: tuple[ChangeGroup, ...]
    unchanged: tuple[int, ...]
    findings: tuple[Finding, ...]

    def blocks(self) -> Iterator[Block]:
        """See `View`: each action under what became of it."""
        title = Text(f"What changed · {self.board.name}", Tone.BOLD)
        yield paragraph(title, f"From {self.before}", f"to   {self.after}")
        yield paragraph(f"{self.summary[:1].upper()}{self.summary[1:]}.")
        for group in self.groups:
            tone = Tone.LATE if group.alarming else Tone.BOLD
            body = [part for change in group.changes for part in _change(change)]
            yield Block(body, f"{group.title} ({len(group.changes)})", tone)
        if self.unchanged and self.groups:
            yield paragraph(Text(f"As before: {self._as_before()}", Tone.DIM))

    def lines(self) -> Iterator[Iterable[Pair]]:
        """See `View`: a block for each action."""
        yield [
            ("Board", one_line(self.board.name)),
            ("From", one_line(self.before)),
            ("To", one_line(self.after)),
            ("Summary", self.summary),
        ]
        for group in self.groups:
            yield from (_lines(group, one) for one in group.changes)
        if self.unchanged and self.groups:
            yield [("As before", self._as_before())]

    def json(self) -> Mapping[str, Json]:
        """Every action that is not as it was, by ref."""
        turned = [change.turned for group in self.groups for change in group.changes]
        return {
            "board": self.board.id,
            "as_at": str(self.as_at),
            "from": self.before,
            "to": self.after,
            "changes": [_json(one) for one in sorted(turned, key=lambda one: one.ref)],
            "unchanged": list(self.unchanged),
            "findings": [finding_json(finding) for finding in self.findings],
        }

    def _as_before(self) -> str:
        return joined(map(str, self.unchanged))


def _change(change: ActionChange) -> Iterator[Table]:
    standing = Text(one_line(change.standing), Tone.DIM)
    yield entry(change.turned.ref, change.wording, standing)
    yield Table((DAY, LAST), [ViewRow(says) for says in change.says], indent=BELOW_REF)


def _lines(group: ChangeGroup, change: ActionChange) -> Iterator[Pair]:
    yield "Ref", str(change.turned.ref)
    yield "What", group.title
    yield "Action", change.wording
    yield "Now", one_line(change.standing)
    for label, words in change.says:
        yield f"{label[:1].upper()}{label[1:]}", words


def _json(one: Turned) -> Mapping[str, Json]:
    sight = one.after or one.before
    return {
        "ref": one.ref,
        "what": one.turn.value,
        "action": told_json(sight.values.get("action")) if sight else None,
        "status": sight.status if sight else None,
        "fields": [
            {
                "field": turn.field,
                "from": told_json(turn.old),
                "to": told_json(turn.new),
                "cosmetic": turn.cosmetic,
            }
            for turn in one.fields
        ],
        "comments": [comment_json(comment) for comment in one.comments],
        "lost_comments": [comment_json(comment) for comment in one.lost],
    }
