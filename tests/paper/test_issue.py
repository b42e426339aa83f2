"""A paper that is sent out is frozen: the same bytes for ever, corrections by revision only."""

from __future__ import annotations

import json
import shlex
import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from actionlog.store.vault import hooks
from tests.cli.conftest import secretary, template
from tests.cli.secretary import BOARD, LOG, program
from tests.gitrepo import git, hook

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.secretary import Ran, Secretary

# Many processes or whole documents: seconds, not milliseconds.
pytestmark = pytest.mark.slow

__all__ = ["secretary", "template"]

APRIL = "2021-04-07"
FOLDER = f"papers/{BOARD}/{APRIL}"
NAME = f"action-log-{BOARD}-{APRIL}"


@pytest.fixture(autouse=True)
def carried_forward(secretary: Secretary) -> None:
    secretary.recorded("carry-forward", "13.1.21", "--yes")
    secretary.recorded("meeting", "cancel", "3.2.21")


def issued(secretary: Secretary, *more: str) -> Ran:
    return secretary.recorded("issue", "--yes", APRIL, "-f", "md,csv,html", *more)


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}


def test_a_paper_is_written_recorded_and_frozen_in_one_commit(secretary: Secretary) -> None:
    ran = issued(secretary)
    assert "the paper for Wed 7 Apr 2021, full edition, is issued\n" in ran.err
    assert f"  {FOLDER}/{NAME}.md\n" in ran.err
    assert set(files(secretary.folder / FOLDER)) == {
        f"{NAME}.{end}" for end in ("md", "csv", "html")
    }
    assert secretary.subject() == f"{BOARD}: paper for {APRIL} issued, full revision 1"
    tag = f"papers/{BOARD}/{APRIL}/revision-1"
    assert secretary.git("tag").split() == [tag]
    assert secretary.git("cat-file", "-t", tag).strip() == "tag"
    assert secretary.git("rev-parse", f"{tag}^{{}}") == secretary.git("rev-parse", "HEAD")
    meeting = (secretary.folder / LOG / "meetings" / f"{APRIL}.toml").read_text(encoding="utf-8")
    assert "[[issued]]\nrevision = 1\non = 2021-02-10\n" in meeting


def test_no_revision_goes_out_before_the_one_before_it(secretary: Secretary) -> None:
    issued(secretary)
    back = secretary.at("2021-02-09T10:00:00")
    ran = back.refused(4, "issue", APRIL, "-f", "md", "--reason", "A slip")
    assert "was sent out on Wed 10 Feb 2021" in ran.error
    assert "Tue 9 Feb 2021" in ran.error


def test_as_issued_gives_the_same_bytes_whatever_has_happened_since(
    secretary: Secretary, tmp_path: Path
) -> None:
    issued(secretary)
    sent = files(secretary.folder / FOLDER)
    secretary.recorded("comment", "9", "Something new")
    shutil.rmtree(secretary.folder / "papers")
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", str(secretary.folder), str(clone))
    for reader in (secretary, replace(secretary, folder=clone)):
        out = tmp_path / f"again-{reader.folder.name}"
        ran = reader.run("appendix", APRIL, "--as-issued", "-o", f"{out}/")
        assert ran.code == 0, ran.err
        assert files(out) == sent


def test_a_second_issue_needs_a_reason_and_a_difference(secretary: Secretary) -> None:
    issued(secretary)
    refused = secretary.refused(4, "issue", APRIL)
    assert refused.error == (
        "revision 1 of the paper for Wed 7 Apr 2021, full edition, has been issued already"
    )
    refused = secretary.refused(4, "issue", APRIL, "--reason", "A slip")
    assert refused.error == ("nothing in the full edition has changed since revision 1 was issued")


