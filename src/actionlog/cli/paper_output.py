"""What the commands that write papers share: what is asked for, formats, and where files go."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Protocol

import typer

from actionlog.domain.paper_style import Edition
from actionlog.errors import StorageRefused, UsageProblem
from actionlog.render.paper.formats import Form
from actionlog.report.meeting_paper import PaperRequest
from actionlog.store import paths
from actionlog.store.log_paths import LogPath
from actionlog.value_classes import NamedTuple, dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from actionlog.cli.context import Session
    from actionlog.domain.board import Board
    from actionlog.report.meeting_paper import Revision
    from actionlog.report.paper_document import PaperDocument
    from actionlog.store.source import Source


class FileForm(Protocol):
    """A format that a command writes, one of an enum: its ending, and whether a terminal shows it.

    A paper has its own; the text for the minutes has others.
    """

    @property
    def value(self) -> str:
        """The ending of its files."""

    @property
    def is_text(self) -> bool:
        """Whether it can be shown on a terminal."""


@dataclass(frozen=True, slots=True)
class Destination:
    """What `-o` says, if it was given, and how many formats go there."""

    session: Session
    output: str | None
    forms: tuple[FileForm, ...]

    @classmethod
    def of(cls, session: Session, output: str | None, forms: tuple[FileForm, ...]) -> Destination:
        """Raises `UsageProblem` for what cannot go there, before anything is made."""
        there = cls(session, output, forms)
        if there.is_stdout and not forms[0].is_text and sys.stdout.isatty():
            name = f"paper.{forms[0].value}"
            raise UsageProblem(
                f"{forms[0].value} is not for a terminal", f"write a file: -o {name}"
            )
        if output is not None and not there.is_folder:
            _refuse_ending(output, forms)
        return there

    def write(self, name: str, content: bytes) -> None:
        """Write one file of the paper; in a folder it has the name given."""
        if self.is_stdout:
            _show(content)
            return
        output = self.output or ""
        shown = os.path.join(output, name) if self.is_folder else output  # noqa: PTH118 - keeps "./"
        if output.endswith(("/", os.sep)):
            (self.session.folder / output).mkdir(parents=True, exist_ok=True)
        write_whole(self.session.folder / shown, shown, content)
        self.session.say(f"{shown} written")

    @property
    def is_stdout(self) -> bool:
        """Whether the paper goes where other commands print."""
        return self.output is None and len(self.forms) == 1

    @property
    def is_folder(self) -> bool:
        """Whether files are named here: `-o` names a folder, or there are several for this one."""
        if self.output is None:
            return True
        return self.output.endswith(("/", os.sep)) or (self.session.folder / self.output).is_dir()


def _show(content: bytes) -> None:
    """Write to stdout: to a pipe or a file byte for byte, to a terminal in its own encoding."""
    binary = getattr(sys.stdout, "buffer", None)
    if binary is None or sys.stdout.isatty():
        sys.stdout.write(content.decode())
        return
    sys.stdout.flush()
    binary.write(content)


def make_folder(place: Path, shown: str) -> None:
    """Make a folder for files, where it is not there. Raises `StorageRefused`."""
    try:
        place.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        reason = (fault.strerror or "unknown reason").lower()
        raise StorageRefused(
            f"{shown} cannot be made a folder: {reason}", "choose another place: -o DIR"
        ) from None


def write_whole(place: Path, shown: str, content: bytes) -> None:
    """Write a file beside and rename, so that a full disk leaves what was there before.

    Raises `StorageRefused`, which names the file, also where the log or git keeps its own.
    """
    try:
        place = place.resolve()
        if _is_kept(place):
            raise StorageRefused(
                f"{shown} is kept by the log or by git, and no output goes there",
                "choose another place: -o FILE",
            )
        if place.exists() and not place.is_file():
            place.write_bytes(content)  # a device or a pipe has nothing to be kept
        else:
            _replace(place, content)
    except OSError as fault:
        reason = (fault.strerror or "unknown reason").lower()
        raise StorageRefused(
            f"{shown} cannot be written: {reason}", "choose another place: -o FILE"
        ) from None


def _is_kept(place: Path) -> bool:
    """Whether a file is one of a log, or git's own."""
    logs = (level.parent for level in place.parents if (level / paths.BOARD).is_file())
    return ".git" in place.parts or any(
        LogPath.of(place.relative_to(folder).as_posix()).is_of_log for folder in logs
    )


def _replace(place: Path, content: bytes) -> None:
    beside = place.with_name(f".actionlog.{os.getpid()}")
    try:
        beside.write_bytes(content)
        beside.replace(place)
    finally:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)


