"""A meeting that one or both moved: one meeting afterwards, with what is due at it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.secretary import LOG
from tests.share.clones import Clone, settle

if TYPE_CHECKING:
    from tests.share.conftest import Two

JUNE, LATER, LATEST = "2021-06-09", "2021-06-16", "2021-06-23"


@pytest.fixture
def june(two: Two) -> Two:
    """Both know the meeting of June, and that 9 is due at it."""
    two.lorna.does("meeting", "add", JUNE)
    two.lorna.does("defer", "9", f"meeting {JUNE}", "--reason", "The board asks")
    two.lorna.does("sync")
    two.jane.does("sync")
    return two


def meetings(clone: Clone) -> list[str]:
    """The days in June on which there is a meeting."""
    files = clone.folder.glob(f"{LOG}/meetings/2021-06-*.toml")
    return sorted(file.stem for file in files)


def due(clone: Clone, ref: int) -> object:
    deadline = clone.action(ref)["deadline"]
    assert isinstance(deadline, dict)
    return deadline["value"]


@pytest.mark.slow
@pytest.mark.parametrize(("answer", "stands"), [("h", LATEST), ("t", LATER)])
def test_moved_to_two_days_is_asked_and_is_one_meeting(june: Two, answer: str, stands: str) -> None:
    june.lorna.does("meeting", "move", JUNE, LATER, "--yes")
    june.lorna.does("meeting", "edit", LATER, "--place", "Town Hall")
    june.lorna.does("comment", "9", "Somebody else's word")
    june.lorna.does("sync")
    june.jane.does("meeting", "move", JUNE, LATEST, "--yes")
    june.jane.does("meeting", "edit", LATEST, "--paper", "HB.21.06.04")
    stopped = june.jane.run("sync")
    assert stopped.code == 4
    told = "the meeting of Wed 9 Jun 2021 was moved to Wed 23 Jun 2021 here and "
    assert f"{told}moved to Wed 16 Jun 2021 there" in stopped.error
    ran = june.jane.does("sync", typed=answer)
    assert ran.err.count("Which stands") == 1
    settle(june.jane, june.lorna)
    assert meetings(june.lorna) == [stands]
    text = june.lorna.desk.read(f"{LOG}/meetings/{stands}.toml")
    assert JUNE in text.partition("moved_from")[2]
    assert 'place = "Town Hall"' in text
    assert 'paper = "HB.21.06.04"' in text
    assert due(june.lorna, 9) == f"meeting {stands}"
    assert "breach" not in june.lorna.run("check").out


@pytest.mark.slow
def test_who_moved_it_is_named_and_not_who_touched_it_last(june: Two) -> None:
    june.lorna.does("meeting", "move", JUNE, LATER, "--yes")
    june.lorna.name = "Ada Obi"
    june.lorna.does("meeting", "edit", LATER, "--place", "Town Hall")
    june.lorna.does("sync")
    june.jane.does("meeting", "move", JUNE, LATEST, "--yes")
    ran = june.jane.run("sync", typed="t")
    assert "there  Lorna Venters" in ran.err


@pytest.mark.slow
def test_an_edit_here_goes_with_the_meeting_that_was_moved_there(june: Two) -> None:
    june.lorna.does("meeting", "move", JUNE, LATER, "--yes")
    june.lorna.does("sync")
    june.jane.does("meeting", "edit", JUNE, "--place", "Town Hall")
    june.jane.does("defer", "26", f"meeting {JUNE}", "--reason", "The director is away")
    june.jane.does("sync")
    settle(june.jane, june.lorna)
    assert meetings(june.lorna) == [LATER]
    assert 'place = "Town Hall"' in june.lorna.desk.read(f"{LOG}/meetings/{LATER}.toml")
    assert due(june.lorna, 9) == due(june.lorna, 26) == f"meeting {LATER}"


@pytest.mark.slow
def test_what_was_put_off_to_it_there_follows_a_move_here(june: Two) -> None:
    june.lorna.does("defer", "26", f"meeting {JUNE}", "--reason", "The director is away")
    june.lorna.does("meeting", "edit", JUNE, "--place", "Town Hall")
    june.lorna.does("sync")
    june.jane.does("meeting", "move", JUNE, LATEST, "--yes")
    june.jane.does("sync")
    settle(june.jane, june.lorna)
    assert meetings(june.lorna) == [LATEST]
    assert due(june.lorna, 9) == due(june.lorna, 26) == f"meeting {LATEST}"
    assert "breach" not in june.lorna.run("check").out


@pytest.mark.slow
def test_the_same_move_on_both_sides_is_one(june: Two) -> None:
    for clone in (june.lorna, june.jane):
        clone.does("meeting", "move", JUNE, LATER, "--yes")
    june.lorna.does("sync")
    june.jane.does("sync")
    settle(june.jane, june.lorna)
    assert meetings(june.jane) == [LATER]
    assert june.jane.texts(9).count("The meeting was moved") == 1


@pytest.mark.slow
@pytest.mark.parametrize(("answer", "stands"), [("h", [LATER]), ("t", [JUNE, LATER])])
def test_a_move_to_the_day_of_another_meeting_is_asked(
    june: Two, answer: str, stands: list[str]
) -> None:
    june.lorna.does("meeting", "add", LATER)
    june.lorna.does("meeting", "edit", LATER, "--place", "Town Hall")
    june.lorna.does("sync")
    june.jane.does("meeting", "move", JUNE, LATER, "--yes")
    ran = june.jane.does("sync", typed=answer)
    assert "where another meeting is there" in ran.err
    settle(june.jane, june.lorna)
    assert meetings(june.lorna) == stands
    assert 'place = "Town Hall"' in june.lorna.desk.read(f"{LOG}/meetings/{LATER}.toml")
    assert due(june.lorna, 9) == f"meeting {stands[0]}"


@pytest.mark.slow
@pytest.mark.parametrize(("answer", "stands"), [("h", [LATER]), ("t", [JUNE])])
def test_moved_here_and_cancelled_there_is_asked(june: Two, answer: str, stands: list[str]) -> None:
    june.lorna.does("meeting", "cancel", JUNE)
    june.lorna.does("sync")
    june.jane.does("meeting", "move", JUNE, LATER, "--yes")
    ran = june.jane.does("sync", typed=answer)
    told = "the meeting of Wed 9 Jun 2021 was moved to Wed 16 Jun 2021 here and cancelled there"
    assert told in ran.err
    settle(june.jane, june.lorna)
    assert meetings(june.lorna) == stands
    status = "scheduled" if answer == "h" else "cancelled"
    assert f'status = "{status}"' in june.lorna.desk.read(f"{LOG}/meetings/{stands[0]}.toml")
