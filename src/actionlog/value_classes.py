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
    Filling: TypeAlias = Callable[[object, Iterable[object]], None]


def _dataclass(
    *, frozen: bool = False, slots: bool = False, order: bool = False
) -> Callable[[type], type]:
    """Make a dataclass, as the function of this name in `dataclasses` does."""

    def made(plain: type) -> type:
        bare: type = with_fields(init=False, repr=False, eq=False, slots=slots)(plain)
        told: Fields = fields(bare)
        methods = _compared(told, order=order) | {
            "__repr__": _shown(told),
            "__init__": _init(bare, told, slots=slots),
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


def _init(bare: type, told: Fields, *, slots: bool) -> object:
    """What takes the fields by their names and puts each in its place."""
    names = tuple(field.name for field in told)
    fill = _filling(bare, names) if slots else _filling_openly(names)
    if any(field.default_factory is not MISSING for field in told):
        fill = _making_first(fill, told)
    if hasattr(bare, "__post_init__"):
        fill = _looking_after(fill)
    code = _named(_code(len(names)), f"{bare.__qualname__}.__init__", ("self", *names))
    given = (
        field.default if field.default_factory is MISSING else MISSING
        for field in told
        if (field.default, field.default_factory) != (MISSING, MISSING)
    )
    return FunctionType(code, {"_handed": fill}, "__init__", tuple(given))


def _filling(bare: type, names: Sequence[str]) -> Filling:
    places = [getattr(bare, name).__set__ for name in names]

    def filled(one: object, values: Iterable[object]) -> None:
        for place, value in zip(places, values, strict=False):  # as many, by the signature
            place(one, value)

    return filled


def _filling_openly(names: Sequence[str]) -> Filling:
    def filled(one: object, values: Iterable[object]) -> None:
        one.__dict__.update(zip(names, values, strict=False))

    return filled


def _making_first(fill: Filling, told: Fields) -> Filling:
    makers = [field.default_factory for field in told]

    def filled(one: object, values: Iterable[object]) -> None:
        pairs = zip(values, makers, strict=False)
        fill(one, (make() if value is MISSING else value for value, make in pairs))  # type: ignore[operator]

    return filled


def _looking_after(fill: Filling) -> Filling:
    def filled(one: object, values: Iterable[object]) -> None:
        fill(one, values)
        one.__post_init__()  # type: ignore[attr-defined]

    return filled


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
        "__new__": _new(name, names, tuple(given.values())),
        "_fields": names,
        "_field_defaults": given,
    }
    places = {field: _place(nth, "") for nth, field in enumerate(names)}
    return type(name, (_Named,), body | made | places)


def _annotated(body: Methods) -> Iterable[str]:
    told = body.get("__annotations__")
    return told if isinstance(told, dict) else ()


def _new(kind: str, names: tuple[str, ...], defaults: tuple[object, ...]) -> Callable[..., object]:
    code = _named(_code(len(names)), f"{kind}.__new__", ("_cls", *names))
    return FunctionType(code, {"_handed": tuple.__new__}, "__new__", defaults)


def _named(code: CodeType, name: str, given: tuple[str, ...]) -> CodeType:
    """The same with names of its own, for whoever gives a value by its name, or reads an error."""
    return code.replace(co_name=name.rpartition(".")[2], co_qualname=name, co_varnames=given)


@cache
def _code(fields: int) -> CodeType:
    """What hands on so many values: the same for all classes with so many fields."""
    if fields < len(_HANDING_ON):
        return _HANDING_ON[fields].__code__
    values = "".join(f"_{nth}, " for nth in range(fields))
    made: dict[str, FunctionType] = {}
    exec(f"def handed(one, {values}): return _handed(one, ({values}))", made)  # noqa: S102 - ours
    return made["handed"].__code__


_handed: Callable[..., object] = tuple.__new__
"""What is called with a thing and its values; each function made here has its own."""

# Written out, since Python compiles them once, and not at every start.
_HANDING_ON = (
    lambda one: _handed(one, ()),
    lambda one, _a: _handed(one, (_a,)),
    lambda one, _a, _b: _handed(one, (_a, _b)),
    lambda one, _a, _b, _c: _handed(one, (_a, _b, _c)),
    lambda one, _a, _b, _c, _d: _handed(one, (_a, _b, _c, _d)),
    lambda one, _a, _b, _c, _d, _e: _handed(one, (_a, _b, _c, _d, _e)),
    lambda one, _a, _b, _c, _d, _e, _f: _handed(one, (_a, _b, _c, _d, _e, _f)),
    lambda one, _a, _b, _c, _d, _e, _f, _g: _handed(one, (_a, _b, _c, _d, _e, _f, _g)),
    lambda one, _a, _b, _c, _d, _e, _f, _g, _h: _handed(one, (_a, _b, _c, _d, _e, _f, _g, _h)),
    lambda one, _a, _b, _c, _d, _e, _f, _g, _h, _i: _handed(
        one, (_a, _b, _c, _d, _e, _f, _g, _h, _i)
    ),
    lambda one, _a, _b, _c, _d, _e, _f, _g, _h, _i, _j: _handed(
        one, (_a, _b, _c, _d, _e, _f, _g, _h, _i, _j)
    ),
    lambda one, _a, _b, _c, _d, _e, _f, _g, _h, _i, _j, _k: _handed(
        one, (_a, _b, _c, _d, _e, _f, _g, _h, _i, _j, _k)
    ),
    lambda one, _a, _b, _c, _d, _e, _f, _g, _h, _i, _j, _k, _l: _handed(
        one, (_a, _b, _c, _d, _e, _f, _g, _h, _i, _j, _k, _l)
    ),
    lambda one, _a, _b, _c, _d, _e, _f, _g, _h, _i, _j, _k, _l, _m: _handed(
        one, (_a, _b, _c, _d, _e, _f, _g, _h, _i, _j, _k, _l, _m)
    ),
)


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
