"""What `[paper]` in board.toml may say, and what is told of the rest, with its line."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING

import pytest

from actionlog.domain.paper_style import (
    COLUMNS,
    DEFAULT_COLUMNS,
    FIELDS,
    FORMATS,
    TONES,
    DateStyle,
    Edition,
    PaperStyle,
    Sort,
    contrast_on_white,
)
from actionlog.domain.people import NameStyle
from actionlog.errors import Unreadable
from actionlog.render.paper.formats import Form
from actionlog.report.meeting_paper import COLOURS, PaperRequest, paper
from actionlog.report.paper_document import PaperTone
from actionlog.store.codec import person_pairs, read_people, read_settings
from actionlog.store.paper_files import LARGEST_GIVEN, read_logo, read_template, template_given
from actionlog.store.paper_settings import KEYS
from actionlog.store.parsing import MOST_BYTES, parse
from actionlog.store.source import WorkTree
from tests.paper import samples
from tests.paper.builders import MAY, action, board, meeting_on

if TYPE_CHECKING:
    from pathlib import Path

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606"
    "0f80f00010401005fe5c34b0000000049454e44ae426082"
)
JPEG = (
    b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0\xff\xc0\0\x0b\x08\0\x01\0\x01\x01\x01\x11\0"
    b"\xff\xda\0\x08\x01\x01\0\0?\0\x12\xff\0\x34\xff\xd0\x56\xff\xd9"
)
DOCX = b"PK\x03\x04 and so on"


def read(*lines: str) -> PaperStyle:
    text = "\n".join(('name = "Partnership Board"', *lines))
    return parse(text.encode(), "board.toml", read_settings).paper


def fault(*lines: str) -> str:
    """What is told of lines that start on line 2, without the file's name."""
    with pytest.raises(Unreadable) as told:
        read(*lines)
    assert told.value.exit_code == 5
    return told.value.sentence.removeprefix("board.toml, ")


def test_a_board_that_says_nothing_has_the_usual_layout() -> None:
    assert read() == PaperStyle()
    assert read("[paper]") == PaperStyle()


def test_everything_can_be_said() -> None:
    style = read(
        "[paper]",
        'title = "Actions of {board}"',
        'footer = "{meeting} · {page} of {pages}"',
        'columns = ["ref", "action", "outcome"]',
        'dates = "09-Dec-20"',
        'sort = "open first"',
        "sections = true",
        'comments = "latest"',
        "chart = true",
        'logo = "pictures/Logo.PNG"',
        'template = "house.docx"',
        'fonts = ["a.ttf", "fonts/b.OTF"]',
        'formats = ["pdf", "csv"]',
        'edition = "public"',
        "[paper.headings]",
        'action = "What was asked"',
        "[paper.widths]",
        "action = 40.5",
        "[paper.colours]",
        'late = "#A4161A"',
    )
    assert [(one.key, one.heading, one.width) for one in style.columns] == [
        ("ref", "Ref", 4),
        ("action", "What was asked", 40.5),
        ("outcome", "Outcome", 8),
    ]
    assert (style.dates, style.sort, style.edition) == (
        DateStyle.DASHED,
        Sort.OPEN_FIRST,
        Edition.PUBLIC,
    )
    assert style.sections
    assert style.latest_comment
    assert style.chart
    assert style.files == ("pictures/Logo.PNG", "house.docx", "a.ttf", "fonts/b.OTF")
    assert style.formats == ("pdf", "csv")
    assert style.colours == {"late": "#a4161a"}


def test_the_layout_is_what_the_paper_has() -> None:
    style = read(
        "[paper]",
        'columns = ["action", "ref"]',
        "sections = true",
        'edition = "public"',
        "[paper.widths]",
        "action = 3",
        "ref = 1",
        "[paper.colours]",
        'late = "#7a0000"',
    )
    one = action(responsible=("All",))
    document = paper(board(one, style=style), meeting_on(), PaperRequest(as_at=MAY))
    assert [(column.key, column.share) for column in document.columns] == [
        ("action", 0.75),
        ("ref", 0.25),
    ]
    assert len(document.parts) == 6
    assert document.edition == "public"
    assert document.colours == {**COLOURS, PaperTone.LATE: "#7a0000"}


