"""What is got out of a page: letters printed twice, text that leans, what runs behind the text."""

from __future__ import annotations

import math
from io import BytesIO

import pikepdf
import pytest

from actionlog.errors import Unreadable
from actionlog.importers.pdf import page_extraction, reader
from actionlog.importers.pdf.page_model import TIED, PrintedPage, PrintedWord
from tests.importers.pdfs import changed, drawn, read, text
from tests.importers.printing import word

SEA = 16.1  # points: the width of `sea` in Helvetica of ten points


def lines(*operators: bytes) -> list[str]:
    """The lines of a page."""
    return [each.text for each in read(drawn(b"".join(operators))).lines]


def words(content: bytes) -> list[PrintedWord]:
    """The words of the first page."""
    with reader.opened("log.pdf", content) as pages:
        return list(next(iter(pages)).words)


@pytest.mark.parametrize(
    ("across", "down", "shown"), [(0.9, 0, "i"), (3.5, 0, "ii"), (0, 0.9, "i"), (0.9, 0.9, "i")]
)
def test_a_letter_printed_twice_at_one_place_is_one(across: float, down: float, shown: str) -> None:
    assert lines(text(50, 700, "i"), text(50 + across, 700 + down, "i")) == [shown]


@pytest.mark.parametrize(("up", "shown"), [(3.2, ["3rd"]), (3.4, ["3", "rd"])])
def test_letters_that_are_raised_by_a_third_of_their_size_are_of_the_word(
    up: float, shown: list[str]
) -> None:
    raised = text(50, 700, "3") + text(55.6, 700 + up, "rd")
    assert [each.text for each in words(drawn(raised))] == shown


@pytest.mark.parametrize(("gap", "shown"), [(1.0, "seawall"), (2.0, "sea wall")])
def test_words_are_parted_by_half_a_blank(gap: float, shown: str) -> None:
    apart = text(50, 700, "sea") + text(50 + SEA + gap, 700, "wall")
    assert lines(apart) == [shown]
    assert [each.text for each in words(drawn(apart))] == shown.split()


def test_a_text_that_runs_over_another_stays_a_word() -> None:
    over = drawn(text(50, 700, "harbour") + text(66, 698, "wall"))
    assert [each.text for each in words(over)] == ["harbour", "wall"]


@pytest.mark.parametrize(("degrees", "found"), [(5, True), (7, False)])
def test_text_that_leans_a_little_is_read_and_what_leans_more_is_set_aside(
    degrees: float, *, found: bool
) -> None:
    along, up = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    leaning = f"BT /F 10 Tf {along} {up} {-up} {along} 50 600 Tm (wall) Tj ET ".encode()
    assert ("wall" in lines(text(50, 700, "The sea"), leaning)) is found


@pytest.mark.parametrize(("size", "behind"), [(28, False), (32, True)])
def test_what_is_printed_huge_behind_the_text_is_set_aside(size: float, *, behind: bool) -> None:
    words = [text(60 + 22 * nth, 708, "wall") for nth in range(5)]
    shown = lines(*words, text(50, 700, "DRAFTS", size))
    assert any("DRAFTS" in line for line in shown) is not behind


@pytest.mark.parametrize(("blind", "told"), [(2, False), (4, True)])
def test_a_page_whose_signs_say_nothing_is_told(blind: int, *, told: bool) -> None:
    notes = reader.PageNotes("log.pdf")
    notes.see(PrintedPage(1, 600, 800, (word("x" * 80),), blind=blind))
    assert bool(notes.notes()) is told


@pytest.mark.parametrize("shown", ["D", "DRAFT"])
def test_a_huge_word_is_read_unless_others_stand_on_it(shown: str) -> None:
    beside = [text(300 + 22 * nth, 708, "wall") for nth in range(5)]
    assert any(shown in line for line in lines(*beside, text(50, 700, shown, 34)))
    below = [text(52 + 22 * nth, 600, "wall") for nth in range(5)]
    assert any(shown in line for line in lines(*below, text(50, 700, shown, 34)))
    on_it = [text(52 + 22 * nth, 708, "wall") for nth in range(5)]
    assert any("D" in line for line in lines(*on_it, text(50, 700, "D", 60)))  # begins a text


