"""`undo`: the last command is taken back by a new commit, and nothing leaves the history."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import pytest

from actionlog.domain.action import Outcome, Status
from actionlog.domain.action_history import contradictions
from actionlog.domain.corrections import NewValues
from actionlog.domain.dates.deadline import Deadline, stored_deadline
from actionlog.domain.meeting import Meeting
from actionlog.domain.people import Person
from actionlog.errors import NothingToUndo, StorageRefused
from actionlog.services import decisions, departures, meetings, register, updates
from actionlog.services.decisions import Closure
from actionlog.services.departures import Successor
from actionlog.services.importing import bring_in
from actionlog.services.meetings import NewDeadlines
from actionlog.services.updates import NewAction
from actionlog.store import saving
from actionlog.store.founding import found_log
from actionlog.store.git.log_entries import trailers_of
from actionlog.store.log import LogStore
from actionlog.store.undoing import LastCommand, last_command, last_undo, redo, undo
from tests.boards import NOW
from tests.drafts import draft, paper
from tests.factories import APRIL, BOARD, FEBRUARY, JANUARY, MAY, TODAY, at, occasion
from tests.gitrepo import git, write

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from actionlog.services.protocols import Store
    from tests.boards import Disk

# Many processes or whole documents: seconds, not milliseconds.
pytestmark = pytest.mark.slow

WHEN = occasion("2021-02-10")
NEW = NewAction("Share it", "Item", ("All",), stored_deadline("2021-03"), FEBRUARY)
LATER = date(2021, 4, 14)
ISSUED = """
[[issued]]
revision = 1
on = 2021-02-10
edition = "full"
files = []
open = "5, 9, 22"
"""


def undone(disk: Disk) -> LastCommand:
    """Take the last command back."""
    command = last_command(disk.store)
    undo(disk.store, command, TODAY)
    return command


def without_new(disk: Disk) -> dict[str, bytes]:
    return {path: data for path, data in disk.files().items() if not path.endswith("0022.toml")}


def _in_april(store: Store) -> LogStore:
    assert isinstance(store, LogStore)
    return store._replace(now=store.now.replace(month=4, day=8))


COMMANDS: dict[str, Callable[[Store], object]] = {
    "comment": lambda store: updates.comment(store, 9, "A word", WHEN),
    "defer": lambda store: updates.defer(store, 9, stored_deadline("2021-05"), "Late", WHEN),
    "propose": lambda store: updates.propose(store, 9, "Sent", WHEN),
    "keep open": lambda store: decisions.keep_open(store, [12], "No", at(FEBRUARY), TODAY),
    "close": lambda store: decisions.close(
        store, [5, 9], Closure(Outcome.DONE), at(FEBRUARY), TODAY
    ),
    "reopen": lambda store: updates.reopen(store, 20, "Not done", WHEN),
    "void": lambda store: updates.void(store, 9, "Mistake", WHEN),
    "carry forward": lambda store: decisions.carry_forward(store, JANUARY, at(JANUARY), TODAY),
    "meeting add": lambda store: meetings.add(store, Meeting(LATER), TODAY),
    "meeting hold": lambda store: meetings.hold(_in_april(store), APRIL, APRIL, "3b"),
    "meeting cancel": lambda store: meetings.cancel(store, MAY, "No quorum"),
    "meeting cancel with what was due": lambda store: meetings.cancel(
        store, APRIL, None, NewDeadlines({9: Deadline.at_meeting(MAY)}, TODAY)
    ),
    "meeting move": lambda store: meetings.move(store, APRIL, LATER, TODAY),
    "people add": lambda store: register.add_person(store, Person("Nicky Poulain")),
    "people rename": lambda store: register.rename_entry(store, "Felicity Cox", "Felicity Coxe"),
    "people leave": lambda store: departures.leave(
        store, "Felicity Cox", TODAY, Successor("Tom Davis", "A new post", TODAY)
    ),
    "label": lambda store: register.label(store, Status.OPEN, "Live"),
}


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_taken_back_leaves_every_file_as_it_was_and_two_commits(
    disk: Disk, command: str
) -> None:
    files, commits = disk.files(), disk.commits()
    COMMANDS[command](disk.store)
    assert disk.files() != files
    told = undone(disk)
    assert disk.files() == files
    assert (disk.commits(), disk.unclean()) == (commits + 2, "")
    before, last = disk.said()[-2:]
    assert last.splitlines()[0] == f"{BOARD}: undone: {told.subject}"
    entry = next(line for line in before.splitlines() if line.startswith("Entry: "))
    assert entry.replace("Entry", "Undoes") in last.splitlines()


def test_each_command_has_an_id_of_its_own(disk: Disk) -> None:
    for text in ("Same", "Same"):
        updates.comment(disk.store, 9, text, WHEN)
    entries = [trailers_of(said)["Entry"] for said in disk.said()[-2:]]
    assert len({*entries}) == 2
    assert all(re.fullmatch("[0-9a-f]{16}", entry) for (entry,) in entries)


def test_what_an_older_log_took_back_stays_taken_back(disk: Disk) -> None:
    files = disk.files()
    for text in ("One", "Two"):
        updates.comment(disk.store, 9, text, WHEN)
        _forget_entry(disk)
    two = git(disk.folder, "rev-parse", "HEAD").strip()
    undone(disk)
    assert f"Undoes: {two}" in disk.said()[-1].splitlines()
    _forget_entry(disk)
    undone(disk)
    assert disk.files() == files


def redone(disk: Disk) -> str:
    command = last_undo(disk.store)
    redo(disk.store, command, TODAY)
    return command.subject


def test_what_was_taken_back_is_done_again_and_taken_back_again(disk: Disk) -> None:
    files = [disk.files()]
    for text in ("One", "Two"):
        updates.comment(disk.store, 9, text, WHEN)
        files.append(disk.files())
    for _ in range(2):
        undone(disk)
        undone(disk)
        assert disk.files() == files[0]
        for step in (1, 2):
            assert redone(disk) == "9 commented on"
            assert disk.files() == files[step]
        with pytest.raises(NothingToUndo, match="nothing was taken back"):
            redone(disk)
    assert disk.said()[-1].startswith(f"{BOARD}: redone: 9 commented on")


def test_an_added_action_that_was_made_void_comes_back(disk: Disk) -> None:
    updates.add(disk.store, NEW)
    files = disk.files()
    undone(disk)
    redone(disk)
    assert disk.files() == files


@pytest.mark.parametrize("ref", [9, 5], ids=["the same file", "another file"])
def test_it_is_not_done_again_once_another_command_is_recorded(disk: Disk, ref: int) -> None:
    updates.void(disk.store, 9, "Mistake", WHEN)
    undone(disk)
    files = disk.files()
    updates.comment(disk.store, ref, "Two", WHEN)
    with pytest.raises(NothingToUndo, match="another command"):
        redone(disk)
    undone(disk)
    assert disk.files() == files
    assert redone(disk) == f"{ref} commented on"


def test_it_is_not_done_again_where_the_files_have_changed_since(disk: Disk) -> None:
    updates.comment(disk.store, 9, "One", WHEN)
    undone(disk)
    place = next(disk.folder.glob("logs/*/actions/*/0009.toml"))
    place.write_text(f"{place.read_text(encoding='utf-8')}# by hand\n", encoding="utf-8")
    git(disk.folder, "commit", "-qam", "by hand")
    with pytest.raises(NothingToUndo, match="changed since"):
        redone(disk)


def test_what_is_done_again_is_what_is_taken_back_next(disk: Disk) -> None:
    updates.comment(disk.store, 5, "Before", WHEN)
    updates.void(disk.store, 9, "Mistake", WHEN)
    undone(disk)
    files = disk.files()
    redone(disk)
    assert undone(disk).subject == "9 marked void"
    assert disk.files() == files


@pytest.mark.parametrize("aged", [False, True], ids=["entries", "older log"])
def test_after_a_rebase_the_command_before_is_found(disk: Disk, *, aged: bool) -> None:
    first = git(disk.folder, "rev-parse", "HEAD").strip()
    files = disk.files()
    for text in ("One", "Two"):
        updates.comment(disk.store, 9, text, WHEN)
        if aged:
            _forget_entry(disk)
    undone(disk)
    if aged:
        _forget_entry(disk)
    here = git(disk.folder, "branch", "--show-current").strip()
    git(disk.folder, "checkout", "-q", "-b", "theirs", first)
    write(disk.folder, "minutes.txt", b"theirs")
    git(disk.folder, "add", "minutes.txt")
    git(disk.folder, "commit", "-qm", "theirs")
    git(disk.folder, "checkout", "-q", here)
    git(disk.folder, "rebase", "-q", "theirs")
    undone(disk)
    assert disk.files() == files


def _forget_entry(disk: Disk) -> None:
    """Make of the last commit one of the time before entries had ids."""
    lines = disk.said()[-1].strip().splitlines()
    message = "\n".join(line for line in lines if not line.startswith("Entry: "))
    git(disk.folder, "commit", "-q", "--amend", "--allow-empty", "-m", message)


def test_what_would_be_taken_back_is_told_first(disk: Disk) -> None:
    decisions.close(disk.store, [9, 5], Closure(Outcome.DONE), at(FEBRUARY), TODAY)
    files = disk.files()
    told = last_command(disk.store)
    assert (told.subject, told.refs, told.voids) == ("9 and 5 closed", (5, 9), ())
    assert (told.by, told.entered) == ("Lorna Venters", NOW)
    assert disk.files() == files


def test_an_action_that_was_added_becomes_void_and_keeps_its_number(disk: Disk) -> None:
    added = updates.add(disk.store, NEW).action
    assert last_command(disk.store).voids == (22,)
    undone(disk)
    action = disk.board.action(22)
    assert (action.status, action.comments[-1].text) == (Status.VOID, "Entered by mistake")
    assert (action.wording, contradictions(action)) == (added.wording, ())
    assert disk.board.next_ref() == 23
    assert disk.unclean() == ""


def test_it_is_the_last_command_and_not_the_last_commit(disk: Disk) -> None:
    files = disk.files()
    updates.comment(disk.store, 9, "A word", WHEN)
    write(disk.folder, "minutes.txt", b"not of the log")
    git(disk.folder, "add", "minutes.txt")
    git(disk.folder, "commit", "-qm", "minutes")
    assert undone(disk).subject == "9 commented on"
    assert disk.files() == files
    assert (disk.folder / "minutes.txt").read_bytes() == b"not of the log"


def test_taken_back_again_and_again_it_walks_back_command_by_command(disk: Disk) -> None:
    files = [disk.files()]
    for text in ("One", "Two", "Three"):
        updates.comment(disk.store, 9, text, WHEN)
        files.append(disk.files())
    for step in (2, 1, 0):
        undone(disk)
        assert disk.files() == files[step]
    assert disk.said()[-1].startswith(f"{BOARD}: undone: 9 commented on")


def test_a_command_after_an_undo_is_taken_back_before_the_earlier_ones(disk: Disk) -> None:
    updates.comment(disk.store, 9, "One", WHEN)
    one = disk.files()
    updates.comment(disk.store, 9, "Two", WHEN)
    undone(disk)
    updates.propose(disk.store, 5, "Three", WHEN)
    assert undone(disk).subject == "5 proposed for closure"
    assert disk.files() == one
    assert undone(disk).subject == "9 commented on"
    assert disk.board.action(9).comments == ()


def test_walking_back_over_an_added_action_goes_on_with_what_was_before(disk: Disk) -> None:
    files = disk.files()
    updates.comment(disk.store, 9, "One", WHEN)
    updates.add(disk.store, NEW)
    assert [undone(disk).subject for _ in range(2)] == ["22 added", "9 commented on"]
    assert without_new(disk) == files


def test_undone_and_done_again_is_undone_again(disk: Disk) -> None:
    files = disk.files()
    for _ in range(2):
        updates.comment(disk.store, 9, "Same", WHEN)
        undone(disk)
        assert disk.files() == files


def test_the_founding_of_a_board_is_not_taken_back(tmp_path: Path) -> None:
    found_log(tmp_path, "New Board", NOW)
    store = LogStore(tmp_path / "logs", "new-board", NOW)
    with pytest.raises(NothingToUndo) as refused:
        last_command(store)
    assert refused.value.exit_code == 4


def test_an_edit_by_hand_that_was_saved_is_a_command_like_others(disk: Disk) -> None:
    files = disk.files()
    disk.append("0009.toml", "# seen\n")
    saving.save(disk.store)
    undone(disk)
    assert disk.files() == files


def test_a_file_that_somebody_committed_to_since_is_left_alone(disk: Disk) -> None:
    updates.comment(disk.store, 9, "A word", WHEN)
    disk.append("0009.toml", "# seen\n")
    git(disk.folder, "commit", "-qam", "by hand, with git")
    files = disk.files()
    with pytest.raises(NothingToUndo, match=r"0009\.toml has changed since"):
        undone(disk)
    assert disk.files() == files


def test_unsaved_edits_are_not_swept_away(disk: Disk) -> None:
    updates.comment(disk.store, 9, "A word", WHEN)
    disk.append("0009.toml", "# not saved yet\n")
    files, commits = disk.files(), disk.commits()
    with pytest.raises(StorageRefused):
        undone(disk)
    assert (disk.files(), disk.commits()) == (files, commits)


def test_unsaved_edits_of_other_files_stay(disk: Disk) -> None:
    updates.comment(disk.store, 9, "A word", WHEN)
    disk.append("0012.toml", "# not saved yet\n")
    undone(disk)
    assert disk.unclean().strip() == f"M logs/{BOARD}/actions/0001-0100/0012.toml"


def test_another_command_meanwhile_is_not_taken_back_in_its_stead(disk: Disk) -> None:
    updates.comment(disk.store, 9, "A word", WHEN)
    shown = last_command(disk.store)
    updates.comment(disk.store, 5, "Meanwhile", WHEN)
    files = disk.files()
    with pytest.raises(NothingToUndo, match="another command has been recorded meanwhile"):
        undo(disk.store, shown, TODAY)
    assert disk.files() == files


def test_a_moved_meeting_and_the_deadlines_that_followed_go_back_together(disk: Disk) -> None:
    updates.defer(disk.store, 5, Deadline.at_meeting(APRIL), "Then", WHEN)
    meetings.move(disk.store, APRIL, LATER, TODAY)
    assert {str(disk.board.action(ref).deadline) for ref in (5, 9)} == {"meeting 2021-04-14"}
    undone(disk)
    assert {str(disk.board.action(ref).deadline) for ref in (5, 9)} == {"meeting 2021-04-07"}
    days = [meeting.day for meeting in disk.board.meetings.all]
    assert APRIL in days
    assert LATER not in days


def test_another_boards_command_is_none_of_ours(disk: Disk) -> None:
    from actionlog.store.founding import found_board

    updates.comment(disk.store, 9, "A word", WHEN)
    other = LogStore(disk.folder / "logs", found_board(disk.store.root, "Audit", NOW), NOW)
    meetings.add(other, Meeting(MAY), TODAY)
    assert last_command(disk.store).subject == "9 commented on"
    assert last_command(other).subject == "meeting of 2021-05-05 added"


def test_whom_a_later_entry_names_is_not_taken_off_the_register(disk: Disk) -> None:
    register.add_person(disk.store, Person("Nicky Poulain"))
    disk.edit("0009.toml", "responsible = [", 'responsible = ["Nicky Poulain", ')
    git(disk.folder, "commit", "-qam", "by hand, with git")
    files = disk.files()
    with pytest.raises(NothingToUndo, match="Nicky Poulain is named in the log"):
        undone(disk)
    assert disk.files() == files


def test_who_is_named_only_by_mistake_is_taken_off_the_register_again(disk: Disk) -> None:
    files = disk.files()
    register.add_person(disk.store, Person("Nicky Poulain"))
    updates.add(disk.store, NEW._replace(responsible=("Nicky Poulain",)))
    undone(disk)
    undone(disk)
    assert without_new(disk) == files


def test_a_meeting_that_a_later_entry_rests_on_stays_held(disk: Disk) -> None:
    meetings.hold(_in_april(disk.store), APRIL, APRIL, "3b")
    closed = f'\n[[comments]]\ndate = {APRIL}\nmeeting = {APRIL}\nevent = "closed"\n'
    disk.append("0009.toml", closed + 'outcome = "done"\ntext = "Done"\n')
    disk.edit("0009.toml", 'status = "open"', 'status = "closed"')
    git(disk.folder, "commit", "-qam", "by hand, with git")
    store = _in_april(disk.store)
    with pytest.raises(NothingToUndo, match="nothing says that the meeting of Wed 7 Apr"):
        undo(store, last_command(store), APRIL)


def test_what_others_broke_keeps_nothing_from_being_taken_back(disk: Disk) -> None:
    files = disk.files()
    updates.comment(disk.store, 9, "A word", WHEN)
    disk.edit("0005.toml", "ref = 5", "ref = 5\nprivate = true")
    disk.edit("0012.toml", 'event = "proposed"', 'event = "closed"')
    git(disk.folder, "commit", "-qam", "by hand, with git")
    undone(disk)
    assert disk.path("0009.toml").read_bytes() == files[f"{BOARD}/actions/0001-0100/0009.toml"]


def test_what_a_paper_has_shown_since_is_not_reworded_again_in_silence(disk: Disk) -> None:
    updates.add(disk.store, NEW)
    updates.edit(disk.store, 22, NewValues(item="Another item"), None, WHEN)
    undone(disk)
    path = f"{BOARD}/meetings/{APRIL}.toml"
    with (disk.folder / "logs" / path).open("a", encoding="utf-8") as file:
        file.write(ISSUED)
    git(disk.folder, "commit", "-qam", "by hand, with git")
    with pytest.raises(NothingToUndo, match="no comment says why"):
        redone(disk)


def test_a_file_that_nobody_can_read_is_not_brought_back(disk: Disk) -> None:
    good = disk.path("0009.toml").read_bytes()
    write(disk.folder, f"logs/{BOARD}/actions/0001-0100/0009.toml", b"ref = \n")
    git(disk.folder, "commit", "-qam", "by hand, with git")
    write(disk.folder, f"logs/{BOARD}/actions/0001-0100/0009.toml", good)
    saving.save(disk.store)
    with pytest.raises(NothingToUndo, match=r"0009\.toml cannot be read as it was before"):
        undone(disk)
    assert disk.path("0009.toml").read_bytes() == good


def test_a_log_that_was_brought_in_is_taken_back_and_brought_in_again(disk: Disk) -> None:
    files = disk.files()
    bring_in(disk.store, paper(draft(30, raised=FEBRUARY)), APRIL, "1" * 64, TODAY)
    brought = disk.files()
    undone(disk)
    assert disk.files() == files
    redone(disk)
    assert disk.files() == brought


def test_the_paper_of_a_meeting_to_come_leaves_and_comes_back_on_the_days_when_it_does(
    disk: Disk,
) -> None:
    bring_in(disk.store, paper(draft(30, raised=FEBRUARY)), APRIL, "1" * 64, TODAY)
    for day, find, take in ((20, last_command, undo), (22, last_undo, redo)):
        later = disk.store._replace(now=NOW.replace(day=day))
        take(later, find(later), later.now.date())
    days = git(disk.folder, "log", "-3", "--format=%as").split()
    assert days == ["2021-02-22", "2021-02-20", str(TODAY)]