@pytest.mark.parametrize(
    "hidden",
    [("withhold", "9"), ("edit", "9", "--private"), ("withhold", "26", "--comment", "1")],
    ids=["withheld", "private", "one comment"],
)
def test_a_public_paper_that_said_too_much_is_corrected_and_says_no_more(
    secretary: Secretary, hidden: tuple[str, ...]
) -> None:
    issued(secretary, "--edition", "public")
    secretary.recorded(*hidden)
    issued(secretary, "--edition", "public", "--reason", "A slip")
    paper = secretary.run("appendix", APRIL, "--as-issued", "--edition", "public", "-f", "md").out
    head = paper.partition("| Ref")[0]
    assert "Revision 2, because a slip.\n\nWhat is not for publication was left out.\n" in head
    assert not [word for word in ("strategy", "9:", "26:", "director") if word in head]
    again = secretary.refused(
        4, "issue", APRIL, "-f", "md", "--edition", "public", "--reason", "Again"
    )
    assert again.error == "nothing in the public edition has changed since revision 2 was issued"


def test_a_meeting_left_out_comes_back_with_all_else_that_was_typed(secretary: Secretary) -> None:
    ran = secretary.refused(2, "issue", "-f", "md,csv", "--edition", "public", "-o", "to send")
    assert ran.hints == [f'actionlog issue {APRIL} --yes -f md,csv --edition public -o "to send"']


def test_a_full_paper_that_now_marks_what_is_private_may_be_issued_again(
    secretary: Secretary,
) -> None:
    issued(secretary)
    secretary.recorded("withhold", "9")
    secretary.recorded("withhold", "26", "--comment", "1")
    issued(secretary, "--reason", "To be marked")
    paper = secretary.run("appendix", APRIL, "--as-issued", "-f", "md").out
    assert "Not for publication: 2 private actions and 1 private comment are shown" in paper
    assert "Action 9: status was " in paper
    assert "Action 26: comments changed." in paper
    assert "People are named otherwise" not in paper


def test_of_two_editions_the_one_that_is_out_already_is_left(secretary: Secretary) -> None:
    issued(secretary)
    ran = issued(secretary, "--edition", "full,public")
    assert ran.lines[0] == (
        "the full edition is out already, as revision 1; to correct it: --reason"
    )
    assert "public edition, is issued\n" in ran.err
    assert secretary.subject() == f"{BOARD}: paper for {APRIL} issued, public revision 1"


def test_of_two_editions_the_one_that_has_not_changed_is_named(secretary: Secretary) -> None:
    issued(secretary, "--edition", "full,public")
    secretary.recorded("comment", "41", "For the board only")
    refused = secretary.refused(
        4, "issue", APRIL, "--edition", "public,full", "-f", "md", "--reason", "A slip"
    )
    assert refused.error == "nothing in the public edition has changed since revision 1 was issued"
    assert refused.hints[0] == (
        f'the other alone: actionlog issue {APRIL} --edition full --reason "A slip"'
    )
    issued(secretary, "--edition", "full", "--reason", "A slip")


def test_the_hint_repeats_what_was_asked_and_pasted_as_it_is_sends_nothing(
    secretary: Secretary,
) -> None:
    secretary.recorded("add", "Ask", "--item", "Flu", "--responsible", "PC", "--due", "tbc")
    asked = ("issue", APRIL, "--yes", "-f", "md,csv", "--edition", "public", "-o", "to send/")
    refused = secretary.refused(4, *asked)
    command = f'actionlog issue {APRIL} -f md,csv --edition public -o "to send/" --yes'
    assert refused.hints[1:] == [f'as it is, with the reason on record: {command} --anyway "…"']
    refused = secretary.refused(4, *asked, "--anyway", "…")
    assert refused.error == "the reason: “…” says nothing"


def test_where_nobody_can_be_asked_it_goes_out_by_yes_alone(secretary: Secretary) -> None:
    ran = secretary.run("issue", APRIL, "-f", "md", "--board", BOARD)
    assert (ran.code, ran.error) == (2, "your agreement is missing")
    assert ran.hints == [f"actionlog issue --yes {APRIL} -f md --board {BOARD}"]
    assert "full edition, revision 1, 5 actions on it" in ran.err
    secretary.recorded(*shlex.split(ran.hints[0])[1:])


