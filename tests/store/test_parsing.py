"""What is wrong with a file is told with its line, and one bad file never hides another."""

from __future__ import annotations

import os
import shutil
import tomllib
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actionlog.errors import ExitCode, Unreadable
from actionlog.store import codec, meeting_codec
from actionlog.store.parsing import MOST_BYTES, parse
from actionlog.store.toml.plain_lines import plainly
from tests.factories import JANUARY
from tests.gitrepo import git

if TYPE_CHECKING:
    from actionlog.domain.action import Action
    from tests.boards import Disk

GOOD = """\
# kept by hand
ref = 9
raised = 2020-12-09
item = "Estates"
action = "Bring it"
responsible = ["Daphne Thomas"]
deadline = "2021-01"
status = "open"

[[comments]]
date = 2021-01-05
text = "One"

[[comments]]
date = 2021-01-06
event = "deferred"
text = "Two"
"""
PEOPLE = """\
[[person]]
name = "Paul Calaminus"
from = 2020-01-01

[[person]]
name = "Felicity Cox"
aliases = ["Fliss"]

[[role]]
name = "Chair"

[[role]]
name = "Executive Lead"

[[role.holder]]
name = "Paul Calaminus"

[[role.holder]]
name = "Felicity Cox"
from = 2020-11-30
"""
MEETING = 'date = 2021-01-13\nstatus = "held"\npaper = "3b"\n\n[[items]]\ntitle = "Estates"\n'
BOARD = 'name = "Board"\n\n[labels]\nclosing = "For closure"\n\n[rules]\nstale_after_days = 30\n'


def read(content: str | bytes, ref: int = 9) -> Action:
    data = content.encode() if isinstance(content, str) else content
    return parse(data, "0009.toml", lambda found: codec.read_action(found, ref))


def fault(content: str | bytes, ref: int = 9) -> Unreadable:
    with pytest.raises(Unreadable) as refused:
        read(content, ref)
    assert refused.value.exit_code == ExitCode.UNREADABLE
    assert refused.value.path == "0009.toml"
    return refused.value


def changed(old: str, new: str, text: str = GOOD) -> str:
    assert old in text
    return text.replace(old, new, 1)


def test_the_good_file_is_good() -> None:
    assert [note.text for note in read(GOOD).comments] == ["One", "Two"]


