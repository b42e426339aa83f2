"""What is written reads back as it was, and what a hand wrote beside it stays."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actionlog.domain.action import Outcome, Status
from actionlog.domain.board import Settings
from actionlog.domain.corrections import NewValues
from actionlog.domain.dates.deadline import stored_deadline
from actionlog.domain.meeting import Meeting
from actionlog.domain.people import Holder, Organisation, People, Person
from actionlog.services import decisions, departures, meetings, register, updates
from actionlog.services.decisions import Closure
from actionlog.services.updates import NewAction
from actionlog.store import codec, edits, meeting_codec, saving
from actionlog.store.parsing import parse
from tests.examples import examples
from tests.factories import FEBRUARY, JANUARY, TODAY, action, at, closing, occasion
from tests.strategies import ACTIONS, CHANGES, MEETINGS, PEOPLE, TEXTS

if TYPE_CHECKING:
    from actionlog.domain.action import Action
    from actionlog.services.protocols import Store
    from tests.boards import Disk

few = settings(max_examples=examples(40))
HAND = "# written by hand\nnote_to_self = 'ask {}'  # do not lose\n"


def read_back(content: bytes, ref: int) -> Action:
    return parse(content, "it.toml", lambda data: codec.read_action(data, ref))


@pytest.mark.slow
@few
@given(ACTIONS)
def test_any_action_survives_write_and_read(one: Action) -> None:
    assert read_back(edits.new_action(one), one.ref) == one


@pytest.mark.slow
@few
@given(CHANGES)
def test_any_change_survives_write_and_read(change: tuple[Action, Action]) -> None:
    old, new = change
    assert read_back(edits.changed_action(edits.new_action(old), old, new), new.ref) == new


@pytest.mark.slow
@few
@given(CHANGES, st.sampled_from(["\n", "\r\n"]), st.sampled_from(["", "\ufeff"]))
def test_what_a_hand_wrote_survives_any_change_in_any_kind_of_file(
    change: tuple[Action, Action], end: str, bom: str
) -> None:
    old, new = change
    old = replace(old, wording="One line", comments=())
    new = replace(new, comments=new.comments[-1:])
    text = HAND.format("first") + edits.new_action(old).decode() + "\n# the end, with no line end"
    by_hand = (bom + text.replace("\n", end)).encode()
    after = edits.changed_action(by_hand, old, new)
    assert read_back(after, new.ref) == new
    assert after.startswith((bom + HAND.format("first").replace("\n", end)).encode())
    assert b"# the end, with no line end" in after
    assert tomllib.loads(after.decode("utf-8-sig"))["note_to_self"] == "ask first"


def test_the_comments_of_a_file_are_only_ever_appended() -> None:
    one = closing()
    for other in (replace(one, comments=()), replace(one, comments=one.comments * 2)):
        content = edits.new_action(one)
        if len(other.comments) > len(one.comments):
            assert edits.changed_action(content, one, other).startswith(content)
        else:
            with pytest.raises(AssertionError, match="only ever appended"):
                edits.changed_action(content, one, other)


@pytest.mark.slow
@few
@given(MEETINGS)
def test_any_meeting_survives_write_and_read(meeting: Meeting) -> None:
    content = edits.new_meeting(meeting)
    again = parse(content, "it.toml", lambda data: meeting_codec.read_meeting(data, meeting.day))
    assert again == meeting


@pytest.mark.slow
@few
@given(MEETINGS, MEETINGS)
def test_any_change_of_a_meeting_survives_write_and_read(old: Meeting, new: Meeting) -> None:
    new = replace(new, items=(*old.items, *new.items))
    content = edits.changed_meeting(edits.new_meeting(old), old, new)
    assert parse(content, "it.toml", lambda data: meeting_codec.read_meeting(data, new.day)) == new


@pytest.mark.slow
@few
@given(PEOPLE)
def test_any_register_survives_write_and_read(people: People) -> None:
    content = edits.changed_people(b"", People(), people)
    assert parse(content, "it.toml", codec.read_people) == people


@few
@given(TEXTS, st.dictionaries(st.sampled_from(Status), TEXTS), st.integers(1, 999))
def test_any_settings_survive_write_and_read(
    name: str, labels: dict[Status, str], days: int
) -> None:
    old, new = Settings("Board"), Settings(name, labels, days)
    content = edits.changed_settings(edits.new_settings(old), old, new)
    assert parse(content, "it.toml", codec.read_settings) == new


def test_a_new_file_reads_as_the_format_says() -> None:
    one = closing().closed(Outcome.FORWARD_PLAN, at(JANUARY), text="Moved to the plan")
    one = one.reopened("Not yet", occasion("2021-01"))
    one = one.deferred(stored_deadline("meeting 2021-04-07"), "Then", occasion("2021-01-31"))
    assert (
        edits.new_action(replace(one, private=True)).decode()
        == """\
ref = 9
raised = 2020-12-09
item = "Estates"
action = "Bring a full report on the hub strategy"
responsible = ["Daphne Thomas"]
deadline = "meeting 2021-04-07"
status = "open"
private = true

[[comments]]
date = 2021-01-05
event = "proposed"
text = "The report has been sent"

[[comments]]
date = 2021-01-13
meeting = 2021-01-13
event = "closed"
outcome = "forward plan"
text = "Moved to the plan"

