"""The one module that talks to a mail server: logs in, hands letters over, says what went wrong."""

from __future__ import annotations

import smtplib
import ssl
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from actionlog.domain.email_address import Security, in_ascii
from actionlog.errors import LetterRefused, MailServerFailed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from actionlog.domain.email_address import MailServer
    from actionlog.domain.issued_paper import SentLetter

_PATIENCE = 30
"""Seconds without an answer after which a server is taken for gone."""
_GONE = 421
"""What a server says that closes the connection (RFC 5321)."""


class MailConnection:
    """A server that takes letters from one sender."""

    def __init__(self, smtp: smtplib.SMTP, sender: str) -> None:
        self._smtp, self._sender = smtp, sender

    def hand_over(self, letter: SentLetter, content: bytes) -> None:
        """Have a letter sent. Raises `LetterRefused`, `MailServerFailed`."""
        try:
            self._smtp.sendmail(in_ascii(self._sender), [in_ascii(letter.address)], content)
        except smtplib.SMTPRecipientsRefused as refused:
            _, (code, words) = refused.recipients.popitem()
            raise _refusal(letter, code, words) from None
        except smtplib.SMTPSenderRefused as refused:
            reason = f"it takes nothing from {self._sender}: {_said(refused.smtp_error)}"
            raise MailServerFailed(reason, "see from and user in [mail] of board.toml") from None
        except smtplib.SMTPResponseException as refused:
            raise _refusal(letter, refused.smtp_code, refused.smtp_error) from None
        except (smtplib.SMTPException, OSError) as fault:
            raise MailServerFailed(
                f"the connection was lost ({_reason(fault)}), and whether the letter to "
                f"{letter.to} arrived is not known",
                "those that went out before are on record: the same command sends the rest",
            ) from None


@contextmanager
def connected(server: MailServer, sender: str, password: str | None) -> Iterator[MailConnection]:
    """A connection to a server, encrypted and logged in as `[mail]` says.

    Raises `MailServerFailed`, before anything is sent.
    """
    smtp = _opened(server, password)
    try:
        yield MailConnection(smtp, sender)
    finally:
        with suppress(smtplib.SMTPException, OSError):
            smtp.quit()
        smtp.close()


def _opened(server: MailServer, password: str | None) -> smtplib.SMTP:
    place = f"{server.host}:{server.port}"
    trusted = ssl.create_default_context()
    try:
        if server.security is Security.TLS:
            smtp: smtplib.SMTP = smtplib.SMTP_SSL(
                server.host, server.port, timeout=_PATIENCE, context=trusted
            )
        else:
            smtp = smtplib.SMTP(server.host, server.port, timeout=_PATIENCE)
    except ssl.SSLError as fault:
        raise _untrusted(place, fault) from None
    except (smtplib.SMTPException, OSError) as fault:
        raise MailServerFailed(f"{place} does not answer ({_reason(fault)})", _SEE) from None
    try:
        if server.security is Security.STARTTLS:
            smtp.starttls(context=trusted)
        if server.user is not None and password is not None:
            smtp.login(server.user, password)
    except (smtplib.SMTPException, OSError) as fault:
        smtp.close()
        raise _not_let_in(place, server, fault) from None
    return smtp


_SEE = "see host, port and tls in [mail] of board.toml"


def _not_let_in(
    place: str, server: MailServer, fault: smtplib.SMTPException | OSError
) -> MailServerFailed:
    match fault:
        case ssl.SSLError():
            return _untrusted(place, fault)
        case smtplib.SMTPAuthenticationError():
            return MailServerFailed(
                f"{place} does not let {server.user} in: {_said(fault.smtp_error)}",
                "see user in [mail] of board.toml, and the password",
            )
        case smtplib.SMTPNotSupportedError():
            return MailServerFailed(f"{place} does not do what [mail] says: {fault}", _SEE)
        case _:
            return MailServerFailed(f"{place} broke off ({_reason(fault)})", _SEE)


def _untrusted(place: str, fault: ssl.SSLError) -> MailServerFailed:
    why = getattr(fault, "verify_message", "") or fault.reason or "no TLS"
    return MailServerFailed(f"{place} cannot be trusted: {why}", _SEE)


def _refusal(letter: SentLetter, code: int, words: bytes | str) -> LetterRefused | MailServerFailed:
    if code == _GONE:
        return MailServerFailed(f"it takes no more letters: {_said(words)}", "try again later")
    return LetterRefused(letter.to, letter.address, _said(words))


def _said(words: bytes | str) -> str:
    text = words.decode(errors="replace") if isinstance(words, bytes) else words
    return " ".join(text.split()) or "it does not say why"


def _reason(fault: BaseException) -> str:
    strerror = getattr(fault, "strerror", None)
    return str(strerror or fault).lower() or type(fault).__name__
