"""Minutes held against the log: each kind of fault found, and nothing said where both agree."""

from __future__ import annotations

import shlex
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actionlog.domain.action import Cause, Event, Outcome
from actionlog.domain.correction_commands import quoted
from actionlog.domain.dates.deadline import stored_deadline
from actionlog.domain.findings import Place, Severity
from actionlog.domain.meeting import Meetings
from actionlog.domain.minutes.agreement import reconcile
from actionlog.domain.minutes.sentence_matching import assigned, covered
from actionlog.domain.minutes.statements import (
    Attendee,
    Commitment,
    Marker,
    MinutedItem,
    MinutedOutcome,
    Minutes,
    UnreadLines,
    Verdict,
)
from actionlog.domain.people import People, Person
from tests.examples import examples
from tests.factories import (
    DECEMBER,
    JANUARY,
    action,
    at,
    board,
    closed,
    closing,
    comment,
    people,
    void,
)

if TYPE_CHECKING:
    from actionlog.domain.minutes.agreement import Reconciliation

FILE = "minutes.txt"
ESTATES = MinutedItem("Estates", Place(FILE, line=10), "5")
DIGITAL = MinutedItem("Digital", Place(FILE, line=40), "6")


def mark(ref: int | None, *who: str, line: int = 20, item: MinutedItem = ESTATES) -> Marker:
    says = f"Action {ref or ''} {'/'.join(who)}"
    return Marker(Place(FILE, line=line), says, ref, who, item, nth=line)


def promised(
    text: str, *who: str, line: int = 15, item: MinutedItem = ESTATES, firm: bool = True
) -> Commitment:
    return Commitment(text, Place(FILE, line=line), item, agreed=True, firm=firm, who=who, nth=line)


def spoken(ref: int, verdict: Verdict, to: str = "") -> MinutedOutcome:
    return MinutedOutcome(ref, verdict, Place(FILE, line=5), f"Action {ref} …", to)


def minutes(*markers: Marker, **more: object) -> Minutes:
    return replace(Minutes(FILE, markers=markers), **more)  # type: ignore[arg-type]  # test values


def codes(result: Reconciliation) -> list[tuple[str, int | None]]:
    return [(one.code, one.ref) for one in result.findings]


def test_what_both_have_is_no_finding() -> None:
    result = reconcile(minutes(mark(9, "DT")), board(action(9)), DECEMBER)
    assert codes(result) == []
    assert (result.agreeing, result.marked, result.commands) == ((9,), 1, ())


def test_an_action_that_only_the_minutes_have_comes_with_the_command_that_adds_it() -> None:
    said = minutes(
        mark(9, "DT", line=20),
        mark(10, "PC", "All", line=22),
        commitments=(
            promised("That a full report on the hub strategy be brought", line=15),
            promised("That consideration be given to the lettings", line=17),
        ),
    )
    result = reconcile(said, board(action(9)), DECEMBER)
    assert codes(result) == [("not-in-log", 10)]
    (command,) = result.commands
    assert shlex.split(command) == [
        *("actionlog", "add", "That consideration be given to the lettings"),
        *("--item", "Estates", "--responsible", "Paul Calaminus", "--responsible", "All"),
        *("--due", "tbc", "--meeting", "2020-12-09", "--ref", "10"),
    ]
    (finding,) = result.findings
    assert (finding.file, finding.line) == (FILE, 22)
    assert "item 5 Estates" in finding.message


@pytest.mark.parametrize(
    ("words", "sits", "due"),
    [
        ("Bring a plan to the next meeting", True, f"meeting {JANUARY}"),
        ("Bring a plan to the next meeting", False, "next meeting"),
        ("Report for the meeting in January", True, f"meeting {JANUARY}"),
        ("Report for the February meeting", True, "meeting 2021-02-03"),
        ("Report for the March meeting", True, "2021-03"),
        ("Review the list by February.", True, "2021-02"),
        ("Report by 15 January to the next meeting", True, "2021-01-15"),
        ("Find a hall for the meeting", True, "tbc"),
        ("Write the bid by end Feb", True, "2021-02"),
        ("Write the bid by the end of Sept.", True, "2021-09"),
        ("Write the bid by 18/1, with the treasurer", True, "2021-01-18"),
        ("Write the bid, due: 5/2", True, "2021-02-05"),
        ("Cut the rent by 1/3", True, "tbc"),
        ("Cut the rent by 18/30", True, "tbc"),
        ("Write the bid within two weeks", True, "tbc"),
        ("Write the bid before Xmas", True, "tbc"),
    ],
)
def test_a_meeting_to_come_is_a_deadline(words: str, sits: bool, due: str) -> None:  # noqa: FBT001
    kept = board(action(9))
    if not sits:
        kept = replace(kept, meetings=Meetings((kept.meetings.on(DECEMBER),)))
    said = minutes(replace(mark(10, "DT"), wording=words))
    (missing,) = reconcile(said, kept, DECEMBER).missing
    assert missing.due == due


