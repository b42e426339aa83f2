"""Who a name is decides how the public reads it: one function for privacy, filters and groups."""

from __future__ import annotations

import unicodedata
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile, is_zipfile

import pdfplumber
import pytest

from actionlog.domain.action import Event
from actionlog.domain.paper_style import COLUMNS, Edition, PaperStyle
from actionlog.domain.people import Holder, NameStyle, Organisation, People, Person, Role
from actionlog.domain.query import Query
from actionlog.errors import PublicNameUnclear
from actionlog.render.paper.formats import Form, rendered
from actionlog.report.action_lists import overdue
from actionlog.report.meeting_paper import PaperRequest, paper
from tests.paper.builders import HELD, MAY, action, board, comment, meeting_on

if TYPE_CHECKING:
    from actionlog.domain.action import Action
    from actionlog.report.paper_document import PaperDocument

PEOPLE = People(
    persons=(
        Person(
            "Jane Secretname",
            "JS",
            aliases=("Dr J. Secret-Smythe", "Janie Secretalias"),
            public=NameStyle.INITIALS,
        ),
        Person("Rolf Roleperson", "RR", "Secretbody", public=NameStyle.ROLE),
        Person("Siân O'Secret", "SO", public=NameStyle.INITIALS),
        Person("Open Person", "OP", aliases=("Former Name",)),
        Person("One Twin", "TT", public=NameStyle.INITIALS),
        Person("Two Twin", "TT"),
    ),
    roles=(
        Role("Deputy", "JS2", (Holder("Janie Secretalias"),)),
        Role("Treasurer", None, (Holder("R.R."),), aliases=("SO",)),
    ),
    organisations=(Organisation("ELFT"),),
)
SPELLINGS = {
    "Dr J. Secret-Smythe": "JS",
    "JANE SECRETNAME": "JS",
    "Jane\u00a0Secretname": "JS",
    "J.S.": "JS",
    "j s": "JS",
    "rolf roleperson": "Treasurer",
    "RR": "Treasurer",
    unicodedata.normalize("NFD", "Siân O’Secret"): "SO",
    "Sian O`Secret": "SO",
    "Deputy": "Deputy (JS)",
    "treasurer": "Treasurer",
    "Former Name": "Open Person",
    "elft": "ELFT",
    "All": "All",
}


def public(*actions: Action, people: People = PEOPLE, name: str | None = None) -> PaperDocument:
    style = PaperStyle(columns=tuple(COLUMNS.values()), chart=True)
    request = PaperRequest(as_at=MAY, edition=Edition.PUBLIC, responsible=name)
    return paper(board(*actions, people=people, style=style), meeting_on(), request)


@pytest.mark.parametrize(("written", "told"), SPELLINGS.items())
def test_a_name_is_published_as_its_entry_says_however_it_is_written(
    written: str, told: str
) -> None:
    document = public(action(1, responsible=(written,)))
    assert document.rows[0].cells[4].text == told


def _text(form: Form, content: bytes) -> str:
    if form is Form.PDF:
        with pdfplumber.open(BytesIO(content)) as pages:
            return "\n".join(page.extract_text() for page in pages.pages)
    if is_zipfile(BytesIO(content)):
        with ZipFile(BytesIO(content)) as archive:
            parts = (archive.read(name) for name in archive.namelist())
            return "\n".join(part.decode(errors="replace") for part in parts)
    return content.decode()


@pytest.mark.parametrize("form", Form, ids=str)
def test_no_format_names_who_is_not_to_be_named(form: Form) -> None:
    moved = comment(
        "Moved", HELD[1], Event.REASSIGNED, old="JS / All", new=("Rolf ROLEPERSON",), by="J. S."
    )
    every = [action(at, moved, responsible=(one,)) for at, one in enumerate(SPELLINGS, start=1)]
    text = _text(form, rendered(public(*every), form))
    for secret in ("secret", "roleperson", "Former"):
        assert secret.casefold() not in text.casefold()


@pytest.mark.parametrize(
    "one",
    [
        action(7, responsible=("Janie Secretallias",)),
        action(7, responsible=("TT",)),
        action(7, comment("Said", by="Janie Secretallias")),
        action(7, comment("Moved", HELD[1], Event.REASSIGNED, old=("Janie Secretallias",))),
    ],
)
def test_a_name_that_cannot_be_placed_stops_a_public_paper(one: Action) -> None:
    with pytest.raises(PublicNameUnclear) as stopped:
        public(one)
    assert stopped.value.exit_code == 4
    assert "of 7" in str(stopped.value)


def test_what_is_not_shown_stops_nothing() -> None:
    hidden = comment("Said", by="Nobody Known", private=True)
    public(
        action(1, hidden, responsible=("All",)),
        action(2, responsible=("Nobody Known",), private=True),
    )


def test_initials_are_those_of_the_day_on_which_the_action_was_raised() -> None:
    passed_on = People(
        persons=(
            Person("Old Holder", "XY", until=date(2020, 12, 31), public=NameStyle.ROLE),
            Person("New Holder", "XY", since=date(2021, 1, 1)),
        )
    )
    early = action(1, responsible=("XY",), raised=date(2020, 3, 4))
    late = action(2, responsible=("XY",), raised=date(2021, 3, 3))
    rows = public(early, late, people=passed_on).rows
    assert [row.cells[4].text for row in rows] == ["XY", "New Holder"]


def test_a_renamed_person_is_found_and_shown_under_every_name() -> None:
    there = board(
        action(1, responsible=("Former Name",)),
        action(2, responsible=("Open Person",)),
        action(3, responsible=("O.P.",)),
        people=PEOPLE,
    )
    for asked in ("Former Name", "Open Person", "op", "OPEN person"):
        name = frozenset({PEOPLE.find(asked, MAY)})
        assert [one.ref for one in Query(responsible=name).select(there)] == [1, 2, 3]
    assert [section.title for section in overdue(there, date(2022, 1, 1)).sections] == [
        "Open Person"
    ]
    request = PaperRequest(as_at=MAY, responsible="Open Person")
    assert len(paper(there, meeting_on(), request).rows) == 3


def test_a_role_is_found_through_a_holder_who_is_named_by_an_alias() -> None:
    assert PEOPLE.also_known_as("Jane Secretname", MAY) == {"Jane Secretname", "Deputy"}
