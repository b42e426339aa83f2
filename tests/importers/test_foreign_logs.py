"""Logs that other people laid out: their headings, what is no action, which table is the log."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actionlog.domain.action import Status
from actionlog.domain.draft import LogColumn
from actionlog.domain.findings import Place
from actionlog.errors import LogNotFound
from actionlog.importers.rows.column_headings import likely
from actionlog.importers.rows.heading_rows import side_by_side
from actionlog.importers.rows.heading_words import composed
from actionlog.importers.source_document import Grid, Mark
from tests.examples import examples
from tests.importers.grids import (
    FILE,
    PAPER,
    Layout,
    Said,
    answered,
    asked,
    cell,
    codes,
    grid,
    known,
    layouts,
    read,
    row,
    row_of,
    rows_said,
)

_KINDS = {
    LogColumn.REF: ("Action Number", "Ref No", "Issue ID", "Task Number"),
    LogColumn.RAISED: ("Created Date", "Date Raised", "Logged On Date", "Opening Date"),
    LogColumn.ACTION: ("Task Description", "Action Required", "Action Item", "Key Action"),
    LogColumn.RESPONSIBLE: ("Assigned To", "Task Owner", "Responsible Person", "Lead Officer"),
    LogColumn.DEADLINE: ("Target Date", "Due Date", "Expected Completion Date", "When By"),
    LogColumn.STATUS: ("Issue Status", "Current Status", "Action State"),
    LogColumn.COMMENTS: ("Progress Notes", "Latest Update", "General Remarks", "State of Play"),
}


def _camel(words: list[str]) -> str:
    return "".join(f"{word[:1].upper()}{word[1:]}" for word in words)


def _underscored(words: list[str]) -> str:
    return "_".join(words).lower()


def _slashed(words: list[str]) -> str:
    return f"{' '.join(words)} / {' '.join(words)}"


_SPELLINGS = st.sampled_from((_camel, _underscored, _slashed, " ".join, "-".join))


@st.composite
def foreign(draw: st.DrawFn) -> tuple[Layout, list[Said]]:
    """A log whose headings are run together in somebody's way."""
    layout: Layout = draw(layouts())
    spell = draw(_SPELLINGS)
    headings = {
        column: spell(draw(st.sampled_from(_KINDS[column])).split()) if column in _KINDS else word
        for column, word in layout.headings.items()
    }
    return replace(layout, headings=headings), draw(rows_said())


@pytest.mark.slow
@settings(max_examples=examples(30), deadline=None)
@given(foreign())
def test_headings_that_are_run_together_are_taken_apart(log: tuple[Layout, list[Said]]) -> None:
    layout, rows = log
    found = read(layout.grid(rows))
    assert [draft.wording for draft in found.drafts] == [said.wording for said in rows]
    assert all(draft.tells == frozenset(layout.headings) for draft in found.drafts)
    assert not [note for note in found.notes if "not understood" in note]


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("S.No", LogColumn.REF),
        ("Date of logging issue", LogColumn.RAISED),
        ("Person responsible for action", LogColumn.RESPONSIBLE),
        ("duedate", LogColumn.DEADLINE),
        ("New Target Date", LogColumn.REVISED),
        ("Actual Finish", LogColumn.CLOSED),
        ("Date Resolved", LogColumn.CLOSED),
        ("Outcome / Notes", LogColumn.COMMENTS),
        ("Comments / Evidence", LogColumn.COMMENTS),
        ("Action/Recommendation", LogColumn.ACTION),
        ("Status (% done)", LogColumn.STATUS),
        ("Raised by", None),
        ("Date of last review", None),
        ("Number of actions", None),
        ("% complete", None),
        ("Owner / Due date", LogColumn.RESPONSIBLE),
    ],
)
def test_a_heading_is_what_all_of_its_words_say(heading: str, column: LogColumn | None) -> None:
    assert likely(heading) is column


def test_a_title_is_the_action_where_no_heading_says_action() -> None:
    headings = ("ID", "Urgency", "Title", "Status", "Assigned to", "Target date")
    log = read(
        grid(["1", "High", "Sweep the yard", "Open", "Ann Hall", "Mar-21"], headings=headings)
    )
    assert log.drafts[0].wording == "Sweep the yard"
    assert log.drafts[0].kept == ("Urgency: High",)
    assert any('--column "Urgency=none"' in note for note in log.notes)
    assert any('else: --column "Title=item"' in note for note in log.notes)


