"""`actionlog appendix`: what goes where, and what is refused."""

from __future__ import annotations

import contextlib
import io
import json
import shutil
import subprocess
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len

from actionlog.cli.app import run
from actionlog.cli.context import Session
from actionlog.domain.stored_text import visible
from actionlog.render.paper.terminal import on_terminal
from tests.children import PATIENCE
from tests.golden.sample import screen
from tests.paper import samples

if TYPE_CHECKING:
    from pathlib import Path

NOW = datetime(2021, 4, 30, 12, 0, tzinfo=UTC)
NAME = "action-log-partnership-board-2021-05-05"


class Stream(io.TextIOWrapper):
    """A stdout that knows whether it is a terminal, and keeps its bytes."""

    terminal = False

    def isatty(self) -> bool:
        return self.terminal


@dataclass(frozen=True, slots=True)
class Ran:
    code: int
    content: bytes
    err: str

    @property
    def out(self) -> str:
        return self.content.decode("utf-8-sig")


@dataclass(frozen=True, slots=True)
class Desk:
    """A folder with the shipped board in it, outside of git."""

    folder: Path

    def run(self, *args: str, terminal: bool = False) -> Ran:
        out, err = Stream(io.BytesIO(), encoding="utf-8", newline=""), io.StringIO()
        out.terminal = terminal
        session = Session(NOW, self.folder, {})
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code = run(args, session)
        out.flush()
        content = out.buffer.getvalue() if isinstance(out.buffer, io.BytesIO) else b""
        return Ran(code, content, err.getvalue())

    def made(self, *args: str) -> Ran:
        ran = self.run("appendix", *args)
        assert ran.code == 0, ran.err
        return ran

    def refused(self, code: int, *args: str, terminal: bool = False) -> str:
        before = self.files()
        ran = self.run("appendix", *args, terminal=terminal)
        assert (ran.code, ran.content) == (code, b""), ran.err
        assert ran.err.startswith("error: ")
        assert self.files() == before
        return ran.err

    def files(self) -> list[str]:
        return sorted(
            str(path.relative_to(self.folder))
            for path in self.folder.rglob("*")
            if not path.is_relative_to(self.folder / "logs")
        )

    def layout(self, *lines: str) -> None:
        file = self.folder / "logs" / "partnership-board" / "board.toml"
        file.write_text("\n".join(('name = "Partnership Board"', *lines)), encoding="utf-8")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    shutil.copytree(samples.LOGS, tmp_path / "desk" / "logs")
    return Desk(tmp_path / "desk")


def test_without_a_word_it_is_the_next_meetings_paper_in_markdown(desk: Desk) -> None:
    ran = desk.made()
    assert ran.out.startswith("# Action log\n\nPartnership Board · meeting of Wed 5 May 2021")
    assert ran.err == ""
    assert desk.made("2021-05-05").content == ran.content
    assert desk.files() == []


@pytest.mark.parametrize("form", ["md", "csv", "json", "html"])
def test_one_text_format_goes_to_stdout(desk: Desk, form: str) -> None:
    ran = desk.made("-f", form)
    assert "Share the paper on a children" in ran.out
    assert desk.files() == []


def test_a_terminal_shows_each_action_and_all_else_gets_markdown(desk: Desk) -> None:
    shown = desk.run("appendix", terminal=True).out
    assert "\nPartnership Board · meeting of Wed 5 May 2021" in shown
    assert "Share the paper on a children" in shown
    assert "|" not in shown
    assert desk.run("appendix", "--plain", terminal=True).content == desk.made().content


@pytest.mark.slow
@pytest.mark.parametrize("width", [40, 80])
@pytest.mark.parametrize("sections", [False, True])
def test_a_terminal_is_told_every_word_of_a_paper(width: int, *, sections: bool) -> None:
    for document in (
        samples.hostile_document(sections=sections),
        samples.shipped_document(sections=sections),
        samples.empty_document(sections=sections),
    ):
        shown = on_terminal(document, screen(width))
        assert max(cell_len(line) for line in shown.splitlines()) <= width
        words = "".join(shown.split())
        cells = [cell for row in document.rows for cell in row.cells]
        told = [note.text for cell in cells for note in cell.notes]
        told += [line for cell in cells if not cell.notes for line in cell.text.splitlines()]
        told += [*document.lines, document.summary, *document.notes]
        told += [part.title or part.empty for part in document.parts if not part.rows]
        assert [one for one in told if "".join(visible(one).split()) not in words] == []


def test_json_everywhere_gives_the_same_as_the_format(desk: Desk) -> None:
    content = desk.made("-f", "json").content
    assert json.loads(content)["paper"]["number"] == "3b"
    assert desk.made("--json").content == content


def test_several_formats_go_into_this_folder_under_names_of_their_own(desk: Desk) -> None:
    ran = desk.made("-f", "md,csv", "-f", "json", "-f", "md")
    assert desk.files() == [f"{NAME}.csv", f"{NAME}.json", f"{NAME}.md"]
    assert ran.content == b""
    assert ran.err.splitlines() == [f"{NAME}.{form} written" for form in ("md", "csv", "json")]


def test_a_folder_gets_the_boards_own_formats(desk: Desk) -> None:
    desk.layout("[paper]", 'formats = ["csv", "md"]', 'edition = "public"')
    ran = desk.made("-o", "papers/may/")
    names = [f"papers/may/{NAME}-public.{form}" for form in ("csv", "md")]
    assert [file for file in desk.files() if file.endswith((".csv", ".md"))] == names
    assert ran.err.splitlines() == [f"{name} written" for name in names]
    (desk.folder / "there").mkdir()
    desk.made("-o", "there", "-f", "md", "--edition", "full")
    assert f"there/{NAME}.md" in desk.files()


