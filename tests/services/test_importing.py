"""A whole import, without a terminal and without a file: read, asked about, agreed to, recorded."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import pytest

from actionlog.domain.action import Event, Status
from actionlog.domain.action_history import closed_on
from actionlog.domain.board import Settings
from actionlog.domain.board_context import Known, Wishes
from actionlog.domain.dates.deadline import short_deadline, stored_deadline
from actionlog.domain.draft import Asked, LogColumn, Question, ReadLog
from actionlog.domain.findings import Place
from actionlog.errors import (
    ActionlogError,
    AnswerNotUnderstood,
    ImportOutOfOrder,
    LogDateMissing,
    NoSuchQuestion,
    PartAmongLogs,
    QuestionsOpen,
    RowRefused,
    SeveralErrors,
    TwoLogsOfOneMeeting,
    Unreadable,
)
from actionlog.services.importing import HELP_WANTED, import_logs
from actionlog.services.log_series import Given, Logs, read_one
from tests.drafts import draft
from tests.factories import APRIL, DECEMBER, FEBRUARY, JANUARY, TODAY, comment, small_board
from tests.memory import MemoryStore

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from actionlog.domain.dates.deadline import Deadline
    from actionlog.domain.draft import Draft
    from actionlog.domain.incoming.planned_log import NumberedQuestion, PlannedLog

COMMAND = "actionlog import log.xlsx"
NINTH = draft(9, deadline="meeting 2021-04-07")
FIFTH = draft(5, responsible=["Paul Calaminus"], deadline="2020-12")
TWELFTH = draft(12, status=Status.CLOSING)
FORTIETH = draft(40, wording="Circulate the figures", deadline=None)


@dataclass
class Paper:
    """A log as its file would give it: `rows` reads it, with the answers it is given."""

    name: str
    day: date | None
    rows: Callable[[Mapping[str, str]], ReadLog]
    knew: list[Known] = field(default_factory=list)
    is_part: bool = False

    @property
    def digest(self) -> str:
        return f"{len(self.name)}{self.day}".ljust(64, "0")

    def dated(self, _known: Known) -> date | None:
        return self.day

    def read(self, known: Known, answers: Mapping[str, str]) -> ReadLog:
        self.knew.append(known)
        return self.rows(answers)


@dataclass
class Secretary:
    """Answers as prepared, and keeps what it was asked and told."""

    prepared: Sequence[str] = ()
    agreeable: bool = True
    answers: bool = True
    asked: list[tuple[int, str, int]] = field(default_factory=list)
    told: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._left = iter(self.prepared)

    def answer(self, one: NumberedQuestion, left: int) -> str:
        self.asked.append((one.number, one.query.field, left))
        return next(self._left)

    def refused(self, error: ActionlogError) -> None:
        self.told.append(f"refused: {error.sentence}")

    def helped(self, error: ActionlogError | None) -> None:
        self.told.append(f"helped: {'; '.join(error.hints) if error else 'any words'}")

    def settled(self, logs: Sequence[PlannedLog]) -> None:
        waiting = [one.number for log in logs for one in log.open]
        self.told.append(f"settled, open: {waiting}")

    def agrees(self, logs: Sequence[PlannedLog]) -> bool:
        self.told.append(f"agrees to {len(logs)}")
        return self.agreeable

    def recorded(self, log: PlannedLog) -> None:
        self.told.append(f"recorded {log.log.file}")


@pytest.fixture
def store() -> MemoryStore:
    """The small board: 5 and 9 open, 12 closing, 20 closed, 21 void."""
    return MemoryStore(small_board())


def plain(*drafts: Draft, name: str = "log.xlsx", day: date | None = JANUARY) -> Paper:
    """A log of which nothing is asked."""
    return Paper(name, day, lambda _answers: ReadLog(name, drafts))


def doubtful(
    row: Draft = FORTIETH,
    *others: Draft,
    name: str = "log.xlsx",
    day: date = JANUARY,
    needed: bool = False,
) -> Paper:
    """A log that asks for the deadline of one row."""
    query = asks(row, "deadline", needed=needed, name=name)

    def rows(answers: Mapping[str, str]) -> ReadLog:
        answer = answers.get(query.key)
        read = replace(row, deadline=deadline(query, answer)) if answer else row
        return ReadLog(name, (*others, read), (Asked(query, answer),))

    return Paper(name, day, rows)


def asks(row: Draft, what: str, *, needed: bool = False, name: str = "log.xlsx") -> Question:
    """A question about a cell of a row."""
    place = Place(name, sheet="Actions", row=row.place.row, column="F")
    return Question("unclear", place, what, "20.11", "two readings", row.ref, needed=needed)


def deadline(query: Question, answer: str) -> Deadline:
    """An answer read as a deadline."""
    try:
        return stored_deadline(answer)
    except ValueError:
        raise AnswerNotUnderstood(str(query.place), answer, 'a month such as "2021-04"') from None


def opened(
    store: MemoryStore, *papers: Paper, days: Sequence[date] = (), wishes: Wishes | None = None
) -> Logs:
    """The papers as logs, each found under its name."""
    shelf = {paper.name: paper for paper in papers}
    return Logs.opened(
        store.board, TODAY, lambda path, _known: shelf[path], list(shelf), days, wishes
    )


def run(
    store: MemoryStore, person: Secretary, *papers: Paper, given: Given | None = None
) -> tuple[PlannedLog, ...]:
    """Import them all."""
    return import_logs(store, opened(store, *papers), given or Given(), person, COMMAND)


def due(store: MemoryStore, ref: int = 40) -> str:
    return short_deadline(store.board.action(ref).deadline)


def test_logs_are_recorded_in_the_order_of_their_meetings(store: MemoryStore) -> None:
    person = Secretary()
    later = plain(NINTH, name="april.xlsx", day=APRIL)
    run(store, person, later, plain(NINTH, FIFTH, TWELFTH))
    assert store.board.action(12).status is Status.CLOSED
    assert closed_on(store.board.action(12)) == JANUARY
    assert [one.splitlines()[0] for one in store.recorded] == [
        "log of 13 Jan 2021 brought in: nothing new",
        "log of 7 Apr 2021 brought in: 1 closed",
    ]
    recorded = ["recorded log.xlsx", "recorded april.xlsx"]
    assert person.told == ["settled, open: []", "agrees to 2", *recorded]


def test_each_is_read_with_what_the_one_before_leaves(store: MemoryStore) -> None:
    new = replace(FORTIETH, item="Flu", deadline=stored_deadline("2021-02"))
    later = plain(NINTH, name="april.xlsx", day=APRIL)
    run(store, Secretary(), plain(NINTH, new), later)
    known = later.knew[-1]
    assert (known.as_at, 40 in known.actions, "Flu" in known.items) == (APRIL, True, True)


def test_what_the_board_and_the_call_say_of_words_is_known(store: MemoryStore) -> None:
    words = {"Lead": "responsible", "RAG": "none"}
    store.board = replace(
        store.board,
        settings=Settings("Board", labels={Status.OPEN: "Live"}, headings=words),
    )
    wishes = Wishes({"Lead": LogColumn.ITEM}, {"Green": Status.CLOSED})
    known = Known.of(store.board, wishes, JANUARY)
    assert known.headings == {"Lead": LogColumn.ITEM, "RAG": None}
    assert known.statuses == {"Live": Status.OPEN, "Green": Status.CLOSED}
    store.board = replace(store.board, settings=Settings("Board", headings={"Lead": "boss"}))
    with pytest.raises(Unreadable, match=r"partnership-board/board\.toml.*boss"):
        Known.of(store.board, wishes, JANUARY)


def test_an_answer_is_what_is_recorded(store: MemoryStore) -> None:
    person = Secretary(["2021-04"])
    run(store, person, doubtful())
    assert due(store) == "Apr-21"
    assert person.asked == [(1, "deadline", 1)]


def test_an_answer_that_is_not_understood_is_told_and_asked_again(store: MemoryStore) -> None:
    person = Secretary(["soon", HELP_WANTED, "2021-04"])
    run(store, person, doubtful())
    assert person.told[:2] == [
        'refused: the answer "soon" about log.xlsx, sheet Actions, F41 is not understood',
        'helped: understood: a month such as "2021-04"',
    ]
    assert [number for number, _, _ in person.asked] == [1, 1, 1]
    assert due(store) == "Apr-21"


def test_help_is_no_answer_where_any_words_are_one(store: MemoryStore) -> None:
    query = asks(NINTH, "item")
    paper = Paper(
        "log.xlsx",
        JANUARY,
        lambda answers: ReadLog(
            "log.xlsx",
            (replace(NINTH, item=answers.get(query.key, "Estates")),),
            (Asked(query, answers.get(query.key)),),
        ),
    )
    person = Secretary([HELP_WANTED, "Hubs"])
    run(store, person, paper)
    assert person.told[0] == "helped: any words"
    assert store.board.action(9).item == "Hubs"


def test_what_is_passed_is_recorded_as_it_is_read(store: MemoryStore) -> None:
    person = Secretary([""])
    run(store, person, doubtful(replace(FORTIETH, deadline=stored_deadline("2021-11"))))
    assert due(store) == "Nov-21"
    assert person.told[0] == "settled, open: [1]"


def test_an_answer_may_bring_up_another_question_without_moving_a_number(
    store: MemoryStore,
) -> None:
    first, last = asks(FORTIETH, "deadline"), asks(NINTH, "item")
    second = asks(FORTIETH, "status")

    def rows(answers: Mapping[str, str]) -> ReadLog:
        shown = (first, second, last) if first.key in answers else (first, last)
        drafts = NINTH, replace(FORTIETH, deadline=stored_deadline("2021-11"))
        asked = tuple(Asked(query, answers.get(query.key)) for query in shown)
        return ReadLog("log.xlsx", drafts, asked)

    person = Secretary(["2021-04", "open", ""])
    run(store, person, Paper("log.xlsx", JANUARY, rows))
    assert person.asked == [(1, "deadline", 2), (3, "status", 2), (2, "item", 1)]
    again = opened(store, Paper("log.xlsx", JANUARY, rows)).read(Given({3: "open", 1: "x"}))
    assert [one.number for one in again[0].asked] == [1, 3, 2]


def test_what_is_needed_is_refused_and_nothing_is_recorded(store: MemoryStore) -> None:
    board = store.board
    person = Secretary(answers=False)
    with pytest.raises(QuestionsOpen, match="question 1 must be answered first") as no:
        run(store, person, doubtful(needed=True))
    assert no.value.hints == (f"{COMMAND} --answer 1=… --apply",)
    assert person.told == ["settled, open: [1]"]
    assert (store.board, store.recorded) == (board, [])


def test_who_does_not_agree_changes_nothing(store: MemoryStore) -> None:
    board = store.board
    assert run(store, Secretary(agreeable=False), plain(NINTH, FIFTH, TWELFTH)) == ()
    assert (store.board, store.recorded) == (board, [])


def test_a_log_that_is_on_record_asks_nothing_and_changes_nothing(store: MemoryStore) -> None:
    run(store, Secretary([""]), doubtful(draft(9, deadline="2021-04"), FIFTH, TWELFTH))
    board, recorded = store.board, list(store.recorded)
    person = Secretary()
    run(store, person, doubtful(draft(9, deadline="2021-04"), FIFTH, TWELFTH))
    assert person.told == ["settled, open: []", "recorded log.xlsx"]
    assert (store.board, store.recorded) == (board, recorded)


def test_of_a_part_what_it_does_not_list_is_left_alone(store: MemoryStore) -> None:
    row = draft(9, deadline="2021-06", comments=[comment(None, "The survey is late")])
    logs = opened(store, plain(row), wishes=Wishes(part=True))
    import_logs(store, logs, Given(), Secretary(), COMMAND)
    assert store.board.action(12).status is Status.CLOSING
    assert store.board.meetings.on(JANUARY).imports == ()
    assert due(store, 9) == "Jun-21"
    told = store.board.action(9).comments[-1]
    assert (told.event, told.text) == (Event.DEFERRED, "The survey is late")
    assert told.written == TODAY


def test_a_part_is_judged_as_what_anybody_records(store: MemoryStore) -> None:
    silent = opened(store, plain(draft(9, deadline="2021-06")), wishes=Wishes(part=True))
    with pytest.raises(RowRefused, match="and no comment says why"):
        import_logs(store, silent, Given(), Secretary(), COMMAND)
    ahead = draft(9, deadline=f"meeting {APRIL}", comments=[comment("2021-12-01", "Will be done")])
    logs = opened(store, plain(ahead), wishes=Wishes(part=True))
    with pytest.raises(RowRefused, match="still to come"):
        import_logs(store, logs, Given(), Secretary(), COMMAND)


def test_answers_come_by_number_or_by_key_and_the_number_wins(store: MemoryStore) -> None:
    key = asks(FORTIETH, "deadline").key
    person = Secretary(answers=False)
    run(store, person, doubtful(needed=True), given=Given({}, {key: "2021-05", "of old": "x"}))
    assert due(store) == "May-21"
    other = MemoryStore(small_board())
    run(other, person, doubtful(needed=True), given=Given({1: "2021-06"}, {key: "2021-05"}))
    assert due(other) == "Jun-21"


def test_a_number_under_which_nothing_is_asked_is_refused(store: MemoryStore) -> None:
    with pytest.raises(NoSuchQuestion, match="no question has the number 7"):
        run(store, Secretary(answers=False), doubtful(), given=Given({1: "2021-05", 7: "x"}))
    assert store.recorded == []


def test_the_same_again_with_its_answers_changes_nothing(store: MemoryStore) -> None:
    given = Given({1: "2021-05", 2: "skip"})
    log = doubtful(draft(41, wording="Another"), NINTH)
    with pytest.raises(NoSuchQuestion):
        run(store, Secretary(answers=False), log, given=given)
    given = Given({1: "2021-05"})
    run(store, Secretary(answers=False), log, given=given)
    board = store.board
    run(store, Secretary(answers=False), log, given=Given({1: "2021-05", 2: "skip"}))
    assert store.board == board


def test_all_answers_that_cannot_be_read_are_told_together(store: MemoryStore) -> None:
    other = doubtful(draft(41, wording="Another"), NINTH, name="april.xlsx", day=APRIL)
    with pytest.raises(SeveralErrors) as no:
        opened(store, doubtful(), other).read(Given({1: "soon", 2: "later"}))
    assert len(no.value.errors) == 2


def test_what_a_later_log_asks_again_has_its_first_number_and_is_asked_once(
    store: MemoryStore,
) -> None:
    later = doubtful(FORTIETH, name="april.xlsx", day=APRIL)
    person = Secretary(["2021-05"])
    run(store, person, doubtful(), later)
    assert person.asked == [(1, "deadline", 1)]
    logs = opened(MemoryStore(small_board()), doubtful(), later).read(Given())
    assert [(one.number, one.again) for log in logs for one in log.asked] == [
        (1, False),
        (1, True),
    ]


def test_every_log_needs_a_meeting_of_its_own(store: MemoryStore) -> None:
    with pytest.raises(LogDateMissing, match=r"log\.xlsx"):
        opened(store, plain(NINTH, day=None))
    with pytest.raises(TwoLogsOfOneMeeting, match=r"log\.xlsx and other\.xlsx"):
        opened(store, plain(NINTH), plain(NINTH, name="other.xlsx"))
    days = [APRIL, JANUARY]
    logs = opened(store, plain(NINTH, day=None), plain(NINTH, name="other.xlsx"), days=days)
    assert [(day, file.name) for day, file in logs.files] == [
        (JANUARY, "other.xlsx"),
        (APRIL, "log.xlsx"),
    ]


def test_a_paper_that_says_that_it_is_a_part_leaves_the_other_actions_alone(
    store: MemoryStore,
) -> None:
    answer = replace(plain(NINTH), is_part=True)
    whole, part = (opened(store, paper).read(Given())[0] for paper in (plain(NINTH), answer))
    assert [entry.ref for entry in whole.plan.entries] == [5, 9, 12]
    assert [entry.ref for entry in part.plan.entries] == [9]
    both = opened(store, answer, replace(answer, name="other.xlsx"))
    assert [day for day, _ in both.files] == [JANUARY] * 2
    with pytest.raises(PartAmongLogs, match=r"^log\.xlsx lists only some"):
        opened(store, plain(FIFTH, name="whole.xlsx", day=FEBRUARY), answer)


def test_an_earlier_log_comes_too_late(store: MemoryStore) -> None:
    run(store, Secretary(), plain(NINTH, day=FEBRUARY))
    with pytest.raises(ImportOutOfOrder):
        run(store, Secretary(), plain(NINTH, name="old.xlsx", day=DECEMBER))
    assert len(store.recorded) == 1


def test_a_log_that_is_only_looked_at_is_read_as_of_its_day(store: MemoryStore) -> None:
    for day, as_at in ((JANUARY, [JANUARY]), (None, [TODAY])):
        paper = plain(NINTH, day=day)
        log = read_one(store.board, TODAY, lambda _path, _known, one=paper: one, "log.xlsx")
        assert log.drafts == (NINTH,)
        assert [known.as_at for known in paper.knew] == as_at


def test_files_are_opened_with_what_is_known_on_their_day(store: MemoryStore) -> None:
    seen: list[date] = []

    def opens(_path: str, known: Known) -> Paper:
        seen.append(known.as_at)
        return plain(NINTH)

    Logs.opened(store.board, TODAY, opens, ["log.xlsx"])
    Logs.opened(store.board, TODAY, opens, ["log.xlsx"], [APRIL])
    assert seen == [TODAY, APRIL]