def test_a_plan_of_milestones_is_the_log_and_not_the_wider_table_beside_it() -> None:
    findings = ["#", "Weakness", "Impact", "Controls", "Rating"]
    plan = ["Milestone", "Owner", "Target date", "Status"]
    log = read(
        _sheet("Report", findings, ["1", "The gate hangs loose", "High", "None", "2"]),
        _sheet("Report", plan, ["Mend the gate", "Ann Hall", "7 Apr 2021", "Planned"]),
    )
    assert [(one.wording, one.responsible) for one in log.drafts] == [
        ("Mend the gate", ("Ann Hall",))
    ]


def test_a_refusal_names_the_table_that_says_who_and_by_when() -> None:
    findings = ["#", "Weakness", "Impact", "Controls", "Rating"]
    plan = ["Wanted", "Owner", "Target date"]
    with pytest.raises(LogNotFound, match="“Wanted”, “Owner”, “Target date”"):
        read(
            _sheet("Report", findings, ["1", "The gate hangs loose", "High", "None", "2"]),
            _sheet("Report", plan, ["Mend the gate", "Ann Hall", "7 Apr 2021"]),
        )


def test_each_heading_that_is_not_understood_is_named_once_with_what_it_may_be() -> None:
    headings = ("Ref", "Action", "Zone", "Window")
    rows = [[str(at), "Sweep the yard", "North", f"{at}/3/21"] for at in range(1, 4)]
    (note,) = read(grid(*rows, headings=headings)).notes
    assert '--column "Zone=none"' in note
    assert '--column "Window=raised"' in note


@pytest.mark.parametrize("at", [0, 1, 4])
def test_a_text_beside_the_headings_hides_none_of_them(at: int) -> None:
    text = "How to fill this in: " + "say who is to do it and by when. " * 12
    aside = cell(text, Mark.MERGED)
    headings: list[object] = ["Ref", "Action", "Owner", "Due"]
    headings.insert(at, aside)
    below: list[object] = ["1", "Sweep the yard", "Ann Hall", "Mar-21"]
    below.insert(at, aside)
    found = Grid((row_of(headings, 1), row_of(below, 2)), Place(FILE, sheet="Log"))  # type: ignore[arg-type]
    log = read(found)
    assert [(one.ref, one.wording, one.kept) for one in log.drafts] == [(1, "Sweep the yard", ())]
    assert len([note for note in log.notes if "How to fill this in" in note]) == 1


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (["Total", "1"], "“Total | 1” is no action"),
        (["", "", "", "Total open: 1"], "“Total open: 1” is no action"),
        (["", "", "", "Number of actions", "12"], "“Number of actions | 12” is no action"),
        (["12"], "“12” holds a number and nothing else"),
        (["12", "", "", "", "", "", "Open"], "“12 | Open” says how an action stands, and of none"),
    ],
)
def test_a_row_that_only_counts_is_told_and_joined_to_none(line: list[str], says: str) -> None:
    log = read(grid(row(), [*line, *[""] * (8 - len(line))]))
    assert [one.wording for one in log.drafts] == ["Bring a report"]
    assert log.asked == ()
    assert [note for note in log.notes if note.endswith(says)]


def test_many_rows_that_are_no_actions_are_one_note() -> None:
    empty = [[str(at), *[""] * 7] for at in range(10, 50)]
    (note,) = read(grid(row(), *empty)).notes
    assert note == "sheet Actions, rows 3-42 hold a number and nothing else (10-49)"


def test_a_row_that_explains_the_headings_is_no_action() -> None:
    explains = ["Unique no.", "dd/mm/yyyy", "", "Describe what is to be done", "Who is to do it"]
    log = read(grid([*explains, "Date by which", "", ""], row()))
    assert [one.ref for one in log.drafts] == [9]
    assert "explains the headings" in log.notes[0]
    assert [one.ref for one in read(grid(row(deadline="When it suits"), row(ref="12"))).drafts] == [
        9,
        12,
    ]


def test_words_alone_below_an_action_of_a_sheet_are_a_question() -> None:
    alone = grid(row(), ["", "", "", "And tell the members", "", "", "", ""])
    assert read(alone).drafts[0].wording == "Bring a report\nAnd tell the members"
    assert [one.wording for one in answered("new", "row-alone", alone).drafts] == [
        "Bring a report",
        "And tell the members",
    ]


