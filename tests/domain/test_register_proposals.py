"""What an attendance list proposes for the register, and what it leaves for a person to decide."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from actionlog.domain.findings import Place
from actionlog.domain.minutes.register_proposals import (
    Enrolment,
    RegisterStep,
    applied,
    certain,
    enrolment,
    presence,
)
from actionlog.domain.minutes.statements import (
    Attendee,
    ListDoubt,
    Marker,
    Minutes,
    Presence,
    UnsureEntry,
)
from actionlog.domain.people import EVERYBODY, People, Person
from tests.factories import DECEMBER, people

if TYPE_CHECKING:
    from datetime import date

HERE = Place("minutes.txt", line=3)


def there(name: str, initials: str | None = None, **more: str) -> Attendee:
    return replace(Attendee(name, HERE, initials), **more)  # type: ignore[arg-type]  # texts only


def proposed(
    *listed: Attendee, register: People | None = None, markers: tuple[Marker, ...] = ()
) -> Enrolment:
    kept = people() if register is None else register
    return enrolment(Minutes("minutes.txt", attendees=listed, markers=markers), kept, DECEMBER)


def codes(wanted: Enrolment) -> list[str]:
    return [one.code for one in wanted.findings]


def test_somebody_new_is_added_with_what_the_list_says() -> None:
    wanted = proposed(there("Ann Varley", "AV", organisation="Westmere Council"))
    assert [one.step for one in wanted.proposals] == [RegisterStep.NEW]
    after = applied(people(), wanted)
    assert after.persons[-1] == Person("Ann Varley", "AV", "Westmere Council")
    assert after.persons[:-1] == people().persons


def test_somebody_known_stays_as_on_the_register() -> None:
    listed = (there("Daphne Thomas", "DT", organisation="Elsewhere"), there("Dr Paul Calaminus"))
    wanted = proposed(*listed)
    assert [one.step for one in wanted.proposals] == [RegisterStep.KNOWN, RegisterStep.KNOWN]
    assert not wanted.changes
    assert applied(people(), wanted) == people()


def test_initials_are_added_where_the_register_has_none_and_never_changed() -> None:
    kept = People((Person("Ann Varley"), Person("Tom Hart", "TJH")))
    wanted = proposed(there("Ann Varley", "AV"), there("Tom Hart", "TH"), register=kept)
    assert [one.step for one in wanted.proposals] == [RegisterStep.INITIALS, RegisterStep.KNOWN]
    assert codes(wanted) == ["initials-differ"]
    assert [one.initials for one in applied(kept, wanted).persons] == ["AV", "TJH"]


def test_a_near_duplicate_is_proposed_as_an_alias_and_told() -> None:
    wanted = proposed(there("Daphne Tomas"))
    assert [one.step for one in wanted.proposals] == [RegisterStep.ALIAS]
    assert codes(wanted) == ["near-duplicate-name"]
    assert applied(people(), wanted).called("Daphne Tomas") == ("Daphne Thomas",)


def test_near_duplicates_within_one_list_are_told_too() -> None:
    wanted = proposed(there("Harold Pryce"), there("Harold Pyrce", "HP"), register=People())
    assert [one.step for one in wanted.proposals] == [RegisterStep.NEW, RegisterStep.ALIAS]
    (only,) = applied(People(), wanted).persons
    assert (only.name, only.aliases, only.initials) == ("Harold Pryce", ("Harold Pyrce",), "HP")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tom Davis", "Geraint Davies"),
        ("Mark Thomas", "Mary Thomas"),
        ("Joe Smith", "Jon Smith"),
        ("Ann Varley", "Ann Verity"),
    ],
)
def test_different_people_are_not_near(one: str, other: str) -> None:
    wanted = proposed(there(one), there(other), register=People())
    assert [each.step for each in wanted.proposals] == [RegisterStep.NEW, RegisterStep.NEW]
    assert codes(wanted) == []


def test_initials_that_two_people_share_are_told() -> None:
    wanted = proposed(there("Susan West", "S.W."), there("Ann Varley", "AV"))
    assert codes(wanted) == ["ambiguous-initials"]
    assert wanted.findings[0].message.startswith("Simon Wood and Susan West have the same initials")


def test_initials_that_do_not_fit_are_told_and_taken() -> None:
    wanted = proposed(there("Ann Varley", "AXQ"), there("Ian McArdle", "IM"), register=People())
    assert codes(wanted) == ["initials-do-not-fit"]
    assert applied(People(), wanted).persons[0].initials == "AXQ"


def test_only_a_clear_role_is_proposed() -> None:
    chair = there("Ruth Okafor", "RO", role="Chair")
    other = there("Ann Varley", "AV", role="Chair", organisation="Westmere Council")
    lead = there("Tom Hart", "TH", role="Finance Director", organisation="Harbour Trust")
    assert [role.name for role in proposed(chair, other, lead, register=People()).roles] == [
        "Chair"
    ]
    marked = (Marker(HERE, "Action 9 Finance Director", 9, ("Finance Director",)),)
    wanted = proposed(other, lead, register=People(), markers=marked)
    assert [(one.name, one.holders[0].name) for one in wanted.roles] == [
        ("Finance Director", "Tom Hart")
    ]
    twice = proposed(lead, replace(lead, name="Ann Dale"), register=People(), markers=marked)
    assert twice.roles == ()


def test_nothing_is_proposed_for_everybody_or_an_organisation() -> None:
    assert proposed(there(EVERYBODY), there("Carnall Farrar", "CF")).proposals == ()


@pytest.mark.parametrize(
    ("says", "day", "who"),
    [
        ("GD", DECEMBER, ["Geraint Davies"]),
        ("EL", DECEMBER, []),  # an office, which is nobody's name
        ("CF", DECEMBER, []),
        ("SW", None, []),  # two have these
        ("PD", DECEMBER, ["Patricia Davies"]),
    ],
)
def test_who_stands_there_in_part_is_whom_the_register_knows_by_it(
    says: str, day: date | None, who: list[str]
) -> None:
    one = UnsureEntry(says, HERE, ListDoubt.INITIALS)
    wanted = enrolment(Minutes("minutes.txt", unsure=(one,)), people(), day)
    assert [found.person.name for found in wanted.of(RegisterStep.KNOWN)] == who
    assert (codes(wanted) == []) is bool(who)


def test_what_is_doubted_is_told_for_one_and_for_many() -> None:
    def told(*says: str, doubt: ListDoubt = ListDoubt.INITIALS) -> tuple[str, str | None]:
        unsure = tuple(UnsureEntry(one, HERE, doubt) for one in says)
        (found,) = enrolment(Minutes("minutes.txt", unsure=unsure), people(), None).findings
        return found.message, found.hint

    assert "stands on the list as initials" in told("XY")[0]
    assert "stand on the list as initials" in told("XY", "YZ")[0]
    assert told("XY")[1]
    assert told("XY", doubt=ListDoubt.UNREAD)[1] is None
    assert "and 2 others" in told(*(f"X{at}" for at in range(14)))[0]
    assert "other" not in told(*(f"X{at}" for at in range(12)))[0]
    assert f"“{'x' * 80}”" in told("x" * 80)[0]
    assert f"“{'x' * 79}…”" in told("x" * 81)[0]


def test_whether_a_near_name_is_another_spelling_is_left_to_who_knows() -> None:
    wanted = proposed(there("Geraint Davis"), there("Nia Hart"))
    assert len(wanted.of(RegisterStep.ALIAS)) == 1
    assert [one.person.name for one in certain(wanted).proposals] == ["Nia Hart"]


def test_who_sent_apologies_is_said_to_have() -> None:
    assert presence(replace(there("Nia Hart"), presence=Presence.APOLOGIES)) == "sent apologies"