def test_what_is_asked_for_goes_before_the_layout() -> None:
    style = PaperStyle(sections=True, edition=Edition.PUBLIC, latest_comment=True)
    request = PaperRequest(as_at=MAY, sections=False, edition=Edition.FULL, latest_comment=False)
    document = paper(board(action(), style=style), meeting_on(), request)
    assert (len(document.parts), document.edition) == (1, "full")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('titel = "Log"', '"titel" is no key here; known are: title, footer, columns,'),
        ("title = 3", "title must be a text in quotation marks, not the number 3"),
        ('title = " "', "title is empty"),
        ('title = "{page}"', "title has {page}, which is none of: {board}, {meeting},"),
        ('footer = "{today}"', "footer has {today}, which is none of: {board}, {title},"),
        ('columns = ["ref", "owner"]', 'columns has "owner", which is none of: ref, raised,'),
        ('columns = ["ref", "ref"]', 'columns has "ref" twice'),
        ("columns = []", "columns is empty"),
        ('columns = "ref"', 'columns must be a list of texts: ["…", "…"]'),
        ('dates = "12/09/20"', 'dates is "12/09/20", not one of: Dec-20, 09-Dec-20,'),
        ('sort = "status"', 'sort is "status", not one of: ref, open first, responsible,'),
        ('sections = "yes"', "sections must be true or false, not a text"),
        ('comments = "last"', 'comments is "last", not one of: latest, all'),
        ("chart = 1", "chart must be true or false, not the number 1"),
        ('formats = ["doc"]', 'formats has "doc", which is none of: docx, pdf, xlsx, html,'),
        ('edition = "secret"', 'edition is "secret", not one of: full, public'),
        ('logo = "logo.svg"', "logo must end in .png, .jpg or .jpeg"),
        ('logo = "/etc/logo.png"', "logo must be a file in the board's own folder"),
        ('logo = "../logo.png"', "logo must be a file in the board's own folder"),
        ('logo = "a/../../logo.png"', "logo must be a file in the board's own folder"),
        ('logo = "a\\\\b.png"', "logo must be a file in the board's own folder"),
        ('logo = "x\\u0000.png"', "logo holds a character that no file name has"),
        ('template = "house.dotx"', "template must end in .docx"),
        ('fonts = "a.ttf"', "fonts must be a list"),
        ('fonts = ["a.woff2"]', "fonts must end in .ttf, .otf or .ttc"),
        ('fonts = ["../a.ttf"]', "fonts must be a file in the board's own folder"),
        ('fonts = ["a.ttf", "a.ttf"]', 'fonts has "a.ttf" twice'),
        ("fonts = [" + '"a.ttf",' * 9 + "]", "fonts names 9 files; 8 are the most"),
        ("headings = 1", "headings must be written as [paper.headings]"),
        ('headings.owner = "Owner"', '"owner" is no key here; known are: ref,'),
        ('headings = { ref = "" }', "ref is empty"),
        ("widths.ref = 0", "ref must be a width above 0 and up to 1,000"),
        ("widths.ref = nan", "ref must be a width above 0 and up to 1,000"),
        ("widths.ref = true", "ref must be a number, not true"),
        ('colours.open = "#000000"', '"open" is no key here; known are: late, closing, closed'),
        ('colours.late = "red"', 'late must be a colour such as "#a4161a"'),
    ],
)
def test_a_wrong_word_is_told_with_its_line(line: str, told: str) -> None:
    assert fault("[paper]", "# as the board likes it", line).startswith(f"line 4: {told}")


def test_a_wrong_key_in_a_table_of_its_own_is_told_with_its_line() -> None:
    assert fault("[paper]", "", "[ paper . widths ]", "", "owner = 3").startswith("line 6: ")


def test_paper_that_is_no_table_is_told() -> None:
    assert fault("paper = true") == "line 2: paper must be written as [paper]"


def test_unknown_keys_elsewhere_in_the_file_stay_allowed() -> None:
    assert read('motto = "Together"', "[labels]", 'motto = "x"') == PaperStyle()


def test_a_colour_too_pale_for_paper_is_told_with_its_contrast() -> None:
    assert fault("[paper.colours]", 'late = "#777777"') == (
        "line 3: late is too pale to read: its contrast with white paper is 4.47:1, "
        "and 4.5:1 is needed"
    )
    assert read("[paper.colours]", 'late = "#767676"').colours == {"late": "#767676"}


def test_contrast_is_as_wcag_defines_it() -> None:
    assert contrast_on_white("#000000") == pytest.approx(21)
    assert contrast_on_white("#ffffff") == pytest.approx(1)
    assert contrast_on_white("#ff0000") == pytest.approx(4.0, abs=0.01)
    assert all(contrast_on_white(colour) >= 7 for colour in COLOURS.values())


