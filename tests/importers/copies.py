"""Invented logs, laid out in columns and copied as viewers of PDFs copy them.

The widths of letters are those of real typefaces and not those that the reader goes by.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_HELVETICA = (
    "278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 "
    "556 556 556 278 278 584 584 584 556 1015 667 667 722 722 667 611 778 722 278 500 667 556 833 "
    "722 778 667 778 722 667 611 722 667 944 667 667 611 278 278 278 469 556 333 556 556 500 556 "
    "556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 278 556 500 722 500 500 500"
)
_TIMES = (
    "250 333 408 500 500 833 778 180 333 333 500 564 250 333 250 278 500 500 500 500 500 500 500 "
    "500 500 500 278 278 564 564 564 444 921 722 667 667 722 611 556 722 722 333 389 722 611 889 "
    "722 722 556 722 667 556 611 722 722 944 722 722 611 333 278 333 469 500 333 444 500 444 500 "
    "444 333 500 500 278 278 500 278 778 500 500 500 500 333 389 278 500 500 722 500 500 444"
)
TYPEFACES: dict[str, tuple[int, ...]] = {
    "Helvetica": tuple(map(int, _HELVETICA.split())),
    "Times": tuple(map(int, _TIMES.split())),
    "fixed": (600,) * 91,
}


def _bars(text: str) -> list[str]:
    return text.split("|")


_PERSONS = _bars(
    "Daphne Thomas|Paul Calaminus|Felicity Cox|Mark Thomas|Simon Wood|Sarah Whiteman|Tom Davis"
    "|Geraint Davies|Peter Doyle|Michelle Evans-Riches|Anneka van der Berg|Owen O'Hare|Li Wei"
    "|Dr Ifeoma Adeyemi|Cllr Ruth Pemberton|Bartholomew Featherstonehaugh|Ann Lee"
)
_ROLES = _bars(
    "Chair|Executive Lead|Chief Finance Officer|Director of Estates|Programme Director"
    "|Carnall Farrar"
    "|Healthwatch|Head of Governance|Company Secretary|Deputy Chief Executive|Digital Board|All"
    "|Communications Team|All Members"
)
_ITEMS = _bars(
    "Estates|Harbour Wall|AOB|Winter Plan|Flood Defences Update|Digital|Finance Report Month 6"
    "|Library Service Review|Ferry timetable|Risk Register|Patient Story|Market Square & Car Parks"
    "|Annual Report and Accounts 2020/21|Workforce: recruitment and retention|Matters Arising"
    "|Chief Executive's Report|Quality and Safety Committee|Bus Shelters (Phase 2)|Museum Lease"
    "|Performance Dashboard|Community Safety Partnership Update|Any Other Business|Procurement"
    "|Safeguarding Adults|Harbour Master's Quarterly Report|Terms of Reference|Cycle Routes"
)
_OPENINGS = _bars(
    "To circulate|To review|To bring back|That the board consider|Provide|Arrange"
    "|The team will draft"
    "|To write to the county about|Share|Prepare a short paper on|Look into|Confirm"
    "|Invite comments on"
    "|The clerk to publish|To agree with neighbours|Ask the auditors for|Report on|To seek|Update"
    "|Consider|Discuss|An options appraisal of|Follow up|Finance colleagues to cost"
)
_OBJECTS = _bars(
    "the new timetable for ferries|a revised plan for the harbour wall|the costs of dredging"
    "|figures on winter admissions|the lease of the old museum|options for parking near the station"
    "|the findings of the survey of members|ways to recruit more drivers|the draft annual report"
    "|a list of unsafe shelters|the results of the pilot in Northgate"
    "|its duties under the Harbour Act"
    "|how volunteers could be thanked|the risks that have been rated high"
    "|terms for a joint committee"
    "|the letter from the Ombudsman|actions taken since the flood of January 2020"
    "|what was promised on 14.10.20 to traders|the sharing of records with Westshire Trust"
)
_TAILS = _bars(
    "|before the next meeting|, taking into account comments from residents|, with dates and costs"
    "|and bring it back to the board in the spring|for the Finance Committee|with Healthwatch"
    "|together with the Harbour Master|so that a decision can be made by 31 March|in writing"
    "|and report to Mayor Pemberton| "
)
_NOTES = _bars(
    "Paper circulated|On the agenda for the next meeting|Awaiting a reply from the county"
    "|Two of four quotations have come in. The rest are promised for the end of the month"
    "|Meeting held with traders on 3 March; a second one is being arranged|Complete"
    "|The surveyor has been appointed and will begin once the tide tables are out"
    "|No change"
    "|Deferred by the board because the grant has not been decided. A bid of 40,000 was made"
    "|Draft shared with the Chair, see paper 4 of 09.12.20|Included in the report to the board"
)


@dataclass(frozen=True)
class Style:
    """How a log is printed and copied."""

    headings: tuple[str, ...]
    raised: str = "%d-%b-%y"
    due: str = "%b-%y"
    noted: str = "%d.%m.%y"
    statuses: tuple[str, ...] = ("Open", "Closing", "Closed")
    typeface: str = "Helvetica"
    widths: tuple[int, ...] = ()
    middle: bool = False
    own_lines: bool = False
    trailing: bool = False
    blanks: float = 0.0
    double: bool = False
    page: int = 60
    form_feeds: bool = False
    repeat: bool = True
    torn: bool = False
    """Whether rows run over the page's end."""
    footer: str = ""
    name_marks: tuple[str, ...] = ("/", " & ", "\n")


