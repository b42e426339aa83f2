"""Modules of the standard library that are imported at every start, and seldom used.

typer imports them for completion and for what goes wrong, and some of them import many more. A
stand-in takes such a module's place until something of it is asked for; then Python imports it.
"""

from __future__ import annotations

import sys
from importlib import import_module
from threading import RLock
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

SELDOM_USED = (
    "ipaddress",
    "locale",
    "platform",
    "shlex",
    "signal",
    "subprocess",
    "textwrap",
    "tokenize",
)
"""What is imported whole (`import name`), so that its names are asked for only where it is used."""

SELDOM_CALLED = {
    "difflib": "get_close_matches",
    "gettext": "gettext",
    "shutil": "get_terminal_size",
    "typer.completion": "get_completion_inspect_parameters",
    "urllib.parse": "quote_from_bytes",
}
"""Of what is imported for one function (`from name import function`): that function."""

SELDOM_EXTENDED = {"ast": "NodeVisitor"}
"""Of what is imported whole and of which one class is extended (`class Finder(name.Class)`): it."""

KNOWN = {("platform", "system"): lambda: "Linux"} if sys.platform == "linux" else {}
"""What is asked at every start, by `uuid`, and known without the module."""

CHANGING = RLock()
"""Of the thread that has it: a signal may come between, and its handler ask for another module."""


class StandIn(ModuleType):
    """The name of a module that is not imported yet; what is done to it is done to the module."""

    def __getattr__(self, name: str) -> object:
        """What the module itself has of this name. Raises `AttributeError` as it does."""
        if name == "__path__":  # asked by `from module import`: none of them is a package
            raise AttributeError(name)
        if (self.__name__, name) in KNOWN:
            return KNOWN[self.__name__, name]
        if name == SELDOM_CALLED.get(self.__name__):
            return _called(self, name)
        if name == SELDOM_EXTENDED.get(self.__name__) and sys.modules[self.__name__] is self:
            return _extended(self, name)
        return getattr(_imported(self), name)

    def __setattr__(self, name: str, value: object) -> None:
        """Set it on the module, where everybody finds it: a double that somebody puts there."""
        setattr(_imported(self), name, value)

    def __delattr__(self, name: str) -> None:
        """Take it out of the module."""
        delattr(_imported(self), name)

    def __dir__(self) -> list[str]:
        """The names in the module, for whoever looks around in a debugger."""
        return dir(_imported(self))


def _called(stand_in: StandIn, name: str) -> Callable[..., object]:
    """A function of the module, which is imported when the function is called."""

    def called(*given: object, **named: object) -> object:
        function: Callable[..., object] = getattr(_imported(stand_in), name)
        return function(*given, **named)

    return called


def _extended(stand_in: StandIn, name: str) -> type:
    """A class whose methods are those of the module's, which is imported when one is asked for."""

    class Extended:
        def __getattr__(self, asked: str) -> object:
            return getattr(getattr(_imported(stand_in), name), asked).__get__(self)

    return Extended


def _imported(stand_in: StandIn) -> ModuleType:
    name = stand_in.__name__
    with CHANGING:  # released before Python imports: it has locks of its own
        if sys.modules.get(name) is stand_in:
            del sys.modules[name]
    return import_module(name)


def postpone() -> None:
    """Put a stand-in for each that nobody has imported yet."""
    names = (*SELDOM_USED, *SELDOM_CALLED, *SELDOM_EXTENDED)
    fresh = {name: StandIn(name) for name in names if name not in sys.modules}
    sys.modules.update(fresh)
    for name, stand_in in fresh.items():  # their folders are imported now, and may name others
        folder, _, last = name.rpartition(".")
        if folder:
            setattr(import_module(folder), last, stand_in)
