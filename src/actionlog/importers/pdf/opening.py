"""Opens a PDF and gives its pages one by one; whatever is wrong with it is one error."""

from __future__ import annotations

import io
import logging
from contextlib import contextmanager
from typing import TYPE_CHECKING

from actionlog.errors import Unreadable
from actionlog.importers.pdf.page import TooMuch, printed

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pdfplumber.pdf

    from actionlog.importers.pdf.ink import Page

MOST_PAGES = 500
_LONGEST_REASON = 100
_LOG_ALONE = "print the pages of the log alone into a new PDF"
_ASK = "open it in a PDF viewer and print it into a new PDF, or ask for the file that it is made of"
_UNLOCK = "open it with its password, and print it into a new PDF without one"


class Pages:
    """The pages of an open PDF."""

    def __init__(self, name: str, pdf: pdfplumber.pdf.PDF) -> None:
        self._name, self._pdf = name, pdf
        self.count = len(pdf.pages)
        if self.count > MOST_PAGES:
            reason = f"has {self.count:,} pages, and {MOST_PAGES} are read at most"
            raise Unreadable(name, None, reason, _LOG_ALONE)

    def __iter__(self) -> Iterator[Page]:
        for number, plumbed in enumerate(self._pdf.pages, start=1):
            try:
                yield printed(plumbed)
            except TooMuch:
                reason = f"prints more on page {number} than a page of a log can hold"
                raise Unreadable(self._name, None, reason, _LOG_ALONE) from None


@contextmanager
def opened(name: str, content: bytes) -> Iterator[Pages]:
    """Open a PDF. Raises `Unreadable` for all that is wrong with it, inside the block too."""
    import pdfplumber

    _quiet()
    try:
        with pdfplumber.open(io.BytesIO(content)) as pdf:
            yield Pages(name, pdf)
    except Unreadable:
        raise
    except MemoryError:
        raise Unreadable(name, None, "takes more memory than a log can need", _ASK) from None
    except Exception as error:  # noqa: BLE001  # pdfminer raises whatever a broken file leads it to
        raise _unreadable(name, error) from None


def _unreadable(name: str, error: Exception) -> Unreadable:
    """What to say of a fault; pdfplumber keeps that of pdfminer as its argument."""
    causes = [error, *(cause for cause in error.args if isinstance(cause, Exception))]
    kinds = {kind.__name__ for cause in causes for kind in type(cause).__mro__}
    if "PDFPasswordIncorrect" in kinds:
        return Unreadable(name, None, "is locked with a password", _UNLOCK)
    if "PDFEncryptionError" in kinds:
        return Unreadable(name, None, "is encrypted in a way that cannot be read", _UNLOCK)
    said = " ".join(str(causes[-1]).split())[:_LONGEST_REASON]
    why = f": {said}" if said.isprintable() and said else ""
    return Unreadable(name, None, f"is not a PDF that can be read{why}", _ASK)


def _quiet() -> None:
    """Keep to itself what pdfminer has to say about fonts and colours."""
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    logging.getLogger("pdfplumber").setLevel(logging.CRITICAL)
