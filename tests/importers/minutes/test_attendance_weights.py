"""What one stretch of an attendance list reads as, form by form, and what it is not for sure."""

from __future__ import annotations

import pytest

from actionlog.importers.minutes.attendance_names import SegmentKind, read_segment


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("Ann Hill) AH", "OTHER; Ann Hill) AH; ; "),
        ("Ann ABC", "PERSON; Ann ABC; ; "),
        ("ANN LONGER", "PERSON; ANN LONGER; ; "),
        ("Ann Hill (A H)", "PERSON; Ann Hill; A H; "),
        ("Town Clerk (TC)", "OFFICE; Town Clerk; TC; "),
        ("A.H.", "INITIALS; A.H; ; "),
        ("Council", "BODY; Council; ; "),
        ("Ann Hill (aH)", "PERSON; Ann Hill; aH; "),
        ("Ann Hill (ABCDH)", "PERSON; Ann Hill; ABCDH; "),
        ("Big Clerk Ann Hill", "OFFICE; Big Clerk Ann Hill; ; "),
        ("Ann Hill (Chair) Cole", "PERSON; Ann Hill; Chair, Cole; "),
        ("Council Clerk Ann Hill", "PERSON; Ann Hill; Council Clerk; "),
        ("", "NOBODY; ; ; "),
        ("()", "OTHER; (); ; "),
        ("(Chair)", "SEVERAL; ; Chair; "),
        ("AH: Ann Hill", "PERSON; Ann Hill; ; AH; apart"),
        ("ANN HILL AH", "BODY; ANN HILL AH; ; "),
        ("ANN HILL", "BODY; ANN HILL; ; "),
        ("Agenda", "OTHER; Agenda; ; "),
        ("Ann 2", "OTHER; Ann 2; ; "),
        ("Ann Hill (AB)", "PERSON; Ann Hill; AB; "),
        ("Ann Hill (AMH)", "PERSON; Ann Hill; ; AMH"),
        ("Ann Hill (Chair) ELFT", "PERSON; Ann Hill; Chair; ELFT"),
        ("Ann Hill AH ELFT", "PERSON; Ann Hill AH ELFT; ; "),
        ("Ann Hill AH", "PERSON; Ann Hill; ; AH"),
        ("Ann Hill Chair", "PERSON; Ann Hill; Chair; "),
        ("Ann Hill Clerk", "PERSON; Ann Hill Clerk; ; "),
        ("Ann Hill ELFT", "PERSON; Ann Hill; ELFT; "),
        ("Ann Hill, Chair", "OFFICE; Ann Hill, Chair; ; "),
        ("Ann Maria Luisa Hill (AMLH)", "PERSON; Ann Maria Luisa Hill; ; AMLH"),
        ("Ann Maria Luisa Hill (XYZ)", "SEVERAL; Ann Maria Luisa Hill; XYZ; "),
        ("Ann Trust", "BODY; Ann Trust; ; "),
        ("Ann van der Berg", "PERSON; Ann van der Berg; ; "),
        ("Ann: Hill", "SINGLE; Ann; Hill; "),
        ("Berg van", "SEVERAL; Berg van; ; "),
        ("Blue Pier: Ann Hill", "SEVERAL; Blue Pier: Ann Hill; ; "),
        ("Chair Ann Hill", "PERSON; Ann Hill; Chair; "),
        ("Chair of the Trust Ann Hill", "OFFICE; Chair of the Trust Ann Hill; ; "),
        ("January Hill", "OTHER; January Hill; ; "),
        ("Jo X", "SEVERAL; Jo X; ; "),
        ("Mr Hill", "PERSON; Hill; ; ; title"),
        ("R&D", "INITIALS; R&D; ; "),
        ("R2D2", "OTHER; R2D2; ; "),
        ("Room 2: Ann Hill", "PERSON; Ann Hill; ; ; label Room 2"),
        ("The Hill", "BODY; The Hill; ; "),
        ("Town Clerk", "OFFICE; Town Clerk; ; "),
        ("Treasurer", "OFFICE; Treasurer; ; "),
        ("Trust Hill", "BODY; Trust Hill; ; "),
        ("X Jo", "PERSON; X Jo; ; "),
        ("n/a", "NOBODY; n/a; ; "),
        ("Ó Briain", "SINGLE; Ó Briain; ; "),
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