@dataclass(frozen=True)
class Copy:
    """What was copied, and what each row said."""

    text: str
    rows: tuple[tuple[str, ...], ...]
    style: Style


# What each heading stands over, and how wide its column is.
_COLUMNS: dict[str, tuple[str, int]] = {
    **dict.fromkeys(("Ref", "No.", "Action ref", "Ref No"), ("ref", 4)),
    **dict.fromkeys(("Date", "Date raised", "Meeting date", "Raised"), ("raised", 12)),
    **dict.fromkeys(("Item", "Agenda item", "Subject", "Topic"), ("item", 20)),
    **dict.fromkeys(("Action", "Agreed action", "Action required"), ("action", 36)),
    **dict.fromkeys(("Responsible", "Lead", "Owner", "By whom", "Action owner"), ("who", 18)),
    **dict.fromkeys(("Deadline", "Due date", "By when", "Target date"), ("due", 11)),
    **dict.fromkeys(("Revised deadline", "Revised date"), ("revised", 11)),
    **dict.fromkeys(("Status", "RAG"), ("status", 10)),
    **dict.fromkeys(("Comments", "Progress", "Update"), ("notes", 48)),
}
ORDERS: tuple[tuple[str, ...], ...] = (
    ("Ref", "Date", "Item", "Action", "Responsible", "Deadline", "Status", "Comments"),
    ("No.", "Meeting date", "Agenda item", "Action", "Lead", "Due date", "Status", "Update"),
    ("Action ref", "Date raised", "Agreed action", "By whom", "By when", "Progress", "Status"),
    ("Ref", "Date", "Subject", "Action required", "Owner", "Target date", "Progress", "RAG"),
    ("Ref", "Date", "Topic", "Action", "Deadline", "Responsible", "Status"),
    ("Date", "Ref No", "Item", "Action", "Owner", "Deadline", "Revised date", "Status", "Update"),
    ("Ref", "Item", "Action", "Lead", "Due date", "Status", "Comments"),
    ("Ref", "Raised", "Action", "Owner", "Due date", "Comments"),
)


def copied(seed: int, rows: int = 14) -> Copy:
    """A log as it was copied cell by cell."""
    random = Random(seed)  # noqa: S311 - invented logs, no secrets
    style = _style(random)
    cells = tuple(_row(random, style, nth) for nth in _refs(random, rows))
    return Copy(_cell_by_cell(random, style, cells), cells, style)


def laid_out(seed: int, rows: int = 14) -> Copy:
    """A log as it was copied line by line, its columns kept apart by blanks."""
    random = Random(seed)  # noqa: S311 - invented logs, no secrets
    style = replace(_style(random), typeface="fixed", middle=False, page=45)
    cells = tuple(_row(random, style, nth) for nth in _refs(random, rows))
    return Copy(_line_by_line(random, style, cells), cells, style)