def test_what_the_minutes_call_confidential_is_to_be_added_as_private() -> None:
    said = minutes(replace(mark(10, "DT"), wording="Write to the family", private=True))
    result = reconcile(said, board(), DECEMBER)
    (command,) = result.commands
    assert "--private" in shlex.split(command)
    assert "the minutes call it confidential" in result.findings[0].message


def test_an_action_that_only_the_log_has_is_told_but_not_a_void_or_earlier_one() -> None:
    kept = board(action(9), action(10), void(21), action(4, raised=date(2020, 11, 11)))
    result = reconcile(minutes(mark(9, "DT")), kept, DECEMBER)
    assert codes(result) == [("not-in-minutes", 10)]
    assert result.commands == ()


def test_a_number_marked_twice_names_the_one_that_may_be_meant() -> None:
    kept = board(action(9), action(8, wording="Circulate the full stocktake"))
    said = minutes(mark(9, "DT", line=20), mark(9, "DT", line=24))
    result = reconcile(said, kept, DECEMBER)
    assert codes(result) == [("not-in-minutes", 8), ("duplicate-marker", 9)]
    assert "one of them may be 8" in result.findings[1].message
    assert "line 20 and line 24" in result.findings[1].message


def test_numbers_skipped_by_both_are_told_once_and_those_of_one_side_are_not() -> None:
    kept = board(action(40), action(42), action(46))
    said = minutes(*(mark(ref, "DT") for ref in (40, 42, 46)))
    result = reconcile(said, kept, DECEMBER)
    assert codes(result) == [("gap-in-refs", 41), ("gap-in-refs", 43)]
    assert "43 to 45 are neither" in result.findings[1].message


def test_a_marker_whose_number_is_that_of_another_meeting_is_told() -> None:
    kept = board(action(9), action(4, raised=date(2020, 11, 11)))
    result = reconcile(minutes(mark(9, "DT"), mark(4, "DT")), kept, DECEMBER)
    assert codes(result) == [("wrong-meeting", 4)]


@pytest.mark.parametrize(
    ("who", "kept"),
    [
        (("DT",), ("Daphne Thomas",)),
        (("PC", "GD"), ("Geraint Davies", "Paul Calaminus")),
        (("ME-R",), ("Michelle Evans-Riches",)),
        (("MER",), ("Michelle Evans-Riches",)),
        (("CF",), ("Carnall Farrar",)),
        (("Chair",), ("Chair",)),
        (("Chair",), ("Mark Thomas",)),
        (("MT",), ("Chair",)),
        (("Executive Lead",), ("Felicity Cox",)),
        (("All",), ("All",)),
        (("QX",), ("Quentin Xavier",)),
        (("SW",), ("Simon Wood",)),
        (("Dr Paul Calaminus",), ("Paul Calaminus",)),
        (("Quentin Xavierr",), ("Quentin Xavier",)),
        ((), ("Daphne Thomas",)),
    ],
)
def test_these_name_the_same_people(who: tuple[str, ...], kept: tuple[str, ...]) -> None:
    result = reconcile(minutes(mark(9, *who)), board(action(9, responsible=kept)), DECEMBER)
    assert codes(result) == []


@pytest.mark.parametrize(
    ("who", "kept"),
    [
        (("DT",), ("Mark Thomas",)),
        (("GD",), ("Tom Davis",)),
        (("PC",), ("Paul Calaminus", "Daphne Thomas")),
        (("PC", "All"), ("Paul Calaminus",)),
        (("PD",), ("Peter Doyle",)),  # Patricia Davies had the initials then
        (("QX",), ("Daphne Thomas",)),
    ],
)
def test_these_do_not(who: tuple[str, ...], kept: tuple[str, ...]) -> None:
    result = reconcile(minutes(mark(9, *who)), board(action(9, responsible=kept)), DECEMBER)
    assert codes(result) == [("responsible-differs", 9)]
    assert result.commands[0].startswith("actionlog edit 9 --responsible ")


