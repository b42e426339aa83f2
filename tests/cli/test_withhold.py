"""What is on record can be withheld: from then on it is in no public paper, in no format."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile, is_zipfile

import pdfplumber
import pytest

from actionlog.render.paper.formats import Form
from tests.cli.secretary import NINE
from tests.examples import one_or_all

if TYPE_CHECKING:
    from tests.cli.secretary import Secretary

PATIENT = "Patient Xantippe"


def _reworded(secretary: Secretary) -> None:
    secretary.recorded("edit", "9", "--text", f"Write to {PATIENT}", "--reason", "More exact")
    secretary.recorded("edit", "9", "--text", "Write to a patient", "--reason", "Named nobody")
    secretary.recorded("comment", "9", "Written to")


def _text(form: Form, content: bytes) -> str:
    if form is Form.PDF:
        with pdfplumber.open(BytesIO(content)) as pages:
            return "\n".join(page.extract_text() for page in pages.pages)
    if is_zipfile(BytesIO(content)):
        with ZipFile(BytesIO(content)) as archive:
            parts = (archive.read(name) for name in archive.namelist())
            return "\n".join(part.decode(errors="replace") for part in parts)
    return content.decode()


def _public(secretary: Secretary, form: Form) -> str:
    place = secretary.folder.parent / f"paper.{form.value}"
    secretary.run("appendix", "7.4.21", "--edition", "public", "-f", form.value, "-o", str(place))
    return _text(form, place.read_bytes())


@pytest.mark.slow
@pytest.mark.parametrize("form", one_or_all(reversed(Form), quick=2), ids=str)
def test_the_old_words_of_an_edit_leave_every_public_paper(
    secretary: Secretary, form: Form
) -> None:
    _reworded(secretary)
    assert "Xantippe" in _public(secretary, form)
    secretary.recorded("withhold", "9", "--comment", "1")
    secretary.recorded("withhold", "9", "--comment", "2")
    shown = _public(secretary, form)
    assert "Xantippe" not in shown
    assert "Named nobody" not in shown
    assert "Written to" in shown


@pytest.mark.slow
def test_what_changed_on_a_public_revision_keeps_the_old_words_of_an_edit_to_itself(
    secretary: Secretary,
) -> None:
    secretary.recorded("edit", "9", "--text", f"Write to {PATIENT}", "--reason", "More exact")
    both = ("issue", "7.4.21", "--edition", "full,public", "-f", "md", "--anyway", "X", "--yes")
    assert secretary.run(*both).code == 0
    secretary.recorded("edit", "9", "--text", "Write to a patient", "--reason", "Named nobody")
    for comment in ("1", "2"):
        secretary.recorded("withhold", "9", "--comment", comment)
    assert secretary.run(*both, "--reason", "Named nobody").code == 0
    revision = "papers/health-board/2021-04-07/action-log-health-board-2021-04-07{}-revision-2.md"
    public = (secretary.folder / revision.format("-public")).read_text(encoding="utf-8")
    assert "Xantippe" not in public
    assert "What is not for publication was left out." in public
    assert "Xantippe" in (secretary.folder / revision.format("")).read_text(encoding="utf-8")


@pytest.mark.slow
def test_a_public_paper_that_went_out_with_it_is_named_until_it_is_corrected(
    secretary: Secretary,
) -> None:
    secretary.recorded("comment", "26", "Settled with Xantippe")
    out = ("issue", "7.4.21", "--edition", "public", "-f", "md", "--anyway", "X", "--yes")
    secretary.recorded(*out)
    secretary.recorded("comment", "26", "Not on the paper")
    said = 'actionlog issue 2021-04-07 --edition public --reason "…"'
    comments = [secretary.recorded("withhold", "26", "--comment", n).err for n in ("2", "3")]
    assert [said in one for one in comments] == [True, False]
    assert said in secretary.recorded("withhold", "9").err
    assert said in secretary.recorded("edit", "43", "--private").err
    secretary.recorded("undo", "--yes")
    secretary.recorded(*out, "--reason", "It said too much")
    secretary.recorded("edit", "9", "--public", "--reason", "It is settled")
    assert said not in secretary.recorded("withhold", "9").err


def test_an_action_is_withheld_whole(secretary: Secretary) -> None:
    ran = secretary.recorded("withhold", "9")
    assert ran.err == (
        "9 (Bring a full report on the hub strategy): private from now on, "
        "and in no public paper to come\n"
    )
    assert secretary.subject() == "health-board: 9 withheld"
    assert "hub strategy" not in _public(secretary, Form.MARKDOWN)


@pytest.mark.slow
def test_one_comment_is_withheld_and_nothing_else_of_the_file_changes(secretary: Secretary) -> None:
    _reworded(secretary)
    before = (secretary.folder / NINE).read_text(encoding="utf-8")
    ran = secretary.recorded("withhold", "9", "--comment", "3")
    assert ran.err == (
        "9 (Write to a patient): comment 3 of 10 Feb 2021 is private from now on, "
        "and in no public paper to come\n"
    )
    after = (secretary.folder / NINE).read_text(encoding="utf-8")
    assert after.replace("private = true\n", "") == before
    assert after.count("private = true\n") == 1
    assert secretary.subject() == "health-board: comment 3 of 9 withheld"
    assert secretary.run("check").code == 0


@pytest.mark.slow
def test_show_numbers_the_comments_and_every_screen_marks_the_private(
    secretary: Secretary,
) -> None:
    _reworded(secretary)
    secretary.recorded("withhold", "9", "--comment", "3")
    shown = secretary.looked("show", "9").out
    assert "Comment 1: 10 Feb 2021, reworded" in shown
    assert "Comment 3: 10 Feb 2021, Written to (private)" in shown
    for command in (["list"], ["overdue"], ["search", "patient"]):
        assert "Last comment: 10 Feb 2021, Written to (private)" in secretary.looked(*command).out
    history = secretary.looked("history", "9").out
    assert "Text: Written to (private)" in history
    assert "What: withheld" in history
    assert "comment lost" not in history


def test_evidence_that_is_private_is_marked(secretary: Secretary) -> None:
    secretary.recorded("withhold", "38", "--comment", "1")
    assert "sent round (private)" in secretary.looked("closing").out


@pytest.mark.slow
def test_withholding_can_be_taken_back_at_once(secretary: Secretary) -> None:
    _reworded(secretary)
    before = (secretary.folder / NINE).read_bytes()
    secretary.recorded("withhold", "9", "--comment", "1")
    secretary.recorded("undo", "--yes")
    assert (secretary.folder / NINE).read_bytes() == before
    assert "What: no longer withheld" in secretary.looked("history", "9").out


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (["9", "--comment", "1"], 3, "9 has no comment 1: it has none"),
        (["38", "--comment", "5"], 3, "38 has no comment 5: it has 1"),
        (["41"], 4, "41 is private already"),
        (["999"], 3, "there is no action 999"),
    ],
)
def test_what_cannot_be_withheld_is_said(
    secretary: Secretary, args: list[str], code: int, said: str
) -> None:
    assert said in secretary.refused(code, "withhold", *args).error


@pytest.mark.slow
def test_what_was_said_in_private_is_not_published_with_the_action(secretary: Secretary) -> None:
    secretary.recorded("withhold", "9")
    _reworded(secretary)
    published = secretary.recorded("edit", "9", "--public", "--reason", "It is settled")
    assert "its 4 comments so far stay private" in published.err
    assert 'actionlog comment 9 "…"' in published.err
    shown = _public(secretary, Form.MARKDOWN)
    assert "Write to a patient" in shown
    for hidden in ("Xantippe", "hub strategy", "Written to", "settled", "Private changed"):
        assert hidden not in shown
    secretary.recorded("comment", "9", "A letter went out")
    assert "A letter went out" in _public(secretary, Form.MARKDOWN)


@pytest.mark.slow
def test_nor_where_it_is_published_by_hand(secretary: Secretary) -> None:
    secretary.recorded("withhold", "9")
    _reworded(secretary)
    secretary.write(secretary.read().replace("private = true\n", ""))
    saved = secretary.recorded("save", typed="It is settled")
    assert "stay private" in saved.err
    shown = _public(secretary, Form.MARKDOWN)
    assert "Write to a patient" in shown
    assert "Xantippe" not in shown
    assert "published-with-comments" not in secretary.run("check").out
