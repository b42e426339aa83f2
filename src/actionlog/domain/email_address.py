"""E-mail addresses, as they are typed and as mail servers take them, and a board's own server."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from actionlog.errors import AddressWrong
from actionlog.value_classes import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONGEST = 254
"""Characters of an address, by RFC 5321."""
_OUTSIDE_NAME = frozenset('()<>[]:;@\\,"')
_WORD_OF_DOMAIN = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-")


def read_address(text: str, option: str = "--email") -> str:
    """One address, as it is stored. Raises `AddressWrong` with the part of it that is one."""
    said = text.strip().removeprefix("mailto:")
    if fault := next(_faults(said), None):
        from email.utils import parseaddr  # 8 ms, for a hint

        inside = parseaddr(said)[1]
        likely = inside if inside != said and not any(_faults(inside)) else None
        raise AddressWrong(text, fault, option, likely)
    return said


def in_ascii(address: str) -> str:
    """An address as every mail server takes it: the letters of a domain as DNS spells them."""
    name, _, domain = address.rpartition("@")
    return f"{name}@{domain.encode('idna').decode('ascii')}"


def _faults(said: str) -> Iterator[str]:
    name, sign, domain = said.rpartition("@")
    if not (name and sign and domain):
        yield "there is no name, @ and domain"
    if "@" in name or any(mark in _OUTSIDE_NAME for mark in name + domain):
        yield "it is to be one address, and nothing else"
    if any(map(str.isspace, said)) or not said.isprintable():
        yield "there is a space in it"
    if not name.isascii():
        yield "few mail servers take other letters than a to z before the @"
    if name.startswith(".") or name.endswith(".") or ".." in said or len(said) > _LONGEST:
        yield "a dot stands where none can, or it is too long"
    if not _is_domain(domain):
        yield "what follows the @ is no domain"


def _is_domain(domain: str) -> bool:
    """Whether it can be one that is known everywhere: two words at least, the last no number."""
    try:
        words = domain.casefold().encode("idna").decode("ascii").split(".")
    except UnicodeError:
        return False
    return (
        len(words) > 1
        and not words[-1].isdigit()
        and all(word and set(word) <= _WORD_OF_DOMAIN and word.strip("-") == word for word in words)
    )


class Security(Enum):
    """How what is said to a mail server is kept from others on the way."""

    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "none"


PORTS = {Security.STARTTLS: 587, Security.TLS: 465, Security.NONE: 25}
"""Where a mail server listens, by RFC 8314 and RFC 5321."""


class MailServer(NamedTuple):
    """Through which server a board's letters go, and from whom, as `[mail]` says.

    The password is in no file: whoever sends has it.
    """

    host: str
    port: int
    security: Security
    user: str | None = None


class Sender(NamedTuple):
    """Whom letters come from: a name, perhaps empty, and an address."""

    name: str
    address: str


def read_sender(text: str) -> Sender:
    """Read `Board secretariat <board@example.org>`, or an address alone. Raises `AddressWrong`."""
    name, opening, rest = text.rpartition("<")
    if not opening:
        return Sender("", read_address(text, "from ="))
    return Sender(name.strip().strip('"'), read_address(rest.strip().removesuffix(">"), "from ="))