def _style(random: Random) -> Style:
    headings = random.choice(ORDERS)
    scale = random.uniform(0.85, 1.2)
    return Style(
        headings=headings,
        raised=random.choice(("%d-%b-%y", "%d/%m/%Y", "%d.%m.%y", "%d %B %Y", "%d %b %Y")),
        due=random.choice(("%b-%y", "%b-%y", "%d/%m/%Y", "%d %b %Y", "%B %Y")),
        noted=random.choice(("%d.%m.%y", "%d/%m/%y", "%d %b %Y", "%B %Y", "%d-%b-%y")),
        statuses=random.choice(
            (
                ("Open", "Closing", "Closed"),
                ("Open", "Complete", "Overdue"),
                ("In progress", "Completed", "On track"),
                ("Green", "Amber", "Red"),
            )
        ),
        typeface=random.choice(tuple(TYPEFACES)),
        widths=tuple(round(_COLUMNS[one][1] * scale) for one in headings),
        middle=random.random() < 0.2,
        own_lines=random.random() < 0.2,
        trailing=random.random() < 0.4,
        blanks=random.choice((0.0, 0.0, 0.1, 0.3)),
        double=random.random() < 0.15,
        page=random.choice((25, 40, 60)),
        form_feeds=random.random() < 0.4,
        repeat=random.random() < 0.7,
        torn=random.random() < 0.3,
        footer=random.choice(
            ("", "Page {page} of 9", "Harbour Board Action Log - printed in March")
        ),
    )


def _refs(random: Random, rows: int) -> list[int]:
    refs = [random.randint(1, 60)]
    while len(refs) < rows:
        refs.append(refs[-1] + random.choice((1, 1, 1, 2, 5)))
    return refs


def _row(random: Random, style: Style, ref: int) -> tuple[str, ...]:
    raised = date(2020, 1, 8) + timedelta(days=random.randint(0, 330))
    due = raised + timedelta(days=random.randint(20, 200))
    by_kind: dict[str, Callable[[], str]] = {
        "ref": lambda: str(ref),
        "raised": lambda: raised.strftime(style.raised),
        "item": lambda: random.choice(_ITEMS),
        "action": lambda: _action(random),
        "who": lambda: _who(random, style),
        "due": lambda: _due(random, due, style),
        "revised": lambda: random.choice(("", "", (due + timedelta(60)).strftime(style.due))),
        "status": lambda: random.choice(style.statuses),
        "notes": lambda: _notes(random, style, raised),
    }
    return tuple(by_kind[_COLUMNS[heading][0]]() for heading in style.headings)


def _due(random: Random, due: date, style: Style) -> str:
    return random.choice(("Ongoing", "TBC")) if random.random() < 0.08 else due.strftime(style.due)


def _action(random: Random) -> str:
    text = f"{random.choice(_OPENINGS)} {random.choice(_OBJECTS)}"
    if random.random() < 0.4:
        text += f" and {random.choice(_OBJECTS)}"
    tail = random.choice(_TAILS)
    text += tail if tail.startswith((",", " ")) else f" {tail}"
    return " ".join(text.split()) + random.choice(("", "", "."))


def _who(random: Random, style: Style) -> str:
    if random.random() < 0.25:
        return random.choice(_ROLES)
    if random.random() < 0.12:
        return random.choice(("DT", "PC", "SW", "ME-R"))
    one, other = random.sample(_PERSONS, 2)
    return one if random.random() < 0.75 else f"{one}{random.choice(style.name_marks)}{other}"


def _notes(random: Random, style: Style, raised: date) -> str:
    notes = []
    for nth in range(random.choice((0, 1, 1, 1, 2, 3))):
        day = (raised + timedelta(days=30 * nth + random.randint(3, 25))).strftime(style.noted)
        mark = random.choice((" - ", " ", ": ", "- "))
        text = random.choice(_NOTES) + random.choice(("", "."))
        notes.append(f"{day}{mark}{text}" if random.random() < 0.9 else text)
    return "\n".join(notes)


