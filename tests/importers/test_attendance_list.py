"""Attendance lists as people write them, kind by kind: who is read, and what is asked."""

from __future__ import annotations

from datetime import date

import pytest

from actionlog.domain.findings import Place
from actionlog.domain.minutes.statements import ListDoubt, Minutes, Presence
from actionlog.importers.minutes.minutes_reader import read_minutes
from actionlog.importers.minutes.name_recognition import names_in, untitled
from actionlog.importers.source_document import Cell, Grid, Line, Row, SourceDocument

DAY = date(2023, 6, 1)
BODY = "\n\n1. Quay\nThe quay was discussed.\n\n2. Lamps\nNothing to report."


def read(text: str) -> Minutes:
    lines = tuple(
        Line(line, Place("minutes.txt", line=at), nth=at)
        for at, line in enumerate(f"Quay Committee, 3 May 2023\n\n{text}{BODY}".split("\n"), 1)
        if line.strip()
    )
    return read_minutes(SourceDocument("minutes.txt", lines=lines), DAY)


def names(text: str) -> list[str]:
    return [one.name for one in read(text).attendees]


def asked(text: str) -> list[tuple[ListDoubt, str]]:
    return [(one.doubt, one.says) for one in read(text).unsure]


def table(*rows: tuple[str, ...]) -> Minutes:
    made = tuple(
        Row(tuple(Cell(text, Place("m.docx", table=1, row=at)) for text in row), Place("m.docx"))
        for at, row in enumerate(rows, 1)
    )
    return read_minutes(SourceDocument("m.docx", grids=(Grid(made, Place("m.docx")),)), DAY)


THREE = ["Nia Hart", "Tom Reed", "Uma Bose"]


@pytest.mark.parametrize(
    "text",
    [
        "Present: Nia Hart, Tom Reed, Uma Bose",
        "PRESENT (three members): - Nia Hart, Tom Reed - Chair, Uma Bose",
        "Present; Nia Hart (NH), Tom Reed, Chair (TR), Uma Bose",
        "Attendees Nia Hart (Chair), Tom Reed (SCC), Uma Bose",
        "Board members in attendance were:\n\n- Nia Hart\n- Tom Reed\n- Uma Bose",
        "Voting Member Attendees\n* Nia Hart, Lamp Works Ltd\n* Tom Reed, Blue Pier\n* Uma Bose",
        "Present: Nia Hart (Chair) Tom Reed (TR) Uma Bose (UB)",
        "Present: Cllr Nia Hart Cllr Tom Reed Cllr Uma Bose",
        "Present: Nia Hart, Tom Reed and Uma Bose. Apologies: None",
        "Present: Nia Hart and Tom Reed (Finance and Estates); Uma Bose",
        "Present:\nNia Hart        Tom Reed\nUma Bose",
        "Attending\nNia Hart, Tom\nReed, Uma Bose",
        "Who came was noted.\nPresent: Nia Hart, Clerk Tom Reed, County Councillor Uma Bose",
        "Chair: Nia Hart Clerk: Tom Reed\nPresent: Uma Bose",
        "2.1 Participants\n\nHart, Nia    Chair\nReed, Tom    Clerk\nBose, Uma    Member",
        "Present: Nia (Annie) Hart, Tom Reed MBE, Prof. Uma Bose PhD",
        "Sederunt: Nia Hart (Convener), Tom Reed (Secretary), Uma Bose",
        "Staff side: Nia Hart (Quay Union), Tom Reed\nManagement side: Uma Bose",
        "Chair and Minute Taker: Nia Hart (NH)\nAttendees: Tom Reed, Uma Bose",
        "Present: the Ven. Nia Hart, The Revd Canon Tom Reed, Rev’d Uma Bose",
        "Present: Nia Hart, Tom Reed (Clerk), 9 members of the public and PCSO Uma Bose",
        "Present: Nia Hart, Borough Councillor Tom Reed, Cllr Uma Bose 1 member of the public",
        "Members\n- Nia Hart\nNon-members\n- Tom Reed\n- Uma Bose (Quay Union)",
        "Present\n- Nia Hart (NH) GP Partner\n- Tom Reed\n- Uma Bose, QUS, Quay Computing",
    ],
)
def test_three_people_are_read_however_they_are_listed(text: str) -> None:
    assert sorted(names(text)) == THREE
    assert not any(one.presence.is_away for one in read(text).attendees)