def test_a_correction_says_what_changed_and_the_first_revision_stays(secretary: Secretary) -> None:
    issued(secretary)
    first = secretary.run("appendix", APRIL, "--as-issued", "-f", "md").out
    secretary.recorded("comment", "9", "The report is with the printers")
    ran = issued(secretary, "--reason", "The report has moved on")
    assert "is issued, revision 2" in ran.err
    second = secretary.run("appendix", APRIL, "--as-issued", "-f", "md").out
    assert "Revision 2, because the report has moved on" in second
    assert "9: 1 comment added" in second
    assert (
        secretary.run("appendix", APRIL, "--as-issued", "--revision", "1", "-f", "md").out == first
    )
    assert "Revision" not in first
    tags = secretary.git("tag").split()
    assert tags == [f"papers/{BOARD}/{APRIL}/revision-{number}" for number in (1, 2)]


def test_a_paper_that_is_not_ready_is_refused_or_goes_out_with_its_reason(
    secretary: Secretary,
) -> None:
    head = secretary.read()
    place = secretary.folder / LOG / "actions" / "0001-0100" / "0009.toml"
    place.write_text(head.replace('"2021-01"', '"tbc"'), encoding="utf-8")
    secretary.recorded("save", typed="Nobody knows\np\n")
    refused = secretary.refused(4, "issue", APRIL)
    assert "9 has no deadline" in refused.error
    assert refused.hints[0] == 'by when it is due: actionlog edit 9 --due DATE --reason "…"'
    issued(secretary, "--anyway", "The Chair wants it today")
    meeting = (secretary.folder / LOG / "meetings" / f"{APRIL}.toml").read_text(encoding="utf-8")
    assert 'anyway = "The Chair wants it today"' in meeting


def test_a_public_paper_waits_for_nothing_that_is_not_on_it(secretary: Secretary) -> None:
    new = ("--item", "Estates", "--responsible", "PC", "--due", "tbc", "--private")
    secretary.recorded("add", "Settle the lease", *new)
    refused = secretary.refused(4, "issue", APRIL, "--edition", "full,public", "-f", "md")
    assert "44 has no deadline" in refused.error
    assert refused.hints[0] == "by when it is due: actionlog edit 44 --due DATE"
    issued(secretary, "--edition", "public")


def test_a_paper_that_was_sent_out_is_not_taken_back(secretary: Secretary) -> None:
    issued(secretary)
    refused = secretary.refused(4, "undo", "--yes")
    assert refused.error == "the last command sent a paper out, which cannot be taken back"


def test_a_name_that_two_people_share_is_not_sent_out(secretary: Secretary) -> None:
    place = secretary.folder / LOG / "actions" / "0001-0100" / "0009.toml"
    text = place.read_text(encoding="utf-8").replace("Paul Calaminus", "SW", 1)
    place.write_text(text, encoding="utf-8")
    secretary.git("commit", "-qam", "By initials")
    refused = secretary.refused(4, "issue", APRIL)
    assert "of 9, two people had the initials SW" in refused.error


@pytest.mark.parametrize(
    ("code", "asked", "says"),
    [
        (4, ("issue", "2021-03-03"), "was cancelled, and has no paper"),
        (3, ("issue", "2021-04-08"), "the board has no meeting on"),
        (3, ("appendix", APRIL, "--as-issued"), "was never issued"),
        (2, ("appendix", APRIL, "--revision", "1"), "--revision says which paper was sent out"),
        (
            2,
            ("appendix", APRIL, "--as-issued", "--responsible", "FC"),
            "gives what was sent out, which no option for a paper changes",
        ),
        (2, ("issue", APRIL, "-f", "doc"), '"doc" is no format of a paper'),
    ],
)
def test_what_cannot_be_issued_is_refused(
    secretary: Secretary, code: int, asked: tuple[str, ...], says: str
) -> None:
    assert says in secretary.refused(code, *asked).error


