"""Letters that were sent: in a meeting's file, put together from two clones, and there to stay."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from actionlog.domain.issued_paper import SentLetter
from actionlog.domain.law.papers import paper_taken_out
from actionlog.domain.law.passage import Passage
from actionlog.domain.meeting import Meeting, Meetings
from actionlog.errors import Unreadable
from actionlog.store.edits import changed_meeting, new_meeting
from actionlog.store.meeting_codec import read_meeting
from actionlog.store.parsing import parse
from actionlog.store.toml.table_merge import merge_tables
from tests.factories import APRIL, JANUARY, board

SITTING = Meeting(APRIL)
ONE = SentLetter(date(2021, 3, 24), "Paul Calaminus", "paul@example.org", (5, 9, 10, 11))
TWO = SentLetter(date(2021, 3, 24), "Sarah O'Neill", "sarah@example.org", (9,))


def _file(*letters: SentLetter) -> bytes:
    before = b"# by hand\n" + new_meeting(SITTING)
    return changed_meeting(before, SITTING, replace(SITTING, letters=letters))


def _read(content: bytes) -> Meeting:
    return parse(content, "2021-04-07.toml", lambda data: read_meeting(data, APRIL))


def test_letters_are_written_at_the_end_and_read_again() -> None:
    content = _file(ONE, TWO)
    assert content.startswith(_file())
    assert _read(content).letters == (ONE, TWO)
    assert b'refs = "5, 9-11"' in content


@pytest.mark.parametrize("line", [b'refs = "5"', b"on = 2021-03-24", b'to = "Paul Calaminus"'])
def test_a_letter_that_says_too_little_is_unreadable(line: bytes) -> None:
    content = _file(ONE._replace(refs=(5,)))
    with pytest.raises(Unreadable):
        _read(content.replace(line, b""))


def test_the_letters_of_two_clones_are_put_together_and_one_of_both_is_one() -> None:
    def asked(_clash: object) -> bool:
        raise AssertionError

    both = _read(merge_tables(_file(), _file(ONE), _file(ONE, TWO), asked))
    assert both.letters == (ONE, TWO)
    apart = _read(merge_tables(_file(), _file(ONE), _file(TWO), asked))
    assert apart.letters == (ONE, TWO)


@pytest.mark.parametrize(
    ("after", "broken"),
    [
        ((ONE, TWO), []),
        ((TWO, ONE), []),
        ((TWO,), ["paper-taken-out"]),
        ((), ["paper-taken-out"]),
    ],
)
def test_a_letter_that_was_sent_stays_on_record(
    after: tuple[SentLetter, ...], broken: list[str]
) -> None:
    was, now = (
        board(calendar=Meetings((replace(SITTING, letters=letters),)))
        for letters in ((ONE,), after)
    )
    assert [one.rule for one in paper_taken_out(Passage(was, now, JANUARY, ()))] == broken