@pytest.mark.parametrize(
    "text",
    [
        "Apologies: Nia Hart, Tom Reed and Uma Bose",
        "Regrets\n- Nia Hart\n- Tom Reed\n- Uma Bose",
        "Apologies for absence were received from Nia Hart, Tom Reed and Uma\nBose. All were well.",
        "Absent with apologies – Nia Hart, Tom Reed, Uma Bose",
        "Voting Member Regrets\n- Nia Hart\n- Tom Reed\n- Uma Bose",
        "Apols: Nia Hart, Tom Reed, Uma Bose",
        "62/26  Apologies: Apologies were accepted from Nia Hart (ill), Tom Reed and Uma Bose.",
        "C048/23  1.  APOLOGIES FOR ABSENCE.\n\nCllr Nia Hart and Cllr Tom Reed, Uma Bose (leave).",
        "59. To receive apologies\n- Cllr Nia Hart, Tom Reed & Uma Bose sent apologies.",
    ],
)
def test_those_who_stayed_away_are_told(text: str) -> None:
    assert names(text) == THREE
    assert {one.presence.value for one in read(text).attendees} == {"apologies"}


@pytest.mark.parametrize(
    ("text", "presence"),
    [
        ("Absent: Nia Hart, Tom Reed", ["absent", "absent"]),
        ("Absent without apologies: Nia Hart", ["absent"]),
        ("Did not attend\n- Nia Hart\n- Tom Reed", ["absent", "absent"]),
        ("Present: Nia Hart (absent), Tom Reed (apologies)", ["absent", "apologies"]),
    ],
)
def test_who_was_absent_sent_no_apologies(text: str, presence: list[str]) -> None:
    assert [one.presence.value for one in read(text).attendees] == presence


@pytest.mark.parametrize("surname", ["Page", "Hope", "Price", "Leader", "Church", "Law", "Day"])
def test_a_surname_that_is_a_word_is_a_surname(surname: str) -> None:
    assert names(f"Attendees:\nNia Hart\nWill {surname}\nUma Bose") == [
        "Nia Hart",
        f"Will {surname}",
        "Uma Bose",
    ]


def test_a_given_name_that_is_short_for_an_office_is_a_name() -> None:
    assert names("Present: Nia Hart, Ned Fern (NED), Uma Bose, NED") == [
        "Nia Hart",
        "Ned Fern",
        "Uma Bose",
    ]


@pytest.mark.parametrize("label", ["Also there", "Watching", "On the phone"])
def test_a_label_that_is_not_known_hides_nobody(label: str) -> None:
    text = f"Present: Nia Hart\n{label}: Tom Reed (Treasurer), Uma Bose"
    assert names(text) == ["Nia Hart", "Tom Reed", "Uma Bose"]


def test_given_names_alone_are_asked_and_two_are_never_one_person() -> None:
    assert names("Attendees\nNia, Tom") == []
    assert asked("Present: Nia, Tom\nScribe: Uma") == [
        (ListDoubt.ONE_WORD, "Nia"),
        (ListDoubt.ONE_WORD, "Tom"),
        (ListDoubt.ONE_WORD, "Uma"),
    ]
    assert names("Attendees\nNia, Tom\nUma, Val\nWes, Xan") == []


def test_what_may_be_two_people_or_one_is_asked() -> None:
    assert asked("Present: Nia Hart Tom Reed, Uma Bose") == [
        (ListDoubt.SEVERAL, "Nia Hart Tom Reed")
    ]
    assert asked("Attendees\n- Nia Hart, Blue Lantern\n- Tom Reed, Green Mast") == [
        (ListDoubt.SEVERAL, "Blue Lantern"),
        (ListDoubt.SEVERAL, "Green Mast"),
    ]


