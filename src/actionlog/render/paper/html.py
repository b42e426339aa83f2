"""The paper as one HTML file: no script, nothing fetched, read by eye, by ear and on paper.

The board's colours are lightened on dark.
"""

from __future__ import annotations

from base64 import b64encode
from importlib.resources import files
from typing import TYPE_CHECKING

from actionlog.domain.paper_style import contrast_on_white
from actionlog.render.paper.html_chart import figure
from actionlog.render.paper.html_parts import attribute, section, words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from actionlog.report.paper_document import PaperDocument, PaperTone


DARK = "#14181c"
"""The dark ground that `paper.css` paints."""

# WCAG 2.2 asks for 4.5 (1.4.3); so little is tiring on a dark ground.
_ASKED = 7
_STEPS = 20
_FEW = 4
"""Columns that go side by side on half of a screen."""
_ROOM, _ROOM_FOR_FEW = 75, 48
"""Widths in letters' heights below which eight columns, and a few, would break words."""
# Narrower letters and rows, as in the other formats, since less goes on a line.
_UPRIGHT = (
    "@page { size: A4 portrait; }\n"
    "@media print { html { font-family: Arial, 'Liberation Sans', sans-serif; } "
    "th, td { padding-block: .2rem; } }\n"
)


def tone_rules(colours: Mapping[PaperTone, str]) -> str:
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


# Whatever a comment holds: the browser runs nothing and asks nobody for anything.
_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; "
    "base-uri 'none'; form-action 'none'"
)
_PNG = b"\x89PNG"


def render(document: PaperDocument) -> bytes:
    """The paper as an HTML page in UTF-8."""
    page = "\n".join(
        (
            "<!DOCTYPE html>",
            f'<html lang="{attribute(document.language)}">',
            _head(document),
            "<body>",
            f'<a class="skip" href="#log">Skip to the {document.subject}</a>',
            _header(document),
            _main(document),
            f'<footer dir="auto">{words(document.footer_without_pages)}</footer>',
            "</body>",
            "</html>",
            "",
        )
    )
    return page.encode()


def _head(document: PaperDocument) -> str:
    style = files(__package__).joinpath("paper.css").read_text(encoding="utf-8")
    page = _UPRIGHT if document.upright else ""
    layout = _layout(len(document.columns))
    return "\n".join(
        (
            "<head>",
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="color-scheme" content="light dark">',
            '<meta name="referrer" content="no-referrer">',
            f"<title>{attribute(_window_title(document))}</title>",
            f"<style>\n{style}{layout}{page}{tone_rules(document.colours)}</style>",
            "</head>",
        )
    )


def _layout(columns: int) -> str:
    """The rules for a screen that has room for the table, and for one that shows cards instead."""
    width = _ROOM if columns > _FEW else _ROOM_FOR_FEW
    cards = files(__package__).joinpath("cards.css").read_text(encoding="utf-8")
    return (
        f"@media screen and (min-width: {width}.01rem) {{\n"
        "  thead th { position: sticky; top: 0; }\n}\n"
        f"@media screen and (max-width: {width}rem) {{\n{cards}}}\n"
    )


def _window_title(document: PaperDocument) -> str:
    return " · ".join((document.title, *document.lines[:1]))


def _header(document: PaperDocument) -> str:
    lines = [f'<li dir="auto">{words(line)}</li>' for line in document.lines]
    listed = ['<ul class="lines">', *lines, "</ul>"] if lines else []
    return "\n".join(
        (
            "<header>",
            *_logo(document),
            f'<h1 dir="auto">{words(document.title)}</h1>',
            *listed,
            "</header>",
        )
    )


def _logo(document: PaperDocument) -> list[str]:
    if document.logo is None:
        return []
    kind = "png" if document.logo.startswith(_PNG) else "jpeg"
    source = f"data:image/{kind};base64,{b64encode(document.logo).decode('ascii')}"
    return [f'<img class="logo" src="{source}" alt="Logo of {attribute(document.board)}">']


def _main(document: PaperDocument) -> str:
    drawn = [figure(document.chart)] if document.chart else []
    parts = [section(part, document) for part in document.parts]
    notes = [f'<p class="note" dir="auto">{words(note)}</p>' for note in document.notes]
    return "\n".join(
        (
            '<main id="log" tabindex="-1">',
            f'<p class="summary" dir="auto">{words(document.summary)}</p>',
            *drawn,
            *parts,
            *notes,
            "</main>",
        )
    )