def test_a_revision_and_a_format_that_were_not_issued_are_named(secretary: Secretary) -> None:
    issued(secretary)
    refused = secretary.refused(3, "appendix", APRIL, "--as-issued", "--revision", "2")
    assert "revision 2 of the paper" in refused.error
    refused = secretary.refused(3, "appendix", APRIL, "--as-issued", "-f", "pdf")
    assert "was not issued as pdf" in refused.error


def test_a_public_correction_of_a_full_paper_tells_of_no_private_word(
    secretary: Secretary,
) -> None:
    issued(secretary)
    issued(secretary, "--edition", "public")
    secretary.recorded("comment", "9", "zebra", "--private")
    secretary.recorded("comment", "9", "For everybody")
    issued(secretary, "--edition", "public", "--reason", "For the web site")
    for content in files(secretary.folder / FOLDER).values():
        assert b"zebra" not in content
    again = ("appendix", APRIL, "--as-issued", "-f", "md", "--edition", "public")
    printed = secretary.run(*again).out
    assert "9: 1 comment added" in printed
    assert "risk register" not in printed


def test_each_edition_has_its_own_revisions(secretary: Secretary) -> None:
    issued(secretary, "--edition", "full,public")
    secretary.recorded("comment", "9", "The report is with the printers")
    issued(secretary, "--edition", "public", "--reason", "A comment came in")
    tags = secretary.git("tag").split()
    assert [tag.rpartition("/")[2] for tag in sorted(tags)] == [
        "public-revision-1",
        "public-revision-2",
        "revision-1",
    ]
    full = secretary.run("appendix", APRIL, "--as-issued", "-f", "md", "--edition", "full").out
    public = secretary.run("appendix", APRIL, "--as-issued", "-f", "md", "--edition", "public").out
    assert "risk register" in full
    assert "Revision" not in full
    assert "risk register" not in public
    assert "Revision 2" in public


def test_what_is_hidden_since_is_not_told_by_a_public_correction(secretary: Secretary) -> None:
    issued(secretary, "--edition", "public")
    secretary.recorded("edit", "26", "--private", "--reason", "Names a patient")
    secretary.recorded("comment", "9", "For everybody")
    issued(secretary, "--edition", "public", "--reason", "A slip")
    again = ("appendix", APRIL, "--as-issued", "-f", "md", "--edition", "public")
    printed = secretary.run(*again).out
    assert "9: 1 comment added" in printed
    assert "26:" not in printed
    assert "no longer on the paper" not in printed


def test_nothing_is_issued_while_something_is_not_recorded(secretary: Secretary) -> None:
    place = secretary.folder / LOG / "actions" / "0001-0100" / "0009.toml"
    head = place.read_text(encoding="utf-8")
    place.write_text(head.replace("Bring a full report", "Bring half a report"), encoding="utf-8")
    refused = secretary.refused(4, "issue", APRIL, "--yes")
    assert "0009.toml" in refused.error
    place.write_text(head, encoding="utf-8")
    issued(secretary)


def test_a_paper_says_which_actions_it_showed_and_carrying_forward_asks_it(
    secretary: Secretary,
) -> None:
    issued(secretary)
    meeting = (secretary.folder / LOG / "meetings" / f"{APRIL}.toml").read_text(encoding="utf-8")
    assert '\nopen = "9, 26' in meeting
    later = secretary.at("2021-03-01")
    later.recorded("propose", "9", "The report has been sent")
    later = secretary.at("2021-04-08")
    later.recorded("meeting", "hold", APRIL)
    assert (
        "closes 1, as its paper proposed:\n  39  "
        in later.recorded("carry-forward", APRIL, "--yes").err
    )
    assert 'status = "closing"' in secretary.read()


def test_what_is_made_void_after_a_paper_showed_it_is_shown_once_more(secretary: Secretary) -> None:
    issued(secretary)
    later = secretary.at("2021-04-08")
    later.recorded("void", "9", "--reason", "The same as 26")
    later.recorded("meeting", "hold", APRIL)
    later.recorded("carry-forward", APRIL, "--yes")
    later.recorded("meeting", "add", "2021-05-05")
    later.recorded("meeting", "add", "2021-06-09")
    printed = later.run("appendix", "2021-05-05", "-f", "md").out
    assert "The same as 26" in printed
    later.recorded("issue", "--yes", "2021-05-05", "-f", "md")
    assert "The same as 26" not in later.run("appendix", "2021-06-09", "-f", "md").out


