"""Words and lines as a page prints them, without a page; all letters are as wide."""

from __future__ import annotations

from actionlog.importers.pdf.page_model import PrintedWord, Stroke, TextLine

SIZE = 10.0
LETTER = 5.0
BLANK = 3.0


def word(text: str, left: float = 0, top: float = 0, *, size: float = SIZE) -> PrintedWord:
    """One word; its letters are half as wide as the type is high."""
    wide = size * LETTER / SIZE
    letters = tuple(
        (each, left + nth * wide, left + (nth + 1) * wide) for nth, each in enumerate(text)
    )
    return PrintedWord(text, left, left + len(text) * wide, top, top + size, letters)


def words(
    text: str, left: float = 0, top: float = 0, *, blank: float = BLANK, size: float = SIZE
) -> list[PrintedWord]:
    """The words of a line, with a blank between them."""
    found: list[PrintedWord] = []
    for each in text.split():
        found.append(word(each, left, top, size=size))
        left = found[-1].right + blank
    return found


def line(text: str, left: float = 0, top: float = 0, *, blank: float = BLANK) -> TextLine:
    """One line of text."""
    return TextLine(tuple(words(text, left, top, blank=blank)))


def columns(*cells: tuple[float, str], top: float = 0) -> TextLine:
    """A line on which texts stand, each from its place on."""
    return TextLine(tuple(each for left, text in cells for each in words(text, left, top)))


def heads(top: float = 0) -> TextLine:
    """The headings of three columns; under them stand rows."""
    return columns((0, "Ref"), (40, "Action"), (140, "Owner"), top=top)


def row(ref: str, *texts: str, top: float) -> TextLine:
    """A line of a row: its ref, and what stands beside it."""
    return columns((0, ref), *zip((40, 140), texts, strict=False), top=top)


def level(at: float, start: float, end: float) -> Stroke:
    """A rule across."""
    return Stroke(True, at, start, end)


def upright(at: float, start: float, end: float) -> Stroke:
    """A rule down."""
    return Stroke(False, at, start, end)
