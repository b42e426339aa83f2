"""`history` of the whole log, and the audit: what was put on record, by whom, on whose word."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from docx import Document

from actionlog.render.screen import screen as on_screen
from actionlog.report.audit_report import AuditReport
from actionlog.report.record_report import RecordAsked, record
from actionlog.store.log import LogStore
from actionlog.store.recorded_entries import audit_of, recorded_entries
from tests.cli.secretary import LOG, NOW, Secretary, copied
from tests.cli.test_json import check
from tests.gitrepo import git
from tests.golden.sample import screen

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def kept(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Her board after a paper, its correction, an undo, and a deadline moved in a text editor."""
    desk = copied(template, tmp_path_factory.mktemp("kept") / "work")
    issue = ("issue", "--yes", "2021-04-07", "-f", "md")
    for line in (
        (*issue, "--anyway", "Some updates are outstanding"),
        ("edit", "9", "--item", "Hub strategy", "--reason", "The item was misnamed"),
        ("comment", "9", "Rang the trust", "--by", "Sarah Whiteman", "--private"),
        ("defer", "9", "May-21", "--reason", "The trust is late"),
        ("close", "38", "--meeting", "13.1.21"),
        ("undo", "--yes"),
        (*issue, "--reason", "The item of 9 was wrong", "--anyway", "As before"),
    ):
        ran = desk.run(*line)
        assert ran.code == 0, ran.err
    path = f"{LOG}/actions/0001-0100/0026.toml"
    desk.write(desk.read(path).replace('deadline = "2021-03"', 'deadline = "2021-06"'), path)
    desk.git("commit", "--quiet", "--all", "--message", "Tidied")
    return desk.folder


@pytest.fixture
def desk(kept: Path, tmp_path: Path) -> Secretary:
    return copied(kept, tmp_path / "work")


@pytest.fixture(scope="module")
def audit(kept: Path) -> Any:  # noqa: ANN401 - what JSON holds
    return (
        Secretary(kept).run("history", "--audit", "--since", "2021-02-10", "--json").json["audit"]
    )


def told(items: list[dict[str, Any]], *keys: str) -> list[tuple[Any, ...]]:
    return [tuple(item[key] for key in keys) for item in items]


@pytest.mark.slow
def test_each_deadline_that_moved_says_on_whose_authority(audit: Any) -> None:  # noqa: ANN401 - as above
    assert told(audit["deadlines"], "ref", "what", "authority", "text") == [
        (9, "Jan-21 → May-21", "no meeting is named", "The trust is late"),
        (26, "Mar-21 → Jun-21", "nothing on record says why", ""),
    ]


@pytest.mark.slow
def test_a_first_deadline_before_any_paper_is_none_that_moved(
    template: Path, tmp_path: Path
) -> None:
    mine = copied(template, tmp_path / "work")
    added = ("Send it", "--item", "Estates", "--responsible", "All", "--due", "tbc")
    mine.recorded("add", *added, "--ref", "77", "--meeting", "13.1.21")
    mine.recorded("edit", "77", "--due", "11.11.21")
    audit = mine.run("history", "--audit", "--since", "2021-02-10", "--json").json["audit"]
    assert told(audit["deadlines"], "ref", "authority") == [
        (77, "the first deadline, set before any paper")
    ]


@pytest.mark.slow
def test_closures_name_their_meeting_and_what_took_them_back(audit: Any) -> None:  # noqa: ANN401 - as above
    assert told(audit["closures"], "ref", "what", "authority", "meeting") == [
        (38, "closed, done", "meeting of 13 Jan 2021", "2021-01-13"),
        (38, "closed, done", "taken back by undo", "2021-01-13"),
    ]


@pytest.mark.slow
def test_what_is_not_as_a_paper_showed_it_names_the_paper(audit: Any) -> None:  # noqa: ANN401 - as above
    found = told(audit["after_issue"], "ref", "what", "text", "paper")
    first, second = (f"paper for 7 Apr 2021, full revision {number}" for number in (1, 2))
    assert found == [
        (9, "item: Estates → Hub strategy", "The item was misnamed", first),
        (26, "deadline: Mar-21 → Jun-21", "", second),
    ]
    revisions = told(audit["revisions"], "what", "text")
    assert [what.rpartition(" ")[2] for what, _ in revisions] == ["1", "2"]
    assert revisions[1][1] == "The item of 9 was wrong; sent out though not ready: As before"


