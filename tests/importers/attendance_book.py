"""A generator of attendance lists: the same people in the ways in which secretaries write them.

Names from many places, with titles, initials, offices and bodies; run in with commas, semicolons
or `and`, wrapped, in lines, bullets, columns and tables; under headings with any stop.
"""

from __future__ import annotations

import random
import textwrap
from dataclasses import dataclass, replace

from actionlog.domain.findings import Place
from actionlog.importers.source_document import Cell, Grid, Line, Row, SourceDocument

_GIVEN = (
    "Ann|Bob|Carol|Dev|Erin|Frank|Gita|Hana|Ian|Siân|Rhodri|Máire|Niamh|Chidi|Adaeze|Kwame|"
    "Wanjiru|Thabo|Mei|Hiroshi|Min-jun|Priya|Arjun|Łukasz|Zoë|José|Anne-Marie|Will|Mark|"
    "April|May|Jean-Luc|Olúfẹ́mi|Yusuf|Fatima|Bronwen|Eoin|Ngozi|Søren"
)
GIVEN = _GIVEN.split("|")
_SURNAMES = (
    "Archer|Baker|Carter|Das|O'Neill|O’Brien|Ó Briain|Evans-Riches|van der Berg|de la Cruz|"
    "McArdle|MacDonald|ap Rhys|Hope|Price|Page|Hill|Field|Green|Long|Young|Okonkwo|Mbeki|"
    "Nguyễn|Li|Wei|Kim|Tanaka|Nakamura-Jones|Müller|Żak|al-Rashid|D'Souza|Singh|ní Dhónaill|"
    "von Berg|Llewelyn|Owusu|Smith|Ferrari|St John|Brown|King|Bell|Law|Day"
)
SURNAMES = _SURNAMES.split("|")
_OFFICES = (
    "Chair|Vice Chair|Treasurer|Secretary|Clerk|General Manager|Honorary Secretary|"
    "Finance Director|Clerk to the Board|Trustee|Head of Finance|Vice-Chair|"
    "Company Secretary"
)
OFFICES = _OFFICES.split("|")
_BODIES = (
    "Harbour Trust|SCC|Fishing Club|Pier Ltd|Westmere Council|NHSEI|Lamp Co|University of Westmere"
)
BODIES = _BODIES.split("|")
_PRESENT = (
    "Present|PRESENT|Attendees|Members present|In attendance|Participants|Attending|"
    "In Attendance|Board members present|Present at the meeting|ATTENDEES|"
    "Members in attendance|Those present"
)
PRESENT = _PRESENT.split("|")
_AWAY = "Apologies|Regrets|Absent|APOLOGIES|Apologies for absence|Apologies received|Not present"
AWAY = _AWAY.split("|")
TITLES = ("", "", "", "Mrs ", "Dr ", "Cllr ", "Cllr. ", "Prof ", "Mr. ", "Rev. ", "Ms ", "Sir ")
STOPS = (":", ":", ": -", ";", " -", " –", ".", ":-")
_FORMS = (
    "commas|semicolons|wrapped|and|lines|bullets|columns|table|labels|grid|surnames first|"
    "markdown|officers|brackets"
)
FORMS = _FORMS.split("|")
BARE = {"grid", "columns", "surnames first"}
"""Forms that give a name and nothing else."""


@dataclass(frozen=True, slots=True)
class Somebody:
    """One of a list, as it should be read."""

    title: str
    given: str
    surname: str
    initials: str | None
    office: str | None
    body: str | None

    @property
    def name(self) -> str:
        """The name without its title."""
        return f"{self.given} {self.surname}"


@dataclass(frozen=True, slots=True)
class Sheet:
    """The top of some minutes with a list, and who is on it."""

    form: str
    present: tuple[Somebody, ...]
    away: tuple[Somebody, ...]
    document: SourceDocument
    text: str

    @property
    def expected(self) -> list[tuple[str, bool]]:
        """Each name, and whether they stayed away."""
        return [
            *((one.name, False) for one in self.present),
            *((one.name, True) for one in self.away),
        ]


def sheet(seed: int) -> Sheet:
    """One list of those that the generator can write."""
    rng = random.Random(seed)  # noqa: S311 - a test's
    form = FORMS[seed % len(FORMS)]
    people = _people(rng, rng.randint(3, 9), form)
    away = tuple(people.pop() for _ in range(rng.randint(0, 2) if len(people) > 3 else 0))
    made = _written(rng, form, tuple(people), away)
    lines = made if isinstance(made, list) else made[0]
    grids = () if isinstance(made, list) else made[1]
    text = "\n".join([*lines, *(" | ".join(row) for row in grids)])
    if form == "officers":
        people[0] = replace(people[0], initials=None)
    return Sheet(form, tuple(people), away, _document(lines, grids), text)


def _people(rng: random.Random, many: int, form: str) -> list[Somebody]:
    found: list[Somebody] = []
    given = rng.sample(GIVEN, many)
    initialled = rng.random() < 0.4
    for first, last in zip(given, rng.sample(SURNAMES, many), strict=True):
        letters = "".join(word[0] for word in (first, *last.split()) if word[0].isupper())
        plain = form in BARE
        found.append(
            Somebody(
                "" if form == "surnames first" else rng.choice(TITLES),
                first,
                last,
                letters
                if initialled and len(letters) > 1 and not plain and form != "table"
                else None,
                rng.choice(OFFICES) if rng.random() < 0.4 and not plain else None,
                rng.choice(BODIES) if rng.random() < 0.25 and not plain else None,
            )
        )
    return found


