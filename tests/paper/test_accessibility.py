"""The HTML paper in a real browser: at every width, in light and dark, by ear, by key, on paper."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from pypdfium2 import PdfDocument

from actionlog.domain.letter_wording import USUAL, read_wording
from actionlog.render.letter_file import page
from actionlog.render.paper.html import render
from actionlog.report.chase_letters import LettersAsked, chase_letters
from actionlog.report.paper_document import PaperRow
from tests.examples import few_and_rest
from tests.factories import APRIL, FEBRUARY, action, board
from tests.paper.browser import SCHEMES, WIDTHS, axe, chromium, opened
from tests.paper.samples import (
    empty_document,
    hostile_document,
    long_document,
    planned_document,
    shipped_document,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from actionlog.report.paper_document import PaperDocument
    from tests.paper.browser import Scheme

pytestmark = pytest.mark.slow

DOCUMENTS: dict[str, Callable[[], PaperDocument]] = {
    "shipped": shipped_document,
    "hostile": lambda: hostile_document(sections=True),
    "empty": empty_document,
    "plan": planned_document,
}
# What people see of the page and could not scroll to.
BEYOND = """
    [...document.querySelectorAll("body *:not(thead, thead *)")]
    .filter(one => one.checkVisibility() && one.getBoundingClientRect().right > innerWidth + 1)
    .map(one => one.outerHTML.slice(0, 200))
"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("pages")
    return {name: written(folder / f"{name}.html", make()) for name, make in DOCUMENTS.items()}


@pytest.mark.parametrize("scheme", few_and_rest(SCHEMES, 1))
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", few_and_rest(["shipped", "hostile", "plan"], 1))
def test_axe_finds_nothing(
    browser: Browser, pages: dict[str, Path], name: str, width: int, scheme: Scheme
) -> None:
    with opened(browser, pages[name], width, scheme) as tab:
        assert tab.evaluate("innerWidth") == width
        dark = tab.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
        assert dark == (scheme == "dark")
        assert axe(tab) == {"violations": [], "incomplete": []}


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (1280, "dark")])
def test_axe_finds_nothing_in_a_letter(
    browser: Browser, tmp_path: Path, width: int, scheme: Scheme
) -> None:
    late = action(9, wording="Report\non <b>Wave 5</b> " + "w" * 60)
    found = board(late, action(12, deadline="2021-04"))
    asked = LettersAsked(found.meetings.on(APRIL), FEBRUARY, read_wording(USUAL), with_sheet=True)
    (letter,) = chase_letters(found, asked).letters
    place = tmp_path / "letter.html"
    place.write_text(page(letter), encoding="utf-8")
    with opened(browser, place, width, scheme) as tab:
        assert axe(tab) == {"violations": [], "incomplete": []}
        assert tab.evaluate(BEYOND) == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_nothing_reaches_beyond_the_edge(
    browser: Browser, pages: dict[str, Path], name: str
) -> None:
    with opened(browser, pages[name], 1280) as tab:
        for width in (1280, 1201, 1200, 600, 320, 256):
            tab.set_viewport_size({"width": width, "height": 800})
            assert tab.evaluate("document.documentElement.scrollWidth") <= width
            assert tab.evaluate(BEYOND) == []


@pytest.mark.parametrize("width", WIDTHS)
def test_it_is_a_table_to_a_screen_reader_at_every_width(
    browser: Browser, pages: dict[str, Path], width: int
) -> None:
    document = shipped_document()
    rows, columns = len(document.rows), len(document.columns)
    with opened(browser, pages["shipped"], width) as tab:
        told = spoken(tab)
    roles = Counter(role for role, _ in told)
    assert (roles["table"], roles["caption"], roles["row"]) == (1, 1, rows + 1)
    assert roles["columnheader"] == columns
    assert roles["rowheader"] == rows
    assert roles["cell"] == rows * (columns - 1)
    # A label on a card is for the eye: the ear has the column's heading, and hears it once.
    assert [name for role, name in told if role == "StaticText"].count("Responsible") == 1
    assert roles["banner"] == roles["main"] == roles["contentinfo"] == 1


def test_a_small_screen_shows_the_heading_above_each_value(
    browser: Browser, pages: dict[str, Path]
) -> None:
    headings = [column.heading for column in shipped_document().columns]
    for width, shown in ((1280, []), (320, headings)):
        with opened(browser, pages["shipped"], width) as tab:
            labels = tab.locator("tbody tr:first-child .label")
            seen = [one.inner_text() for one in labels.all() if one.is_visible()]
            assert seen == shown


