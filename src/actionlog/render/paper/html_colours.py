"""The board's colours for tones, as style rules: as they are on white, lightened on dark."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionlog.domain.colour import contrast_on_white

if TYPE_CHECKING:
    from collections.abc import Mapping

    from actionlog.report.document import Tone

DARK = "#14181c"
"""The dark ground that `paper.css` paints."""

# WCAG 2.2 asks for 4.5 (1.4.3); so little is tiring on a dark ground.
_ASKED = 7
_STEPS = 20


def tone_rules(colours: Mapping[Tone, str]) -> str:
    """The style rules that give each tone its colour, on the screen and in print."""
    tones = sorted((tone.value, colour) for tone, colour in colours.items())
    light = " ".join(f"--{tone}: {_lightened(colour, 0)};" for tone, colour in tones)
    dark = " ".join(f"--{tone}: {on_dark(colour)};" for tone, colour in tones)
    return (
        f":root {{ {light} }}\n"
        f"@media screen and (prefers-color-scheme: dark) {{ :root {{ {dark} }} }}\n"
    )


def on_dark(colour: str) -> str:
    """The colour, lightened in small steps until it can be read on the dark ground."""
    steps = (_lightened(colour, step) for step in range(_STEPS + 1))
    return next(light for light in steps if contrast_on_dark(light) >= _ASKED)


def contrast_on_dark(colour: str) -> float:
    """The contrast of a light colour with the dark ground."""
    return contrast_on_white(DARK) / contrast_on_white(colour)


def _lightened(colour: str, step: int) -> str:
    parts = bytes.fromhex(colour.removeprefix("#"))
    red, green, blue = (part + (255 - part) * step // _STEPS for part in parts)
    return f"#{red:02x}{green:02x}{blue:02x}"