def test_who_answered_at_the_meeting_counts_and_not_who_does_now() -> None:
    later = action(
        9,
        responsible=["Tom Davis"],
        comments=[
            comment("2021-01-13", "", Event.REASSIGNED, old=("Daphne Thomas",), new=("Tom Davis",))
        ],
    )
    assert codes(reconcile(minutes(mark(9, "DT")), board(later), DECEMBER)) == []


def test_shared_initials_of_an_action_that_is_missing_are_told() -> None:
    two = People((Person("Simon Wood", "SW"), Person("Sarah Whiteman", "SW")))
    result = reconcile(minutes(mark(9, "SW")), board(register=two), DECEMBER)
    assert "SW may be Simon Wood or Sarah Whiteman" in result.findings[0].message
    assert "--responsible SW " in result.commands[0]


def test_the_attendance_list_tells_initials_that_the_register_does_not_know() -> None:
    listed = (Attendee("Quinn Xanthos", Place(FILE, line=1), "QX"),)
    kept = board(action(9, responsible=["Quentin Xavier"]))
    result = reconcile(minutes(mark(9, "QX"), attendees=listed), kept, DECEMBER)
    assert codes(result) == [("responsible-differs", 9)]


def test_a_marker_without_a_number_is_found_by_who_and_item() -> None:
    kept = board(action(9), action(10, item="Digital", responsible=["Paul Calaminus"]))
    said = minutes(mark(None, "DT"), mark(None, "PC", item=DIGITAL))
    result = reconcile(said, kept, DECEMBER)
    assert (codes(result), result.agreeing) == ([], (9, 10))
    missing = reconcile(minutes(mark(None, "GD")), kept, DECEMBER)
    assert codes(missing) == [("not-in-minutes", 9), ("not-in-minutes", 10), ("not-in-log", None)]
    assert "--ref" not in missing.commands[0]


def test_the_words_of_a_marker_say_more_than_its_names_and_both_together_most() -> None:
    asked = replace(mark(None, "DT"), wording="Bring a report on the hub strategy")
    words = action(9, item="Digital", responsible=["Paul Calaminus"])
    names = action(10, wording="Order the heating oil")
    (differs, missing) = codes(reconcile(minutes(asked), board(words, names), DECEMBER))
    assert (differs[1], missing) == (9, ("not-in-minutes", 10))
    both = action(11, item="Digital", wording="Bring a long report on the hub strategy")
    assert reconcile(minutes(asked), board(words, both), DECEMBER).agreeing == (11,)


def test_a_summary_at_the_end_and_a_mention_are_not_counted() -> None:
    again = replace(mark(9, "DT", line=90), summary=True)
    mention = replace(mark(4, line=12), passing=True)
    kept = board(action(9), action(4, raised=date(2020, 11, 11)))
    assert codes(reconcile(minutes(mark(9, "DT"), again, mention), kept, DECEMBER)) == []
    only = reconcile(minutes(again), kept, DECEMBER)
    assert (codes(only), only.agreeing) == ([], (9,))


EARLIER = date(2020, 11, 11)


@pytest.mark.parametrize(
    ("verdict", "to", "command"),
    [
        (Verdict.CLOSED, "", "actionlog close 9 --meeting 2021-01-13 --outcome done"),
        (
            Verdict.DEFERRED,
            "April 2021",
            'actionlog defer 9 2021-04 --reason "As minuted" --meeting 2021-01-13',
        ),
        (
            Verdict.DEFERRED,
            "whenever it suits",
            'actionlog defer 9 "…" --reason "As minuted" --meeting 2021-01-13',
        ),
        (
            Verdict.REASSIGNED,
            "PC",
            (
                'actionlog edit 9 --responsible "Paul Calaminus" --reason "As minuted" '
                "--meeting 2021-01-13"
            ),
        ),
    ],
)
def test_an_outcome_that_is_not_recorded_comes_with_its_command(
    verdict: Verdict, to: str, command: str
) -> None:
    said = minutes(outcomes=(spoken(9, verdict, to),))
    result = reconcile(said, board(action(9)), JANUARY)
    assert codes(result) == [("outcome-not-recorded", 9)]
    assert result.commands == (command,)