def test_a_meeting_that_moves_keeps_its_papers(secretary: Secretary) -> None:
    issued(secretary)
    sent = files(secretary.folder / FOLDER)
    secretary.recorded("meeting", "move", APRIL, "2021-04-14", "--yes")
    ran = secretary.run("appendix", "2021-04-14", "--as-issued", "-f", "md")
    assert ran.out.encode() == sent[f"{NAME}.md"]
    secretary.recorded("undo", "--yes")


def test_a_filter_of_the_repository_leaves_papers_as_they_are(secretary: Secretary) -> None:
    secretary.git("config", "filter.x.clean", "base64")
    secretary.git("config", "filter.x.smudge", "base64 -d")
    (secretary.folder / ".gitattributes").write_text("*.md filter=x\n", encoding="ascii")
    own = secretary.folder / "papers" / ".gitattributes"
    own.parent.mkdir()
    own.write_text("*.md filter=x\n", encoding="ascii")
    secretary.git("add", "-A")
    secretary.git("commit", "-qm", "filters")
    issued(secretary)
    sent = files(secretary.folder / FOLDER)[f"{NAME}.md"]
    assert secretary.run("appendix", APRIL, "--as-issued", "-f", "md").out.encode() == sent
    assert own.read_text(encoding="ascii") == "*.md filter=x\n"


def test_a_tag_that_a_crash_left_unset_is_set_by_the_next_command(secretary: Secretary) -> None:
    issued(secretary)
    tag = f"papers/{BOARD}/{APRIL}/revision-1"
    made = secretary.git("rev-parse", f"{tag}^{{}}")
    subject = secretary.subject()
    pending = [
        {
            "name": tag,
            "subject": "paper",
            "message": subject,
            "path": f"{FOLDER}/{NAME}.md",
            "now": "2021-02-10T10:00:00+00:00",
            "replayed": False,
        }
    ]
    secretary.git("tag", "-d", tag)
    note = secretary.folder / ".git" / "actionlog" / "tags"
    note.write_text(json.dumps(pending), encoding="ascii")
    secretary.run("list")
    assert secretary.git("rev-parse", f"{tag}^{{}}") == made
    assert not note.exists()


def test_a_revision_that_was_issued_by_a_lost_entry_is_not_issued_twice(
    secretary: Secretary,
) -> None:
    issued(secretary)
    lost = secretary.git("rev-parse", "HEAD").strip()
    secretary.git("reset", "--hard", "--quiet", "HEAD~1")
    head = secretary.git("rev-parse", "HEAD")
    ran = secretary.run("issue", APRIL, "-f", "md", "--yes")
    assert ran.code == 4
    assert f"papers/{BOARD}/{APRIL}/revision-1 was issued already" in ran.err
    assert f"git merge {lost[:10]}" in ran.err
    assert secretary.git("rev-parse", "HEAD") == head
    assert not (secretary.folder / FOLDER).exists()
    secretary.git("merge", "--quiet", lost[:10])
    secretary.recorded("comment", "9", "Asked the estates office")
    issued(secretary, "--reason", "The comment was missing")
    assert secretary.subject().endswith("full revision 2")


def test_an_unreadable_file_stops_a_paper_whatever_the_reason(secretary: Secretary) -> None:
    place = secretary.folder / LOG / "actions" / "0001-0100" / "0026.toml"
    place.write_text("ref = \n", encoding="utf-8")
    refused = secretary.refused(5, "issue", APRIL, "--anyway", "Today", "--yes")
    assert "0026.toml, line 1" in refused.error