@pytest.mark.parametrize(
    ("old", "new", "line", "reason"),
    [
        ("ref = 9", "ref = 8", 2, "ref is 8, but the file's name says 9"),
        ("ref = 9", 'ref = "9"', 2, "ref must be a whole number from 1 up, not a text"),
        ("ref = 9", "ref = 9.0", 2, "ref must be a whole number from 1 up, not the number 9.0"),
        ("ref = 9", "ref = true", 2, "ref must be a whole number from 1 up, not true"),
        ("ref = 9", "ref = 0", 2, "ref must be a whole number from 1 up, not the number 0"),
        ("ref = 9", "ref = -9", 2, "ref must be a whole number from 1 up, not the number -9"),
        ("ref = 9\n", "", 1, "ref is missing"),
        ("2020-12-09", '"9.12.20"', 3, "raised must be a day such as 2021-01-13"),
        ("2020-12-09", '"2020-12"', 3, "raised must be a day such as 2021-01-13"),
        ("2020-12-09", "2020-12-09T10:00:00", 3, "raised must be a day such as 2021-01-13"),
        ("2020-12-09", "2020-02-30", 3, "Invalid date or datetime"),
        ('item = "Estates"', "item = 7", 4, "item must be a text in quotation marks, not"),
        ('item = "Estates"', 'item = " "', 4, "item is empty"),
        ('item = "Estates"\n', "", 1, "item is missing"),
        ('"Bring it"', "2021-01-01", 5, "action must be a text in quotation marks, not a date"),
        ('["Daphne Thomas"]', '"Daphne Thomas"', 6, "responsible must be a list of texts"),
        ('["Daphne Thomas"]', "[7]", 6, "responsible must be a list of texts"),
        ('["Daphne Thomas"]', '[""]', 6, "responsible holds an empty text"),
        ('"2021-01"', '"2021-13"', 7, "deadline must be a day"),
        ('"2021-01"', '"Jan-21"', 7, "deadline must be a day"),
        ('"2021-01"', '"meeting 5 May"', 7, "deadline must be a day"),
        ('"2021-01"', "true", 7, "deadline must be a day"),
        ('deadline = "2021-01"\n', "", 1, "deadline is missing"),
        ('"open"', '"Open"', 8, 'status is "Open", not one of: open, closing, closed, void'),
        ('"open"', "1", 8, "status must be a text in quotation marks, not the number 1"),
        ('status = "open"\n', "", 1, "status is missing"),
        ('"open"', '"open"\nprivate = "yes"', 9, "private must be true or false, not a text"),
        ("2021-01-05", '"5.1.21"', 11, "date must be a day, or a month"),
        ("2021-01-06", '"2021-00"', 15, "date must be a day, or a month"),
        ("2021-01-06", "2021-01-06\nmeeting = 3", 16, "meeting must be a day"),
        ('"deferred"', '"postponed"', 16, 'event is "postponed", not one of: deferred'),
        ('"deferred"', '"deferred"\noutcome = "won"', 17, 'outcome is "won", not one of'),
        ('text = "Two"', "text = 2", 17, "text must be a text in quotation marks"),
        ('text = "One"\n', "", 10, "text is missing"),
        ('text = "One"', 'text = ""', 12, "text is empty"),
        ('text = "One"', 'text = "One"\nprivate = 1', 13, "private must be true or false"),
    ],
)
def test_a_fault_of_the_schema_is_told_with_its_line(
    old: str, new: str, line: int, reason: str
) -> None:
    found = fault(changed(old, new))
    assert (found.line, found.reason[: len(reason)]) == (line, reason)


@pytest.mark.parametrize(
    ("old", "new", "line", "reason"),
    [
        ('item = "Estates"', 'item = "Estates', 4, ""),
        ('item = "Estates"', "item = Estates", 4, "a value is missing, or a text without its"),
        ('item = "Estates"', "item", 4, 'an "=" is missing after a key'),
        ('item = "Estates"', 'item: "Estates"', 4, 'an "=" is missing after a key'),
        ('item = "Estates"', "item =", 4, "a value is missing"),
        ('item = "Estates"', 'item = "a" action = "b"', 4, "two things stand on one line"),
        ('item = "Estates"', 'item = "a"\nitem = "b"', 5, "the same key stands twice"),
        ('item = "Estates"', "<<<<<<< HEAD", 4, ""),
        ('"Estates"', '"""Estates', 18, ""),
        ("[[comments]]\ndate = 2021-01-06", "[[comments]\ndate = 2021-01-06", 14, ""),
        ("[[comments]]\ndate = 2021-01-06", "[labels]\na=1\n[labels]", 16, ""),
        ('"Estates"', '"Est\x07ates"', 4, ""),
    ],
)
def test_a_fault_of_syntax_is_told_with_its_line(
    old: str, new: str, line: int, reason: str
) -> None:
    found = fault(changed(old, new))
    assert (found.line, found.reason[: len(reason)]) == (line, reason)
    assert found.reason


def test_what_a_text_quotes_is_no_line_of_the_file() -> None:
    quoting = changed('text = "One"', 'text = """\nOne\n[[comments]]\ndate = "later"\n"""')
    assert fault(changed("date = 2021-01-06", 'date = "soon"', quoting)).line == 19
    noted = changed('action = "Bring it"\n', "", GOOD) + "# action = what was asked\n"
    assert (fault(noted).line, fault(noted).reason) == (1, "action is missing")


