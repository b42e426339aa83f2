"""The public edition: nothing private anywhere, and people as they are named in public."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from actionlog.domain.action import Event, Status
from actionlog.domain.paper_style import COLUMNS, Edition, PaperStyle
from actionlog.domain.people import Holder, NameStyle, Organisation, People, Person, Role
from actionlog.domain.public_edition import Private, Publisher, initials
from actionlog.errors import PublicNameUnclear
from actionlog.render.paper.formats import Form, rendered
from actionlog.report.meeting_paper import PaperRequest, paper
from tests.paper import samples
from tests.paper.builders import (
    APRIL,
    HELD,
    MAY,
    action,
    board,
    comment,
    deferred,
    meeting_on,
    proposed,
)

if TYPE_CHECKING:
    from actionlog.domain.action import Action
    from actionlog.report.paper_document import PaperDocument

SECRET = samples.SECRET
PEOPLE = People(
    persons=(
        Person("Paul Calaminus", "PC", public=NameStyle.INITIALS),
        Person("Felicity Cox", "FC", "BLMK ICS", public=NameStyle.ROLE),
        Person("Carnall Farrar-Jones", None, "Consultants", public=NameStyle.ROLE),
        Person("Mary O'Neill-Smith", public=NameStyle.ROLE),
        Person("Rima Makarem", "RM"),
    ),
    roles=(
        Role("Executive Lead", None, (Holder("Felicity Cox"),)),
        Role("Chair", None, (Holder("Rima Makarem"),)),
        Role("Programme Lead", None, (Holder("Paul Calaminus"),)),
    ),
    organisations=(Organisation("ELFT", contact="Somebody Secret"),),
)


def public(
    *actions: Action, responsible: str | None = None, sections: bool = False
) -> PaperDocument:
    style = PaperStyle(columns=tuple(COLUMNS.values()), chart=True)
    request = PaperRequest(
        as_at=MAY, edition=Edition.PUBLIC, responsible=responsible, sections=sections
    )
    return paper(board(*actions, people=PEOPLE, style=style), meeting_on(), request)


def full(*actions: Action) -> PaperDocument:
    return paper(board(*actions, people=PEOPLE), meeting_on(), PaperRequest(as_at=MAY))


@pytest.mark.slow
@pytest.mark.parametrize("sections", [False, True], ids=["one table", "sections"])
def test_no_private_word_is_anywhere_in_the_document(sections: bool) -> None:  # noqa: FBT001
    assert SECRET in repr(samples.hostile_document(sections=sections))
    document = samples.hostile_document(sections=sections, edition=Edition.PUBLIC)
    assert SECRET not in repr(document)
    assert not {301} & {row.ref for row in document.rows}


@pytest.mark.parametrize("form", [form for form in Form if form.is_text], ids=str)
def test_no_private_word_is_in_a_text_format(form: Form) -> None:
    document = samples.hostile_document(sections=True, edition=Edition.PUBLIC)
    assert SECRET.encode() not in rendered(document, form)


def test_the_number_withheld_is_stated() -> None:
    hidden = comment(SECRET, private=True)
    document = public(action(1, hidden), action(2, private=True), action(3, private=True))
    assert document.lines[1] == (
        "Public edition: 2 private actions and 1 private comment are not shown"
    )
    assert document.withheld == (2, 1)


def test_one_and_none_withheld_read_well() -> None:
    assert public(action(1, private=True)).lines[1] == (
        "Public edition: 1 private action is not shown"
    )
    assert public(action(1)).lines[1] == "Public edition"


def test_a_private_comment_of_a_private_action_counts_with_it() -> None:
    actions = [action(1, comment(private=True), private=True), action(2, comment(private=True))]
    assert Private.of(actions) == Private(1, 1)


def test_how_much_is_withheld_does_not_tell_whose_it_is() -> None:
    mine = action(1, responsible=("Rima Makarem",))
    theirs = action(2, responsible=("Paul Calaminus",), private=True)
    asked = public(mine, theirs, responsible="Rima Makarem")
    assert asked.withheld == public(mine, theirs, responsible="Paul Calaminus").withheld == (1, 0)


def test_the_full_edition_says_what_must_not_be_published() -> None:
    document = full(action(1, comment("Said in confidence", private=True)), action(2, private=True))
    assert document.lines[1] == (
        "Not for publication: 1 private action and 1 private comment are shown"
    )
    texts = {row.ref: [cell.text for cell in row.cells] for row in document.rows}
    assert texts[1][-1].endswith("Said in confidence (private)")
    assert "Open, private" in texts[2]
    assert full(action(1)).lines == (
        "Partnership Board · meeting of Wed 5 May 2021 · paper 3b · as at 5 May 2021",
    )


def test_counts_and_chart_tell_only_what_is_shown() -> None:
    document = public(action(1), action(2, private=True, deadline="2021-02"))
    assert document.summary == "1 open"
    assert document.chart is not None
    assert document.chart.series[0].values == (1, 1, 1)


def test_a_private_deferral_is_not_told_by_the_deadline() -> None:
    one = action(1, deferred("2021-02", "2021-06", date(2021, 4, 20), private=True))
    document = public(one, sections=True)
    assert document.parts[2].rows == ()
    assert "date" not in document.rows[0].cells[5].text
    assert document.records[0].action.comments == ()
    assert [one.what for one in document.history] == ["raised"]


@pytest.mark.parametrize("hidden", [0, 1])
@pytest.mark.parametrize("form", [form for form in Form if form.is_text], ids=str)
def test_words_that_a_private_edit_tells_are_in_no_other_edit(form: Form, hidden: int) -> None:
    old, new = "Write", "Send round the full stocktake"
    on = HELD[1]
    edits = [
        comment("Exact", on, Event.REWORDED, old=old, new=SECRET, private=hidden == 0),
        comment("Clean", on, Event.REWORDED, old=SECRET, new=new, private=hidden == 1),
    ]
    document = public(action(1, *edits, comment("Sent", on)))
    content = rendered(document, form)
    assert SECRET.encode() not in content
    assert b"Sent" in content
    assert document.withheld == (0, 2)


def test_private_evidence_is_not_shown_and_not_told_to_be_missing() -> None:
    note = comment(SECRET, date(2021, 4, 21), Event.PROPOSED, private=True)
    closing = [
        action(1, note, status=Status.CLOSING),
        action(2, status=Status.CLOSING, private=True),
        action(3, proposed(APRIL), status=Status.CLOSING),
    ]
    part = public(*closing, sections=True).parts[3]
    assert [row.ref for row in part.rows] == [1, 3]
    assert "Nothing on record" not in part.lead
    assert part.rows[0].cells[7].text == "None"


def test_people_are_named_as_they_chose() -> None:
    names = Publisher(PEOPLE, MAY)
    assert names.name("Paul Calaminus") == "PC"
    assert names.name("Felicity Cox") == "Executive Lead"
    assert names.name("Carnall Farrar-Jones") == "Consultants"
    assert names.name("Mary O'Neill-Smith") == "MOS"
    assert names.name("Rima Makarem") == "Rima Makarem"
    assert names.name("ELFT") == "ELFT"
    with pytest.raises(PublicNameUnclear, match="Somebody Else"):
        names.name("Somebody Else")


def test_initials_are_the_first_letters_where_the_register_has_none() -> None:
    assert initials("Michelle Evans-Riches") == "MER"
    assert initials("Paul Calaminus", Person("Paul Calaminus", "PC")) == "PC"


def test_a_role_is_printed_with_its_holder_only_where_the_holder_may_be_named() -> None:
    one = action(1, responsible=("Executive Lead", "Chair", "Programme Lead", "Felicity Cox"))
    assert public(one).rows[0].cells[4].text == (
        "Executive Lead, Chair (Rima Makarem), Programme Lead (PC)"
    )


def test_whoever_may_not_be_named_is_named_nowhere() -> None:
    reassigned = comment(
        "Moved",
        HELD[1],
        Event.REASSIGNED,
        old=("Paul Calaminus", "ELFT"),
        new=("Felicity Cox",),
        by="Paul Calaminus",
    )
    document = public(
        action(1, reassigned, responsible=("Felicity Cox", "Paul Calaminus")),
        responsible="Felicity Cox",
    )
    assert document.lines[1] == "Only what Executive Lead answers for"
    assert document.rows[0].cells[7].text == (
        "3 Feb 2021: Passed from PC and ELFT to Executive Lead. Moved"
    )
    assert document.history[1].by == "PC"
    for name in ("Paul Calaminus", "Felicity Cox", "Somebody Secret"):
        assert name not in repr(document)


def test_the_full_edition_names_everybody() -> None:
    document = full(action(1, responsible=("Paul Calaminus", "Executive Lead")))
    assert document.rows[0].cells[4].text == "Paul Calaminus, Executive Lead (Felicity Cox)"
