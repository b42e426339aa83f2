"""Whatever is pasted: a document or a refusal, in good time, and no word of it lost."""

from __future__ import annotations

from collections import Counter
from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actionlog.domain.board_context import Known
from actionlog.errors import Unreadable
from actionlog.importers.pasted_text import reader
from actionlog.importers.source_document import SourceDocument
from tests.examples import examples, few_or_many
from tests.factories import JANUARY
from tests.importers.copies import copied, laid_out

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.importers.copies import Copy

HEADINGS = "Ref Date Item Action Responsible Deadline Status Comments\n"
_BITS = (
    *HEADINGS.split(),
    *(
        "5",
        "04-Mar-20",
        "Dec-20",
        "Open",
        "Closing",
        "TBC",
        "Estates",
        "To",
        "report",
        "Ann",
        "Lee",
    ),
    *(
        "/",
        "&",
        "(",
        ")",
        ".",
        "\n",
        "\n",
        "\n\n",
        "\f",
        "\v",
        "\t",
        "   ",
        "\x00",
        "\u2028",
        "\ufeff",
    ),
    *("Page 1 of 2", "Open Actions", "2020.", "12/31/20", "w/c 3 May", "e\u0301", "\U0001f600"),
)


def words_of(document: SourceDocument) -> list[str]:
    """Every word of a document, in no order."""
    cells = [cell.text for grid in document.grids for row in grid.rows for cell in row.cells]
    return sorted(" ".join([*cells, *(line.text for line in document.lines)]).split())


def read(said: str) -> SourceDocument | None:
    """What is read of a text; nothing where it is refused."""
    try:
        return reader.read("log.txt", said, Known(JANUARY))
    except Unreadable:
        return None


@settings(max_examples=examples(60), deadline=None)
@given(st.text(max_size=300))
def test_any_text_gives_a_document(said: str) -> None:
    assert isinstance(read(said), SourceDocument)


@pytest.mark.slow
@settings(max_examples=examples(80), deadline=None)
@given(st.sampled_from(("", HEADINGS)), st.lists(st.sampled_from(_BITS), max_size=80))
def test_any_heap_of_what_logs_are_made_of_gives_a_document(head: str, bits: list[str]) -> None:
    said = head + " ".join(bits)
    document = read(said)
    assert document is not None
    for grid in document.grids:
        assert {len(row.cells) for row in grid.rows} == {len(grid.rows[0].cells)}


@pytest.mark.slow
@settings(max_examples=examples(24), deadline=None)
@given(st.integers(0, 10_000), st.sampled_from((copied, laid_out)), st.data())
def test_a_damaged_log_loses_no_word(
    seed: int, make: Callable[[int, int], Copy], data: st.DataObject
) -> None:
    copy = make(seed, 4)
    at = data.draw(st.integers(0, len(copy.text)))
    size = data.draw(st.integers(0, 120))
    instead = data.draw(st.sampled_from(("", "\n", "7", " Dec-20 Open ")))
    damaged = copy.text[:at] + instead + copy.text[at + size :]
    document = read(damaged)
    assert document is not None
    headings = set(" ".join(copy.style.headings).split())
    lost = Counter(damaged.split()) - Counter(words_of(document))
    assert set(lost) <= headings  # a page that says them again says nothing new


@pytest.mark.slow
@few_or_many(30, 300)
def test_a_shaken_log_gives_a_document(number: int) -> None:
    for seed in range(number):
        assert isinstance(read(shaken(seed)), SourceDocument), seed


def shaken(seed: int) -> str:
    random = Random(seed)  # noqa: S311 - invented logs, no secrets
    said = list((laid_out if seed % 2 else copied)(seed, rows=5).text)
    for _ in range(random.randint(1, 200)):
        said[random.randrange(len(said))] = chr(random.choice((10, 12, 32, 0, 48, 0x2028, 0xFFFD)))
    return "".join(said)


@pytest.mark.slow
@few_or_many(4, 100)
@pytest.mark.parametrize(
    ("start", "again", "times"),
    [
        ("", "1 ", 24_000),
        ("", "x", 49_000),
        (HEADINGS, "5 04-Mar-20 ", 3_000),
        (HEADINGS, "Dec-20 Open ", 3_000),
        (HEADINGS + "5 04-Mar-20 Estates To do Dec-20 (", "( ", 500),
        (HEADINGS + "5 04-Mar-20 Estates To do ", "word Dec-20 Open. ", 200),
        ("", "Action Date Ref Status ", 2_000),
        ("", "Open Actions\n", 490),
        ("", "A   b   C   d   E\n", 490),
        ("", HEADINGS, 450),
        ("", "\n", 49_000),
    ],
    ids=lambda said: str(said)[:40].replace("\n", " "),
)
def test_what_was_made_to_take_long_comes_to_an_end(
    start: str, again: str, times: int, number: int
) -> None:
    read(start + again * times * number)
