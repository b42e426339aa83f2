"""A bar is drawn only where reading takes long, and leaves nothing behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionlog.cli.stderr import ReadingBar

if TYPE_CHECKING:
    import pytest


def drawn(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], second: float
) -> str:
    """What is drawn while ten folders are read, each taking so long."""
    now = iter(second * tick for tick in range(20))
    monkeypatch.setattr("actionlog.cli.stderr.time.monotonic", lambda: next(now))
    bar = ReadingBar()
    for done in range(1, 11):
        bar(done, 10)
    return capsys.readouterr().err


def test_nothing_is_drawn_in_the_first_second(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert drawn(monkeypatch, capsys, 0.09) == ""


def test_a_long_reading_shows_how_far_it_is_and_clears_the_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shown = drawn(monkeypatch, capsys, 0.5)
    assert "[######........................]" in shown
    assert shown.endswith(f"\r{' ' * 49}\r")
