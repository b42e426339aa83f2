"""`chase`: letters on the screen, and as drafts that mail programs open."""

from __future__ import annotations

import io
from email import policy
from email.parser import BytesParser
from typing import TYPE_CHECKING

import fast_mail_parser
import html5lib
import openpyxl
import pytest

from tests.cli.secretary import LOG
from tests.cli.test_json import check

if TYPE_CHECKING:
    from email.message import EmailMessage
    from pathlib import Path

    from tests.cli.secretary import Secretary

DRAFT = "chase-2021-04-07-paul-calaminus.eml"
PEOPLE = f"{LOG}/people.toml"


@pytest.fixture
def written(secretary: Secretary) -> Secretary:
    """Somebody whose register has an address, with letters that no ASCII could spell."""
    text = secretary.read(PEOPLE)
    address = 'initials = "PC"\nemail = "paul@bücher.example"'
    secretary.write(text.replace('initials = "PC"', address), PEOPLE)
    board = f"{LOG}/board.toml"
    mail = '\n[mail]\nfrom = "Café “Ö” secretariat <board@example.org>"\n'
    secretary.write(secretary.read(board) + mail, board)
    wording = secretary.run("chase", "--template").out
    secretary.write(f"{wording}\nÀ bientôt — $$ & <b>\n", f"{LOG}/chase.txt")
    assert secretary.run("save").code == 0
    return secretary


@pytest.mark.slow
def test_the_letters_are_shown_in_lines_and_as_json(secretary: Secretary) -> None:
    ran = secretary.looked("chase", "--responsible", "PC")
    assert ran.out.splitlines()[:2] == [
        "To: Paul Calaminus (has no e-mail address)",
        "Subject: Health Board: two actions with you, answer by Wed 31 March",
    ]
    assert "Paul Calaminus (has no e-mail address): actionlog people edit" in ran.out
    found = secretary.looked("chase", "--for", "7.4.21", "--json")
    check(found)
    asked = {one["to"]: [each["ref"] for each in one["actions"]] for one in found.json["letters"]}
    assert asked == {
        "Carnall Farrar": [26],
        "Executive Lead": [26],
        "Paul Calaminus": [9, 43],
    }


def _part(message: EmailMessage, kind: str) -> str:
    body = message.get_body((kind,))
    assert body is not None
    text: str = body.get_content()
    return text.replace("\r\n", "\n")


@pytest.mark.slow
def test_a_draft_is_read_alike_by_two_parsers(written: Secretary) -> None:
    ran = written.run("chase", "--responsible", "PC", "-o", "../letters")
    assert ran.lines == [f"../letters/{DRAFT} written"]
    content = (written.folder.parent / "letters" / DRAFT).read_bytes()
    mine: EmailMessage = BytesParser(policy=policy.default).parsebytes(content)
    assert mine.defects == []
    assert mine["X-Unsent"] == "1"
    assert mine["To"] == "Paul Calaminus <paul@xn--bcher-kva.example>"
    assert mine["From"].addresses[0].display_name == "Café “Ö” secretariat"
    plain, page = (_part(mine, kind) for kind in ("plain", "html"))
    assert "À bientôt — $ & <b>" in plain
    theirs = fast_mail_parser.parse_email(content)
    assert theirs.subject == mine["Subject"]
    assert theirs.headers["X-Unsent"] == ["1"]
    read = [one.replace("\r\n", "\n") for one in (*theirs.text_plain, *theirs.text_html)]
    assert read == [plain, page]
    html5lib.HTMLParser(strict=True).parse(page)
    assert "À bientôt — $ &amp; &lt;b&gt;" in page
    assert "http" not in page


@pytest.mark.slow
def test_drafts_are_the_same_bytes_again_and_none_is_written_over_unasked(
    written: Secretary,
) -> None:
    args = ("chase", "-o", "../letters", "--responsible", "PC")
    place = written.folder.parent / "letters" / DRAFT
    written.run(*args)
    first = place.read_bytes()
    assert written.run(*args).code == 0
    assert place.read_bytes() == first
    place.write_bytes(b"begun by hand")
    assert written.refused(2, *args).hints == ["to write over: --yes"]
    written.run(*args, typed="n\n")
    assert place.read_bytes() == b"begun by hand"
    assert written.run(*args, "--yes").code == 0
    assert place.read_bytes() == first


