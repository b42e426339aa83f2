"""What is got out of a page: letters printed twice, text that leans, what runs behind the text."""

from __future__ import annotations

import math

import pytest

from actionlog.importers.pdf import reader
from actionlog.importers.pdf.page_model import PrintedPage
from tests.importers.pdfs import drawn, text
from tests.importers.printing import word

SEA = 16.1  # points: the width of `sea` in Helvetica of ten points


def lines(*operators: bytes) -> list[str]:
    """The lines of a page."""
    document = reader.read("log.pdf", drawn(b"".join(operators)), lambda _, __: None)
    return [each.text for each in document.lines]


@pytest.mark.parametrize(("off", "shown"), [(0.9, ["i"]), (3.5, ["ii"])])
def test_a_letter_printed_twice_at_one_place_is_one(off: float, shown: list[str]) -> None:
    assert lines(text(50, 700, "i"), text(50 + off, 700, "i")) == shown


@pytest.mark.parametrize(("gap", "shown"), [(1.0, "seawall"), (2.0, "sea wall")])
def test_words_are_parted_by_half_a_blank(gap: float, shown: str) -> None:
    assert lines(text(50, 700, "sea"), text(50 + SEA + gap, 700, "wall")) == [shown]


@pytest.mark.parametrize(("degrees", "found"), [(5, True), (7, False)])
def test_text_that_leans_a_little_is_read_and_what_leans_more_is_set_aside(
    degrees: float, *, found: bool
) -> None:
    along, up = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    leaning = f"BT /F 10 Tf {along} {up} {-up} {along} 50 600 Tm (wall) Tj ET ".encode()
    assert ("wall" in lines(text(50, 700, "The sea"), leaning)) is found


@pytest.mark.parametrize(("size", "behind"), [(28, False), (32, True)])
def test_what_is_printed_huge_behind_the_text_is_set_aside(size: float, *, behind: bool) -> None:
    words = [text(60 + 22 * nth, 708, "wall") for nth in range(5)]
    shown = lines(*words, text(50, 700, "DRAFTS", size))
    assert any("DRAFTS" in line for line in shown) is not behind


@pytest.mark.parametrize(("blind", "told"), [(2, False), (4, True)])
def test_a_page_whose_signs_say_nothing_is_told(blind: int, *, told: bool) -> None:
    notes = reader.PageNotes("log.pdf")
    notes.see(PrintedPage(1, 600, 800, (word("x" * 80),), blind=blind))
    assert bool(notes.notes()) is told
