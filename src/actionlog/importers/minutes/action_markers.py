"""Markers of actions in all the forms that minutes have: what one line and those below it say.

`Action 39` over `CF`; `ACTION 51`; `Action 34 SC`; `[Action 12: SW]`; `ACTION (47): PC to …`;
`Action: CF`; `A39 CF`. The word in a sentence is no marker. Where a marker stands is not told here.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from actionlog.importers.minutes.action_owners import due_in, owned, owner_and_due, owner_first
from actionlog.importers.minutes.marker_shapes import (
    FEWEST_WORDS,
    LONGEST,
    MARK,
    OUTCOME,
    PARAGRAPH,
    PAST,
    POINTED,
    REFS,
    SAID_OF_IT,
    SHORT_MARKS,
    ActionMark,
    asked_anew,
    asking,
    is_plain_name,
    names_below,
    refs_of,
)
from actionlog.importers.minutes.name_recognition import titled
from actionlog.importers.minutes.reading_order import LineSide
from actionlog.importers.source_document import BULLETS, LineKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from actionlog.importers.minutes.present_people import PresentPeople
    from actionlog.importers.minutes.reading_order import MinutesLine


_MOST_LINES_OF_WORDS = 12
"""Lines of an action that is wrapped: more are a paragraph of the discussion."""
_ASKS = re.compile(
    r"(?P<names>.{1,80}?)\s*[:–-]?\s+(?:agreed to|to|will|shall|would)\s+"
    r"(?P<what>(?!the |an? |[A-Z])\S.*)"
)
_BY = re.compile(
    r"(?P<names>.{1,80}?)[\s,;:(–-]+(?:by|due:?|deadline:?|before|for)\s+(?P<due>[^():]{3,40}?)\)?$"
)


def mark_at(
    pieces: Sequence[MinutesLine],
    at: int,
    people: PresentPeople,
    *,
    closed: bool = False,
    listed: bool = False,
) -> ActionMark | None:
    """The marker that starts with a line; `closed` where earlier actions are spoken of.

    Where they are `listed`, as under `Previous actions`, none is asked anew.
    """
    piece = pieces[at]
    found = MARK.fullmatch(_unbracketed(piece.text)) if len(piece.text) <= LONGEST else None
    if found is None:
        return (
            _to_tick(piece.text, people)
            if piece.side is not LineSide.MARGIN
            else (
                _margin_names(pieces, at, people)
                or (None if closed else margin_words(pieces, at, people))
            )
        )
    mark = marked(found, people, closed=closed, listed=listed)
    if mark is not None:
        return mark if not mark.wording else continued(pieces, at, mark, people)
    if found["rest"].strip(" .[]()"):
        return None
    return _with_names_below(pieces, at, found, people)


def _to_tick(text: str, people: PresentPeople) -> ActionMark | None:
    """`[ ] @ann: ask …`, `>> Moss to ask …`, wherever it stands: a box or arrow, and who will."""
    found = POINTED.fullmatch(text)
    told = owned(found["what"], people) if found else None
    if found is None or told is None or not told.names or not told.wording:
        return None
    if found["arrow"] and (told.done or told.wording.startswith(told.names[0])):
        return None  # `-> Moss is away`
    return ActionMark((None,), told.names, text, told.wording, told.due)


def numbered_mark(text: str, people: PresentPeople) -> tuple[bool, ActionMark | None]:
    """Whether an entry of a list begins with a mark and its number, and the marker that it is."""
    found = MARK.fullmatch(_unbracketed(text)) if len(text) <= LONGEST else None
    if found is None or refs_of(found["refs"]) == (None,) or found["word"] in SHORT_MARKS:
        return False, None
    return True, marked(found, people, closed=False)


def _unbracketed(text: str) -> str:
    """The text without the number of its paragraph, and brackets or bold marks around it."""
    bare = PARAGRAPH.sub("", text.strip(" *_|>"))
    if bare[:1] in "[(" and bare[-1:] in "])":
        return bare[1:-1].strip()
    return bare


def marked(
    found: re.Match[str], people: PresentPeople, *, closed: bool, listed: bool = False
) -> ActionMark | None:
    """What a line that starts like a marker says, where it says enough by itself."""
    rest, word = found["rest"].strip(" *"), found["word"]
    refs, short = refs_of(found["refs"]), word in SHORT_MARKS
    anew = closed and refs == (None,)
    if not rest or not _separate(found, people) or (anew and SAID_OF_IT.search(rest)):
        return None
    names = people.names(rest)
    titles = names is not None and all(titled(name)[0] for name in names.all)
    if names and (names.sure or titles or (found["refs"] and not short and not closed)):
        return ActionMark(refs, names.all, found[0])
    due = _BY.fullmatch(rest)
    if due and (names := people.names(due["names"])) and names.sure:
        return ActionMark(refs, names.all, found[0], due=due["due"].strip())
    asks = _ASKS.fullmatch(rest)
    if asks and (names := people.names(asks["names"])) and names.sure:
        return ActionMark(refs, names.all, found[0], _sentence(asks["what"]))
    apart = _SEPARATES.search(found["gap"])
    point = word == "AP" and (apart or rest[0] in "([")  # an `A1: …` may be anything
    vague = (short and word != "AI" and not point) or (anew and (listed or not apart))
    if vague:  # `AP1 write to the bank (Ann)`; else it tells of one
        return asked_anew(refs, found[0], rest, people) if word == "AP" and not closed else None
    pointed = "." in (found["refs"] or "")  # `ACTION 5.1 Review …`
    told = not closed and (point or (not short and (pointed or apart)))
    asks_first = asking if told and not owner_first(rest, people)[2] else _owned_first
    read = asked_anew if anew else asks_first
    return read(refs, found[0], rest, people)


_SEPARATES = re.compile(r"[:–—.-]")
_ONE_LETTER = re.compile(r"(?P<name>[A-Z])\s?:\s+(?P<what>\S.*)")


def _owned_first(
    refs: tuple[int | None, ...], says: str, rest: str, people: PresentPeople
) -> ActionMark | None:
    """`Action 17 (CNS): …`, `Action 17 CNS: …`, `Action (CNS, by 1 May): …`."""
    names, what, due = owner_first(rest, people)
    if letter := _ONE_LETTER.fullmatch(rest):  # how a short name is written
        names, what = (letter["name"],), letter["what"]
    if not names or OUTCOME.match(what):
        return None
    told = owned(what, people)
    return ActionMark(refs, names, says, told.wording, told.due or due) if told.wording else None


def _separate(found: re.Match[str], people: PresentPeople) -> bool:
    """Whether the rest does not go on as a sentence: `Action 9 was discussed`."""
    rest = found["rest"]
    if (OUTCOME if found["refs"] else PAST).match(rest):  # `Action: Update the list`
        return False
    return (
        not rest[:1].islower()
        or people.names(rest) is not None
        or bool(_SEPARATES.search(found["gap"]))
    )


def _sentence(text: str) -> str:
    words = re.sub(r"^(?:to|To)\s+", "", text.strip())
    return words[:1].upper() + words[1:]


def continued(
    pieces: Sequence[MinutesLine], at: int, mark: ActionMark, people: PresentPeople
) -> ActionMark:
    """A marker whose words go on over the lines below it, to a line that ends or an empty one."""
    words, lines = mark.says, 1
    for before, piece in pairwise(pieces[at : at + _MOST_LINES_OF_WORDS]):
        if before.text.endswith((".", ";")) or before.ends or piece.blank:
            break
        if piece.side is not pieces[at].side or piece.kind is not LineKind.LINE:
            break
        if _BULLETED.match(piece.text) or MARK.match(piece.text):
            break
        full = len(before.raw) >= _FULL
        if not piece.text[0].islower() and not piece.text[0].isdigit() and not full:
            break
        words, lines = f"{words} {piece.text}", lines + 1
    return _again(mark, words, lines, people)


_FULL = 60
"""Letters from which on a line was wrapped where it stands, and not ended by who wrote it."""
_BULLETED = re.compile(rf"[{BULLETS}-]\s|\(?(?:[a-z0-9]{{1,2}}[.)]|\d{{1,2}}:)\s")
_FIRST = re.compile(r"(?P<first>.{20,}?[.!?])\s+(?=[A-Z“\"])")


def _again(mark: ActionMark, words: str, lines: int, people: PresentPeople) -> ActionMark:
    """The marker read again with all its lines: its first sentence is what it asks."""
    whole = MARK.fullmatch(_unbracketed(words))
    rest = whole["rest"].strip(" *") if whole else words
    if first := _FIRST.match(rest):
        rest = first["first"]
    told = owned(rest, people)
    if not told.wording:
        return replace(mark, lines=lines)
    if told.names and people.knows("/".join(told.names)) and not people.knows("/".join(mark.names)):
        mark = replace(mark, names=told.names)
    return replace(
        mark,
        names=mark.names or told.names,
        wording=told.wording if not mark.names or told.names == mark.names else mark.wording,
        due=mark.due or told.due,
        lines=lines,
    )


def _with_names_below(
    pieces: Sequence[MinutesLine], at: int, found: re.Match[str], people: PresentPeople
) -> ActionMark | None:
    """`Action 39` with the names on the lines below it."""
    numbered, short = found["refs"] is not None, found["word"] in SHORT_MARKS
    side = pieces[at].side
    below, lines = names_below(pieces, at + 1, side, people)
    if below is None:
        alone = numbered and not short and _stands_alone(pieces, at)
        return ActionMark(refs_of(found["refs"]), (), pieces[at].text, bare=True) if alone else None
    certain = below.sure or (numbered and not short and side is LineSide.MARGIN)
    if not certain or (not numbered and not all(map(is_plain_name, below.all))):
        return None
    says = " ".join(piece.text for piece in pieces[at : at + lines + 1] if piece.text)
    return ActionMark(refs_of(found["refs"]), below.all, says, lines=lines + 1)


def _stands_alone(pieces: Sequence[MinutesLine], at: int) -> bool:
    before = at == 0 or pieces[at - 1].blank or pieces[at].side is LineSide.MARGIN
    after = at + 1 >= len(pieces) or pieces[at + 1].blank or pieces[at].side is LineSide.MARGIN
    return before and after


def _margin_names(
    pieces: Sequence[MinutesLine], at: int, people: PresentPeople
) -> ActionMark | None:
    """Names alone in a margin that is headed `Action`: a marker without a number."""
    below, lines = names_below(pieces, at, LineSide.MARGIN, people)
    if below is None:
        return _numbered_names(pieces[at].text, people)
    if not below.sure:
        return None
    after = pieces[at + lines] if at + lines < len(pieces) else None
    due = due_in(after.text) if after and after.side is LineSide.MARGIN else ""
    lines += bool(due)
    says = " ".join(piece.text for piece in pieces[at : at + lines])
    return ActionMark((None,), below.all, says, due=due, lines=lines)


_NUMBERED = re.compile(rf"(?P<refs>{REFS})[.):]?\s+(?P<names>[^\W\d].*)")


def _numbered_names(text: str, people: PresentPeople) -> ActionMark | None:
    """`7 EW`, `EW, 27/11` in a margin headed `Action`: its number, who has it, by when."""
    found = _NUMBERED.fullmatch(text)
    names, due = owner_and_due(found["names"] if found else text, people)
    if not names or not (found or due):
        return None
    return ActionMark(refs_of(found["refs"] if found else None), names, text, due=due)


def margin_words(
    pieces: Sequence[MinutesLine], at: int, people: PresentPeople
) -> ActionMark | None:
    """A margin that says what is to be done, and by whom: `CF to ask for quotes`."""
    told = owned(pieces[at].text, people)
    names = told.names or _called(pieces[at].text, people)
    if not names or len(told.wording.split()) < FEWEST_WORDS or told.done:
        return None
    mark = ActionMark((None,), names, pieces[at].text, told.wording, told.due)
    return continued(pieces, at, mark, people)


_CALLED = re.compile(
    r"\W*(?P<names>[A-Z][\w'’-]+(?:(?:\s*[,/&]|\s+and)\s*[A-Z][\w'’-]+)*)\s+(?:to|will)\s+[a-z].*"
)


def _called(text: str, people: PresentPeople) -> tuple[str, ...]:
    """`Cora and Ben to …`: in a margin of actions these are names, whoever was there."""
    found = _CALLED.fullmatch(text)
    named = people.names(found["names"]) if found else None
    return named.all if named else ()
