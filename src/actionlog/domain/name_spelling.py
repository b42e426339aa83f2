"""How names are written: titles, accents, kinds of quotes, surnames and their order in a list."""

from __future__ import annotations

from actionlog.domain.stored_text import folded

_TITLES = (
    "mr mrs ms miss mx dr doctor prof professor sir dame lord lady baroness baron rev revd "
    "reverend cllr councillor councilor hon rt alderman ald"
)


def untitled(name: str) -> str:
    """A name without the titles before it: `Cllr Dr. Ann Lee` is Ann Lee; a title alone stays."""
    words, titles = name.split(), _TITLES.split()
    while len(words) > 1 and words[0].rstrip(".").casefold() in titles:
        words = words[1:]
    return " ".join(words)


def letters(text: str) -> str:
    """What tells two names apart: not titles, case, spaces, stops, hyphens, kinds of quotes."""
    return _joined(folded(untitled(text), accents=True))


def bare_letters(text: str) -> str:
    """The same, with the accents left out."""
    return _joined(folded(untitled(text)))


def has_surname(name: str, wanted: str) -> bool:
    """Whether a name ends in what is wanted, in bare letters: `Silva` or `da Silva` of a person."""
    words = untitled(name).split()
    return any(bare_letters(" ".join(words[at:])) == wanted for at in range(1, len(words)))


def has_word(name: str, wanted: str) -> bool:
    """Whether one word of a name is what is wanted, in bare letters."""
    return wanted in map(bare_letters, name.split())


def by_surname(name: str) -> tuple[str, str]:
    """What people are sorted by: the last word, then the whole name, as an index has them."""
    words = untitled(name).split()
    last = words[-1] if words else ""
    return bare_letters(last).replace("'", ""), bare_letters(name)


def _joined(text: str) -> str:
    return "".join(text.replace(".", " ").replace("-", " ").split())