def _sheet(title: str, headings: list[str], *rows: list[str]) -> Grid:
    lines = [row_of(one, at, title) for at, one in enumerate([headings, *rows], 1)]
    return Grid(tuple(lines), Place(FILE, sheet=title), title)


def test_a_table_of_counts_is_no_log_whatever_its_headings_say() -> None:
    counts = _sheet(
        "Overview", ["Status", "Actions", "Notes"], ["Open", "2", "x"], ["Closed", "0", ""]
    )
    log = read(counts, grid(row()))
    assert [one.ref for one in log.drafts] == [9]
    assert log.notes[0] == (
        "sheet Overview is no log, and was not read: it begins “Status | Actions | Notes”"
    )


@pytest.mark.parametrize("title", ["Assumptions", "Risks", "Decisions", "Lessons"])
def test_another_register_beside_the_log_is_named_and_not_read(title: str) -> None:
    other = _sheet(
        title,
        ["ID", "Date raised", title, "Action", "Owner", "Status"],
        ["X_1", "9.12.20", "The hall stays open", "Ask the warden", "Ann Hall", "Open"],
    )
    log = read(other, grid(row()))
    assert [one.ref for one in log.drafts] == [9]
    assert f"sheet {title} is no log" in log.notes[0]
    assert read(other).drafts[0].wording == "Ask the warden"


def test_a_file_without_headings_is_shown_its_first_row_and_can_be_told_its_columns() -> None:
    rows = grid(
        ["1", "19/09/2020", "Sweep the yard", "29/03/2021", "Ann Hall"],
        ["2", "19/09/2020", "Mend the fence", "29/03/2021", "Ben Cole"],
        headings=None,
    )
    with pytest.raises(
        LogNotFound, match=re.escape("(1 | 19/09/2020 | Sweep the yard |")
    ) as refused:
        read(rows)
    (options,) = [hint for hint in refused.value.hints if "--column" in hint]
    told = re.findall(r'--column "(\d)=(\w+)"', options)
    assert [word for _, word in told] == ["ref", "raised", "action", "deadline", "responsible"]
    columns = {at: LogColumn(word) for at, word in told}
    log = read(rows, knows=replace(known(), headings=columns))
    assert [(one.ref, one.wording, one.responsible) for one in log.drafts] == [
        (1, "Sweep the yard", ("Ann Hall",)),
        (2, "Mend the fence", ("Ben Cole",)),
    ]


def test_a_refusal_quotes_the_headings_and_gives_what_would_read_them() -> None:
    rows = grid(["7", "https://x.org", "Sweep it"], headings=("Nr.", "Link", "Wanted"))
    with pytest.raises(LogNotFound, match=re.escape("“Nr.”, “Link”, “Wanted”")) as refused:
        read(rows)
    assert refused.value.hints == (
        'say which one does: actionlog import log.xlsx --column "Wanted=action"',
    )
    again = refused.value.under("actionlog diff a b")
    assert again.hints == ('say which one does: actionlog diff a b --column "Wanted=action"',)


def test_skip_leaves_out_a_row_whatever_was_asked_about_it() -> None:
    rows = grid(row(deadline="ASAP"), row(ref="12"))
    log = answered("skip", "date-not-understood", rows)
    assert [one.ref for one in log.drafts] == [12]
    assert "is left out, as you answered" in log.notes[0]
    rows = grid(row(status="Parked"), row(ref="12"), row(ref="13", status="Parked"))
    log = answered("skip", "status-not-understood", rows)
    assert [one.ref for one in log.drafts] == [12]


@pytest.mark.parametrize("code", ["ref-missing", "raised-missing"])
def test_skip_leaves_out_a_table_that_lacks_what_is_needed(code: str) -> None:
    headings = ("Action", "Owner", "Status")
    other = _sheet("Older actions", list(headings), ["Sweep the yard", "Ann Hall", "Open"])
    log = answered("skip", code, grid(row()), other)
    assert [one.ref for one in log.drafts] == [9]


def test_a_number_used_twice_makes_no_other_row_a_question() -> None:
    rows = [row(ref=f"PB/{at}") for at in (1, 2, 3, 3, 4)]
    rows = [[*one[:3], f"Thing {at}", *one[4:]] for at, one in enumerate(rows)]
    log = read(grid(*rows))
    assert codes(log) == ["ref-pattern", "duplicate-ref"]
    assert [one.ref for one in log.drafts] == [1, 2, 3, None, 4]