def test_at_a_meeting_reads_the_log_as_its_paper_had_it(secretary: Secretary) -> None:
    issued(secretary)
    secretary.recorded("comment", "9", "Something new")
    told = secretary.looked("show", "9", "--at", f"meeting {APRIL}", "--json").json
    assert told["as_at"] == APRIL
    assert "Something new" not in str(told)


def test_an_edit_of_what_was_issued_needs_its_reason(secretary: Secretary) -> None:
    secretary.recorded(
        "add",
        "Send the list",
        "--item",
        "Any",
        "--responsible",
        "PC",
        "--due",
        "Mar-21",
        "--meeting",
        "13.1.21",
    )
    secretary.recorded("edit", "44", "--text", "Send the whole list")
    issued(secretary)
    refused = secretary.refused(4, "edit", "44", "--text", "Send the short list")
    assert "has been on the paper of a meeting" in refused.error


def found(secretary: Secretary) -> list[tuple[str, str]]:
    ran = secretary.run("check", "--only", "paper-altered,paper-lost,paper-untagged", "--json")
    return [(one["code"], one["hint"]) for one in ran.json["findings"]]


def test_check_proves_every_paper_and_its_hint_brings_one_back(secretary: Secretary) -> None:
    issued(secretary)
    assert found(secretary) == []
    there = secretary.folder / FOLDER / f"{NAME}.md"
    there.write_bytes(there.read_bytes() + b"x")
    (secretary.folder / FOLDER / f"{NAME}.csv").unlink()
    assert found(secretary) == []
    secretary.git("commit", "--quiet", "--all", "-m", "tidied")
    (md, hint), (csv, _) = found(secretary)
    assert (md, csv) == ("paper-altered", "paper-altered")
    command = hint.removeprefix("bring it back: git ").removesuffix(", then commit it")
    secretary.git(*command.split())
    secretary.git("commit", "--quiet", "-m", "brought back")
    assert len(found(secretary)) == 1
    assert secretary.run("check", "--only", "paper-altered").code == 1


def test_a_paper_without_a_tag_is_told_with_the_command_that_sets_it(secretary: Secretary) -> None:
    issued(secretary)
    tag = f"papers/{BOARD}/{APRIL}/revision-1"
    commit = secretary.git("rev-parse", f"{tag}^{{}}")
    secretary.git("tag", "-d", tag)
    ((code, hint),) = found(secretary)
    assert code == "paper-untagged"
    secretary.git(*shlex.split(hint)[1:])
    assert found(secretary) == []
    assert secretary.git("rev-parse", f"{tag}^{{}}") == commit


def test_a_paper_whose_entry_left_the_history_is_told_and_comes_back(secretary: Secretary) -> None:
    new = ("--item", "Any", "--responsible", "PC", "--due", "Mar-21", "--meeting", "13.1.21")
    assert secretary.recorded("add", "Send the list", *new).err.startswith("44 ")
    issued(secretary)
    secretary.git("branch", "another")
    secretary.git("reset", "--quiet", "--hard", "HEAD~2")
    assert found(secretary) == []
    secretary.git("branch", "--quiet", "-D", "another")
    ((code, hint),) = found(secretary)
    assert code == "paper-lost"
    assert secretary.looked("check", "--at", "2021-01-13", "--only", "paper-lost").code == 0
    assert secretary.recorded("add", "Write to all", *new).err.startswith("45 (Write to all)")
    secretary.git(*hint.removeprefix("bring it back: git ").split())
    assert found(secretary) == []


def test_the_reason_that_a_revision_prints_is_shown_before_it_goes_out(
    secretary: Secretary,
) -> None:
    issued(secretary)
    secretary.recorded("comment", "9", "The report is with the printers")
    why = ("--reason", "The March meeting was cancelled")
    ran = secretary.run("issue", APRIL, "-f", "md", *why, typed="n")
    assert "the full edition will print why: The March meeting was cancelled" in ran.err
    assert "nothing was sent out" in ran.err


