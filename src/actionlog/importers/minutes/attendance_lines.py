"""The lines of an attendance list: which of them belong to it, and which go on with one before.

A line was wrapped where the next word would not have fitted; else each is an entry of its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from actionlog.importers.minutes.attendance_names import SegmentKind, read_segment
from actionlog.importers.minutes.attendance_segments import (
    SENTENCE_END,
    TITLE_ALONE,
    is_prose,
    perhaps_surname,
    surname_first,
)
from actionlog.importers.minutes.name_recognition import NAME_WORD, is_particle
from actionlog.importers.source_document import BULLETS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from actionlog.domain.findings import Place

_LEAST_TURNED = 3
"""Lines `Hill, Ann`: fewer may be two given names by chance."""
BULLET = re.compile(rf"^\s*(?:[{BULLETS}o-]|[–—])\s+(?=\S)")
NUMBERED = re.compile(r"^\s*(\d{1,3})[.):]?\s+(?=\S)")
GAP = re.compile(r"\t+| {2,}")
ANOTHER = re.compile(
    r"\W*(?:agenda|minutes|date|time|venue|location|place|where|when|next meeting|action|topic|note"
    r"|discussion|meeting|subject|decision|summary|quorum|opening|welcome|call to order)\b",
    re.IGNORECASE,
)
"""What the top of minutes holds besides, with which a list of people has ended."""


@dataclass(frozen=True, slots=True)
class ListLine:
    """A line of a list; `gap` says that an empty one stands before it, `after` how much on it.

    A `doubtful` one may as well be the heading of what follows.
    """

    text: str
    place: Place
    gap: bool
    after: int = 0
    doubtful: bool = False


def runs_on(text: str) -> bool:
    """Whether a text ends where another must follow."""
    return text.rstrip().endswith((",", ";", "&", " and"))


def running(first: ListLine, lines: Sequence[ListLine]) -> list[ListLine]:
    """What stands behind a heading, and the lines that go on with it."""
    found = [first]
    for line in lines:
        if line.gap and not (runs_on(found[-1].text) or _says_who(line)):
            break
        found.append(line)
    return found


def first_sentence(lines: Sequence[ListLine]) -> list[ListLine]:
    """What stands behind a heading that is the beginning of a sentence, to its end."""
    text = " ".join(line.text.strip() for line in lines)
    ended = SENTENCE_END.search(text)
    return [replace(lines[0], text=text[: ended.start()] if ended else text)]


def belonging(lines: Sequence[ListLine]) -> list[ListLine]:
    """The lines until one that is not like those before it."""
    if lines and BULLET.match(lines[0].text):
        return _bullets(lines)
    kept: list[ListLine] = []
    spaced = len(lines) > 1 and lines[1].gap
    for line in lines:
        goes_on = bool(line.after) or (bool(kept) and runs_on(kept[-1].text))
        if is_prose(line.text) and not (goes_on or _says_who(line)):
            if len(kept) > 1 and not _says_who(kept[-1]) and (spaced or not line.gap):
                kept[-1] = replace(kept[-1], doubtful=True)
            break
        if kept and line.gap and not spaced and not _says_who(line):
            break
        kept.append(line)
    return kept


def _bullets(lines: Sequence[ListLine]) -> list[ListLine]:
    kept: list[ListLine] = []
    for line in lines:
        if not BULLET.match(line.text) and (line.gap or not line.text[:1].isspace()):
            break
        kept.append(line)
    return kept


def _says_who(line: ListLine) -> bool:
    """Whether a line after an empty one goes on with the list: it has more than a bare name."""
    first = read_segment(re.split(r"[,;]", line.text)[0])
    more = first.about or first.initials or first.title or re.search(r"[,;]", line.text)
    return first.kind is SegmentKind.PERSON and bool(more)


def run_in(lines: Sequence[ListLine]) -> bool:
    """Whether the people of several lines are run together."""
    return any(runs_on(line.text) for line in lines)


def bare(text: str) -> str:
    """A line without its bullet or number, and without the gaps of one that fills its width."""
    rest = NUMBERED.sub("", BULLET.sub("", text))
    justified = "," in rest and len(GAP.findall(rest)) > _MOST_GAPS
    return GAP.sub(" ", rest) if justified else rest


_MOST_GAPS = 2
"""Between three columns; more, beside commas, are those of a line that fills its width."""


def whole_entries(lines: Sequence[ListLine], *, turned: bool) -> list[tuple[str, Place]]:
    """Each entry, or each run of them, in one text: wrapped lines are put together."""
    found: list[tuple[str, Place]] = []
    bullets = bool(lines) and bool(BULLET.match(lines[0].text))
    wrap = _Wrap.of(lines, turned=turned)
    last = 0
    for line in lines:
        starts = bool(BULLET.match(line.text) or NUMBERED.match(line.text))
        text = bare(line.text).strip()
        if found and not starts and (bullets or wrap.goes_on(found[-1][0], last, text)):
            before, place = found[-1]
            between = "" if re.search(r"\w-$", before) else " "
            found[-1] = (f"{before}{between}{text}", place)
        else:
            found.append((text, line.place))
        last = len(text) + line.after
    return found


@dataclass(frozen=True, slots=True)
class _Wrap:
    """How the lines of a list were broken: to which width, and whether commas run through them."""

    width: int
    run: bool
    words: bool
    turned: bool

    @classmethod
    def of(cls, lines: Sequence[ListLine], *, turned: bool) -> _Wrap:
        """Of the lines of one list."""
        texts = [bare(line.text).strip() for line in lines]
        kinds = [[read_segment(part).kind for part in _PARTED.split(text)] for text in texts]
        inside = [kind for line in kinds for kind in line[1:-1]]
        inside += [line[0] for line in kinds[:1]] + [line[-1] for line in kinds[-1:] if line[1:]]
        words = turned or SegmentKind.SINGLE in inside
        return cls(
            max((len(line.text) + line.after for line in lines), default=0),
            any(map(runs_on, texts)),
            words,
            turned,
        )

    def goes_on(self, before: str, last: int, text: str) -> bool:
        """Whether a line goes on with the one before it, rather than with the next entry."""
        if self.turned:
            return False
        if runs_on(before) or before.count("(") > before.count(")") or _continues(before, text):
            return True
        if not _PARTED.search(before) or last + len(text.split(maxsplit=1)[0]) < self.width:
            return False
        ended = read_segment(_PARTED.split(before)[-1]).kind
        first = _PARTED.split(text, maxsplit=1)[0].partition("(")[0].strip(" .")
        if read_segment(first).kind in {SegmentKind.OFFICE, SegmentKind.BODY}:
            return ended is not SegmentKind.PERSON or self.run
        if perhaps_surname(first):
            return ended is SegmentKind.PERSON or not self.words
        return self.run


def _continues(before: str, text: str) -> bool:
    """Whether a line begins, or the one before it ends, in the middle of an entry."""
    word = text.split(maxsplit=1)[0]
    small = word[:1].islower() and not (NAME_WORD.fullmatch(word) or is_particle(word))
    begins = small or text[:1] in "(&,;" or word == "and"
    return begins or bool(_UNENDED.search(before)) or is_particle(before.rsplit(maxsplit=1)[-1])


_UNENDED = re.compile(rf"\w-$|(?:^|\s){TITLE_ALONE.pattern}$")
_PARTED = re.compile(r"[,;]|(?<!\s)\s+and\s+")


_SURNAME = re.compile(r"O['’]|D['’]|Mc|Mac[A-Z]|\w+-[A-Z]|(?:\w+ )+\w+,")
"""What no given name looks like: `O'Neill`, `McArdle`, `Evans-Riches`, `van der Berg`."""


def surnames_first(lists: Sequence[Sequence[ListLine]]) -> bool:
    """Whether the lists below their headings give surnames first.

    Two given names on a line look the same: a title, a third part, a bullet tells, or the alphabet.
    """
    lines = [line.text for each in lists for line in each if _PARTED.search(line.text)]
    texts = [bare(text).strip() for text in lines]
    turned = [text for text in texts if surname_first(text)]
    if len(turned) < _LEAST_TURNED or len(turned) * 5 < len(texts) * 4:
        return False
    told = any(
        read_segment(text.split(",")[1]).title or len(_PARTED.split(text)) > 2 or "(" in text  # noqa: PLR2004 - a name and one thing more
        for text in turned
    )
    told = told or any(map(_SURNAME.match, turned))
    pairs = [one.casefold() < other.casefold() for one, other in pairwise(turned)]
    in_order = len(pairs) >= _LEAST_TURNED and sum(pairs) * 5 >= len(pairs) * 4
    return told or bool(BULLET.match(lines[0])) or in_order