def test_lines_are_counted_alike_with_every_line_end_and_with_a_byte_order_mark() -> None:
    bad = changed('"deferred"', '"postponed"')
    for content in (bad.replace("\n", "\r\n").encode(), b"\xef\xbb\xbf" + bad.encode()):
        assert fault(content).line == 16
    for content in (GOOD.replace("\n", "\r\n").encode(), b"\xef\xbb\xbf" + GOOD.encode()):
        assert read(content) == read(GOOD)


def test_what_is_not_utf_8_is_told_with_its_line() -> None:
    found = fault(GOOD.replace("Estates", "Estät").encode("cp1252"))
    assert (found.line, found.reason) == (4, "is not written in UTF-8")
    assert fault(GOOD.encode("utf-16")).line == 1
    assert fault(b"\x00\x01\x02\xff").line == 1


@pytest.mark.slow
def test_a_file_of_ten_megabytes_is_refused_before_it_is_read() -> None:
    found = fault(GOOD.encode() + b"# long\n" * 1_500_000)
    assert found.reason == f"is larger than {MOST_BYTES:,} bytes, which no file of a log is"
    assert found.line is not None
    assert found.line > 100_000
    assert read(GOOD.encode() + b"#" * (MOST_BYTES - len(GOOD))).ref == 9


@pytest.mark.parametrize(
    "bomb",
    [
        "a = " + "[" * 100_000,
        "a = " + "{b=" * 50_000,
        "a" + ".a" * 100_000 + " = 1",
        "a" + " . 'a'" * 20_000 + " = 1",
        "a" + '."a"' * 20_000 + " = 1",
        "[" + "a." * 50_000 + "a]",
        "a = {" + "a." * 50_000 + "a = 1}",
        "a = " + "9" * 100_000,
        'a = """' + "\\" * 99_999,
    ],
)
def test_a_bomb_does_not_go_off(bomb: str) -> None:
    assert fault(GOOD + bomb).reason
    assert fault(bomb).reason


@pytest.mark.parametrize("text", ["." * 5000, ". " * 5000, "e.g. this, i.e. that. " * 300])
def test_many_full_stops_are_no_bomb(text: str) -> None:
    assert read(changed("Bring it", text)).wording == text


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\xef\xbb\xbf", b"# nothing\n"])
def test_an_empty_file_is_no_action(content: bytes) -> None:
    assert fault(content).reason == "ref is missing"


@pytest.mark.parametrize(
    ("old", "new", "line", "reason"),
    [
        ('name = "Felicity Cox"\naliases', "aliases", 5, "name is missing"),
        ('name = "Paul Calaminus"\nfrom', "from", 1, "name is missing"),
        ('["Fliss"]', '"Fliss"', 7, "aliases must be a list of texts"),
        ('"Chair"', "5", 10, "name must be a text"),
        ('name = "Paul Calaminus"\n\n[[role.holder]]', "[[role.holder]]", 15, "name is missing"),
        ("from = 2020-11-30", 'from = "November"', 20, "from must be a day"),
        ('[[role.holder]]\nname = "Fel', "[[ role . 'holder' ]]\nname = 3 #", 19, "name must be"),
    ],
)
def test_a_fault_in_the_register_is_told_with_its_line(
    old: str, new: str, line: int, reason: str
) -> None:
    content = changed(old, new, PEOPLE).encode()
    with pytest.raises(Unreadable) as refused:
        parse(content, "people.toml", codec.read_people)
    assert (refused.value.line, refused.value.reason[: len(reason)]) == (line, reason)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"# people\nperson = [3]", "is not a table"),
        (b"# people\nrole = 3", "role must be written as [[role]]"),
        (b"# people\n[person]\nname = 'A'", "person must be written as [[person]]"),
    ],
)
def test_a_register_written_otherwise_is_told_with_its_line(content: bytes, reason: str) -> None:
    with pytest.raises(Unreadable) as refused:
        parse(content, "people.toml", codec.read_people)
    assert (refused.value.line, refused.value.reason) == (2, reason)