def test_a_paper_that_first_goes_out_after_its_meeting_shows_the_log_as_it_went_there(
    secretary: Secretary,
) -> None:
    later = secretary.at("2021-04-08T10:00:00")
    later.recorded("meeting", "hold", APRIL)
    later.recorded("comment", "9", "Said on the way home")
    later.recorded("close", "9", "--meeting", APRIL)
    ran = later.recorded("issue", "--yes", APRIL, "-f", "md")
    assert "this one shows the log as it went there" in ran.err
    (paper,) = (secretary.folder / f"papers/{BOARD}/{APRIL}").glob("*.md")
    row = next(one for one in paper.read_text("utf-8").splitlines() if one.startswith("| 9 |"))
    assert "| Open, 66 days late |" in row
    assert "closed" not in row
    assert "way home" not in row
    again = later.refused(4, "issue", APRIL, "-f", "md", "--reason", "A slip")
    assert "next paper" in " ".join(again.hints)


def test_each_edition_that_goes_out_is_asked_about_with_its_own_number(
    secretary: Secretary,
) -> None:
    secretary.recorded("withhold", "39")
    ran = secretary.run("issue", APRIL, "-f", "md", "--edition", "full,public", typed="n")
    said = next(line for line in ran.lines if line.startswith("the paper for "))
    full, public = said.split("; ")[:2]
    assert full.endswith("full edition, revision 1, 5 actions on it, 1 proposed for closure")
    assert public == "public edition, revision 1, 3 actions on it, 0 proposed for closure"


def test_a_correction_after_the_meeting_leaves_out_what_it_decided(secretary: Secretary) -> None:
    secretary.recorded("issue", "--yes", APRIL, "-f", "md", "--edition", "full,public")
    later = secretary.at("2021-04-08T10:00:00")
    later.recorded("meeting", "hold", APRIL)
    later.recorded("carry-forward", APRIL, "--yes")
    again = ("issue", "--yes", APRIL, "-f", "md", "--edition", "full,public", "--reason", "A slip")
    unchanged = later.refused(4, *again)
    assert unchanged.error == "nothing in the full edition has changed since revision 1 was issued"
    assert unchanged.hints[1].endswith("stands on the next paper: actionlog appendix")
    for ref in (39, 43):
        later.recorded("edit", str(ref), "--text", "Ask Anne", "--reason", "Misspelt")
        ran = later.recorded(*again)
        told = [line for line in ran.lines if line.startswith("  Action ")]
        assert [line.partition(":")[0] for line in told] == [f"  Action {ref}"] * 2
        assert "what the meeting of Wed 7 Apr 2021 decided" in ran.err
    printed = (secretary.folder / FOLDER / f"{NAME}-revision-3.md").read_text(encoding="utf-8")
    assert "| Closing |" in printed
    meeting = (secretary.folder / LOG / "meetings" / f"{APRIL}.toml").read_text(encoding="utf-8")
    assert meeting.count("closing = ") == len(("full", "public")) * 3


def test_a_paper_that_git_never_had_is_told_and_can_be_corrected(
    secretary: Secretary, monkeypatch: pytest.MonkeyPatch
) -> None:
    hook(secretary.folder, "pre-commit", f"echo x >> {FOLDER}/{NAME}.md; git add {FOLDER}")
    with monkeypatch.context() as patched:
        patched.setattr(hooks, "refuse_altered", lambda *_: None)
        secretary.run("issue", APRIL, "-f", "md", "--yes")
    (secretary.folder / ".git/hooks/pre-commit").unlink()
    altered, untagged = found(secretary)
    assert (altered[0], untagged[0]) == ("paper-altered", "paper-untagged")
    secretary.recorded("comment", "9", "The report is with the printers")
    secretary.recorded("issue", "--yes", APRIL, "-f", "md", "--reason", "The first was damaged")
    assert f"papers/{BOARD}/{APRIL}/revision-2" in secretary.git("tag").split()


def test_a_paper_that_is_being_issued_is_no_finding_of_a_hook(secretary: Secretary) -> None:
    hook(secretary.folder, "pre-commit", f"exec {program()} check --only paper-altered")
    issued(secretary)
