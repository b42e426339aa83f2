"""Two and three clones that go on from one log at random: they end equal, and nothing is lost."""

from __future__ import annotations

import random
import tomllib
from typing import TYPE_CHECKING

import pytest

from tests.share.clones import CARMEN, Clone, another

if TYPE_CHECKING:
    from tests.share.conftest import Two

pytestmark = pytest.mark.slow
NEW = ("--item", "X", "--responsible", "PC", "--meeting", "13.1.21")
REFS = ("9", "26", "38", "39", "41")


def _seeded(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311 - not for secrets; seeded so that it repeats


def _command(rng: random.Random, said: str) -> tuple[str, ...]:
    """A command that may be given or not; `said` is in it, and nowhere else."""
    ref = rng.choice(REFS)
    day = f"{rng.randint(1, 28)}.{rng.randint(5, 9)}.21"
    return rng.choice(
        [
            ("comment", ref, said),
            ("comment", ref, said),
            ("defer", ref, day, "--reason", said),
            ("propose", ref, said),
            ("keep-open", ref, "--meeting", "3.2.21", "--reason", said),
            ("close", ref, "--meeting", "3.2.21", "--outcome", rng.choice(["done", "withdrawn"])),
            ("edit", ref, "--item", said, "--reason", said),
            (
                "add",
                said,
                "--item",
                "X",
                "--responsible",
                "PC",
                "--due",
                day,
                "--meeting",
                "13.1.21",
            ),
            ("meeting", "add", day),
        ]
    )


def _lives(rng: random.Random, clone: Clone, most: int) -> list[str]:
    """Give some commands, and an edit by hand; what was recorded of them in words."""
    kept = []
    for number in range(rng.randint(1, most)):
        said = f"{clone.name.split()[0]} says {rng.getrandbits(40):x} ({number})"
        command = _command(rng, said)
        if clone.run(*command).code == 0 and said in command:
            kept.append(said)
    if rng.random() < 0.3:
        said = f"# {clone.name} wrote {rng.getrandbits(40):x}"
        path = f"logs/health-board/actions/0001-0100/{int(rng.choice(REFS)):04}.toml"
        clone.desk.write(f"{said}\n{clone.desk.read(path)}", path)
        if clone.run("save").code == 0:
            kept.append(said)
        else:
            clone.git("checkout", "--quiet", "--", ".")
    return kept


def _synced(rng: random.Random, clone: Clone) -> None:
    """Sync; where it stops for a contradiction, nothing has changed, and one side is named.

    A side that the law forbids after what is published is refused, and then it is the other one.
    """
    before = clone.book()
    ran = clone.run("sync")
    if ran.code:
        assert ran.code == 4, ran.err
        assert clone.book() == before
        answers = "\n".join(rng.choice("ht") for _ in range(40))
        answered = clone.run("sync", typed=answers)
        if answered.code:
            assert "would break the rules of the log" in answered.err
            assert clone.book() == before
            clone.does("sync", typed="t\n" * 40)
    clone.whole()


def _whole(clones: list[Clone], kept: list[str]) -> None:
    """All have one book, which can be read and holds everything once at least."""
    assert all(clone.book() == clones[0].book() for clone in clones)
    held = [data for name, data in clones[0].book().items() if name.endswith(".toml")]
    for data in held:
        tomllib.loads(data.decode())
    text = b"\n".join(held).decode()
    assert [said for said in kept if said not in text] == []
    for said in kept:
        assert text.count(f'"{said}"') <= 3  # an item, the event that says so, and the reason
    assert clones[0].run("check", "--json").json["findings"] is not None


MANY = [pytest.param(start, 50, marks=pytest.mark.torture) for start in range(4, 504, 50)]


@pytest.mark.parametrize(("start", "number"), [(0, 4), *MANY])
def test_pairs_of_random_edits_end_in_one_book(two: Two, start: int, number: int) -> None:
    two.jane.does("meeting", "hold", "3.2.21")
    for seed in range(start, start + number):
        rng = _seeded(seed)
        clones = [two.jane, two.lorna]
        rng.shuffle(clones)
        _synced(rng, clones[0])
        _synced(rng, clones[1])
        kept = [said for clone in clones for said in _lives(rng, clone, 6)]
        rng.shuffle(clones)
        for clone in (*clones, *clones):
            _synced(rng, clone)
        _whole(clones, kept)


def test_three_clones_in_a_ring_end_in_one_book(two: Two) -> None:
    clones = [two.jane, two.lorna, another(two.place, CARMEN)]
    for seed in range(2):
        rng = _seeded(1000 + seed)
        kept = [said for clone in clones for said in _lives(rng, clone, 5)]
        for clone in (*clones, *clones):
            _synced(rng, clone)
        _whole(clones, kept)
