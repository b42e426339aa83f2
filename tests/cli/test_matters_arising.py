"""`matters-arising`: what a meeting decided, as text for its minutes, in every form."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import docx as peer
import pytest

if TYPE_CHECKING:
    from tests.cli.secretary import Secretary

HEAD = "Matters arising\nHealth Board · meeting of Wed 13 Jan 2021\n"
NINE = (
    "Action 9 (Bring a full report on the hub strategy) was open, due January 2021, "
    "and nothing is recorded of what was decided."
)


def test_every_action_before_the_meeting_has_its_sentence_by_ref(reader: Secretary) -> None:
    out = reader.looked("matters-arising", "13.1.21", "--edition", "full").out
    assert out.startswith(f"{HEAD}Not for publication: 1 private action is shown\n\n{NINE}\n\n")
    starts = [line.split(" (")[0] for line in out.splitlines() if line.startswith("Action ")]
    assert starts == [f"Action {ref}" for ref in (9, 26, 38, 39, 40, 41)]
    assert "from January 2021 to March 2021: Waiting for the programme director." in out
    assert "39 (Agree the leadership arrangements) was open" in out  # proposed only afterwards


def test_by_person_each_action_is_under_who_leads_on_it(reader: Secretary) -> None:
    paragraphs = reader.looked("matters-arising", "13.1.21", "--by", "person").out.split("\n\n")[1:]
    names = [one for one in paragraphs if not one.startswith("Action")]
    assert names == [
        "Carnall Farrar",
        "Executive Lead (Felicity Cox)",
        "Paul Calaminus",
        "Sarah Whiteman",
    ]
    assert paragraphs[paragraphs.index("Paul Calaminus") + 1] == NINE


@pytest.mark.slow
def test_the_public_edition_says_nothing_private(secretary: Secretary) -> None:
    secretary.recorded("comment", "9", "He is ill", "--meeting", "13.1.21", "--private")
    full = secretary.looked("matters-arising", "13.1.21").out
    public = secretary.looked("matters-arising", "13.1.21", "--edition", "public").out
    assert "He is ill (private)" in full
    assert "Action 41" in full
    assert "He is ill" not in public
    assert "Action 41" not in public
    assert "Public edition: 1 private action and 1 private comment are not shown" in public


@pytest.mark.slow
def test_as_markdown_and_word_it_is_the_same_text(secretary: Secretary) -> None:
    plain = secretary.looked("matters-arising", "13.1.21", "--by", "person").out
    marked = secretary.looked("matters-arising", "13.1.21", "--by", "person", "-f", "md").out
    assert marked.startswith("# Matters arising\n\nHealth Board · meeting of")
    assert "\n\n## Paul Calaminus\n\n" in marked
    ran = secretary.run("matters-arising", "13.1.21", "--by", "person", "-o", "../text.docx")
    assert (ran.code, ran.err) == (0, "../text.docx written\n")
    content = (secretary.folder.parent / "text.docx").read_bytes()
    word = peer.Document(BytesIO(content))
    assert [one.text for one in word.paragraphs if one.text] == [
        line for line in plain.splitlines() if line
    ]
    assert (word.sections[0].page_width or 0) < (word.sections[0].page_height or 0)
    names = [one.text for one in word.paragraphs if one.style and one.style.name == "Heading 2"]
    assert names[0] == "Carnall Farrar"
    secretary.run("matters-arising", "13.1.21", "--by", "person", "-o", "../again.docx")
    assert (secretary.folder.parent / "again.docx").read_bytes() == content


def test_the_meeting_just_held_is_meant(secretary: Secretary) -> None:
    ran = secretary.refused(4, "matters-arising")
    assert "nothing says whether the meeting of Wed 3 Feb 2021 was held" in ran.error
    assert "the last one held: actionlog matters-arising 2021-01-13" in ran.hints
    secretary.recorded("meeting", "hold", "3.2.21")
    assert "meeting of Wed 3 Feb 2021" in secretary.looked("matters-arising").out


@pytest.mark.parametrize(
    ("code", "args"),
    [
        (2, "13.1.21|-f|docx|-o|text.md"),
        (2, "13.1.21|-o|text.pdf"),
        (2, "2020"),
        (3, "14.1.21"),
        (4, "3.3.21"),
        (4, "7.4.21"),
    ],
)
def test_what_cannot_be_written_is_refused(secretary: Secretary, code: int, args: str) -> None:
    secretary.refused(code, "matters-arising", *args.split("|"))


@pytest.mark.parametrize("command", ["matters-arising", "review", "carry-forward"])
def test_the_next_meeting_that_was_held_can_be_pasted(secretary: Secretary, command: str) -> None:
    later = secretary.at("2021-04-08T12:00")
    later.recorded("meeting", "hold", "7.4.21")
    assert later.refused(4, command, "3.3.21").hints == [
        f"the next one held is 7 April 2021: actionlog {command} 2021-04-07"
    ]


def test_what_goes_to_others_is_whole(secretary: Secretary) -> None:
    secretary.write("ref = ")
    secretary.refused(5, "matters-arising", "13.1.21")


def test_a_meeting_that_had_nothing_before_it_says_so(reader: Secretary) -> None:
    assert reader.looked("matters-arising", "9.12.20").out.endswith(
        "No action was on the log for this meeting.\n"
    )
