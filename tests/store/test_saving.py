"""`save`: what was edited by hand is checked as a whole, and recorded as one commit."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from actionlog.domain.action import Cause, Event, Status
from actionlog.domain.corrections import Reason
from actionlog.domain.law.judgement import breaches
from actionlog.errors import (
    ActionlogError,
    ExitCode,
    HandEditRefused,
    SeveralErrors,
    StorageRefused,
    Unreadable,
)
from actionlog.services import updates
from actionlog.store import hand_edits, loader, saving
from actionlog.store.git.repository import Git
from actionlog.store.parsing import parse
from tests.factories import occasion
from tests.gitrepo import git, write

if TYPE_CHECKING:
    from collections.abc import Iterable

    from actionlog.domain.law.passage import Breach, Passage
    from actionlog.store.hand_edits import Unexplained
    from tests.boards import Disk

BOARD = "partnership-board"
NINE, TWELVE = (f"{BOARD}/actions/0001-0100/{name}.toml" for name in ("0009", "0012"))
PROPOSED = '\n[[comments]]\ndate = 2021-02-10\nevent = "proposed"\ntext = "Sent"\n'
DEFERRED = (
    '\n[[comments]]\ndate = 2021-02-10\nevent = "deferred"\n'
    'from = "meeting 2021-04-07"\nto = "2021-05"\ntext = "Late"\n'
)


def refused(disk: Disk, error: type[ActionlogError] = HandEditRefused) -> ActionlogError:
    """What `save` says no with; nothing is recorded, and the edit is still there."""
    files, commits = disk.files(), disk.commits()
    with pytest.raises(error) as found:
        saving.save(disk.store)
    assert (disk.files(), disk.commits()) == (files, commits)
    assert disk.unclean() != ""
    return found.value


def because(changed: Unexplained) -> Reason:
    """What a person answers whom a terminal asks."""
    return Reason(f"Agreed with the chair ({changed.change.field})")


def in_error(changed: Unexplained) -> Reason:
    """The answer that a deadline had been wrong."""
    return Reason("Typed wrongly", corrects=changed.puts_off)


@pytest.mark.slow
def test_a_sound_edit_is_recorded_in_one_commit_under_its_board_and_ref(disk: Disk) -> None:
    before = disk.commits()
    disk.edit("0009.toml", 'item = "Estates"', 'item = "Capital"  # better')
    assert saving.save(disk.store, asks=because) == saving.Saved((NINE,), ())
    (said,) = disk.said()[before:]
    assert said.startswith(f"{BOARD}: 9 edited by hand\n\nBoard: {BOARD}\nAction: 9\nEntry: ")
    assert disk.unclean() == ""
    assert disk.board.action(9).item == "Capital"
    assert "# better" in disk.path("0009.toml").read_text(encoding="utf-8")


@pytest.mark.slow
def test_a_note_may_say_what_was_done(disk: Disk) -> None:
    disk.append("0009.toml", "# seen\n")
    saving.save(disk.store, "remarks from the chair")
    assert disk.said()[-1].startswith(f"{BOARD}: remarks from the chair\n")


@pytest.mark.slow
def test_several_files_are_one_commit(disk: Disk) -> None:
    before = disk.commits()
    for name in ("0005.toml", "0009.toml", "2021-04-07.toml", "people.toml", "board.toml"):
        disk.append(name, "# seen\n")
    assert len(saving.save(disk.store).paths) == 5
    assert disk.commits() == before + 1
    assert disk.said()[-1].splitlines()[0] == (
        f"{BOARD}: 5, 9, board, 2021-04-07 and people edited by hand"
    )


@pytest.mark.slow
def test_of_many_files_the_first_few_are_named(disk: Disk) -> None:
    names = ("0005", "0009", "0012", "0020", "0021", "board", "people")
    for name in names:
        disk.append(f"{name}.toml", "# seen\n")
    saving.save(disk.store)
    assert "5, 9, 12, 20, 21 and 2 more edited by hand" in disk.said()[-1]


@pytest.mark.slow
def test_what_was_edited_is_judged_and_read_once(
    disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted: list[str] = []

    def judged(passage: Passage) -> tuple[Breach, ...]:
        counted.append("judged")
        return breaches(passage)

    def read(content: bytes, *rest: Any) -> Any:  # noqa: ANN401 - as `parse`
        counted.append("read" if b"# seen" in content else "others")
        return parse(content, *rest)

    monkeypatch.setattr(hand_edits, "breaches", judged)
    monkeypatch.setattr(saving, "parse", read)
    monkeypatch.setattr(loader, "parse", read)
    for name in ("0005", "0009"):
        disk.append(f"{name}.toml", "# seen\n")
    saving.save(disk.store)
    assert counted.count("judged") == 1
    assert counted.count("read") == 2


@pytest.mark.slow
def test_git_is_asked_once_for_all_that_was_recorded_before(
    disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[list[str]] = []
    blobs = Git.blobs

    def counted(git: Git, oids: Iterable[str]) -> dict[str, bytes]:
        asked.append(list(oids))
        return blobs(git, asked[-1])

    monkeypatch.setattr(Git, "blobs", counted)
    for name in ("0009.toml", "0012.toml"):
        disk.append(name, "# seen\n")
    assert saving.save(disk.store).paths == (NINE, TWELVE)
    actions, board, people = asked
    assert (len(actions), len(board), len(people)) == (2, 1, 1)


def test_with_nothing_edited_nothing_is_recorded(disk: Disk) -> None:
    before = disk.commits()
    assert saving.save(disk.store) == saving.Saved((), ())
    assert disk.commits() == before


@pytest.mark.slow
def test_a_change_told_by_its_event_is_recorded(disk: Disk) -> None:
    disk.edit("0005.toml", 'status = "open"', 'status = "closing"')
    disk.append("0005.toml", PROPOSED)
    disk.edit("0009.toml", '"meeting 2021-04-07"', '"2021-05"')
    disk.append("0009.toml", DEFERRED)
    saving.save(disk.store)
    assert disk.board.action(5).status is Status.CLOSING
    assert str(disk.board.action(9).deadline) == "2021-05"


@pytest.mark.slow
def test_a_new_action_written_by_hand_is_recorded(disk: Disk) -> None:
    text = disk.path("0009.toml").read_text(encoding="utf-8").replace("ref = 9", "ref = 30")
    disk.path("0030.toml").write_text(text, encoding="utf-8")
    saving.save(disk.store)
    assert (disk.board.next_ref(), disk.unclean()) == (31, "")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "old", "new", "field"),
    [
        ("0005.toml", 'status = "open"', 'status = "closed"', "status"),
        ("0012.toml", 'status = "closing"', 'status = "open"', "status"),
        ("0020.toml", 'status = "closed"', 'status = "open"', "status"),
    ],
)
def test_a_status_that_no_event_tells_is_refused(
    disk: Disk, name: str, old: str, new: str, field: str
) -> None:
    disk.edit(name, old, new)
    found = refused(disk)
    assert f"the {field} of {int(name[:4])} is not what its comments say" in found.sentence
    assert found.exit_code == ExitCode.RULES
    by_hand = 'add a [[comments]] block that tells it: event = "proposed"'
    by_meeting = "only a meeting closes an action: actionlog close 5 --meeting DATE"
    assert (by_meeting if "closed" in new else by_hand) in found.hints


@pytest.mark.slow
def test_a_deadline_other_than_its_last_deferral_is_refused(disk: Disk) -> None:
    disk.append("0009.toml", DEFERRED)
    assert "the deadline of 9 is not what its comments say" in refused(disk).sentence


@pytest.mark.slow
def test_a_contradiction_that_was_on_record_before_is_no_reason_to_refuse(disk: Disk) -> None:
    disk.edit("0005.toml", 'status = "open"', 'status = "closing"')
    git(disk.folder, "commit", "-qam", "from elsewhere")
    disk.append("0005.toml", "# seen\n")
    saving.save(disk.store)
    assert disk.unclean() == ""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('text = "The report has been sent"', 'text = "The report"'),
        ("date = 2021-01-05", "date = 2021-01-06"),
        ('text = "The report has been sent"', 'text = "The report has been sent"\nby = "Me"'),
    ],
)
def test_a_comment_that_is_changed_is_refused(disk: Disk, old: str, new: str) -> None:
    disk.edit("0012.toml", old, new)
    found = refused(disk)
    assert "a comment of 12 is gone, changed or in another place" in found.sentence
    assert "git diff -- " in found.hints[0]


@pytest.mark.slow
def test_a_comment_that_is_gone_is_refused(disk: Disk) -> None:
    updates.comment(disk.store, 9, "Once said", occasion())
    text = disk.path("0009.toml").read_text(encoding="utf-8")
    disk.path("0009.toml").write_text(text.partition("\n[[comments]]")[0], encoding="utf-8")
    assert "a comment of 9 is gone, changed" in refused(disk).sentence


@pytest.mark.slow
def test_a_comment_is_added_after_those_on_record_whatever_its_date(disk: Disk) -> None:
    earlier = '[[comments]]\ndate = 2020-12-20\ntext = "On its way"\n\n[[comments]]'
    disk.edit("0012.toml", "[[comments]]", earlier)
    assert "comments are only ever added at the end" in refused(disk).sentence


@pytest.mark.slow
@pytest.mark.parametrize("name", ["0009.toml", "0020.toml", "2021-01-13.toml", "people.toml"])
def test_nothing_is_ever_deleted(disk: Disk, name: str) -> None:
    disk.path(name).unlink()
    found = refused(disk)
    assert "is gone, and nothing is ever deleted" in found.sentence
    assert found.hints[0].startswith("git checkout HEAD -- ")


@pytest.mark.slow
def test_an_action_moved_to_another_folder_is_refused_in_both_places(disk: Disk) -> None:
    other = disk.path("0009.toml").parent.with_name("0101-0200")
    other.mkdir()
    disk.path("0009.toml").rename(other / "0009.toml")
    found = refused(disk, SeveralErrors)
    assert "is gone, and nothing is ever deleted" in found.sentence
    assert f"action 9 belongs in {NINE}" in found.sentence


@pytest.mark.slow
def test_an_action_under_another_number_is_refused(disk: Disk) -> None:
    disk.edit("0009.toml", "ref = 9", "ref = 30")
    assert "ref is 30, but the file's name says 9" in refused(disk, Unreadable).sentence


@pytest.mark.slow
def test_a_number_that_no_action_has_is_refused_where_it_is_new(disk: Disk) -> None:
    meeting = disk.path("0009.toml").parents[2] / "meetings" / "2021-04-07.toml"
    known = meeting.read_text(encoding="utf-8")
    meeting.write_text(
        f'{known}[[items]]\ntitle = "Estates"\nactions = "9, 77"\n', encoding="utf-8"
    )
    assert "names 77, and there is no such action" in refused(disk, HandEditRefused).sentence
    meeting.write_text(f'{known}[[items]]\ntitle = "Estates"\nactions = "9"\n', encoding="utf-8")
    assert saving.save(disk.store).paths


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("people.toml", 'name = "Tom Davis"', 'name = "Tom\\nDavis"'),
        ("2021-04-07.toml", 'status = "scheduled"', 'status = "scheduled"\ntitle = "At\\nnoon"'),
        ("board.toml", 'name = "Partnership Board"', 'name = "Partnership\\nBoard"'),
    ],
)
def test_what_is_short_stands_on_one_line(disk: Disk, name: str, old: str, new: str) -> None:
    disk.edit(name, old, new)
    assert "stands on several lines" in str(refused(disk))


@pytest.mark.slow
def test_a_former_number_is_not_written_by_hand(disk: Disk) -> None:
    new = disk.path("0009.toml").read_text(encoding="utf-8").replace("ref = 9", "ref = 60")
    write(disk.folder, f"logs/{BOARD}/actions/0001-0100/0060.toml", f"formerly = 5\n{new}".encode())
    assert "when sync gives an action another number" in refused(disk).sentence


@pytest.mark.slow
def test_every_fault_in_every_file_is_told_at_once(disk: Disk) -> None:
    disk.edit("0005.toml", 'status = "open"', "status = open")
    disk.edit("0009.toml", "raised = 2020-12-09", 'raised = "yesterday"')
    disk.edit("0020.toml", 'status = "closed"', 'status = "open"')
    disk.append("people.toml", "[[person]]\n")
    found = refused(disk, SeveralErrors)
    assert isinstance(found, SeveralErrors)
    told = [(type(one).__name__, one.sentence.split(": ")[-1]) for one in found.errors]
    assert told == [
        ("Unreadable", "a value is missing, or a text without its quotation marks"),
        ("Unreadable", "raised must be a day such as 2021-01-13"),
        ("HandEditRefused", "the status of 20 is not what its comments say"),
        ("Unreadable", "name is missing"),
    ]


@pytest.mark.slow
def test_one_bad_file_keeps_the_good_ones_from_being_recorded(disk: Disk) -> None:
    disk.append("0005.toml", "# fine\n")
    disk.path("0009.toml").write_text("ref = ", encoding="utf-8")
    refused(disk, Unreadable)


@pytest.mark.slow
def test_files_that_are_none_of_the_logs_stop_nothing_and_stay(disk: Disk) -> None:
    foreign = [
        f"{BOARD}/notes.md",
        f"{BOARD}/actions/0001-0100/0009.toml.orig",
        f"{BOARD}/actions/0001-0100/9.toml",
        f"{BOARD}/meetings/agenda.toml",
        f"{BOARD}/papers/0009.toml",
    ]
    for name in foreign:
        write(disk.folder / "logs", name, b"mine")
    write(disk.folder, "notes.txt", b"mine")
    disk.append("0009.toml", "# seen\n")
    git(disk.folder, "add", "notes.txt")
    before = disk.files()
    saved = saving.save(disk.store)
    assert saved == saving.Saved((NINE,), tuple(foreign[2:4]))
    assert disk.files() == before
    assert git(disk.folder, "show", "--name-only", "--format=", "HEAD").split() == [f"logs/{NINE}"]
    assert "A  notes.txt" in disk.unclean()


@pytest.mark.slow
def test_what_nobody_sees_is_left_out_of_what_is_new_and_stays_in_what_is_on_record(
    disk: Disk,
) -> None:
    note = '\n[[comments]]\ndate = 2021-02-09\ntext = "Co\u00adoperation\u200b"\n'
    disk.append("0009.toml", note)
    git(disk.folder, "commit", "-qam", "by hand, with git")
    disk.append("0009.toml", note.replace("eration", "eration again"))
    assert saving.save(disk.store) == saving.Saved((NINE,), (), tidied=True)
    assert [one.text for one in disk.board.action(9).comments[-2:]] == [
        "Co\u00adoperation\u200b",
        "Cooperation again",
    ]
    assert disk.unclean() == ""
    path = disk.path("0009.toml")
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert saving.save(disk.store) == saving.Saved((NINE,), ())


@pytest.mark.slow
def test_what_is_staged_is_recorded_as_it_lies_on_disk(disk: Disk) -> None:
    disk.edit("0009.toml", '"Estates"', '"Staged"')
    git(disk.folder, "add", "logs")
    disk.edit("0009.toml", '"Staged"', '"On disk"')
    saving.save(disk.store, asks=because)
    assert (disk.board.action(9).item, disk.unclean()) == ("On disk", "")


@pytest.mark.slow
def test_a_command_does_not_touch_a_file_with_unsaved_edits_and_names_save(disk: Disk) -> None:
    disk.append("0009.toml", "# seen\n")
    files = disk.files()
    with pytest.raises(StorageRefused) as found:
        updates.comment(disk.store, 9, "Hello", occasion())
    assert any("save" in hint for hint in found.value.hints)
    assert disk.files() == files
    updates.comment(disk.store, 5, "Hello", occasion())
    saving.save(disk.store)
    updates.comment(disk.store, 9, "Hello", occasion())
    assert disk.unclean() == ""


def test_an_edit_in_an_editor_is_checked_before_it_is_recorded(disk: Disk) -> None:
    before = saving.action_file(disk.store, 9)
    after = before.replace(b'"Estates"', b'"Capital"')
    wanted = saving.judged_file(disk.store, 9, before, after, because)
    with pytest.raises(HandEditRefused):
        saving.judged_file(disk.store, 9, before, after.replace(b'"open"', b'"void"'), because)
    with pytest.raises(HandEditRefused, match="no comment says why"):
        saving.judged_file(disk.store, 9, before, after)
    with pytest.raises(Unreadable):
        saving.judged_file(disk.store, 9, before, after + b"[", because)
    saving.record_file(disk.store, 9, before, wanted)
    assert (disk.board.action(9).item, disk.unclean()) == ("Capital", "")
    assert disk.said()[-1].startswith(f"{BOARD}: 9 edited by hand\n")


def test_an_edit_over_what_somebody_else_recorded_meanwhile_is_refused(disk: Disk) -> None:
    before = saving.action_file(disk.store, 9)
    updates.comment(disk.store, 9, "Meanwhile", occasion())
    files = disk.files()
    with pytest.raises(StorageRefused, match="changed since it was read"):
        saving.record_file(disk.store, 9, before, before + b"# mine\n")
    assert disk.files() == files


# What only lacks its reason is asked for.


LATER = ('"meeting 2021-04-07"', '"2021-06-30"')


@pytest.mark.slow
def test_a_later_deadline_is_put_off_with_the_reason_that_is_given(disk: Disk) -> None:
    disk.edit("0009.toml", *LATER)

    def asked(changed: Unexplained) -> Reason:
        assert changed.says == (
            "9 (Bring a full report on the hub strategy): the deadline moved from the meeting of "
            "7 Apr 2021 to 30 Jun 2021, and no comment says why"
        )
        return because(changed)

    saving.save(disk.store, asks=asked)
    note = disk.board.action(9).comments[-1]
    assert (note.event, note.old, note.new) == (
        Event.DEFERRED,
        "meeting 2021-04-07",
        "2021-06-30",
    )
    assert note.text == "Agreed with the chair (deadline)"
    assert disk.unclean() == ""


@pytest.mark.slow
def test_a_deadline_that_had_been_wrong_is_a_correction(disk: Disk) -> None:
    disk.edit("0009.toml", *LATER)
    saving.save(disk.store, asks=in_error)
    note = disk.board.action(9).comments[-1]
    assert (note.event, note.field, note.cause) == (
        Event.REWORDED,
        "deadline",
        Cause.CORRECTION,
    )


@pytest.mark.slow
def test_putting_off_what_was_proposed_for_closure_opens_it_again(disk: Disk) -> None:
    disk.edit("0012.toml", 'deadline = "2021-01"', 'deadline = "2021-06"')
    saving.save(disk.store, asks=because)
    assert disk.board.action(12).status is Status.OPEN
    assert disk.board.action(12).comments[-1].event is Event.DEFERRED


@pytest.mark.slow
def test_every_changed_field_gets_its_own_comment(disk: Disk) -> None:
    disk.edit("0009.toml", '"Estates"', '"Capital"')
    disk.edit("0009.toml", '["Daphne Thomas"]', '["Simon Wood"]')
    disk.edit("0009.toml", *LATER)
    saving.save(disk.store, asks=because)
    assert [(note.event, note.field) for note in disk.board.action(9).comments[-3:]] == [
        (Event.REWORDED, "item"),
        (Event.REASSIGNED, None),
        (Event.DEFERRED, None),
    ]


@pytest.mark.slow
def test_without_anybody_to_ask_it_is_refused_with_the_command_that_would_do_it(
    disk: Disk,
) -> None:
    disk.edit("0009.toml", *LATER)
    found = refused(disk)
    assert "the deadline moved from the meeting of 7 Apr 2021 to 30 Jun 2021" in found.sentence
    assert found.exit_code == ExitCode.RULES
    assert any('actionlog defer 9 2021-06-30 --reason "…"' in hint for hint in found.hints)


def test_nobody_is_asked_where_something_else_is_refused(disk: Disk) -> None:
    disk.edit("0009.toml", *LATER)
    disk.edit("0005.toml", 'status = "open"', 'status = "closed"')
    with pytest.raises(HandEditRefused, match="the status of 5"):
        saving.save(disk.store, asks=lambda _: pytest.fail("somebody was asked"))


# What no reason mends is refused.

CLOSED = """
[[comments]]
date = 2021-02-10
event = "closed"
meeting = {meeting}
outcome = "done"
"""
ISSUED = """
[[issued]]
revision = 1
on = 2021-02-10
edition = "full"
files = ["a.docx sha256:{digest}"]
""".format(digest="0" * 64)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("meeting", "why"),
    [
        ("2099-01-01", "the board has no meeting on Thu 1 Jan 2099"),
        ("2021-04-07", "the meeting of Wed 7 Apr 2021 is still to come"),
        ("2021-03-03", "the meeting of Wed 3 Mar 2021"),
    ],
)
def test_closing_at_a_meeting_that_did_not_decide_is_refused(
    disk: Disk, meeting: str, why: str
) -> None:
    disk.edit("0009.toml", 'status = "open"', 'status = "closed"')
    disk.append("0009.toml", CLOSED.format(meeting=meeting))
    assert why in refused(disk).sentence


@pytest.mark.slow
def test_what_add_refuses_is_refused_and_an_old_fault_stops_nothing_else(disk: Disk) -> None:
    text = disk.path("0009.toml").read_text(encoding="utf-8")
    text = re.sub("(?m)^responsible = .*", 'responsible = ["Zed Unknown", "Zed Unknown"]', text)
    text = re.sub("(?m)^raised = .*", "raised = 2021-04-07", text)
    path = disk.path("0009.toml").with_name("0077.toml")
    path.write_text(text.replace("ref = 9", "ref = 77"), encoding="utf-8")
    why = refused(disk, SeveralErrors).sentence
    assert "Zed Unknown is named more than once as responsible for 77" in why
    assert 'nobody on the people list is called "Zed Unknown"' in why
    assert "77 is said to be raised on Wed 7 Apr 2021" in why
    git(disk.folder, "add", "logs")
    git(disk.folder, "commit", "-qm", "by plain git")
    disk.append("0077.toml", "# seen\n")
    disk.append("0009.toml", "# seen\n")
    assert len(saving.save(disk.store).paths) == 2


@pytest.mark.slow
def test_comments_that_change_places_are_refused(disk: Disk) -> None:
    updates.comment(disk.store, 9, "One", occasion())
    updates.comment(disk.store, 9, "Two", occasion())
    text = disk.path("0009.toml").read_text(encoding="utf-8")
    for old, new in (('"One"', '"~"'), ('"Two"', '"One"'), ('"~"', '"Two"')):
        text = text.replace(old, new)
    disk.path("0009.toml").write_text(text, encoding="utf-8")
    assert "in another place" in refused(disk).sentence


@pytest.mark.slow
def test_a_meeting_to_come_is_not_held_and_one_held_is_not_taken_back(disk: Disk) -> None:
    disk.edit("2021-04-07.toml", '"scheduled"', '"held"')
    assert "is still to come, and cannot be held yet" in refused(disk).sentence
    disk.edit("2021-04-07.toml", '"held"', '"scheduled"')
    disk.edit("2021-01-13.toml", '"held"', '"scheduled"')
    assert "was held, and that cannot be taken back" in refused(disk).sentence


@pytest.mark.slow
def test_the_register_is_not_emptied(disk: Disk) -> None:
    disk.path("people.toml").write_text("", encoding="utf-8")
    found = refused(disk, SeveralErrors)
    assert "Daphne Thomas is named in the log and is gone from the register" in found.sentence
    assert isinstance(found, SeveralErrors)
    assert 'aliases = ["Daphne Thomas"]' in str([one.hints for one in found.errors])


@pytest.mark.slow
def test_a_renamed_person_keeps_the_old_name_as_an_alias(disk: Disk) -> None:
    disk.edit("people.toml", 'name = "Daphne Thomas"', 'name = "Daphne Young"')
    refused(disk, ActionlogError)
    alias = 'name = "Daphne Young"\naliases = ["Daphne Thomas"]'
    disk.edit("people.toml", 'name = "Daphne Young"', alias)
    saving.save(disk.store)
    assert disk.unclean() == ""


@pytest.mark.slow
def test_papers_are_neither_put_in_nor_taken_out_by_hand(disk: Disk) -> None:
    disk.append("2021-04-07.toml", ISSUED)
    assert "an [[issued]] block is written when a paper is sent out" in refused(disk).sentence
    git(disk.folder, "commit", "-qam", "as if issued")
    text = disk.path("2021-04-07.toml").read_text(encoding="utf-8").replace(ISSUED, "")
    disk.path("2021-04-07.toml").write_text(text, encoding="utf-8")
    assert "a paper that was issued" in refused(disk).sentence


def test_another_action_under_the_same_number_is_refused(disk: Disk) -> None:
    disk.edit("0009.toml", '"Estates"', '"Digital"')
    disk.edit("0009.toml", "Bring a full report on the hub strategy", "Write to the ministry")
    disk.edit("0009.toml", '["Daphne Thomas"]', '["Simon Wood"]')
    with pytest.raises(HandEditRefused, match="it is another action"):
        saving.save(disk.store, asks=because)


@pytest.mark.slow
def test_a_number_that_was_on_record_is_not_given_by_hand(disk: Disk) -> None:
    text = disk.path("0005.toml").read_text(encoding="utf-8")
    git(disk.folder, "rm", "-q", "logs/" + NINE.replace("0009", "0005"))
    git(disk.folder, "commit", "-qm", "tidy up")
    disk.path("0005.toml").write_text(text.replace("hub", "new"), encoding="utf-8")
    assert "5 was on record before, and a number is never used twice" in refused(disk).sentence


@pytest.mark.slow
def test_a_file_that_could_not_be_read_is_put_right_by_hand(disk: Disk) -> None:
    sound = disk.path("0009.toml").read_bytes()
    disk.path("0009.toml").write_bytes(b"ref = ")
    git(disk.folder, "commit", "-qam", "from elsewhere")
    disk.path("0009.toml").write_bytes(sound)
    saving.save(disk.store)
    assert disk.unclean() == ""