def test_the_names_in_files_are_those_of_the_code() -> None:
    assert [form.value for form in Form] == list(FORMATS)
    assert [tone.value for tone in PaperTone if tone is not PaperTone.PLAIN] == list(TONES)
    assert set(DEFAULT_COLUMNS) < set(COLUMNS.values())


def test_people_say_how_the_public_reads_them() -> None:
    text = '[[person]]\nname = "Paul Calaminus"\npublic = "initials"\n'
    (person,) = parse(text.encode(), "people.toml", read_people).persons
    assert person.public is NameStyle.INITIALS
    assert person_pairs(person) == {"name": "Paul Calaminus", "public": "initials"}
    with pytest.raises(Unreadable, match=r"line 3: public is .nobody., not one of"):
        parse(text.replace("initials", "nobody").encode(), "people.toml", read_people)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of the board `here`, in a logs folder."""
    place = tmp_path / "here"
    place.mkdir()
    return place


def logo(folder: Path, path: str) -> bytes:
    return read_logo(WorkTree(folder.parent), "here", path)


def test_pictures_and_templates_are_read_from_the_boards_folder(folder: Path) -> None:
    (folder / "art").mkdir()
    (folder / "art" / "logo.png").write_bytes(PNG)
    (folder / "logo.JPG").write_bytes(JPEG)
    (folder / "house.docx").write_bytes(DOCX)
    assert logo(folder, "art/logo.png") == PNG
    assert logo(folder, "logo.JPG") == JPEG
    assert read_template(WorkTree(folder.parent), "here", "house.docx") == DOCX


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"GIF89a", "is not a PNG or JPEG picture"),
        (b"", "is not a PNG or JPEG picture"),
        (JPEG, "is a picture that should end in .jpg"),
        (PNG + bytes(MOST_BYTES), "is larger than 1,000,000 bytes"),
    ],
    ids=["gif", "empty", "misnamed", "huge"],
)
def test_what_is_no_picture_is_told(folder: Path, content: bytes, told: str) -> None:
    (folder / "logo.png").write_bytes(content)
    with pytest.raises(Unreadable, match=told):
        logo(folder, "logo.png")


def test_what_is_not_there_is_told(folder: Path) -> None:
    for path in ("logo.png", "art/logo.png"):
        with pytest.raises(Unreadable, match=r"is not there, though \[paper\] in board.toml"):
            logo(folder, path)


def test_links_are_not_followed(folder: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "logo.png").write_bytes(PNG)
    (folder / "logo.png").symlink_to(outside / "logo.png")
    (folder / "art").symlink_to(outside)
    with pytest.raises(Unreadable, match="is a link"):
        logo(folder, "logo.png")
    with pytest.raises(Unreadable, match="is not there"):
        logo(folder, "art/logo.png")


@pytest.mark.slow
def test_a_template_that_is_given_is_checked_too(tmp_path: Path) -> None:
    place = tmp_path / "house.docx"
    with pytest.raises(Unreadable, match=r"house.docx: cannot be read \(no such file"):
        template_given(place, "house.docx")
    place.write_bytes(b"not Word")
    with pytest.raises(Unreadable, match="is not a Word file"):
        template_given(place, "house.docx")
    place.write_bytes(DOCX + bytes(LARGEST_GIVEN))
    with pytest.raises(Unreadable, match="is larger than"):
        template_given(place, "house.docx")
    place.write_bytes(DOCX)
    assert template_given(place, "house.docx") == DOCX


def test_the_guide_shows_every_key_and_its_example_is_read() -> None:
    guide = (samples.LOGS.parent / "docs" / "paper.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```toml\n(.*?)```", guide, re.DOTALL)
    example = next(block for block in blocks if "[paper]" in block)
    settings = parse(example.encode(), "board.toml", read_settings)
    assert settings.paper.colours == {tone.value: colour for tone, colour in COLOURS.items()}
    told = tomllib.loads(example)["paper"]
    assert set(told) == set(KEYS)
    words = [*COLUMNS, *FORMATS, *(sort.value for sort in Sort), *(one.value for one in DateStyle)]
    assert [word for word in words if f"`{word}`" not in guide and f'"{word}"' not in guide] == []
    assert [field for field in FIELDS if f"{{{field}}}" not in guide] == []
