"""Actions as minutes mark them, in every form of file, with who and in which item."""

from __future__ import annotations

import pytest

from tests.examples import one_or_all
from tests.importers.minutes.forms import TYPE, Block, Head, Items, Said, Table, found

PEOPLE = ("Ruth Okafor (ROka)", "Dan Varley (DV)", "Amy Lowe (AL)")
TASKS = ("mend the gate of the slipway", "write to the rowing club", "find a second quotation")
NAMES = {
    "initials": ("DV", "AL", "ROka"),
    "in full": ("Dan Varley", "Amy Lowe", "Ruth Okafor"),
    "given": ("Dan", "Amy", "Ruth"),
    "offices": ("Clerk", "Treasurer", "Harbour Team"),
}
INLINE = {
    "to": "Action: {who} to {what}.",
    "the": "Action: The {who} to {what}.",
    "dash": "ACTION - {What} ({who})",
    "long dash": "Action – {who} to {what}",
    "point": "Action point: {who} will {what}",
    "item": "Action item: {What} - {who}",
    "colon": "ACTION: {who}: {what}",
    "by a day": "Action: {What} - {who} - 7 June",
    "within": "It was talked about at length. Action: {who} to {what}. It will be dear.",
}
LISTED = {
    "brackets": "{What} ({who})",
    "colon": "{who}: {what}",
    "dash": "{What} - {who} - 7 June",
    "slashes": "{What} / {who} / 26 May 2023",
    "day first": "{What} - 7 June - {who}",
    "end of a month": "{What} - {who} - end Nov",
    "to": "{who} to {what}",
    "box": "[ ] {What} - {who}",
    "ticked": "[x] {What} - {who}",
    "comma": "{What}, {who}, 3/6/23",
}
HEADS = (
    "Actions",
    "Action items",
    "Actions arising",
    "To do",
    "Tasks",
    "ACTION POINTS:",
    "To-do list",
)
TOP: list[Block] = [
    Head("Lantern Trust, 3 May 2023", 1),
    Head("Present"),
    Items(PEOPLE),
]
TITLES = ("Slipway", "Moorings", "Finance")


def say(form: str, who: str, what: str) -> str:
    return form.format(who=who, what=what, What=what[0].upper() + what[1:])


def asked(what: str) -> str:
    return what[0].upper() + what[1:]


@pytest.mark.parametrize("file", TYPE)
@pytest.mark.parametrize("form", INLINE)
@pytest.mark.parametrize("names", one_or_all(NAMES))
def test_a_marker_in_an_item(file: str, form: str, names: str) -> None:
    blocks = list(TOP)
    expected = []
    for nth, (title, who, what) in enumerate(zip(TITLES, NAMES[names], TASKS, strict=True), 1):
        text = say(INLINE[form], who, what)
        blocks += [Head(f"{nth}. {title}"), Said("It was talked about."), Said(text)]
        expected.append(((who,), asked(what), title))
    assert found(blocks, file) == expected


@pytest.mark.parametrize("file", TYPE)
@pytest.mark.parametrize("form", LISTED)
@pytest.mark.parametrize("head", one_or_all(HEADS))
def test_a_list_under_its_head(file: str, form: str, head: str) -> None:
    for names in NAMES.values():
        texts = tuple(say(LISTED[form], *pair) for pair in zip(names, TASKS, strict=True))
        blocks = [*TOP, Head("1. Slipway"), Said("Nothing to report."), Head("2. Moorings")]
        blocks += [Said("They were counted."), Head(head), Items(texts)]
        blocks += [Head("Next meeting: 7 June 2023")]
        expected = [((who,), asked(what), "") for who, what in zip(names, TASKS, strict=True)]
        assert found(blocks, file) == expected, names


COLUMNS = {
    "usual": ("Action", "Owner", "Date"),
    "assignee": ("Actionables", "Assignee"),
    "owner first": ("Who", "Action", "When"),
    "numbered": ("#", "Action item", "Responsible", "Due date"),
    "item": ("No", "Item", "Who", "By"),
}