def test_an_action_kept_open_is_told_only_where_the_log_would_close_it() -> None:
    said = minutes(outcomes=(spoken(9, Verdict.KEPT_OPEN),))
    assert codes(reconcile(said, board(action(9)), JANUARY)) == []
    assert codes(reconcile(said, board(closing(9)), JANUARY)) == [("outcome-not-recorded", 9)]
    kept = closing(9).kept_open("Not seen", at(JANUARY))
    assert codes(reconcile(said, board(kept), JANUARY)) == []
    gone = reconcile(said, board(closed(9)), JANUARY)
    assert gone.commands[0].startswith("actionlog reopen 9 ")


def test_what_is_minuted_as_closed_and_was_closed_only_later_is_told() -> None:
    said = minutes(outcomes=(spoken(9, Verdict.CLOSED),))
    later = replace(closed(9, meeting=date(2021, 2, 3)), deadline=stored_deadline("2021-04"))
    (finding,) = reconcile(said, board(later), JANUARY).findings
    assert "closed on Wed 3 Feb 2021" in finding.message
    noted = (*later.comments, comment("2021-01-05", "Filed"))
    assert reconcile(said, board(replace(later, comments=noted)), JANUARY).findings == (finding,)
    unsaid = replace(later, comments=())
    assert codes(reconcile(said, board(unsaid, closed(8)), JANUARY)) == [("outcome-not-minuted", 8)]


def test_an_outcome_that_is_recorded_is_no_finding() -> None:
    april = stored_deadline("2021-04")
    moved = action(9).deferred(april, "Refreshed", at(JANUARY))
    given = replace(action(10), responsible=("Paul Calaminus",))
    said = minutes(
        outcomes=(
            spoken(8, Verdict.CLOSED),
            spoken(9, Verdict.DEFERRED, "April 2021"),
            spoken(10, Verdict.REASSIGNED, "PC"),
            spoken(11, Verdict.DISCUSSED),
            spoken(999, Verdict.CLOSED),
        )
    )
    kept = board(closed(8), moved, given, action(11))
    assert codes(reconcile(said, kept, JANUARY)) == []
    reopened = closed(8).reopened("Not after all", at(date(2021, 2, 3)))
    assert codes(reconcile(said, board(reopened, moved, given, action(11)), JANUARY)) == []


def test_an_outcome_that_is_not_minuted_is_told_only_where_outcomes_are() -> None:
    kept = board(closed(8), action(9).closed(Outcome.DONE, at(JANUARY)))
    assert codes(reconcile(minutes(), kept, JANUARY)) == [("no-marker", None)]
    said = minutes(outcomes=(spoken(8, Verdict.CLOSED),))
    result = reconcile(said, kept, JANUARY)
    assert codes(result) == [("outcome-not-minuted", 9)]
    assert result.errors == ()


def test_a_promise_is_told_where_neither_a_marker_nor_an_action_covers_it() -> None:
    covered = promised("That a full report on the hub strategy be brought back", line=15)
    other = promised("That the dredging survey be circulated to members", "PC", line=16)
    decision = promised("That option two be the one chosen", line=17, firm=False)
    said = minutes(mark(9, "DT"), commitments=(covered, other, decision))
    result = reconcile(said, board(action(9)), DECEMBER)
    assert codes(result) == [("unnumbered-commitment", None)]
    assert result.findings[0].line == 16
    assert '--responsible "Paul Calaminus"' in (result.findings[0].hint or "")
    assert result.commands == ()


def test_a_promise_is_covered_by_an_action_that_says_the_same_more_so_under_another_title() -> None:
    said = "Consider the report on hub strategy at length"
    for item, kept in ((ESTATES, True), (DIGITAL, False)):
        assert covered(promised(said, item=item), [action(9)]) is kept
    assert covered(promised("Bring a full report on strategy", item=DIGITAL), [action(9)])


@pytest.mark.parametrize(("who", "line", "taken"), [("DT", 20, 15), ("GD", 15, 15), ("GD", 20, 14)])
def test_a_marker_takes_the_sentence_with_its_name_or_on_its_line_else_the_first(
    who: str, line: int, taken: int
) -> None:
    promises = (promised("Ask the port", "PC", line=14), promised("Mend the gate", "DT", line=15))
    assert assigned((mark(None, who, line=line),), promises, {})[0].nth == taken


def test_a_sentence_is_taken_by_one_marker_of_those_that_name_the_same() -> None:
    promises = (promised("Ask the port", "PC", line=14), promised("Mend the gate", "DT", line=15))
    twice = (mark(None, "PC", line=20), mark(None, "PC", line=20))
    assert [one.nth for one in assigned(twice, promises, {}).values()] == [14, 15]