def test_an_office_and_initials_alone_are_asked() -> None:
    assert asked("Present: Town Clerk, NH, Uma Bose") == [
        (ListDoubt.OFFICE, "Town Clerk"),
        (ListDoubt.INITIALS, "NH"),
    ]


def test_a_couple_under_one_name_is_asked() -> None:
    assert asked("Present: Nia Hart, Mr and Mrs T Reed") == [
        (ListDoubt.SEVERAL, "Mr and Mrs T Reed")
    ]
    assert names("Present: Nia Hart, Mr and Mrs T Reed and Uma Bose") == ["Nia Hart", "Uma Bose"]


def test_offices_stand_beside_names_in_a_row_that_present_heads() -> None:
    found = table(
        ("Present:", "Mr N. Hart", "Chairman"),
        ("", "Mrs T. Reed", "Member Nominated Trustee"),
        ("Apologies:", "Mr U. Bose", "Scheme Actuary"),
    )
    assert [(one.name, one.role) for one in found.attendees] == [
        ("N. Hart", "Chairman"),
        ("T. Reed", "Member Nominated Trustee"),
        ("U. Bose", "Scheme Actuary"),
    ]


def test_a_box_that_is_not_ticked_is_asked() -> None:
    assert names("Attendance\n- [x] Nia Hart\n- [ ] Tom Reed") == ["Nia Hart"]
    assert asked("Attendance\n- [x] Nia Hart\n- [ ] Tom Reed") == [(ListDoubt.UNTICKED, "Tom Reed")]


def test_the_heading_below_a_list_is_nobody() -> None:
    assert names(
        "Present:\nNia Hart\nTom Reed\n\nLantern Loft\nIt was agreed to paint it all."
    ) == [
        "Nia Hart",
        "Tom Reed",
    ]
    text = "Present:\nNia Hart\nTom Reed\nLantern Loft\nIt was agreed to paint it all again."
    assert names(text) == ["Nia Hart", "Tom Reed"]
    assert asked(text) == [(ListDoubt.SEVERAL, "Lantern Loft")]


@pytest.mark.parametrize("stop", [":", ".", ")", ""])
def test_an_item_right_below_a_list_is_nobody_whatever_stands_behind_its_number(stop: str) -> None:
    text = f"Present: {', '.join(THREE)}\n1{stop}   Mending Walls, Tide Gauge Charts and Pier Maps"
    assert [one.name for one in read(text).attendees] == THREE
    listed = "\n".join(f"{nth}{stop} {name}" for nth, name in enumerate(THREE, 1))
    assert [one.name for one in read(f"Present:\n{listed}").attendees] == THREE


def test_offices_bodies_and_initials_stay_with_their_person() -> None:
    found = read("Present: Nia Hart (NH) – Vice Chair, Pier Ltd, Uma Bose (Clerk to the Board)")
    assert [(o.name, o.initials, o.role, o.organisation) for o in found.attendees] == [
        ("Nia Hart", "NH", "Vice Chair", "Pier Ltd"),
        ("Uma Bose", None, "Clerk to the Board", None),
    ]
    mixed = read("Present: Alan Abel, Chair (AAb), Nia Hart (NHar)").attendees
    assert [one.initials for one in mixed] == ["AAb", "NHar"]