def test_a_file_is_named_and_its_ending_says_its_format(desk: Desk) -> None:
    desk.made("-o", "paper-3b.csv")
    assert (desk.folder / "paper-3b.csv").read_bytes() == desk.made("-f", "csv").content
    desk.made("-o", "paper.txt", "-f", "md")
    desk.made("-o", "notes")
    assert (desk.folder / "notes").read_bytes() == desk.made().content


def test_a_file_that_was_there_is_replaced_whole(desk: Desk) -> None:
    (desk.folder / "paper.md").write_text("x" * 100_000, encoding="utf-8")
    (desk.folder / "link.md").symlink_to("paper.md")
    desk.made("-o", "link.md")
    assert (desk.folder / "link.md").is_symlink()
    assert (desk.folder / "paper.md").read_bytes() == desk.made().content
    assert desk.files() == ["link.md", "paper.md"]


def test_a_device_is_written_and_stays_a_device(desk: Desk) -> None:
    ran = desk.made("-o", "/dev/null")
    assert ran.err == "/dev/null written\n"


@pytest.mark.parametrize("form", ["docx", "pdf", "xlsx"])
def test_a_binary_format_is_not_for_a_terminal(desk: Desk, form: str) -> None:
    assert desk.refused(2, "-f", form, terminal=True) == (
        f"error: {form} is not for a terminal\nhint: write a file: -o paper.{form}\n"
    )


def test_a_text_format_is_for_a_terminal(desk: Desk) -> None:
    assert desk.run("appendix", "-f", "md", terminal=True).out == desk.made().out


def test_a_binary_format_goes_through_a_pipe(desk: Desk) -> None:
    assert desk.made("-f", "docx").content.startswith(b"PK\x03\x04")


@pytest.mark.parametrize(
    ("args", "code", "told"),
    [
        (["-f", "gif"], 2, '"gif" is no format of a paper\nhint: docx, pdf, xlsx, html, md'),
        (["-f", "md,"], 2, '"" is no format of a paper'),
        (["-f", "md,csv", "-o", "x"], 2, "2 formats do not go into one file\nhint: name a folder"),
        (["-f", "md", "-o", "x.pdf"], 2, "x.pdf is named as pdf, but md is asked for"),
        (["-o", "no/such/x.md"], 6, "no/such/x.md cannot be written: no such file or directory"),
        (
            ["-o", "logs/partnership-board/board.toml"],
            6,
            "logs/partnership-board/board.toml is kept",
        ),
        (["-o", ".git/config"], 6, ".git/config is kept by the log or by git, and no output goes"),
        (["2021-05-06"], 3, "the board has no meeting on Thu 6 May 2021"),
        (["--responsible", "Nobody Known"], 3, 'nobody on the people list is called "Nobody'),
        (["--template", "no.docx"], 5, "no.docx: cannot be read (no such file or directory)"),
        (["--edition", "secret"], 2, "invalid value for '--edition': 'secret' is not one of"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_cannot_be_done_is_refused(desk: Desk, args: list[str], code: int, told: str) -> None:
    assert desk.refused(code, *args).startswith(f"error: {told}")


@pytest.mark.slow
def test_options_go_before_what_the_board_has_said(desk: Desk) -> None:
    desk.layout("[paper]", "sections = true", 'comments = "latest"', 'edition = "public"')
    assert desk.made().out.count("## ") == 6
    assert "Public edition" in desk.made().out
    plain = desk.made("--one-table", "--all-comments", "--edition", "full").out
    assert "## " not in plain
    assert "Public edition" not in plain
    assert plain.count("**Jul-20**") == 1
    assert "**Jul-20**" not in desk.made().out
    desk.layout()
    assert desk.made("--sections", "--latest-comment").out.count("## ") == 6


def test_one_persons_paper_is_asked_for_by_initials(desk: Desk) -> None:
    refs = [
        one["ref"] for one in json.loads(desk.made("--responsible", "PC", "--json").out)["actions"]
    ]
    assert refs == [47, 52]


def test_a_fault_in_the_layout_stops_the_paper_with_its_line(desk: Desk) -> None:
    desk.layout("", "[paper]", 'titel = "Log"')
    assert 'board.toml, line 4: "titel" is no key here' in desk.refused(5)


def test_a_file_that_cannot_be_read_stops_the_paper(desk: Desk) -> None:
    file = desk.folder / "logs/partnership-board/actions/0001-0100/0050.toml"
    file.write_text("ref = fifty", encoding="utf-8")
    assert "what cannot be read would be left out" in desk.refused(5)


def test_a_logo_that_is_not_there_stops_the_paper(desk: Desk) -> None:
    desk.layout("[paper]", 'logo = "logo.png"')
    assert "logo.png: is not there, though [paper] in board.toml names it" in desk.refused(5)


@pytest.mark.slow
def test_the_paper_of_a_past_meeting_is_as_recorded_when_its_day_began(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{name}_NAME", "Lorna Venters")
        monkeypatch.setenv(f"GIT_{name}_EMAIL", "lorna@example.org")
        monkeypatch.setenv(f"GIT_{name}_DATE", "2021-04-01T12:00:00+00:00")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    for args in (["init", "-q"], ["add", "."], ["commit", "-qm", "The log"]):
        subprocess.run(["git", *args], cwd=desk.folder, check=True, timeout=PATIENCE)
    desk.layout("[paper]", 'title = "Written later"')
    assert desk.made("2021-04-07").out.startswith("# Action log\n\nPartnership Board")
    assert desk.made("2021-05-05").out.startswith("# Written later\n\nPartnership Board")
    assert "knew nothing of the meeting" in desk.refused(3, "2021-03-03")