def test_minutes_of_another_day_are_said_to_be() -> None:
    result = reconcile(minutes(dated=JANUARY), board(), DECEMBER)
    assert result.notes == (
        "the minutes say that they are of Wed 13 Jan 2021, not of Wed 9 Dec 2020",
    )


@given(st.text(max_size=60))
@settings(max_examples=examples(200), deadline=None)
def test_no_shell_runs_what_minutes_say(text: str) -> None:
    try:
        parts = shlex.split(quoted(text))
    except ValueError as error:
        raise AssertionError(text) from error
    assert len(parts) == 1
    assert not {"$(", "`"} & {quoted(text)[1:3], quoted(text)[1:2]} or quoted(text)[0] == "'"


@pytest.mark.slow
@given(
    st.lists(
        st.tuples(
            st.one_of(st.none(), st.integers(1, 15)),
            st.lists(st.sampled_from(["DT", "PC", "All", "Chair", "ZZ"]), max_size=2, unique=True),
        ),
        max_size=8,
    ),
    st.sets(st.integers(1, 15), max_size=6),
)
@settings(max_examples=examples(60), deadline=None)
def test_every_marker_agrees_or_is_told_and_so_is_every_action(
    marked: list[tuple[int | None, list[str]]], kept: set[int]
) -> None:
    said = minutes(*(mark(ref, *who, line=nth + 1) for nth, (ref, who) in enumerate(marked)))
    log = board(*(action(ref) for ref in kept), register=people())
    result = reconcile(said, log, DECEMBER)
    told = {one.ref for one in result.findings}
    numbers = {ref for ref, _ in marked if ref}
    assert numbers | kept <= told | set(result.agreeing)
    assert not {one.ref for one in result.errors} & set(result.agreeing)
    assert set(result.agreeing) <= kept


def unnumbered_mark(wording: str, *who: str, summary: bool = False) -> Marker:
    return replace(mark(None, *who), wording=wording, summary=summary)


@pytest.mark.parametrize(
    ("body", "listed", "counted"),
    [
        (("Mend the gate", "PC"), ("Mend the gate", "PC"), 1),
        (("", "PC"), ("Mend the gate", "PC"), 1),
        (("", "PC"), ("Mend the gate", "All"), 2),
        (("Mend the gate", "PC"), ("Write to the rowing club", "PC"), 2),
    ],
)
def test_a_summary_is_passed_over_only_where_the_text_marks_it(
    body: tuple[str, str], listed: tuple[str, str], counted: int
) -> None:
    markers = (unnumbered_mark(*body), unnumbered_mark(*listed, summary=True))
    assert reconcile(minutes(*markers), board(), DECEMBER).marked == counted


def test_minutes_without_a_marker_say_what_was_sought_and_what_came_nearest() -> None:
    unread = UnreadLines("Actions:", Place(FILE, line=16), 3)
    (found,) = reconcile(minutes(unread=(unread,)), board(), DECEMBER).findings
    assert (found.code, found.severity, found.line) == ("no-marker", Severity.ERROR, 16)
    assert "under “Actions”, line 16, stand 3 lines that were not read" in found.message
    (near,) = reconcile(
        minutes(mark(9, "DT"), unread=(unread,)), board(action(9)), DECEMBER
    ).findings
    assert (near.code, near.severity) == ("lines-not-read", Severity.WARNING)


@pytest.mark.parametrize(
    ("wording", "due", "said"),
    [
        ("Mend the gate by w/c 7 Dec", "", "w/c 7 Dec"),
        ("Mend the gate", "ASAP", "ASAP"),
        ("Mend the gate by the end of term", "", "the end of term"),
        ("Mend the gate within two weeks", "", "within two weeks"),
        ("Mend the gate", "tbc", ""),
        ("Watch the gate for the next month", "", ""),
        ("Mend the gate by 10 January 2027", "", ""),
    ],
)
def test_by_when_in_words_that_are_no_date_is_told(wording: str, due: str, said: str) -> None:
    marker = replace(unnumbered_mark(wording, "PC"), due=due)
    (found,) = reconcile(minutes(marker), board(), DECEMBER).findings
    told = f"by when it says “{said}”, which is no date for certain: tbc"
    assert (told in found.message) is bool(said)
    assert ("by when" in found.message) is bool(said)