def test_what_is_printed_beside_the_page_is_not_read() -> None:
    for left, bottom in ((-60, 700), (620, 700), (50, 900), (50, -30)):
        assert lines(text(50, 700, "The sea"), text(left, bottom, "wall")) == ["The sea"]


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("Ask by 3\xa0May for a price", ["Ask", "by", "3_May", "for", "a", "price"]),
        ("Ask\xa0by\xa03 May", ["Ask", "by", "3", "May"]),  # as some programs set every blank
    ],
)
def test_a_blank_at_which_no_line_ends_ties_its_words_where_most_are_others(
    said: str, shown: list[str]
) -> None:
    def encoded(document: pikepdf.Pdf) -> None:
        named = pikepdf.Array([160, pikepdf.Name("/uni00A0")])
        document.pages[0].Resources.Font.F.Encoding = pikepdf.Dictionary(Differences=named)

    found = words(changed(drawn(text(50, 700, said)), encoded))
    assert [each.text.replace(TIED, "_") for each in found] == shown


@pytest.mark.parametrize(("font", "bold"), [("Helvetica-Bold", True), ("Helvetica", False)])
def test_bold_type_is_told_by_the_name_of_its_font(font: str, *, bold: bool) -> None:
    def named(document: pikepdf.Pdf) -> None:
        document.pages[0].Resources.Font.F.BaseFont = pikepdf.Name(f"/{font}")

    assert words(changed(drawn(text(50, 700, "Ref")), named))[0].bold is bold


def test_lines_that_run_up_or_down_beside_others_are_a_word_each() -> None:
    up = b"BT /F 10 Tf 0 1 -1 0 60 500 Tm (Agreed at) Tj ET "
    up += b"BT /F 10 Tf 0 1 -1 0 60 600 Tm (later) Tj ET BT /F 10 Tf 0 1 -1 0 30 600 Tm ( ) Tj ET "
    down = b"BT /F 10 Tf 0 -1 1 0 90 600 Tm (Raised in May) Tj ET "
    shown = words(drawn(text(50, 700, "The sea wall") + text(50, 660, "is mended") + up + down))
    assert [each.text for each in shown[5:]] == ["Agreed at", "later", "Raised in May"]
    assert [round(each.centre / 10) for each in shown[5:]] == [6, 6, 9]
    assert all(each.height > each.right - each.left for each in shown[5:])


GRID = b"".join(
    b"%d 400 m %d 460 l S 50 %d m 250 %d l S " % (50 + 50 * nth, 50 + 50 * nth, at, at)
    for nth, at in enumerate((400, 420, 440, 460, 460))
)
CHART = [text(55 + 50 * column, 405 + 20 * row, "9") for column in range(4) for row in range(3)]
SAID = text(50, 700, "The harbour board has met") + text(50, 680, "and the wall is mended")


def charted(*, said: bytes = SAID, tagged: bool = True, packed: bool = False) -> bytes:
    """A page with a chart below its text, which its tags call a figure."""
    figure = b"/Figure <</MCID 1>> BDC " + GRID + b"".join(CHART) + b" EMC "
    with pikepdf.open(BytesIO(drawn(said + figure))) as pdf:
        if tagged:
            root = pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot)
            root.K = pikepdf.Array(
                pdf.make_indirect(
                    pikepdf.Dictionary(S=pikepdf.Name.Figure, Pg=pdf.pages[0].obj, K=number)
                )
                for number in (1, 7)  # one without a letter in it
            )
            pdf.Root.StructTreeRoot = pdf.make_indirect(root)
        saved = BytesIO()
        modes = pikepdf.ObjectStreamMode
        pdf.save(saved, object_stream_mode=modes.generate if packed else modes.disable)
    return saved.getvalue()


