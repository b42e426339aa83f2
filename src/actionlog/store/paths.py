"""Where things lie below the logs folder. Paths here are relative to it, with `/` between."""

from __future__ import annotations

import re
from datetime import date

from actionlog.domain.stored_text import folded

BOARD = "board.toml"
PEOPLE = "people.toml"
LETTER = "chase.txt"
MEETINGS = "meetings"
ACTIONS = "actions"
HUNDRED = 100

_BOARD_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
_ACTION_FILE = re.compile(r"(\d{4,9})\.toml", re.ASCII)
_HUNDRED_FOLDER = re.compile(r"\d{4,9}-\d{4,10}", re.ASCII)
_MEETING_FILE = re.compile(r"(\d{4}-\d{2}-\d{2})\.toml", re.ASCII)


def is_board_id(name: str) -> bool:
    """Whether a folder's name can be a board's id: `[a-z0-9-]`."""
    return _BOARD_ID.fullmatch(name) is not None


_KEPT_BY_WINDOWS = r"(?a)con|prn|aux|nul|com\d|lpt\d"
LONGEST_ID = 60
"""Characters of an id: with the rest of a path, what Windows takes by default (260)."""


def why_no_id(text: str) -> str | None:
    """Why a new board cannot have an id, so that no machine could hold its folder."""
    if not is_board_id(text):
        return "an id is of the letters a to z, figures, and - between them"
    if re.fullmatch(_KEPT_BY_WINDOWS, text):
        return "Windows can hold no folder of that name"
    return "it is too long for a folder" if len(text) > LONGEST_ID else None


def board_id(name: str) -> str:
    """The folder's name for a board's name: `Écoles & Santé` is `ecoles-sante`.

    An apostrophe parts no words: `St Brigid's School` is `st-brigids-school`.
    """
    return "-".join(re.findall(r"[a-z0-9]+", folded(name).replace("'", "")))


def short_id(name: str) -> str:
    """As `board_id`, to the end of the last word that a file's name has room for."""
    whole = board_id(name)
    if len(whole) <= LONGEST_ID:
        return whole
    words, _, _ = whole[: LONGEST_ID + 1].rpartition("-")
    return words or whole[:LONGEST_ID]


def hundred(ref: int) -> str:
    """The folder of an action: `0001-0100` holds the refs 1 to 100."""
    first = (ref - 1) // HUNDRED * HUNDRED + 1
    return f"{first:04}-{first + HUNDRED - 1:04}"


def is_hundred(name: str) -> bool:
    """Whether a name is that of a folder of a hundred actions."""
    return _HUNDRED_FOLDER.fullmatch(name) is not None


def action_path(board: str, ref: int) -> str:
    """The file of an action: `partnership-board/actions/0001-0100/0009.toml`."""
    return f"{board}/{ACTIONS}/{hundred(ref)}/{ref:04}.toml"


def settings_path(board: str) -> str:
    """What a board is called and how it keeps its log: `partnership-board/board.toml`."""
    return f"{board}/{BOARD}"


def people_path(board: str) -> str:
    """The register of people: `partnership-board/people.toml`."""
    return f"{board}/{PEOPLE}"


def letter_path(board: str) -> str:
    """The wording of the letters that chase, where the board has one: `…/chase.txt`."""
    return f"{board}/{LETTER}"


def ref_of(file_name: str) -> int | None:
    """The ref that a file's name gives; `None` where it is not the name of an action's file."""
    found = _ACTION_FILE.fullmatch(file_name)
    if not found or file_name != f"{int(found[1]):04}.toml":
        return None
    return int(found[1]) or None


def meeting_path(board: str, day: date) -> str:
    """The file of a meeting: `partnership-board/meetings/2021-01-13.toml`."""
    return f"{board}/{MEETINGS}/{day}.toml"


PAPERS = "papers"
FULL = "full"


def paper_folder(board: str, day: date) -> str:
    """Where a meeting's issued papers lie: `papers/partnership-board/2021-01-13`."""
    return f"{PAPERS}/{board}/{day}"


def paper_tag(board: str, day: date, edition: str, revision: int) -> str:
    """The tag that freezes a revision of a paper; that of the full edition does not say so."""
    which = "" if edition == FULL else f"{edition}-"
    return f"{PAPERS}/{board}/{day}/{which}revision-{revision}"


def day_of_tag(tag: str) -> date | None:
    """The day of the meeting whose paper a tag freezes; `None` where it is no tag of a paper."""
    _, _, rest = tag.partition("/")
    _, _, rest = rest.partition("/")
    day, _, revision = rest.partition("/")
    return meeting_day(f"{day}.toml") if "revision-" in revision else None


def first_tag(tag: str) -> str:
    """The tag that keeps what another one froze at first, where its entry was put after others."""
    return f"as-issued/{tag}"


def is_nobodys(name: str) -> bool:
    """Whether a file's name is none of the log's business, whoever left it there.

    File managers, editors and shared drives leave such files everywhere.
    """
    return not name.endswith(".toml") or name.startswith((".", "~", "#"))


def meeting_day(file_name: str) -> date | None:
    """The day that a file's name gives; `None` where it is not the name of a meeting's file."""
    found = _MEETING_FILE.fullmatch(file_name)
    try:
        return date.fromisoformat(found[1]) if found else None
    except ValueError:
        return None
