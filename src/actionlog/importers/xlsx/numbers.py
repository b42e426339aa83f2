"""Numbers that are no dates, as Excel prints them: whole, with decimals, in per cent, `A-007`."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import lru_cache

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|_(?P<blank>.)|\*.|\[[^\]]*\]|(?P<digits>[0#?][0#?,.]*)'
    r"|(?P<odd>[eE@/]|General)|(?P<literal>.)",
    re.DOTALL,
)
_SECTIONS = re.compile(r';(?=(?:[^"]*"[^"]*")*[^"]*$)')
_PLAIN = 1e11
_HUNDRED = 100


def general(number: float) -> str:
    """A number in no format: as it was typed, as far as eleven places show it."""
    if number == int(number) and abs(number) < _PLAIN:
        return str(int(number))
    return f"{number:.10g}"


def as_number(number: float, number_format: str) -> str:
    """A number in its format; in one that is none for plain numbers, as if it had none."""
    sections = _SECTIONS.split(number_format)
    negative = number < 0 and len(sections) > 1
    zero = number == 0 and len(sections) > 2  # noqa: PLR2004 - the third is for zero
    section = sections[1 if negative else 2 if zero else 0]
    parts = _parts(section)
    if parts is None:
        return general(number)
    per_cent = sum(said.count("%") for kind, said in parts if kind == "literal")
    amount = Decimal(repr(abs(number) if negative else number)) * _HUNDRED**per_cent
    try:
        pieces = [_digits(amount, said) if kind == "digits" else said for kind, said in parts]
    except InvalidOperation:  # more digits than any number of a log
        return general(number)
    printed = "".join(pieces)
    return " ".join(printed.split())


@lru_cache(maxsize=256)
def _parts(section: str) -> tuple[tuple[str, str], ...] | None:
    """Literals and the one place for digits; `None` for a format with more to it than that."""
    parts = []
    for found in _TOKEN.finditer(section):
        if found["odd"]:
            return None
        if found["digits"]:
            parts.append(("digits", found["digits"]))
        elif found["blank"]:
            parts.append(("blank", " "))
        elif said := found["quoted"] or found["escaped"] or found["literal"]:
            parts.append(("literal", said))
    return tuple(parts) if sum(kind == "digits" for kind, _ in parts) == 1 else None


def _digits(amount: Decimal, pattern: str) -> str:
    whole, _, fraction = pattern.partition(".")
    places, needed = len(fraction.replace(",", "")), fraction.count("0")
    exponent = Decimal(1).scaleb(-places)
    rounded = abs(amount).quantize(exponent, rounding=ROUND_HALF_UP)
    before, _, after = f"{rounded:f}".partition(".")
    least = whole.count("0")
    before = before.lstrip("0").rjust(least, "0")
    if "," in whole:
        before = f"{int(before or 0):,}".rjust(least, "0") if before else ""
    while len(after) > needed and after.endswith("0"):
        after = after[:-1]
    point = "." if after or (places and needed) else ""
    return f"{'-' if amount < 0 and rounded else ''}{before}{point}{after}"
