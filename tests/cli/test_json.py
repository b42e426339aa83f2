"""`--json` is a contract: every output is checked against the schema that ships."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

from tests.examples import one_or_all

if TYPE_CHECKING:
    from tests.cli.secretary import Ran, Secretary

DOCS = Path(__file__).parents[2] / "docs"
SCHEMA: dict[str, Any] = json.loads((DOCS / "actionlog.schema.json").read_text(encoding="utf-8"))

REPORTS = [
    "list",
    "list|--status|all",
    "show|9|26|38|40|41|42|43",
    "search|e",
    "overdue",
    "closing",
    "due",
    "stale",
    "appendix",
    "appendix|13.1.21",
    "history|9",
    "history|26",
    "history|40",
    "history|42",
    "people|list",
    "people|list|--all",
    "meeting|list",
    "meeting|agenda|7.4.21",
    "calendar|--private",
    "plan",
    "plan|--since|1.2.21",
    "chase",
    "stats",
    "matters-arising|13.1.21",
    "matters-arising|13.1.21|--edition|public|--by|person",
    "stats|--from|Jan-20|--to|Feb-20",
    "stats|--all-boards",
    "board",
    "board|list",
    "doctor",
]


def check(ran: Ran) -> None:
    """Fail where the data is not what the schema says."""
    validator = jsonschema.Draft202012Validator(SCHEMA)
    found = ran.json
    errors = [f"{error.json_path}: {error.message}" for error in validator.iter_errors(found)]
    inner = [
        f"{inner.json_path}: {inner.message}"
        for error in validator.iter_errors(found)
        for inner in error.context or ()
    ]
    assert errors == [], inner[:10]


@pytest.mark.slow
def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_every_object_of_the_schema_is_closed() -> None:
    for name, part in SCHEMA["$defs"].items():
        if part.get("type") == "object":
            assert part["additionalProperties"] is False, name
            optional = {"meeting", "paper", "entry"}  # what only some reports and papers have
            assert set(part["required"]) | optional >= set(part["properties"]), name


@pytest.mark.parametrize("args", REPORTS)
def test_every_report_keeps_to_the_schema(reader: Secretary, args: str) -> None:
    check(reader.looked(*args.split("|"), "--json"))


@pytest.mark.slow
@pytest.mark.parametrize("args", [*REPORTS[:2], "closing|--at|2021-01-13", "history|9", "search|e"])
def test_the_sample_board_keeps_to_the_schema(sample_board: Secretary, args: str) -> None:
    check(sample_board.looked(*args.split("|"), "--json"))


@pytest.mark.slow
def test_every_action_of_the_sample_board_has_a_history_that_keeps_to_the_schema(
    sample_board: Secretary,
) -> None:
    for ref in sample_board.run("list", "--status", "all", "--json").refs:
        check(sample_board.looked("history", str(ref), "--json"))


CHANGES = [
    "add|X|--item|Y|--responsible|PC|--due|Q2 2021/22|--meeting|13.1.21",
    "comment|9|X|--date|2021-01",
    "defer|9|next meeting|--reason|X",
    "propose|9|X",
    "keep-open|38|--meeting|13.1.21|--reason|X",
    "close|38|9|--meeting|13.1.21|--outcome|transferred|--to|ICS",
    "reopen|40|--reason|X",
    "void|9|--reason|X",
    "edit|9|--responsible|FC|--due|tbc|--correction|--item|Z|--reason|X",
    "carry-forward|2021-01-13|--yes",
]


@pytest.mark.slow
@pytest.mark.parametrize("args", one_or_all(CHANGES, quick=3))
def test_what_was_recorded_keeps_to_the_schema(secretary: Secretary, args: str) -> None:
    ran = secretary.recorded(*args.split("|"), "--json")
    check(ran)
    for ref in ran.refs:
        check(secretary.looked("history", str(ref), "--json"))


@pytest.mark.slow
def test_what_is_taken_back_done_again_or_saved_is_given_too(secretary: Secretary) -> None:
    secretary.recorded("comment", "9", "Asked again")
    for command, comments in (("undo", 0), ("redo", 1)):
        ran = secretary.recorded(command, "--yes", "--json")
        check(ran)
        (action,) = ran.json["actions"]
        assert action["ref"] == 9
        assert sum(one["text"] == "Asked again" for one in action["comments"]) == comments
    secretary.write(secretary.read() + '\n[[comments]]\ndate = 2021-02-01\ntext = "By hand"\n')
    ran = secretary.recorded("save", "--json")
    check(ran)
    assert "By hand" in [one["text"] for one in ran.json["actions"][0]["comments"]]
    ran = secretary.run("save", "--json")
    check(ran)
    assert (ran.code, ran.json["actions"]) == (0, [])


def test_what_cannot_be_read_is_a_finding(secretary: Secretary) -> None:
    secretary.write('ref = 9\nraised = "yesterday"\n')
    ran = secretary.run("list", "--json")
    check(ran)
    assert ran.code == 0
    (finding,) = ran.json["findings"]
    assert (finding["code"], finding["severity"], finding["line"]) == ("unreadable", "error", 2)
    assert finding["file"].endswith("0009.toml")
    assert ran.refs == [26, 38, 39, 41, 43]


def test_histories_without_git_keep_to_the_schema(secretary: Secretary) -> None:
    secretary.write(secretary.read() + '\n[[comments]]\ndate = 2021-02-01\ntext = "By hand"\n')
    ran = secretary.run("history", "9", "--json")
    check(ran)
    last = ran.json["history"][-1]
    assert (last["text"], last["entered"], last["commit"]) == ("By hand", None, None)


@pytest.mark.slow
def test_the_changes_of_a_history_in_order_give_the_values_of_today(secretary: Secretary) -> None:
    secretary.recorded("defer", "9", "Apr-21", "--reason", "X")
    secretary.recorded("edit", "9", "--responsible", "FC", "--reason", "X")
    secretary.recorded("close", "9", "--meeting", "13.1.21")
    data = secretary.looked("history", "9", "--json").json
    values: dict[str, Any] = {}
    for step in data["history"]:
        values.update({change["field"]: change["to"] for change in step["changes"]})
    (action,) = data["actions"]
    assert values["deadline"] == action["deadline"]["value"] == "2021-04"
    assert values["responsible"] == action["responsible"] == ["Felicity Cox"]
    assert values["status"] == action["status"] == "closed"


def test_every_key_is_explained_to_people() -> None:
    told = (DOCS / "json.md").read_text(encoding="utf-8")
    keys = {key for part in SCHEMA["$defs"].values() for key in part.get("properties", {})}
    assert [key for key in sorted(keys) if f"`{key}`" not in told] == []


def test_the_example_of_the_page_keeps_to_the_schema() -> None:
    told = (DOCS / "json.md").read_text(encoding="utf-8")
    examples = [block.split("```")[0] for block in told.split("```json\n")[1:]]
    assert examples
    for example in examples:
        jsonschema.Draft202012Validator(SCHEMA).validate(json.loads(example))
