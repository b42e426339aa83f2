"""What stands above a table, beside the text and apart from it: how minutes are put in order."""

from __future__ import annotations

import pytest

from actionlog.domain.findings import Place
from actionlog.importers.minutes.minutes_reader import read_minutes
from actionlog.importers.source_document import Line, LineKind, SourceDocument
from tests.importers.minutes.plain_minutes import DAY, document, marks, read

THERE = "Present: Ann Hill, Amy Moss (AM)"
LISTED = (("1.1", "To ask for new quotes", "ND"), ("1.2", "Tell the club", "ND+AM"))
TALK = (("1", "Quay. It was wet.", "CF"), ("2", "Risk. It was high.", "PC"))
HEADS = ("Item", "Minute", "Action by")
ASKED = [(("ND",), "Ask for new quotes"), (("ND", "AM"), "Tell the club")]
IN_MARGIN = [(("CF",), ""), (("PC",), "")]
NOTE = ("2.7", "Write a general note", "TG")


@pytest.mark.parametrize(
    ("parts", "found"),
    [
        # The last line above a table says what it lists, whatever empty ones stand between.
        (("Actions", LISTED), ASKED),
        (("Actions\n\n\n\n", LISTED), ASKED),
        (("Actions", (("", "", ""),), (("", "", ""),), LISTED), ASKED),
        (((("1", "Quay", ""), ("2", "Risk", ""), ("3", "Actions", "")), LISTED), ASKED),
        (("Actions from the last meeting", LISTED), []),
        # `Action` alone heads the margin of what was talked about.
        (("Action", TALK), IN_MARGIN),
        (("Action", (HEADS, *TALK)), IN_MARGIN),
        (("Action", (("What", "Who"), ("Write a general note", "TG"))), [(("TG",), NOTE[1])]),
        # A row of one cell says what the rows below it are, and no other row does.
        (
            ((("New actions", "", ""), ("By the club", "", ""), ("No", "Item", "Who"), NOTE),),
            [(("TG",), NOTE[1])],
        ),
        (((("Actions from the last meeting", "", ""), ("No", "Item", "Who"), NOTE),), []),
        (((("Actions:", "all done", ""), HEADS, *TALK),), IN_MARGIN),
        # Headings hold for the next table that is as wide.
        (((HEADS[1:], TALK[0][1:]), (TALK[1][1:],)), IN_MARGIN),
        (((HEADS[1:], TALK[0][1:]), TALK[1:]), IN_MARGIN),
    ],
)
def test_what_stands_above_says_what_a_table_lists(
    parts: tuple[str | tuple[tuple[str, ...], ...], ...], found: list[tuple[tuple[str, ...], str]]
) -> None:
    markers = read_minutes(document(THERE, *parts), DAY).markers
    assert [(one.responsible, one.wording) for one in markers] == found


FAR = " " * 40


@pytest.mark.parametrize(
    ("head", "said", "found", "promised"),
    [
        # Names behind a gap stand in the margin where something heads it.
        *((head, f"It is old.{FAR}PC", ["PC"], []) for head in ("Action by", "By whom", "Lead")),
        ("Owner", f"It is old.\nIt is wet.{FAR}PC", ["PC"], []),
        ("Tide", f"It is old.{FAR}PC", [], []),
        ("Tide", f"It is old.{FAR}Action PC", ["PC"], []),
        ("Action", f"They spoke of the gate (the upper one){FAR}PC", ["PC"], []),
        # What is no name for certain, or goes on, is of the text.
        ("Action", "CF will send it to    Harbour Lights\nsoon.", [], [("Harbour Lights soon")]),
        ("Action", "CF will send the club the    Action plan.", [], ["the club the Action plan"]),
        # A mark on a line of its own parts no sentence.
        ("Action", f"CF will send it to\n{FAR}PC\nHarbour Lights.", ["PC"], ["Harbour Lights"]),
    ],
)
def test_what_stands_behind_a_gap_is_in_the_margin(
    head: str, said: str, found: list[str], promised: list[str]
) -> None:
    there = "Present: Cara Ford (CF)\n\n1 Welcome\n\n2 Quay\n\n"
    minutes = read(f"Harbour Board{FAR}{head}\n\n{there}{said}\n\n3 Risk")
    assert marks(minutes) == [(None, (who,)) for who in found]
    assert len(minutes.commitments) == len(promised)
    for one, end in zip(minutes.commitments, promised, strict=True):
        assert one.text.endswith(end)


