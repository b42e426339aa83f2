"""Modules of the standard library that are imported at every start, and seldom used.

typer imports them for completion and for what goes wrong, and some of them import many more. A
stand-in takes such a module's place until something of it is asked for; then Python imports it.
"""

from __future__ import annotations

import sys
from importlib import import_module
from threading import Lock
from types import ModuleType

SELDOM_USED = ("ipaddress", "locale", "platform", "shlex", "subprocess", "textwrap", "tokenize")
"""What is imported whole (`import name`), so that its names are asked for only where it is used."""

_CHANGING = Lock()


class StandIn(ModuleType):
    """The name of a module that is not imported yet."""

    def __getattr__(self, name: str) -> object:
        """What the module itself has of this name. Raises `AttributeError` as it does."""
        with _CHANGING:  # released before Python imports: it has locks of its own
            if sys.modules.get(self.__name__) is self:
                del sys.modules[self.__name__]
        return getattr(import_module(self.__name__), name)


def postpone() -> None:
    """Put a stand-in for each that nobody has imported yet."""
    for name in SELDOM_USED:
        sys.modules.setdefault(name, StandIn(name))