@pytest.mark.parametrize(
    ("beside", "role", "organisation"),
    [
        ("Director of Adult Services", "Director of Adult Services", None),
        ("Director of Public Health, Pier Council", "Director of Public Health", "Pier Council"),
        ("Director of Finance NHS Pier", "Director of Finance", "NHS Pier"),
        ("PFT Director of Finance", "Director of Finance", "PFT"),
        ("Head of People and Culture", "Head of People and Culture", None),
        ("Head of Estates (items 5-6 only)", "Head of Estates", None),
        ("Estates Manager", "Estates Manager", None),
        ("Leader of the Council (from item 4)", "Leader of the Council", None),
        ("Pier Ltd (part of the meeting)", None, "Pier Ltd"),
    ],
)
def test_what_an_office_is_of_is_no_body_and_a_stay_is_neither(
    beside: str, role: str | None, organisation: str | None
) -> None:
    listed = read(f"Present:\nNia Hart      {beside}\nTom Reed      Chair")
    run_in = read(f"Present: Nia Hart – {beside}; Tom Reed – Chair")
    rows = (("Nia Hart", beside, "Yes"), ("Tom Reed", "Chair", "Yes"))
    tabled = table(("Name", "Role", "Present"), *rows)
    for minutes in (listed, run_in, tabled):
        told = {one.name: (one.role, one.organisation) for one in minutes.attendees}
        assert told == {"Nia Hart": (role, organisation), "Tom Reed": ("Chair", None)}


def test_who_may_be_more_of_what_an_office_is_of_is_asked() -> None:
    doubtful = "Present: Nia Hart, Head of Culture and Creative Learning, Tom Reed"
    assert names(doubtful) == ["Nia Hart", "Tom Reed"]
    assert asked(doubtful) == [(ListDoubt.UNREAD, "Creative Learning")]
    sure = "Present: Nia Hart, Head of Culture and Mr Tom Reed, Clerk to the Board and Al Orr"
    assert (names(sure), asked(sure)) == (["Nia Hart", "Tom Reed", "Al Orr"], [])
    closed = "Present: Nia Hart (Head of Culture) and Tom Reed"
    assert (names(closed), asked(closed)) == (["Nia Hart", "Tom Reed"], [])


def test_initials_in_brackets_are_read_though_the_name_leaves_a_part_out() -> None:
    found = read(
        "Present: Nia Rosa Hart (NPRH); Mr T Reed [TJR] Chair (FTG); Uma Ó Bose (UÓB); Al Orr (RBC)"
    )
    assert [(one.name, one.initials) for one in found.attendees] == [
        ("Nia Rosa Hart", "NPRH"),
        ("T Reed", "TJR"),
        ("Uma Ó Bose", "UÓB"),
        ("Al Orr", None),
    ]


def test_a_table_tells_by_its_headings_and_its_ticks() -> None:
    found = table(
        ("First name", "Surname", "Organisation", "Present"),
        ("Nia", "Hart", "NHSEI", "Yes"),
        ("Tom", "Reed", "Blue Lantern", "No"),
    )
    assert [(o.name, o.organisation, o.presence.value) for o in found.attendees] == [
        ("Nia Hart", "NHSEI", "present"),
        ("Tom Reed", "Blue Lantern", "absent"),
    ]


def test_a_form_of_labels_and_values_is_left_after_the_list() -> None:
    found = table(
        ("Date", "3 May 2023"),
        ("Attendees", "Nia Hart, Tom Reed"),
        ("Apologies", "Uma Bose"),
        ("Agenda", "Lantern Loft"),
        ("Quay Walls", "Blue Lantern"),
    )
    assert [one.name for one in found.attendees] == ["Nia Hart", "Tom Reed", "Uma Bose"]
    assert found.unsure == ()


def test_columns_of_those_who_came_and_those_who_did_not() -> None:
    found = table(("Present", "Apologies"), ("Nia Hart", "Uma Bose"), ("Tom Reed", ""))
    assert [(one.name, one.presence.value) for one in found.attendees] == [
        ("Nia Hart", "present"),
        ("Uma Bose", "apologies"),
        ("Tom Reed", "present"),
    ]


def test_where_no_list_is_found_the_nearest_line_is_kept() -> None:
    found = read("The chair opened the meeting.\nNia Hart, Tom Reed")
    assert found.attendees == ()
    assert found.nearest
    assert (found.nearest.says, found.nearest.place.line) == ("Nia Hart, Tom Reed", 4)


