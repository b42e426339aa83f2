"""The paper as one HTML file: no script, nothing fetched, read by eye, by ear and on paper."""

from __future__ import annotations

from base64 import b64encode
from importlib.resources import files
from typing import TYPE_CHECKING

from actionlog.render.paper.html_chart import figure
from actionlog.render.paper.html_colours import tone_rules
from actionlog.render.paper.html_table import section
from actionlog.render.paper.html_words import attribute, words

if TYPE_CHECKING:
    from actionlog.report.document import Document

# Whatever a comment holds: the browser runs nothing and asks nobody for anything.
_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; "
    "base-uri 'none'; form-action 'none'"
)
_PNG = b"\x89PNG"


def render(document: Document) -> bytes:
    """The paper as an HTML page in UTF-8."""
    page = "\n".join(
        (
            "<!DOCTYPE html>",
            f'<html lang="{attribute(document.language)}">',
            _head(document),
            "<body>",
            '<a class="skip" href="#log">Skip to the log</a>',
            _header(document),
            _main(document),
            f'<footer dir="auto">{words(document.footer_without_pages)}</footer>',
            "</body>",
            "</html>",
            "",
        )
    )
    return page.encode()


def _head(document: Document) -> str:
    style = files(__package__).joinpath("paper.css").read_text(encoding="utf-8")
    return "\n".join(
        (
            "<head>",
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="color-scheme" content="light dark">',
            '<meta name="referrer" content="no-referrer">',
            f"<title>{attribute(_window_title(document))}</title>",
            f"<style>\n{style}{tone_rules(document.colours)}</style>",
            "</head>",
        )
    )


def _window_title(document: Document) -> str:
    return " · ".join((document.title, *document.lines[:1]))


def _header(document: Document) -> str:
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


def _logo(document: Document) -> list[str]:
    if document.logo is None:
        return []
    kind = "png" if document.logo.startswith(_PNG) else "jpeg"
    source = f"data:image/{kind};base64,{b64encode(document.logo).decode('ascii')}"
    return [f'<img class="logo" src="{source}" alt="Logo of {attribute(document.board)}">']


def _main(document: Document) -> str:
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
