"""The checks of people, stories and numbers; and the registry that knows them all."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actionlog.domain.action import Action, Event, Status
from actionlog.domain.board import Settings
from actionlog.domain.checks.inputs import CheckedLog, StoreFacts
from actionlog.domain.checks.registry import RULES, chosen, known, near_codes
from actionlog.domain.findings import Severity
from actionlog.domain.meeting import Imported, Meeting, Meetings, MeetingStatus
from actionlog.domain.people import Organisation, People, Person
from actionlog.errors import CodeUnknown
from tests.domain.looking import about, seen
from tests.examples import examples
from tests.factories import (
    DECEMBER,
    FEBRUARY,
    JANUARY,
    NAME,
    TODAY,
    action,
    board,
    closed,
    closing,
    comment,
    people,
    small_board,
    void,
)
from tests.strategies import MEETINGS, PEOPLE, changes

# Who answers for it.


def by(*names: str, ref: int = 9, status: Status = Status.OPEN) -> Action:
    return action(ref, responsible=names, status=status)


def test_names_aliases_and_initials_of_one_person_are_known() -> None:
    fine = by("Paul Calaminus", "Dr Paul Calaminus", "paul calaminus", "PC", "All", "Chair", "CF")
    assert seen("unknown-responsible", fine) == []
    assert seen("ambiguous-initials", fine) == []


def test_a_name_that_nobody_has_is_told_with_those_that_are_near() -> None:
    (found,) = seen("unknown-responsible", by("Paul Calaminos"))
    assert about([found]) == [(9, "responsible")]
    assert found.hint
    assert '"Paul Calaminus"' in found.hint
    assert 'actionlog people add "Paul Calaminos"' in found.hint


def test_several_names_in_one_are_told_as_such() -> None:
    (found,) = seen("unknown-responsible", by("PC / Simon Wood"))
    assert found.message == '"PC / Simon Wood" is several names in one'
    assert "several" not in seen("unknown-responsible", by("PC / Nobody"))[0].message


def test_initials_are_looked_up_on_the_day_of_the_action() -> None:
    january = replace(by("SW"), raised=JANUARY)
    assert seen("ambiguous-initials", by("SW")) == []
    assert about(seen("ambiguous-initials", january)) == [(9, "responsible")]
    assert seen("unknown-responsible", january) == []


def test_an_alias_of_two_people_is_ambiguous() -> None:
    register = People(
        (Person("Ann Lee", aliases=("A Lee",)), Person("Amy Lee", aliases=("A Lee",)))
    )
    assert seen("ambiguous-initials", by("A Lee"), register=register)


def test_a_register_that_cannot_be_read_accuses_nobody() -> None:
    unread = StoreFacts(knows_people=False)
    for code in ("unknown-responsible", "ambiguous-initials", "role-ended", "group-responsible"):
        assert seen(code, by("Paul Calaminos"), by("All", ref=10), record=unread) == [], code


def test_who_has_left_answers_for_nothing_any_more() -> None:
    left = by("Patricia Davies")
    assert about(seen("role-ended", left)) == [(9, "responsible")]
    assert seen("role-ended", left, as_at=date(2020, 12, 31)) == []
    assert seen("role-ended", by("Patricia Davies", status=Status.CLOSED)) == []


def test_a_role_that_nobody_holds_has_ended() -> None:
    (found,) = seen("role-ended", by("Chair"))
    assert found.message == "nobody holds the role Chair on 10 Feb 2021"
    assert seen("role-ended", by("Chair"), as_at=date(2020, 12, 31)) == []
    assert seen("role-ended", by("Executive Lead")) == []


def test_who_left_and_came_back_is_there() -> None:
    stays = (Person("Ann Lee", until=DECEMBER), Person("Ann Lee", since=FEBRUARY))
    assert seen("role-ended", by("Ann Lee"), register=People(stays)) == []


@pytest.mark.parametrize("names", [("All",), ("Carnall Farrar",), ("Healthwatch", "All"), ()])
def test_an_open_action_without_one_person_is_a_groups(names: tuple[str, ...]) -> None:
    assert about(seen("group-responsible", by(*names))) == [(9, "responsible")]
    assert seen("group-responsible", by(*names, status=Status.CLOSING)) == []


@pytest.mark.parametrize("names", [("Paul Calaminus", "All"), ("Chair",), ("Somebody new",)])
def test_one_person_or_role_is_enough(names: tuple[str, ...]) -> None:
    assert seen("group-responsible", by(*names)) == []


def test_an_organisation_with_a_contact_is_no_group() -> None:
    register = People(organisations=(Organisation("Healthwatch", contact="Ann Lee"),))
    assert seen("group-responsible", by("Healthwatch"), register=register) == []


# Two spellings of one name.


def near(one: str, *others: str, register: People | None = None) -> list[str]:
    register = register or People((Person(one),))
    return [found.message for found in seen("near-duplicate-name", by(*others), register=register)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Geraint Davies", "Geraint Davis"),
        ("Geraint Davies", "geraint Davies"),
        ("Geraint Davies", "Dr Geraint Davies"),
        ("Jane Meggitt", "Jane Megitt"),
        ("Michelle Evans-Riches", "Michelle Evans Riches"),
        ("Tracey Stock", "Tracy Stock"),
        ("Michael Bracey", "Micheal Bracey"),
        ("Sanhita Chakrabarti", "Sanhita Chakraborty"),
        ("Carnall Farrar", "Carnal Farrar"),
    ],
)
def test_a_slip_in_a_name_is_told_once(one: str, other: str) -> None:
    assert len(near(one, other, other)) == 1
    assert len(near(other, one)) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Geraint Davies", "Tom Davis"),
        ("Geraint Davies", "Patricia Davies"),
        ("Mark Thomas", "Mark Lam"),
        ("Simon Wood", "Simon Ward"),
        ("Simon Lloyd", "Simon Linnett"),
        ("Ann Lee", "Amy Lee"),
        ("Paul Roberts", "Paul Robertson"),
        ("Chair", "Chairs"),
        ("Person 10", "Person 11"),
    ],
)
def test_two_people_are_two(one: str, other: str) -> None:
    assert near(one, other) == []


def test_an_alias_is_no_second_person() -> None:
    register = People((Person("Geraint Davies", aliases=("Geraint Davis",)),))
    assert near("", "Geraint Davis", register=register) == []


def test_two_on_the_register_with_different_organisations_are_two() -> None:
    one, other = Person("Jon Smith", organisation="ELFT"), Person("Jon Smyth", organisation="CCS")
    assert near("", register=People((one, other))) == []
    assert near("", register=People((one, other._replace(organisation="ELFT"))))
    assert near("", register=People((one, other._replace(organisation=None))))


def test_a_pair_on_the_register_stands_at_the_second_entry() -> None:
    register = People((Person("Jon Smith"), Person("Ann Lee"), Person("Jon Smyth")))
    (found,) = seen("near-duplicate-name", register=register)
    assert found.spot.table == ("person", 2)


def test_the_register_of_the_factories_holds_nobody_twice() -> None:
    assert seen("near-duplicate-name", register=people()) == []


# What the events say.


def test_each_field_that_its_events_contradict_is_told_apart() -> None:
    moved = comment(event=Event.DEFERRED, text="Late", old="2021-01", new="2021-04")
    given_on = comment(
        event=Event.REASSIGNED, text="Left", old=("Paul Calaminus",), new=("Simon Wood",)
    )
    wrong = action(status=Status.CLOSING, comments=[moved, given_on])
    found = seen("status-contradicts-events", wrong)
    assert about(found) == [(9, "status"), (9, "deadline"), (9, "responsible")]
    assert [one.message for one in found] == [
        "the status is closing, and the comments leave it open",
        "the deadline is Jan-21, and the last comment that moves it says Apr-21",
        "responsible is Daphne Thomas, and the last comment that changes it says Simon Wood",
    ]


def test_a_status_that_no_comment_tells_is_told_so() -> None:
    (found,) = seen("status-contradicts-events", action(status=Status.CLOSED))
    assert found.message == "the status is closed, and no comment says how it came to be"


def test_what_the_commands_record_never_contradicts_itself() -> None:
    every = tuple(small_board().actions.every())
    assert seen("status-contradicts-events", *every) == []


SILENT = comment("2021-01-13", "", Event.DEFERRED, old="2021-01", new="2021-04")


def silent(*notes: str, on: str = "2021-01-13") -> Action:
    beside = [comment(on, note) for note in notes]
    return action(deadline="2021-04", comments=[SILENT, *beside])


def test_a_deadline_moved_without_a_word_is_told_where_the_event_stands() -> None:
    (found,) = seen("deadline-moved-silently", silent())
    assert found.spot.table == ("comments", 0)
    assert found.hint == ('actionlog comment 9 "Deadline moved because …" --date 2021-01-13')


@pytest.mark.parametrize("words", ["The target was revised", "Put off: no staff", "Now for April"])
def test_a_comment_of_that_day_may_give_the_reason(words: str) -> None:
    assert seen("deadline-moved-silently", silent(words)) == []
    assert seen("deadline-moved-silently", silent(words, on="2021-01-14"))


def test_a_comment_of_that_day_about_something_else_gives_none() -> None:
    assert seen("deadline-moved-silently", silent("Waiting for the new director"))


def test_a_deferral_with_its_reason_is_in_order() -> None:
    told = replace(SILENT, text="No staff")
    assert seen("deadline-moved-silently", action(deadline="2021-04", comments=[told])) == []


def test_a_deferral_of_an_unknown_day_is_told_too() -> None:
    (found,) = seen(
        "deadline-moved-silently",
        action(deadline="2021-04", comments=[replace(SILENT, written=None, old="soon", new=None)]),
    )
    assert found.message == "the deadline was put off from soon to none, and nothing says why"


# Proposed for closure.


def proposed(text: str, *later: str) -> Action:
    notes = [comment("2021-02-03", text, Event.PROPOSED)]
    notes += [comment("2021-02-04", note) for note in later]
    return action(status=Status.CLOSING, comments=notes)


def test_closing_needs_something_to_show() -> None:
    assert about(seen("closing-without-evidence", proposed(""))) == [(9, "status")]
    assert seen("closing-without-evidence", proposed("", "The report was sent")) == []
    assert seen("closing-without-evidence", closing(), closed(10)) == []


PROMISES = [
    "On the agenda for 7 April",
    "on agenda for 7.4.21",
    "Included on the agenda for 7 April; it will be a standing item",
    "Added to the next meeting's agenda",
    "Down for the meeting of 7 April",
    "A date is set to see how this can be done, so that all are heard as the board asked",
    "Meeting booked with the trust",
    "Will be brought back in May",
    "The paper is to be sent round next week",
    "Awaiting the trust's reply",
    "In hand",
]
PROOFS = [
    "The report has been sent",
    "Paper circulated",
    "Letter provided",
    "Sent to the trust; they will answer",
    "Date set and the talk took place",
    "Done",
    "This is complete and will be reported in May",
    "Figures included in the report",
    "Covered by the strategy, which is on the plan for June",
    "See the minutes",
    "Agreed by e-mail",
    "OK",
]


@pytest.mark.parametrize("text", PROMISES)
def test_a_promise_shows_nothing_done(text: str) -> None:
    (found,) = seen("closing-on-a-promise", proposed(text))
    assert found.spot.table == ("comments", 0)


@pytest.mark.parametrize("text", PROOFS)
def test_what_was_done_is_no_promise(text: str) -> None:
    assert seen("closing-on-a-promise", proposed(text)) == []


def test_a_promise_that_was_kept_is_none_any_more() -> None:
    assert seen("closing-on-a-promise", proposed("On the agenda for 7 April", "Presented")) == []
    assert about(seen("closing-on-a-promise", proposed("Will be sent", "Still to be sent")))


def test_nothing_to_show_is_one_fault_and_not_two() -> None:
    assert seen("closing-on-a-promise", proposed("")) == []


# Gone.


def paper(day: date, *refs: int) -> Meeting:
    imported = Imported("log.xlsx", "0" * 64, day, refs)
    return Meeting(day, MeetingStatus.HELD, imports=(imported,))


def test_what_a_later_log_forgot_has_vanished() -> None:
    calendar = Meetings.of([paper(DECEMBER, 8, 9), paper(JANUARY, 8)])
    old = date(2020, 11, 11)
    listed = action(8, raised=old), action(9, raised=old)
    (found,) = seen("vanished", *listed, calendar=calendar)
    assert about([found]) == [(9, "status")]
    assert "9 Dec 2020" in found.message
    assert "13 Jan 2021" in found.message


@pytest.mark.parametrize(
    "fine",
    [
        closed(9, raised=date(2020, 11, 11)),
        action(9, raised=JANUARY),
        action(9, raised=date(2020, 11, 11), comments=[comment("2021-02-03", "Still open")]),
        void(9),
    ],
)
def test_what_was_closed_is_new_or_was_spoken_of_since_has_not(fine: Action) -> None:
    calendar = Meetings.of([paper(DECEMBER, 9), paper(JANUARY, 8)])
    assert seen("vanished", action(8), fine, calendar=calendar) == []


def test_what_no_log_listed_had_to_be_on_record_before() -> None:
    calendar, old = Meetings.of([paper(JANUARY, 8)]), action(9)
    early, late = StoreFacts(first_recorded={9: DECEMBER}), StoreFacts(first_recorded={9: TODAY})
    assert about(seen("vanished", action(8), old, calendar=calendar, record=early)) == [
        (9, "status")
    ]
    assert seen("vanished", action(8), old, calendar=calendar, record=late) == []
    assert seen("vanished", action(8), old, calendar=calendar) == []


def test_an_earlier_log_in_the_calendar_forgets_nothing() -> None:
    calendar = Meetings.of([paper(DECEMBER, 8), paper(JANUARY, 8, 9)])
    assert seen("vanished", action(8), action(9), calendar=calendar) == []


def test_a_ref_that_a_log_listed_and_no_file_has_vanished() -> None:
    calendar = Meetings.of([paper(JANUARY, 7, 8)])
    (found,) = seen("vanished", action(8), calendar=calendar)
    assert (found.spot.ref, found.spot.meeting, found.spot.table) == (7, JANUARY, ("imported", 0))
    known_to_git = StoreFacts(recorded_refs=frozenset({7}))
    assert seen("vanished", action(8), calendar=calendar, record=known_to_git) == []


def test_a_hostile_file_name_is_quoted_where_it_can_be_pasted() -> None:
    evil = Imported("$(touch x).xlsx", "0" * 64, JANUARY, (7,))
    calendar = Meetings.of([Meeting(JANUARY, MeetingStatus.HELD, imports=(evil,))])
    (found,) = seen("vanished", action(8), calendar=calendar)
    assert found.hint
    assert "actionlog import '$(touch x).xlsx' --meeting" in found.hint


def test_the_numbers_between_that_nobody_has_are_told_at_once() -> None:
    record = StoreFacts(recorded_refs=frozenset({12}))
    (found,) = seen("gap-in-refs", action(5), action(9), action(14), record=record)
    assert found.message.endswith(": 6-8, 10-11, 13")
    assert seen("gap-in-refs", action(5), action(6)) == []
    assert seen("gap-in-refs") == []


def test_a_number_far_off_is_told_at_once() -> None:
    (found,) = seen("gap-in-refs", action(1), action(999_999_999))
    assert found.message.endswith(": 2-999999998")
    (found,) = seen("gap-in-refs", *(action(ref) for ref in range(1, 200, 2)))
    assert found.message.endswith(", 60, and 69 more gaps")


@pytest.mark.slow
@given(st.sets(st.integers(1, 60), min_size=1, max_size=30))
@settings(max_examples=examples(40))
def test_every_number_between_is_either_taken_or_told(refs: set[int]) -> None:
    found = seen("gap-in-refs", *(action(ref) for ref in refs))
    told: set[int] = set()
    for one in found:
        for run in one.message.rpartition(": ")[2].split(", "):
            first, _, last = run.partition("-")
            told |= set(range(int(first), int(last or first) + 1))
    assert told | refs == set(range(min(refs), max(refs) + 1))
    assert not told & refs


# All of them.


def test_errors_come_before_warnings_and_the_codes_are_names() -> None:
    grave = [rule.severity for rule in RULES.values()]
    assert grave == [Severity.ERROR] * 13 + [Severity.WARNING] * 16
    assert all(code.replace("-", "").isalpha() and code.islower() for code in RULES)


@pytest.mark.slow
@given(changes(), PEOPLE, st.lists(MEETINGS, max_size=3, unique_by=lambda one: one.day))
@settings(max_examples=examples(25))
def test_whatever_a_log_holds_every_check_comes_to_an_end(
    two: tuple[Action, Action], register: People, sittings: list[Meeting]
) -> None:
    first, second = two
    there = board(
        first,
        replace(second, ref=first.ref + 1),
        register=register,
        calendar=Meetings.of(sittings),
    )
    log = CheckedLog(there, tuple(there.actions.every()), TODAY)
    for rule in RULES.values():
        assert all(one.message for one in rule.look(log))


def test_a_code_that_there_is_not_is_refused_with_those_that_are_near() -> None:
    assert known(["stale", "vanished"]) == ("stale", "vanished")
    with pytest.raises(CodeUnknown) as refused:
        known(["stael"])
    assert refused.value.hints[0] == "did you mean stale or stray-file?"
    assert near_codes("not a meeting")[0] == "not-a-meeting"
    assert near_codes("zzzz") == ()


def codes(
    only: tuple[str, ...] = (), ignore: tuple[str, ...] = (), **rules: tuple[str, ...]
) -> list[str]:
    return [rule.code for rule in chosen(Settings(NAME, **rules), only, ignore)]  # type: ignore[arg-type]  # the two lists of codes


def test_a_board_chooses_its_codes_and_a_call_chooses_for_itself() -> None:
    assert codes() == list(RULES)
    assert codes(checks=("stale", "vanished")) == ["vanished", "stale"]
    assert "stale" not in codes(unchecked=("stale",))
    assert codes(checks=("stale", "vanished"), unchecked=("stale",)) == ["vanished"]
    assert codes(only=("stale",), checks=("vanished",), unchecked=("stale",)) == ["stale"]
    assert codes(ignore=("vanished",), checks=("stale", "vanished")) == ["stale"]
    assert codes(checks=("no-such-code",)) == list(RULES)