@pytest.mark.parametrize(
    ("old", "new", "line", "reason"),
    [
        ("2021-01-13", "2021-01-14", 1, "date is 2021-01-14, but the file's name says 2021-01-13"),
        ('"held"', '"over"', 2, 'status is "over", not one of: scheduled, held, cancelled'),
        ('"3b"', "3", 3, "paper must be a text"),
        ('title = "Estates"', "number = 1", 5, "title is missing"),
        ('title = "Estates"', 'title = "E"\nnumber = 1', 7, "number must be a text"),
    ],
)
def test_a_fault_in_a_meeting_is_told_with_its_line(
    old: str, new: str, line: int, reason: str
) -> None:
    content = changed(old, new, MEETING).encode()
    with pytest.raises(Unreadable) as refused:
        parse(content, "2021-01-13.toml", lambda data: meeting_codec.read_meeting(data, JANUARY))
    assert (refused.value.line, refused.value.reason[: len(reason)]) == (line, reason)


@pytest.mark.parametrize(
    ("old", "new", "line", "reason"),
    [
        ('name = "Board"', 'title = "Board"', 1, "name is missing"),
        ('"For closure"', "7", 4, "closing must be a text"),
        ("30", '"30"', 7, "stale_after_days must be a whole number"),
        ("[labels]\nclosing", "labels", 3, "labels must be written as [labels]"),
        ("30", "30\nonly = 3", 8, "only must be a list of texts"),
        ("30", '30\n[import.statuses]\n"Open" = "new"', 9, 'Open is "new", not one of'),
        ("30", "30\n[import]\nheadings.owner = 3", 9, "owner must be a text"),
        ("[labels]", '[paper.headings]\nref = "No."\nclosing = "x"\n\n[labels]', 5, '"closing" is'),
        ("[labels]", "[paper]\ncolours = { over = '#f' }\n\n[labels]", 4, '"over" is no key here'),
    ],
)
def test_a_fault_in_the_settings_is_told_with_its_line(
    old: str, new: str, line: int, reason: str
) -> None:
    with pytest.raises(Unreadable) as refused:
        parse(changed(old, new, BOARD).encode(), "board.toml", codec.read_settings)
    assert (refused.value.line, refused.value.reason[: len(reason)]) == (line, reason)


# A board of files


def found_in(disk: Disk) -> tuple[list[int], dict[str, str]]:
    """The refs that can be read, and what is wrong by the file's name."""
    reading = disk.store.read()
    refs = [action.ref for action in reading.board.actions.every()]
    assert [one.ref for one in reading.board.actions.unfinished()] == [
        ref for ref in refs if ref in {5, 9, 12}
    ]
    wrong = {
        os.path.basename(str(found.file)): found.message  # noqa: PTH119 - names alone
        for found in reading.findings
    }
    assert {found.code for found in reading.findings} <= {"unreadable"}
    return refs, wrong


def test_one_unreadable_file_hides_no_other(disk: Disk) -> None:
    disk.edit("0009.toml", "ref = 9", "ref = 8")
    disk.edit("0012.toml", 'status = "closing"', "status = closing")
    disk.path("0020.toml").write_bytes(b"\xff")
    refs, wrong = found_in(disk)
    assert refs == [5, 21]
    assert set(wrong) == {"0009.toml", "0012.toml", "0020.toml"}
    assert disk.board.actions.refs() == [5, 9, 12, 20, 21]
    with pytest.raises(Unreadable, match=r"0009\.toml, line 1"):
        disk.board.action(9)


