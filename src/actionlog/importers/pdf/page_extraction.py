"""Gets a page's words and strokes out of pdfplumber, turned the way they are read."""

from __future__ import annotations

import re
import statistics
import zlib
from collections import Counter
from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING, cast

from actionlog.importers.pdf.frames import box_of, rules_and_tints, without_marks_on_words
from actionlog.importers.pdf.page_model import TIED, PrintedPage, PrintedWord

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import pdfplumber.page
    import pdfplumber.pdf

    Thing = Mapping[str, object]

MOST_LETTERS = 100_000
MOST_STROKES = 60_000
MOST_OPERATORS = 8 * 1024 * 1024
_BOLD = re.compile(r"bold|black|heavy", re.IGNORECASE)
_HUGE = 3  # times as high as half of the words: what is printed behind them
_LEANS = 0.1  # of its length, that a line of text may rise and be level: 6 degrees
_NEAR = 0.15  # sizes of type between the letters of a word: half a blank
_TWICE = 0.1  # sizes of type between the same letter printed twice to look bold
_AROUND = (-1, 0, 1)


class TooMuch(Exception):
    """A page prints more than any page of a log."""


class _Way(Enum):
    """Which way a letter's text runs: how far the page must be turned to read it."""

    ACROSS = 0
    UP = 90
    OVER = 180
    DOWN = 270
    ASKEW = -1


def printed(plumbed: pdfplumber.page.Page) -> PrintedPage:
    """What the page prints; a page set sideways is turned. Raises `TooMuch`."""
    if _operators(plumbed) > MOST_OPERATORS:
        raise TooMuch
    letters = _letters(plumbed)
    ways = Counter(_way(letter) for letter in letters)
    ways.pop(_Way.ASKEW, None)
    most = max(ways, key=lambda way: ways[way], default=_Way.ACROSS)
    if most is not _Way.ACROSS and 2 * ways[most] > ways.total():
        turned = _turned(plumbed, most.value)
        plumbed.close()
        plumbed, letters = turned, _letters(turned)
    page = _page(plumbed, letters, _figures(plumbed, letters))
    plumbed.close()
    return page


def _figures(
    plumbed: pdfplumber.page.Page, letters: Sequence[Thing]
) -> list[tuple[float, float, float, float]]:
    """Where the letters stand that the file calls part of a figure: a chart is no table.

    Where nearly all of a page's do, it was scanned, and is none.
    """
    from pdfplumber.structure import PDFStructTree, StructTreeMissing

    if not _names_figures(plumbed.pdf):
        return []
    try:
        figures = list(PDFStructTree(plumbed.pdf, plumbed).find_all("Figure"))
    except StructTreeMissing:
        return []
    drawn = [{number for _, number in figure.all_mcids()} for figure in figures]
    found = [[one for one in letters if one.get("mcid") in numbers] for numbers in drawn]
    if 2 * sum(map(len, found)) > len(letters):
        return []
    return [_around(part) for part in found if part]


@lru_cache(maxsize=1)
def _names_figures(pdf: pdfplumber.pdf.PDF) -> bool:
    """Whether a file calls anything a figure; to ask each of its parts costs as much as to read it.

    What has a kind stands in the file itself, or in its streams of objects.
    """
    from pdfplumber.utils.pdfinternals import resolve

    pdf.stream.seek(0)
    if b"/Figure" in pdf.stream.read():
        return True
    try:
        packed = {xref.get_pos(one)[0] for xref in pdf.doc.xrefs for one in xref.get_objids()}
        return any(b"/Figure" in resolve(pdf.doc.getobj(one)).get_data() for one in packed if one)
    except Exception:  # noqa: BLE001  # pdfminer raises whatever a broken file leads it to
        return True


def _around(letters: Sequence[Thing]) -> tuple[float, float, float, float]:
    boxes = [box_of(one) for one in letters]
    lefts, rights, tops, bottoms = zip(*boxes, strict=True)
    return min(lefts), max(rights), min(tops), max(bottoms)


