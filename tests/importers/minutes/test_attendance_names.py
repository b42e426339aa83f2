"""Names in attendance lists: what one stretch between two commas reads as, form by form."""

from __future__ import annotations

import pytest

from actionlog.importers.minutes.attendance_names import SegmentKind, read_segment


@pytest.mark.parametrize(
    ("said", "found"),
    [
        # A full name; in short words and capitals alone it may be short for a body.
        ("Ann ABC", "PERSON; Ann ABC; ; "),
        ("ANN LONGER", "PERSON; ANN LONGER; ; "),
        ("ANN HILL", "BODY; ANN HILL; ; "),
        ("ANN HILL AH", "BODY; ANN HILL AH; ; "),
        # Particles and initials in a name, none of which ends it; a surname in two words.
        ("Ann van der Berg", "PERSON; Ann van der Berg; ; "),
        ("Berg van", "SEVERAL; Berg van; ; "),
        ("X Jo", "PERSON; X Jo; ; "),
        ("Jo X", "SEVERAL; Jo X; ; "),
        ("Ó Briain", "SINGLE; Ó Briain; ; "),
        # Initials behind a name: with or without brackets, and only if they are its own.
        ("Ann Hill AH", "PERSON; Ann Hill; ; AH"),
        ("Ann Hill (AMH)", "PERSON; Ann Hill; ; AMH"),
        ("Ann Hill (AB)", "PERSON; Ann Hill; AB; "),
        ("Ann Hill (A H)", "PERSON; Ann Hill; A H; "),
        ("Ann Hill (aH)", "PERSON; Ann Hill; aH; "),
        ("Ann Hill (ABCDH)", "PERSON; Ann Hill; ABCDH; "),
        ("Ann Hill) AH", "OTHER; Ann Hill) AH; ; "),
        # Initials tell how far a long name goes.
        ("Ann Maria Luisa Hill (AMLH)", "PERSON; Ann Maria Luisa Hill; ; AMLH"),
        ("Ann Maria Luisa Hill (XYZ)", "SEVERAL; Ann Maria Luisa Hill; XYZ; "),
        # An office or a body behind a name; a surname may be a word for an office.
        ("Ann Hill Chair", "PERSON; Ann Hill; Chair; "),
        ("Ann Hill Clerk", "PERSON; Ann Hill Clerk; ; "),
        ("Ann Hill, Chair", "OFFICE; Ann Hill, Chair; ; "),
        ("Ann Hill NBHT", "PERSON; Ann Hill; NBHT; "),
        ("Ann Hill AH NBHT", "PERSON; Ann Hill AH NBHT; ; "),
        ("Ann Hill (Chair) NBHT", "PERSON; Ann Hill; Chair; NBHT"),
        ("Ann Hill (Chair) Cole", "PERSON; Ann Hill; Chair, Cole; "),
        ("(Chair)", "SEVERAL; ; Chair; "),
        # An office before a name: each of its words is one of those that offices have.
        ("Chair Ann Hill", "PERSON; Ann Hill; Chair; "),
        ("Registrar Ann Hill", "PERSON; Ann Hill; Registrar; "),
        ("Council Clerk Ann Hill", "PERSON; Ann Hill; Council Clerk; "),
        ("Big Clerk Ann Hill", "OFFICE; Big Clerk Ann Hill; ; "),
        ("Chair of the Trust Ann Hill", "OFFICE; Chair of the Trust Ann Hill; ; "),
        # A title stands for a given name.
        ("Mr Hill", "PERSON; Hill; ; ; title"),
        # A colon: behind it a full name, before it what is no name.
        ("AH: Ann Hill", "PERSON; Ann Hill; ; AH; apart"),
        ("Room 2: Ann Hill", "PERSON; Ann Hill; ; ; label Room 2"),
        ("Blue Pier: Ann Hill", "SEVERAL; Blue Pier: Ann Hill; ; "),
        ("Ann: Hill", "SINGLE; Ann; Hill; "),
        # Offices.
        ("Treasurer", "OFFICE; Treasurer; ; "),
        ("Town Clerk", "OFFICE; Town Clerk; ; "),
        ("Town Clerk (TC)", "OFFICE; Town Clerk; TC; "),
        # Bodies.
        ("Council", "BODY; Council; ; "),
        ("Ann Trust", "BODY; Ann Trust; ; "),
        ("Trust Hill", "BODY; Trust Hill; ; "),
        ("The Hill", "BODY; The Hill; ; "),
        # Initials by themselves.
        ("A.H.", "INITIALS; A.H; ; "),
        ("R&D", "INITIALS; R&D; ; "),
        # Nobody, and what is no name: a word of agendas, a number.
        ("", "NOBODY; ; ; "),
        ("n/a", "NOBODY; n/a; ; "),
        ("()", "OTHER; (); ; "),
        ("Agenda", "OTHER; Agenda; ; "),
        ("January Hill", "OTHER; January Hill; ; "),
        ("Ann 2", "OTHER; Ann 2; ; "),
        ("R2D2", "OTHER; R2D2; ; "),
    ],
)
def test_what_a_stretch_of_a_list_reads_as(said: str, found: str) -> None:
    """Kind, name, what stands beside it, initials; and what else there is to it."""
    one = read_segment(said)
    more = [("title", one.title), ("apart", one.apart), (f"label {one.label}", one.label)]
    told = (one.kind.name, one.text, ", ".join(one.about), one.initials or "")
    assert "; ".join((*told, *(text for text, there in more if there))) == found


def test_a_longer_stretch_than_any_entry_is_something_else() -> None:
    assert read_segment("Ann " * 60).kind is SegmentKind.OTHER
