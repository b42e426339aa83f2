"""E-mail addresses: which are taken, and what is said of those that are none."""

from __future__ import annotations

import pytest

from actionlog.domain.email_address import in_ascii, read_address
from actionlog.errors import AddressWrong


@pytest.mark.parametrize(
    "address",
    ["jo@example.org", "Jo.O'Neil+board@mail.example.org", "jo@bücher.example", "a-b_c@x-y.org"],
)
def test_an_address_is_taken_as_it_is_typed(address: str) -> None:
    assert read_address(f" {address} ") == address


def test_the_link_of_a_web_page_is_the_address_in_it() -> None:
    assert read_address("mailto:jo@example.org") == "jo@example.org"


@pytest.mark.parametrize(
    "text",
    [
        "jo",
        "jo@",
        "@example.org",
        "jo@example",
        "jo@example.1",
        "jo@example..org",
        ".jo@example.org",
        "jo.@example.org",
        "jo bloggs@example.org",
        "jo@exa mple.org",
        "jo@example.org\nBcc: all@example.org",
        "jo@example.org, ann@example.org",
        "jo@ann@example.org",
        "jö@example.org",
        "jo@-example.org",
        f"{'j' * 300}@example.org",
        f"jo@{'x' * 64}.org",
    ],
)
def test_what_is_no_address_is_refused_with_the_form_of_one(text: str) -> None:
    with pytest.raises(AddressWrong) as refused:
        read_address(text)
    assert refused.value.hints[0].startswith("--email ")


def test_the_address_in_what_was_pasted_from_a_letter_is_offered() -> None:
    with pytest.raises(AddressWrong) as refused:
        read_address('"Bloggs, Jo" <jo@example.org>')
    assert refused.value.hints == ("--email jo@example.org",)


def test_a_domain_with_other_letters_is_spelt_as_mail_servers_know_it() -> None:
    assert in_ascii("jo@bücher.example") == "jo@xn--bcher-kva.example"