@pytest.mark.slow
def test_breaches_are_those_that_check_finds(audit: Any) -> None:  # noqa: ANN401 - as above
    assert {(one["ref"], one["what"]) for one in audit["breaches"]} == {
        (26, "changed-without-reason"),
        (26, "status-contradicts-events"),
    }
    assert (audit["put_after"], audit["unsigned"]) == ([], None)


@pytest.mark.slow
def test_what_was_altered_is_told_though_it_kept_its_dates(desk: Secretary) -> None:
    desk.recorded("comment", "26", "Rang the trust")
    message, date = (desk.git("log", "-1", f"--format={asked}") for asked in ("%B", "%aI"))
    path = f"{LOG}/actions/0001-0100/0026.toml"
    desk.write(desk.read(path).replace("Rang the trust", "Heard nothing"), path)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GIT_COMMITTER_DATE", date.strip())
        desk.git("commit", "-q", "--all", "--amend", "--message", message.strip())
    (one,) = desk.run("history", "--audit", "--json").json["audit"]["put_after"]
    assert one["what"] == "26 commented on"
    assert one["authority"].endswith("whether it was altered, its id cannot tell")
    desk.recorded("issue", "--yes", "2021-02-03", "-f", "md", "--anyway", "A test")
    place = next(desk.folder.rglob("papers/**/*2021-02-03*.md"))
    (verdict,) = desk.run("verify", str(place), "--json").json["papers"]
    assert (verdict["log"], verdict["well"]) == ("unaltered-since-sent", True)


@pytest.mark.slow
def test_what_git_put_after_others_entries_is_as_it_was_recorded(
    desk: Secretary, tmp_path: Path
) -> None:
    git(tmp_path, "clone", "-q", str(desk.folder), "clone")
    replace(desk, folder=tmp_path / "clone").recorded("comment", "26", "From the other desk")
    desk.recorded("comment", "9", "From this desk")
    desk.git("pull", "-q", "--rebase", str(tmp_path / "clone"))
    (one,) = desk.run("history", "--audit", "--json").json["audit"]["put_after"]
    assert one["authority"].endswith("word by word as it was recorded")


@pytest.mark.slow
def test_where_signing_is_asked_for_what_is_not_signed_is_listed(desk: Secretary) -> None:
    desk.git("config", "commit.gpgSign", "true")
    ran = desk.run("history", "--audit", "--since", "2021-02-10", "--json")
    check(ran)
    assert len(ran.json["audit"]["unsigned"]) == ran.json["entries"]


@pytest.mark.slow
def test_the_audit_in_word_has_a_table_for_each_kind_found(desk: Secretary) -> None:
    ran = desk.run("history", "--audit", "-f", "docx", "-o", "audit.docx")
    assert (ran.code, ran.err) == (0, "audit.docx written\n")
    assert desk.run("history", "--audit", "-o", "audit.html").code == 0
    assert (desk.folder / "audit.html").read_bytes().startswith(b"<!DOCTYPE html>")
    word = Document(BytesIO((desk.folder / "audit.docx").read_bytes()))
    assert "Deadlines moved, on whose authority" in [one.text for one in word.paragraphs]
    cells = [cell.text for table in word.tables for cell in table.rows[1].cells]
    assert "meeting of 13 Jan 2021" in cells
    assert all(cells)


@pytest.mark.slow
def test_on_eighty_columns_nothing_is_cut_off(kept: Path) -> None:
    store = LogStore(kept / "logs", "health-board", NOW)
    board = store.read().board
    asked = RecordAsked(since=NOW.date())
    told = record(board, recorded_entries(store, None, asked.since), asked, NOW.date())
    found = AuditReport(board, NOW.date(), None, audit_of(store, board, None, None))
    for view in (told, found):
        lines = on_screen(view, screen(80)).splitlines()
        assert max(map(len, lines)) <= 80
    shown = on_screen(found, screen(80))
    assert "Deadlines moved, on whose authority (3)" in shown
    assert "  26  Mar-21 → Jun-21 · nothing on record says why" in shown