[[comments]]
date = "2021-01"
event = "reopened"
text = "Not yet"

[[comments]]
date = 2021-01-31
event = "deferred"
from = "2021-01"
to = "meeting 2021-04-07"
text = "Then"
"""
    )


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ('"2021-04-07"', "2021-04-07"),
        ("2021-04-07", "2021-04-07"),
        ('"2021-04"', "2021-04"),
        ('"meeting 2021-04-07"', "meeting 2021-04-07"),
        ('"ongoing"', "ongoing"),
        ('"tbc"', "tbc"),
    ],
)
def test_a_deadline_may_be_written_in_each_of_its_ways(written: str, read: str) -> None:
    text = edits.new_action(action()).decode().replace('"2021-01"', written)
    assert str(read_back(text.encode(), 9).deadline) == read


def _every_service(store: Store) -> None:
    """Change everything that a service can change, each by a command of its own."""
    now, today = occasion("2021-02-10"), TODAY
    new = NewAction("New", "Item", ("All",), stored_deadline("2021-03"), FEBRUARY)
    updates.add(store, new)
    updates.comment(store, 9, "A word", now)
    updates.edit(store, 9, NewValues(item="Other", responsible=("All",), private=True), "So", now)
    updates.defer(store, 5, stored_deadline("2021-04"), "Late", now)
    updates.propose(store, 5, "Done", occasion("2021-01-20"))
    decisions.keep_open(store, [5], "Not done", at(FEBRUARY), today)
    decisions.close(store, [5, 9], Closure(Outcome.DONE), at(FEBRUARY), today)
    decisions.carry_forward(store, JANUARY, at(JANUARY), today)
    updates.reopen(store, 20, "Again", now)
    updates.void(store, 20, "Mistake", now)
    meetings.add(store, Meeting(date(2021, 9, 1)), today)
    meetings.add(store, Meeting(today), today)
    meetings.hold(store, today, today, "3b")
    meetings.agenda(store, date(2021, 5, 5), meetings.AgendaChange(("Estates",)))
    meetings.move(store, date(2021, 5, 5), date(2021, 5, 12), today)
    meetings.cancel(store, date(2021, 5, 12), "No quorum")
    register.add_person(store, Person("Nicky Poulain", "NP"))
    register.add_organisation(store, Organisation("Bedford Council"))
    register.set_role(store, "Chair", None, Holder("Nicky Poulain", since=today))
    departures.leave(store, "Felicity Cox", today)
    register.rename(store, "Integrated Board")
    register.label(store, Status.OPEN, "Live")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("bom", "end"), [pytest.param("", "\n", marks=pytest.mark.slow), ("\ufeff", "\r\n")]
)
def test_unknown_keys_and_hand_written_comments_survive_every_service(
    disk: Disk, bom: str, end: str
) -> None:
    by_hand: dict[str, str] = {}
    for path in (disk.folder / "logs").rglob("*.toml"):
        lines = path.read_text(encoding="utf-8").splitlines()
        noted = [f"{line}   # {nth}" if "=" in line else line for nth, line in enumerate(lines)]
        text = HAND.format(path.stem) + "\n".join(noted) + "\n"
        path.write_bytes((bom + text.replace("\n", end)).encode())
        by_hand[path.stem] = text
    saving.save(disk.store, "made by hand")
    before = disk.commits()
    _every_service(disk.store)
    assert disk.commits() == before + 22
    assert disk.unclean() == ""
    assert disk.store.read().findings == ()
    new = {"0022", "2021-02-10", "2021-09-01"}
    for path in (disk.folder / "logs").rglob("*.toml"):
        stem = {"2021-05-12": "2021-05-05"}.get(path.stem, path.stem)
        if stem in new:
            continue
        text = path.read_bytes().decode()
        assert text.startswith(bom + HAND.format(stem).replace("\n", end))
        assert text.count("\r\n") == (text.count("\n") if end == "\r\n" else 0)
        assert tomllib.loads(text.removeprefix("\ufeff"))["note_to_self"] == f"ask {stem}"
        notes = [line.partition("   #")[2] for line in by_hand[stem].splitlines() if "   #" in line]
        assert [line.partition("   #")[2] for line in text.splitlines() if "   #" in line] == notes
    assert new | set(by_hand) == {
        {"2021-05-12": "2021-05-05"}.get(path.stem, path.stem)
        for path in (disk.folder / "logs").rglob("*.toml")
    }


@pytest.mark.slow
def test_every_trailing_comment_of_a_changed_file_is_still_there(disk: Disk) -> None:
    path = disk.path("people.toml")
    lines = path.read_text(encoding="utf-8").splitlines()
    noted = [f"{line}  # {nth}" if "=" in line else line for nth, line in enumerate(lines)]
    path.write_text("\n".join(noted), encoding="utf-8")
    saving.save(disk.store)
    departures.leave(disk.store, "Felicity Cox", TODAY)
    register.set_role(disk.store, "Chair", "CH", Holder("Tom Davis", since=TODAY))
    after = path.read_text(encoding="utf-8")
    kept = [line.partition("  # ")[2] for line in after.splitlines() if "  # " in line]
    assert kept == [str(nth) for nth, line in enumerate(lines) if "=" in line]