def test_a_long_name_is_not_broken_and_a_few_columns_stay_a_table(
    browser: Browser, tmp_path: Path
) -> None:
    shipped = shipped_document()
    long, few = tmp_path / "long.html", tmp_path / "few.html"
    long.write_bytes(render(shipped).replace(b"Calaminus", b"Featherstonehaugh"))
    columns, rows = shipped.columns[:3], [one.cells[:3] for one in shipped.rows]
    part = replace(shipped.parts[0], rows=tuple(PaperRow(1, cells) for cells in rows))
    few.write_bytes(render(replace(shipped, columns=columns, parts=(part,))))
    lines = """
        [...document.querySelectorAll("td .value")]
        .filter(one => one.textContent.includes("Featherstonehaugh"))
        .map(one => {
            const text = document.createTreeWalker(one, NodeFilter.SHOW_TEXT).nextNode();
            const word = document.createRange();
            word.setStart(text, text.data.indexOf("Featherstonehaugh"));
            word.setEnd(text, text.data.indexOf("Featherstonehaugh") + 17);
            return word.getClientRects().length;
        })
    """
    with opened(browser, long, 1366) as tab:
        assert set(tab.evaluate(lines)) == {1}
    shown = "getComputedStyle(document.querySelector('table')).display"
    for width, display in ((1100, "table"), (600, "block")):
        with opened(browser, few, width) as tab:
            assert tab.evaluate(shown) == display


def test_the_first_key_leads_past_the_top(browser: Browser, pages: dict[str, Path]) -> None:
    with opened(browser, pages["shipped"], 320) as tab:
        tab.keyboard.press("Tab")
        assert tab.evaluate("document.activeElement.className") == "skip"
        assert tab.evaluate("document.activeElement.getBoundingClientRect().top >= 0")
        tab.keyboard.press("Enter")
        assert tab.evaluate("document.activeElement.id") == "log"


def test_nothing_runs_and_nothing_is_fetched(browser: Browser, pages: dict[str, Path]) -> None:
    context = browser.new_context()
    try:
        tab = context.new_page()
        asked: list[str] = []
        said: list[str] = []
        tab.on("request", lambda request: asked.append(request.url))
        tab.on("console", lambda message: said.append(message.text))
        tab.on("dialog", lambda dialog: said.append(dialog.message))
        tab.goto(pages["hostile"].as_uri())
        assert asked == [pages["hostile"].as_uri()]
        assert said == []
    finally:
        context.close()


def test_print_shows_every_word_under_a_heading(browser: Browser, tmp_path: Path) -> None:
    document = long_document(60)
    with opened(browser, written(tmp_path / "long.html", document), 320, "dark") as tab:
        sheets = printed(tab)
    assert len(sheets) > 2
    assert all("Responsible" in sheet for sheet in sheets)
    texts = [cell.text for row in document.rows for cell in row.cells]
    around = [document.title, *document.lines, document.summary, *document.notes]
    assert not tokens([*texts, *around, document.footer_without_pages]) - tokens(sheets)
    assert f"1 / {len(sheets)}" in sheets[0]


def test_print_loses_no_word_of_a_row_taller_than_a_page(
    browser: Browser, pages: dict[str, Path]
) -> None:
    with opened(browser, pages["hostile"], 1280) as tab:
        words = tokens(printed(tab))
    assert all(words[f"word{number}"] for number in range(1, 3001))
    assert words["Comment"] >= 400


def written(place: Path, document: PaperDocument) -> Path:
    place.write_bytes(render(document))
    return place


def spoken(tab: Page) -> list[tuple[str, str]]:
    """What a screen reader is given: role and name of each thing."""
    session = tab.context.new_cdp_session(tab)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    return [
        (node["role"]["value"], node.get("name", {}).get("value", ""))
        for node in nodes
        if not node["ignored"]
    ]


def printed(tab: Page) -> list[str]:
    """The text of each sheet that the browser prints: A4, landscape."""
    pdf = PdfDocument(BytesIO(tab.pdf(prefer_css_page_size=True)))
    try:
        assert [round(side) for side in pdf[0].get_size()] == [842, 595]
        return [pdf[at].get_textpage().get_text_range() for at in range(len(pdf))]
    finally:
        pdf.close()


def tokens(texts: list[str]) -> Counter[str]:
    return Counter(word for text in texts for word in re.findall(r"\w+", text))
