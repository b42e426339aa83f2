"""Colours that text is printed in, and whether everybody can read them on paper."""

from __future__ import annotations

import re

LEAST_CONTRAST = 4.5
"""WCAG 2.2, success criterion 1.4.3 (AA), for text of ordinary size."""

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}", re.ASCII)
_BRIGHTNESS = (0.2126, 0.7152, 0.0722)
_DARK = 0.04045


def is_colour(text: str) -> bool:
    """Whether it is `#rrggbb`."""
    return _COLOUR.fullmatch(text) is not None


def contrast_on_white(colour: str) -> float:
    """The contrast of `#rrggbb` with white, from 1 for white to 21 for black (WCAG 2.2)."""
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    light = (_linear(channel) for channel in channels)
    luminance = sum(part * weight for part, weight in zip(light, _BRIGHTNESS, strict=True))
    return 1.05 / (luminance + 0.05)


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= _DARK else ((channel + 0.055) / 1.055) ** 2.4
