"""A text of an attendance list taken apart where one person ends and the next begins.

At commas, `and`, stops, titles and brackets; not within brackets, and not at an office's `and`.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from actionlog.importers.minutes.attendance_names import Segment, SegmentKind, read_segment
from actionlog.importers.minutes.name_recognition import (
    NAME_WORD,
    RARE_TITLES,
    TITLES,
    belongs_before_surname,
)
from actionlog.importers.minutes.offices_and_bodies import is_strongly_body

if TYPE_CHECKING:
    from collections.abc import Iterator

_WITH_COUNCILLORS = "Borough County District Town City Unitary Parish Ward"
_BEFORE_TITLE = re.compile(
    r"(?<=[^\W\d_)])"
    + "".join(rf"(?<!\b{one})" for one in _WITH_COUNCILLORS.split())
    + rf"\s+(?=(?:{TITLES})\.?\s+[A-Z])"
)
"""Where the next person begins: not between `Borough` and `Cllr`."""
_COUPLE = re.compile(r"\bMr\.? (?:and|&) Mrs\.? (?:[A-Z][\w.'’-]*)(?: [A-Z][\w'’-]+)*")
TITLE_ALONE = re.compile(rf"(?:[Tt]he|{TITLES}|{RARE_TITLES})\.?")
SENTENCE_END = re.compile(
    r"(?:(?<=[^\W\d_]{3})|(?<=[)\]]))(?<!\b[Pp]rof)(?<!\b[Vv]en)(?<!\b[Cc]llr)(?<!\b[Cc]llrs)(?<!\b[Rr]ev)(?<!\b[Rr]evd)(?<!\bMrs)"
    r"(?<!\b[Hh]on)(?<!\bInc)(?<!\bLtd)\.(?:\s+(?=[A-Z]|\d+[/.]\d)|\s*$)"
)
"""A stop that ends a sentence: not one behind a title."""

_AND = re.compile(r"\s+(?:and|&|\+)\s+")
_GAVE = re.compile(
    r"\s+(?:(?:has|have|had)\s+)?(?:sent|gave|given|offered|tendered|submitted)\b.*$"
    r"|\s+(?:were|was) (?:absent|unable).*$",
    re.IGNORECASE,
)


def surname_first(text: str) -> bool:
    """Whether a text reads as `Hill, Dr Ann` and not as two given names or a list."""
    before, parted, _ = text.partition(";")
    first, *more = outside(before, ",")[:3] or [""]
    if parted and len(more) == 1:
        return perhaps_surname(first) and len(more[0].split()) <= 2  # noqa: PLR2004 - two given names
    if len(more) > 1 and names_somebody(read_segment(more[1])):
        return False
    if not more or not perhaps_surname(first):
        return False
    then = read_segment(more[0])
    short = len(then.text.split()) <= 2  # noqa: PLR2004 - two given names
    return short and then.kind in {SegmentKind.SINGLE, SegmentKind.PERSON}


def perhaps_surname(text: str) -> bool:
    """One word with a capital, or one behind particles: `van der Berg`."""
    *particles, word = text.split() or [""]
    small = all(belongs_before_surname(one) for one in particles)
    return bool(NAME_WORD.fullmatch(word)) and small


def is_prose(text: str) -> bool:
    """Whether a line is a sentence or its part, and no entry of a list."""
    small = [word for word in re.findall(r"[^\W\d_]+", text) if word[0].islower()]
    return len(small) > _MOST_SMALL and not re.search(r"[,;(]", text.strip(" .,;")[:-1])


_MOST_SMALL = 3


def outside(text: str, separator: str) -> list[str]:
    """The parts between separators that stand in no brackets."""
    parts, depth, start = [], 0, 0
    for at, letter in enumerate(text):
        if letter in "([":
            depth += 1
        elif letter in ")]":
            depth = max(0, depth - 1)
        elif letter == separator and not (depth and re.search(r"[)\]]", text[at:])):
            parts.append(text[start:at])
            start = at + 1
    return [part for part in (*parts, text[start:]) if part.strip(" .,;")]


def segments(chunk: str) -> Iterator[Segment]:
    """Each stretch of a text between two separators, read."""
    if couple := _COUPLE.search(chunk):
        yield from segments(chunk[: couple.start()])
        yield Segment(SegmentKind.SEVERAL, couple[0])
        yield from segments(chunk[couple.end() :])
        return
    for piece in outside(chunk, ","):
        for sentence in SENTENCE_END.split(_GAVE.sub("", piece)):
            for called in _by_title(sentence):
                for part in _by_bracket(called):
                    yield from _by_and(part)


def _by_title(text: str) -> list[str]:
    """A title within: the next person, where a name stands before it."""
    found: list[str] = []
    for part in _BEFORE_TITLE.split(text):
        if found and TITLE_ALONE.fullmatch(found[-1].split()[-1]):
            found[-1] += f" {part}"
        else:
            found.append(part)
    return found


def _by_bracket(text: str) -> list[str]:
    """A name straight behind somebody's bracket is the next person."""
    found = [""]
    for part in re.split(r"(?<=[)\]])\s+(?=[^\W\d_])", text):
        head = re.split(r"[(\[–—]| - ", part)[0]
        if found[-1] and read_segment(head).kind is SegmentKind.PERSON:
            found.append(part)
        else:
            found[-1] = f"{found[-1]} {part}".strip()
    return found


