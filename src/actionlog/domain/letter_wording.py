"""The wording of the letters that chase: the board's own text, with places to be filled in.

A head of lines `Subject:`, `Late:`, `Due:`, `Evidence:`, then an empty line, then the letter.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from string import Template
from typing import TYPE_CHECKING

from actionlog.errors import Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

USUAL = """\
Subject: $board: $number with you, answer by $answer_by_short
Late: Is it done? Then what shows it? If not, by when, and why?
Due: Will it be done by then? If not, by when, and why?
Evidence: What shows that it is done?

Dear $name,

$Number of the $board $are with you. Please answer by $answer_by, so that the board has your \
answer in its papers for $meeting.

$actions

$sheet

The secretariat of the $board
"""

ACTIONS = "actions"
"""The place of the actions, which have a paragraph for themselves."""

PLACES = (
    "board",
    "name",
    "number",
    "Number",
    "are",
    "answer_by",
    "answer_by_short",
    "meeting",
    ACTIONS,
    "sheet",
)
_SUBJECT = "Subject"
_HEAD = (_SUBJECT, "Late", "Due", "Evidence")


@dataclass(frozen=True, slots=True)
class LetterWording:
    """A wording that can be filled in: every place in it is known.

    `questions` are what is asked of each action, by `Late`, `Due` and `Evidence`.
    """

    subject: str
    paragraphs: tuple[str, ...]
    questions: Mapping[str, str] = field(default_factory=dict)

    def subject_for(self, places: Mapping[str, str]) -> str:
        """The subject of one letter."""
        return Template(self.subject).substitute(places)

    def letter_for(self, places: Mapping[str, str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The paragraphs of one letter before its actions and after them, without empty ones."""
        at = self.paragraphs.index(f"${ACTIONS}")
        return (
            tuple(_filled(self.paragraphs[:at], places)),
            tuple(_filled(self.paragraphs[at + 1 :], places)),
        )


def _filled(paragraphs: Iterable[str], places: Mapping[str, str]) -> Iterable[str]:
    filled = (Template(one).substitute(places).strip() for one in paragraphs)
    return (one for one in filled if one)


def read_wording(text: str, shown: str = "chase.txt") -> LetterWording:
    """Read a wording. Raises `Unreadable` with the line on which it cannot be filled in."""
    lines = text.removeprefix("\ufeff").splitlines()
    _refuse_unknown_places(lines, shown)
    end = next((at for at, line in enumerate(lines) if not line.strip()), len(lines))
    head = dict(_read_head(lines[:end], shown))
    paragraphs = _paragraphs(lines[end:])
    if paragraphs.count(f"${ACTIONS}") != 1:
        raise Unreadable(
            shown,
            None,
            f"${ACTIONS} must stand once in the letter, in a paragraph for itself",
            "see the usual wording: actionlog chase --template",
        )
    usual = {} if text == USUAL else read_wording(USUAL).questions
    questions = {name: words for name, words in head.items() if name != _SUBJECT}
    return LetterWording(head[_SUBJECT], paragraphs, {**usual, **questions})


def _read_head(lines: list[str], shown: str) -> Iterable[tuple[str, str]]:
    told = set()
    for number, line in enumerate(lines, start=1):
        name, colon, words = line.partition(":")
        if not colon or name not in _HEAD or name in told:
            raise Unreadable(
                shown,
                number,
                f'"{name[:40]}" is none of {", ".join(f"{known}:" for known in _HEAD)}, '
                "each once, which stand above the first empty line",
                "see the usual wording: actionlog chase --template",
            )
        told.add(name)
        yield name, words.strip()
    if _SUBJECT not in told:
        raise Unreadable(
            shown, 1, "the first lines have no Subject:", "Subject: $board: $number with you"
        )


def _paragraphs(lines: list[str]) -> tuple[str, ...]:
    """What stands between empty lines; the lines of a paragraph stay lines."""
    blocks = "\n".join(line.rstrip() for line in lines).split("\n\n")
    return tuple(block.strip("\n") for block in blocks if block.strip())


def _refuse_unknown_places(lines: list[str], shown: str) -> None:
    known = f"known are {', '.join(f'${place}' for place in PLACES)}"
    for number, line in enumerate(lines, start=1):
        template = Template(line)
        unknown = [name for name in template.get_identifiers() if name not in PLACES]
        if unknown:
            raise Unreadable(
                shown, number, f"${unknown[0]} is nothing that can be filled in", known
            )
        if not template.is_valid():
            raise Unreadable(
                shown, number, "a $ stands before something that is no name", "a dollar sign is $$"
            )
