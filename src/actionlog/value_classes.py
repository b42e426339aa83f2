"""`dataclass` for what every command imports, made in a fifth of the time of `dataclasses`.

That one writes and compiles up to a dozen functions for each class, and some twenty such classes
made a tenth of a command's start. Here they share what they can, and only `__init__` is compiled.
What is made is a dataclass to whoever asks: `replace`, `fields`, `match`, `copy`, mypy.
"""

from __future__ import annotations

from dataclasses import MISSING, FrozenInstanceError, fields
from dataclasses import dataclass as with_fields
from operator import attrgetter
from typing import TYPE_CHECKING, Never, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from dataclasses import Field
    from dataclasses import dataclass as dataclass  # noqa: PLC0414 - handed on, for mypy knows it

    Fields: TypeAlias = Sequence[Field[object]]
    Methods: TypeAlias = dict[str, object]


def _dataclass(
    *, frozen: bool = False, slots: bool = False, order: bool = False
) -> Callable[[type], type]:
    """Make a dataclass, as the function of this name in `dataclasses` does."""

    def made(plain: type) -> type:
        bare: type = with_fields(init=False, repr=False, eq=False, slots=slots)(plain)
        told: Fields = fields(bare)
        methods = _compared(told, order=order) | {
            "__repr__": _shown(told),
            "__init__": _init(plain, told),
        }
        methods |= _unchanged(told, slots=slots) if frozen else {"__hash__": None}
        for name, method in methods.items():
            if name not in plain.__dict__:
                setattr(bare, name, method)
        return bare

    return made


if not TYPE_CHECKING:
    dataclass = _dataclass


def _compared(told: Fields, *, order: bool) -> Methods:
    names = [field.name for field in told if field.compare]
    values = attrgetter(*names) if len(names) > 1 else _values_of(names)

    def same(one: object, other: object) -> bool:
        return values(one) == values(other) if other.__class__ is one.__class__ else NotImplemented

    def before(one: object, other: object) -> bool:
        return values(one) < values(other) if other.__class__ is one.__class__ else NotImplemented

    def not_after(one: object, other: object) -> bool:
        return values(one) <= values(other) if other.__class__ is one.__class__ else NotImplemented

    methods: Methods = {"__eq__": same, "__hash__": lambda one: hash(values(one))}
    return methods | ({"__lt__": before, "__le__": not_after} if order else {})


def _values_of(names: Sequence[str]) -> Callable[[object], tuple[object, ...]]:
    return lambda one: tuple(getattr(one, name) for name in names)


def _shown(told: Fields) -> Callable[[object], str]:
    names = [field.name for field in told if field.repr]

    def shown(one: object) -> str:
        pairs = (f"{name}={getattr(one, name)!r}" for name in names)
        return f"{one.__class__.__qualname__}({', '.join(pairs)})"

    return shown


def _unchanged(told: Fields, *, slots: bool) -> Methods:
    """What keeps one as it is, also where it is copied or handed to another process."""
    names = [field.name for field in told]

    def with_values(one: object, values: tuple[object, ...]) -> None:
        for name, value in zip(names, values, strict=True):
            object.__setattr__(one, name, value)

    copied: Methods = {"__getstate__": _values_of(names), "__setstate__": with_values}
    return {"__setattr__": _no_setting, "__delattr__": _no_deleting, **(copied if slots else {})}


def _no_setting(_one: object, name: str, _value: object) -> Never:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _no_deleting(_one: object, name: str) -> Never:
    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _init(plain: type, told: Fields) -> object:
    """The one function that is made anew for each class: it takes the fields by their names."""
    known: Methods = {"_missing": MISSING, "_set": object.__setattr__}
    given, body = ["self"], []
    for name, field in ((field.name, field) for field in told):
        given.append(name)
        if field.default is not MISSING:
            known[f"_{name}"] = field.default
            given[-1] += f"=_{name}"
        elif field.default_factory is not MISSING:
            known[f"_{name}"] = field.default_factory
            given[-1] += "=_missing"
            body.append(f" if {name} is _missing: {name} = _{name}()")
        body.append(f" _set(self, {name!r}, {name})")
    if hasattr(plain, "__post_init__"):
        body.append(" self.__post_init__()")
    exec("\n".join([f"def __init__({', '.join(given)}):", *body]), known)  # noqa: S102 - our names
    return known["__init__"]