def test_refs_of_several_beginnings_are_one_question() -> None:
    rows = [row(ref=ref) for ref in ("R-01", "A-01", "I-01", "R-02", "A-02")]
    rows = [[*one[:3], f"Thing {at}", *one[4:]] for at, one in enumerate(rows)]
    assert codes(read(grid(*rows))) == ["ref-pattern"]
    log = answered("new", "ref-pattern", grid(*rows))
    assert [one.ref for one in log.drafts] == [None] * 5
    assert log.drafts[0].kept == ("Ref: R-01",)
    numbered = grid(*rows, row(ref="7"))
    assert [one.ref for one in answered("new", "ref-pattern", numbered).drafts] == [None] * 5 + [7]
    each = answered("ask for each", "ref-pattern", grid(*rows))
    assert codes(each) == ["ref-pattern", *["ref-not-understood"] * 5]


def test_nobody_is_said_by_our_own_papers_and_not_asked_about() -> None:
    assert codes(read(grid(row(responsible="Nobody")))) == []
    assert codes(read(grid(row(responsible="")))) == ["nobody-responsible"]


@pytest.mark.parametrize(
    "printed",
    [
        "Jun-21\nmoved twice, first\u00a0Jan-21",
        "Jun-21 (3rd date; first Jan-21)",
        "Jun-21\nmeeting cancelled\nmoved once, first Jan-21",
        "Jun-21\nmoved 3 times, first Jan-21\nmeeting moved by the board",
        "Jun-21\nmoved once, first Jan-21\nfrom a cancelled meeting",
    ],
)
def test_a_moved_deadline_of_our_own_papers_is_read_with_its_first_date(printed: str) -> None:
    (draft,) = read(grid(row(deadline=printed))).drafts
    assert [str(one) for one in draft.earlier] == ["2021-01"]
    assert str(draft.deadline) == "2021-06"


def test_an_action_without_its_day_waits_for_the_question_about_all() -> None:
    headings = ("Ref", "Action", "Owner", "Status")
    rows = grid(["1", "Sweep the yard", "Ann Hall", "Open"], headings=headings)
    assert read(rows).drafts[0].waits
    log = answered("2020-12-09", "raised-missing", rows)
    assert (log.drafts[0].raised, log.drafts[0].waits) == (date(2020, 12, 9), False)
    assert log.drafts[0].status is Status.OPEN
    assert asked(read(rows), "raised-missing").means == (str(PAPER), "skip")


def test_deadlines_that_are_left_empty_are_told_once() -> None:
    log = read(grid(row(ref="7", deadline=""), row(ref="8", deadline=""), row(ref="9")))
    assert [str(one.deadline) for one in log.drafts[:2]] == ["tbc", "tbc"]
    (note,) = [note for note in log.notes if "tbc" in note]
    assert note.startswith("2 new actions without a deadline in this log")
    assert not any("tbc" in note for note in read(grid(row(ref="9"))).notes)


def test_a_deadline_that_is_empty_where_a_revised_one_stands_is_not_told() -> None:
    headings = ("Ref", "Date", "Action", "Deadline", "Revised date")
    cells = [["9", "9.12.20", "Send it", "", "Jan-21"], ["10", "9.12.20", "Ask", "-", ""]]
    log = read(grid(*cells, headings=headings))
    assert [str(one.deadline) for one in log.drafts] == ["2021-01", "tbc"]
    assert [note.partition(" in")[0] for note in log.notes] == ["1 new action without a deadline"]


def test_a_row_that_only_sounds_like_headings_is_an_action() -> None:
    headings = ["Type", "Description", "Impact", "Owner", "Status"]
    rows = [["Risk", "The lease runs out", "High", "Ann Hall", "Open"]]
    rows += [["Issue", "The gate hangs", "Low", "Team Lead", "In progress"]]
    log = read(_sheet("Register", headings, *rows))
    assert [one.wording for one in log.drafts] == ["The lease runs out", "The gate hangs"]


