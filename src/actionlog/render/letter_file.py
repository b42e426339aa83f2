"""A letter as an e-mail: plain text and the same as HTML, nothing fetched, and a sheet beside it.

As a draft it is what Outlook and Thunderbird open for writing, the same bytes for the same letter.
"""

from __future__ import annotations

from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import make_msgid
from typing import TYPE_CHECKING

from actionlog.digests import sha256
from actionlog.domain.email_address import in_ascii
from actionlog.domain.stored_text import one_line
from actionlog.render.paper.html_parts import attribute, words
from actionlog.value_classes import NamedTuple

if TYPE_CHECKING:
    from datetime import datetime

    from actionlog.domain.email_address import Sender
    from actionlog.report.chase_letters import Letter, LetterItem

LANGUAGE = "en-GB"
_SHEET = "vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class ReplySheet(NamedTuple):
    """The workbook that an answer can be written into."""

    name: str
    content: bytes


def draft(letter: Letter, sender: Sender | None, sheet: ReplySheet | None = None) -> bytes:
    """A letter that a mail program opens as one that is still to be sent."""
    message = _message(letter, sender, sheet)
    message["X-Unsent"] = "1"
    return _with_boundaries(message)


def letter_to_send(
    letter: Letter, sender: Sender, now: datetime, sheet: ReplySheet | None = None
) -> bytes:
    """A letter as it goes to a mail server: dated, and with an id of its own."""
    message = _message(letter, sender, sheet)
    message["Date"] = now
    message["Message-ID"] = make_msgid(domain=in_ascii(sender.address).rpartition("@")[2])
    return _with_boundaries(message)


def _message(letter: Letter, sender: Sender | None, sheet: ReplySheet | None) -> EmailMessage:
    message = EmailMessage(policy=SMTP)
    if sender:
        message["From"] = Address(one_line(sender.name), addr_spec=in_ascii(sender.address))
    if letter.to.address:
        name = one_line(letter.to.greeted)
        message["To"] = Address(name, addr_spec=in_ascii(letter.to.address))
    message["Subject"] = letter.subject
    message.set_content(letter.text(), cte="quoted-printable")
    message.add_alternative(page(letter), subtype="html", cte="quoted-printable")
    if sheet:
        message.add_attachment(
            sheet.content, maintype="application", subtype=_SHEET, filename=sheet.name
        )
    # After the parts: what begins with Content- would move into the first of them.
    message["Content-Language"] = LANGUAGE
    return message


def _with_boundaries(message: EmailMessage) -> bytes:
    """The bytes, with what stands between the parts made from the letter and not by chance."""
    digest = sha256(str(message["Subject"]).encode())
    for part in message.walk():
        if not part.is_multipart():
            digest.update(str(part.get_payload()).encode())
    parts = [part for part in message.walk() if part.is_multipart()]
    for depth, part in enumerate(parts):
        part.set_boundary(f"=_{digest.hexdigest()[:32]}_{depth}")
    return message.as_bytes()


# A contrast of 15:1, whatever ground a mail program paints behind what names none.
_BODY = (
    "font-family: system-ui, 'Segoe UI', Arial, sans-serif; line-height: 1.5; "
    "color: #1b2127; background-color: #ffffff; max-width: 42em; overflow-wrap: anywhere"
)


def page(letter: Letter) -> str:
    """The letter as an HTML page: one heading, paragraphs, and the actions as a list."""
    return "\n".join(
        (
            "<!DOCTYPE html>",
            f'<html lang="{LANGUAGE}">',
            f'<head><meta charset="utf-8"><title>{attribute(letter.subject)}</title></head>',
            f'<body style="{_BODY}">',
            "<main>",
            f'<h1 style="font-size: 1.2em" dir="auto">{words(letter.subject)}</h1>',
            *map(_paragraph, letter.before),
            '<ul style="list-style: none; padding-left: 0">',
            *map(_entry, letter.items),
            "</ul>",
            *map(_paragraph, letter.after),
            "</main>",
            "</body>",
            "</html>",
            "",
        )
    )


def _paragraph(text: str) -> str:
    return f'<p dir="auto">{words(text)}</p>'


def _entry(item: LetterItem) -> str:
    lines = (f"<b>{item.ref}</b> {words(item.wording)}", words(item.said), words(item.question))
    told = "".join(f'<p style="margin: 0" dir="auto">{line}</p>' for line in lines)
    return f'<li style="margin-bottom: 1em">{told}</li>'