def _letters(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


def test_who_has_no_address_has_a_draft_to_be_addressed_by_hand(secretary: Secretary) -> None:
    ran = secretary.run("chase", "-o", "../letters/")
    assert ran.code == 0
    assert any("Carnall Farrar (has no e-mail address)" in line for line in ran.lines)
    folder = secretary.folder.parent / "letters"
    assert _letters(folder) == [
        "chase-2021-04-07-carnall-farrar.eml",
        "chase-2021-04-07-executive-lead.eml",
        DRAFT,
    ]
    assert b"\r\nTo:" not in (folder / DRAFT).read_bytes()


@pytest.mark.parametrize(
    ("args", "code", "words"),
    [
        ("--for|13.1.21", 4, "is past"),
        ("--for|3.3.21", 4, "was cancelled"),
        ("--for|5.4.21", 3, "no meeting"),
        ("--for|12/31/20", 2, "12/31/20"),
        ("--responsible|Nobody Known", 3, "Nobody Known"),
        ("--as-at|2022-01-01", 3, "no meeting"),
        ("-o|logs/health-board/board.toml", 6, "cannot be made a folder"),
    ],
)
def test_what_cannot_be_chased_says_why(
    secretary: Secretary, args: str, code: int, words: str
) -> None:
    assert words in secretary.refused(code, "chase", *args.split("|")).error


def test_a_private_action_is_in_the_letter_of_who_answers_for_it_alone(
    secretary: Secretary,
) -> None:
    secretary.run("edit", "41", "--due", "Mar-21", "--reason", "The board wishes to see it")
    letters = secretary.run("chase", "--json").json["letters"]
    assert [one["to"] for one in letters if "risk register" in one["text"]] == ["Sarah Whiteman"]


@pytest.mark.parametrize(
    ("file", "text", "words"),
    [
        ("chase.txt", "Subject: x\n\nDear $nmae\n\n$actions\n", "line 3: $nmae is nothing"),
        ("board.toml", 'name = "X"\n[mail]\nfrom = "me"\n', '[mail] from: "me" is not an e-mail'),
        ("board.toml", 'name = "X"\n[mail]\npassword = "x"\n', "line 3: no file of the log holds"),
        ("board.toml", 'name = "X"\n[mail]\nuser = "x"\ntls = "none"\n', "in the clear"),
        ("board.toml", 'name = "X"\n[mail]\nserver = "x"\n', '"server" is no key here'),
    ],
)
def test_what_is_wrong_in_a_file_is_told_with_its_place(
    secretary: Secretary, file: str, text: str, words: str
) -> None:
    secretary.write(text, f"{LOG}/{file}")
    ran = secretary.run("chase", "-o", "../letters")
    assert (ran.code, words in ran.error) == (5, True)


@pytest.mark.slow
def test_the_boards_wording_is_on_record_once_it_can_be_used(secretary: Secretary) -> None:
    secretary.write("Subject: x\n\nDear $nmae\n\n$actions\n", f"{LOG}/chase.txt")
    assert "$nmae" in secretary.refused(5, "save").error
    secretary.write("Subject: $board\n\nDear $name\n\n$actions\n", f"{LOG}/chase.txt")
    secretary.recorded("save")
    assert "Subject: Health Board\n" in secretary.looked("chase").out


@pytest.mark.slow
def test_a_sheet_that_was_filled_in_is_taken_back(written: Secretary) -> None:
    assert written.run("chase", "--reply-as-sheet", "-o", "../letters").code == 0
    mine: EmailMessage = BytesParser(policy=policy.default).parsebytes(
        (written.folder.parent / "letters" / DRAFT).read_bytes()
    )
    (sheet,) = mine.iter_attachments()
    assert sheet.get_filename() == "answer-2021-04-07-paul-calaminus.xlsx"
    assert "You may answer in the sheet" in _part(mine, "plain").replace("\n", " ")
    place = written.folder.parent / "answer.xlsx"
    place.write_bytes(sheet.get_content())
    book = openpyxl.load_workbook(place)
    rows = {row[0].value: row for row in book.worksheets[0].iter_rows() if row[0].value in {9, 43}}
    assert set(rows) == {9, 43}
    rows[9][7].value = "9 Feb 2021: The draft is with the directors"
    book.save(place)
    # It says itself that it is only a part of the log: nothing else is gone.
    args = ("import", "../answer.xlsx", "--meeting", "7.4.21")
    ran = written.looked(*args)
    assert "No longer listed" not in ran.out
    assert "the file says that it lists only some of the actions" in " ".join(ran.out.split())
    before = written.git("rev-parse", "HEAD")
    written.recorded(*args, "--apply", "--yes")
    changed = written.git("diff", "--name-only", before.strip(), "HEAD").split()
    assert changed == [f"{LOG}/actions/0001-0100/0009.toml"]
    nine = written.run("show", "9", "--json").json["actions"][0]
    assert nine["comments"][-1]["text"] == "The draft is with the directors"
    assert written.run("show", "26", "--json").json["actions"][0]["status"] == "open"


@pytest.mark.slow
def test_a_sheet_holds_nothing_that_is_private_to_others(secretary: Secretary) -> None:
    secretary.run("comment", "9", "He will never do it")
    assert secretary.run("withhold", "9", "--comment", "1").code == 0
    secretary.run("chase", "--reply-as-sheet", "-o", "../letters")
    content = (secretary.folder.parent / "letters" / DRAFT).read_bytes()
    mine: EmailMessage = BytesParser(policy=policy.default).parsebytes(content)
    (sheet,) = mine.iter_attachments()
    cells = [
        str(cell)
        for page in openpyxl.load_workbook(io.BytesIO(sheet.get_content()))
        for row in page.iter_rows(values_only=True)
        for cell in row
    ]
    assert "9" in cells
    assert "26" not in cells
    assert "41" not in cells
    assert not any("never" in cell for cell in cells)
