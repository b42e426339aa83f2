"""Who a name, an alias, initials or a role is at a date, and what is asked where two may be."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from actionlog.domain.name_matching import short_for
from actionlog.domain.name_spelling import split_names, untitled
from actionlog.domain.people import (
    EVERYBODY,
    Holder,
    NameStyle,
    People,
    Person,
    Role,
)
from actionlog.domain.public_edition import Publisher
from actionlog.errors import (
    NameAmbiguous,
    NameShared,
    NameUnknown,
    PublicNameUnclear,
    TextMissing,
)
from tests.factories import FEBRUARY, JANUARY, people

BEFORE = date(2020, 12, 9)
REGISTER = people()


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Paul Calaminus", "Paul Calaminus"),
        ("paul calaminus", "Paul Calaminus"),
        ("  Paul   Calaminus ", "Paul Calaminus"),
        ("Dr. Paul Calaminus", "Paul Calaminus"),
        ("PC", "Paul Calaminus"),
        ("pc", "Paul Calaminus"),
        ("P.C.", "Paul Calaminus"),
        ("P. C.", "Paul Calaminus"),
        ("ME-R", "Michelle Evans-Riches"),
        ("MER", "Michelle Evans-Riches"),
        ("Michelle Evans Riches", "Michelle Evans-Riches"),
        ("Executive Lead", "Executive Lead"),
        ("el", "Executive Lead"),
        ("Carnall Farrar", "Carnall Farrar"),
        ("CF", "Carnall Farrar"),
        ("All", EVERYBODY),
        ("ALL", EVERYBODY),
    ],
)
def test_a_name_an_alias_or_initials_give_the_one_name_meant(typed: str, name: str) -> None:
    assert REGISTER.find(typed, JANUARY) == name


def test_initials_of_two_people_are_refused_with_both() -> None:
    with pytest.raises(NameAmbiguous) as refused:
        REGISTER.find("SW", FEBRUARY)
    assert refused.value.exit_code == 3
    assert str(refused.value) == (
        "two people had the initials SW on 3 February 2021: Sarah Whiteman, Simon Wood"
    )


def test_shared_initials_are_no_question_before_the_second_person_came() -> None:
    assert REGISTER.find("SW", BEFORE) == "Simon Wood"
    with pytest.raises(NameAmbiguous):
        REGISTER.find("SW", JANUARY)


@pytest.mark.parametrize(
    ("on", "name"),
    [
        (date(2020, 12, 31), "Patricia Davies"),
        (date(2021, 1, 1), "Peter Doyle"),
    ],
)
def test_initials_pass_from_one_person_to_the_next_on_the_day(on: date, name: str) -> None:
    assert REGISTER.find("PD", on) == name


def test_initials_of_somebody_who_is_not_there_yet_name_them_and_choose_nobody() -> None:
    early = People((Person("Sarah Whiteman", "SW", since=JANUARY),))
    with pytest.raises(NameUnknown) as refused:
        early.find("SW", BEFORE)
    assert "SW had those initials" not in refused.value.hints[0]
    assert 'Sarah Whiteman had those initials at another time: "Sarah Whiteman"' in (
        refused.value.hints
    )


def test_a_whole_name_is_found_after_the_person_has_left() -> None:
    assert REGISTER.find("Patricia Davies", FEBRUARY) == "Patricia Davies"


@pytest.mark.parametrize(
    ("typed", "suggested"),
    [
        ("Geraint Davis", "Geraint Davies"),
        ("Gerraint Davies", "Geraint Davies"),
        ("Tom Davies", "Tom Davis"),
        ("Sara Whiteman", "Sarah Whiteman"),
        ("Dr Paul Calaminas", "Paul Calaminus"),
        ("Carnal Farrar", "Carnall Farrar"),
    ],
)
def test_a_misspelling_is_answered_with_a_suggestion_and_never_taken(
    typed: str, suggested: str
) -> None:
    with pytest.raises(NameUnknown) as refused:
        REGISTER.find(typed, JANUARY)
    assert refused.value.exit_code == 3
    assert f'did you mean "{suggested}"?' in refused.value.hints
    assert refused.value.hints[-1] == f'somebody new: actionlog people add "{typed}"'


def test_near_namesakes_stay_three_people() -> None:
    names = ("Geraint Davies", "Tom Davis", "Patricia Davies")
    assert tuple(REGISTER.find(name, JANUARY) for name in names) == names


@pytest.mark.parametrize(
    ("short", "whose"),
    [
        ("Ada", ("Ada Lamb", "Ada Wynn Lister")),
        ("ada l.", ("Ada Lamb", "Ada Wynn Lister")),
        ("Ben C", ("Ben Cole",)),
        ("Ben Co", ()),
        ("Ben Cole", ()),
        ("", ()),
    ],
)
def test_a_short_name_is_told_with_whose_it_may_be(short: str, whose: tuple[str, ...]) -> None:
    crowd = People(tuple(map(Person, ("Ada Lamb", "Ada Wynn Lister", "Ben Cole"))))
    assert short_for(short, crowd) == whose


def test_a_misspelling_suggests_at_most_three_and_each_once() -> None:
    crowd = People(tuple(Person(f"Geraint Davi{end}") for end in ("es", "ess", "as", "os", "us")))
    with pytest.raises(NameUnknown) as refused:
        crowd.find("Geraint Davis", JANUARY)
    suggestions = [hint for hint in refused.value.hints if hint.startswith("did you mean")]
    assert len(suggestions) == len(set(suggestions)) == 3


def test_a_stranger_is_suggested_nobody() -> None:
    with pytest.raises(NameUnknown) as refused:
        REGISTER.find("Xavier Quux", JANUARY)
    assert refused.value.hints == ('somebody new: actionlog people add "Xavier Quux"',)


def test_an_apostrophe_may_be_left_out_as_a_completion_leaves_it_out() -> None:
    people = People((Person("Siobhán O'Brien"), Person("Ann Lee")))
    assert people.find("Siobhán OBrien", JANUARY) == "Siobhán O'Brien"
    assert people.find("obrien", JANUARY) == "Siobhán O'Brien"


def test_unknown_initials_are_not_guessed_at() -> None:
    with pytest.raises(NameUnknown) as refused:
        REGISTER.find("DX", JANUARY)
    assert refused.value.hints == ("somebody new: actionlog people add NAME --initials DX",)
    with pytest.raises(NameUnknown) as refused:
        REGISTER.find("DX", JANUARY, new=False)
    assert refused.value.hints == ("who is on it: actionlog people list --all",)


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        (["PC / All"], ("Paul Calaminus", "All")),
        (["PC/DT"], ("Paul Calaminus", "Daphne Thomas")),
        (["DT and PC"], ("Daphne Thomas", "Paul Calaminus")),
        (["DT & Carnall Farrar"], ("Daphne Thomas", "Carnall Farrar")),
        (["DT, PC; All"], ("Daphne Thomas", "Paul Calaminus", "All")),
        (["DT\nPC"], ("Daphne Thomas", "Paul Calaminus")),
        (["PC", "Chair", "PC"], ("Paul Calaminus", "Chair")),
        (["PC / Paul Calaminus"], ("Paul Calaminus",)),
    ],
)
def test_several_people_are_read_in_order_each_once(
    typed: list[str], names: tuple[str, ...]
) -> None:
    assert REGISTER.responsible(typed, JANUARY) == names


def test_a_name_that_holds_a_separator_is_one_name() -> None:
    register = People((Person("Bed & Breakfast and Sons"),))
    assert register.responsible(["Bed & Breakfast and Sons"], JANUARY) == (
        "Bed & Breakfast and Sons",
    )


def test_of_several_names_one_that_nobody_has_is_refused_by_itself() -> None:
    with pytest.raises(NameUnknown, match='called "XX"'):
        REGISTER.responsible(["PC / XX"], JANUARY)
    with pytest.raises(NameAmbiguous):
        REGISTER.responsible(["PC / SW"], JANUARY)


@pytest.mark.parametrize("nothing", ["", "  ", "/", " & , ", "-", "..."])
def test_nobody_is_responsible_by_an_empty_name(nothing: str) -> None:
    with pytest.raises((NameUnknown, TextMissing)):
        REGISTER.responsible([nothing], JANUARY)


def test_names_are_split_at_what_stands_between_them_and_nowhere_else() -> None:
    assert split_names("Sandy Anderson") == ("Sandy Anderson",)
    assert split_names("A / B & C, D; E and F") == ("A", "B", "C", "D", "E", "F")
    assert split_names(" // ") == ()


@pytest.mark.parametrize(
    ("on", "shown"),
    [
        (date(2020, 11, 29), "Executive Lead (Daphne Thomas)"),
        (date(2020, 11, 30), "Executive Lead (Felicity Cox)"),
        (FEBRUARY, "Executive Lead (Felicity Cox)"),
    ],
)
def test_a_role_is_shown_with_who_held_it_on_the_day(on: date, shown: str) -> None:
    assert REGISTER.shown("Executive Lead", on) == shown


def test_a_role_that_nobody_holds_is_shown_alone() -> None:
    assert REGISTER.shown("Chair", FEBRUARY) == "Chair"
    assert REGISTER.shown("Chair", BEFORE) == "Chair (Mark Thomas)"
    assert REGISTER.shown("Paul Calaminus", FEBRUARY) == "Paul Calaminus"


def test_of_two_holders_at_once_the_one_who_came_last_holds_it() -> None:
    role = Role("Chair", holders=(Holder("Mark Thomas"), Holder("Felicity Cox", since=JANUARY)))
    assert [role.holder(on) for on in (BEFORE, JANUARY)] == ["Mark Thomas", "Felicity Cox"]
    assert Role("Chair").holder(JANUARY) is None


def test_a_holder_is_known_by_the_role_too_while_it_is_held() -> None:
    known = [REGISTER.also_known_as("Felicity Cox", on) for on in (date(2020, 11, 29), FEBRUARY)]
    assert known == [{"Felicity Cox"}, {"Felicity Cox", "Executive Lead"}]


def test_everything_that_can_be_responsible_is_named_with_all_last() -> None:
    names = list(REGISTER.names())
    assert names[-1] == EVERYBODY
    assert {"Paul Calaminus", "Executive Lead", "Healthwatch"} < set(names)
    assert len(names) == len(set(names)) == 16


def test_the_initials_of_a_name_are_known() -> None:
    names = ("Paul Calaminus", "Executive Lead", "Healthwatch", "Somebody")
    assert [REGISTER.initials_of(name) for name in names] == ["PC", "EL", None, None]


def test_a_person_called_like_somebodys_initials_is_found_by_the_name() -> None:
    cher = replace(REGISTER, persons=(*REGISTER.persons, Person("Pc")))
    assert cher.find("PC", JANUARY) == "Pc"


def test_an_alias_of_two_people_is_refused_with_both() -> None:
    both = People(
        (Person("Ann Lee", aliases=("The Director",)), Person("Bob Ray", aliases=("The Director",)))
    )
    with pytest.raises(NameShared) as refused:
        both.find("the director", JANUARY)
    assert "Ann Lee, Bob Ray" in str(refused.value)


def test_two_people_of_one_name_are_not_told_apart_by_guessing() -> None:
    alike = People((Person("Ann Lee", "AL"), Person("Ann-Lee", "AN")))
    with pytest.raises(NameShared):
        alike.find("ann lee", JANUARY)
    assert [alike.find(name, JANUARY) for name in ("Ann-Lee", "AL")] == ["Ann-Lee", "Ann Lee"]


TABLE = People(
    persons=(
        Person("Müge Öztürk", public=NameStyle.INITIALS),
        Person("Søren Kjær"),
        Person("Zoë Ibekwe"),
        Person("Siobhán O'Neill-Byrne"),
        Person("José da Silva-Perez"),
        Person("Ann Smith", since=date(2021, 1, 1)),
        Person("Dr Bob Smith", until=date(2020, 12, 31)),
        Person("Cara Jones", aliases=("Cara Whitfield",)),
        Person("Tom Whitfield"),
    ),
    roles=(Role("Chair"),),
)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Cllr Öztürk", "Müge Öztürk"),
        ("Ozturk", "Müge Öztürk"),
        ("Cllr. Müge Öztürk", "Müge Öztürk"),
        ("Prof Dr soren kjaer", "Søren Kjær"),
        ("Zoe Ibekwe", "Zoë Ibekwe"),
        ("Dr Siobhan O\u2019Neill\u2011Byrne", "Siobhán O'Neill-Byrne"),
        ("O\u2019Neill-Byrne", "Siobhán O'Neill-Byrne"),
        ("Mr da Silva-Perez", "José da Silva-Perez"),
        ("Professor Smith", "Ann Smith"),
        ("Bob Smith", "Dr Bob Smith"),
        ("J. da Silva-Perez", "José da Silva-Perez"),
        ("Prof. A.B. Smith", "Ann Smith"),
        ("A Smith", "Ann Smith"),
        ("Mr Chair", "Chair"),
    ],
)
def test_a_title_accents_quotes_and_a_surname_of_one_person_are_taken(
    typed: str, name: str
) -> None:
    assert TABLE.find(typed, JANUARY) == name


def test_a_surname_is_of_those_who_serve_on_the_day() -> None:
    assert TABLE.find("Smith", BEFORE) == "Dr Bob Smith"
    both = People(persons=(*TABLE.persons, Person("Carl Smith")))
    with pytest.raises(NameShared):
        both.find("Ms Smith", JANUARY)


def test_a_surname_that_was_somebody_elses_too_is_not_guessed() -> None:
    assert TABLE.who("Whitfield", JANUARY).names == ("Cara Jones", "Tom Whitfield")


@pytest.mark.parametrize(
    "text", ["Silva", "Byrne", "Ann", "Professor", "Dr", "", "C. Smith", "S. Ann"]
)
def test_a_part_of_a_name_that_is_no_surname_is_nobody(text: str) -> None:
    assert TABLE.who(text, JANUARY).names == ()


@pytest.mark.parametrize(
    ("typed", "near"),
    [("Zoe", "Zoë Ibekwe"), ("Soren", "Søren Kjær"), ("Cllr Mugge Osturk", "Müge Öztürk")],
)
def test_a_first_name_or_a_slip_is_answered_with_whom_it_may_mean(typed: str, near: str) -> None:
    with pytest.raises(NameUnknown) as refused:
        TABLE.find(typed, JANUARY)
    assert refused.value.hints[0] == f'did you mean "{near}"?'


def test_a_surname_tells_the_public_no_more_than_the_name_does() -> None:
    assert Publisher(TABLE, JANUARY).name("Cllr Öztürk") == "MÖ"
    with pytest.raises(PublicNameUnclear):
        Publisher(TABLE, JANUARY).name("Whitfield")


def test_nobody_holds_a_role_after_leaving() -> None:
    gone = Person("Ann Lee", until=JANUARY)
    register = People((gone,), (Role("Chair", holders=(Holder("Ann Lee"),)),))
    assert register.shown("Chair", JANUARY) == "Chair (Ann Lee)"
    assert register.shown("Chair", FEBRUARY) == "Chair"


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Capt. José D'Souza", "José D'Souza"),
        ("The Revd Ann Lee, OBE JP", "Ann Lee"),
        ("Commodore", "Commodore"),
        ("Lee OBE", "Lee OBE"),
        ("The Pilots", "The Pilots"),
    ],
)
def test_titles_and_honours_are_no_part_of_a_name(typed: str, name: str) -> None:
    assert untitled(typed) == name