@pytest.mark.slow
def test_the_log_of_a_person_a_meeting_and_a_time(desk: Secretary) -> None:
    ran = desk.looked("history", "--responsible", "PC", "--since", "2021-02-10", "--json")
    check(ran)
    steps = [(one["ref"], one["what"]) for entry in ran.json["entries"] for one in entry["steps"]]
    assert steps == [(9, "reworded"), (9, "comment"), (9, "deferred")]
    said = desk.looked("history", "--responsible", "Sarah Whiteman", "--since", "10.2.21", "--json")
    assert [one["private"] for entry in said.json["entries"] for one in entry["steps"]] == [True]
    desk.recorded("people", "role", "Executive Lead", "--holder", "Simon Wood", "--from", "10.2.21")
    led = desk.looked("history", "--responsible", "FC", "--json").json["entries"]
    assert 26 in {one["ref"] for entry in led for one in entry["steps"]}
    passed = desk.looked("history", "--responsible", "Simon Wood", "--since", "10.2.21")
    assert "Details: Executive Lead: Simon Wood\n" in passed.out
    assert led[-1]["what"] == "Executive Lead: Simon Wood"
    assert "Executive Lead: Felicity Cox" in {one["what"] for one in led}
    desk.recorded("people", "leave", "Felicity Cox", "--date", "10.2.21")
    gone = desk.looked("history", "--responsible", "Felicity Cox", "--since", "10.2.21")
    assert "Details: Felicity Cox leaves on 10 Feb 2021\n" in gone.out
    assert "Felicity" not in desk.looked("history", "--responsible", "PC", "--since", "10.2.21").out
    desk.recorded("people", "rename", "Executive Lead", "Lead Officer")
    held = desk.looked("history", "--responsible", "Lead Officer", "--json").json["entries"]
    assert "Executive Lead: Felicity Cox" in {one["what"] for one in held}
    desk.recorded("undo", "--yes")
    undone = desk.recorded("undo", "--yes")
    assert "the last command: Felicity Cox leaves on 10 Feb 2021 (" in undone.err
    assert "undone: Felicity Cox leaves on 10 Feb 2021\n" in undone.err
    met = desk.looked("history", "--meeting", "13.1.21", "--json")
    check(met)
    assert [(one["ref"]) for entry in met.json["entries"] for one in entry["steps"]][:2] == [26, 40]
    assert met.json["entries"][0]["what"] == "meeting of 2021-01-13 added"
    assert "meeting of 13 Jan 2021 added" in desk.looked("history", "--meeting", "13.1.21").out
    lines = desk.looked("history", "--since", "2021-02-10").out
    assert "Entered: Wed 10 Feb 2021 by " in lines
    assert desk.looked("history", "--since", "2099-01-01").out.splitlines()[2].endswith("0 entries")


@pytest.mark.slow
def test_what_cannot_be_asked_together_is_refused(desk: Secretary) -> None:
    for args in ("9|--since|Feb-21", "9|--audit", "", "--audit|--meeting|13.1.21", "9|-o|x.docx"):
        desk.refused(2, "history", *filter(None, args.split("|")))
    desk.refused(3, "history", "--responsible", "Nobody Known")
    hints = desk.refused(2, "history").hints
    assert [desk.run(*hint.split()[1:]).code for hint in hints] == [0, 0]
    assert hints[-1] == "actionlog history --since 2021-02"
    desk.refused(3, "history", "--meeting", "14.1.21")


@pytest.mark.slow
def test_in_a_clone_that_is_cut_off_nobody_is_named_for_what_was_before(
    desk: Secretary, tmp_path: Path
) -> None:
    desk.git("clone", "--quiet", "--depth", "1", f"file://{desk.folder}", str(tmp_path / "cut"))
    cut = Secretary(tmp_path / "cut")
    ran = cut.run("history", "--since", "2021-02-10", "--json")
    check(ran)
    (entry,) = ran.json["entries"]
    assert (entry["entered_by"], entry["steps"]) == (None, [])
    assert "cut off" in ran.err
    assert cut.run("history", "--audit", "--json").json["audit"]["closures"] == []
