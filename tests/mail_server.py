"""A mail server on this machine: TLS, a login, and the faults that real ones have."""

from __future__ import annotations

import asyncio
import contextlib
import ssl
import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import trustme
from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from aiosmtpd.smtp import Envelope, Session

USER, PASSWORD = "board@example.org", "it is no secret here"
_PATIENCE = 20


@dataclass
class Postbox:
    """What arrived, and for whom the server has another answer than yes."""

    port: int = 0
    letters: list[tuple[str, bytes]] = field(default_factory=list)
    refuses: str = ""
    breaks_off_at: str = ""
    stops_at: str = ""
    takes_for_spam: str = ""
    says_nothing_of: str = ""
    """Whose letter it takes, and hangs up before it says so."""

    async def handle_RCPT(  # noqa: N802 - the library's names
        self, server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        """Refuse somebody, hang up, or take the address."""
        if address == self.breaks_off_at:
            assert server.transport is not None
            server.transport.close()
        if address == self.refuses:
            return "550 5.1.1 nobody of that name here"
        if address == self.stops_at:
            return "421 too many letters today"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802 - the library's names
        self, server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        """Keep a letter."""
        assert isinstance(envelope.content, bytes)
        if self.takes_for_spam in envelope.rcpt_tos:
            return "554 5.7.1 spam"
        self.letters.append((envelope.rcpt_tos[0], envelope.content))
        if self.says_nothing_of in envelope.rcpt_tos:
            assert server.transport is not None
            server.transport.close()
        return "250 OK"


def _lets_in(
    _server: SMTP, _session: Session, _envelope: Envelope, _how: str, said: LoginPassword
) -> AuthResult:
    right = said == LoginPassword(USER.encode(), PASSWORD.encode())
    return AuthResult(success=right, handled=False)


@contextlib.contextmanager
def mail_server(authority: Path, *, implicit: bool = False) -> Iterator[Postbox]:
    """A server until the block ends; the certificate that vouches for it goes to a file."""
    box, certificates = Postbox(), trustme.CA()
    certificates.cert_pem.write_to_path(authority)
    tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    certificates.issue_cert("localhost").configure_cert(tls)
    loop, ready = asyncio.new_event_loop(), threading.Event()
    done: asyncio.Future[None] = loop.create_future()

    def protocol() -> SMTP:
        return SMTP(
            box,
            hostname="localhost",
            authenticator=_lets_in,
            auth_required=not implicit,  # the library knows of no other TLS than STARTTLS
            auth_require_tls=not implicit,
            tls_context=None if implicit else tls,
            require_starttls=not implicit,
            loop=loop,
        )

    async def serve() -> None:
        server = await loop.create_server(protocol, "127.0.0.1", 0, ssl=tls if implicit else None)
        box.port = server.sockets[0].getsockname()[1]
        ready.set()
        await done
        server.close()
        await server.wait_closed()
        others = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    thread = threading.Thread(target=loop.run_until_complete, args=(serve(),), daemon=True)
    thread.start()
    assert ready.wait(timeout=_PATIENCE)
    try:
        yield box
    finally:
        loop.call_soon_threadsafe(done.set_result, None)
        thread.join(timeout=_PATIENCE)
        loop.close()
