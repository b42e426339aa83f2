"""`dataclass` and `NamedTuple` for what commands import, made in a fraction of the usual time.

`dataclasses` writes and compiles up to a dozen functions for each class, `typing` compiles each
field's type and a function: eighty such classes made a fifth of a command's start. Here they share
what they can. What is made is a dataclass or a named tuple to whoever asks: `replace`, `fields`,
`match`, `copy`, `pickle`, mypy.
"""

from __future__ import annotations

from _collections import _tuplegetter as _place  # type: ignore[import-not-found]  # as collections
from dataclasses import MISSING, FrozenInstanceError, fields
from dataclasses import dataclass as with_fields
from functools import cache
from operator import attrgetter
from types import FunctionType
from typing import TYPE_CHECKING, Never, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from dataclasses import Field
    from dataclasses import dataclass as dataclass  # noqa: PLC0414 - handed on, for mypy knows it
    from types import CodeType
    from typing import NamedTuple as NamedTuple  # noqa: PLC0414 - the same
    from typing import Self

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


class _Named(tuple[object, ...]):
    """What all named tuples have in common; see `collections.namedtuple`."""

    __slots__ = ()
    _fields = tuple[str, ...]()  # not annotated: it is no field

    @classmethod
    def _make(cls, values: Iterable[object]) -> Self:
        made = tuple.__new__(cls, values)
        if len(made) != len(cls._fields):
            raise TypeError(f"Expected {len(cls._fields)} arguments, got {len(made)}")
        return made

    def _replace(self, /, **others: object) -> Self:
        made = self._make(map(others.pop, self._fields, self))
        if others:
            raise TypeError(f"Got unexpected field names: {list(others)!r}")
        return made

    def _asdict(self) -> dict[str, object]:
        return dict(zip(self._fields, self, strict=True))

    def __repr__(self) -> str:
        pairs = (f"{name}={value!r}" for name, value in self._asdict().items())
        return f"{self.__class__.__name__}({', '.join(pairs)})"

    def __getnewargs__(self) -> tuple[object, ...]:
        return tuple(self)


def _named_tuple(name: str, body: Methods) -> type:
    """Make a named tuple of a class whose body names the fields, as `typing.NamedTuple` does."""
    names = tuple(_annotated(body))
    given = {field: body[field] for field in names if field in body}
    if tuple(given) != names[len(names) - len(given) :]:
        raise TypeError(f"a field of {name} without a default follows one that has one")
    made: Methods = {
        "__slots__": (),
        "__match_args__": names,
        "__new__": _new(names, tuple(given.values())),
        "_fields": names,
        "_field_defaults": given,
    }
    places = {field: _place(nth, "") for nth, field in enumerate(names)}
    return type(name, (_Named,), body | made | places)


def _annotated(body: Methods) -> Iterable[str]:
    told = body.get("__annotations__")
    return told if isinstance(told, dict) else ()


def _new(names: tuple[str, ...], defaults: tuple[object, ...]) -> Callable[..., object]:
    code = _code(len(names)).replace(co_varnames=("_cls", *names))
    return FunctionType(code, {"_new": tuple.__new__}, "__new__", defaults)


@cache
def _code(fields: int) -> CodeType:
    """What makes a tuple of so many values: compiled once, for all classes with so many fields."""
    values = "".join(f"_{nth}, " for nth in range(fields))
    made: dict[str, FunctionType] = {}
    exec(f"def __new__(_cls, {values}): return _new(_cls, ({values}))", made)  # noqa: S102 - ours
    return made["__new__"].__code__


class _Making(type):
    """Whatever names the one class of this kind as its base becomes a named tuple."""

    def __new__(cls, name: str, bases: tuple[type, ...], body: Methods) -> type:
        if not bases:
            return super().__new__(cls, name, bases, body)
        return _named_tuple(name, body)


class _NamedTuple(metaclass=_Making):
    """See `typing.NamedTuple`."""


if not TYPE_CHECKING:
    NamedTuple = _NamedTuple
