"""A PDF as a whole: what is said of pages that say nothing, of faults, and of tables in doubt."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import pikepdf
import pytest

from actionlog.errors import Unreadable
from actionlog.importers.pdf import reader
from actionlog.importers.pdf.page_model import PrintedPage
from tests.importers.pdfs import changed, drawn, text
from tests.importers.printing import columns, level, upright, word, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from actionlog.importers.pdf.page_model import PrintedWord, Stroke
    from actionlog.importers.source_document import SourceDocument

SAID = PrintedPage(1, 600, 800, (word("wall"),))
PICTURE = PrintedPage(2, 600, 800, pictures=1)
EMPTY = PrintedPage(3, 600, 800)
BLIND = PrintedPage(4, 600, 800, (word("x" * 20),), blind=9)


def seen(*pages: PrintedPage) -> reader.PageNotes:
    """What is kept of such pages."""
    notes = reader.PageNotes("log.pdf")
    for page in pages:
        notes.see(page)
    return notes


def test_pages_that_say_nothing_are_named() -> None:
    assert seen(SAID, EMPTY).notes() == ()
    assert seen(SAID, PICTURE, BLIND).notes() == (
        "page 2 holds a picture and no text: what it shows is not read",
        "page 4 holds signs of which the file does not say what they are",
    )
    assert seen(PICTURE, SAID, PICTURE, PICTURE).notes() == (
        "pages 2, 2 and 2 hold a picture and no text: what it shows is not read",
    )


@pytest.mark.parametrize(
    ("pages", "reason"),
    [
        ((PICTURE, PICTURE), "holds pictures of pages and no text"),
        ((PICTURE, EMPTY), "holds pictures of pages and no text"),
        ((EMPTY,), "has no text in it"),
        ((BLIND,), "does not say which letters"),
        ((BLIND, PICTURE, EMPTY), "does not say which letters"),
    ],
)
def test_a_file_of_which_no_page_says_anything_is_refused(
    pages: tuple[PrintedPage, ...], reason: str
) -> None:
    with pytest.raises(Unreadable, match=reason):
        seen(*pages).raise_if_blank()
    seen(*pages, SAID).raise_if_blank()


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (ValueError("odd  table"), "is not a PDF that can be read: odd table"),
        (ValueError("x" * 101), f"is not a PDF that can be read: {'x' * 100}"),
        (ValueError("\x00"), "is not a PDF that can be read"),
        (ValueError(""), "is not a PDF that can be read"),
        (ValueError(KeyError("odd")), "is not a PDF that can be read: 'odd'"),
        (MemoryError(), "takes more memory than a log can need"),
    ],
)
def test_a_fault_in_a_file_is_told_in_a_line(fault: Exception, said: str) -> None:
    with (
        pytest.raises(Unreadable) as refused,
        reader.opened("log.pdf", drawn(text(50, 700, "sea"))),
    ):
        raise fault
    assert str(refused.value).endswith(said)


@pytest.mark.slow
def test_a_locked_file_is_told_from_one_locked_in_a_way_that_is_not_known() -> None:
    def lock(_: pikepdf.Pdf) -> pikepdf.Encryption:
        return pikepdf.Encryption(owner="board", user="harbour")

    locked = changed(drawn(text(50, 700, "sea")), lock)
    for content, reason in (
        (locked, "is locked with a password"),
        (locked.replace(b"/Standard", b"/Strange0"), "is encrypted in a way that cannot be read"),
    ):
        with pytest.raises(Unreadable, match=reason), reader.opened("log.pdf", content):
            pass


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> Callable[..., SourceDocument]:
    """Reads pages as they are printed, without a file."""

    class Printed(list[PrintedPage]):
        count = property(len)

    def of(*pages: PrintedPage) -> SourceDocument:
        @contextmanager
        def opened(_name: str, _content: bytes) -> Iterator[Printed]:
            yield Printed(pages)

        monkeypatch.setattr(reader, "opened", opened)
        return reader.read("log.pdf", b"", lambda _, __: None)

    return of


FRAME = [
    *(level(at, 0, 150) for at in (100, 120, 190)),
    *(upright(at, 100, 190) for at in (0, 50, 100, 150)),
]
HEAD = columns((10, "Ref"), (60, "Action"), (110, "Due"), top=105).words
ROW = columns((10, "5"), (60, "wall"), (110, "May"), top=125).words


def page(number: int, *shown: PrintedWord, rules: list[Stroke] | None = None) -> PrintedPage:
    """A page with such words and rules on it."""
    return PrintedPage(number, 600, 800, shown, tuple(rules or ()))


def test_where_one_ruled_table_is_in_doubt_all_are_lines(
    read: Callable[..., SourceDocument],
) -> None:
    sure = page(1, *HEAD, *ROW, rules=FRAME)
    refs = [word("of", 60, 125), word("5", 10, 140), word("6", 10, 160), word("quay", 60, 160)]
    document = read(sure, page(2, *HEAD, *refs, rules=FRAME))
    assert not document.grids
    assert [each.text for each in document.lines][:2] == ["Ref   Action   Due", "5   wall   May"]
    assert document.notes == ("the rows of a table cannot be told, so it is left as lines of text",)
    assert len(read(sure).grids) == 1
    assert not read(sure).notes


def unruled(number: int, *refs: int, headed: bool) -> PrintedPage:
    """A page with rows of a table without rules, below a running head."""
    rows = [columns((0, "Ref"), (80, "Action"), (200, "Owner"), top=60)] if headed else []
    for nth, ref in enumerate(refs):
        rows.append(columns((0, str(ref)), (80, "Mend a wall"), (200, "Ann"), top=90 + 30 * nth))
        rows.append(columns((80, "of stone"), top=102 + 30 * nth))
    head = words("Harbour board", 0, 10)
    return page(number, *head, *(one for each in rows for one in each.words))


def test_a_table_without_rules_goes_on_below_a_running_head(
    read: Callable[..., SourceDocument],
) -> None:
    document = read(unruled(1, 5, 6, headed=True), unruled(2, 7, 8, headed=False))
    assert [len(grid.rows) for grid in document.grids] == [5]
    assert [each.text for each in document.lines] == ["Harbour board"] * 2


def test_where_a_ruled_table_is_in_doubt_none_without_rules_is_told(
    read: Callable[..., SourceDocument],
) -> None:
    frame = [one for one in FRAME if one.at != 100 or one.level]
    refs = [word("of", 60, 125), word("5", 10, 140), word("6", 10, 160), word("quay", 60, 160)]
    assert not read(unruled(1, 5, 6, headed=True), page(2, *HEAD[:2], *refs, rules=frame)).grids


def test_below_a_ruled_table_none_goes_on_that_stood_on_the_page_before(
    read: Callable[..., SourceDocument],
) -> None:
    row = columns((0, "7"), (80, "Mend a wall"), (200, "Ann"), top=300).words
    more = columns((80, "of stone"), top=312).words
    after = page(2, *HEAD, *ROW, *row, *more, rules=FRAME)
    document = read(unruled(1, 5, 6, headed=True), after)
    assert [len(grid.rows) for grid in document.grids] == [3, 2]
