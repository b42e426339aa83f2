"""Stored text as HTML: marks become text, and what would act on a reader is written out."""

from __future__ import annotations

from html import escape

from actionlog.domain.visible import one_line, visible


def words(text: str) -> str:
    """Text between tags; its lines stay lines."""
    return escape(visible(text)).replace("\n", "<br>")


def attribute(text: str) -> str:
    """Text inside the quotes of an attribute, or in a title: on one line."""
    return escape(one_line(text))
