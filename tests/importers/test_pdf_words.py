"""Words on a page become lines: what stands on one line, where gaps are wide, what is raised."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actionlog.importers.pdf.page_model import TextLine, cut_at, text_lines
from actionlog.importers.pdf.running_heads import repeated_lines
from tests.importers.printing import columns, line, word


@pytest.mark.parametrize(
    ("gap", "text", "spaced", "segments"),
    [
        (1.3, "seawall", "seawall", 1),  # no blank
        (1.5, "sea wall", "sea wall", 1),
        (4.1, "sea wall", "sea wall", 1),
        (4.3, "sea wall", "sea wall", 2),  # more than one
        (11, "sea wall", "sea wall", 2),
        (13, "sea wall", "sea   wall", 2),  # four
    ],
)
def test_what_stands_between_two_words_is_told_by_how_wide_it_is(
    gap: float, text: str, spaced: str, segments: int
) -> None:
    given = TextLine((word("sea"), word("wall", 15 + gap)))
    assert (given.text, given.spaced, len(given.segments())) == (text, spaced, segments)
    assert (given.first == 15) is (" " in text)


def test_no_line_ends_before_a_mark_though_a_blank_stands_there() -> None:
    assert line("wall / quay").first == line("wall /").right
    assert line("wall - quay").first == line("wall").right


@pytest.mark.parametrize(("down", "lines"), [(4.4, 1), (4.6, 2)])
def test_words_stand_on_one_line_if_less_than_half_their_height_is_between(
    down: float, lines: int
) -> None:
    assert len(text_lines([word("sea"), word("wall", 20, down)])) == lines


def test_words_of_two_sizes_stand_on_one_line_if_the_smaller_reaches_the_middle() -> None:
    small = [word(each, 60 * nth) for nth, each in enumerate(("sea", "wall", "and", "quay"))]
    for top, lines in (
        (1, ["sea wall and quay", "Log"]),
        (-15, ["Log", "sea wall and quay"]),
        (-7, ["sea wall and quay Log"]),
    ):
        found = text_lines([*small, word("Log", 300, top, size=24)])
        assert [each.text for each in found] == lines


@pytest.mark.parametrize(("size", "lines"), [(7.9, 1), (8.1, 2)])
def test_small_type_that_is_raised_goes_with_the_line_beside_it(size: float, lines: int) -> None:
    raised = word("th", 40, -3.5, size=size)
    found = text_lines([word("28"), word("May", 20), raised])
    assert len(found) == lines
    assert "th" in found[-1 if lines == 1 else 0].text


@pytest.mark.parametrize(
    ("top", "beside"), [(16.4, False), (16.6, True), (26.4, True), (26.6, False)]
)
def test_small_type_goes_with_the_line_that_most_of_it_is_beside(
    top: float, *, beside: bool
) -> None:
    words = [word("28"), word("May", 20), word("quay", 0, 20), word("see", 40, top, size=7)]
    found = [each.text for each in text_lines(words)]
    assert found == ["28 May", "quay see"] if beside else sorted(found) == ["28 May", "quay", "see"]


def test_a_word_through_a_wall_is_two_and_one_whose_letters_are_not_known_is_whole() -> None:
    through = [word("seawall", 10)]
    assert [(each.text, each.left, each.right) for each in cut_at(through, [25, 90])] == [
        ("sea", 10, 25),
        ("wall", 25, 45),
    ]
    slim = [word("ill", 10, size=3)]
    assert cut_at(slim, [10.9, 13.6]) == slim  # by less than rounding leaves
    bare = [replace(through[0], letters=())]
    assert cut_at(bare, [25]) == bare


def repeated(*pages: list[TextLine]) -> list[str]:
    """The lines that are found at the edges of several pages."""
    found = repeated_lines(pages)
    return [one.text for page in pages for one in page if id(one) in found]


@pytest.mark.parametrize(("down", "heads"), [(3.9, 2), (4.1, 0)])
def test_a_running_head_stands_at_the_same_height(down: float, heads: int) -> None:
    first = [line("Board paper", 0, 10), line("The wall is mended", 0, 60)]
    second = [line("Board paper", 0, 10 + down), line("The quay is not", 0, 60)]
    assert repeated(first, second) == ["Board paper"] * heads


@pytest.mark.parametrize(("gap", "feet"), [(15.9, 0), (16.1, 2)])
def test_a_running_foot_keeps_a_distance_from_the_last_row(gap: float, feet: int) -> None:
    pages = [
        [line(said, 0, 700), line("Harbour board", 0, 700 + gap)]
        for said in ("The wall is mended", "The quay is not")
    ]
    assert repeated(*pages) == ["Harbour board"] * feet


@pytest.mark.parametrize(("gap", "heads"), [(15.9, 0), (16.1, 2)])
def test_the_upper_half_of_headings_is_no_running_head(gap: float, heads: int) -> None:
    names = columns((0, "Ref"), (60, "Action"), (160, "Owner"), (260, "Status"), top=10 + gap)
    pages = [[line("Agreed", 60, 10), names, line(said, 0, 60)] for said in ("wall", "quay")]
    assert repeated(*pages) == ["Agreed"] * heads


@pytest.mark.parametrize(
    "said",
    ["Page 3", "p. 3", "Page 3 of 9", "page 3/9", "3 of 9", "- 3 -", "Action log, continued"],
)
def test_what_numbers_a_page_is_a_running_head_though_it_stands_there_once(said: str) -> None:
    assert repeated([line(said, 0, 10), line("The wall is mended", 0, 60)]) == [said]
    more = f"{said} was mended by the harbour board and its friends"
    assert repeated([line(more, 0, 10), line("The wall is mended", 0, 60)]) == []


@pytest.mark.parametrize(("second", "heads"), [("13", 2), ("14", 0)])
def test_a_number_alone_is_that_of_a_page_if_it_counts_them(second: str, heads: int) -> None:
    pages = [[line("12", 0, 10), line("The wall", 0, 60)], [line(second, 0, 10), line("Or", 0, 60)]]
    assert len(repeated(*pages)) == heads


@pytest.mark.parametrize(
    ("head", "heads"),
    [
        (line("Board paper", 0, 10), 2),
        (columns((0, "Board paper"), (90, "May"), top=10), 2),
        (columns((0, "5"), (60, "Harbour wall"), top=10), 0),  # a row
        (columns((0, "Ref"), (60, "Action"), (160, "Owner"), top=10), 0),
    ],
)
def test_rows_are_no_running_heads_and_text_close_below_hinders_none(
    head: TextLine, heads: int
) -> None:
    pages = [[TextLine(head.words), line(said, 0, 22)] for said in ("The wall", "The quay")]
    assert len(repeated(*pages)) == heads


def test_a_page_may_hold_nothing_but_its_running_head() -> None:
    assert repeated(*[[line("Board paper", 0, 10)] for _ in range(2)]) == ["Board paper"] * 2