@pytest.mark.parametrize("packed", [False, True])
def test_what_a_file_calls_a_figure_is_no_table_and_no_text(*, packed: bool) -> None:
    document = read(charted(said=SAID + text(400, 430, "Ann Lee"), packed=packed))
    assert [each.text for each in document.lines] == [
        "The harbour board has met",
        "and the wall is mended",
        "Ann Lee",
    ]
    assert not document.grids


def test_a_page_of_which_most_is_a_figure_was_scanned_and_one_without_tags_has_none() -> None:
    assert read(charted(tagged=False)).grids
    assert read(charted(said=b"")).grids


TURNED = (b"0 1 -1 0 300 300", b"-1 0 0 -1 500 500", b"0 -1 1 0 300 700")


@pytest.mark.parametrize("matrix", TURNED)
@pytest.mark.parametrize("turn", [0, 270])
def test_a_page_of_which_most_runs_another_way_is_turned(matrix: bytes, turn: int) -> None:
    said = [
        b"BT /F 10 Tf 0 -%d Td (%b) Tj ET " % (14 * nth, each)
        for nth, each in enumerate((b"The harbour board", b"has met in May"))
    ]
    turned = b"q " + matrix + b" cm " + b"".join(said) + b"Q "
    shown = ["The harbour board", "has met in May"]

    def set_sideways(document: pikepdf.Pdf) -> None:
        document.pages[0].Rotate = turn

    for more in (b"", text(20, 20, "Page 3")):
        page = changed(drawn(turned + more), set_sideways)
        assert set(shown) <= {each.text for each in read(page).lines}


def test_a_page_that_runs_several_ways_is_not_turned() -> None:
    up = b"BT /F 10 Tf 0 1 -1 0 60 300 Tm (Agreed at once) Tj ET "
    down = b"BT /F 10 Tf 0 -1 1 0 90 300 Tm (Raised in May) Tj ET "
    across = text(50, 700, "The sea wall")
    assert {"The", "sea", "wall"} <= {each.text for each in words(drawn(across + up + down))}


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_is_read_as_it_is_shown(turn: int) -> None:
    def turned(document: pikepdf.Pdf) -> None:
        document.pages[0].Rotate = turn

    content = changed(drawn(text(50, 700, "The sea") + text(50, 680, "and the wall")), turned)
    assert [each.text for each in read(content).lines] == ["The sea", "and the wall"]


UNPACKED = pikepdf.StreamDecodeLevel.generalized


@pytest.mark.parametrize(
    ("limit", "operators"),
    [
        ("MOST_LETTERS", text(50, 700, "wall")),
        ("MOST_STROKES", b"9 9 m 50 9 l S 9 19 m 50 19 l S 9 29 m 50 29 l S 9 39 m 50 39 l S "),
        ("MOST_STROKES", b"9 9 5 5 re f 29 9 5 5 re f 49 9 5 5 re f 69 9 5 5 re f "),
        ("MOST_STROKES", b"9 9 m 20 40 30 50 40 9 c S " * 4),
        ("MOST_OPERATORS", b"q Q "),
    ],
)
@pytest.mark.parametrize("packed", [False, True])
def test_what_prints_more_than_a_page_of_a_log_is_refused(
    limit: str, operators: bytes, monkeypatch: pytest.MonkeyPatch, *, packed: bool
) -> None:
    saved = BytesIO()
    with pikepdf.open(BytesIO(drawn(operators))) as pdf:
        pdf.save(saved, compress_streams=packed, stream_decode_level=UNPACKED)
    monkeypatch.setattr(page_extraction, limit, 3)
    with pytest.raises(Unreadable, match="prints more on page 1"):
        read(saved.getvalue())