def _entry(one: Somebody, rng: random.Random, *, brackets: bool) -> str:
    called = f"{one.title}{one.name}"
    about = [part for part in (one.office, one.body) if part]
    if brackets:
        groups = [", ".join(about)] if about else []
        groups += [one.initials] if one.initials else []
        return called + "".join(f" ({part})" for part in groups)
    letters = f" ({one.initials})" if one.initials else ""
    behind = ", ".join(about)
    if not behind:
        return called + letters
    return rng.choice((f"{called}{letters} – {behind}", f"{called}, {behind}{letters}"))


def _written(
    rng: random.Random, form: str, present: tuple[Somebody, ...], away: tuple[Somebody, ...]
) -> list[str] | tuple[list[str], list[tuple[str, ...]]]:
    heads = rng.choice(PRESENT), rng.choice(AWAY)
    if form in {"table", "labels", "grid"}:
        return _top(), _table(rng, form, heads, present, away)
    lines = _top()
    for head, people in zip(heads, (present, away), strict=True):
        if people:
            lines += [*_part(rng, form, head, people), ""]
    return [*lines, "1. Slipway", "The winch was discussed.", "", "2. Moorings", "Nothing."]


def _top() -> list[str]:
    return ["Lantern Trust", "Minutes of what was agreed on 3 May 2023", ""]


def _part(rng: random.Random, form: str, head: str, people: tuple[Somebody, ...]) -> list[str]:
    brackets = form not in {"semicolons", "lines", "bullets"} or rng.random() < 0.5
    told = [_entry(one, rng, brackets=brackets) for one in people]
    below = {
        "columns": lambda: [f"{head}:", *_columns(told, rng)],
        "surnames first": lambda: [head, *_surnames_first(people)],
        "markdown": lambda: [f"## {head}", "", *(f"* {one}" for one in told)],
        "bullets": lambda: [f"{head}:", *(f"{rng.choice('•-')} {one}" for one in told)],
        "lines": lambda: [f"{head}{rng.choice((':', ''))}", *told],
        "officers": lambda: _officers(head, people[0], told, rng),
    }.get(form)
    return below() if below else _run_in(rng, form, head, told)


def _columns(told: list[str], rng: random.Random) -> list[str]:
    wide = max(map(len, told)) + rng.randint(3, 9)
    rows = (told[at : at + 3] for at in range(0, len(told), 3))
    return ["".join(f"{one:<{wide}}" for one in row).rstrip() for row in rows]


def _surnames_first(people: tuple[Somebody, ...]) -> list[str]:
    return sorted((f"{one.surname}, {one.given}" for one in people), key=str.casefold)


def _officers(head: str, first: Somebody, told: list[str], rng: random.Random) -> list[str]:
    if head not in PRESENT:
        return [f"{head}: {', '.join(told)}"]
    officer = f"{rng.choice(('Scribe', 'Chair', 'Clerk'))}: {first.title}{first.name}"
    return [officer, *([f"{head}: {', '.join(told[1:])}"] if told[1:] else [])]


def _run_in(rng: random.Random, form: str, head: str, told: list[str]) -> list[str]:
    run = ("; " if form == "semicolons" else ", ").join(told)
    if form == "and" and len(told) > 1:
        run = f"{', '.join(told[:-1])} and {told[-1]}"
    text = f"{head}{rng.choice(STOPS)} {run}{rng.choice(('', '.'))}"
    return textwrap.wrap(text, rng.randint(45, 90)) if form in {"wrapped", "brackets"} else [text]


def _table(
    rng: random.Random,
    form: str,
    heads: tuple[str, str],
    present: tuple[Somebody, ...],
    away: tuple[Somebody, ...],
) -> list[tuple[str, ...]]:
    def told(people: tuple[Somebody, ...]) -> str:
        return ", ".join(_entry(one, rng, brackets=True) for one in people)

    if form == "labels":
        rows = [(f"{heads[0]}:", told(present))]
        return [("Date:", "3 May 2023"), *rows, *([(f"{heads[1]}:", told(away))] if away else [])]
    if form == "grid":
        names = [f"{one.title}{one.name}" for one in present]
        rows_of = [tuple(names[at : at + 2]) for at in range(0, len(names), 2)]
        rows_of = [row if len(row) == 2 else (*row, "") for row in rows_of]
        ended = [(heads[1], ""), *((f"{one.title}{one.name}", "") for one in away)] if away else []
        return [(heads[0], ""), *rows_of, *ended]
    return [
        ("Name", "Role", "Organisation", "Present"),
        *(
            (f"{one.title}{one.name}", one.office or "", one.body or "", mark)
            for people, mark in ((present, "Yes"), (away, "Apologies"))
            for one in people
        ),
    ]


def _document(lines: list[str], rows: list[tuple[str, ...]] | tuple[()]) -> SourceDocument:
    name = "minutes.docx" if rows else "minutes.txt"
    written = tuple(
        Line(text, Place(name, line=at), nth=at) for at, text in enumerate(lines, 1) if text.strip()
    )
    if not rows:
        return SourceDocument(name, lines=written)
    made = tuple(
        Row(tuple(Cell(text, Place(name, table=1, row=at)) for text in row), Place(name, row=at))
        for at, row in enumerate(rows, 1)
    )
    grid = Grid(made, Place(name, table=1), nth=len(lines) + 1)
    return SourceDocument(name, grids=(grid,), lines=written)