@pytest.mark.parametrize("file", ["md", "html", "docx"])
@pytest.mark.parametrize("columns", COLUMNS)
def test_a_table_of_actions(file: str, columns: str) -> None:
    heads = COLUMNS[columns]
    for names in NAMES.values():
        rows = [heads]
        for nth, (who, what) in enumerate(zip(names, TASKS, strict=True), start=1):
            cells = {
                "Owner": who, "Assignee": who, "Who": who, "Responsible": who,
                "Date": "7 June", "When": "7 June", "Due date": "7 June", "By": "7 June",
                "#": str(nth), "No": str(nth),
            }  # fmt: skip
            rows.append(tuple(cells.get(head, asked(what)) for head in heads))
        blocks = [*TOP, Head("1. Slipway"), Said("Nothing."), Head("2. Moorings"), Said("None.")]
        blocks += [Head("Action items"), Table(tuple(rows))]
        assert [(who, what) for who, what, _ in found(blocks, file)] == [
            ((who,), asked(what)) for who, what in zip(names, TASKS, strict=True)
        ]


@pytest.mark.parametrize("file", TYPE)
def test_names_with_their_actions_under_them(file: str) -> None:
    blocks = [*TOP, Head("1. Slipway"), Said("Nothing."), Head("2. Moorings"), Said("None.")]
    blocks += [Head("Actions")]
    for who, what in zip(("Dan", "Amy Lowe", "Zola"), TASKS, strict=True):
        blocks += [Said(who), Items((asked(what), "Look at the lamps"))]
    assert [one[:2] for one in found(blocks, file)] == [
        ((who,), text)
        for who, what in zip(("Dan", "Amy Lowe", "Zola"), TASKS, strict=True)
        for text in (asked(what), "Look at the lamps")
    ]


@pytest.mark.parametrize("file", TYPE)
@pytest.mark.parametrize("head", ["Action:", "Action", "ACTION"])
def test_a_label_over_what_it_asks(file: str, head: str) -> None:
    blocks = [*TOP, Head("1. Slipway"), Said(head), Said("Clerk to mend the gate.")]
    blocks += [Head("2. Moorings"), Said("Nothing to report.")]
    assert found(blocks, file) == [(("Clerk",), "Mend the gate", "Slipway")]


@pytest.mark.parametrize("what", ["update the list", "complete the form", "close the old account"])
@pytest.mark.parametrize("file", TYPE)
def test_a_verb_that_could_tell_an_outcome_asks_where_no_number_stands(
    file: str, what: str
) -> None:
    blocks = [*TOP, Head("1. Slipway"), Said("None."), Head("2. Moorings")]
    blocks += [Said(f"Action: {asked(what)} (DV)")]
    assert found(blocks, file) == [(("DV",), asked(what), "Moorings")]


NONE = (
    [Head("Actions"), Said("None.")],
    [Head("Action items"), Said("N/A")],
    [Head("Actions arising"), Said("All actions were completed.")],
    [Head("Actions from the last meeting"), Items(("Dan to mend the gate - done",))],
    [Head("Outstanding actions"), Items(("Amy: look at the lamps (ongoing)",))],
    [Said("Action: Completed last week"), Said("Action: ongoing since March")],
    [Said("Action: none"), Said("ACTION: N.A."), Said("Actions: nil")],
    [Said("The action that Dan took was noted, and further action will follow.")],
    [Table((("Company", "Name", "Role"), ("Pier Ltd", "Lowe, Amy", "Voting Member")))],
    [Table((("Member", "Vote"), ("DV", "For"), ("AL", "Against")))],
)


@pytest.mark.parametrize("file", TYPE)
@pytest.mark.parametrize("nth", range(len(NONE)))
def test_what_is_no_action(file: str, nth: int) -> None:
    blocks = [*TOP, Head("1. Slipway"), Said("It was talked about."), Head("2. Moorings")]
    blocks += [Said("They were counted."), *NONE[nth], Head("3. Any other business"), Said("None.")]
    assert found(blocks, file) == []


