"""The one module that talks to a mail server: logs in, hands letters over, says what went wrong."""

from __future__ import annotations

import smtplib
import ssl
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from actionlog.domain.email_address import Security, in_ascii
from actionlog.errors import LetterRefused, MailServerFailed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from actionlog.domain.email_address import MailServer
    from actionlog.domain.issued_paper import SentLetter

_PATIENCE = 30
"""Seconds without an answer after which a server is taken for gone."""
_GONE = 421
"""What a server says that closes the connection (RFC 5321)."""
_DONE, _TAKEN = 250, (250, 251)
_FOR_GOOD = 500
"""From here on a refusal is final; below, the same may be taken later."""
_LATER = "try again later: the same command sends what did not go out"


class MailConnection:
    """A server that takes letters from one sender."""

    def __init__(self, smtp: smtplib.SMTP, sender: str) -> None:
        self._smtp, self._sender = smtp, sender

    def hand_over(
        self, letter: SentLetter, content: bytes, note: Callable[[], None] = lambda: None
    ) -> None:
        """Have a letter sent; `note` is called before the server may have it.

        Raises `LetterRefused`, `MailServerFailed`.
        """
        is_handed_over = False
        try:
            self._announce(letter)
            note()
            is_handed_over = True
            code, words = self._smtp.data(content)
            if code != _DONE:
                raise _letter_refused(letter, code, words)
        except smtplib.SMTPDataError as refused:
            self._forget()
            raise _letter_refused(letter, refused.smtp_code, refused.smtp_error) from None
        except (smtplib.SMTPException, OSError) as fault:
            lost = f"the connection was lost ({_reason(fault)})"
            raise MailServerFailed(
                f"{lost}, and whether the letter to {letter.to} arrived is not known"
                if is_handed_over
                else f"{lost} before the letter to {letter.to} was handed over: it did not go out",
                "those that went out before are on record: the same command "
                + ("asks about this one, and " if is_handed_over else "")
                + "sends the rest",
                in_doubt=is_handed_over,
            ) from None

    def _announce(self, letter: SentLetter) -> None:
        """Say from whom and to whom a letter is."""
        smtp = self._smtp
        smtp.ehlo_or_helo_if_needed()
        code, words = smtp.mail(in_ascii(self._sender))
        if code != _DONE:
            raise _sender_refused(self._sender, code, words)
        code, words = smtp.rcpt(in_ascii(letter.address))
        if code not in _TAKEN:
            self._forget()
            raise _address_refused(letter, code, words)

    def _forget(self) -> None:
        """Have the server ready for the next letter, if it has not hung up."""
        with suppress(smtplib.SMTPException, OSError):
            self._smtp.rset()


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


def _sender_refused(sender: str, code: int, words: bytes) -> MailServerFailed:
    if code < _FOR_GOOD:
        return MailServerFailed(f"it takes no letters now: {_said(words)}", _LATER)
    reason = f"it takes nothing from {sender}: {_said(words)}"
    return MailServerFailed(reason, "see from and user in [mail] of board.toml")


def _address_refused(
    letter: SentLetter, code: int, words: bytes
) -> LetterRefused | MailServerFailed:
    # Of what does not lie in the address, as a policy of the server, the words say so: 5.7.1.
    if code < _FOR_GOOD or words.startswith(b"5.7."):
        return _letter_refused(letter, code, words)
    return LetterRefused(letter.to, letter.address, _said(words))


def _letter_refused(
    letter: SentLetter, code: int, words: bytes | str
) -> LetterRefused | MailServerFailed:
    """Why a letter was refused, where it does not lie in its address."""
    if code == _GONE:
        return MailServerFailed(f"it takes no more letters: {_said(words)}", _LATER)
    hint = (
        _LATER if code < _FOR_GOOD else "ask who runs the mail server why it takes no such letter"
    )
    return LetterRefused(letter.to, letter.address, _said(words), hint=hint)


def _said(words: bytes | str) -> str:
    text = words.decode(errors="replace") if isinstance(words, bytes) else words
    return " ".join(text.split()) or "it does not say why"


def _reason(fault: BaseException) -> str:
    strerror = getattr(fault, "strerror", None)
    return str(strerror or fault).lower() or type(fault).__name__