def wrapped(text: str, width: int, typeface: str, digit: int = 560) -> list[tuple[str, bool]]:
    """The lines of a text in a column so many digits wide, and whether each was wrapped."""
    room = width * digit
    lines: list[tuple[str, bool]] = []
    for paragraph in text.split("\n") if text else []:
        line = ""
        for word in paragraph.split():
            longer = f"{line} {word}".strip()
            if line and _wide(longer, typeface) > room:
                lines.append((line, True))
                line = word
            else:
                line = longer
        lines.append((line, False))
    return lines


def _wide(text: str, typeface: str) -> int:
    widths = TYPEFACES[typeface]
    return sum(widths[ord(mark) - 32] if 32 <= ord(mark) < 123 else 556 for mark in text)


def _cell_by_cell(random: Random, style: Style, rows: Sequence[tuple[str, ...]]) -> str:
    out = ["Harbour Board Action Log", "", " ".join(style.headings)]
    room, page = style.page, 1
    for row in rows:
        cells = [
            wrapped(text, w, style.typeface) for text, w in zip(row, style.widths, strict=True)
        ]
        tallest = max(map(len, cells))
        torn = style.torn and not style.middle and 0 < room < tallest
        parts = [[cell[:room] for cell in cells], [cell[room:] for cell in cells]]
        for part in parts if torn else [cells]:
            if max(map(len, part)) > room:
                out += _turned(style, page)
                room, page = style.page, page + 1
            out += _emitted(random, style, part)
            room -= max(map(len, part))
    return "\n".join(out) + "\n"


def _emitted(
    random: Random, style: Style, cells: Sequence[list[tuple[str, bool]]]
) -> Iterator[str]:
    for line, wrap in _copied_row(style, cells):
        yield line + (" " if style.trailing and wrap else "")
        if style.double or random.random() < style.blanks:
            yield ""


def _turned(style: Style, page: int) -> Iterator[str]:
    yield ""
    if style.footer:
        yield style.footer.format(page=page)
    yield from ("\f",) if style.form_feeds else ("", "", "")
    if style.repeat:
        yield " ".join(style.headings)


def _copied_row(style: Style, cells: Sequence[list[tuple[str, bool]]]) -> list[tuple[str, bool]]:
    tallest = max(map(len, cells))
    out: list[tuple[str, bool]] = []
    stands: float | None = None
    for cell in cells:
        top = (tallest - len(cell)) / 2 if style.middle else 0.0
        for nth, (line, wrap) in enumerate(cell):
            if out and not style.own_lines and stands == top + nth:
                out[-1] = (f"{out[-1][0]} {line}", wrap)
            else:
                out.append((line, wrap))
            stands = top + nth
    return out


def _line_by_line(random: Random, style: Style, rows: Sequence[tuple[str, ...]]) -> str:
    starts = [random.choice((0, 2))]
    widths = [max(*both) for both in zip(style.widths, map(len, style.headings), strict=True)]
    for width in widths[:-1]:
        starts.append(starts[-1] + width + random.choice((1, 2, 3)))
    out = ["Harbour Board Action Log", "", _placed(style.headings, starts)]
    on_page, page = 0, 1
    for row in rows:
        cells = [
            [line for line, _ in wrapped(text, width, "fixed", 600)]
            for text, width in zip(row, widths, strict=True)
        ]
        for nth in range(max(map(len, cells))):
            out.append(_placed([cell[nth] if nth < len(cell) else "" for cell in cells], starts))
            on_page += 1
        out += [""] if style.double or random.random() < style.blanks else []
        if on_page >= style.page:
            out += ["", *([style.footer.format(page=page)] if style.footer else []), "\f"]
            out += [_placed(style.headings, starts)] if style.repeat else []
            on_page, page = 0, page + 1
    return "\n".join(out) + "\n"


def _placed(texts: Sequence[str], starts: Sequence[int]) -> str:
    line = ""
    for text, start in zip(texts, starts, strict=True):
        line = line.ljust(start) + (" " if text and len(line) > start else "") + text
    return line.rstrip()