def test_a_board_with_bad_settings_people_and_meetings_still_shows_its_actions(disk: Disk) -> None:
    disk.path("board.toml").write_text("name = ", encoding="utf-8")
    disk.path("people.toml").write_text("[[person]]", encoding="utf-8")
    disk.edit("2021-01-13.toml", "held", "over")
    reading = disk.store.read()
    assert [action.ref for action in reading.board.actions.every()] == [5, 9, 12, 20, 21]
    places = [(os.path.basename(str(one.file)), one.line) for one in reading.findings]  # noqa: PTH119
    assert places == [("board.toml", 1), ("people.toml", 1), ("2021-01-13.toml", 2)]
    assert len(reading.board.meetings.all) == 5


def test_files_with_names_that_no_action_has_are_told(disk: Disk) -> None:
    for name in ("9.toml", "00009.toml", "0000.toml", "notes.txt", "0009.toml.orig"):
        disk.path("0009.toml").with_name(name).write_text("x", encoding="utf-8")
    assert found_in(disk) == ([5, 9, 12, 20, 21], {})


NOBODYS = [".DS_Store", "desktop.ini", "Thumbs.db", "0001.toml~", ".0001.toml.swp", "0001.toml.bak"]
NOBODYS += ["#0001.toml#", "~$0001.toml", "._0001.toml", ".directory", ".gitkeep", "README.md"]


@pytest.mark.parametrize("place", ["people.toml", "0009.toml", "2021-01-13.toml"])
def test_what_is_nobodys_business_stops_nothing(disk: Disk, place: str) -> None:
    for name in NOBODYS:
        disk.path(place).with_name(name).write_bytes(b"\x00\xff")
    reading = disk.store.read()
    assert [action.ref for action in reading.board.actions.every()] == [5, 9, 12, 20, 21]
    assert reading.findings == ()
    reading.refuse_faults()
    reading.refuse_unreadable()


def test_a_missing_file_is_as_bad_as_one_that_cannot_be_read(disk: Disk) -> None:
    disk.path("0009.toml").unlink()
    refs, wrong = found_in(disk)
    assert refs == [5, 12, 20, 21]
    assert wrong == {"0009.toml": "is on record, and is not there"}
    with pytest.raises(Unreadable, match="is on record") as told:
        disk.board.action(9)
    assert told.value.hints[0].startswith("git checkout HEAD -- ")


def test_a_missing_folder_is_told_once(disk: Disk) -> None:
    shutil.rmtree(disk.path("0009.toml").parent)
    assert found_in(disk) == ([], {"0001-0100": "is on record, and is not there"})
    shutil.rmtree(disk.path("0009.toml").parent.parent)
    assert found_in(disk) == ([], {"actions": "is on record, and is not there"})


