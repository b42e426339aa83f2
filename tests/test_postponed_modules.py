"""Modules that a start only names are imported when something of them is asked for."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from typing import TYPE_CHECKING
from unittest import mock

import pytest

from actionlog.postponed_modules import (
    CHANGING,
    KNOWN,
    SELDOM_CALLED,
    SELDOM_EXTENDED,
    SELDOM_USED,
    StandIn,
)

if TYPE_CHECKING:
    from types import ModuleType

PATIENCE = 60
NAME = "colorsys"
"""A module of the standard library that nothing here imports."""


@pytest.fixture
def stand_in(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """A name that is not imported yet, as a start leaves it."""
    monkeypatch.delitem(sys.modules, NAME, raising=False)
    monkeypatch.setitem(sys.modules, NAME, StandIn(NAME))
    return import_module(NAME)


def test_a_name_that_is_imported_is_not_yet_the_module(stand_in: ModuleType) -> None:
    assert isinstance(stand_in, StandIn)
    assert sys.modules[NAME] is stand_in


def test_what_is_asked_of_it_is_what_the_module_has(stand_in: ModuleType) -> None:
    black = stand_in.rgb_to_hsv(0, 0, 0)
    module = import_module(NAME)
    assert not isinstance(module, StandIn)
    assert black == (0, 0, 0)
    assert stand_in.hsv_to_rgb is module.hsv_to_rgb


def test_what_the_module_has_not_is_an_error_of_that_name(stand_in: ModuleType) -> None:
    with pytest.raises(AttributeError, match="no_such_thing"):
        stand_in.no_such_thing  # noqa: B018 - that it is asked for is what is tried


def test_a_name_taken_out_of_it_is_the_modules(stand_in: ModuleType) -> None:
    from colorsys import ONE_THIRD

    assert stand_in.ONE_THIRD is ONE_THIRD


def test_what_is_put_into_it_is_put_into_the_module(stand_in: ModuleType) -> None:
    with mock.patch.object(stand_in, "rgb_to_hls", return_value="a double"):
        assert import_module(NAME).rgb_to_hls(0, 0, 0) == "a double"
    assert import_module(NAME).rgb_to_hls(0, 0, 0) == (0, 0, 0)


def test_what_is_added_to_it_can_be_taken_out_again(stand_in: ModuleType) -> None:
    with mock.patch.object(stand_in, "of_a_double", 1, create=True):
        assert import_module(NAME).of_a_double == 1
    assert not hasattr(import_module(NAME), "of_a_double")


def test_whoever_looks_around_sees_what_the_module_has(stand_in: ModuleType) -> None:
    assert dir(stand_in) == dir(import_module(NAME))


def test_a_handler_of_a_signal_may_ask_while_another_is_taken_out(stand_in: ModuleType) -> None:
    with CHANGING:
        assert CHANGING.acquire(blocking=False)
        CHANGING.release()
        assert stand_in.rgb_to_hls is import_module(NAME).rgb_to_hls


def test_many_threads_that_ask_at_once_get_the_same(stand_in: ModuleType) -> None:
    with ThreadPoolExecutor(8) as pool:
        given = set(pool.map(lambda _: stand_in.rgb_to_hls, range(200)))
    assert given == {import_module(NAME).rgb_to_hls}


def said_at_a_start(script: str) -> str:
    """What a Python that starts afresh says: in this one nothing stands in for anything."""
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        check=True,
        text=True,
        timeout=PATIENCE,
    )
    return done.stdout


@pytest.mark.slow
def test_a_start_imports_none_that_it_only_names() -> None:
    script = (
        "import sys, actionlog.__main__ as program\n"
        "from actionlog.postponed_modules import StandIn\n"
        "print(*(name for name, one in sys.modules.items() if type(one) is StandIn))\n"
    )
    asked_for = {"platform"} - {name for name, _ in KNOWN}  # by `uuid`, which typer imports
    postponed = {*SELDOM_USED, *SELDOM_CALLED, *SELDOM_EXTENDED} - asked_for
    assert postponed <= set(said_at_a_start(script).split())


def test_a_function_that_is_imported_by_its_name_imports_the_module_when_called(
    stand_in: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(SELDOM_CALLED, NAME, "rgb_to_hsv")
    from colorsys import rgb_to_hsv

    assert sys.modules[NAME] is stand_in
    assert rgb_to_hsv(0, 0, 0) == (0, 0, 0)
    assert not isinstance(sys.modules[NAME], StandIn)
    assert rgb_to_hsv(r=0, g=0, b=0) == (0, 0, 0)


def test_a_class_that_is_extended_has_the_methods_of_the_modules_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(SELDOM_EXTENDED, "cmd", "Cmd")
    monkeypatch.setitem(sys.modules, "cmd", StandIn("cmd"))
    import cmd

    class Asking(cmd.Cmd):
        def __init__(self) -> None:
            """Nothing is set up: only its methods are tried."""

    assert type(sys.modules["cmd"]) is StandIn
    assert Asking().precmd("as it is") == "as it is"
    assert not hasattr(Asking(), "no_such_thing")
    assert cmd.Cmd is import_module("cmd").Cmd


@pytest.mark.slow
def test_the_source_of_a_class_is_found_behind_the_stand_in() -> None:
    script = (
        "import actionlog.__main__, inspect, sys\n"
        "from actionlog.postponed_modules import StandIn\n"
        "from actionlog.domain.action import Comment\n"
        "assert type(sys.modules['ast']) is StandIn\n"
        "print(inspect.getsource(Comment))\n"
    )
    assert "class Comment:" in said_at_a_start(script)


@pytest.mark.parametrize(("module", "function"), [*SELDOM_CALLED.items(), *SELDOM_EXTENDED.items()])
def test_each_such_function_is_one_of_its_module(module: str, function: str) -> None:
    assert callable(getattr(import_module(module), function))


@pytest.mark.parametrize(("module", "function"), KNOWN)
def test_what_is_known_without_a_module_is_what_it_says(module: str, function: str) -> None:
    assert KNOWN[module, function]() == getattr(import_module(module), function)()
