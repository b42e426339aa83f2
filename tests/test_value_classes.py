"""Our `dataclass` and `NamedTuple` make what those of the library make, in another way."""

from __future__ import annotations

import copy
import dataclasses
import inspect
import operator
import pickle
import typing
from dataclasses import field
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest

from actionlog.domain.action import Action, Comment
from actionlog.domain.dates.deadline import Month
from actionlog.domain.issued_paper import Issue
from actionlog.value_classes import NamedTuple, dataclass
from tests import factories

if TYPE_CHECKING:
    from collections.abc import Callable


class Plain:
    """Something with every kind of field."""

    first: int
    second: str = "two"
    third: list[int] = field(default_factory=list)
    silent: int = field(default=0, compare=False, repr=False)

    @property
    def both(self) -> str:
        """Of two fields."""
        return f"{self.first}{self.second}"


def made_by(maker: Any, **options: bool) -> Any:  # noqa: ANN401 - of any class
    kept = {name: one for name, one in Plain.__dict__.items() if name not in OF_A_CLASS}
    return maker(**options)(type("Plain", (), kept))


OF_A_CLASS = {"__dict__", "__weakref__"}
FORMS = [
    {"frozen": True, "slots": True},
    {"frozen": True, "slots": True, "order": True},
    {"frozen": True},
    {"slots": True},
    {},
]


@pytest.mark.parametrize("options", FORMS)
def test_it_does_what_the_other_does(options: dict[str, bool]) -> None:
    told = []
    for maker in (dataclass, dataclasses.dataclass):
        kind = made_by(maker, **options)
        one, same, other = kind(1), kind(1, silent=9), kind(first=2, third=[3])
        told.append(
            [
                repr(one),
                one == same,
                one == other,
                one == (1, "two", [], 0),
                other.both,
                one.third is same.third,
                repr(dataclasses.replace(other, second="three")),
                kind.__match_args__,
                kind.__hash__ is None,
                refused(kind),
                refused(partial(setattr, one, "first", 3)),
                refused(partial(operator.lt, one, other)),
                refused(partial(operator.ge, one, same)),
                copy.copy(one) == one,
                copy.deepcopy(other) == other,
                "__dict__" in dir(one),
                refused(partial(delattr, one, "second")),
            ]
        )
    assert told[0] == told[1]


@pytest.mark.parametrize("options", FORMS)
def test_its_values_are_asked_for_as_by_the_other(options: dict[str, bool]) -> None:
    asked = []
    for maker in (dataclass, dataclasses.dataclass):
        kind = made_by(maker, **options)
        told = [str(one) for one in inspect.signature(kind).parameters]
        for given in ({}, {"first": 1, "fourth": 4}):
            with pytest.raises(TypeError) as refusal:
                kind(**given)
            told.append(str(refusal.value))
        asked.append(told)
    assert asked[0] == asked[1]


@pytest.mark.parametrize("fields", [*range(1, 17), 40])
def test_it_may_have_any_number_of_fields(fields: int) -> None:
    names = [f"value_{nth}" for nth in range(fields)]
    body = {"__annotations__": dict.fromkeys(names, "int"), names[-1]: fields}
    wide: Any = dataclass(frozen=True, slots=True)(type("Wide", (), dict(body)))
    named: Any = type(NamedTuple)("Wide", (NamedTuple,), dict(body))  # type: ignore[misc]
    one, other = wide(*range(fields - 1)), named(*range(fields - 1))
    assert [getattr(one, name) for name in names] == [*range(fields - 1), fields]
    assert list(other) == [*range(fields - 1), fields]


def refused(work: Callable[[], object]) -> object:
    try:
        return work()
    except (TypeError, AttributeError, ValueError) as error:
        return type(error)


def test_a_value_can_be_a_key_and_be_handed_to_another_process() -> None:
    note = Comment(written=Month(2021, 4), text="Sent")
    action = factories.action(9).noted(note)
    assert {action: 1}[dataclasses.replace(action)] == 1
    assert pickle.loads(pickle.dumps(action)) == action  # noqa: S301 - our own
    assert [one.name for one in dataclasses.fields(Action)][:2] == ["ref", "raised"]
    assert Month(2021, 4) < Month(2021, 5) <= Month(2021, 5)


def test_what_must_hold_of_a_value_is_asked_when_it_is_made() -> None:
    with pytest.raises(ValueError, match="month must be in"):
        Month(2021, 13)


def test_what_only_speeds_a_value_up_is_no_part_of_it() -> None:
    asked = factories.people()
    asked.find("Paul Calaminus", date(2021, 1, 13))
    assert asked == factories.people()
    assert "_met" not in repr(asked)
    assert dataclasses.is_dataclass(Issue)


class Ours(NamedTuple):
    """Something with values that must be given, and others."""

    first: int
    second: str = "two"
    third: tuple[int, ...] = ()

    @property
    def both(self) -> str:
        """Of two fields."""
        return f"{self.first}{self.second}"


class Theirs(typing.NamedTuple):
    """Something with values that must be given, and others."""

    first: int
    second: str = "two"
    third: tuple[int, ...] = ()

    @property
    def both(self) -> str:
        """Of two fields."""
        return f"{self.first}{self.second}"


def of_a_named_tuple(kind: Any) -> list[object]:  # noqa: ANN401 - of either
    one, other = kind(1), kind(third=(3,), first=2)
    match other:
        case kind(first, third=third):
            matched = (first, third)
    return [
        repr(other).removeprefix(kind.__name__),
        one == (1, "two", ()),
        {one: 1}[1, "two", ()],
        one < other,
        other.both,
        matched,
        [*other],
        one._replace(second="three"),
        refused(partial(one._replace, fourth=4)) in {TypeError, ValueError},  # from 3.13, before
        one._asdict(),
        kind._make([7, "seven", ()]),
        refused(partial(kind._make, [7])),
        kind._fields,
        kind._field_defaults,
        kind.__match_args__,
        kind.__doc__,
        typing.get_type_hints(kind),
        refused(kind),
        refused(partial(kind, 1, "two", (), 4)),
        refused(partial(kind, 1, fourth=4)),
        refused(partial(setattr, one, "first", 3)),
        refused(partial(setattr, one, "fourth", 4)),
        copy.copy(one),
        copy.deepcopy(other),
        pickle.loads(pickle.dumps(one)),  # noqa: S301 - our own
        type(one._replace(first=4)) is kind,
        hasattr(one, "__dict__"),
        kind.__module__,
    ]


def test_a_named_tuple_is_what_the_other_is() -> None:
    assert of_a_named_tuple(Ours) == of_a_named_tuple(Theirs)


def test_a_field_without_a_default_follows_none_that_has_one() -> None:
    with pytest.raises(TypeError, match="without a default"):

        class _Wrong(NamedTuple):
            first: int = 1
            second: int  # type: ignore[misc]
