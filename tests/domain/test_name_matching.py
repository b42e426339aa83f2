"""Which initials can be those of a name."""

from __future__ import annotations

import pytest

from actionlog.domain.name_matching import initials_fit, initials_of


@pytest.mark.parametrize(
    ("initials", "name"),
    [
        ("PC", "Paul Calaminus"),
        ("P.C.", "Paul Calaminus"),
        ("ME-R", "Michelle Evans-Riches"),
        ("MER", "Michelle Evans-Riches"),
        ("ME", "Michelle Evans-Riches"),
        ("MR", "Michelle Evans-Riches"),
        ("IM", "Ian McArdle"),
        ("IMcA", "Ian McArdle"),
        ("SO", "Sean O'Neill"),
        ("APD", "Ann Patricia Dale"),
        ("AD", "Ann Patricia Dale"),
        ("ÅB", "Åsa Berg"),
    ],
)
def test_these_fit(initials: str, name: str) -> None:
    assert initials_fit(initials, name)


@pytest.mark.parametrize(
    ("initials", "name"),
    [
        ("SLT", "Simon Lowe"),
        ("CP", "Paul Calaminus"),
        ("PX", "Paul Calaminus"),
        ("P", "Paul Calaminus"),
        ("PC", "Paul"),
        ("", ""),
        ("AP", "Ann Patricia Dale"),
    ],
)
def test_these_do_not(initials: str, name: str) -> None:
    assert not initials_fit(initials, name)


def test_the_initials_of_a_name() -> None:
    assert [initials_of(name) for name in ("Paul Calaminus", "Ann P Dale", "Cher", "")] == [
        *("PC", "AD", "CC", "")
    ]