def test_codes_are_no_actions_and_sentences_no_people() -> None:
    headings = ["Order", "Story", "Task", "Name", "Due"]
    rows = [["1", "Gate", "TA101", "Mend both hinges of it", "7 Apr 2021"]]
    rows += [["2", "Gate", "TA102", "Buy oil for the lock", "7 Apr 2021"]]
    log = read(_sheet("Stories", headings, *rows))
    assert [one.wording for one in log.drafts] == ["Mend both hinges of it", "Buy oil for the lock"]
    assert [one.responsible for one in log.drafts] == [(), ()]
    with pytest.raises(LogNotFound, match="none of its headings says action"):
        read(_sheet("Points", ["ID", "Story points", "Owner"], ["1", "8", "A"], ["2", "3", "B"]))


def test_what_things_are_is_no_log_without_who_and_when() -> None:
    scale = _sheet("Scale", ["Rating", "Description"], ["5", "Very likely"], ["4", "Likely"])
    with pytest.raises(LogNotFound) as refused:
        read(scale)
    assert '--column "Description=action"' in refused.value.hints[0]


@pytest.mark.parametrize(("ids", "refs"), [(("D1", "D2"), [1, 2]), (("D1", "D1"), [None, None])])
def test_what_numbers_the_rows_is_their_number(
    ids: tuple[str, str], refs: list[int | None]
) -> None:
    headings = ["Defect ID", "Description", "Assigned to", "Due"]
    rows = [[one, f"Mend gate {one}{at}", "Ann Hall", "7 Apr 2021"] for at, one in enumerate(ids)]
    assert [one.ref for one in read(_sheet("Defects", headings, *rows)).drafts] == refs


def test_the_day_above_each_table_is_the_meeting_that_raised_what_is_in_it() -> None:
    def under(title: str, ref: str) -> Grid:
        lines = (["Ref", "Action", "Owner"], [ref, f"Mend gate {ref}", "Ann Hall"])
        rows = tuple(row_of(line, at, "T") for at, line in enumerate(lines, 1))
        return Grid(rows, Place(FILE, table=int(ref)), title)

    first = under("Actions from the meeting of 9 December 2020", "1")
    log = read(first, under("Meeting of 7 October 2020", "2"))
    assert [one.raised for one in log.drafts] == [date(2020, 12, 9), date(2020, 10, 7)]
    assert [one.raised for one in read(first).drafts] == [date(2020, 12, 9)]
    assert codes(read(under("Meeting of 7 October 2020", "2"))) == ["raised-missing"]


@pytest.mark.parametrize(
    ("heading", "said", "who", "due"),
    [
        ("Action required by", "Ann Hall", ("Ann Hall",), None),
        ("Action required by", "7 Apr 2021", (), "2021-04-07"),
        ("By", "Ann Hall", ("Ann Hall",), None),
        ("By", "7 Apr 2021", (), "2021-04-07"),
        ("Date", "ongoing", (), "ongoing"),
        ("Action to be taken by", "Ann Hall", ("Ann Hall",), None),
    ],
)
def test_by_is_whom_or_when_as_its_column_says(
    heading: str, said: str, who: tuple[str, ...], due: str | None
) -> None:
    headings = ["ID", "Description", heading, "Status"]
    lines = (headings, ["1", "Mend gate", said, "Open"], ["2", "Paint it", said, "Open"])
    log = read(_sheet("Actions", *lines))
    assert [one.wording for one in log.drafts] == ["Mend gate", "Paint it"]
    assert {one.responsible for one in log.drafts} == {who}
    assert {str(one.deadline) if due else due for one in log.drafts} == {due}


def test_by_is_when_where_more_than_half_are_days() -> None:
    def dated(*cells: str) -> int:
        lines = ([str(at), f"Mend gate {at}", said] for at, said in enumerate(cells))
        log = read(_sheet("Actions", ["ID", "Description", "Action required by"], *lines))
        return sum(one.deadline is not None for one in log.drafts)

    assert dated("7 Apr 2021", "7 May 2021", "Ann Hall") == 2
    assert dated("7 Apr 2021", "Tom Reed", "Ann Hall") == 0


