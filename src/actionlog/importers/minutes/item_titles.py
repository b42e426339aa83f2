"""What the title of an agenda item looks like, and where it runs into what was said.

`65/26 Play area: The report …` is a title and the discussion; a sentence or a name is none.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from actionlog.importers.minutes.action_headings import is_head
from actionlog.importers.minutes.name_recognition import is_personal, names_in
from actionlog.importers.minutes.reading_order import WORD, LineSide

if TYPE_CHECKING:
    from collections.abc import Sequence

    from actionlog.importers.minutes.reading_order import MinutesLine

NUMBERED = re.compile(
    r"(?:(?:agenda )?item )?(?P<number>\d{1,3})(?P<dot>[.):]|\.0)?(?:\s+(?P<title>\S.*))?",
    re.IGNORECASE,
)
_RUN_IN = re.compile(
    r"(?P<head>(?:\d{1,3}[.):]?|[A-Z]{0,4}/?\d{1,4}(?:/\d{1,4}){1,2}[.:)]?)\s+"
    r"(?P<title>[A-Z][^:.–—]{2,60}?))(?:\s*[:.]|\s+[–—-])\s+(?P<rest>\S.*)"
)
_FEWEST_BEHIND = 3
"""Words behind a title on its line; fewer are a part of it."""


def titles_apart(pieces: Sequence[MinutesLine]) -> tuple[MinutesLine, ...]:
    """The lines, those parted that have an item's title and what was said: `65/26 Path: It is …`.

    Two at least are written so; in a list of actions nothing is parted.
    """
    runs: dict[int, re.Match[str]] = {}
    listed = False
    for at, piece in enumerate(pieces):
        found = _RUN_IN.fullmatch(piece.text) if piece.side is LineSide.BODY else None
        if piece.text and not NUMBERED.fullmatch(piece.text):
            listed = is_head(piece.text)
        if found and not listed and _heads_what_follows(found["title"], found["rest"]):
            runs[at] = found
    if len(runs) < 2:  # noqa: PLR2004 - one alone is no series
        return tuple(pieces)
    parted: list[MinutesLine] = []
    for at, piece in enumerate(pieces):
        if found := runs.get(at):
            parted.append(replace(piece, text=found["head"], raw=found["head"], ends=True))
            parted.append(replace(piece, text=found["rest"], raw=found["rest"], titled=False))
        else:
            parted.append(piece)
    return tuple(parted)


def _heads_what_follows(title: str, rest: str) -> bool:
    """Whether a line's beginning is a title: nobody's name, and no sentence."""
    named = names_in(title)
    return (
        len(rest.split()) >= _FEWEST_BEHIND
        and (rest.endswith((")", "]")) or bool(_VERB.search(rest)))
        and not is_personal(title)
        and not (named and named.sure)
        and not _VERB.search(title)
        and len(title.split()) <= _MOST_WORDS
    )


def like_title(title: str) -> bool:
    """Whether words begin as a title does."""
    first = title.lstrip("‘“'\"(")[:1]
    return first.isupper() or bool(re.match(r"[a-z][.)]\s+\S", title))


def speaks(pieces: Sequence[MinutesLine], at: int, title: str) -> bool:
    """Whether a numbered line is the start of a paragraph rather than a title."""
    following = pieces[at + 1].text if at + 1 < len(pieces) else ""
    return bool(_VERB.search(title)) or following[:1].islower() or len(title.split()) > _MOST_WORDS


_VERB = re.compile(r"\b(?:was|were|will|has|have|had|is|are|be|said|gave|\w{2,}ed)\b|[.?!]")
_MOST_WORDS = 10
"""Of a title: a longer one is a sentence without its verb."""


def bare_title(pieces: Sequence[MinutesLine], at: int) -> bool:
    """In minutes without numbers: a short line in capitals, with text below it."""
    text = pieces[at].text
    first = not any(piece.text for piece in pieces[:at])
    if first and re.search(r"minutes|meeting|\d", text, re.IGNORECASE):
        return False  # what heads the whole paper
    if re.match(rf"\[?{WORD}", text) or re.search(
        r"\bminutes of (?:the|a) \w+", text, re.IGNORECASE
    ):
        return False
    return text.isupper() and len(text) > 4 and not is_personal(text)  # noqa: PLR2004 - longer than an abbreviation


def without_stops(title: str) -> str:
    """A title without the stops around it."""
    return title.strip(" :–-")
