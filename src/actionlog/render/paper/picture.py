"""A board's chart as a picture, for formats that hold no drawing."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from actionlog.render.paper import faces
from actionlog.render.paper.ooxml import lawful

if TYPE_CHECKING:
    from collections.abc import Mapping

    from actionlog.report.document import Chart

_PIXELS_AN_INCH = 200.0
# The PDF's own drawing, so that both papers show the same.
_CHART = b"""
#import "chart.typ": chart
#set page(width: auto, height: auto, margin: 0mm)
#set text(font: ("Liberation Sans", "DejaVu Sans"), size: 9pt, fill: rgb("#1a1a1a"))
#block(inset: (y: 4pt), chart(json("chart.json")))
"""


def chart(drawn: Chart) -> bytes:
    """A chart as PNG, without its title: a heading says that."""
    said = {
        "title": "",
        "in_words": lawful(drawn.in_words),
        "meetings": [lawful(meeting) for meeting in drawn.meetings],
        "series": [{"name": lawful(one.name), "values": one.values} for one in drawn.series],
    }
    drawing = (faces.FOLDER.parent / "chart.typ").read_bytes()
    files = {"main.typ": _CHART, "chart.typ": drawing, "chart.json": json.dumps(said).encode()}
    return _png(files)


def inches(png: bytes) -> float:
    """How wide a picture that we drew is meant to stand."""
    return int.from_bytes(png[16:20], "big") / _PIXELS_AN_INCH


def _png(files: Mapping[str, bytes]) -> bytes:
    import typst

    picture: bytes = typst.compile(  # type: ignore[call-overload]  # its stubs know one file only
        dict(files),
        root=faces.FOLDER,
        font_paths=typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=[faces.FOLDER]
        ),
        format="png",
        ppi=_PIXELS_AN_INCH,
    )
    return picture