@pytest.mark.parametrize(
    ("said", "who", "due"),
    [
        ("Ann Hall by 7 Apr 2021", ("Ann Hall",), "2021-04-07"),
        ("Ann Hall Wed 7 Apr 2021", ("Ann Hall",), "2021-04-07"),
        ("Ann Hall\nongoing", ("Ann Hall",), "ongoing"),
        ("Ann Hall\nOngoing", ("Ann Hall",), "ongoing"),
        ("Ann Hall, Ongoing", ("Ann Hall",), "ongoing"),
        ("Ann Hall ongoing", ("Ann Hall",), "ongoing"),
        ("Ann Hall; Ben Cole", ("Ann Hall", "Ben Cole"), "tbc"),
        ("Ann Hall (deadline: 7 Apr 2021)", ("Ann Hall",), "2021-04-07"),
        ("Ann May", ("Ann May",), "tbc"),
        ("Ann Hall, early summer", ("Ann Hall",), "None"),
    ],
)
def test_who_and_when_in_one_column_are_parted(said: str, who: tuple[str, ...], due: str) -> None:
    log = read(_sheet("Actions", ["Ref", "Date raised", "Action", "Who / When"], _row(said)))
    (found,) = log.drafts
    assert (found.responsible, str(found.deadline)) == (who, due)
    assert LogColumn.DEADLINE in found.tells


def _row(said: str) -> list[str]:
    return ["1", "9 Dec 2020", "Mend the gate", said]


def test_a_column_of_who_and_when_is_of_who_where_another_has_when() -> None:
    headings = ["Ref", "Date raised", "Action", "Who / When", "Deadline"]
    (found,) = read(_sheet("Actions", headings, [*_row("Ann Hall by May"), "7 Apr 2021"])).drafts
    assert (found.responsible, str(found.deadline)) == (("Ann Hall by May",), "2021-04-07")


def test_a_heading_that_ends_with_by_is_not_what_was_asked() -> None:
    assert composed("action requested") is LogColumn.ACTION
    assert composed("action requested by") is None


@pytest.mark.parametrize(
    ("heading", "said", "status"),
    [
        ("Deadline", "Completed", Status.CLOSED),
        ("Deadline", "7 Apr 2021", Status.OPEN),
        ("Comments", "It was asked for. Closed", Status.CLOSED),
    ],
)
def test_a_log_without_a_status_says_it_in_words(heading: str, said: str, status: Status) -> None:
    log = read(_sheet("Log", ["Ref", "Date raised", "Action", heading], _row(said)))
    assert [one.status for one in log.drafts] == [status]


def test_what_goes_on_does_not_open_what_stands_among_the_closed() -> None:
    headings = ["Ref", "Date raised", "Action", "Comments"]
    rows = (["Closed actions", "", "", ""], _row("Asked for. Ongoing"))
    assert [one.status for one in read(_sheet("Log", headings, *rows)).drafts] == [Status.CLOSED]


def test_a_letter_is_a_colour_under_a_heading_that_says_so() -> None:
    headings = ["Ref", "Date raised", "Action", "RAG status"]
    (query,) = read(_sheet("Log", headings, _row("A"))).open_queries
    assert query.why == "a colour does not say whether an action is open or closed"
    (query,) = read(_sheet("Log", [*headings[:-1], "Status"], _row("A"))).open_queries
    assert query.why == "that is no status that the board has named"


def test_the_colours_of_a_column_are_one_question() -> None:
    headings = ["Ref", "Date raised", "Action", "RAG"]
    words = ["Amber", "Red", "amber", "Green", "Closed"]
    sheet = _sheet(
        "Log", headings, *([str(at), *_row(word)[1:]] for at, word in enumerate(words, 1))
    )
    (query,) = read(sheet).open_queries
    assert query.says == "Amber, Red and Green"
    assert '--status "Green=closed"' in query.why
    closed = read(sheet, answers={query.key: "closing"})
    assert [one.status for one in closed.drafts] == [Status.CLOSING] * 4 + [Status.CLOSED]
    (other,) = read(sheet, knows=replace(known(), statuses={"Green": Status.CLOSED})).open_queries
    assert other.says == "Amber and Red"
    others = (["5", *_row("Parked")[1:]], ["6", *_row("Blue")[1:]])
    mixed = read(_sheet("Log", headings, _row("Red"), *others)).open_queries
    assert [one.says for one in mixed] == ["Red and Blue", "Parked"]


