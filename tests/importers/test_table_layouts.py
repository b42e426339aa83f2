"""Whatever the layout, the log that is read is the log that was written."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actionlog.domain.action import Status
from actionlog.domain.dates.deadline import Deadline
from actionlog.domain.draft import LogColumn
from actionlog.errors import LogNotFound
from actionlog.importers.source_document import SOFT, Mark
from tests.examples import examples
from tests.factories import action
from tests.importers.grids import (
    HEADINGS,
    Layout,
    Said,
    cell,
    grid,
    known,
    layouts,
    paged,
    read,
    row,
    rows_said,
)

if TYPE_CHECKING:
    from actionlog.domain.draft import ReadLog


@pytest.mark.slow
@settings(max_examples=examples(30), deadline=None)
@given(layouts(), rows_said())
def test_a_log_in_any_layout_comes_back_whole(layout: Layout, rows: list[Said]) -> None:
    log = read(layout.grid(rows))
    assert [draft.ref for draft in log.drafts] == [said.ref for said in rows]
    for draft, said in zip(log.drafts, rows, strict=True):
        assert draft.tells == frozenset(layout.headings)
        assert draft.raised == said.raised
        assert draft.item == said.item
        assert draft.wording == said.wording
        assert draft.responsible == (said.responsible,)
        assert draft.deadline == Deadline.in_month(said.deadline)
        assert draft.status.value == said.status.lower()
        assert [(each.written, each.text) for each in draft.comments] == list(said.comments)
        assert draft.kept == ()
    assert {each.query.code for each in log.asked} <= {"comment-split"}


_CHARACTERS = st.sampled_from("abcXYZ 019.,;:/&-–()#\n\v\t\x00\x07é“")
_TEXTS = st.one_of(
    st.text(_CHARACTERS, max_size=25),
    st.sampled_from(
        ("ASAP", "20.11", "Amber", "A39", "39", "Chair/Ann Hall", "09.12.20 x", "Mar-21", "Total")
    ),
)
_MARKS = st.frozensets(st.sampled_from(Mark), max_size=2)


@pytest.mark.slow
@settings(max_examples=examples(60), deadline=None)
@given(st.lists(st.lists(st.tuples(_TEXTS, _MARKS), min_size=9, max_size=9), max_size=3))
def test_no_word_of_any_cell_is_lost(rows: list[list[tuple[str, frozenset[Mark]]]]) -> None:
    lines = [[cell(text, *marks) for text, marks in line] for line in rows]
    log = read(grid(*lines, headings=(*HEADINGS, "Strategic aim")), knows=known(register=False))
    told = _all_that_is_told(log)
    for line in lines:
        for one in line:
            for word in _letters(one.text):
                assert word in told, (word, log)


def _letters(text: str) -> list[str]:
    """The words of three letters or more; months are told as dates."""
    words = re.findall(r"[^\W\d_]{3,}", text.casefold())
    return [word for word in words if word not in {"mar", "update", "updated"}]


def _all_that_is_told(log: ReadLog) -> str:
    said = list(log.notes)
    for draft in log.drafts:
        said += [draft.item, draft.wording, *draft.responsible, *draft.kept, draft.status.value]
        said += [str(draft.deadline)]
        said += [f"{comment.by} {comment.text}" for comment in draft.comments]
    said += [each.query.says for each in log.asked]
    return "\n".join(said).casefold()


def test_the_heading_row_is_found_below_titles_and_blank_rows() -> None:
    above = ("Sample Board: actions", "Updated 05.01.21", "")
    lines = [[text, *[""] * 7] for text in above]
    log = read(grid(*lines, list(HEADINGS), row(), headings=None))
    assert [draft.ref for draft in log.drafts] == [9]
    assert "the file says “Updated 05.01.21”" in log.notes


def test_a_heading_over_two_rows_is_one() -> None:
    upper = ["Action", "Date", "Agenda", "Agreed", "Responsible", "Due", "", ""]
    lower = ["no", "raised", "item", "action", "officer", "date", "Status", "Comments"]
    log = read(grid(upper, lower, row(), headings=None))
    (draft,) = log.drafts
    assert draft.tells >= {
        LogColumn.REF,
        LogColumn.RAISED,
        LogColumn.ITEM,
        LogColumn.ACTION,
        LogColumn.DEADLINE,
    }
    assert (draft.ref, draft.wording) == (9, "Bring a report")


def test_a_second_row_may_say_at_length_what_the_headings_mean() -> None:
    upper, lower = ["Ref", "Action", "Owner", "To be done"], ["", "", "", ""]
    lower[1] = "(what is to be done, in as many words as it takes)"
    lower[3] = "by (or else say why it is late)"
    log = read(grid(upper, lower, ["9", "Mend it", "Ann Hall", "31 Jan 2021"], headings=None))
    assert [(one.ref, str(one.deadline)) for one in log.drafts] == [(9, "2021-01-31")]


def test_a_heading_that_is_repeated_on_the_next_page_is_no_action() -> None:
    log = read(grid(row(), list(HEADINGS), row(ref="12")))
    assert [draft.ref for draft in log.drafts] == [9, 12]
    assert log.notes == ()


def test_a_section_of_closed_actions_says_how_its_rows_stand() -> None:
    headings = ("Ref", "Date", "Action", "Owner", "Due")
    line = ["5", "09-Dec-20", "Send it", "All", "Jan-21"]
    title = ["CLOSED ACTIONS", "", "", "", ""]
    log = read(grid(line, title, ["6", *line[1:]], headings=headings))
    assert [draft.status for draft in log.drafts] == [Status.OPEN, Status.CLOSED]
    assert "is the title of a section: what follows is closed" in log.notes[0]


def test_the_second_table_of_a_file_may_have_other_columns() -> None:
    closed = grid(
        ["3", "Send it", "9 Dec 2020"],
        headings=("No", "Action", "Date closed"),
        title="Closed actions",
    )
    log = read(grid(row()), closed)
    assert [(draft.ref, draft.status) for draft in log.drafts] == [
        (9, Status.OPEN),
        (3, Status.CLOSED),
    ]
    assert log.drafts[1].tells == {LogColumn.REF, LogColumn.ACTION, LogColumn.CLOSED}


def test_the_title_of_a_closed_meeting_closes_nothing() -> None:
    log = read(grid(row(status=""), title="Actions of the closed session"))
    assert log.drafts[0].status is Status.OPEN


def test_a_total_below_the_table_is_told_and_is_no_action() -> None:
    log = read(grid(row(), ["Total", "1", "", "", "", "", "", ""]))
    assert len(log.drafts) == 1
    assert "“Total | 1” is no action" in log.notes[0]


def test_a_row_that_goes_on_is_joined_to_the_one_above() -> None:
    below = ["", "", "", "and a plan", "", "", "", "12.01.21 - it came"]
    log = read(grid(row(comments="05.01.21 - asked"), below))
    (draft,) = log.drafts
    assert draft.wording == "Bring a report\nand a plan"
    assert [comment.text for comment in draft.comments] == ["asked", "it came"]


def test_a_table_that_is_no_log_is_told_with_its_place() -> None:
    other = grid(["Ann Hall", "Carnall Farrar"], headings=("Present", "For"))
    log = read(grid(row()), other)
    assert len(log.drafts) == 1
    assert "is no log, and was not read: it begins “Present | For”" in log.notes[0]


def test_an_agenda_is_no_log() -> None:
    agenda = grid(["1", "Welcome", "Chair"], headings=("No", "Item", "Lead"))
    log = read(grid(row()), agenda)
    assert len(log.drafts) == 1


def test_a_page_without_headings_goes_on_with_the_table_before() -> None:
    first, second = grid(row()), grid(row(ref="12"), headings=None)
    assert [draft.ref for draft in read(paged(first), paged(second)).drafts] == [9, 12]


def test_cells_merged_over_rows_speak_for_each_of_them() -> None:
    item = cell("Estates", Mark.MERGED)
    log = read(grid(row(item=item), row(ref="12", item=cell("", Mark.MERGED))))
    assert [draft.item for draft in log.drafts] == ["Estates", "Estates"]
    assert log.asked == ()


def test_a_wrapped_name_or_item_is_one_line() -> None:
    (draft,) = read(grid(row(item=f"Health &{SOFT}care", responsible=f"Daphne{SOFT}Thomas"))).drafts
    assert (draft.item, draft.responsible) == ("Health & care", ("Daphne Thomas",))


def test_a_heading_that_explains_itself_in_brackets_is_still_a_heading() -> None:
    long = "Comments (please give the date and your initials, and say whether it is done or not)"
    log = read(grid(row(comments="05.01.21 - sent"), headings=(*HEADINGS[:-1], long)))
    assert [each.text for each in log.drafts[0].comments] == ["sent"]


SHORT = ("Ref", "Action", "Responsible")


@pytest.mark.parametrize(
    ("title", "first", "headings", "read_too"),
    [
        ("Risk register", "Action log", HEADINGS, True),
        ("Risk register", "Action log", SHORT, False),
        ("Risk register", "Risk register", SHORT, True),
        ("Risks and actions", "Action log", SHORT, True),
        ("More of them", "Action log", SHORT, True),
        ("More of them", "Action log", ("Item", "Action"), False),
    ],
)
def test_another_table_is_of_the_log_by_its_title_and_its_columns(
    title: str,
    first: str,
    headings: tuple[str, ...],
    read_too: bool,  # noqa: FBT001
) -> None:
    said = dict(zip(HEADINGS, row(ref="12", action="Paint the hall"), strict=True))
    more = grid([said[one] for one in headings], headings=headings, title=title)
    log = read(grid(row(), row(ref="10", action="Mend the gate"), title=first), more)
    assert ("Paint the hall" in [draft.wording for draft in log.drafts]) is read_too


def test_a_title_that_says_what_a_heading_says_is_none() -> None:
    knows = replace(known(), headings={"Jobs": LogColumn.ACTION})
    rows = (["Gate", "Mend it", "All"], ["Jobs", "", ""], ["Hall", "Paint it", "All"])
    log = read(grid(*rows, headings=("Item", "Jobs", "Owner")), knows=knows)
    assert [one.responsible for one in log.drafts] == [("All",), ("All",)]


_WIDE = ("Zone", "Window", "Colour", "Size", "Shape")


@pytest.mark.parametrize("more", [_WIDE, ("13.1.21",)])
def test_a_log_may_have_columns_of_its_own(more: tuple[str, ...]) -> None:
    headings = ("Ref", "Action", "Owner", *more)
    (draft,) = read(grid(["1", "Mend it", "All", *(["x"] * len(more))], headings=headings)).drafts
    assert (draft.wording, draft.kept[-1]) == ("Mend it", f"{more[-1]}: x")


@pytest.mark.parametrize(
    ("headings", "is_log"),
    [
        (("Action",), True),
        (("Ref", "Title", "Owner"), False),
        (("Ref", "Title", "Owner", "Due"), True),
    ],
)
def test_what_stands_for_the_action_needs_more_beside_it_in_a_wide_table(
    headings: tuple[str, ...],
    is_log: bool,  # noqa: FBT001
) -> None:
    cells = [f"Mend gate {at}" for at in range(len(headings) + len(_WIDE))]
    table = grid(cells, headings=(*headings, *_WIDE))
    try:
        found = len(read(table).drafts)
    except LogNotFound:
        found = 0
    assert bool(found) is is_log


def test_a_wide_table_of_which_little_is_understood_is_no_log_beside_one() -> None:
    wide = grid(["Paint it", "All", *"abcde"], headings=("Action", "Owner", *_WIDE))
    assert [one.wording for one in read(grid(row()), wide).drafts] == ["Bring a report"]
    assert [one.wording for one in read(wide).drafts] == ["Paint it"]


def test_a_long_text_without_a_number_is_no_heading() -> None:
    long = "Bring a full report on all of it to the board. " * 6
    assert len(read(grid([long, "All"], headings=("Action", "Owner"))).drafts) == 1


def test_a_wide_register_of_something_else_says_nothing_of_the_actions_of_its_numbers() -> None:
    other = grid(["9", "All", "Jan-21", *"abcde"], headings=("Ref", "Owner", "Due", *_WIDE))
    with pytest.raises(LogNotFound):
        read(other, knows=replace(known(), actions={9: action(9)}))


@pytest.mark.parametrize("beside", ["Rating", "Zone"])
def test_a_scale_is_a_log_where_the_board_says_so(beside: str) -> None:
    scale = grid(["Mend it", "High"], headings=("Description", beside))
    with pytest.raises(LogNotFound):
        read(scale)
    told = replace(known(), headings={"Description": LogColumn.ACTION})
    assert [one.wording for one in read(scale, knows=told).drafts] == ["Mend it"]


@pytest.mark.parametrize(
    ("headings", "recorded"),
    [
        (("Owner", "Status"), True),
        (("Ref", "Owner"), True),
        (("Ref", "Status"), False),
        (("Description", "Rating"), True),
    ],
)
def test_a_table_that_says_neither_what_to_do_nor_how_what_is_on_record_stands_is_no_log(
    headings: tuple[str, str],
    recorded: bool,  # noqa: FBT001
) -> None:
    knows = replace(known(), actions={9: action(9)} if recorded else {})
    with pytest.raises(LogNotFound):
        read(grid(["9", "Open"], headings=headings), knows=knows)


@pytest.mark.parametrize("beside", ["Owner", "Due", "Status"])
def test_a_description_is_of_what_to_do_beside_who_or_when_or_how_it_stands(beside: str) -> None:
    log = read(grid(["Mend it", "Open"], headings=("Description", beside)))
    assert [one.wording for one in log.drafts] == ["Mend it"]


def test_cells_that_say_the_same_beside_one_another_are_two_where_they_are_not_merged() -> None:
    headings = ("Ref", "Action", "Date raised", "Due")
    (draft,) = read(grid(["1", "Mend it", "7 Oct 2020", "7 Oct 2020"], headings=headings)).drafts
    assert (str(draft.raised), str(draft.deadline)) == ("2020-10-07", "2020-10-07")


def test_a_wide_table_under_headings_that_the_board_has_named_goes_with_the_log() -> None:
    told = {"Jobs": LogColumn.ACTION, "Whose": LogColumn.RESPONSIBLE}
    wide = grid(["Paint it", "All", *"abcde"], headings=("Jobs", "Whose", *_WIDE))
    log = read(grid(row()), wide, knows=replace(known(), headings=told))
    assert [one.wording for one in log.drafts] == ["Bring a report", "Paint it"]


def test_a_row_of_long_words_below_a_title_is_no_headings_though_it_sounds_so() -> None:
    long = ["12", "Actions", "Bring a full report on all of it to the board. " * 6, "Lead officer"]
    rows = (["9", "Estates", "Mend it", "All"], ["Part B", "", "", ""], long)
    log = read(grid(*rows, headings=("Ref", "Item", "Action", "Owner")))
    assert [one.ref for one in log.drafts] == [9, 12]


def test_a_table_that_has_not_all_columns_of_which_somebody_gives_the_number_is_no_log() -> None:
    told = {"1": LogColumn.REF, "2": LogColumn.ACTION, "4": LogColumn.DEADLINE}
    knows = replace(known(), headings={"Jobs": LogColumn.ACTION, **told})
    narrow = grid(["2", "The weather", "wet"], headings=None)
    log = read(grid(["1", "Mend it", "All", "Jan-21"], headings=None), narrow, knows=knows)
    assert [one.ref for one in log.drafts] == [1]
