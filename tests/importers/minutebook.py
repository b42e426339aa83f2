"""Minutes of boards that do not exist, in the forms in which secretariats write them.

One meeting is written with a form of marker, a layout, a numbering, an attendance list and a width,
and comes with what a careful reader finds in it.
"""

from __future__ import annotations

import textwrap
from dataclasses import dataclass, field
from datetime import date

from actionlog.domain.findings import Place
from actionlog.english import MONTH_NAMES
from actionlog.importers.source_document import Cell, Grid, Line, Row, SourceDocument

MEETING = date(2021, 4, 7)

PEOPLE = (
    ("Dr", "Ruth Okafor", "RO", "Harbour Trust", "Chair"),
    ("", "Daphne Thomas", "DT", "Harbour Trust", "Finance Director"),
    ("Cllr", "Ann Varley", "AV", "Westmere Council", ""),
    ("", "Paul Calaminus", "PC", "ELFT", "CEO"),
    ("Mrs", "Michelle Evans-Riches", "ME-R", "Harbour Trust", "Secretary"),
    ("", "Ian McArdle", "IM", "Westmere Council", "Leader"),
)
AWAY = (("", "Felicity Cox", "", "Quay Partnership", "Director"),)


@dataclass(frozen=True)
class Asked:
    """One action of the meeting: who, as the marker has it, and the sentence that it comes from."""

    ref: int
    who: tuple[str, ...]
    sentence: str


@dataclass(frozen=True)
class Part:
    """An agenda item: its title, its background, and what was asked in it."""

    title: str
    background: str
    asked: tuple[Asked, ...] = ()


PARTS = (
    Part("Welcome and apologies", "The Chair welcomed everyone. Apologies were as listed above."),
    Part("Declarations of interest", "There were none."),
    Part(
        "Minutes of the last meeting",
        "The minutes of the meeting held on 3rd March 2021 were confirmed as a true record. "
        "For matters arising see the action log, paper 3b.",
    ),
    Part(
        "Harbour strategy",
        "The paper set out how the quay will be maintained. Work is underway with the insurers, "
        "and 2021 is expected to be a difficult year.",
        (Asked(51, ("DT",), "That the dredging survey be circulated to all members"),),
    ),
    Part(
        "Estates",
        "The roof of the customs house was inspected in February. Quotations have been received "
        "from three firms.",
        (
            Asked(52, ("PC", "AV"), "That a costed plan for the roof be presented to the Board"),
            Asked(53, ("All",), "That comments on the lettings policy be sent to the Secretary"),
        ),
    ),
    Part("Risk register", "The register was reviewed. No new risks were identified."),
    Part(
        "Any other business",
        "The open day is being planned for July.",
        (Asked(54, ("Finance Director",), "That the cost of the open day be reported back"),),
    ),
)

FORMS = (
    "over",
    "one line",
    "capitals",
    "colon",
    "dash",
    "bracketed",
    "round brackets",
    "at line end",
    "to do",
    "short",
    "point",
    "number",
)
LAYOUTS = ("below", "behind", "beside", "table")
NUMBERINGS = ("plain", "dotted", "item", "alone")
LISTS = ("brackets", "dashes", "columns", "run-in", "surname first")


@dataclass(frozen=True)
class Style:
    """How a meeting is written up."""

    form: str = "over"
    layout: str = "behind"
    numbering: str = "plain"
    people: str = "brackets"
    width: int = 72
    parts: tuple[Part, ...] = field(default=PARTS)

    @property
    def inline(self) -> bool:
        """Whether markers stand in the paragraph that they belong to."""
        return self.form in {"bracketed", "round brackets", "at line end"}


def marker(asked: Asked, form: str) -> list[str]:
    """The lines of one marker."""
    names, ref = " / ".join(asked.who), asked.ref
    task = asked.sentence.removeprefix("That ")
    return {
        "over": [f"Action {ref}", *_over(asked.who)],
        "one line": [f"Action {ref} {names}"],
        "capitals": [f"ACTION {ref}", names],
        "colon": [f"Action {ref}: {names}"],
        "dash": [f"ACTION {ref} – {names}"],
        "bracketed": [f"[Action {ref}: {names}]"],
        "round brackets": [f"(ACTION {ref} - {names})"],
        "at line end": [f"Action {ref} {names}"],
        "to do": [f"ACTION ({ref}) – {names} to see that {task}"],
        "short": [f"A{ref} {names}"],
        "point": [f"Action Point {ref}: {names}"],
        "number": [f"Action No. {ref}", names],
    }[form]


def _over(who: tuple[str, ...]) -> list[str]:
    """A role of two words stands over two lines."""
    return who[0].split() if len(who) == 1 and " " in who[0] else ["/".join(who)]


