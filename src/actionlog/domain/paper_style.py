"""What a board has said of its papers in `board.toml`: columns, dates, order, colours.

Also whether everybody can read a colour on paper. Reading the file is the store's.
"""

from __future__ import annotations

import re
from enum import Enum
from types import MappingProxyType
from typing import TYPE_CHECKING

from actionlog.value_classes import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping


class DateStyle(Enum):
    """How a paper prints days; months are `Dec-20`, or `2020-12` in ISO."""

    SHORT = "Dec-20"
    DASHED = "09-Dec-20"
    WORDS = "9 Dec 2020"
    ISO = "ISO"


class Sort(Enum):
    """In which order a paper lists actions."""

    REF = "ref"
    OPEN_FIRST = "open first"
    RESPONSIBLE = "responsible"
    DEADLINE = "deadline"


class Edition(Enum):
    """For whom a paper is: the board, or everybody."""

    FULL = "full"
    PUBLIC = "public"


class ColumnStyle(NamedTuple):
    """One column of the paper: its key, its heading, its share of the width.

    What is computed follows from the other columns and the date of the paper: it is no news when a
    paper comes back.
    """

    key: str
    heading: str
    width: float
    is_computed: bool = False


COLUMNS = {
    style.key: style
    for style in (
        ColumnStyle("ref", "Ref", 4),
        ColumnStyle("raised", "Date", 7),
        ColumnStyle("item", "Item", 12),
        ColumnStyle("action", "Action", 22),
        ColumnStyle("responsible", "Responsible", 12),
        ColumnStyle("deadline", "Deadline", 9),
        ColumnStyle("status", "Status", 8),
        ColumnStyle("comments", "Comments", 30),
        ColumnStyle("outcome", "Outcome", 8),
        ColumnStyle("days_overdue", "Days late", 6, is_computed=True),
        ColumnStyle("carried", "Meetings since", 8, is_computed=True),
    )
}
"""Every column that a paper can have, by its key, with the heading and width that it has unsaid.

Its cells are written in `report.paper_cells`. What is not computed is read back, so its heading is
known to `importers.rows`.
"""

DEFAULT_COLUMNS = tuple(
    COLUMNS[key]
    for key in (
        "ref",
        "raised",
        "item",
        "action",
        "responsible",
        "deadline",
        "status",
        "comments",
    )
)
MONTH_NOTE = "A deadline that is a month ends on its last day."
"""What a paper explains below its table where one is late; it is known again when it comes back."""

_ENTRY_SHOWN = 8


def made_from(entry: str) -> str:
    """What the footer of a paper that is sent out says of the log: by which it is known again."""
    return f"log at entry {entry[:_ENTRY_SHOWN]}"


HISTORY_HEADINGS = ("Ref", "Date", "What", "Meeting", "Text")
"""Over the sheet that tells what happened to the actions, which the log tells too."""

FORMATS = ("docx", "pdf", "xlsx", "html", "md", "csv", "json")
"""The formats that `formats` may name; a test compares them with the renderers."""

FIELDS = ("board", "title", "meeting", "paper", "as_at", "page", "pages")
"""What may stand in braces in a footer."""

TONES = ("late", "closing", "closed")
"""What colours may underline: how late an action is, and its status."""


class PaperStyle(NamedTuple):
    """The layout of a board's papers. Paths are relative to the board's folder."""

    title: str = "Action log"
    footer: str = "{board} · {title} · {meeting} · page {page} of {pages}"
    columns: tuple[ColumnStyle, ...] = DEFAULT_COLUMNS
    dates: DateStyle = DateStyle.WORDS
    sort: Sort = Sort.REF
    sections: bool = False
    latest_comment: bool = False
    chart: bool = False
    logo: str | None = None
    template: str | None = None
    fonts: tuple[str, ...] = ()
    formats: tuple[str, ...] = ("docx", "pdf")
    edition: Edition = Edition.FULL
    colours: Mapping[str, str] = MappingProxyType({})
    language: str = "en-GB"

    @property
    def files(self) -> tuple[str, ...]:
        """Every file that papers are made with: they are on record with the log."""
        return tuple(name for name in (self.logo, self.template, *self.fonts) if name)


LEAST_CONTRAST = 4.5
"""WCAG 2.2, success criterion 1.4.3 (AA), for text of ordinary size."""

_COLOUR = r"(?a)#[0-9a-fA-F]{6}"
_BRIGHTNESS = (0.2126, 0.7152, 0.0722)
_DARK = 0.04045


_LANGUAGE = r"(?a)[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?"


def is_language(text: str) -> bool:
    """Whether it is a language as documents name one: `cy`, `en-GB`, `zh-Hant-HK`."""
    return re.fullmatch(_LANGUAGE, text) is not None


def is_colour(text: str) -> bool:
    """Whether it is `#rrggbb`."""
    return re.fullmatch(_COLOUR, text) is not None


def contrast_on_white(colour: str) -> float:
    """The contrast of `#rrggbb` with white, from 1 for white to 21 for black (WCAG 2.2)."""
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    light = (_linear(channel) for channel in channels)
    luminance = sum(part * weight for part, weight in zip(light, _BRIGHTNESS, strict=True))
    return 1.05 / (luminance + 0.05)


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= _DARK else ((channel + 0.055) / 1.055) ** 2.4