@pytest.mark.parametrize(
    ("beside", "found"),
    [
        # Of two marks in a margin column the second goes on with the first on the next line,
        ([(1, 7, "They spoke of it", "CF"), (1, 8, "and then.", "PC")], [("CF", "PC")]),
        (
            [
                (1, 7, "They spoke", "CF"),
                (1, 8, "of it", ""),
                (1, 9, "and then.", "PC"),
            ],
            [("CF",), ("PC",)],
        ),
        ([(1, 7, "They spoke", "CF"), (1, 8, "", "PC"), (1, 9, "and then.", "")], [("CF", "PC")]),
        # and not on the next page.
        ([(1, 7, "They spoke of it", "CF"), (2, 1, "and then.", "PC")], [("CF",), ("PC",)]),
        # Where there is a margin column, no gap is one; without it, none is behind a title.
        ([(1, 7, "They gave it to    CF", "PC")], [("PC",)]),
        ([(1, 7, "They gave it to    CF", ""), (1, 8, "and then.", "")], []),
        ([(1, 7, "They gave it to    CF", ""), (1, 9, "It was wet.", "PC")], [("CF",), ("PC",)]),
    ],
)
def test_marks_in_a_margin_column(
    beside: list[tuple[int, int, str, str]], found: list[tuple[str, ...]]
) -> None:
    lines = [(1, 1, THERE, ""), (1, 3, "1 Welcome", ""), (1, 5, "2 Quay", ""), *beside]
    made = tuple(
        Line(text, Place("minutes.pdf", page=page, line=line), nth, margin=margin)
        for nth, (page, line, text, margin) in enumerate(lines)
    )
    markers = read_minutes(SourceDocument("minutes.pdf", lines=made), DAY).markers
    assert [one.responsible for one in markers] == found


@pytest.mark.parametrize(
    ("kinds", "said", "items", "promised"),
    [
        # Each paragraph ends, whether with a stop or not; a line may go on.
        (
            "pp",
            ("CF will send the list", "PC will circulate it"),
            [],
            ["CF will send the list", "PC will circulate it"],
        ),
        ("ll", ("CF will send the list", "and mend it"), [], ["CF will send the list and mend it"]),
        ("il", ("• CF will send it", "and mend it"), [], ["CF will send it and mend it"]),
        # An item of a list that is numbered as the agenda is, is one rather than a paragraph.
        ("ipp", ("3. Risk", "They spoke", "3 The quay"), ["Risk"], []),
        ("pip", ("3 The quay", "3. Risk", "They spoke"), ["Risk"], []),
    ],
)
def test_the_form_of_a_file_says_what_ends(
    kinds: str, said: tuple[str, ...], items: list[str], promised: list[str]
) -> None:
    kind = {"p": LineKind.PARAGRAPH, "i": LineKind.ITEM, "l": LineKind.LINE}
    all_kinds = [*"pipip", *kinds]
    texts = ["Present: Cara Ford (CF), Piet Crane (PC)", "1. Welcome", "All met.", "2. Estates"]
    made = tuple(
        Line(text, Place("minutes.docx", line=at), at, kind[one])
        for at, (text, one) in enumerate(zip([*texts, "So.", *said], all_kinds, strict=True))
    )
    minutes = read_minutes(SourceDocument("minutes.docx", lines=made), DAY)
    assert [one.title for one in minutes.items] == ["Welcome", "Estates", *items]
    assert [one.text for one in minutes.commitments] == promised


def test_what_stands_apart_in_a_paragraph_stands_apart() -> None:
    made = document("1 Welcome", "2 Quay", "They spoke.\n\nAction 39\n\nIt was wet.", "3 Risk")
    assert marks(read_minutes(made, DAY)) == [(39, ())]


def test_a_margin_may_stand_at_the_left() -> None:
    rows = (("Lead", "Ref", "Minute"), ("CF", "21/34", "Quay"), ("PC", "21/35", "Risk"))
    found = read_minutes(document(THERE, rows), DAY).markers
    assert [(one.responsible, str(one.item)) for one in found] == [
        (("CF",), "21/34 Quay"),
        (("PC",), "21/35 Risk"),
    ]


@pytest.mark.parametrize(
    ("heads", "told"),
    [(("Ref", "Action", "Status"), True), (HEADS, False)],
)
def test_a_log_that_is_not_read_is_told_of_and_a_margin_without_marks_is_none(
    heads: tuple[str, ...], *, told: bool
) -> None:
    rows = (heads, ("7", "Mend the gate", ""), ("8", "Paint it", ""))
    found = read_minutes(document(THERE, rows), DAY)
    assert (found.markers, bool(found.unread)) == ((), told)


def test_a_mark_is_of_the_item_that_it_stands_beside() -> None:
    found = read(f"Board{FAR}Action\n\n1 Quay\nIt is old.{FAR}PC\nIt is wet.\n2 Risk\nNone.")
    assert [str(one.item) for one in found.markers] == ["1 Quay"]
    parted = "It is old.\tPC\n\nIt is wet.\tCF"
    found = read_minutes(document("Board\tAction", "1 Quay", parted, "2 Risk"), DAY)
    assert [one.responsible for one in found.markers] == [("PC",), ("CF",)]


@pytest.mark.parametrize("cell", [False, True])
def test_what_is_said_behind_a_page_of_one_paragraph_is_read(cell: bool) -> None:  # noqa: FBT001
    long = f"{'They spoke of it at length. ' * 150}Action: CF to mend the gate."
    said = (("2", f"Quay\n{long}", ""),) if cell else long
    (found,) = read_minutes(document("1 Welcome", "2 Quay", said), DAY).markers
    assert (found.responsible, found.wording) == (("CF",), "Mend the gate.")
