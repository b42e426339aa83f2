"""The formats that a paper is written in. One that is not wired in cannot ship: a test compares."""

from __future__ import annotations

from enum import Enum
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from actionlog.report.paper_document import PaperDocument


class Form(Enum):
    """A format, by the ending of its files; each has a module of its name beside this one."""

    DOCX = "docx"
    PDF = "pdf"
    XLSX = "xlsx"
    HTML = "html"
    MARKDOWN = "md"
    CSV = "csv"
    JSON = "json"

    @property
    def is_text(self) -> bool:
        """Whether it can be shown on a terminal."""
        return self in {Form.HTML, Form.MARKDOWN, Form.CSV, Form.JSON}


def rendered(document: PaperDocument, form: Form) -> bytes:
    """A paper in a format: the same bytes for the same paper, on any day and machine."""
    module = import_module(f"actionlog.render.paper.{form.value}")
    content: bytes = module.render(document)
    return content


def rendered_with_warnings(document: PaperDocument, form: Form) -> tuple[bytes, tuple[str, ...]]:
    """A paper in a format, and what its reader will find wanting: letters that no font has."""
    if form is Form.PDF:
        from actionlog.render.paper import pdf

        return pdf.render_with_warnings(document)
    return rendered(document, form), ()
