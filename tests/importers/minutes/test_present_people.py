"""Whom minutes make known, so that a word beside an action is a name, and what is none for all."""

from __future__ import annotations

import pytest

from actionlog.importers.minutes.minutes_reader import read_minutes
from tests.importers.minutes.forms import Block, Head, Said, Table, found
from tests.importers.minutes.plain_minutes import DAY, TOP, grid, read


@pytest.mark.parametrize(
    ("there", "said", "told"),
    [
        # Given names of a list, run in or one below the other.
        ("Present: Ann, Bob", "Ann to mend it", "Ann; Mend it"),
        ("Present:\nAnn\nBob", "Ann to mend it", "Ann; Mend it"),
        ("Present: Siân, Zoë", "Siân to mend it", "Siân; Mend it"),
        ("Present: Nia Hart Tom Reed", "Reed: mend it", "Reed; Mend it"),
        ("Present: Everyone", "Everyone to read it", "All; Read it"),
        # Offices, with a word before them that may be a title, and with the body; titles.
        ("Present: Ann Archer (Bursar)", "Bursar to mend it", "Bursar; Mend it"),
        ("Present: Ann Archer (Canon Librarian)", "Canon Librarian: mend", "Canon Librarian; Mend"),
        ("Present: Ann Archer (School Nurse)", "School Nurse: mend it", "School Nurse; Mend it"),
        ("Present: Cllr Uma Bose", "Cllr Bose: mend it", "Cllr Bose; Mend it"),
        # Initials in brackets, if they are those of the name: behind other names, and wrapped.
        ("They met Ruth Okafor (ROka).", "ROka: mend it", "ROka; Mend it"),
        ("The Chair met Ruth Okafor (ROka).", "ROka: mend it", "ROka; Mend it"),
        ("They met Ruth Okafor\n(ROka).", "Ruth: mend it", "Ruth; Mend it"),
        ("They met at Quay House (Low).", "Low: mend it", "; Low: mend it"),
        (f"They met {'again ' * 120}Ruth Okafor (ROka).", "ROka: mend it", "ROka; Mend it"),
        # Initials and a verb; a letter is nobody; of several each is known.
        ("Present: Uma Bose", "UB mend it", "UB; Mend it"),
        ("Present: A Archer", "A: mend it", "; A: mend it"),
        ("Present: Ann Archer", "Slipway & CF: mend it", "; Slipway & CF: mend it"),
        # Who is spoken of within a sentence.
        ("They thanked Zola for it.", "Zola, to mend it", "Zola; Mend it"),
        # One word in brackets behind it: no word that is used small, and not how or when.
        ("", "Mend it (Bob)", "Bob; Mend it"),
        ("", "Mend it (McArdle / O’Neill / Siân)", "McArdle, O’Neill, Siân; Mend it"),
        ("", "Mend it (SharePoint)", "; Mend it (SharePoint)"),
        ("It was of gravel.", "Mend it (Gravel)", "; Mend it (Gravel)"),
        ("", "Mend it (Optional)", "; Mend it (Optional)"),
        ("", "Mend it (Monday)", "; Mend it (Monday)"),
    ],
)
def test_a_word_names_who_the_minutes_make_known(there: str, said: str, told: str) -> None:
    minutes = read(f"{TOP}{there}\n\n1 Welcome\n\n2 Estates\n\nAction: {said}\n\n3 Risk\nNone.")
    (one,) = minutes.markers
    assert f"{', '.join(one.responsible)}; {one.wording}" == told


def test_an_empty_box_behind_a_mark_is_nobody_s_action() -> None:
    assert read(f"{TOP}1 Welcome\n\n2 Estates\n\nACTION: [ ]\n\n3 Risk").markers == ()


def test_initials_of_a_table_of_names_are_known() -> None:
    people = Table((("Name", "Initials"), ("Ruth Okafor", "ROka")))
    blocks: list[Block] = [Head("Board, 3 May 2023", 1), people, Head("1. Slipway")]
    blocks.append(Said("Action: ROka: mend"))
    assert [one[:2] for one in found(blocks, "md")] == [(("ROka",), "Mend")]


@pytest.mark.parametrize(("head", "who"), [("Present", ("Tern",)), ("Boat", ())])
def test_a_row_names_who_was_there_only_where_it_says_so(head: str, who: tuple[str, ...]) -> None:
    rows = (("1", "Welcome"), (head, "Tern"), ("2", "Quay\nAction: Tern to be painted"))
    assert [one.responsible for one in read_minutes(grid(*rows), DAY).markers] == [who]