def _by_and(text: str) -> Iterator[Segment]:
    """Parted at `and` where two stand on its sides: not in `Finance and Estates`."""
    text = re.sub(r"^\s*(?:and|&)\s+|\s+(?:and|&)\s*$|,?\s+and from\s.*$", "", text)
    start, sure = 0, True
    for cut in _AND.finditer(text):
        said = text[start : cut.start()]
        before = read_segment(said)
        behind = read_segment(_AND.split(text[cut.end() :], maxsplit=1)[0])
        open_ended = _is_of_something(before) and _goes_on(said)
        if not _in_bracket(text, cut) and _are_two(before, behind, open_ended=open_ended):
            yield _part(before, start, sure=sure)
            start, sure = cut.end(), not open_ended or behind.title
    yield _part(read_segment(text[start:]), start, sure=sure)


def _are_two(before: Segment, behind: Segment, *, open_ended: bool) -> bool:
    """Whether `and` parts two people, or somebody from who has no name: `Ann Hill and others`."""
    if behind.kind is SegmentKind.PERSON:
        unread = before.kind in {SegmentKind.OTHER, SegmentKind.SEVERAL} and not before.about
        return not unread or before.text[:1].islower()
    nameless = behind.kind is SegmentKind.OFFICE or behind.text[:1].islower()
    two = names_somebody(behind) or (nameless and not before.about)
    return names_somebody(before) and two and not open_ended


def _part(one: Segment, start: int, *, sure: bool) -> Segment:
    """A part, in doubt where it may be more of what an office is of: `and Creative Learning`."""
    kind = one.kind if sure else SegmentKind.OTHER
    return replace(one, kind=kind, apart=start > 0)


def names_somebody(one: Segment) -> bool:
    """Whether a stretch is somebody, by whatever of a name."""
    return one.kind in {SegmentKind.PERSON, SegmentKind.SINGLE, SegmentKind.INITIALS}


def _goes_on(said: str) -> bool:
    """Whether what an office is of may have more words: not behind a bracket or a body."""
    last = said.rsplit(maxsplit=1)[-1]
    return not last.endswith((")", "]")) and not is_strongly_body(last)


def _is_of_something(one: Segment) -> bool:
    """Whether it ends with a body, or what an office is of: `Head of People`, and Culture."""
    if one.kind is SegmentKind.BODY:
        return True
    told = one.about[-1] if one.about else one.text if one.kind is SegmentKind.OFFICE else ""
    return bool(re.search(r" (?:of|for|to) ", told))


def _in_bracket(text: str, cut: re.Match[str]) -> bool:
    return text.count("(", 0, cut.start()) > text.count(")", 0, cut.start())
