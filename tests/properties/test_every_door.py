"""Whatever is done to a log, by commands, by hand or by git: what breaks the law is named.

The entries are judged a second time here, each with the whole board before and after it, which
`check` never reads: it looks at what an entry touches, and remembers what it has judged.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from actionlog.domain.law.judgement import breaches
from actionlog.domain.law.passage import Passage
from actionlog.errors import ActionlogError, CommandBrokeLaw, LawForbids
from actionlog.services import updates
from actionlog.services.importing import bring_in
from actionlog.services.updates import NewAction
from actionlog.store import loader, saving
from actionlog.store.check.law_history import LawHistory
from actionlog.store.entry_message import UNDOES
from actionlog.store.git.log_entries import trailers_of
from actionlog.store.git.repository import Git
from actionlog.store.hand_edits import first_cause
from actionlog.store.undoing import last_command, last_undo, redo, undo
from tests.boards import copied
from tests.drafts import draft, paper
from tests.examples import few_or_many
from tests.factories import BOARD, TODAY
from tests.gitrepo import git
from tests.properties.commands import COMMANDS, Moment

if TYPE_CHECKING:
    from collections.abc import Callable

    from actionlog.domain.board import Board
    from actionlog.store.log import LogStore
    from tests.boards import Disk

pytestmark = pytest.mark.slow

FOLDER = f"logs/{BOARD}"
_Key = tuple[str, str, int | None, str | None]
"""A commit, the rule that it breaks, and of which action or meeting."""


@dataclass
class Life:
    """A log, and the day on which somebody does something to it."""

    disk: Disk
    today: date
    data: st.DataObject

    @property
    def store(self) -> LogStore:
        now = datetime.combine(self.today, time(9), UTC)
        return self.disk.store._replace(now=now)

    def one_of(self, *choices: str) -> str:
        return self.data.draw(st.sampled_from(choices))

    def git(self, *asked: str, **more: str) -> None:
        git(self.disk.folder, *asked, **more)

    def files(self, folder: str) -> list[Path]:
        return sorted((self.disk.folder / FOLDER / folder).rglob("*.toml"))


# By hand


def _action(life: Life) -> Path | None:
    files = life.files("actions")
    return life.data.draw(st.sampled_from(files)) if files else None


def _edited(edit: Callable[[str], str], folder: str = "actions") -> Callable[[Life], None]:
    def by_hand(life: Life) -> None:
        files = life.files(folder)
        place = life.data.draw(st.sampled_from(files)) if files else None
        if place:
            place.write_text(edit(place.read_text(encoding="utf-8")), encoding="utf-8")

    return by_hand


def _set(key: str, value: str) -> Callable[[str], str]:
    return lambda text: re.sub(rf"(?m)^{key} = .*$", f"{key} = {value}", text, count=1)


def _swapped(text: str) -> str:
    head, *notes = re.split(r"(?m)^(?=\[\[comments\]\])", text)
    return "".join([head, *(f"{note.strip()}\n\n" for note in reversed(notes))])


def _cut_short(text: str) -> str:
    return text[: text.rindex("[[comments]]")] if "[[comments]]" in text else text


def _closed(text: str) -> str:
    closing = '\n[[comments]]\ndate = 2021-02-03\nevent = "closed"\ntext = "By hand"\n'
    return _set("status", '"closed"')(text) + closing


def _refused(text: str) -> str:
    keeping = '\n[[comments]]\ndate = 2021-02-03\nmeeting = 2021-02-03\nevent = "kept open"\n'
    return _set("status", '"open"')(text) + keeping


def _first(line: str) -> Callable[[str], str]:
    """A line at the head of a file, in the place of one with the same key."""
    key = line.partition(" =")[0]
    return lambda text: f"{line}\n" + re.sub(rf"(?m)^{key} = .*\n", "", text)


def _gone(life: Life) -> None:
    if place := _action(life):
        place.unlink()


def _nobody(life: Life) -> None:
    life.disk.path("people.toml").write_text("", encoding="utf-8")


def _given_again(life: Life) -> None:
    place = _action(life)
    if place is None:
        return
    ref = int(life.one_of("7", "21", "22", "30"))
    new = place.with_name(f"{ref:04}.toml")
    text = place.read_text(encoding="utf-8")
    new.write_text(_set("ref", str(ref))(text), encoding="utf-8")


def _another(text: str) -> str:
    text = _set("item", '"Estates again"')(_set("action", '"Another thing"')(text))
    return _set("responsible", '["Healthwatch"]')(text)


EDITS: dict[str, Callable[[Life], None]] = {
    "later": _edited(_set("deadline", "2022-01-31")),
    "closed": _edited(_set("status", '"closed"')),
    "closing": _edited(_set("status", '"closing"')),
    "closed with a word": _edited(_closed),
    "another": _edited(_another),
    "swapped": _edited(_swapped),
    "cut short": _edited(_cut_short),
    "a note": _edited(lambda text: f'{text}\n[[comments]]\ndate = 2021-02-10\ntext = "Said"\n'),
    "renumbered": _edited(lambda text: f"formerly = 7\n{text}"),
    "from elsewhere": _edited(lambda text: f'transferred_from = "Elsewhere, action 3"\n{text}'),
    "refused": _edited(_refused),
    "left open": _edited(_first('left_open = "5, 9"'), "meetings"),
    "carried": _edited(_first("carried_forward = 2021-02-10"), "meetings"),
    "moved": _edited(_first('moved_from = ["2021-04-07"]'), "meetings"),
    "not held": _edited(_set("status", '"scheduled"'), "meetings"),
    "held": _edited(_set("status", '"held"'), "meetings"),
    "gone": _gone,
    "nobody": _nobody,
    "given again": _given_again,
}


def by_hand_and_saved(life: Life) -> None:
    EDITS[life.one_of(*EDITS)](life)
    try:
        saving.save(life.store)
    except ActionlogError:
        life.git("reset", "-q", "--hard")
        life.git("clean", "-fdq", FOLDER)


def by_plain_git(life: Life) -> None:
    EDITS[life.one_of(*EDITS)](life)
    life.git("add", "-A")
    life.git("commit", "-q", "--allow-empty", "-m", "by hand, with git")


# By git


def reverted(life: Life) -> None:
    back = life.data.draw(st.integers(0, 4))
    try:
        life.git("revert", "--no-edit", f"HEAD~{back}")
    except AssertionError:
        life.git("reset", "-q", "--hard")


def amended(life: Life) -> None:
    EDITS[life.one_of(*EDITS)](life)
    life.git("add", "-A")
    life.git("commit", "-q", "--allow-empty", "--amend", "--no-edit")


_REBASED = 3


def rebased(life: Life) -> None:
    """The last entries in another order, or one of them left out."""
    if life.disk.commits() <= _REBASED + 1:
        return
    script = life.one_of("1{h;d};2G", "1d", "2d", "1s/pick/fixup/;1{h;d};2G")
    try:
        life.git(
            "rebase", "-q", "-i", f"HEAD~{_REBASED}", GIT_SEQUENCE_EDITOR=f"sed -i -e '{script}'"
        )
    except AssertionError:
        life.git("rebase", "--abort")


# By commands


def commanded(life: Life) -> None:
    name = life.one_of(*sorted(COMMANDS.keys() - {"add"}))
    COMMANDS[name](Moment(life.store, life.store.read().board, life.today, life.data.draw))


def added(life: Life) -> None:
    raised = life.store.read().board.meetings.last_held(life.today)
    if raised:
        deadline = life.store.read().board.actions.get(5).deadline
        new = NewAction("Something new", "Item", ("Healthwatch",), deadline, raised.day)
        updates.add(life.store, new)


def undone(life: Life) -> None:
    undo(life.store, last_command(life.store), life.today)


def redone(life: Life) -> None:
    redo(life.store, last_undo(life.store), life.today)


def brought_in(life: Life) -> None:
    refs = life.data.draw(st.lists(st.sampled_from((5, 9, 12, 40, 41)), unique=True))
    day = date(2021, 2, 17) + timedelta(days=life.data.draw(st.integers(0, 60)))
    rows = [draft(ref, raised=date(2020, 12, 9)) for ref in refs]
    digest = f"{life.data.draw(st.integers(1, 9)):064}"
    life.today = max(life.today, day)
    bring_in(life.store, paper(*rows), day, digest, life.today)


DOORS = (commanded, added, undone, redone, brought_in, by_hand_and_saved)
OTHERS = (by_plain_git, reverted, amended, rebased)
STEPS = {step.__name__: step for step in (*DOORS, *DOORS, *OTHERS)}


def live(life: Life, steps: int) -> None:
    names = st.sampled_from(sorted(STEPS))
    for _ in range(steps):
        life.today += timedelta(days=life.data.draw(st.integers(0, 10)))
        step, before = STEPS[life.data.draw(names)], _head(life)
        try:
            step(life)
        except (CommandBrokeLaw, LawForbids):
            raise
        except (ActionlogError, KeyError):
            if step not in DOORS:
                raise
        assert life.disk.unclean() == "", step.__name__
        named = _named(life)
        if step in DOORS:
            new = git(life.disk.folder, "rev-list", f"{before}..HEAD").split()
            assert [one for one in named if one[0] in new] == [], step.__name__


def _head(life: Life) -> str:
    return git(life.disk.folder, "rev-parse", "HEAD").strip()


def _named(life: Life) -> list[_Key]:
    """What `check` names, with what it remembers."""
    work = Git.require(life.disk.folder)
    history = LawHistory(work, life.store.logs(work), BOARD, life.store.now.date())
    found = history.broken(work.head() or "")
    return sorted(((one.commit, one.rule, one.ref, one.meeting) for one in found), key=str)


def _judged(life: Life) -> tuple[list[_Key], set[str]]:
    """Every entry, judged with the whole board; and those that take something back."""
    work = Git.require(life.disk.folder)
    told = git(life.disk.folder, "log", "--reverse", "--format=%H %P%x00%cs %as%x00%B%x01")
    found: list[_Key] = []
    taking_back: set[str] = set()
    given: set[int] = set()
    boards: dict[str, Board] = {}
    for one in told.split("\x01")[:-1]:
        names, days, message = one.strip("\n").split("\0")
        commit, *parents = names.split()
        recorded = min(*map(date.fromisoformat, days.split()), life.store.now.date())
        after = boards[commit] = loader.load(life.store.at(work, commit), BOARD).board
        tuple(after.actions.every())  # all at once, not a process for each
        before = boards[parents[0]] if parents else None
        was = set(before.actions.refs()) if before else set()
        refs = was | set(after.actions.refs())
        brings = re.match(r"[a-z0-9-]+: log of .* brought in: ", message) is not None
        passage = Passage(before, after, recorded, refs, given=given, brought_in=brings)
        for breach in first_cause(breaches(passage)):
            meeting = str(breach.meeting) if breach.meeting else None
            found.append((commit, breach.rule, breach.ref, meeting))
        if UNDOES in trailers_of(message):
            taking_back.add(commit)
            given -= was - set(after.actions.refs())
        given |= set(after.actions.refs())
    return sorted(found, key=str), taking_back


@few_or_many(2, 60)
def test_what_breaks_the_law_is_named_with_its_commit(template_board: Disk, number: int) -> None:
    @settings(
        max_examples=number,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.explicit, Phase.generate],
    )
    @given(data=st.data())
    def run(data: st.DataObject) -> None:
        with tempfile.TemporaryDirectory() as folder:
            life = Life(copied(template_board, Path(folder) / "work"), TODAY, data)
            live(life, steps=12)
            warm = _named(life)
            with suppress(FileNotFoundError):
                shutil.rmtree(life.disk.folder / ".git/actionlog/law")
            assert warm == _named(life)
            judged, taking_back = _judged(life)
            assert {one for one in warm if one[0] not in taking_back} == {
                one for one in judged if one[0] not in taking_back
            }
            assert {one for one in warm if one[0] in taking_back} <= set(judged)

    run()