def test_tables_that_stand_side_by_side_are_two() -> None:
    lines = (
        ["Ref", "Action", "Owner", "Due", "Ref", "Decision", "Date"],
        ["1", "Mend the gate", "Ann Hall", "7 Apr 2021", "D1", "Keep the fees", "9 Dec 2020"],
        ["", "", "", "", "D2", "Buy a mower", "9 Dec 2020"],
    )
    for above in ((), (["The log of the board", *[""] * 6],)):
        (found,) = read(_sheet("Log", *above, *lines)).drafts
        assert (found.ref, found.wording, found.kept) == (1, "Mend the gate", ())


@pytest.mark.parametrize(
    "headings",
    [
        ["Date", "Action", "Owner", "Due", "Date", "Comments"],
        ["Ref", "Action", "Owner", "Due", "Comments", "Ref"],
    ],
)
def test_a_heading_that_stands_twice_begins_no_other_table(headings: list[str]) -> None:
    row = ["1", "Mend the gate", "Ann Hall", "7 Apr 2021", "1", "1"]
    grid = _sheet("Log", headings, row)
    assert side_by_side(grid) == (grid,)


def test_an_action_without_a_number_in_two_sheets_is_one_unless_somebody_says_otherwise() -> None:
    def month(name: str, due: str) -> Grid:
        return _sheet(name, ["Action", "Owner", "Due"], ["Mend the gate", "Ann Hall", due])

    grids = month("March", "7 Apr 2021"), month("April", "7 May 2021")
    (found,) = read(*grids).drafts
    assert [str(one) for one in (*found.earlier, found.deadline)] == ["2021-04-07", "2021-05-07"]
    assert len(answered("new", "action-again", *grids).drafts) == 2
    left = answered("skip", "action-again", *grids)
    assert [str(one.deadline) for one in left.drafts] == ["2021-04-07"]
    assert "left out, as you answered" in left.notes[-1]


def test_a_row_of_words_alone_goes_on_from_the_row_above_it_though_that_has_no_number() -> None:
    words = [["", "", "", said, "", "", "", ""] for said in ("And the wall", "And the fence")]
    first, second = (row(ref="", action=said) for said in ("Mend the gate", "Paint the door"))
    log = read(grid(first, words[0], second, words[1]))
    assert [one.wording for one in log.drafts] == [
        "Mend the gate\nAnd the wall",
        "Paint the door\nAnd the fence",
    ]
    assert "row-alone" not in codes(read(grid(words[0], second)))


def test_an_action_without_a_number_of_another_owner_in_another_sheet_is_another() -> None:
    headings = ["Action", "Owner", "Due"]
    tables = [
        _sheet(month, headings, ["Mend it", owner, "Jan-21"])
        for month, owner in (("March", "Ann Hall"), ("April", "Ben Cole"))
    ]
    log = read(*tables)
    assert (len(log.drafts), "action-again" in codes(log)) == (2, False)


def test_rows_without_words_in_two_sheets_are_not_one_action() -> None:
    def month(name: str, wording: str, due: str) -> Grid:
        rows = ([wording, "Ann Hall", due, "Open"], ["", "Ben Cole", due, "Open"])
        return _sheet(name, ["Action", "Owner", "Due", "Status"], *rows)

    log = read(month("March", "Mend it", "Jan-21"), month("April", "Paint it", "Feb-21"))
    assert len(log.drafts) == 4
    assert "action-again" not in codes(log)


def test_the_same_words_twice_in_one_table_are_two_actions() -> None:
    rows = (["Mend the gate", "Ann Hall", due] for due in ("7 Apr 2021", "7 May 2021"))
    assert len(read(_sheet("March", ["Action", "Owner", "Due"], *rows)).drafts) == 2


def test_an_action_that_a_later_table_repeats_was_raised_above_the_first() -> None:
    def of(day: str) -> Grid:
        lines = (["Action", "Owner"], ["Mend the gate", "Ann Hall"], [f"See {day}", "Ann Hall"])
        return replace(_sheet(day, *lines), title=f"Meeting of {day}")

    log = read(of("7 October 2020"), of("9 December 2020"))
    assert [one.raised for one in log.drafts][::2] == [date(2020, 10, 7), date(2020, 12, 9)]


def test_of_an_item_with_numbers_and_a_subject_the_subject_is_the_item() -> None:
    headings = ["Item", "Subject", "Action", "Owner"]
    rows = (["14.1", "Finance", "Mend the gate", "Ann Hall"], ["14.3", "Risk", "Paint it", "CF"])
    assert [one.item for one in read(_sheet("Log", headings, *rows)).drafts] == ["Finance", "Risk"]