def test_honours_behind_a_name_are_none_of_it() -> None:
    assert untitled("Dr Nia Hart MBE, PhD") == "Nia Hart"
    assert untitled("Nia Hart MBEQ") == "Nia Hart MBEQ"


def test_more_names_than_a_margin_holds_are_a_sentence() -> None:
    eight = ", ".join(["Nia Hart"] * 8)
    assert len(eight) == 78  # of the 80 letters that a margin holds
    assert names_in(eight)
    assert names_in(f"{eight}, Al") is None


@pytest.mark.parametrize("form", ["Present: {}", "| Participants | {} |"])
def test_who_sent_apologies_may_be_told_behind_those_present(form: str) -> None:
    said = "Nia Hart, Tom Reed (minutes). Apologies were received from Uma Bose."
    cells = [cell.strip() for cell in form.format(said).strip("|").split("|")]
    minutes = table(tuple(cells)) if len(cells) > 1 else read(form.format(said))
    assert [(one.name, one.presence is Presence.APOLOGIES) for one in minutes.attendees] == [
        ("Nia Hart", False),
        ("Tom Reed", False),
        ("Uma Bose", True),
    ]


@pytest.mark.parametrize("of", ["Borough", "County", "District", "Town", "City", "Parish", "Ward"])
def test_what_a_councillor_is_of_stands_with_the_title(of: str) -> None:
    (one, other) = read(f"Present: Ann Archer, {of} Cllr Ben Cole").attendees
    assert (one.name, other.name, other.role) == ("Ann Archer", "Ben Cole", f"{of} Cllr")


def test_who_has_an_action_in_the_same_table_was_not_there_by_that() -> None:
    rows = (("Name", "Role"), ("Ann Archer", "Chair"), ("Owner", "Action"), ("Ben Cole", "Mend it"))
    assert [one.name for one in table(*rows).attendees] == ["Ann Archer"]


def test_letters_that_are_theirs_tell_how_far_a_name_goes() -> None:
    (one, _) = read("Present: Ann Archer Ben Cole (AABC), Eve Das").attendees
    assert (one.name, one.initials) == ("Ann Archer Ben Cole", "AABC")


def test_what_may_be_another_name_behind_one_bullet_is_asked_about() -> None:
    minutes = read("Present:\n\n• Ann Archer, Alder Hey")
    assert [one.name for one in minutes.attendees] == ["Ann Archer"]
    assert [(one.doubt, one.says) for one in minutes.unsure] == [(ListDoubt.SEVERAL, "Alder Hey")]


def test_how_long_somebody_stayed_is_no_organisation() -> None:
    rows = (
        ("Name", "Organisation"),
        ("Ann Archer", "Part of the meeting"),
        ("Ben Cole", "am only"),
    )
    assert [one.organisation for one in table(*rows).attendees] == [None, None]


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("Nia Hart\nHarbour Director: Tom Reed", [(None, None), ("Harbour Director", None)]),
        ("Nia Hart\nQuay Trust: Tom Reed", [(None, None), (None, "Quay Trust")]),
        ("Nia Hart Chair, Tom Reed NHS", [("Chair", None), (None, "NHS")]),
    ],
)
def test_an_office_or_a_body_beside_a_name_is_that_person_s(
    text: str, about: list[tuple[str | None, str | None]]
) -> None:
    assert [(one.role, one.organisation) for one in read(f"Present: {text}").attendees] == about


@pytest.mark.parametrize("text", ["Nia Hart NH, Tom Reed TR", "Nia Hart (Quay) NH, Tom Reed TR"])
def test_letters_right_behind_a_name_are_its_initials(text: str) -> None:
    assert [one.initials for one in read(f"Present: {text}").attendees] == ["NH", "TR"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Present: Hart, Dr Nia; Reed, Mr Tom", ["Hart, Nia", "Reed, Tom"]),
        ("Present:\nNia Hart      Chair\nTom Reed      Clerk\nUma", ["Uma"]),
        ("Present:\nNia Hart      Chair\nTom Reed      Uma Bose", ["Uma Bose"]),
    ],
)
def test_what_may_be_one_person_or_several_is_asked(text: str, said: list[str]) -> None:
    assert asked(text) == [(ListDoubt.SEVERAL, one) for one in said]


