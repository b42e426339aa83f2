"""Hypothesis strategies for everything that a log stores."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import strategies as st

from actionlog.domain.action import Action, Comment, Event, Outcome, Status
from actionlog.domain.agenda import AgendaItem, Slip
from actionlog.domain.dates.deadline import ONGOING, TBC, Deadline, Month
from actionlog.domain.meeting import Meeting, MeetingStatus
from actionlog.domain.people import Holder, Organisation, People, Person, Role
from actionlog.domain.stored_text import clean, clean_line
from actionlog.errors import ActionlogError

DAYS = st.dates(date(1950, 1, 1), date(2100, 12, 31))
_HARD = st.sampled_from('"\\\'#=[]{}\t\n\r.,|`*_<>&\u200b\u202e\ufeff\u00a0é中🙂\'"\\"""')
_CHARACTERS = st.one_of(_HARD, st.characters(codec="utf-8"))


def _stored(text: str) -> str:
    try:
        return clean(text, "it")
    except ActionlogError:
        return "something"


def _on_a_line(text: str) -> str:
    try:
        return clean_line(text, "it")
    except ActionlogError:
        return "something"


TEXTS = st.text(_CHARACTERS, max_size=40).map(_stored)
LINES = st.text(_CHARACTERS, max_size=20).map(_on_a_line)
MONTHS = DAYS.map(lambda day: Month(day.year, day.month))
WRITTEN = st.one_of(DAYS, MONTHS)
DEADLINES = st.one_of(
    DAYS.map(Deadline.on),
    MONTHS.map(Deadline.in_month),
    DAYS.map(Deadline.at_meeting),
    st.sampled_from([ONGOING, TBC]),
)
_TOLD = st.one_of(st.none(), TEXTS, st.lists(LINES, max_size=3).map(tuple))


@st.composite
def comments(draw: st.DrawFn) -> Comment:
    """A comment with or without an event, and any of its keys."""
    event = draw(st.one_of(st.none(), st.sampled_from(Event)))
    return Comment(
        written=draw(st.one_of(st.none(), WRITTEN)),
        text=draw(TEXTS if event is None else st.one_of(st.just(""), TEXTS)),
        event=event,
        meeting=draw(st.one_of(st.none(), DAYS)),
        old=draw(_TOLD),
        new=draw(_TOLD),
        field=draw(st.one_of(st.none(), st.sampled_from(["item", "deadline"]))),
        outcome=draw(st.one_of(st.none(), st.sampled_from(Outcome))),
        by=draw(st.one_of(st.none(), LINES)),
        private=draw(st.booleans()),
    )


COMMENTS = comments()
NAMES = st.lists(LINES, max_size=3, unique=True).map(tuple)
ACTIONS = st.builds(
    Action,
    ref=st.integers(1, 999_999_999),
    raised=DAYS,
    item=LINES,
    wording=TEXTS,
    responsible=NAMES,
    deadline=DEADLINES,
    status=st.sampled_from(Status),
    private=st.booleans(),
    comments=st.lists(COMMENTS, max_size=3).map(tuple),
    kept=st.lists(TEXTS, max_size=2).map(tuple),
)


def _items() -> st.SearchStrategy[AgendaItem]:
    return st.builds(
        AgendaItem,
        LINES,
        st.one_of(st.none(), st.sampled_from(["1", "2a"])),
        standing=st.booleans(),
        actions=st.lists(st.integers(1, 999), max_size=2, unique=True).map(sorted).map(tuple),
        moved=st.lists(st.builds(Slip, DAYS, DAYS, st.one_of(st.none(), LINES)), max_size=2).map(
            tuple
        ),
    )


def _moved_on(item: AgendaItem) -> AgendaItem:
    return item._replace(moved_to=date(2021, 6, 9))


def _dropped(item: AgendaItem) -> AgendaItem:
    return item._replace(dropped=date(2021, 3, 31), reason="Overtaken")


MEETINGS = st.builds(
    Meeting,
    day=DAYS,
    status=st.sampled_from(MeetingStatus),
    paper=st.one_of(st.none(), LINES),
    note=st.one_of(st.none(), TEXTS),
    carried_forward=st.one_of(st.none(), DAYS),
    left_open=st.sets(st.integers(1, 99), max_size=4).map(sorted).map(tuple),
    moved_from=st.lists(DAYS, max_size=2).map(tuple),
    items=st.lists(
        st.one_of(_items(), _items().map(_moved_on), _items().map(_dropped)), max_size=3
    ).map(tuple),
)
_MAYBE_LINE, _MAYBE_DAY = st.one_of(st.none(), LINES), st.one_of(st.none(), DAYS)
PEOPLE = st.builds(
    People,
    persons=st.lists(
        st.builds(Person, LINES, _MAYBE_LINE, _MAYBE_LINE, NAMES, _MAYBE_DAY, _MAYBE_DAY),
        max_size=3,
    ).map(tuple),
    roles=st.lists(
        st.builds(
            Role,
            LINES,
            _MAYBE_LINE,
            st.lists(st.builds(Holder, LINES, _MAYBE_DAY, _MAYBE_DAY), max_size=2).map(tuple),
            aliases=NAMES,
        ),
        max_size=2,
    ).map(tuple),
    organisations=st.lists(
        st.builds(Organisation, LINES, _MAYBE_LINE, _MAYBE_LINE, aliases=NAMES), max_size=2
    ).map(tuple),
)


@st.composite
def changes(draw: st.DrawFn) -> tuple[Action, Action]:
    """An action and a later version of it: any values, comments only appended."""
    old, new = draw(ACTIONS), draw(ACTIONS)
    more = (*old.comments, *new.comments)
    return old, replace(new, ref=old.ref, comments=more)


CHANGES = changes()
