"""What the commands that write papers share: what is asked for, formats, and files' names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from actionlog.domain.style import Edition
from actionlog.errors import UsageProblem
from actionlog.render.paper.formats import Form
from actionlog.report.paper import PaperRequest

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from actionlog.cli.context import Session
    from actionlog.domain.board import Board
    from actionlog.report.document import Document
    from actionlog.report.paper import Revision
    from actionlog.store.source import Source

EVERY_FORMAT = ", ".join(form.value for form in Form)
EditionAsked = Annotated[
    Edition | None,
    typer.Option(
        "--edition", help="For whom: public leaves out what is private.  [default: board.toml]"
    ),
]
Formats = Annotated[
    list[str] | None,
    typer.Option("-f", "--format", metavar="FORMAT", help=f"{EVERY_FORMAT}; several by comma."),
]


@dataclass(frozen=True, slots=True)
class Asked:
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
    asked: Asked,
    revision: Revision | None = None,
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
        logo=_logo(session.source, board),
        template=_template(session, board, asked.template),
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


def file_name(document: Document, form: Form) -> str:
    """`action-log-partnership-board-2021-05-05-public.pdf`; the full edition does not say so."""
    edition = "-public" if document.edition == Edition.PUBLIC.value else ""
    return f"action-log-{document.board_id}-{document.meeting}{edition}.{form.value}"


def issued_name(document: Document, form: Form, revision: int) -> str:
    """The name under which a revision is kept: the second and later say which they are."""
    name = file_name(document, form)
    again = f"-revision-{revision}" if revision > 1 else ""
    return f"{name.removesuffix(f'.{form.value}')}{again}.{form.value}"


def _logo(source: Source, board: Board) -> bytes | None:
    from actionlog.store.assets import read_logo

    path = board.settings.paper.logo
    return read_logo(source, board.id, path) if path else None


def _template(session: Session, board: Board, given: str | None) -> bytes | None:
    """The template of the command line, else the board's."""
    from actionlog.store.assets import read_template, template_given

    if given is not None:
        return template_given(session.folder / given, given)
    path = board.settings.paper.template
    return read_template(session.source, board.id, path) if path else None