def test_several_in_one_cell_are_each_read_and_what_stands_beside_them_is_nobody_s() -> None:
    text = "Present:\nNia Hart, Uma Bose      Chair\nTom Reed      Clerk"
    assert [(one.name, one.role) for one in read(text).attendees] == [
        ("Nia Hart", None),
        ("Uma Bose", None),
        ("Tom Reed", "Clerk"),
    ]
    assert asked(text) == [(ListDoubt.OFFICE, "Chair")]


def test_a_tick_under_apologies_or_absent_says_how() -> None:
    listed = table(
        ("Name", "Present", "Apologies", "Absent"),
        ("Nia Hart", "x", "", ""),
        ("Tom Reed", "", "x", ""),
        ("Uma Bose", "", "", "x"),
    )
    assert [one.presence for one in listed.attendees] == [
        Presence.PRESENT,
        Presence.APOLOGIES,
        Presence.ABSENT,
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Executive Director: Tom Reed, Quay Trust: Uma Bose",
            ["Executive Director", "Quay Trust"],
        ),
        ("Tom Reed, ELFT: Uma Bose", [None, "ELFT"]),
        (
            "Head of Estates: Tom Reed, Quay Council: Cllr Uma Bose",
            ["Head of Estates", "Quay Council"],
        ),
    ],
)
def test_whoever_stands_behind_a_label_within_a_line_is_nobody_else_s(
    text: str, told: list[str | None]
) -> None:
    for first in ("Members present: ", "Present:\n"):
        there = read(f"{first}Nia Hart, {text}").attendees
        assert [one.name for one in there] == THREE
        assert [one.role or one.organisation for one in there] == [None, *told]
    away = read(f"Apologies: Nia Hart, {text.rpartition(', ')[2]}").attendees
    assert {one.presence for one in away} == {Presence.APOLOGIES}
    assert len(away) == len(("Nia Hart", "Uma Bose"))


def test_letters_before_a_colon_and_the_name_are_its_initials() -> None:
    there = read("Present: Nia Hart, UB: Uma Bose").attendees
    assert [(one.name, one.initials) for one in there] == [("Nia Hart", None), ("Uma Bose", "UB")]


