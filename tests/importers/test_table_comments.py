"""`rows`, a comments cell: where a comment begins, when it was written, and what only looks so."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actionlog.domain.action import Comment, Event
from actionlog.domain.dates.deadline import Month
from actionlog.domain.findings import Place
from actionlog.importers.rows.log_reader import read_log
from actionlog.importers.source_document import SOFT, Line, SourceDocument
from tests.examples import examples
from tests.factories import action
from tests.importers.grids import FILE, answered, asked, codes, grid, known, one, paged, read, row

OLD = {"date": "04-Mar-20", "deadline": "Dec-20"}


def comments(text: str) -> list[tuple[str | None, str]]:
    """What the cell of an action raised in March 2020 is read as."""
    found = one(**OLD, comments=text).comments
    return [(str(each.written) if each.written else None, each.text) for each in found]


@pytest.mark.parametrize(
    ("text", "written", "said"),
    [
        ("15.09.20 The board met", "2020-09-15", "The board met"),
        ("14.10.20- chairs asked", "2020-10-14", "chairs asked"),
        ("8.4.20 sent", "2020-04-08", "sent"),
        ("11/11/20: sent", "2020-11-11", "sent"),
        ("(11.11.20) sent", "2020-11-11", "sent"),
        ("[11 November 2020] sent", "2020-11-11", "sent"),
        ("Update 11.11.20: sent", "2020-11-11", "sent"),
        ("• 11.11.20 – sent", "2020-11-11", "sent"),
        ("11 Nov sent", "2020-11-11", "sent"),
        ("Wednesday 11th November 2020 - sent", "2020-11-11", "sent"),
        ("Nov 2020: sent", "2020-11", "sent"),
        ("2020-11-11 sent", "2020-11-11", "sent"),
        ("05.01.21\nsent", "2021-01-05", "sent"),
        ("sent to everybody", None, "sent to everybody"),
        ("On 11.11.20 it was sent", None, "On 11.11.20 it was sent"),
        ("20.11 sent", None, "20.11 sent"),
        ("May 20 people answered", None, "May 20 people answered"),
        ("12 months of data are needed", None, "12 months of data are needed"),
        ("11.11.20", None, "11.11.20"),
    ],
)
def test_a_date_begins_a_comment_in_every_spelling_that_boards_use(
    text: str, written: str | None, said: str
) -> None:
    assert comments(text) == [(written, said)]


def test_every_paragraph_with_a_date_is_a_comment_and_the_others_go_on() -> None:
    text = "Nothing yet\n15.09.20 - Asked\nand asked again\n14.10.20 - Sent on 12.10.20 in the end"
    assert comments(text) == [
        (None, "Nothing yet"),
        ("2020-09-15", "Asked\nand asked again"),
        ("2020-10-14", "Sent on 12.10.20 in the end"),
    ]


def test_a_wrapped_date_in_a_sentence_begins_nothing() -> None:
    text = f"05.01.21 Two answers to the letter about the visit of{SOFT}3.02.20 & January."
    assert comments(text) == [
        ("2021-01-05", "Two answers to the letter about the visit of 3.02.20 & January.")
    ]


def test_a_date_after_a_sentence_that_ended_begins_a_comment_though_lines_are_wrapped() -> None:
    text = (
        f"11.11.20  Ann rings the harbour office about the{SOFT}crane{SOFT}"
        f"02.12.20 Once the crane is back, the crew will{SOFT}look at it.{SOFT}"
        "09.12.20 crane still away"
    )
    assert [written for written, _ in comments(text)] == ["2020-11-11", "2020-12-02", "2020-12-09"]


def test_signals_that_disagree_are_asked_about_and_nothing_is_split() -> None:
    text = f"11.11.20 Ann will look at the papers of the partners{SOFT}02.12.20 When they come"
    table = paged(grid(row(**OLD, comments=text)))
    log = read(table)
    assert len(log.drafts[0].comments) == 1
    query = asked(log, "comment-split")
    assert (query.taken, query.means) == ("join", ("join", "split"))
    split = answered("split", "comment-split", table)
    assert [each.text for each in split.drafts[0].comments][1] == "When they come"
    assert len(answered("join", "comment-split", table).drafts[0].comments) == 1


def test_a_date_that_goes_on_a_sentence_after_one_that_ended_is_asked_about() -> None:
    text = f"05.01.21 It was sent to them.{SOFT}12.01.21 and later they all replied"
    log = read(grid(row(comments=text)))
    assert len(log.drafts[0].comments) == 1
    assert codes(log) == ["comment-split"]


def test_a_date_alone_on_its_line_begins_a_comment_where_the_column_is_narrow() -> None:
    text = f"11.11.20 -{SOFT}Ann asks{SOFT}the crew{SOFT}02.12.20 -{SOFT}They{SOFT}come"
    assert comments(text) == [("2020-11-11", "Ann asks the crew"), ("2020-12-02", "They come")]


def test_a_date_alone_on_its_line_goes_on_a_sentence_that_leads_to_it() -> None:
    text = f"11.11.20 -{SOFT}Ann wrote{SOFT}on{SOFT}18.11.20.{SOFT}Nobody{SOFT}came"
    assert comments(text) == [("2020-11-11", "Ann wrote on 18.11.20. Nobody came")]


def test_a_wrapped_date_from_before_the_raising_begins_nothing() -> None:
    log = read(grid(row(comments=f"Nothing came yet.{SOFT}11.11.20 Papers were sent")))
    (comment,) = log.drafts[0].comments
    assert (comment.written, codes(log)) == (None, [])


def test_a_month_and_its_year_of_two_digits_is_read_as_a_month_and_asked() -> None:
    log = read(grid(row(**OLD, comments="July 20 - bids held up")))
    (comment,) = log.drafts[0].comments
    assert (comment.written, comment.text) == (Month(2020, 7), "bids held up")
    assert asked(log, "date-not-understood").means == ("2020-07", "2020-07-20")


def test_a_day_of_a_month_that_was_not_yet_is_no_month() -> None:
    log = read(grid(row(date="04-Mar-20", comments="Dec 29 - sent")))
    assert str(log.drafts[0].comments[0].written) == "2020-12-29"
    assert codes(log) == []


def test_the_newest_first_is_put_in_the_order_of_the_story_and_told() -> None:
    log = read(grid(row(**OLD, comments="05.01.21 - third\n09.12.20 - second\n11.11.20 - first")))
    assert [each.text for each in log.drafts[0].comments] == ["first", "second", "third"]
    assert "the newest comment stands first" in log.notes[0]


def test_comments_in_no_order_stay_as_they_stand() -> None:
    found = comments("09.12.20 - b\n11.11.20 - a\n05.01.21 - c")
    assert [text for _, text in found] == ["b", "a", "c"]


def test_a_comment_before_the_raising_or_after_the_paper_is_asked_about() -> None:
    log = read(grid(row(comments="11.11.20 - too early\n05.01.22 - too late")))
    queries = [each.query for each in log.asked]
    assert [query.code for query in queries] == ["comment-date-implausible"] * 2
    assert [query.taken for query in queries] == ["2020-11-11", "2022-01-05"]
    assert queries[1].means == ("2022-01-05", "2021-01-05")
    answers = {queries[1].key: "2021-01-05"}
    again = read(grid(row(comments="11.11.20 - too early\n05.01.22 - too late")), answers=answers)
    assert again.drafts[0].comments[1].written == date(2021, 1, 5)


@pytest.mark.parametrize(
    ("said", "others"),
    [
        ("05.01.20", ["2021-01-05"]),
        ("05.01.19", ["2021-01-05"]),
        ("05.01.23", ["2021-01-05"]),
        ("05.01.24", []),
    ],
)
def test_a_comment_may_be_of_one_of_two_years_before_or_after(said: str, others: list[str]) -> None:
    query = asked(read(grid(row(comments=f"{said} - Sent"))), "comment-date-implausible")
    assert list(query.means[1:]) == others


def test_who_said_it_is_read_only_where_the_register_knows_the_initials() -> None:
    (felicity, paul, other) = one(
        **OLD, comments="11.11.20 (FC): agreed\nPC 02.12.20 - sent\n09.12.20 (XY): no"
    ).comments
    assert (felicity.by, felicity.text) == ("Felicity Cox", "agreed")
    assert (paul.by, paul.text) == ("Paul Calaminus", "sent")
    assert (other.by, other.text) == (None, "(XY): no")


def test_two_columns_of_comments_are_joined_in_order() -> None:
    headings = ("Ref", "Action", "Update January 2021", "Comments")
    log = read(grid(["9", "Send it", "on its way", "09.12.20 - asked"], headings=headings))
    found = [(str(each.written), each.text) for each in log.drafts[0].comments]
    assert found == [("2021-01", "on its way"), ("2020-12-09", "asked")]


def test_a_hyphen_at_a_wrap_joins_without_a_blank() -> None:
    assert comments(f"05.01.21 - a follow-{SOFT}up note")[0][1] == "a follow-up note"


def test_a_date_in_the_words_of_the_action_is_text() -> None:
    draft = one(action=f"Have a plan ready by{SOFT}09.12.20 for the winter")
    assert draft.wording == "Have a plan ready by 09.12.20 for the winter"
    assert draft.comments == ()


@pytest.mark.slow
@settings(max_examples=examples(40), deadline=None)
@given(st.text(st.sampled_from("ab. -:()\n\v0129/"), max_size=60))
def test_no_cell_of_comments_is_refused(text: str) -> None:
    knows = replace(known(), as_at=date(2021, 1, 13) + timedelta(days=30))
    assert len(read(grid(row(comments=text)), knows=knows).drafts) == 1


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("31.11.20 - sent", ()),
        ("12/31/20 sent", ("2020-12-31",)),
        ("Thu 11 Nov 2020: sent", ("2020-11-11",)),
        ("20.11 - sent", ("2020-11-20", "2020-11")),
    ],
)
def test_a_paragraph_that_begins_with_no_real_date_is_asked_about(
    text: str, means: tuple[str, ...]
) -> None:
    table = grid(row(**OLD, comments=f"14.10.20 - asked\n{text}"))
    log = read(table)
    assert [each.text for each in log.drafts[0].comments] == [f"asked\n{text}"]
    assert asked(log, "date-not-understood").means[: len(means)] == means
    again = answered("11.11.20", "date-not-understood", table)
    assert [each.text for each in again.drafts[0].comments] == ["asked", "sent"]


def test_a_day_without_a_year_that_fits_two_of_them_is_asked_about() -> None:
    table = grid(row(date="04-Mar-19", deadline="TBC", comments="11 Nov - sent"))
    query = asked(read(table), "date-not-understood")
    assert (query.taken, query.means) == ("2020-11-11", ("2020-11-11", "2019-11-11"))


HEAD = "Health Board · meeting of Wed 13 Jan 2021 · as at 5 January 2021"
ON_RECORD = (
    Comment(None, "Asked in July"),
    Comment(date(2020, 12, 10), "First line\nand a second one"),
    Comment(date(2020, 12, 11), "First line"),
    Comment(date(2020, 12, 12), "Crane away", event=Event.DEFERRED, old="2021-01", new="2021-02"),
)
AS_PRINTED = (
    "No date known: Asked in July\n10 Dec 2020: First line\nand a second one\n"
    "11 Dec 2020: First line\n12 Dec 2020: Deadline moved from Jan-21 to Feb-21. Crane away"
)


def typed(text: str, *, ours: bool = True) -> list[tuple[str | None, str]]:
    """What a paper's cell says of an action that has all of `ON_RECORD`, after what is on it."""
    knows = replace(known(), actions={9: action(9, comments=ON_RECORD)})
    lines = (Line(HEAD, Place(FILE), 0),) if ours else ()
    document = SourceDocument(FILE, (grid(row(comments=text)),), lines=lines)
    (found,) = read_log(document, knows, {}).drafts
    return [(str(one.written) if one.written else None, one.text) for one in found.comments]


