"""A paper that turns up says what it is, and the log says whether it is as it was sent out."""

from __future__ import annotations

import json
import shutil
import subprocess
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from actionlog.domain.issued_paper import digest
from tests.children import PATIENCE
from tests.cli.secretary import BOARD
from tests.cli.test_json import check as keeps_to_schema
from tests.gitrepo import git

if TYPE_CHECKING:
    from typing import Any

    from tests.cli.secretary import Secretary

# Whole documents, and readers in processes of their own: seconds, not milliseconds.
pytestmark = pytest.mark.slow

APRIL = "2021-04-07"
NAME = f"action-log-{BOARD}-{APRIL}"
ALL = ("docx", "pdf", "xlsx", "html", "md", "csv", "json")


def issued(secretary: Secretary, forms: str = "html", *more: str) -> Path:
    secretary.recorded("issue", "--yes", APRIL, "-f", forms, *more)
    return secretary.folder / "papers" / BOARD / APRIL


@pytest.fixture
def sending(secretary: Secretary) -> Secretary:
    secretary.recorded("carry-forward", "13.1.21", "--yes")
    secretary.recorded("meeting", "cancel", "3.2.21")
    return secretary


def said(secretary: Secretary, code: int, *files: Path) -> Any:  # noqa: ANN401 - what JSON holds
    """The verdicts, as data."""
    ran = secretary.run("verify", "--json", *map(str, files))
    assert ran.code == code, ran.err or ran.out
    keeps_to_schema(ran)
    return ran.json["papers"]


def last_entry(secretary: Secretary, commit: str = "HEAD") -> str:
    """The id of the entry that a commit is."""
    return secretary.git("log", "-1", "--format=%(trailers:key=Entry,valueonly)", commit).strip()


def entry_before(secretary: Secretary) -> str:
    """The id of the entry before the one that sent the paper out."""
    return last_entry(secretary, "HEAD~1")


def changed(place: Path, old: bytes, new: bytes) -> Path:
    """The file with other words in it, packed again where it was packed."""
    content = place.read_bytes()
    if zipfile.is_zipfile(place):
        packed = BytesIO()
        with zipfile.ZipFile(place) as there, zipfile.ZipFile(packed, "w") as made:
            for name in there.namelist():
                made.writestr(name, there.read(name).replace(old, new))
        content = packed.getvalue()
    else:
        content = content.replace(old, new)
    aside = place.parents[4] / f"changed{place.suffix}"
    assert content != place.read_bytes()
    aside.write_bytes(content)
    return aside


def test_every_format_that_was_sent_out_is_known_again_under_any_name(
    sending: Secretary, tmp_path: Path
) -> None:
    folder = issued(sending, ",".join(ALL))
    copies = [Path(shutil.copy(folder / f"{NAME}.{form}", tmp_path / f"x.{form}")) for form in ALL]
    verdicts = said(sending, 0, *copies)
    assert {one["verdict"] for one in verdicts} == {"as-sent"}
    paper = json.loads((folder / f"{NAME}.json").read_text(encoding="utf-8"))["paper"]
    one = verdicts[0]
    assert paper["entry"] == one["entry"]
    assert (one["board"], one["meeting"], one["edition"]) == (BOARD, APRIL, "full")
    assert (one["revision"], one["issued_on"], one["later_revision"]) == (1, "2021-02-10", None)
    assert (one["entry"], one["log"]) == (entry_before(sending), "unaltered")


@pytest.mark.parametrize("form", ["docx", "xlsx", "html", "md", "json", "pdf"])
def test_a_paper_that_was_changed_says_what_it_is_and_is_refused(
    sending: Secretary, form: str
) -> None:
    place = issued(sending, form) / f"{NAME}.{form}"
    new = b"%%EOF " if form == "pdf" else b"Flu in 2022"
    aside = changed(place, b"%%EOF" if form == "pdf" else b"hub strategy", new)
    (one,) = said(sending, 1, aside)
    assert one["verdict"] == "altered"
    assert one["message"] == (
        "It says that it is revision 1 of the full paper of Health Board for Wed 7 Apr 2021, but "
        "its bytes are not those that were sent out."
    )
    assert (one["entry"], one["log"]) == (entry_before(sending)[:8], "unaltered")


def test_the_footer_names_the_entry_and_a_draft_names_none(sending: Secretary) -> None:
    place = issued(sending, "html,md") / f"{NAME}.html"
    words = f"log at entry {entry_before(sending)[:8]}"
    assert words in place.read_text(encoding="utf-8")
    draft = sending.folder / "draft.html"
    sending.run("appendix", APRIL, "-f", "html", "-o", str(draft))
    assert place.read_text(encoding="utf-8").replace(f" · {words}", "") == draft.read_text(
        encoding="utf-8"
    )
    (one,) = said(sending, 1, draft)
    assert (one["verdict"], one["log"]) == ("draft", None)
    assert "names no entry of the log, and was not sent out as it is" in one["message"]


