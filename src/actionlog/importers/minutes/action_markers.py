"""Markers of actions in all the forms that minutes have: what one line and those below it say.

`Action 39` over `CF`; `ACTION 51`; `Action 34 SC`; `[Action 12: SW]`; `ACTION (47): PC to …`;
`Action: CF`; `A39 CF`. The word in a sentence is no marker. Where a marker stands is not told here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from actionlog.importers.minutes.name_recognition import NamedPeople, is_initials, names_in
from actionlog.importers.minutes.reading_order import KIND, WORD, LineSide

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from actionlog.importers.minutes.reading_order import MinutesLine


_MOST_LINES_OF_NAMES = 3
_MOST_LINES_OF_WORDS = 12
_MOST_REFS = 20
_LONGEST = 300
REFS = r"\d{1,5}(?:(?:\s*(?:,|&|\+|-|–|/|\band\b|\bto\b)){1,2}\s*\d{1,5}\b){0,20}"
_MARK = re.compile(
    rf"(?P<word>{WORD})(?:\s*[#(\[]?\s*(?P<refs>{REFS})\s*[)\]]?)?(?P<gap>[\s:.–—-]*)(?P<rest>.*)"
)
_BRACKETED = re.compile(
    rf"[\[(]\s*(?P<mark>{WORD}[^\[\]()]{{0,120}}(?:\(\d{{1,5}}\))?[^\[\]()]{{0,120}})[\])]"
)
_AT_END = re.compile(
    rf"(?<=[\s.;:–-])(?P<mark>(?:ACTIONS?|Actions?){KIND}[ :#(.]*(?:{REFS})?\)?[ :–-]*\S.{{0,60}})$"
)
_ASKS = re.compile(
    r"(?P<names>.{1,80}?)\s*[:–-]?\s+(?:agreed to|to|will|shall|would)\s+(?P<what>\S.*)"
)
_BY = re.compile(
    r"(?P<names>.{1,80}?)[\s,;:(–-]+(?:by|due:?|deadline:?|before|for)\s+(?P<due>[^()]{3,40}?)\)?$"
)
_OWNED = re.compile(
    r"(?P<what>.{8,}?)(?:\s*[–—:-]\s*|\s*[(\[]\s*|\s{2,}|\.\s+)(?P<names>[^()\[\]–—:]{1,60}?)[)\]]?\.?$"
)


@dataclass(frozen=True, slots=True)
class ActionMark:
    """A marker as read: for each of its refs one; `lines` is how many pieces it takes up."""

    refs: tuple[int | None, ...]
    names: tuple[str, ...]
    says: str
    wording: str = ""
    due: str = ""
    lines: int = 1
    bare: bool = False


def mark_at(pieces: Sequence[MinutesLine], at: int, *, closed: bool = False) -> ActionMark | None:
    """The marker that starts with a line; `closed` where earlier actions are spoken of."""
    piece = pieces[at]
    found = _MARK.fullmatch(_unbracketed(piece.text)) if len(piece.text) < _LONGEST else None
    if found is None:
        return _margin_names(pieces, at) if piece.side is LineSide.MARGIN else None
    mark = _marked(found, closed=closed)
    if mark is not None:
        return mark if not mark.wording else _continued(pieces, at, mark)
    if found["rest"].strip(" .[]()"):
        return None
    return _with_names_below(pieces, at, found)


def marks_within(text: str) -> Iterator[ActionMark]:
    """The markers inside a line: in brackets, or at its end."""
    if len(text) < len("Action"):
        return
    seen = False
    for found in _BRACKETED.finditer(text):
        inner = _MARK.fullmatch(found["mark"].strip())
        if inner and found.start() and (mark := _inside(inner)):
            seen = True
            yield mark
    tail = text[-120:].rstrip(" .]")
    at_end = None if seen else _AT_END.search(tail)
    if at_end and at_end.start() + len(text) > len(tail):
        inner = _MARK.fullmatch(at_end["mark"])
        names = names_in(inner["rest"]) if inner else None
        if inner and names and names.sure and _is_loud(inner):
            yield ActionMark(refs_of(inner["refs"]), names.all, at_end["mark"])


def _is_loud(found: re.Match[str]) -> bool:
    """Whether a mark inside a line is more than the word: numbered, loud, or with a colon."""
    return bool(found["refs"]) or ":" in found["gap"] or found["word"].isupper()


def mark_in_row(cells: Sequence[str]) -> ActionMark | None:
    """A row of a table that lists the meeting's actions: number, what was asked, and by whom."""
    digits = re.sub(r"\D*(\d{1,5})\D*", r"\1", cells[0]) if cells else ""
    if not digits.isdecimal() or not int(digits):
        return None
    named = [(cell, names) for cell in cells[1:] if (names := names_in(cell)) and names.sure]
    others = [cell for cell in cells[1:] if cell not in {text for text, _ in named}]
    wording = max(others, key=len, default="")
    if not named or not wording:
        return None
    return ActionMark((int(digits),), named[0][1].all, " | ".join(cells), wording)


