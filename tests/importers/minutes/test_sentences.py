"""The discussion as sentences: what ends one, what goes on, and what stands under `Agreed:`."""

from __future__ import annotations

import pytest

from actionlog.domain.findings import Place
from actionlog.domain.minutes.statements import MinutedItem
from actionlog.importers.minutes.reading_order import MinutesLine
from actionlog.importers.minutes.sentences import sentences

PLACE = Place("minutes.txt")


def said(*lines: str) -> list[str]:
    """The sentences; one of what was agreed begins with `*`, the first of a paragraph with `¶`.

    `#` stands before a heading, `!` a marker, `$` a paragraph of a word processor.
    """
    item: MinutedItem | None = None
    where: list[MinutedItem | None] = []
    for line in lines:
        item = MinutedItem(line, PLACE) if line.startswith("#") else item
        where.append(item)
    pieces = [MinutesLine(line.lstrip("#!$"), PLACE, ends=line.startswith("$")) for line in lines]
    used = frozenset(at for at, line in enumerate(lines) if line[:1] in {"#", "!"})
    found, told = -1, []
    for one in sentences(pieces, where, [False] * len(lines), used):
        assert one.text.split()[0] in lines[one.nth]
        assert where[one.nth] is one.item
        told.append(f"{'*' * one.agreed}{'¶' * (one.paragraph > found)}{one.text}")
        found = one.paragraph
    return told


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        # Lines go on, words with a stroke at the line's end without a blank.
        (("They met", "at the quay"), ["¶They met at the quay"]),
        (("They have a long-", "term plan of CF/", "PC"), ["¶They have a long-term plan of CF/PC"]),
        # Behind an empty line where a page ended within a sentence, whatever it goes on with.
        (("They met at the", "", "old quay"), ["¶They met at the old quay"]),
        (("They met at the end", "", "of the quay"), ["¶They met at the end of the quay"]),
        (("They met at the", "", "Quay House"), ["¶They met at the", "¶Quay House"]),
        (("They met.", "", "and so on"), ["¶They met.", "¶and so on"]),
        (("They met at", ""), ["¶They met at"]),
        # A heading, a paragraph of a word processor, a bullet or a number ends a paragraph.
        (("They met", "#Risk", "at the quay"), ["¶They met", "¶at the quay"]),
        (("They met", "", "#risk", "at the quay"), ["¶They met", "¶at the quay"]),
        (("They met", "$at the quay"), ["¶They met", "¶at the quay"]),
        (("$They met", "at the quay"), ["¶They met", "¶at the quay"]),
        (("They met", "a) the club", "•the port"), ["¶They met", "¶the club", "¶the port"]),
        (("They met", "", "a) the club"), ["¶They met", "¶the club"]),
        (("o They met", "or did they"), ["¶They met or did they"]),
        (("They met", "•", "of the club"), ["¶They met", "¶of the club"]),
        (("They met", "2.1 All were there"), ["¶They met", "¶All were there"]),
        # A stop ends a sentence, but not that of an abbreviation.
        (("They met. It was wet.",), ["¶They met.", "It was wet."]),
        (("They met Dr. Hill.",), ["¶They met Dr. Hill."]),
    ],
)
def test_what_ends_a_sentence_or_a_paragraph(lines: tuple[str, ...], found: list[str]) -> None:
    assert said(*lines) == found


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        # On its line or below it, and the bullets or what begins with `That` or `To` behind a gap.
        (("Agreed: that it be mended",), ["*¶that it be mended"]),
        (("Agreed:", "mend it"), ["*¶mend it"]),
        (("Agreed", "mend it"), ["*¶mend it"]),
        (("RESOLUTION", "mend it"), ["*¶mend it"]),
        (("RESOLVED that it be mended",), ["*¶that it be mended"]),
        (("Resolved that it be mended",), ["¶Resolved that it be mended"]),
        (("Agreed:", "", "• mend it", "• paint it"), ["*¶mend it", "*¶paint it"]),
        (("Agreed:", "", "That it be mended"), ["*¶That it be mended"]),
        (("They met", "Agreed: mend it"), ["¶They met", "*¶mend it"]),
        # To where something else is said, and never in the next item.
        (("Agreed:", "", "They met", "", "• by boat"), ["¶They met", "¶by boat"]),
        (("• They met",), ["¶They met"]),
        (("Agreed:", "#Risk", "To mend it"), ["¶To mend it"]),
        (("Agreed:", "!Action: CF", "They met"), ["¶They met"]),
    ],
)
def test_what_stands_under_agreed(lines: tuple[str, ...], found: list[str]) -> None:
    assert said(*lines) == found