def _refuse_ending(output: str, forms: tuple[FileForm, ...]) -> None:
    if len(forms) > 1:
        raise UsageProblem(
            f"{len(forms)} formats do not go into one file", f"name a folder: -o {output}/"
        )
    ending = Path(output).suffix.casefold().removeprefix(".")
    if ending != forms[0].value and ending in {form.value for form in Form}:
        raise UsageProblem(
            f"{output} is named as {ending}, but {forms[0].value} is asked for",
            f"-f {ending}, or another name",
        )


EVERY_FORMAT = ", ".join(form.value for form in Form)
EditionAsked = Annotated[
    Edition | None,
    typer.Option(
        "--edition", help="For whom: public leaves out what is private.  [default: board.toml]"
    ),
]
EditionsAsked = Annotated[
    list[str] | None,
    typer.Option(
        "--edition",
        metavar="EDITION",
        help="full, public, or both: full,public.  [default: board.toml]",
    ),
]
Formats = Annotated[
    list[str] | None,
    typer.Option("-f", "--format", metavar="FORMAT", help=f"{EVERY_FORMAT}; several by comma."),
]


@dataclass(frozen=True, slots=True)
class PaperOptions:
    """What the command line says of a paper; `None` is what `board.toml` says."""

    edition: Edition | None = None
    sections: bool | None = None
    latest_comment: bool | None = None
    responsible: str | None = None
    template: str | None = None


def request(
    session: Session,
    board: Board,
    as_at: date,
    asked: PaperOptions,
    revision: Revision | None = None,
    entry: str | None = None,
) -> PaperRequest:
    """What is asked for, with the files that the paper is dressed in.

    Raises `NameUnknown`, `NameAmbiguous`, `Unreadable`.
    """
    return PaperRequest(
        as_at=as_at,
        edition=asked.edition,
        sections=asked.sections,
        latest_comment=asked.latest_comment,
        responsible=board.people.find(asked.responsible, as_at) if asked.responsible else None,
        revision=revision,
        entry=entry,
        logo=_logo(session.source, board),
        template=_template(session, board, asked.template),
        fonts=_fonts(session.source, board),
    )


class Dress(NamedTuple):
    """The files that a paper is dressed in."""

    logo: bytes | None = None
    template: bytes | None = None
    fonts: Mapping[str, bytes] = MappingProxyType({})


def dress(session: Session, board: Board) -> Dress:
    """What the board's papers have."""
    return Dress(
        _logo(session.source, board),
        _template(session, board, None),
        _fonts(session.source, board),
    )


def forms(given: Iterable[str]) -> tuple[Form, ...]:
    """Read formats, several by comma, each once. Raises `UsageProblem`."""
    words = [word.strip().casefold() for text in given for word in text.split(",")]
    try:
        return tuple(dict.fromkeys(map(Form, words)))
    except ValueError:
        known = {form.value for form in Form}
        wrong = next(word for word in words if word not in known)
        raise UsageProblem(f'"{wrong}" is no format of a paper', EVERY_FORMAT) from None


def editions(given: list[str] | None) -> tuple[Edition, ...]:
    """The editions of `full,public`, each once. Raises `UsageProblem`."""
    words = [word.strip().casefold() for word in ",".join(given or ()).split(",") if word.strip()]
    try:
        return tuple(dict.fromkeys(map(Edition, words)))
    except ValueError:
        known = [edition.value for edition in Edition]
        wrong = next(word for word in words if word not in known)
        both = f"{', '.join(known)}; both: {','.join(known)}"
        raise UsageProblem(f'"{wrong}" is no edition of a paper', both) from None


def file_name(document: PaperDocument, form: Form) -> str:
    """`action-log-partnership-board-2021-05-05-public.pdf`; the full edition does not say so."""
    edition = "-public" if document.edition == Edition.PUBLIC.value else ""
    return f"action-log-{document.board_id}-{document.meeting}{edition}.{form.value}"


def issued_name(document: PaperDocument, form: Form, revision: int) -> str:
    """The name under which a revision is kept: the second and later say which they are."""
    name = file_name(document, form)
    again = f"-revision-{revision}" if revision > 1 else ""
    return f"{name.removesuffix(f'.{form.value}')}{again}.{form.value}"


def _logo(source: Source, board: Board) -> bytes | None:
    from actionlog.store.paper_files import read_logo

    path = board.settings.paper.logo
    return read_logo(source, board.id, path) if path else None


def _fonts(source: Source, board: Board) -> dict[str, bytes]:
    from actionlog.store.paper_files import read_font

    return {name: read_font(source, board.id, name) for name in board.settings.paper.fonts}


def _template(session: Session, board: Board, given: str | None) -> bytes | None:
    """The template of the command line, else the board's."""
    from actionlog.store.paper_files import read_template, template_given

    if given is not None:
        return template_given(session.folder / given, given)
    path = board.settings.paper.template
    return read_template(session.source, board.id, path) if path else None