def refs_of(text: str | None) -> tuple[int | None, ...]:
    """The numbers of `40 & 41`, `40-42`; `None` alone where there is none, or one of another kind.

    `21/34` is how some boards number by year: not a number of this log.
    """
    if text is None:
        return (None,)
    numbers = [int(digits) for digits in re.findall(r"\d+", text)]
    first, last = numbers[0], numbers[-1]
    if len(numbers) == _TWO and "/" in text and last - first not in range(1, 4):
        return (None,)
    if len(numbers) == _TWO and re.search(r"\d\s*(?:[-–]|\bto\b)\s*\d", text):
        return tuple(range(first, last + 1)) if 0 < last - first < _MOST_REFS else (first,)
    return tuple(dict.fromkeys(number for number in numbers if number)) or (None,)


_TWO = 2


_PARAGRAPH = re.compile(r"^(?:\d{1,3}(?:\.\d{1,2}){1,2}\.?|[•·▪●*➢►\uf0b7-]|\(?[a-z]\))\s+")


def _unbracketed(text: str) -> str:
    """The text without the number of its paragraph, and brackets or bold marks around it."""
    bare = _PARAGRAPH.sub("", text.strip(" *_|"))
    if bare[:1] in "[(" and bare[-1:] in "])":
        return bare[1:-1].strip()
    return bare


def _inside(found: re.Match[str]) -> ActionMark | None:
    mark = _marked(found, closed=False)
    if mark is None and found["refs"] and not found["rest"].strip():
        return ActionMark(refs_of(found["refs"]), (), found[0], bare=True)
    return mark


def _marked(found: re.Match[str], *, closed: bool) -> ActionMark | None:
    """What a line that starts like a marker says, where it says enough by itself."""
    rest, word = found["rest"].strip(), found["word"]
    refs, short = refs_of(found["refs"]), word in {"A", "AP"}
    if not rest or not _separate(found):
        return None
    names = names_in(rest)
    loud = found["refs"] is not None or ":" in found["gap"] or names is not None
    if names and (names.sure or (found["refs"] and not short and not closed)):
        return ActionMark(refs, names.all, found[0]) if loud else None
    due = _BY.fullmatch(rest)
    if due and (names := names_in(due["names"])) and names.sure:
        return ActionMark(refs, names.all, found[0], due=due["due"].strip())
    asks = _ASKS.fullmatch(rest)
    if asks and (names := names_in(asks["names"])) and (names.sure or not (short or closed)):
        return ActionMark(refs, names.all, found[0], _sentence(asks["what"]))
    if closed or short or not re.search(r"[:–—-]", found["gap"]):
        return None
    return _worded(refs, found[0], rest)


def _worded(refs: tuple[int | None, ...], says: str, rest: str) -> ActionMark | None:
    """A marker that says itself what it asks, perhaps with who does it behind."""
    if owned := _OWNED.fullmatch(rest):
        names = names_in(owned["names"])
        if names and names.sure:
            return ActionMark(refs, names.all, says, _sentence(owned["what"]))
    return ActionMark(refs, (), says, _sentence(rest)) if _VERB_FIRST.match(rest) else None


_VERB_FIRST = re.compile(r"(?:To\s+|to\s+|That\s+|It was agreed\s+)?[A-Za-z]{3,}\s+\S+\s+\S+")
_OUTCOME = re.compile(
    r"(?:now |to |to be |was |were |is |are )*(?:clos|complet|keep|kept|remain|ongoing|open\b|defer"
    r"|carried|reassign|noted|discussed|see\b|covered|done\b|in progress|on the agenda|update)",
    re.IGNORECASE,
)


