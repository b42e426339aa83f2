"""How often a command reads the board: once, inside the lock, for one that records."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from actionlog.store import loader

if TYPE_CHECKING:
    from actionlog.store.cache import Cache
    from actionlog.store.source import Source
    from tests.cli.secretary import Secretary

# Every command that changes something, one after the other: seconds, not milliseconds.
pytestmark = pytest.mark.slow

ONCE = [
    "comment|9|X",
    "comment|9|X|--meeting|13.1.21|--private",
    "defer|9|Jun-21|--reason|X",
    "propose|9|X",
    "propose|9|X|--meeting|13.1.21",
    "keep-open|38|--meeting|13.1.21|--reason|X",
    "reopen|40|--reason|X|--meeting|13.1.21",
    "void|9|--reason|X",
    "edit|9|--text|Y|--due|tbc|--correction|--item|Z|--reason|X",
    "meeting|hold|3.2.21",
    "people|add|Ann Archer",
    "people|organisation|ICS",
    "board|rename|Board of Health",
]
# What was typed is read by the board's people, meetings and bank holidays, or by the boards that
# are kept here, or shown and agreed to, before the lock is asked for; then all is read again inside
# it, as others may have left it meanwhile.
TWICE = [
    "close|38|--meeting|13.1.21",
    "meeting|add|9.6.21",
    "add|X|--item|Y|--responsible|PC|--due|Q2 2021/22|--meeting|13.1.21",
    "comment|9|X|--by|PC",
    "defer|9|next meeting|--reason|X",
    "edit|9|--responsible|FC|--reason|X",
    "carry-forward|2021-01-13|--yes",
    "meeting|cancel|7.4.21",
    "meeting|move|7.4.21|14.4.21|--yes",
    "people|leave|PC",
    "people|leave|PC|--to|FC|--reason|X|--yes",
    "people|edit|PC|--initials|PCC",
    "people|rename|PC|Paul Calaminos",
    "people|role|Chair|--holder|FC",
]
# The boards that are kept here, and then whether a later paper shows it as open.
THRICE = ["close|38|9|--meeting|13.1.21|--outcome|transferred|--to|ICS"]
OF_ACTIONS = [
    args
    for args in [*ONCE, *TWICE, *THRICE]
    if args.split("|")[0] not in {"meeting", "people", "board"}
]


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The boards that were read, each time."""
    read: list[str] = []
    load = loader.load

    def counted(source: Source, board: str, cache: Cache | None = None) -> loader.Reading:
        read.append(board)
        return load(source, board, cache)

    monkeypatch.setattr(loader, "load", counted)
    return read


@pytest.mark.parametrize("how", ["", "|--json"])
@pytest.mark.parametrize(
    ("args", "times"),
    [(args, times) for times, many in enumerate([ONCE, TWICE, THRICE], 1) for args in many],
)
def test_a_board_is_read_no_oftener_than_it_must(
    secretary: Secretary, reads: list[str], args: str, times: int, how: str
) -> None:
    secretary.recorded(*(args + how).split("|"))
    assert len(reads) == times


@pytest.mark.parametrize("args", OF_ACTIONS)
def test_what_is_told_of_a_change_is_what_stands_on_record(secretary: Secretary, args: str) -> None:
    told = secretary.recorded(*args.split("|"), "--json")
    for action in told.json["actions"]:
        shown = secretary.looked("show", str(action["ref"]), "--json")
        assert shown.json["actions"] == [action]


def test_a_meeting_is_not_told_to_agree_to_what_was_proposed_after_it(secretary: Secretary) -> None:
    said = secretary.looked("closing", "--meeting", "13.1.21").out
    assert "Agree:  actionlog close 38 --meeting 2021-01-13 --outcome done\n" in said
    assert "Proposed after that meeting, so it cannot have agreed: 39\n" in said
    secretary.recorded("propose", "9", "It was sent")
    secretary.recorded("close", "38", "--meeting", "13.1.21")
    said = secretary.looked("closing", "--meeting", "13.1.21").out
    assert "Agree: " not in said
    assert "Refuse: " not in said
    assert "cannot have agreed: 9 and 39\n" in said
