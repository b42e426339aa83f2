"""The formats of what is printed beside the papers of meetings, and which of them is asked for."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import TypeVar

from actionlog.errors import UsageProblem
from actionlog.render.paper.formats import Form


class PrintedForm(Enum):
    """A format of the figures and of the audit, by the ending of its files."""

    DOCX = "docx"
    PDF = "pdf"
    XLSX = "xlsx"
    HTML = "html"
    MARKDOWN = "md"


class PlanForm(Enum):
    """A format of the forward plan."""

    DOCX = "docx"
    HTML = "html"
    MARKDOWN = "md"


class MinutesForm(Enum):
    """A format of the text for the minutes."""

    TEXT = "txt"
    MARKDOWN = "md"
    DOCX = "docx"

    @property
    def is_text(self) -> bool:
        """Whether it can be shown on a terminal."""
        return self is not MinutesForm.DOCX


_OTHERS = ("rtf", "odt", "doc", "ods", "xls", "txt", "htm")
"""Endings that other programs take for a format that is not ours."""

_AnyForm = TypeVar("_AnyForm", PrintedForm, PlanForm, MinutesForm)


def form_asked(given: _AnyForm | None, output: str | None, usual: _AnyForm) -> _AnyForm | None:
    """The format that is given, else that of the file's name, else the usual one of a file.

    `None` where nothing is to be written. Raises `UsageProblem` for a name that ends as another.
    """
    if given is not None or output is None:
        return given
    ending = Path(output).suffix.casefold().removeprefix(".")
    forms = {form.value: form for form in type(usual)}
    if ending in {*(form.value for form in Form), *_OTHERS} - forms.keys():
        raise UsageProblem(f"that is not written as {ending}", ", ".join(forms))
    return forms.get(ending, usual)
