"""How names are written: titles, accents, quotes, surnames, and what stands between several."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionlog.domain.stored_text import folded

if TYPE_CHECKING:
    from collections.abc import Iterable

_TITLES = (
    "mr mrs ms miss mx dr doctor prof professor sir dame lord lady baroness baron rev revd "
    "rev'd rev’d ven pcso reverend cllr councillor councilor hon rt alderman ald captain capt "
    "commodore cdre commander cdr colonel col lieutenant lt brigadier brig sergeant sgt "
    "father fr canon archdeacon"
)
_HONOURS = "OBE MBE CBE KBE DBE BEM KCB CMG KC QC MP MSP JP DL PhD"
_FULL_NAME = 2


def untitled(name: str) -> str:
    """A name without titles and honours: `The Revd Dr. Ann Lee OBE` is Ann Lee; one alone stays."""
    words = name.split()
    if len(words) > _FULL_NAME and words[0].casefold() == "the" and _is_title(words[1]):
        words = words[1:]
    while len(words) > 1 and _is_title(words[0]):
        words = words[1:]
    while len(words) > _FULL_NAME and words[-1] in _HONOURS.split():
        words = words[:-1]
        words[-1] = words[-1].rstrip(",")
    return " ".join(words)


def _is_title(word: str) -> bool:
    return word.rstrip(".").casefold() in _TITLES.split()


def letters(text: str) -> str:
    """What tells two names apart: not titles, case, spaces, stops, hyphens, kinds of quotes."""
    return _joined(folded(untitled(text), accents=True))


def bare_letters(text: str) -> str:
    """The letters of a name with the accents left out too: `José` is `Jose`."""
    return _joined(folded(untitled(text)))


def unmarked(text: str) -> str:
    """Those letters without apostrophes either, as a completion types `OBrien`."""
    return bare_letters(text).replace("'", "")


def plainest(name: str) -> str:
    """What two spellings of one name share: also without apostrophes, and `LEE, Ann` is Ann Lee."""
    surname, comma, given = name.partition(",")
    turned = f"{given} {surname}" if comma and given.strip().istitle() else name
    return unmarked(" ".join(turned.split()))


def has_surname(name: str, text: str) -> bool:
    """Whether a text can be short for a name: `Silva`, `da Silva` or `M. J. da Silva` of a person.

    Initials before the surname must be the person's, as far as both have them.
    """
    given, surname = _initials_and_surname(text)
    words = untitled(name).split()
    return any(
        unmarked(" ".join(words[at:])) == surname and _agree(given, words[:at])
        for at in range(1, len(words))
    )


def _initials_and_surname(text: str) -> tuple[str, str]:
    """The letters that stand alone before a surname, and the surname, both bare."""
    words = untitled(text).replace(".", ". ").split()
    at = 0
    while at < len(words) - 1 and len(words[at].rstrip(".")) == 1:
        at += 1
    return bare_letters(" ".join(words[:at])), unmarked(" ".join(words[at:]))


def _agree(given: str, names: list[str]) -> bool:
    own = "".join(bare_letters(word)[:1] for word in names)
    return own.startswith(given) or given.startswith(own)


def has_word(name: str, wanted: str) -> bool:
    """Whether one word of a name is what is wanted, unmarked."""
    return wanted in map(unmarked, name.split())


def by_surname(name: str) -> tuple[str, str]:
    """What people are sorted by: the last word, then the whole name, as an index has them."""
    words = untitled(name).split()
    last = words[-1] if words else ""
    return unmarked(last), bare_letters(name)


def _joined(text: str) -> str:
    return "".join(text.replace(".", " ").replace("-", " ").split())


def split_names(text: str) -> tuple[str, ...]:
    """Split `JM/PD`, `Jane Meggitt & All`, `PC and MF` at what stands between names."""
    for mark in ("/", "&", ",", ";", "\n", " and "):
        text = text.replace(mark, "\0")
    return tuple(part.strip() for part in text.split("\0") if part.strip())


def nearest(text: str, spellings: Iterable[str]) -> list[str]:
    """The spellings that a text may be a slip for, the nearest first."""
    from rapidfuzz import fuzz, process

    close = process.extract(
        untitled(text), list(spellings), scorer=fuzz.WRatio, processor=_plainly, score_cutoff=75
    )
    return [spelling for spelling, *_ in close]


def _plainly(text: str) -> str:
    return folded(text).replace("-", " ")
