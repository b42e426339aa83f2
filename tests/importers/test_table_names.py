"""`rows`, who is responsible: the register, the file itself, and what looks like several names."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from actionlog.domain.people import Organisation, People, Person
from actionlog.importers.source_document import SOFT
from tests.factories import action
from tests.importers.grids import answered, asked, codes, grid, known, read, row

NOBODY_KNOWN = replace(known(), people=People())


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Daphne Thomas", ("Daphne Thomas",)),
        ("DT", ("Daphne Thomas",)),
        ("Dr Paul Calaminus", ("Paul Calaminus",)),
        ("Paul Calaminus (PC)", ("Paul Calaminus",)),
        ("ME-R", ("Michelle Evans-Riches",)),
        ("PC / All", ("Paul Calaminus", "All")),
        ("PC & FC", ("Paul Calaminus", "Felicity Cox")),
        ("Paul Calaminus and Felicity Cox", ("Paul Calaminus", "Felicity Cox")),
        ("PC, FC and DT", ("Paul Calaminus", "Felicity Cox", "Daphne Thomas")),
        ("Daphne Thomas\nPaul Calaminus", ("Daphne Thomas", "Paul Calaminus")),
        (f"Daphne{SOFT}Thomas", ("Daphne Thomas",)),
        (f"Daphne Thomas/Paul{SOFT}Calaminus", ("Daphne Thomas", "Paul Calaminus")),
        (f"Daphne Thomas {SOFT}Paul Calaminus", ("Daphne Thomas", "Paul Calaminus")),
        ("Daphne Thomas Paul Calaminus", ("Daphne Thomas", "Paul Calaminus")),
        ("Chair/PC", ("Chair", "Paul Calaminus")),
        ("ALL", ("All",)),
        ("Executive Lead (Felicity Cox)", ("Executive Lead",)),
        ("Chair (Ann Hall)", ("Chair (Ann Hall)",)),
        ("Geraint Davis", ("Geraint Davis",)),
        ("Health and Wellbeing Board", ("Health and Wellbeing Board",)),
        ("Director of Finance and Resources", ("Director of Finance and Resources",)),
        ("Finance & Performance Team", ("Finance & Performance Team",)),
        ("Health & Wellbeing", ("Health & Wellbeing",)),
        ("Fish & chip shop", ("Fish & chip shop",)),
        ("Daphne Thomas (for Ann Hall)", ("Daphne Thomas (for Ann Hall)",)),
        (f"PC{SOFT}FC{SOFT}ME-R", ("Paul Calaminus", "Felicity Cox", "Michelle Evans-Riches")),
        ("Executive Lead Company Secretary", ("Executive Lead", "Company Secretary")),
        ("PC;", ("Paul Calaminus",)),
        ("Healthwatch, Leeds", ("Healthwatch, Leeds",)),
        ("Treasurer / PC", ("Treasurer", "Paul Calaminus")),
        ("Treasurer / to ask the council", ("Treasurer / to ask the council",)),
        ("Treasurer / Ask again", ("Treasurer / Ask again",)),
        ("Thomas, Ann", ("Thomas, Ann",)),
        ("PC/Communications team", ("PC/Communications team",)),
    ],
)
def test_names_are_read_and_not_guessed(text: str, names: tuple[str, ...]) -> None:
    log = read(grid(row(responsible=text)))
    assert (log.drafts[0].responsible, log.drafts[0].kept) == (names, ())
    assert codes(log) == []


CARE = "Health, Housing and Care Ltd"
TEAM = "HR/OD Team"
FIRM = "Hall & Cole"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (CARE, (CARE,)),
        (FIRM, (FIRM,)),
        (f"{CARE}, Paul Calaminus", (CARE, "Paul Calaminus")),
        (f"FC, {CARE}, PC", ("Felicity Cox", CARE, "Paul Calaminus")),
        (f"Health,{SOFT}Housing and{SOFT}Care Ltd, Paul{SOFT}Calaminus", (CARE, "Paul Calaminus")),
        (f"{CARE},", (CARE,)),
        (f"{CARE}\nPC", (CARE, "Paul Calaminus")),
        (f"PC and {CARE}", ("Paul Calaminus", CARE)),
        (f"{CARE} & PC", (CARE, "Paul Calaminus")),
        (f"FC, {CARE.upper()} and PC", ("Felicity Cox", CARE, "Paul Calaminus")),
        (f"PC / {TEAM}", ("Paul Calaminus", TEAM)),
        (f"{TEAM}, {CARE}", (TEAM, CARE)),
        (f"The {CARE} Board", (f"The {CARE} Board",)),
        ("PC, FC", ("Paul Calaminus", "Felicity Cox")),
    ],
)
def test_a_known_name_with_a_mark_inside_stays_whole_among_others(
    text: str, names: tuple[str, ...]
) -> None:
    there = known().people
    bodies = tuple(map(Organisation, (CARE, TEAM, FIRM)))
    people = People(there.persons, there.roles, bodies)
    log = read(grid(row(responsible=text)), knows=replace(known(), people=people))
    assert log.drafts[0].responsible == names
    assert codes(log) == []


def test_what_nobody_knows_beside_a_known_name_with_a_mark_inside_is_asked_about() -> None:
    knows = replace(known(), people=People((), (), (Organisation(CARE),)))
    log = read(grid(row(responsible=f"{CARE}, whoever is in")), knows=knows)
    assert asked(log, "names-proposed").taken == f"{CARE} / whoever is in"


def test_who_is_on_record_in_just_these_words_is_no_question() -> None:
    there = action(9, responsible=["Lee, Mills and Field", "Ann Hall, Mayor"])
    text = "Lee, Mills and Field, Ann Hall, Mayor"
    log = read(grid(row(responsible=text)), knows=replace(known(), actions={9: there}))
    assert log.drafts[0].responsible == there.responsible
    assert codes(log) == []


def test_names_that_were_told_apart_when_they_came_are_not_asked_about_again() -> None:
    there = action(9, responsible=["Ann Hall", "Ben Cole"])
    knows = replace(NOBODY_KNOWN, actions={9: there})
    for text, names in (("Ann Hall/Ben Cole", there.responsible), ("Daphne", ("Daphne",))):
        log = read(grid(row(responsible=text)), knows=knows)
        assert (log.drafts[0].responsible, codes(log)) == (names, [])
    there = action(9, responsible=["Paul Calaminus", "Ben Cole"])
    log = read(grid(row(responsible="PC/Ben Cole")), knows=replace(known(), actions={9: there}))
    assert (log.drafts[0].responsible, codes(log)) == (there.responsible, [])


def test_nobody_is_said_and_an_action_of_nobody_s_is_somebody_s_once_the_log_says_so() -> None:
    knows = replace(known(), actions={9: action(9, responsible=[])})
    for text, names in (("nobody", ()), ("-", ()), ("DT", ("Daphne Thomas",))):
        log = read(grid(row(responsible=text)), knows=knows)
        assert (log.drafts[0].responsible, codes(log)) == (names, [])
    (draft,) = read(grid(row(responsible="Nobody"))).drafts
    assert (draft.responsible, draft.kept) == ((), ())


@pytest.mark.parametrize(
    "text",
    [
        "Ann Hall/Ben Cole",
        "Ann Hall & Ben Cole",
        "Ann Hall\nBen Cole",
        f"Ann Hall {SOFT}Ben Cole",
        f"Ann Hall{SOFT}{SOFT}Ben Cole",
        f"Ann Hall/Ben{SOFT}Cole",
        "Cllr Ann Hall; Ben Cole",
    ],
)
def test_names_that_nobody_knows_are_split_and_the_split_is_asked_about(text: str) -> None:
    log = read(grid(row(responsible=text)), knows=NOBODY_KNOWN)
    names = tuple(name.removeprefix("Cllr ") for name in log.drafts[0].responsible)
    assert names == ("Ann Hall", "Ben Cole")
    query = asked(log, "names-proposed")
    assert query.taken == " / ".join(log.drafts[0].responsible)
    assert query.means == (query.taken, "as written")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Clerk / Cllr Moss", ("Clerk", "Cllr Moss")),
        ("Director of Finance / Head of Estates", ("Director of Finance", "Head of Estates")),
        ("Finance Team; Estates Team", ("Finance Team", "Estates Team")),
        ("Finance; Estates", ("Finance", "Estates")),
        ("Mary Ann Cole Treasurer", ("Mary Ann Cole", "Treasurer")),
        (f"Ann Hall{SOFT}Treasurer", ("Ann Hall", "Treasurer")),
    ],
)
def test_offices_and_bodies_beside_one_another_are_asked_about(
    text: str, names: tuple[str, ...]
) -> None:
    log = read(grid(row(responsible=text)), knows=NOBODY_KNOWN)
    assert log.drafts[0].responsible == names
    assert asked(log, "names-proposed").means == (" / ".join(names), "as written")
    assert codes(read(grid(row(responsible="HR/OD Team")), knows=NOBODY_KNOWN)) == []


@pytest.mark.slow
def test_names_that_were_split_wrongly_are_joined_by_the_answer() -> None:
    table = grid(row(responsible="Ann Hall/Ben Cole"))
    joined = answered("as written", "names-proposed", table)
    assert joined.drafts[0].responsible == ("Ann Hall/Ben Cole",)
    other = answered("Ann Hall / PC", "names-proposed", table)
    assert other.drafts[0].responsible == ("Ann Hall", "Paul Calaminus")


@pytest.mark.slow
def test_a_name_that_stands_alone_in_the_file_is_known_there() -> None:
    table = grid(row(responsible="Ann Hall"), row(ref="12", responsible="Ann Hall Ben Cole"))
    log = read(table)
    assert log.drafts[1].responsible == ("Ann Hall", "Ben Cole")
    assert asked(log, "names-proposed").ref == 12
    both = grid(*[row(ref=str(n), responsible=name) for n, name in ((1, "Ann Hall"), (2, "Ben"))])
    alone = read(both, grid(row(ref="3", responsible="Ann Hall/Ben")))
    assert alone.drafts[2].responsible == ("Ann Hall", "Ben")
    assert codes(alone) == []


def test_a_name_that_stands_alone_is_no_two_of_which_one_does_too() -> None:
    names = ("Jo", "Jo Ann Hall")
    log = read(grid(*(row(ref=str(at), responsible=one) for at, one in enumerate(names, 1))))
    assert [draft.responsible for draft in log.drafts] == [("Jo",), ("Jo Ann Hall",)]
    assert codes(log) == []


def test_what_is_no_name_beside_one_is_left_out_where_it_stands_alone_elsewhere() -> None:
    texts = ("Ongoing", "Mary Ann Cole Ongoing")
    log = read(grid(*(row(ref=str(at), responsible=one) for at, one in enumerate(texts, 1))))
    assert log.drafts[1].responsible == ("Mary Ann Cole",)
    assert asked(log, "names-proposed").taken == "Mary Ann Cole"


@pytest.mark.parametrize("text", ["Ann Hall Ben Cole", "Ann Hall Mary Ann Cole"])
def test_four_words_or_more_that_nobody_knows_stay_one_name_and_are_asked_about(text: str) -> None:
    log = read(grid(row(responsible=text)))
    assert log.drafts[0].responsible == (text,)
    assert asked(log, "names-proposed").taken == "as written"


def test_given_names_of_people_on_the_register_are_told_apart_and_stay_as_written() -> None:
    log = read(grid(row(responsible="Daphne & Geraint")))
    assert log.drafts[0].responsible == log.strangers == ("Daphne", "Geraint")
    assert codes(log) == []


def test_near_namesakes_are_never_merged() -> None:
    log = read(grid(row(responsible="Geraint Davis"), row(ref="12", responsible="Geraint Davies")))
    assert [draft.responsible[0] for draft in log.drafts] == ["Geraint Davis", "Geraint Davies"]
    assert log.strangers == ("Geraint Davis",)


def test_initials_mean_whoever_had_them_on_the_day() -> None:
    before = read(grid(row(responsible="PD"))).drafts[0]
    after = read(grid(row(date="06-Jan-21", responsible="PD"))).drafts[0]
    assert (before.responsible, after.responsible) == (("Patricia Davies",), ("Peter Doyle",))


def test_initials_that_two_people_share_are_kept_and_asked_about() -> None:
    table = grid(row(date="13-Jan-21", responsible="SW"))
    log = read(table)
    query = asked(log, "initials-shared")
    assert (query.taken, query.means) == (None, ("Simon Wood", "Sarah Whiteman"))
    assert log.drafts[0].responsible == ("SW",)
    again = answered("Simon Wood", "initials-shared", table)
    assert again.drafts[0].responsible == ("Simon Wood",)


@pytest.mark.parametrize("text", ["", "-", "TBC", "N/A", "NA", "Unassigned"])
def test_a_row_for_which_nobody_is_responsible_is_asked_about(text: str) -> None:
    table = grid(row(responsible=text))
    assert read(table).drafts[0].responsible == ()
    assert asked(read(table), "nobody-responsible").taken is None
    for answer in ("PC / FC", "PC; FC;"):
        log = answered(answer, "nobody-responsible", table)
        assert log.drafts[0].responsible == ("Paul Calaminus", "Felicity Cox")


@pytest.mark.parametrize(
    "text",
    [
        "7 Apr 2021",
        "07/04/2021",
        "7th April",
        "Apr-21",
        "October",
        "by the end of March",
        "Q1 2021",
        "Next meeting",
        "Standing item",
        "ASAP",
        "12",
        "3.5",
        "✓",
        "Ongoing",
        "Closed",
        "In progress",
        "CLOSED",
        "Yes",
        "Ongoing / TBC",
    ],
)
def test_what_says_when_or_how_things_stand_is_nobodys_name(text: str) -> None:
    table = grid(row(responsible="Ann Hall"), row(ref="12", responsible=text))
    log = read(table)
    assert log.drafts[1].responsible == ()
    assert log.drafts[1].kept == (f"Responsible: {text}",)
    assert asked(log, "no-name-responsible").taken is None
    assert log.strangers == ("Ann Hall",)
    told = answered("as written", "no-name-responsible", table)
    assert told.drafts[1].responsible == (text,)
    told = answered("PC", "no-name-responsible", table)
    assert (told.drafts[1].responsible, told.drafts[1].kept) == (("Paul Calaminus",), ())


@pytest.mark.parametrize("text", ["CF", "NFA", "May", "June Day", "The Board", "Ward 7 Team"])
def test_what_may_be_a_name_stays_one(text: str) -> None:
    log = read(grid(row(responsible=text)), knows=NOBODY_KNOWN)
    assert log.drafts[0].responsible == (text,)
    assert codes(log) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ann Hall 7 Apr 2021", ("Ann Hall",)),
        ("Ann Hall by 7 Apr 2021", ("Ann Hall",)),
        ("7 Apr 2021: Ann Hall", ("Ann Hall",)),
        ("Ann Hall / TBC", ("Ann Hall",)),
        ("Ann Hall, Ongoing, Ben Cole", ("Ann Hall", "Ben Cole")),
        ("Ann Hall 7 Apr 2021 Ben Cole", ("Ann Hall", "Ben Cole")),
    ],
)
def test_a_date_beside_a_name_is_left_out_and_asked_about(
    text: str, names: tuple[str, ...]
) -> None:
    rows = grid(row(responsible=text), row(ref="12", responsible="7 Apr 2021"))
    log = read(rows)
    assert log.drafts[0].responsible == names
    assert asked(log, "names-proposed").taken == " / ".join(names)
    whole = answered("as written", "names-proposed", rows).drafts[0]
    assert (whole.responsible, whole.kept) == ((text,), ())


def test_a_date_beside_a_name_is_kept() -> None:
    (draft,) = read(grid(row(responsible="DT 7 Apr 2021"))).drafts
    assert draft.kept == ("Responsible: DT 7 Apr 2021",)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ongoing", "Ongoing"),
        ("NA", "Nora Ash"),
        ("May 2021 Working Group", "May 2021 Working Group"),
    ],
)
def test_somebody_on_the_people_list_may_be_called_as_they_like(text: str, name: str) -> None:
    there = (*known().people.persons, Person("Ongoing"), Person("Nora Ash", "NA"))
    register = People(there, (), (Organisation("May 2021 Working Group"),))
    log = read(grid(row(responsible=text)), knows=replace(known(), people=register))
    assert (log.drafts[0].responsible, codes(log)) == ((name,), [])


def test_strangers_are_listed_once_in_the_order_of_the_file() -> None:
    names = ("Ben Cole", "Daphne Thomas", "Ann Hall", "Ben Cole", "All")
    log = read(grid(*[row(ref=str(n), responsible=name) for n, name in enumerate(names, 1)]))
    assert log.strangers == ("Ben Cole", "Ann Hall")
    assert log.drafts[0].raised == date(2020, 12, 9)