def test_our_own_paper_is_read_as_the_comments_that_are_on_record() -> None:
    assert [text for _, text in typed(AS_PRINTED)] == [
        "No date known: Asked in July",
        "First line\nand a second one",
        "First line",
        "Deadline moved from Jan-21 to Feb-21. Crane away",
    ]


@pytest.mark.parametrize("nth", range(len(ON_RECORD)))
@pytest.mark.parametrize("new", ["Still waiting", "28/9 PC: they have replied", "One\nand two"])
def test_a_line_below_a_comment_on_record_is_another_one(nth: int, new: str) -> None:
    starts = ("10 Dec", "11 Dec", "12 Dec")
    old = AS_PRINTED.replace("\n1", "\v1").split("\v")
    assert all(one.startswith(start) for one, start in zip(old[1:], starts, strict=True))
    before = typed(AS_PRINTED)
    found = typed("\n".join([*old[: nth + 1], new, *old[nth + 1 :]]))
    assert found == [*before[: nth + 1], (None, new), *before[nth + 1 :]]


def test_a_line_that_goes_on_a_comment_that_is_not_on_record_goes_on_it() -> None:
    new = "12 Jan 2021: First line\nand a third one"
    assert typed(f"{AS_PRINTED}\n{new}")[-1] == ("2021-01-12", "First line\nand a third one")
    # Words of a foreign log that are on record may go on there.
    assert typed("11 Dec 2020: First line\nStill waiting", ours=False) == [
        ("2020-12-11", "First line\nStill waiting")
    ]
