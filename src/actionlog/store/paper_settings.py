"""The `[paper]` table of `board.toml`: every key known, of its kind, and of use on paper."""

from __future__ import annotations

import re
from enum import Enum
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from actionlog.domain.paper_style import (
    COLUMNS,
    DEFAULT_COLUMNS,
    FIELDS,
    FORMATS,
    LEAST_CONTRAST,
    TONES,
    ColumnStyle,
    DateStyle,
    Edition,
    PaperStyle,
    Sort,
    contrast_on_white,
    is_colour,
    is_language,
)
from actionlog.english import joined
from actionlog.store.fields import Malformed, inside

if TYPE_CHECKING:
    from collections.abc import Iterable

    from actionlog.store.fields import Fields

TABLE = "paper"
WIDEST = 1000
PICTURES = (".png", ".jpg", ".jpeg")
TEMPLATES = (".docx",)
FONTS = (".ttf", ".otf", ".ttc")
MOST_FONTS = 8
KEYS = (
    "title",
    "footer",
    "columns",
    "headings",
    "widths",
    "dates",
    "sort",
    "sections",
    "comments",
    "chart",
    "logo",
    "template",
    "fonts",
    "colours",
    "formats",
    "edition",
    "language",
)
_FIELD = r"\{([^{}]*)\}"
_PAGES = {"page", "pages"}


class _Comments(Enum):
    LATEST = "latest"
    ALL = "all"


def read_paper_style(head: Fields) -> PaperStyle:
    """Read the `[paper]` table of a board's file. Raises `Malformed`."""
    fields = head.table(TABLE)
    with inside(TABLE):
        return _read(fields)


def _read(fields: Fields) -> PaperStyle:
    fields.only(KEYS)
    usual = PaperStyle()
    return PaperStyle(
        title=_filled(fields, "title", usual.title, set(FIELDS) - _PAGES - {"title"}),
        footer=_filled(fields, "footer", usual.footer, set(FIELDS)),
        columns=_columns(fields),
        dates=fields.maybe_choice("dates", DateStyle) or usual.dates,
        sort=fields.maybe_choice("sort", Sort) or usual.sort,
        sections=fields.flag("sections"),
        latest_comment=fields.maybe_choice("comments", _Comments) is _Comments.LATEST,
        chart=fields.flag("chart"),
        logo=_file(fields, "logo", PICTURES),
        template=_file(fields, "template", TEMPLATES),
        fonts=_fonts(fields),
        formats=_listed(fields, "formats", FORMATS) or usual.formats,
        edition=fields.maybe_choice("edition", Edition) or usual.edition,
        colours=_colours(fields),
        language=_language(fields, usual.language),
    )


def _columns(fields: Fields) -> tuple[ColumnStyle, ...]:
    keys = _listed(fields, "columns", COLUMNS) or [column.key for column in DEFAULT_COLUMNS]
    headings, widths = _table(fields, "headings"), _table(fields, "widths")
    with inside("headings"):
        headings.only(COLUMNS)
        printed = [_heading(headings, key) for key in keys]
    with inside("widths"):
        widths.only(COLUMNS)
        return tuple(
            COLUMNS[key]._replace(heading=heading, width=_width(widths, key))
            for key, heading in zip(keys, printed, strict=True)
        )


def _heading(headings: Fields, key: str) -> str:
    return headings.text(key) if headings.has(key) else COLUMNS[key].heading


def _width(widths: Fields, key: str) -> float:
    width = widths.maybe_decimal(key)
    if width is None:
        return COLUMNS[key].width
    if not 0 < width <= WIDEST:
        raise Malformed(f"{key} must be a width above 0 and up to {WIDEST:,}", key)
    return width


def _listed(fields: Fields, key: str, known: Iterable[str]) -> tuple[str, ...]:
    """A list of words that are known, each once; empty where it is not there."""
    words = fields.texts(key)
    for at, word in enumerate(words):
        if word not in known:
            raise Malformed(f'{key} has "{word[:40]}", which is none of: {", ".join(known)}', key)
        if word in words[:at]:
            raise Malformed(f'{key} has "{word}" twice', key)
    if not words and fields.has(key):
        raise Malformed(f"{key} is empty; leave it out for the usual ones", key)
    return words


def _filled(fields: Fields, key: str, usual: str, known: set[str]) -> str:
    """A text with fields in braces, each of them known."""
    if not fields.has(key):
        return usual
    text = fields.text(key)
    for field in re.findall(_FIELD, text):
        if field not in known:
            words = ", ".join(f"{{{name}}}" for name in FIELDS if name in known)
            raise Malformed(f"{key} has {{{field[:40]}}}, which is none of: {words}", key)
    return text


def _file(fields: Fields, key: str, endings: tuple[str, ...]) -> str | None:
    """The path of a file below the board's folder."""
    return _below(fields.text(key), key, endings) if fields.has(key) else None


def _fonts(fields: Fields) -> tuple[str, ...]:
    """The paths of font files, each once; empty where there are none."""
    texts = fields.texts("fonts")
    if len(texts) > MOST_FONTS:
        raise Malformed(f"fonts names {len(texts)} files; {MOST_FONTS} are the most", "fonts")
    names = tuple(_below(text, "fonts", FONTS) for text in texts)
    for at, name in enumerate(names):
        if name in names[:at]:
            raise Malformed(f'fonts has "{name}" twice', "fonts")
    return names


def _below(text: str, key: str, endings: tuple[str, ...]) -> str:
    path = PurePosixPath(text)
    if path.is_absolute() or "\\" in text or any(part in {"..", ""} for part in text.split("/")):
        raise Malformed(f"{key} must be a file in the board's own folder", key)
    if not text.isprintable():
        raise Malformed(f"{key} holds a character that no file name has", key)
    if path.suffix.casefold() not in endings:
        raise Malformed(f"{key} must end in {joined(endings, 'or')}", key)
    return str(path)


def _language(fields: Fields, usual: str) -> str:
    text = fields.text("language") if fields.has("language") else usual
    if not is_language(text):
        raise Malformed('language must be one such as "en-GB" or "cy"', "language")
    return text


def _colours(fields: Fields) -> dict[str, str]:
    colours = _table(fields, "colours")
    with inside("colours"):
        colours.only(TONES)
        return {tone: _colour(colours, tone) for tone in TONES if colours.has(tone)}


def _colour(colours: Fields, tone: str) -> str:
    text = colours.text(tone)
    if not is_colour(text):
        raise Malformed(f'{tone} must be a colour such as "#a4161a"', tone)
    contrast = contrast_on_white(text)
    if contrast < LEAST_CONTRAST:
        # Cut, not rounded: 4.49 must not read as if it were enough.
        shown = f"{int(contrast * 100) / 100:.2f}"
        raise Malformed(
            f"{tone} is too pale to read: its contrast with white paper is {shown}:1, and "
            f"{LEAST_CONTRAST}:1 is needed",
            tone,
        )
    return text.lower()


def _table(fields: Fields, key: str) -> Fields:
    try:
        return fields.table(key)
    except Malformed:
        raise Malformed(f"{key} must be written as [{TABLE}.{key}]", key) from None