def _separate(found: re.Match[str]) -> bool:
    """Whether the rest does not go on as a sentence: `Action 9 was discussed`."""
    rest = found["rest"]
    if _OUTCOME.match(rest):
        return False
    return not rest[:1].islower() or names_in(rest) is not None or ":" in found["gap"]


def _sentence(text: str) -> str:
    words = re.sub(r"^(?:to|To)\s+", "", text.strip())
    return words[:1].upper() + words[1:]


def _continued(pieces: Sequence[MinutesLine], at: int, mark: ActionMark) -> ActionMark:
    """A marker whose words go on over the lines below it, to a line that ends or an empty one."""
    words, lines = mark.wording, 1
    for piece in pieces[at + 1 : at + _MOST_LINES_OF_WORDS]:
        if words.endswith((".", ";")) or pieces[at].ends or piece.blank:
            break
        if not piece.text[0].islower() and not piece.text[0].isdigit():
            break
        words, lines = f"{words} {piece.text}", lines + 1
    return ActionMark(mark.refs, mark.names, mark.says, words, mark.due, lines)


def _with_names_below(
    pieces: Sequence[MinutesLine], at: int, found: re.Match[str]
) -> ActionMark | None:
    """`Action 39` with the names on the lines below it."""
    numbered, short = found["refs"] is not None, found["word"] in {"A", "AP"}
    side = pieces[at].side
    below, lines = _names_below(pieces, at + 1, side)
    if below is None:
        alone = numbered and not short and _stands_alone(pieces, at)
        return ActionMark(refs_of(found["refs"]), (), pieces[at].text, bare=True) if alone else None
    certain = below.sure or (numbered and not short and side is LineSide.MARGIN)
    if not certain or (not numbered and not all(map(_plainly, below.all))):
        return None
    says = " ".join(piece.text for piece in pieces[at : at + lines + 1] if piece.text)
    return ActionMark(refs_of(found["refs"]), below.all, says, lines=lines + 1)


def _plainly(name: str) -> bool:
    return is_initials(name) or name == "All"


def _names_below(
    pieces: Sequence[MinutesLine], at: int, side: LineSide
) -> tuple[NamedPeople | None, int]:
    """Names over one to three lines, and how many pieces they take."""
    said: list[str] = []
    skipped = 0
    for piece in pieces[at : at + _MOST_LINES_OF_NAMES + 1]:
        if piece.blank and not said and not skipped:
            skipped = 1
            continue
        if piece.blank or piece.side is not side or piece.titled or _MARK.fullmatch(piece.text):
            break
        if len(said) == _MOST_LINES_OF_NAMES or names_in(piece.text) is None:
            break
        said.append(piece.text)
    for count in range(len(said), 0, -1):
        names = names_in(_joined(said[:count]))
        if names and (names.sure or (side is LineSide.MARGIN and not skipped)):
            return names, count + skipped
    return None, 0


def _joined(lines: Sequence[str]) -> str:
    """`Executive` over `Lead` is one role, `CF` over `MF` are two people."""
    text = lines[0]
    for line in lines[1:]:
        open_end = text.rstrip()[-1:] in {"/", "&", ",", "+"} or line[:1] in {"/", "&", "+"}
        two = names_in(line) is not None and all(
            map(_plainly, (text.split("/")[-1].strip(), line.split("/")[0].strip()))
        )
        text = f"{text}/{line}" if two and not open_end else f"{text} {line}"
    return text


def _stands_alone(pieces: Sequence[MinutesLine], at: int) -> bool:
    before = at == 0 or pieces[at - 1].blank or pieces[at].side is LineSide.MARGIN
    after = at + 1 >= len(pieces) or pieces[at + 1].blank or pieces[at].side is LineSide.MARGIN
    return before and after


def _margin_names(pieces: Sequence[MinutesLine], at: int) -> ActionMark | None:
    """Names alone in a margin that is headed `Action`: a marker without a number."""
    below, lines = _names_below(pieces, at, LineSide.MARGIN)
    if below is None or not below.sure:
        return None
    says = " ".join(piece.text for piece in pieces[at : at + lines])
    return ActionMark((None,), below.all, says, lines=lines)
