"""What bringing a log in would do, as it is told: in words, and within the terminal's width."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len
from rich.console import Console

from actionlog.domain.action import Action, Outcome, Status
from actionlog.domain.dates.deadline import stored_deadline
from actionlog.domain.draft import Draft, LogColumn, Question, ReadLog
from actionlog.domain.findings import Finding, Place, Severity
from actionlog.domain.incoming.import_plan import Fate, Plan, PlannedAction, as_left_by
from actionlog.domain.incoming.planned_log import NumberedQuestion
from actionlog.render.lines import lines
from actionlog.render.screen import screen
from actionlog.report.import_preview import Brought, Preview
from actionlog.report.import_words import changes
from tests.factories import FEBRUARY, JANUARY, action, at, board, closing, meeting
from tests.work import calls

if TYPE_CHECKING:
    from collections.abc import Callable

FILE = "log of 13 January.xlsx"
WIDE = "資本と拠点戦略に関する完全な報告書 👩‍👩‍👧 कार्रवाई العربية " * 5
HOSTILE = "\x1b[2J[red]bold[/red]\x07 \u202eevil"


def query(
    ref: int | None = 42,
    *,
    says: str = "Dec-21",
    why: str = "the cell holds 20 Dec 2021",
    means: tuple[str, ...] = ("2021-12", "2020-12"),
    taken: str | None = "2021-12",
    needed: bool = False,
) -> Question:
    """A cell that was read, and is not certain."""
    place = Place(FILE, sheet="Actions", row=12, column="F")
    return Question("date-not-understood", place, "deadline", says, why, ref, means, taken, needed)


def entry(
    before: Action | None, after: Action | None, fate: Fate, *findings: Finding
) -> PlannedAction:
    """What becomes of an action."""
    ref = (after or before or action()).ref
    return PlannedAction(ref, fate, before, after, None, findings)


def brought(
    *entries: PlannedAction, asked: tuple[NumberedQuestion, ...] = (), recorded: bool = False
) -> Brought:
    """A log of January that makes this of a board with nothing on it."""
    findings = tuple(finding for one in entries for finding in one.findings)
    drafts = tuple(
        Draft(Place(FILE, sheet="Actions", row=at), frozenset(LogColumn), ref=one.ref)
        for at, one in enumerate(entries, start=2)
    )
    log = ReadLog(FILE, drafts, strangers=("Ann O'Brien",), notes=("a note",))
    plan = Plan(JANUARY, FILE, entries, (meeting(JANUARY),), findings, (), recorded)
    return Brought(log, "0" * 64, plan, board(), as_left_by(plan, board()), asked)


def preview(*logs: Brought) -> Preview:
    """All that is shown of some logs."""
    return Preview(
        board=board(),
        as_at=FEBRUARY,
        logs=logs,
        answer="actionlog import log.xlsx",
        answers=None,
        beside="log.answers.toml",
        record="actionlog import log.xlsx --apply",
    )


def on_screen(shown: Preview, width: int = 80, *, colour: bool = False) -> str:
    """The preview on a terminal."""
    console = Console(
        width=width,
        file=io.StringIO(),
        force_terminal=colour,
        color_system="standard" if colour else None,
    )
    return screen(shown, console)


CHANGED: list[tuple[Callable[[Action], Action], str]] = [
    (lambda one: replace(one, deadline=stored_deadline("2021-03")), "deadline Jan-21 → Mar-21"),
    (lambda one: replace(one, wording="Another"), "reworded"),
    (lambda one: replace(one, item="Flu"), "item Estates → Flu"),
    (lambda one: replace(one, responsible=("A", "B")), "responsible Daphne Thomas → A, B"),
    (lambda one: replace(one, status=Status.CLOSING), "Open → Closing"),
    (lambda one: one.commented("News", at(JANUARY)), "1 new comment"),
    (lambda one: replace(one, kept=("RAG: Amber",)), "1 cell kept as it stood"),
    (lambda one: replace(one, kept=("RAG: Amber", "X: Y")), "2 cells kept as they stood"),
    (
        lambda one: one.closed(Outcome.DONE, at(JANUARY)),
        "closed at the meeting of Wed 13 Jan 2021",
    ),
]


@pytest.mark.parametrize(("change", "words"), CHANGED)
def test_each_change_has_its_words(change: Callable[[Action], Action], words: str) -> None:
    found = entry(action(), change(action()), Fate.CHANGED)
    assert list(changes(found, board())) == [words]


def test_what_was_closing_and_is_gone_says_which_meeting_closed_it() -> None:
    before = closing()
    after = before.closed(Outcome.DONE, at(JANUARY))
    (said,) = brought(entry(before, after, Fate.GONE)).gone
    assert said.words == "Closing, gone: closed at the meeting of Wed 13 Jan 2021"
    assert not said.alarming


def test_what_vanished_is_alarming_in_words_and_only_then_in_colour() -> None:
    finding = Finding("vanished", "9 is open and not in it", ref=9)
    log = brought(entry(action(), None, Fate.GONE, finding))
    (said,) = log.gone
    assert said.alarming
    assert said.words == "Open, vanished: nothing says that it was closed"
    assert log.warnings == ()
    assert log.counts == "1 no longer listed (1 vanished)"
    coloured = on_screen(preview(log), colour=True)
    assert "\x1b[1;31m" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == on_screen(preview(log))


def test_other_findings_are_listed_with_their_refs() -> None:
    lost = Finding("comment-lost", "a comment is gone", Severity.WARNING, 9)
    shown = on_screen(preview(brought(entry(action(), action(), Fate.UNCHANGED, lost))))
    assert "To look into\n   9  a comment is gone\n" in shown


def test_a_new_row_that_waits_for_an_answer_is_not_counted_as_readable() -> None:
    shown = on_screen(preview(brought(entry(None, None, Fate.NEW))))
    assert "New, once a question is answered" in shown


def test_a_log_on_record_asks_nothing_and_offers_nothing() -> None:
    log = brought(
        entry(action(), action(), Fate.UNCHANGED),
        asked=(NumberedQuestion(1, query()),),
        recorded=True,
    )
    log = replace(log, plan=replace(log.plan, meetings=()))
    for shown in (on_screen(preview(log)), lines(preview(log))):
        assert "on record already; nothing would change" in shown
        assert "--apply" not in shown
        assert "--answer" not in shown
        assert "people list" not in shown


@pytest.mark.parametrize(
    ("asked", "reading"),
    [
        (query(), "taken as “2021-12” unless you say otherwise, such as “2020-12”"),
        (query(means=("2021-12",)), "taken as “2021-12” unless you say otherwise"),
        (query(taken=None, means=()), "kept as it stands unless you say what it means"),
        (
            replace(query(taken=None, means=("2021-12",)), stays="tbc"),
            "stays tbc until you say what it means, such as “2021-12”; the cell is kept",
        ),
        (
            query(needed=True, taken=None, means=("new",)),
            "needed before anything is recorded, such as “new”",
        ),
    ],
)
def test_a_question_says_what_stands_without_an_answer(asked: Question, reading: str) -> None:
    assert NumberedQuestion(3, asked).reading == reading


def test_what_is_needed_is_shown_first_and_keeps_its_number() -> None:
    log = brought(asked=(NumberedQuestion(1, query()), NumberedQuestion(2, query(needed=True))))
    assert [one.number for one in log.open] == [2, 1]
    shown = on_screen(preview(log))
    assert shown.index("   2  42, deadline") < shown.index("   1  42, deadline")
    assert "To record it, once question 2 is answered:" in shown


def test_open_questions_are_findings_with_the_answer_to_type() -> None:
    log = brought(
        asked=(NumberedQuestion(1, query()), NumberedQuestion(2, query(needed=True), "2020-12"))
    )
    (found,) = log.findings()
    assert (found.code, found.severity.value, found.ref) == ("date-not-understood", "warning", 42)
    assert (found.file, found.line, found.hint) == (FILE, 12, "--answer 1=2021-12")
    assert found.message == "sheet Actions, F12 “Dec-21”: the cell holds 20 Dec 2021"


@pytest.mark.parametrize(
    ("one", "example"),
    [
        (query(), "2021-12"),
        (query(taken=None), "…"),
        (query(taken=None, means=("2021-12",)), "2021-12"),
        (query(taken=None, means=("skip",), needed=True), "…"),
    ],
    ids=["what stands", "one of two", "the only one", "needed"],
)
def test_an_answer_to_paste_decides_nothing_that_was_not_read(one: Question, example: str) -> None:
    shown = on_screen(preview(brought(asked=(NumberedQuestion(1, one),))))
    assert f"  actionlog import log.xlsx --answer 1={example}\n" in shown


def test_what_no_answer_can_settle_is_told_as_an_error() -> None:
    log = brought(entry(action(), action(), Fate.UNCHANGED))
    log = replace(log, plan=replace(log.plan, needed=(query(needed=True),)))
    (found,) = log.warnings
    assert found.severity is Severity.ERROR
    assert found.hint == f"put {FILE} right, then import it again"


@pytest.mark.parametrize("width", [60, 80, 120])
@pytest.mark.parametrize("text", [WIDE, HOSTILE, "word " * 200, "x" * 500])
def test_no_line_is_wider_than_the_terminal_but_what_is_to_be_pasted(width: int, text: str) -> None:
    new = replace(action(12345), wording=text, item=text, responsible=(text,))
    moved = replace(action(), wording=text)
    asked = NumberedQuestion(1, query(says=text, why=text, means=(text,), taken=text, needed=True))
    log = brought(
        entry(None, new, Fate.NEW),
        entry(action(), moved, Fate.CHANGED),
        entry(action(10), None, Fate.GONE, Finding("vanished", text, ref=10)),
        entry(action(99999), action(99999), Fate.UNCHANGED, Finding("odd", text, ref=99999)),
        asked=(asked, replace(asked, number=2, again=True), replace(asked, number=3, answer=text)),
    )
    log = replace(log, log=replace(log.log, notes=(text,), strangers=(text,), file=text))
    shown = on_screen(preview(log), width)
    assert "\x1b" not in shown
    wide = [line for line in shown.splitlines() if cell_len(line) > width]
    assert all("actionlog " in line for line in wide)
    assert "\x1b" not in lines(preview(log))


@pytest.mark.slow
def test_ten_times_the_actions_and_questions_are_ten_times_the_work() -> None:
    def laid_out(size: int) -> None:
        entries = [entry(None, action(ref), Fate.NEW) for ref in range(1, size + 1)]
        asked = tuple(NumberedQuestion(at, query(at)) for at in range(1, size + 1))
        assert on_screen(preview(brought(*entries, asked=asked))).count("\n") > size

    laid_out(1)  # what is looked up once is no work of an action
    assert calls(lambda: laid_out(500)) < 11 * calls(lambda: laid_out(50))


def test_lines_are_label_and_value() -> None:
    log = brought(entry(None, action(), Fate.NEW), asked=(NumberedQuestion(1, query()),))
    for line in filter(None, lines(preview(log)).splitlines()):
        assert re.match(r"[A-Z][A-Za-z ,']+: \S", line), line


def test_a_name_with_an_apostrophe_can_be_pasted() -> None:
    shown = on_screen(preview(brought(entry(None, action(), Fate.NEW))))
    assert 'actionlog people add "Ann O\'Brien"' in shown


def test_a_plan_is_laid_over_the_board_without_changing_it() -> None:
    there = board(action(5), action(9))
    moved = replace(action(9), item="Flu")
    plan = Plan(
        MARCH_1,
        FILE,
        (entry(action(9), moved, Fate.CHANGED), entry(None, closing(12), Fate.NEW)),
        (meeting(MARCH_1),),
        (),
        (),
        recorded=False,
    )
    after = as_left_by(plan, there)
    assert after.actions.refs() == [5, 9, 12]
    assert after.action(9).item == "Flu"
    assert [one.ref for one in after.actions.unfinished()] == [5, 9, 12]
    assert after.meetings.on(MARCH_1).held
    assert there.action(9).item == "Estates"
    assert MARCH_1 not in [one.day for one in there.meetings.all]


MARCH_1 = date(2021, 3, 1)