def test_a_damaged_file_is_known_by_its_name_alone(sending: Secretary, tmp_path: Path) -> None:
    place = issued(sending, "docx") / f"{NAME}.docx"
    half = place.read_bytes()[:2000]
    (tmp_path / place.name).write_bytes(half)
    (tmp_path / "else.docx").write_bytes(half)
    (one,) = said(sending, 1, tmp_path / place.name)
    assert one["verdict"] == "altered"
    assert one["message"].startswith("It has the name of revision 1 of the full paper")
    (one,) = said(sending, 5, tmp_path / "else.docx")
    assert one["verdict"] == "unreadable"


def test_a_later_revision_is_told_and_is_no_fault(sending: Secretary) -> None:
    place = issued(sending) / f"{NAME}.html"
    sending.recorded("comment", "9", "The report is with the printers")
    issued(sending, "html", "--reason", "A slip")
    (first, second) = said(
        sending, 0, place, place.with_name(place.name.replace(".html", "-revision-2.html"))
    )
    assert (first["revision"], first["later_revision"]) == (1, 2)
    assert (second["revision"], second["later_revision"]) == (2, None)
    ran = sending.looked("verify", str(place))
    assert (
        "Later revision: Revision 2 was sent out on Wed 10 Feb 2021, because A slip.\n" in ran.out
    )


def test_editions_are_told_apart(sending: Secretary) -> None:
    folder = issued(sending, "html", "--edition", "full,public")
    full, public = said(sending, 0, folder / f"{NAME}.html", folder / f"{NAME}-public.html")
    assert (full["edition"], public["edition"]) == ("full", "public")
    (one,) = said(sending, 1, changed(folder / f"{NAME}-public.html", b"hub", b"pub"))
    assert (one["verdict"], one["edition"]) == ("altered", "public")


def test_the_verdict_in_words(sending: Secretary) -> None:
    place = issued(sending) / f"{NAME}.html"
    ran = sending.looked("verify", str(place))
    assert ran.out.splitlines() == [
        f"File: {NAME}.html",
        "Verdict: as sent out",
        (
            "What: It is revision 1 of the full paper of Health Board for Wed 7 Apr 2021, byte for "
            "byte as it was sent out on Wed 10 Feb 2021."
        ),
        (
            f"Log: It was made from the log at entry {entry_before(sending)[:8]}, which is in this "
            "history, unaltered with all before it."
        ),
    ]


