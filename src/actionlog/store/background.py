"""Work in the background: git, in its own process, compares files while this one reads others."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable


Value = TypeVar("Value")


def started(work: Callable[[], Value]) -> Callable[[], Value]:
    """Start work in a thread. What is given back waits for its value, or raises what it raised."""
    values: list[Value] = []
    faults: list[BaseException] = []

    def run() -> None:
        try:
            values.append(work())
        except BaseException as fault:  # noqa: BLE001 - it is raised again where it is waited for
            faults.append(fault)

    # A daemon: a command that ends with another error does not wait for it.
    thread = threading.Thread(target=run, daemon=True)
    thread.start()

    def value() -> Value:
        thread.join()
        for fault in faults:
            raise fault
        return values[0]

    return value