@pytest.mark.slow
def test_what_is_missing_is_seen_in_a_packed_repository_too(
    disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(disk.folder, "gc", "--quiet")
    git(disk.folder, "prune-packed", "--quiet")
    with monkeypatch.context() as without_git:
        without_git.setattr("actionlog.store.git.process.subprocess.Popen", None)
        assert disk.store.read().findings == ()
    disk.path("0009.toml").unlink()
    assert found_in(disk)[1] == {"0009.toml": "is on record, and is not there"}


def test_an_action_in_the_folder_of_another_hundred_is_told(disk: Disk) -> None:
    other = disk.path("0009.toml").parent.with_name("0101-0200")
    other.mkdir()
    disk.path("0009.toml").rename(other / "0009.toml")
    refs, wrong = found_in(disk)
    assert refs == [5, 12, 20, 21]
    assert wrong == {"0009.toml": "belongs in the folder 0001-0100"}
    assert disk.board.next_ref() == 22


def test_a_meeting_under_a_name_that_is_no_day_is_told(disk: Disk) -> None:
    disk.path("2021-01-13.toml").rename(disk.path("2021-01-13.toml").with_name("2021-02-30.toml"))
    (finding,) = disk.store.read().findings
    assert str(finding.file).endswith("2021-01-13.toml")
    assert finding.message == "is on record, and is not there"


def test_a_link_is_not_followed_wherever_it_leads(disk: Disk) -> None:
    inside, outside = disk.path("0005.toml"), disk.folder / "outside.toml"
    disk.path("0009.toml").rename(outside)
    disk.path("0009.toml").symlink_to(outside)
    disk.path("0012.toml").unlink()
    disk.path("0012.toml").symlink_to(inside)
    disk.path("0020.toml").unlink()
    disk.path("0020.toml").symlink_to(disk.folder / "nowhere")
    refs, wrong = found_in(disk)
    assert refs == [5, 21]
    assert set(wrong.values()) == {"is a link, which a log does not hold"}
    assert set(wrong) == {"0009.toml", "0012.toml", "0020.toml"}


def test_pipes_and_devices_are_refused_without_waiting(disk: Disk) -> None:
    disk.path("0009.toml").unlink()
    os.mkfifo(disk.path("0009.toml"))
    disk.path("people.toml").unlink()
    os.mkfifo(disk.path("people.toml"))
    refs, wrong = found_in(disk)
    assert refs == [5, 12, 20, 21]
    assert wrong == {"0009.toml": "is not a plain file", "people.toml": "is not a plain file"}


def test_a_folder_in_a_files_place_is_told_or_is_no_action(disk: Disk) -> None:
    disk.path("0009.toml").unlink()
    disk.path("0009.toml").mkdir()
    refs, _ = found_in(disk)
    assert refs == [5, 12, 20, 21]


@pytest.mark.parametrize("linked", ["actions/0001-0100", "actions", "meetings"])
def test_a_linked_folder_is_never_silently_an_empty_one(disk: Disk, linked: str) -> None:
    place = disk.path(linked)
    away = disk.folder / "away"
    place.rename(away)
    place.symlink_to(away)
    reading = disk.store.read()
    assert list(reading.board.actions.every()) == [] or linked == "meetings"
    assert [one.message for one in reading.findings] == ["is a link, which a log does not hold"]
    with pytest.raises(Unreadable), disk.store.change():
        pass


def test_a_link_to_a_board_is_no_board(disk: Disk) -> None:
    from actionlog.store.loader import boards
    from actionlog.store.source import WorkTree

    logs = disk.folder / "logs"
    (logs / "other-board").symlink_to(logs / "partnership-board")
    (logs / "Not A Board").mkdir()
    (logs / "Not A Board" / "board.toml").write_text('name = "x"', encoding="utf-8")
    assert boards(WorkTree(logs)) == ["partnership-board"]


PIECES = (
    *("a", "b_1", "-", "é", "٣", "\u00a0", "\x85", "\u2028", "\\", "'", "#", ".", "\t", "\r", "\n"),
    *(" = ", "=", '"', '""', "[", "]", "[[", "]]", ", ", ",", "0", "7", "1_0", "true", "inf"),
    *("2021-01-13", "2021-02-30", "2021-W01-1", '"x"', '["x", "y"]', "[]", "[c]\n", "[[c]]\n"),
    *('a = "b"\n', "c = []\n", "d = 2021-01-13\n", "n = 7\n", "a.b = 1\n", "t = true\n"),
)


def exactly(value: object) -> object:
    """A value with the type and order of all that is in it."""
    if isinstance(value, dict):
        return dict, [(key, exactly(one)) for key, one in value.items()]
    if isinstance(value, list):
        return list, [exactly(one) for one in value]
    return type(value), value


@pytest.mark.slow
@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_what_is_read_at_once_is_what_tomllib_reads(text: str) -> None:
    found = plainly(text)
    if found is not None:
        assert exactly(found) == exactly(tomllib.loads(text))


@pytest.mark.parametrize(
    "text", [GOOD.replace("# kept by hand\n", ""), '[[p]]\nname = "A"\n', '[a]\nb = "c"\n']
)
def test_what_the_tool_writes_needs_no_tomllib(text: str) -> None:
    assert plainly(text) == tomllib.loads(text)