def test_what_is_no_paper_and_what_cannot_be_read(sending: Secretary, tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("Milk\nBread\n", encoding="utf-8")
    (one,) = said(sending, 1, tmp_path / "list.csv")
    assert (one["verdict"], one["board"]) == ("no-paper", None)
    ran = sending.run("verify", str(tmp_path), str(tmp_path / "list.csv"))
    assert ran.code == 5
    assert "is a folder" in ran.error
    assert "Verdict: no paper" in ran.out
    assert sending.run("verify", str(tmp_path / "none.pdf")).code == 3


def test_a_paper_of_another_board(sending: Secretary, tmp_path: Path) -> None:
    place = issued(sending) / f"{NAME}.html"
    other = replace(sending, folder=tmp_path / "other")
    other.folder.mkdir()
    assert other.run("init", ".", "--board", "Transport Board").code == 0
    (one,) = said(other, 1, place)
    assert (one["verdict"], one["board_name"]) == ("other-board", "Health Board")
    assert one["log"] == "not-in-history"


def test_every_board_of_the_log_is_looked_through(sending: Secretary) -> None:
    place = issued(sending) / f"{NAME}.html"
    sending.recorded("init", ".", "--board", "Transport Board")
    (one,) = said(sending, 0, place)
    assert one["board"] == BOARD


def test_a_renamed_board_and_a_moved_meeting_keep_their_papers(sending: Secretary) -> None:
    place = issued(sending, "html,md") / f"{NAME}.html"
    aside = changed(place, b"hub", b"pub")
    sending.recorded("meeting", "move", APRIL, "14.4.21", "--yes")
    board = sending.folder / f"logs/{BOARD}/board.toml"
    renamed = board.read_text(encoding="utf-8").replace("Health Board", "Care Board")
    board.write_text(renamed, encoding="utf-8")
    sending.recorded("save")
    whole, altered = said(sending, 1, place, aside)
    assert (whole["verdict"], whole["meeting"], whole["log"]) == (
        "as-sent",
        "2021-04-14",
        "unaltered",
    )
    assert (altered["verdict"], altered["board_name"]) == ("altered", "Care Board")


def test_in_a_clone_without_tags(sending: Secretary, tmp_path: Path) -> None:
    place = issued(sending) / f"{NAME}.html"
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", "--no-tags", str(sending.folder), str(clone))
    (one,) = said(replace(sending, folder=clone), 0, place)
    assert (one["verdict"], one["log"]) == ("as-sent", "unaltered")


def test_a_clone_that_is_cut_off_says_so(sending: Secretary, tmp_path: Path) -> None:
    place = issued(sending) / f"{NAME}.html"
    sending.recorded("comment", "9", "Later")
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", "--depth=2", f"file://{sending.folder}", str(clone))
    (one,) = said(replace(sending, folder=clone), 1, place)
    assert one["log"] == "history-cut-off"


def test_papers_that_were_deleted_and_put_back_are_those_that_were_sent(
    sending: Secretary,
) -> None:
    place = issued(sending) / f"{NAME}.html"
    sending.git("rm", "-rq", "papers")
    sending.git("commit", "-qm", "Tidied up")
    sending.git("checkout", "-q", "HEAD~1", "--", "papers")
    sending.git("commit", "-qm", "Put back")
    (one,) = said(sending, 0, place)
    assert (one["verdict"], one["log"]) == ("as-sent", "unaltered")


def test_a_paper_put_in_place_of_the_one_that_was_sent_out_is_not_believed(
    sending: Secretary,
) -> None:
    place = issued(sending) / f"{NAME}.html"
    before = digest(place.read_bytes())
    place.write_bytes(place.read_bytes().replace(b"hub strategy", b"pub strategy"))
    meeting = sending.folder / f"logs/{BOARD}/meetings/{APRIL}.toml"
    text = meeting.read_text(encoding="utf-8").replace(before, digest(place.read_bytes()))
    meeting.write_text(text, encoding="utf-8")
    sending.git("commit", "-qam", "paper for 2021-04-07 issued, full revision 1")
    (one,) = said(sending, 1, place)
    assert (one["log"], one["well"]) == ("rewritten", False)


def rewritten(secretary: Secretary, *, action: str) -> None:
    """Amend the entry that the paper was made from, and put the rest after it again."""
    tip = secretary.git("rev-parse", "HEAD").strip()
    secretary.git("checkout", "-q", "HEAD~1")
    if action == "date":
        secretary.git("commit", "-q", "--amend", "--no-edit", "--date=2020-01-01T00:00:00+00:00")
    else:
        nine = secretary.folder / f"logs/{BOARD}/actions/0001-0100/0009.toml"
        text = nine.read_text(encoding="utf-8").replace("hub strategy", "pub strategy")
        nine.write_text(text, encoding="utf-8")
        secretary.git("commit", "-q", "--amend", "--no-edit", "-a")
    base = secretary.git("rev-parse", "HEAD").strip()
    secretary.git("checkout", "-q", "-B", "main", tip)
    secretary.git("rebase", "-q", "--onto", base, f"{tip}~1")


@pytest.mark.parametrize("action", ["words", "date"])
def test_a_history_that_was_rewritten_is_said_to_be(sending: Secretary, action: str) -> None:
    place = issued(sending) / f"{NAME}.html"
    rewritten(sending, action=action)
    (one,) = said(sending, 1, place)
    assert (one["verdict"], one["log"], one["well"]) == ("as-sent", "rewritten", False)
    assert "the history was rewritten since" in sending.run("verify", str(place)).out


def test_an_entry_that_was_taken_out_of_the_history_is_missed(sending: Secretary) -> None:
    place = issued(sending) / f"{NAME}.html"
    keep = place.read_bytes()
    sending.git("reset", "-q", "--hard", "HEAD~2")
    aside = sending.folder.parent / "kept.html"
    aside.write_bytes(keep)
    (one,) = said(sending, 1, aside)
    assert (one["verdict"], one["log"]) == ("unknown-paper", "not-in-history")


def test_entries_that_were_put_after_others_still_prove_it(
    sending: Secretary, tmp_path: Path
) -> None:
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", str(sending.folder), str(clone))
    replace(sending, folder=clone).recorded("comment", "26", "From the other desk")
    sending.recorded("comment", "9", "From this desk")
    place = issued(sending, "html,docx") / f"{NAME}.html"
    sending.git("pull", "-q", "--rebase", str(clone))
    (one,) = said(sending, 0, place)
    assert (one["verdict"], one["log"]) == ("as-sent", "put-after-others")
    sending.git("tag", "-d", f"papers/{BOARD}/{APRIL}/revision-1")
    (one,) = said(sending, 1, place)
    assert one["log"] == "rewritten"


def test_a_paper_from_before_entries_were_named_says_so(sending: Secretary) -> None:
    place = issued(sending) / f"{NAME}.html"
    meeting = sending.folder / f"logs/{BOARD}/meetings/{APRIL}.toml"
    lines = meeting.read_text(encoding="utf-8").splitlines(keepends=True)
    meeting.write_text("".join(one for one in lines if "entry = " not in one), encoding="utf-8")
    sending.git("commit", "-q", "--amend", "-a", "-m", "As an older program left it")
    (one,) = said(sending, 0, place)
    assert (one["entry"], one["log"]) == (None, "not-told")
    assert "before entries had ids" in sending.run("verify", str(place)).out


def test_a_footer_of_the_house_template_does_not_hide_the_entry(sending: Secretary) -> None:
    docx = pytest.importorskip("docx")
    house = docx.Document()
    house.sections[0].footer.paragraphs[0].text = "Registered charity"
    house.save(sending.folder / "logs" / BOARD / "house.docx")
    board = sending.folder / "logs" / BOARD / "board.toml"
    text = board.read_text(encoding="utf-8")
    board.write_text(f'{text}\n[paper]\ntemplate = "house.docx"\n', encoding="utf-8")
    sending.git("add", "logs")
    sending.git("commit", "-q", "-m", "The template of the house")
    sending.recorded("comment", "9", "In the dress of the house")
    entry = last_entry(sending)
    place = issued(sending, "docx") / f"{NAME}.docx"
    (one,) = said(sending, 1, changed(place, b"hub", b"pub"))
    assert (one["verdict"], one["entry"]) == ("altered", entry[:8])


def signing(secretary: Secretary, folder: Path) -> None:
    """Have entries and tags signed with a key of SSH, which the clone knows to be Lorna's."""
    key = folder / "key"
    subprocess.run(
        ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(key)],
        check=True,
        timeout=PATIENCE,
        stdin=subprocess.DEVNULL,
    )
    allowed = folder / "allowed"
    allowed.write_text(f"lorna@example.org {key.with_suffix('.pub').read_text()}", encoding="utf-8")
    for name, value in {
        "gpg.format": "ssh",
        "user.signingkey": str(key),
        "commit.gpgsign": "true",
        "tag.gpgsign": "true",
        "gpg.ssh.allowedSignersFile": str(allowed),
    }.items():
        secretary.git("config", name, value)


@pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="needs ssh-keygen")
def test_who_signed_the_entries_is_said_where_they_are_signed(
    sending: Secretary, tmp_path: Path
) -> None:
    signing(sending, tmp_path)
    sending.recorded("comment", "9", "Signed")
    place = issued(sending) / f"{NAME}.html"
    (one,) = said(sending, 0, place)
    assert [(sign["what"], sign["state"], sign["by"]) for sign in one["signatures"]] == [
        ("log entry", "good", "lorna@example.org"),
        ("paper's entry", "good", "lorna@example.org"),
        ("tag", "good", "lorna@example.org"),
    ]
    ran = sending.looked("verify", str(place))
    assert "Signature: Log entry: signed by lorna@example.org.\n" in ran.out
    sending.git("config", "--unset", "gpg.ssh.allowedSignersFile")
    (one,) = said(sending, 0, place)
    assert {sign["state"] for sign in one["signatures"]} == {"unchecked"}


@pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="needs ssh-keygen")
def test_a_program_that_the_repository_names_is_not_run(sending: Secretary, tmp_path: Path) -> None:
    signing(sending, tmp_path)
    place = issued(sending) / f"{NAME}.html"
    trap = tmp_path / "trap"
    trap.write_text(f"#!/bin/sh\ntouch {tmp_path}/sprung\n", encoding="utf-8")
    trap.chmod(0o755)
    for name in ("gpg.program", "gpg.ssh.program", "gpg.openpgp.program"):
        sending.git("config", name, str(trap))
    said(sending, 0, place)
    assert not (tmp_path / "sprung").exists()


def test_a_long_footer_of_a_workbook_keeps_the_entry(sending: Secretary) -> None:
    board = sending.folder / "logs" / BOARD / "board.toml"
    text = board.read_text(encoding="utf-8")
    board.write_text(f'{text}\n[paper]\nfooter = "{"Long " * 60}"\n', encoding="utf-8")
    sending.recorded("save")
    place = issued(sending, "xlsx") / f"{NAME}.xlsx"
    (one,) = said(sending, 1, changed(place, b"hub", b"pub"))
    assert (one["verdict"], one["entry"]) == ("altered", entry_before(sending)[:8])


def test_a_paper_is_not_verified_as_of_a_day(reader: Secretary) -> None:
    ran = reader.refused(2, "--at", "2021-01-13", "verify", "nothing.pdf")
    told = "a paper is held against the whole record, not against the log as recorded at 2021-01-13"
    assert (ran.error, ran.hints) == (told, ["leave out --at"])
