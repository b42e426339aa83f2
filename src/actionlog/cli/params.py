"""The arguments and options that several commands share, with their help and completion."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from actionlog.cli.complete import names, refs
from actionlog.domain.text import clean
from actionlog.errors import RefNotUnderstood, RefTwice, together

if TYPE_CHECKING:
    from collections.abc import Callable

Ref = Annotated[str, typer.Argument(metavar="REF", autocompletion=refs, help="The action's ref.")]
Refs = Annotated[
    list[str], typer.Argument(metavar="REF…", autocompletion=refs, help="The actions' refs.")
]
Meeting = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="The meeting that decided it."),
]
On = Annotated[
    str | None,
    typer.Option("--date", metavar="DATE", help="When it was said.  [default: the as-at date]"),
]
By = Annotated[
    str | None,
    typer.Option(metavar="NAME", autocompletion=names, help="Who said it, if not who enters it."),
]
Reason = Annotated[str | None, typer.Option(metavar="TEXT", help="Why.")]
Yes = Annotated[bool, typer.Option("--yes", help="Do not ask first.")]


def ref(text: str) -> int:
    """Read one ref. Raises `RefNotUnderstood`."""
    if not (text.isascii() and text.isdecimal()) or int(text[:10]) < 1 or len(text) > _DIGITS:
        raise RefNotUnderstood(text)
    return int(text)


def several(texts: list[str]) -> list[int]:
    """Read several refs, each given once; every fault is told. Raises `SeveralErrors`."""
    found: list[int] = []
    errors: list[RefNotUnderstood | RefTwice] = []
    for text in texts:
        try:
            one = ref(text)
        except RefNotUnderstood as error:
            errors.append(error)
            continue
        if one in found:
            errors.append(RefTwice(one))
        found.append(one)
    if errors:
        raise together(errors)
    return found


def words(what: str) -> Callable[[str], str]:
    """A reader of answers in words, which raises `TextMissing` where one says nothing."""
    return lambda answer: clean(answer, what)


_DIGITS = 9
