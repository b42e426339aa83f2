"""What two sides say of one thing that cannot both be so, and which of them a person chose."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import TypeAlias

from actionlog.value_classes import NamedTuple


class Choice(Enum):
    """Which side stands: what is recorded here and not published yet, or what is published."""

    HERE = "here"
    THERE = "there"


class Dispute(NamedTuple):
    """What is asked once: of which action, meeting or name, about which of its fields."""

    about: str
    field: str


class Contradiction(NamedTuple):
    """Both sides of a question in words; `sentence` puts them in one sentence.

    `choices` are what a person may answer; with none it cannot be settled here.
    """

    question: Dispute
    sentence: str
    here: str
    there: str
    ref: int | None = None
    choices: tuple[Choice, ...] = (Choice.HERE, Choice.THERE)


Answers: TypeAlias = Mapping[Dispute, Choice]
"""What a person has answered so far."""
