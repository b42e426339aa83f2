"""The chart and the colours of the HTML paper."""

from __future__ import annotations

import re
from dataclasses import replace
from importlib.resources import files

import pytest

from actionlog.domain.paper_style import contrast_on_white
from actionlog.render.paper.html import DARK, on_dark, render, tone_rules
from actionlog.render.paper.html_chart import scale
from actionlog.report.paper_document import Chart, PaperTone, Series
from tests.paper.page import found, read, text
from tests.paper.samples import shipped_document


@pytest.mark.parametrize("counts", [(), (7,), (0, 0), (1, 900, 30), tuple(range(40))])
def test_a_chart_of_any_length_is_drawn_and_named(counts: tuple[int, ...]) -> None:
    meetings = tuple(f"{at} <Jan>" for at, _ in enumerate(counts))
    series = tuple(Series(name, counts) for name in ("Open", "Late", "Closed", "Void", "Other"))
    page = read(replace(shipped_document(), chart=Chart("At <each>", meetings, series, "words")))
    drawing = found(page, ".//figure/svg")
    assert drawing.get("role") == "img"
    named = {element.get("id"): element.text for element in drawing.iter() if element.get("id")}
    assert named["chart-title"] == "At <each>"
    assert drawing.get("aria-labelledby", "").split() == list(named)
    bars = [bar for group in drawing.findall("g") for bar in group.findall("rect")]
    assert len(bars) == len(counts) * len(series)
    shown = [text(element) for element in drawing.findall("text[@y='97%']")]
    assert len(shown) <= 6
    assert shown[-1:] == list(meetings[-1:])
    places = [place for element in drawing.iter() for place in element.items()]
    assert all(
        0 <= float(place.rstrip("%")) <= 100 for name, place in places if name in {"x", "x1", "x2"}
    )


@pytest.mark.parametrize(
    ("highest", "top", "step"),
    [(0, 1, 1), (1, 1, 1), (4, 4, 1), (5, 6, 2), (12, 15, 5), (41, 60, 20), (999, 1000, 500)],
)
def test_the_axis_has_round_numbers(highest: int, top: int, step: int) -> None:
    assert scale(highest) == (top, step)


def test_text_and_lines_are_readable_on_both_grounds() -> None:
    for paint in painted():
        for name in ("ink", "quiet", "brand", *(f"series-{at}" for at in range(4))):
            assert contrast(paint[name], paint["ground"]) >= 4.5, name
        assert contrast(paint["ink"], paint["head"]) >= 4.5
        assert contrast(paint["frame"], paint["ground"]) >= 3
    assert painted()[1]["ground"] == DARK


@pytest.mark.parametrize("colour", ["#000000", "#a4161a", "#0b5394", "#4a4a4a", "#0000ff"])
def test_a_boards_colour_is_readable_in_the_dark_too(colour: str) -> None:
    assert contrast(on_dark(colour), DARK) >= 4.5


def test_a_boards_colour_is_used_as_it_is_on_white() -> None:
    assert tone_rules({PaperTone.LATE: "#A4161A"}).startswith(":root { --late: #a4161a; }\n")
    assert on_dark("#ffd0d0") == "#ffd0d0"


@pytest.mark.parametrize("colour", ["red;}</style><script>", "#12", "#gggggg"])
def test_a_colour_that_is_none_gets_nowhere(colour: str) -> None:
    with pytest.raises(ValueError, match=r"hex|unpack"):
        render(replace(shipped_document(), colours={PaperTone.LATE: colour}))


def painted() -> list[dict[str, str]]:
    """The variables of the style sheet, in light and in dark."""
    style = files("actionlog.render.paper").joinpath("paper.css").read_text(encoding="utf-8")
    blocks = re.findall(r":root \{(.*?)\}", style, re.DOTALL)
    return [_variables(block) for block in blocks]


def _variables(block: str) -> dict[str, str]:
    pairs = re.findall(r"--([\w-]+): (#[0-9a-f]+);", block)
    return {name: colour if len(colour) == 7 else "#ffffff" for name, colour in pairs}


def contrast(one: str, other: str) -> float:
    low, high = sorted(map(contrast_on_white, (one, other)))
    return high / low