def _outside(
    things: Iterable[dict[str, object]], figures: Sequence[tuple[float, float, float, float]]
) -> list[dict[str, object]]:
    """The things on a page whose middle lies in no figure."""
    kept = []
    for thing in things:
        left, right, top, bottom = box_of(thing)
        across, down = (left + right) / 2, (top + bottom) / 2
        if not any(a <= across <= b and c <= down <= d for a, b, c, d in figures):
            kept.append(thing)
    return kept


def _operators(plumbed: pdfplumber.page.Page) -> int:
    """How long the page's operators are, unpacked as far as is allowed."""
    from pdfplumber.utils.pdfinternals import resolve

    streams = (resolve(content) for content in plumbed.page_obj.contents)
    return sum(_unpacked(stream.rawdata) for stream in streams if getattr(stream, "rawdata", None))


def _unpacked(packed: bytes) -> int:
    try:
        return len(zlib.decompressobj().decompress(packed, MOST_OPERATORS + 1))
    except zlib.error:  # packed in another way, or not at all
        return len(packed)


def _letters(plumbed: pdfplumber.page.Page) -> list[dict[str, object]]:
    letters: list[dict[str, object]] = plumbed.chars
    strokes = sum(len(plumbed.objects.get(kind, ())) for kind in ("line", "rect", "curve"))
    if len(letters) > MOST_LETTERS or strokes > MOST_STROKES:
        raise TooMuch
    return letters


def _turned(plumbed: pdfplumber.page.Page, by: int) -> pdfplumber.page.Page:
    """The same page as a reader holds it who turns the sheet."""
    inner = plumbed.page_obj
    inner.rotate = (inner.rotate + by) % 360
    inner.attrs = {**inner.attrs, "Rotate": inner.rotate}
    return type(plumbed)(plumbed.pdf, inner, plumbed.page_number)


def _page(
    plumbed: pdfplumber.page.Page,
    letters: list[dict[str, object]],
    figures: Sequence[tuple[float, float, float, float]],
) -> PrintedPage:
    ways: dict[_Way, list[dict[str, object]]] = {way: [] for way in _Way}
    for letter in _outside(letters, figures):
        ways[_way(letter)].append(letter)
    words = _words(ways[_Way.ACROSS])
    words += _sideways(ways[_Way.UP], up=True) + _sideways(ways[_Way.DOWN], up=False)
    words, behind = _apart(_on_page(words, plumbed))
    drawn = (_outside(one, figures) for one in (plumbed.lines, plumbed.rects, plumbed.curves))
    rules, tints = rules_and_tints(*drawn)
    words, rules = without_marks_on_words(words, rules)
    askew = "".join(str(letter["text"]) for letter in ways[_Way.ASKEW]).strip()
    return PrintedPage(
        plumbed.page_number,
        float(plumbed.width),
        float(plumbed.height),
        tuple(words),
        tuple(rules),
        tuple(tints),
        tuple(filter(None, (askew, " ".join(word.text for word in behind)))),
        len(plumbed.images),
        sum(str(letter["text"]).startswith("(cid:") for letter in letters),
    )


def _way(letter: Thing) -> _Way:
    along, up = cast("Sequence[float]", letter["matrix"])[:2]
    if abs(up) <= _LEANS * abs(along):
        return _Way.ACROSS if along >= 0 else _Way.OVER
    if abs(along) <= _LEANS * abs(up):
        return _Way.UP if up > 0 else _Way.DOWN
    return _Way.ASKEW


def _words(letters: list[dict[str, object]]) -> list[PrintedWord]:
    """The words of text that runs across, in the order in which they were set.

    By their order, and not by their height on the page: lines of neighbouring cells may overlap.
    """
    from pdfplumber.utils.text import extract_words

    if not letters:
        return []
    size = statistics.median(_number(letter, "size") for letter in letters)
    once = _once(letters, _TWICE * max(size, 1))
    _tie(once)
    found = extract_words(
        once, x_tolerance_ratio=_NEAR, use_text_flow=True, return_chars=True, y_tolerance=size / 3
    )
    return [_word(each) for each in found]