@pytest.mark.parametrize("file", TYPE)
@pytest.mark.parametrize("head", ["4. Slipway", "Actions"])
@pytest.mark.parametrize(
    "form",
    [
        "Action 17 (DV): {what}",
        "Action 17 (DV) {What}",
        "Action 17 [DV] - {What}",
        "Action 17 DV: {What}",
        "ACTION 17 (Dan Varley): {What}",
        "**Action 17 (DV):** {What}",
    ],
)
def test_who_does_it_may_stand_between_the_number_and_the_words(
    form: str, head: str, file: str
) -> None:
    text = say(form, "", TASKS[0])
    (marker,) = found([*TOP, Head(head), Said(text)], file)
    assert marker[0] in {("DV",), ("Dan Varley",)}
    assert marker[1] == asked(TASKS[0])


@pytest.mark.parametrize(
    "text", ["Action 17 (DV): closed.", "Action 17 (DV) was discussed", "Action 17 (DV): kept open"]
)
def test_an_outcome_behind_who_does_it_is_no_marker(text: str) -> None:
    assert found([*TOP, Head("4. Slipway"), Said(text)], "md") == []


@pytest.mark.parametrize("mark", "•●◦○■□▪❖➢")
def test_a_marker_may_stand_behind_any_bullet(mark: str) -> None:
    lines = ("The gate hangs loose.", f"Action DV: {asked(TASKS[0])}", "It was noted.")
    said = "\n".join(f"{mark} {line}" for line in lines)
    assert [one[:2] for one in found([*TOP, Head("1. Slipway"), Said(said)], "txt")] == [
        (("DV",), asked(TASKS[0]))
    ]


@pytest.mark.parametrize(
    ("text", "who", "what"),
    [
        ("Action D: Mend the gate", "D", "Mend the gate"),
        ("Action DV: Posters", "DV", "Posters"),
        (
            "The lamps are dim in early May ACTION look for a second quotation",
            "",
            "Look for a second",
        ),
    ],
)
def test_a_marker_may_be_short_and_stand_anywhere(text: str, who: str, what: str) -> None:
    ((names, wording, _),) = found([*TOP, Head("1. Slipway"), Said(text)], "md")
    assert ("".join(names), wording.startswith(what)) == (who, True)


@pytest.mark.parametrize("said", ["It was a call to ACTION by the club.", "NO ACTION IS NEEDED."])
def test_the_word_in_capitals_is_no_marker_by_itself(said: str) -> None:
    assert found([*TOP, Head("1. Slipway"), Said(said)], "md") == []


@pytest.mark.parametrize("file", TYPE)
@pytest.mark.parametrize("form", ["[{who}] {What}", "({who}) {What}", "[{who}]: {What}"])
def test_a_list_may_have_who_does_it_in_brackets_before_the_words(file: str, form: str) -> None:
    texts = tuple(say(form, who, what) for who, what in zip(("DV", "AL, ZK"), TASKS, strict=False))
    blocks = [*TOP, Head("1. Slipway"), Said("Nothing."), Head("Actions"), Items(texts)]
    assert [one[:2] for one in found(blocks, file)] == [
        (("DV",), asked(TASKS[0])),
        (("AL", "ZK"), asked(TASKS[1])),
    ]


@pytest.mark.parametrize(("place", "markers"), [(2, 0), (6, 1)])
def test_numbered_actions_are_the_earlier_ones_only_early_in_the_agenda(
    place: int, markers: int
) -> None:
    rows = (("Ref", "Action", "Owner", "Due"), ("S-4", asked(TASKS[0]), "Dan Varley", "7 June"))
    blocks = list(TOP)
    for nth in range(1, 8):
        blocks += (
            [Head(f"{nth}. Actions"), Table(rows)]
            if nth == place
            else [
                Head(f"{nth}. Mooring {nth}"),
                Said("It was talked about."),
            ]
        )
    assert [one[:2] for one in found(blocks, "md")] == [
        (("Dan Varley",), asked(TASKS[0]))
    ] * markers


def test_a_margin_of_actions_may_say_them_in_words() -> None:
    rows = (
        ("Discussion", "Actions: responsible"),
        ("The gate hangs loose.", "Dan Varley to mend the gate of the slipway"),
        ("The lamps were counted.", "Cora and Piet to look at the lamps"),
        ("Nothing else.", ""),
    )
    assert [one[:2] for one in found([*TOP, Head("Notes"), Table(rows)], "html")] == [
        (("Dan Varley",), "Mend the gate of the slipway"),
        (("Cora", "Piet"), "Look at the lamps"),
    ]
