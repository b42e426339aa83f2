"""What is typeset comes back: headings, order, widths, wraps, breaks and furniture vary."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from actionlog.domain.board_context import Known
from actionlog.errors import Unreadable
from actionlog.importers.rows.log_reader import read_log
from tests.examples import examples, few_or_many
from tests.importers.pdfs import HEADINGS, RULES, WIDTHS, Layout, Table, read, typeset

if TYPE_CHECKING:
    from actionlog.importers.source_document import Cell, SourceDocument

WORDS = [
    "the",
    "board",
    "asked",
    "for",
    "a",
    "report",
    "on",
    "progress",
    "with",
    "estates",
    "and",
    "digital",
    "work",
    "from",
    "each",
    "place",
    "including",
    "costs",
    "risks",
    "benefits",
    "training",
    "post-operative",
    "follow-up",
    "workforce",
    "planning",
    "(late)",
    "Friday",
    "28th",
    "October",
    "3.02.20",
    "&",
    "2021/22",
    "36",
    "officers’",
    "first-class",
    "offices",
]
OTHER_HEADINGS = {
    "Ref": ("No.", "#"),
    "Date": ("Date raised", "Meeting"),
    "Item": ("Agenda item", "Subject"),
    "Action": ("Agreed action", "Action required"),
    "Responsible": ("Lead", "By whom"),
    "Deadline": ("Due", "Target date"),
    "Status": ("RAG",),
    "Comments": ("Progress", "Update and comments"),
}
DATES = ("4-Mar-20", "04/03/2020", "4.3.20", "4 March 2020")
RULED = {"grid", "tint", "tiles"}
# A document takes long to typeset and to read, so what fails is told as it was found.
WITHOUT_SHRINKING = (Phase.generate,)
UNSURE = ("the rows of a table cannot be told, so it is left as lines of text",)


@st.composite
def tables(draw: st.DrawFn, title: str = "Action log", first: int = 1) -> Table:
    """A log of up to thirty rows."""
    seed = random.Random(draw(st.integers(0, 2**32)))  # noqa: S311  # rows, not secrets
    headings = [draw(st.sampled_from((each, *OTHER_HEADINGS[each]))) for each in HEADINGS]
    date = draw(st.sampled_from(DATES))
    longest = draw(st.sampled_from((4, 20, 50)))

    def sentence(least: int, most: int) -> str:
        return " ".join(seed.choices(WORDS, k=seed.randint(least, max(least, most)))).capitalize()

    def row(ref: int) -> tuple[str, ...]:
        updates = [f"{date} - {sentence(2, longest)}." for _ in range(seed.randint(0, 3))]
        people = seed.choice(("Daphne Thomas", "Felicity Cox / Paul Calaminus", "All", "PC\nFC"))
        due, status = seed.choice(("Dec-20", "ongoing")), seed.choice(("Open", "Closing"))
        action = sentence(4, longest)
        return (str(ref), date, sentence(1, 4), action, people, due, status, "\n".join(updates))

    count = draw(st.integers(1, 30))
    return Table(tuple(headings), tuple(row(first + at) for at in range(count)), title)


@st.composite
def layouts(draw: st.DrawFn) -> Layout:
    """A layout that can be told: without rules between rows, cells are set from the top."""
    rules = draw(st.sampled_from(RULES))
    ruled = rules in RULED
    return Layout(
        rules,
        size=draw(st.sampled_from((6, 7.5, 8, 9))),
        repeat=draw(st.booleans()),
        inset=draw(st.sampled_from((2.5, 3, 4, 5))),
        align=draw(st.sampled_from(("left", "left", "center"))),
        valign=draw(st.sampled_from(("top", "horizon", "bottom"))) if ruled else "top",
        justify=draw(st.booleans()),
        header=draw(st.sampled_from(("", "Board paper 3b, 13 January 2021"))),
        footer=draw(st.sampled_from(("", "Page", "Action log - page"))),
        leading=draw(st.sampled_from((0.5, 0.65, 0.8))),
        breakable=draw(st.booleans()) and not (ruled and rules != "grid"),
    )


def ordered(table: Table, layout: Layout, order: list[int]) -> tuple[Table, Layout]:
    """The same table with its columns in another order."""

    def moved(row: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(row[at] for at in order)

    shuffled = Table(moved(table.headings), tuple(map(moved, table.rows)), table.title)
    widths = tuple(WIDTHS[at] for at in order)
    return shuffled, replace(layout, widths=widths)


def bare(shown: str) -> str:
    return "".join(shown.split())


def ends(text: str) -> set[int]:
    """After how many letters a text has a line end that is certain."""
    parts = text.split("\n")
    return {len(bare("".join(parts[:at]))) for at in range(1, len(parts))}


def check(document: SourceDocument, *tables: Table) -> None:
    """Every cell is there, and no line end is called certain that was none."""
    shown = [
        [tuple(bare(c.text) for c in row.cells) for row in grid.rows] for grid in document.grids
    ]
    assert shown == [
        [tuple(map(bare, row)) for row in (table.headings, *table.rows)] for table in tables
    ]
    for grid, table in zip(document.grids, tables, strict=True):
        assert grid.title == table.title
        for row, meant in zip(grid.rows[1:], table.rows, strict=True):
            for cell, text in zip(row.cells, meant, strict=True):
                assert ends(cell.text) <= ends(text), cell.text
                _sure(cell)


def _sure(cell: Cell) -> None:
    assert not cell.unsure
    assert not cell.marks


@pytest.mark.slow
@settings(max_examples=examples(3), phases=WITHOUT_SHRINKING)
@given(tables(), layouts())
def test_what_is_typeset_comes_back_whole(table: Table, layout: Layout) -> None:
    check(read(typeset(layout, table)), table)


NARROW = replace(Layout(), size=9, widths=(1, 2, 3, 2))


@pytest.mark.slow
@few_or_many(3, 60)
def test_a_short_comment_on_a_line_of_its_own_is_a_comment(number: int) -> None:
    for seed in range(number):
        chance = random.Random(seed)  # noqa: S311  # rows, not secrets
        rows = tuple(_commented(ref, chance) for ref in range(1, 6))
        table = Table(("Ref", "Responsible", "Action", "Comments"), rows, "Action log")
        widths = (1, 2, 3, chance.choice((0.6, 0.9, 1.4, 3)))
        document = read(typeset(replace(NARROW, widths=widths), table))
        drafts = read_log(document, Known(date(2021, 3, 1)), {}).drafts
        found = [[f"{_day(one.written)} - {one.text}" for one in each.comments] for each in drafts]
        assert found == [row[3].split("\n") for row in rows]


def _commented(ref: int, chance: random.Random) -> tuple[str, ...]:
    """A row with three comments, short and long."""
    said = ("Deferred", "Put to members", "Sent to all", "The firm has been asked for its price")
    days = [date(2020, 10, 3) + timedelta(30 * nth + ref) for nth in range(3)]
    comments = "\n".join(f"{_day(day)} - {chance.choice(said)}" for day in days)
    return str(ref), "Paul Calaminus", "To have the roof mended", comments


def _day(day: object) -> str:
    assert isinstance(day, date)
    return f"{day:%d.%m.%y}"


def outcome(document: SourceDocument, *tables: Table) -> str:
    """Whether a log came back whole, was told to be unsure, or was wrong without a word."""
    try:
        check(document, *tables)
    except AssertionError:
        cells = (cell for grid in document.grids for row in grid.rows for cell in row.cells)
        told = document.notes == UNSURE or any(cell.unsure for cell in cells)
        return "told" if told else "wrong"
    return "whole"


@pytest.mark.slow
@few_or_many(12, 70)
def test_what_is_typeset_comes_back_whole_or_all_but_always_says_that_it_is_unsure(
    number: int,
) -> None:
    outcomes: list[str] = []

    @settings(max_examples=number, phases=WITHOUT_SHRINKING)
    @given(tables(), layouts(), st.permutations(range(len(HEADINGS))))
    def read_one(table: Table, layout: Layout, order: list[int]) -> None:
        table, layout = ordered(table, layout, order)
        outcomes.append(outcome(read(typeset(layout, table)), table))

    read_one()
    assert outcomes.count("whole") >= len(outcomes) - 2
    assert outcomes.count("wrong") == 0


@pytest.mark.slow
@few_or_many(3, 25)
def test_two_ruled_tables_come_back_as_two(number: int) -> None:
    outcomes: list[str] = []

    @settings(max_examples=number, phases=WITHOUT_SHRINKING)
    @given(tables("Open actions"), tables("Closed actions", 50), layouts())
    def read_two(first: Table, second: Table, layout: Layout) -> None:
        ruled = replace(layout, rules="grid")
        document = read(typeset(ruled, first, second, after="The next one is on 3 March."))
        assert len(document.grids) == len((first, second))
        outcomes.append(outcome(document, first, second))

    read_two()
    assert outcomes.count("whole") >= 0.9 * len(outcomes)


@pytest.mark.slow
@few_or_many(3, 25)
def test_where_rows_cannot_be_told_nothing_is_told_wrongly(number: int) -> None:
    @settings(max_examples=number, phases=WITHOUT_SHRINKING)
    @given(tables(), layouts(), st.sampled_from(("horizon", "bottom")))
    def read_one(table: Table, layout: Layout, valign: str) -> None:
        # Where rows are as close together as lines, no one could tell which is which.
        inset = max(4, layout.inset)
        loose = replace(layout, valign=valign, breakable=False, inset=inset, leading=0.5)
        document = read(typeset(loose, table))
        if document.grids:
            check(document, table)
        else:
            assert {cell for row in table.rows for cell in row[:1]} <= {
                line.text.split()[0] for line in document.lines
            }

    read_one()


@pytest.mark.slow
@few_or_many(10, 300)
def test_a_damaged_file_is_read_or_refused(number: int) -> None:
    for seed in range(number):
        _refuse_or_read_damaged(seed)


def _refuse_or_read_damaged(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311  # damage, not secrets
    content = bytearray(_LOG)
    for _ in range(chance.choice((1, 5, 50, 500))):
        content[chance.randrange(len(content))] = chance.randrange(256)
    if chance.random() < 0.3:
        del content[chance.randrange(len(content)) :]
    try:
        read(bytes(content))
    except Unreadable as refused:
        assert refused.hints  # noqa: PT017  # that it may be read is no failure


_LOG = typeset(Layout(), Table(HEADINGS, (("1", *["some words of text"] * 7),) * 9, "Action log"))