def document(style: Style) -> SourceDocument:
    """The minutes as a reader gives them: lines of text, or paragraphs and a table."""
    if style.layout == "table":
        return _table(style)
    lines = text(style).split("\n")
    named = "minutes.txt"
    return SourceDocument(
        named,
        lines=tuple(
            Line(line, Place(named, line=at), at)
            for at, line in enumerate(lines, 1)
            if line.strip()
        ),
    )


def text(style: Style) -> str:
    """The minutes as text."""
    lines = [*attendance(style.people), "", *_title(), ""]
    for number, part in enumerate(style.parts, start=1):
        lines += [*_heading(number, part.title, style.numbering), *_body(part, style), ""]
    return "\n".join([*lines, "The meeting closed at 17:05.", "9th April 2021"])


def _title() -> list[str]:
    day = f"Wednesday {MEETING.day}th {MONTH_NAMES[MEETING.month - 1]} {MEETING.year}"
    return ["Harbour Board Minutes", day, "Time: 15:00"]


def _heading(number: int, title: str, numbering: str) -> list[str]:
    return {
        "plain": [f"{number} {title}"],
        "dotted": [f"{number}. {title}"],
        "item": [f"Item {number}: {title}"],
        "alone": [f"{number}", title],
    }[numbering]


def _body(part: Part, style: Style) -> list[str]:
    lines = [*textwrap.wrap(part.background, style.width), ""]
    lines += ["Agreed:"] if part.asked else []
    marks: list[str] = []
    for asked in part.asked:
        mark = marker(asked, style.form)
        if style.inline:
            lines += [*textwrap.wrap(f"• {asked.sentence}. {mark[0]}", 200), ""]
        elif style.layout == "beside":
            lines += [*_beside([f"• {asked.sentence}."], mark, style.width), ""]
        elif style.layout == "below":
            lines += [*textwrap.wrap(f"• {asked.sentence}.", style.width), "", *mark, ""]
        else:
            lines += [*textwrap.wrap(f"• {asked.sentence}.", style.width), ""]
            marks += [" ", " ", *mark, "", ""]
    return lines + marks


def _beside(body: list[str], mark: list[str], width: int) -> list[str]:
    """Columns side by side, as a PDF's text keeps them."""
    left = [line for paragraph in body for line in textwrap.wrap(paragraph, width)]
    height = max(len(left), len(mark))
    left += [""] * (height - len(left))
    right = mark + [""] * (height - len(mark))
    pairs = zip(left, right, strict=True)
    return [f"{one:<{width + 6}}{other}".rstrip() for one, other in pairs]


def attendance(form: str) -> list[str]:
    """The list of who was there, before the title."""
    present = [_person(one, form) for one in PEOPLE]
    away = [_person(one, form) for one in AWAY]
    if form == "run-in":
        return [f"Present: {', '.join(present)}", f"Apologies: {', '.join(away)}"]
    return ["MEMBERS", "", *present, "", "APOLOGIES", "", *away]


def _person(one: tuple[str, str, str, str, str], form: str) -> str:
    title, name, initials, organisation, role = one
    about = f"{organisation} {role}".strip()
    called = f"{title} {name}".strip()
    if form == "dashes":
        return f"{called} – {role or 'Member'}, {organisation}" + (
            f" ({initials})" if initials else ""
        )
    if form == "columns":
        return f"{called:<30}{initials:<8}{about}".rstrip()
    if form == "run-in":
        return called + (f" ({initials})" if initials else "")
    if form == "surname first":
        first, _, last = name.rpartition(" ")
        return f"{last}, {title} {first}".replace("  ", " ").replace(", ", ", ", 1)
    return f"{called} ({about})  {initials}".rstrip()


def _table(style: Style) -> SourceDocument:
    """A word processor's document: paragraphs, and a table with the markers in its margin."""
    named = "minutes.docx"
    top = [*attendance(style.people), *_title()]
    lines = [Line(one, Place(named), nth) for nth, one in enumerate(line for line in top if line)]
    rows = [_row(named, 1, ("Item No", "Discussion", "Action"))]
    for number, part in enumerate(style.parts, start=1):
        body = [part.title, part.background]
        body += ["Agreed:", *(f"• {asked.sentence}" for asked in part.asked)] if part.asked else []
        marks = [line for asked in part.asked for line in (*marker(asked, style.form), "")]
        rows.append(_row(named, number + 1, (f"{number}", "\n".join(body), "\n".join(marks))))
    grid = Grid(tuple(rows), Place(named, table=1), nth=len(lines))
    return SourceDocument(named, grids=(grid,), lines=tuple(lines))


def _row(named: str, at: int, texts: tuple[str, ...]) -> Row:
    cells = tuple(
        Cell(text, Place(named, table=1, row=at, column=column))
        for text, column in zip(texts, ("Item No", "Discussion", "Action"), strict=True)
    )
    return Row(cells, Place(named, table=1, row=at))


def expected(style: Style) -> list[tuple[int, tuple[str, ...], str]]:
    """Each marker: its ref, who, and the title of its item."""
    return [(asked.ref, asked.who, part.title) for part in style.parts for asked in part.asked]
