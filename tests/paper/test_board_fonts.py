"""The board's own fonts: what a PDF prints with them, and what is told of a file that is none."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from actionlog.domain.font_file import FontRefused, faces
from actionlog.errors import Unreadable
from actionlog.render.paper.pdf import render, render_with_warnings
from actionlog.render.paper.typefaces import FOLDER, SYMBOLS, advances, draws, width
from actionlog.store import saving
from actionlog.store.paper_files import LARGEST_FONT, read_font
from actionlog.store.parsing import MOST_BYTES
from actionlog.store.source import WorkTree
from tests.paper.fontfile import board_font, collection
from tests.paper.pdfpapers import with_action
from tests.paper.pdfread import Read, squeezed

if TYPE_CHECKING:
    from pathlib import Path

    from tests.boards import Disk

HINDI = (0x905, 0x914)
WORD = "\u0905\u0906\u0907"
FONT = board_font(HINDI)


@pytest.mark.slow
def test_the_boards_font_prints_what_ours_lack_and_no_other_letter() -> None:
    document = with_action(f"Meet {WORD} at \u4e2d \u2713")
    assert len(render_with_warnings(document)[1]) == 4
    dressed = replace(document, fonts={"hindi.ttf": FONT})
    content, warnings = render_with_warnings(dressed)
    assert [warning.partition(",")[0] for warning in warnings] == [
        "action 1: the PDF's fonts have no \u4e2d"
    ]
    pdf = Read(content)
    cell = pdf.tables[0][1][3]
    assert pdf.text(cell) == squeezed(f"Meet {WORD} at [U+4E2D] \u2713")
    fonts = {glyph.text: glyph.font.split("+")[1] for glyph in pdf.glyphs(cell)}
    assert (fonts["M"], fonts["\u2713"]) == ("LiberationSans", "DejaVuSans")
    assert fonts[WORD[0]] == "ParishTypeface"
    assert render(dressed) == content


@pytest.mark.slow
def test_a_font_that_is_not_needed_changes_no_letter() -> None:
    document = with_action("Meet at \u2713")
    plain, dressed = (
        Read(render(one)) for one in (document, replace(document, fonts={"hindi.ttf": FONT}))
    )
    assert [glyph.font for glyph in plain.glyphs(plain.tables[0][1][3])] == [
        glyph.font for glyph in dressed.glyphs(dressed.tables[0][1][3])
    ]


def test_a_font_of_a_collection_beyond_the_basic_plane_is_measured_and_printed() -> None:
    font = collection(board_font((0x1F600, 0x1F601)))
    (face,) = faces(font)
    assert face == {0x1F600: face[0x1F600], 0x1F601: face[0x1F601]}
    assert width("\U0001f600", 10, own=[face]) == 10 * face[0x1F600] > 0
    document = replace(with_action("\U0001f600"), fonts={"signs.ttc": font})
    assert render_with_warnings(document)[1] == ()


def test_a_mark_must_stand_in_the_font_of_its_letter() -> None:
    (letters,), (marks,) = faces(FONT), faces(board_font((0x93E, 0x940)))
    assert draws("\u0905", [letters])
    assert not draws("\u0905\u093e", [letters, marks])
    assert draws("\u0905\u093e", [letters, {**letters, **marks}])
    assert not draws("\ue000", [{0xE000: 1.0}])


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "is no font that a PDF can hold"),
        (b"wOF2" + FONT, "is no font that a PDF can hold"),
        (FONT[:1000], "is a font that is cut off"),
        (FONT[:-1], "is a font that is cut off"),
        (b"OTTO" + bytes(20), "is a font that is cut off"),
        (b"ttcf" + b"\xff" * 20, "is a collection of"),
        (board_font((0x905, 0x914), (0x905, 0x914)), "whose table of characters is broken"),
        (board_font((0x905, 0x110000)), "whose table of characters is broken"),
    ],
    ids=["empty", "web font", "head only", "cut", "no tables", "faces", "twice", "too far"],
)
def test_what_is_no_whole_font_is_told(content: bytes, told: str) -> None:
    with pytest.raises(FontRefused, match=told):
        faces(content)


def test_what_a_pdf_cannot_take_is_told_by_its_name() -> None:
    ours = (FOLDER / SYMBOLS).read_bytes()
    assert faces(ours)[0].keys() > advances(SYMBOLS).keys()
    for content, told in (
        (ours, r"DejaVu\.ttf: is DejaVu Sans, which every PDF"),
        (FONT.replace(b"glyf", b"none"), r"DejaVu\.ttf: is no font that a PDF can hold"),
    ):
        document = replace(with_action(WORD), fonts={"DejaVu.ttf": content})
        with pytest.raises(Unreadable, match=told):
            render(document)


def test_a_font_file_is_read_from_the_boards_folder(tmp_path: Path) -> None:
    folder = tmp_path / "here"
    (folder / "fonts").mkdir(parents=True)
    source, place = WorkTree(tmp_path), folder / "fonts" / "a.ttf"
    with pytest.raises(Unreadable, match=r"a\.ttf: is not there, though \[paper\]"):
        read_font(source, "here", "fonts/a.ttf")
    place.write_bytes(FONT + bytes(MOST_BYTES))
    assert read_font(source, "here", "fonts/a.ttf").startswith(FONT)
    place.write_bytes(b"a letter")
    with pytest.raises(Unreadable, match="is no font") as told:
        read_font(source, "here", "fonts/a.ttf")
    assert told.value.hints
    with place.open("wb") as file:
        file.truncate(LARGEST_FONT + 1)
    with pytest.raises(Unreadable, match="is larger than 20,000,000 bytes"):
        read_font(source, "here", "fonts/a.ttf")


@pytest.mark.slow
def test_fonts_are_on_record_with_the_log_whole(disk: Disk) -> None:
    board = disk.store.board
    settings = disk.store.root / board / "board.toml"
    with settings.open("a", encoding="utf-8") as file:
        file.write('\n[paper]\nfonts = ["own.ttf"]\n')
    own = disk.store.root / board / "own.ttf"
    own.write_bytes(b"a letter")
    with pytest.raises(Unreadable, match=r"own\.ttf: is no font"):
        saving.save(disk.store)
    large = FONT + bytes(2 * MOST_BYTES)
    own.write_bytes(large)
    assert f"{board}/own.ttf" in saving.save(disk.store).paths
    assert disk.unclean() == ""
    assert own.read_bytes() == large
    own.write_bytes(FONT)
    assert saving.save(disk.store).paths == (f"{board}/own.ttf",)
    assert disk.unclean() == ""