@pytest.mark.parametrize(
    ("lines", "turned"),
    [
        # In the order of the alphabet, four times of five, and four lines at the least.
        ("Bose, Uma|Hart, Nia|Reed, Tom|Todd, Ann", True),
        ("Bose, Uma|Hart, Nia|Reed, Tom", False),
        ("Bose, Uma|Reed, Tom|Hart, Nia|Todd, Ann|Vane, Bob|Zane, Lou", True),
        ("Bose, Uma|Reed, Tom|Hart, Nia|Todd, Ann|Vane, Bob", False),
        # A third part tells, where three lines and four of five look so.
        ("Reed, Tom, Clerk|Bose, Uma|Hart, Nia", True),
        ("Reed, Tom, Clerk|Bose, Uma", False),
        ("Reed, Tom, Clerk|Bose, Uma|Hart, Nia|Todd, Ann|Ned Fern, Cook", True),
        ("Reed, Tom, Clerk|Bose, Uma|Hart, Nia|Ned Fern, Cook", False),
    ],
)
def test_surnames_stand_first_where_most_lines_look_so_and_one_tells(
    lines: str, *, turned: bool
) -> None:
    found = names("Present\n" + lines.replace("|", "\n"))
    assert ("Uma Bose" in found) is turned


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # Several behind a bullet are a list, as are three names of a stretch.
        ("Present\n- Nia Hart, Tom Reed, Uma Bose\n- Ann Hill", [*THREE, "Ann Hill"]),
        # Gaps that fill a line part nothing; one or two are columns.
        ("Present\nNia Hart,   Tom   Reed,   Uma Bose,   Ann Hill", [*THREE, "Ann Hill"]),
        ("Present\nNia Hart   Lamps, Quay\nTom Reed   Quay\nUma Bose   Lamps", THREE),
        # Half of the lines have columns, and else gaps tell nothing of where somebody ends.
        (
            "Present\nNia Hart   Ann Hill\nTom Reed   Bob Vane\nUma Bose\nJo Lee",
            [*THREE, "Ann Hill", "Bob Vane", "Jo Lee"],
        ),
        (
            "Present\nNia Hart, Tom\nReed,   Uma Bose\nAnn Hill\nBob Vane",
            [*THREE, "Ann Hill", "Bob Vane"],
        ),
        # A line of two words heads a part of the list, a longer one ends it.
        ("Present\nNia Hart\nVoting members\nTom Reed\nUma Bose", THREE),
        ("Present\nNia Hart\nMembers of the committee\nTom Reed", ["Nia Hart"]),
        ("Present\nNia Hart, Tom Reed\nUma Bose, Ann Hill", [*THREE, "Ann Hill"]),
        # A surname first before a semicolon is asked about, as is the name behind it.
        ("Present: Nia Hart, Clerk; Tom Reed, Cook; Uma Bose, Quay; Todd, Ann", THREE),
        ("Present: Hart, Nia; Reed, Tom; Bose, Uma", []),
        # Behind an office a name and no sentence.
        ("Chair Nia Hart\nPresent: Tom Reed, Uma Bose", THREE),
        ("Chair Ann Hill and Clerk Bob Vane met the owner\nPresent: Tom Reed", ["Tom Reed"]),
        ("Chair Ann Hill, who had met the owner of it\nPresent: Tom Reed", ["Tom Reed"]),
    ],
)
def test_how_far_one_person_goes(text: str, found: list[str]) -> None:
    assert sorted(names(text)) == sorted(found)


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        # Most names have their surname first, but for the headings.
        (("Hart, Nia|Chair", "Reed, Tom|Clerk"), ["Nia Hart", "Tom Reed"]),
        (
            ("Hart, Nia|Chair", "Reed, Tom|Clerk", "Uma Bose|", "Ann Hill|", "Bob Vane|"),
            ["Uma Bose", "Ann Hill", "Bob Vane"],
        ),
        # Most rows say something beside a name, so that two names in one are asked about.
        (("Nia Hart|Chair", "Tom Reed|Clerk", "Uma Bose, Ann Hill|"), [*THREE, "Ann Hill"]),
        (
            ("Nia Hart|Chair", "Tom Reed|Clerk", "Bob Vane|Cook", "Uma Bose, Ann Hill|"),
            ["Nia Hart", "Tom Reed", "Bob Vane"],
        ),
        # Most rows end in initials, so that the letters of others are theirs, too.
        (("Nia Hart|NH", "Tom Reed|TR", "Uma Bose|XY"), ["Nia Hart NH", "Tom Reed TR", "Uma Bose"]),
        (
            ("Nia Hart|NH", "Tom Reed|TR", "Bob Vane|BV", "Uma Bose|XY"),
            ["Nia Hart NH", "Tom Reed TR", "Bob Vane BV", "Uma Bose XY"],
        ),
        # One column of those who came is none of a list, beside one of those who did not it is.
        (("Present|Apologies", "Nia Hart|Tom Reed"), ["Nia Hart", "Tom Reed"]),
        (("Present|Notes", "Nia Hart|Tom Reed"), []),
    ],
)
def test_what_most_rows_of_a_list_are_like_the_others_are(
    rows: tuple[str, ...], found: list[str]
) -> None:
    top = () if "Present" in rows[0] else (("Present", ""),)
    people = table(*top, *(tuple(row.split("|")) for row in rows)).attendees
    assert [" ".join(filter(None, (one.name, one.initials))) for one in people] == found