def _once(letters: Iterable[dict[str, object]], near: float) -> list[dict[str, object]]:
    """The letters, those printed twice at one place to look bold taken once.

    As `pdfplumber.utils.dedupe_chars` does, whose time grows with the square of their number.
    """
    seen: set[tuple[object, int, int]] = set()
    found = []
    for letter in letters:
        across, down = (round(_number(letter, key) / near) for key in ("x0", "top"))
        spots = {(letter["text"], across + x, down + y) for x in _AROUND for y in _AROUND}
        if seen.isdisjoint(spots):
            seen.add((letter["text"], across, down))
            found.append(letter)
    return found


def _tie(letters: Iterable[dict[str, object]]) -> None:
    """Mark the blanks at which no line ends; where all blanks are such they say nothing."""
    counted = Counter(letter["text"] for letter in letters)
    if counted["\xa0"] < counted[" "]:
        for letter in letters:
            if letter["text"] == "\xa0":
                letter["text"] = TIED


def _sideways(letters: Sequence[Thing], *, up: bool) -> list[PrintedWord]:
    """Text that runs up or down among text that runs across: each line of it as one word."""
    from pdfplumber.utils.text import extract_words

    turned = [dict(letter) | _box(_corners(letter), up=up) for letter in letters]
    found = extract_words(turned, use_text_flow=True, keep_blank_chars=True)
    back = [dict(one) | _box(_corners(one), up=not up) for one in found]
    return [_word(one, with_letters=False) for one in back]


def _corners(thing: Thing) -> tuple[float, float, float, float]:
    left, right, top, bottom = (_number(thing, key) for key in ("x0", "x1", "top", "bottom"))
    return left, right, top, bottom


def _box(corners: tuple[float, float, float, float], *, up: bool) -> dict[str, object]:
    """A box turned by a quarter: text that ran up, or else down, runs across in it."""
    left, right, top, bottom = corners
    if up:
        return {"x0": -bottom, "x1": -top, "top": left, "bottom": right}
    return {"x0": top, "x1": bottom, "top": -right, "bottom": -left}


def _word(found: Mapping[str, object], *, with_letters: bool = True) -> PrintedWord:
    letters = cast("Sequence[Thing]", found["chars"]) if with_letters else ()
    sides = tuple((str(one["text"]), _number(one, "x0"), _number(one, "x1")) for one in letters)
    bold = bool(letters) and bool(_BOLD.search(str(letters[0].get("fontname"))))
    return PrintedWord(str(found["text"]).strip(), *_corners(found), sides, bold=bold)


def _on_page(words: Iterable[PrintedWord], plumbed: pdfplumber.page.Page) -> list[PrintedWord]:
    left, top, right, bottom = map(float, plumbed.bbox)
    return [
        word
        for word in words
        if word.text and left <= word.centre <= right and top <= word.middle <= bottom
    ]


def _apart(words: Sequence[PrintedWord]) -> tuple[list[PrintedWord], list[PrintedWord]]:
    """The text, and what is printed huge behind it."""
    if not words:
        return [], []
    size = statistics.median(word.height for word in words)
    huge = [word for word in words if word.height > _HUGE * size and len(word.letters) > 1]
    behind = [word for word in huge if _under_others(word, words)]
    return [word for word in words if word not in behind], behind


def _under_others(huge: PrintedWord, words: Iterable[PrintedWord]) -> bool:
    return any(
        huge.left < word.centre < huge.right
        and huge.top < word.middle < huge.bottom
        and word is not huge
        for word in words
    )


def _number(thing: Thing, key: str) -> float:
    return cast("float", thing[key])
