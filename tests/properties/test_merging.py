"""Two secretaries who go on from one log: nothing that either said is lost, the law is kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actionlog.domain.action import Outcome
from actionlog.domain.action_history import contradictions
from actionlog.domain.board import PutActions
from actionlog.domain.corrections import NewValues, edited
from actionlog.domain.law.judgement import breaches
from actionlog.domain.law.passage import Passage
from actionlog.domain.merging.action_merge import merged
from actionlog.domain.merging.contradiction import Choice
from actionlog.store import edits, paths
from actionlog.store.codec import read_action
from actionlog.store.log_paths import LogPath
from actionlog.store.parsing import parse
from actionlog.store.share.file_merge import Settling, merged_file
from tests.examples import examples
from tests.factories import BOARD, FEBRUARY, MARCH, TODAY, at, occasion, small_board
from tests.memory import MemoryStore
from tests.properties.commands import COMMANDS, Moment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from actionlog.domain.action import Action
    from actionlog.domain.board import Board
    from actionlog.domain.merging.contradiction import Dispute

ON_ACTIONS = st.sampled_from(
    ["comment", "defer", "propose", "keep_open", "close", "reopen", "void", "edit", "hide"]
)
SETTLED = TODAY + timedelta(days=60)
PLAN = st.tuples(*(st.lists(ON_ACTIONS, max_size=most) for most in (4, 3, 3)))


def _after(board: Board, names: list[str], data: st.DataObject, today: date) -> Board:
    store = MemoryStore(board)
    for days, name in enumerate(names):
        COMMANDS[name](Moment(store, store.board, today + timedelta(days=days), data.draw))
    return store.board


def _three(plan: tuple[list[str], ...], data: st.DataObject) -> tuple[Board, Board, Board]:
    base = _after(small_board(), plan[0], data, TODAY)
    later = TODAY + timedelta(days=10)
    return base, *(_after(base, names, data, later) for names in plan[1:])  # type: ignore[return-value]


def _triples(boards: tuple[Board, Board, Board]) -> Iterator[tuple[Action, Action, Action]]:
    for action in boards[0].actions.every():
        yield action, boards[1].action(action.ref), boards[2].action(action.ref)


def _settled(base: Action, there: Action, here: Action, choice: Choice) -> Action:
    """What the two make, whatever is asked answered alike."""
    answers: dict[Dispute, Choice] = {}
    while (merge := merged(base, there, here, answers, SETTLED)).contradictions:
        answers[merge.contradictions[0].question] = choice
    return merge.action


def _texts(base: Action, side: Action) -> list[str]:
    return [note.text for note in side.comments[len(base.comments) :] if note.text]


@pytest.mark.slow
@settings(max_examples=examples(100))
@given(PLAN, st.data(), st.sampled_from(Choice))
def test_what_either_said_stays_and_the_law_is_kept(
    plan: tuple[list[str], ...], data: st.DataObject, choice: Choice
) -> None:
    boards = _three(plan, data)
    for base, there, here in _triples(boards):
        whole = _settled(base, there, here, choice)
        public = [replace(note, private=False) for note in whole.comments]
        assert public[: len(there.comments)] == [
            replace(note, private=False) for note in there.comments
        ]
        said = "\n".join(note.text for note in whole.comments)
        assert all(text in said for text in (*_texts(base, there), *_texts(base, here)))
        assert contradictions(whole) == ()
        after = replace(boards[1], actions=PutActions(boards[1].actions, {whole.ref: whole}))
        found = breaches(Passage(boards[1], after, SETTLED, (whole.ref,)))
        assert [one.rule for one in found] == []


@pytest.mark.slow
@settings(max_examples=examples(100))
@given(PLAN, st.data())
def test_both_orders_ask_the_same_and_agree_on_every_field(
    plan: tuple[list[str], ...], data: st.DataObject
) -> None:
    for base, there, here in _triples(_three(plan, data)):
        one = merged(base, there, here, {}, SETTLED)
        other = merged(base, here, there, {}, SETTLED)
        asked, again = ({one.question for one in m.contradictions} for m in (one, other))
        assert asked == again
        if not asked:
            assert replace(one.action, comments=()) == replace(other.action, comments=())


@settings(max_examples=examples(60))
@given(PLAN, st.data())
def test_the_same_changes_on_both_sides_are_one(
    plan: tuple[list[str], ...], data: st.DataObject
) -> None:
    base, there, _ = _three(plan, data)
    for was, now, same in _triples((base, there, there)):
        assert merged(was, now, same, {}, SETTLED) == (now, ())
        assert merged(was, was, same, {}, SETTLED).action == now
        assert merged(was, now, was, {}, SETTLED).action == now


@pytest.mark.slow
@settings(max_examples=examples(60))
@given(PLAN, st.data(), st.sampled_from([b"\n", b"\r\n"]))
def test_the_bytes_say_what_was_put_together_and_keep_what_was_written_by_hand(
    plan: tuple[list[str], ...], data: st.DataObject, ends: bytes
) -> None:
    for base, there, here in _triples(_three(plan, data)):
        path = LogPath.of(paths.action_path(BOARD, base.ref))
        start = b"# told by telephone\nodd = 1.5\n" + edits.new_action(base)
        theirs = edits.changed_action(start, base, there)
        ours = edits.changed_action(start, base, here) + b"# do not chase\n"
        theirs = theirs.replace(b"\n", ends)
        settling = Settling({}, SETTLED)
        content = merged_file(path, start, theirs, ours, settling)
        assert content is not None
        whole = merged(base, there, here, {}, SETTLED)
        assert {one.field for one in settling.found} == {
            one.question.field for one in whole.contradictions
        }
        assert _read(path, content) == whole.action
        assert content.count(b"# told by telephone") == content.count(b"# do not chase") == 1
        assert content.count(b"odd = 1.5") == 1
        assert content.replace(b"\r\n", b"\n").replace(b"\n", ends) == content or theirs == start


def _read(path: LogPath, content: bytes) -> Action:
    return parse(content, path.below, lambda found: read_action(found, path.ref or 0))


def test_a_closure_before_the_day_of_a_proposal_there_is_asked_about() -> None:
    base = small_board().action(9)
    there = base.proposed("It is in the paper", occasion("2021-02-10"))
    for meeting, found in ((FEBRUARY, 1), (MARCH, 0)):
        here = base.closed(Outcome.DONE, at(meeting))
        assert len(merged(base, there, here, {}, SETTLED).contradictions) == found
        assert merged(base, here, there, {}, SETTLED).contradictions == ()


def test_what_one_said_in_private_stays_so_where_the_other_published() -> None:
    base = replace(small_board().action(9), private=True)
    said = base.commented("Dismissal", occasion())
    public = NewValues(private=False)
    shown = edited(base, public, "Settled", occasion(), published=True)
    for there, here in ((said, shown), (shown, said)):
        whole = merged(base, there, here, {}, SETTLED).action
        assert not whole.private
        assert all(note.private for note in whole.comments)