def test_lines_that_look_like_actions_are_told_in_one_finding_with_their_places() -> None:
    lines = [UnreadLines(f"AP{at} row", Place(FILE, line=at)) for at in range(1, 6)]
    (one,) = reconcile(
        minutes(mark(9, "DT"), unread=tuple(lines)), board(action(9)), DECEMBER
    ).findings
    assert (one.code, one.line) == ("lines-not-read", 1)
    assert one.message.startswith("“AP1 row” (line 1), “AP2 row” (line 2), “AP3 row” (line 3)")
    assert one.message.endswith("2 others (line 4 and line 5) look like actions and were not read")


@pytest.mark.parametrize(
    ("wording", "kept", "differs"),
    [
        ("Write the bid by 10 January 2021", "2021-02-28", True),
        ("Write the bid by 10 January 2021.", "2021-01-10", False),
        ("Write the bid by the 10th of January", "2021-02-28", True),
        ("Write the bid by the end of January", "2021-01-10", False),
        ("Write the bid by the end of January, with the treasurer", "2021-02", True),
        ("Write the bid by 10 January 2021", "2021-01", False),
        ("Write the bid by 10 January 2021", "tbc", True),
        ("Draft it by 10 January and send it by 20 January", "2021-02-28", False),
        ("Write the bid by 10 January 2019", "2021-02-28", False),
        ("Ask for the figures by April Moss", "2021-02-28", False),
        ("Write the bid by the next meeting", "meeting 2021-01-13", False),
        ("Write the bid", "2021-02-28", False),
    ],
)
def test_a_minuted_date_that_is_not_the_deadline_is_told(
    wording: str, kept: str, *, differs: bool
) -> None:
    said = minutes(replace(mark(9, "DT"), wording=wording))
    result = reconcile(said, board(action(9, deadline=kept)), DECEMBER)
    assert codes(result) == ([("deadline-differs", 9)] if differs else [])
    assert (result.agreeing, len(result.errors)) == (() if differs else (9,), 0)


def test_the_minuted_date_is_held_against_the_deadline_as_the_meeting_set_it() -> None:
    said = minutes(replace(mark(9, "DT"), due="10 January 2021"))
    moved = comment(str(JANUARY), event=Event.DEFERRED, old="2021-01-10", new="2021-03-31")
    later = action(9, deadline="2021-03-31", comments=(moved,))
    assert reconcile(said, board(later), DECEMBER).findings == ()
    (found,) = reconcile(
        said, board(replace(later, comments=(replace(moved, old="2021-02-28"),))), DECEMBER
    ).findings
    assert found.hint == "actionlog history 9"
    cause = Cause.MEETING_MOVED
    followed = replace(moved, event=Event.REWORDED, field="deadline", cause=cause)
    assert reconcile(said, board(replace(later, comments=(followed,))), DECEMBER).findings == ()
    again = comment("2021-03-03", event=Event.DEFERRED, old="2021-03-31", new="2021-05-31")
    twice = action(9, deadline="2021-05-31", comments=(followed, again))
    assert reconcile(said, board(twice), DECEMBER).findings == ()
    other = replace(later, comments=(replace(followed, old="2021-02-28"),))
    result = reconcile(said, board(other), DECEMBER)
    assert (result.commands, result.to_look_at) == ((), ("actionlog history 9",))
    at_once = replace(moved, written=DECEMBER, old="2021-02-28", new="2021-01-10")
    then = action(9, deadline="2021-01-10", comments=(at_once,))
    assert reconcile(said, board(then), DECEMBER).findings == ()
    plain = action(9, deadline="2021-02-28")
    assert reconcile(said, board(plain), DECEMBER).commands == (
        'actionlog edit 9 --due 2021-01-10 --correction --reason "As minuted" --meeting 2020-12-09',
    )


def test_an_action_to_add_takes_the_minuted_date_wherever_it_stands_in_the_words() -> None:
    marker = replace(mark(9), wording="Prepare a bid by the end of March, with the treasurer.")
    (found,) = reconcile(minutes(marker), board(), DECEMBER).findings
    assert "--due 2021-03 " in (found.hint or "")


def test_minutes_that_only_mention_their_own_meetings_actions_have_no_marker() -> None:
    said = minutes(outcomes=(spoken(9, Verdict.DISCUSSED),))
    assert ("no-marker", None) in codes(reconcile(said, board(action(9)), DECEMBER))
    earlier = board(action(9, raised=date(2020, 11, 11)))
    assert reconcile(said, earlier, DECEMBER).findings == ()
