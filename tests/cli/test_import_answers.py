"""Answering what an import asks: by number, in a file, at a prompt; and what stands unanswered."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.incoming_board import (
    FEBRUARY,
    HEAD,
    LOG,
    NEXT,
    ODD,
    SIXTY,
    SIXTY_ONE,
    board,
    estates,
    lines_of,
)
from tests.cli.test_json import check
from tests.examples import one_or_all

if TYPE_CHECKING:
    from tests.cli.secretary import Secretary

__all__ = ["board", "estates"]

FILE = "log.answers.toml"


@pytest.fixture
def odd(board: Secretary) -> Secretary:
    """A secretary whose log raises three questions."""
    (board.folder / LOG).write_text(ODD, encoding="utf-8")
    return board


@pytest.mark.slow
def test_questions_have_numbers_and_say_what_stands_without_an_answer(odd: Secretary) -> None:
    shown = odd.looked("import", LOG).out
    assert lines_of(shown, "Question: ") == ["Question: 1", "Question: 2", "Question: 3"]
    assert lines_of(shown, "Where: ") == [
        "Where: line 2, A",
        "Where: line 3, F",
        "Where: line 4, E",
    ]
    needed, kept, taken = lines_of(shown, "Reading: ")
    assert needed.startswith("Reading: needed before anything is recorded")
    assert kept.startswith("Reading: stays tbc until you say what it means")
    assert taken.startswith("Reading: taken as “Jo Field / Ann Mills” unless you say otherwise")
    assert "To record it, once question 1 is answered: " in shown


@pytest.mark.slow
def test_the_same_command_again_changes_nothing(odd: Secretary) -> None:
    command = ["import", LOG, "--answer", "1=skip", "--answer", "3=keep", "--apply", "--yes"]
    odd.recorded(*command)
    head = odd.head()
    ran = odd.run(*command)
    assert (ran.code, odd.head()) == (0, head)
    assert "is on record already; nothing changes" in ran.err


@pytest.mark.slow
def test_an_answer_is_read_and_shown_and_no_other_number_moves(odd: Secretary) -> None:
    shown = odd.looked("import", LOG, "--answer", "2=2021-11").out
    about = "62 (Bring the hub strategy), deadline"
    assert f"Answered: 2\nAbout: {about}\nAnswer: 2021-11" in shown
    assert "Due: November 2021" in shown
    assert lines_of(shown, "Question: ") == ["Question: 1", "Question: 3"]
    assert "--answer 2=2021-11 --answer 1=" in shown


def test_what_is_needed_stops_the_recording(odd: Secretary) -> None:
    refused = odd.refused(4, "import", LOG, "--apply")
    assert refused.error == "nothing was recorded: question 1 must be answered first"
    assert refused.hints == [f'actionlog import "{LOG}" --answer 1=… --apply']


@pytest.mark.slow
def test_with_what_is_needed_answered_the_rest_is_recorded_as_read(odd: Secretary) -> None:
    ran = odd.recorded("import", LOG, "--answer", "1=new", "--apply")
    assert "  questions 2-3 are open: they stand as read" in ran.lines
    assert "  cells without a place of their own are kept with 62" in ran.lines
    assert odd.action(62)["kept"] == ["Deadline: 20.11"]
    assert odd.action(62)["deadline"]["value"] == "tbc"
    assert odd.action(63)["responsible"] == ["Jo Field", "Ann Mills"]


def test_answers_that_cannot_be_read_are_told_together(odd: Secretary) -> None:
    refused = odd.refused(2, "import", LOG, "--answer", "1=perhaps", "--answer", "2=soon")
    assert len(lines_of(refused.err, "error: ")) == 2


@pytest.mark.slow
def test_a_number_that_nothing_has(odd: Secretary) -> None:
    refused = odd.refused(3, "import", LOG, "--answer", "2=2021-11", "--answer", "12=x")
    assert refused.error == "no question has the number 12"
    assert refused.hints == ["the questions are 1 to 3: leave out --answer to see them"]
    (odd.folder / LOG).write_text(FEBRUARY, encoding="utf-8")
    assert odd.refused(3, "import", LOG, "--answer", "1=x").hints == [
        "nothing is asked: leave out --answer"
    ]


@pytest.mark.parametrize(
    "answer", one_or_all(["3", "3=", "=x", "x=3", "3:2021", "-1=x", "٣=x", ""], quick=3)
)
def test_an_answer_that_is_none(odd: Secretary, answer: str) -> None:
    assert (
        f'"{answer}" is not a number and an answer'
        in odd.refused(2, "import", LOG, f"--answer={answer}").error
    )


def test_one_question_is_answered_once(odd: Secretary) -> None:
    refused = odd.refused(2, "import", LOG, "--answer", "1=new", "--answer", "1=skip")
    assert refused.error == "question 1 is answered twice"


@pytest.mark.slow
def test_what_two_logs_say_in_the_same_words_is_asked_once(odd: Secretary) -> None:
    head, _, rest = ODD.split("\n", 2)
    (odd.folder / NEXT).write_text(f"{head}\n{rest}", encoding="utf-8")
    shown = odd.looked("import", LOG, NEXT, "--answer", "1=skip").out
    assert lines_of(shown, "Question: ") == [
        "Question: 2",
        "Question: 3",
        "Question: 2",
    ]
    assert shown.count("Reading: as the same question above") == 1
    data = odd.looked("import", LOG, NEXT, "--answer", "1=skip", "--answer", "2=2021-11", "--json")
    check(data)
    assert [one["deadline"] and one["deadline"]["value"] for one in data.json["actions"]] == [
        "2021-11",
        "2021-03",
        "2021-11",
        "2021-03",
    ]


def test_what_the_log_before_settled_is_not_asked_again(odd: Secretary) -> None:
    head, _, rest = ODD.split("\n", 2)
    (odd.folder / NEXT).write_text(f"{head}\n{rest}", encoding="utf-8")
    first = odd.looked("import", LOG, "--json").json["logs"][0]["queries"]
    names = [one for one in first if one["field"] == "responsible"]
    assert len(names) == 1
    shown = odd.looked("import", LOG, NEXT, "--json").json["logs"][1]["queries"]
    assert [one for one in shown if one["field"] == "responsible"] == []


def test_a_file_of_answers_is_written_with_every_open_question(odd: Secretary) -> None:
    ran = odd.run("import", LOG, "--answers", FILE)
    assert ran.code == 0
    assert ran.lines == [f"{FILE}: 3 questions written for you to answer"]
    assert f"To answer all: write them into {FILE}" in ran.out
    text = odd.read(FILE)
    assert text.startswith("# ")
    assert text.count("[[query]]") == 3
    assert 'says = "20.11"\n' in text
    assert text.count('answer = ""') == 3


@pytest.mark.slow
def test_answers_in_the_file_count_and_its_own_text_stays(odd: Secretary) -> None:
    odd.run("import", LOG, "--answers", FILE)
    first, second, third = odd.read(FILE).split('answer = ""')[:3]
    mine = f'{first}answer = "new"   # asked FC{second}answer = ""{third}answer = "as written"'
    odd.write(mine, FILE)
    ran = odd.run("import", LOG, "--answers", FILE)
    assert (ran.code, ran.err) == (0, "")
    assert odd.read(FILE) == mine
    assert lines_of(ran.out, "Question: ") == ["Question: 2"]
    odd.recorded("import", LOG, "--answers", FILE, "--apply")
    assert odd.action(63)["responsible"] == ["Jo Field/Ann Mills"]


@pytest.mark.slow
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_new_questions_are_added_at_the_end_byte_for_byte(odd: Secretary, newline: str) -> None:
    odd.run("import", LOG, "--answers", FILE)
    whole = odd.read(FILE)
    kept = whole[: whole.rindex("[[query]]")].rstrip("\n").replace("\n", newline).encode()
    mine = b"\xef\xbb\xbf" + kept.replace(b'answer = ""', b'answer = "new"', 1)
    (odd.folder / FILE).write_bytes(mine)
    ran = odd.run("import", LOG, "--answers", FILE)
    assert ran.lines == [f"{FILE}: 1 question written for you to answer"]
    after = (odd.folder / FILE).read_bytes()
    assert after.startswith(mine)
    added = after[len(mine) :]
    assert added.count(b"\n") == added.count(newline.encode())
    assert odd.run("import", LOG, "--answers", FILE).err == ""


@pytest.mark.slow
def test_a_number_goes_before_the_file(odd: Secretary) -> None:
    odd.run("import", LOG, "--answers", FILE)
    odd.write(odd.read(FILE).replace('answer = ""', 'answer = "new"', 1), FILE)
    ran = odd.run("import", LOG, "--answers", FILE, "--answer", "1=skip", "--json")
    assert [one["ref"] for one in ran.json["actions"]] == [62, 63]


def test_an_answer_to_what_is_no_longer_asked_is_told(odd: Secretary) -> None:
    odd.run("import", LOG, "--answers", FILE)
    odd.write(odd.read(FILE).replace('answer = ""', 'answer = "new"', 1), FILE)
    (odd.folder / LOG).write_text(FEBRUARY, encoding="utf-8")
    ran = odd.run("import", LOG, "--answers", FILE)
    assert ran.code == 0
    (line,) = ran.lines
    assert line.startswith(f"warning: {FILE}: the answer about {LOG}, line 2, A belongs to no ")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[[query]]\nkey = "a"\nanswer = new\n', "line 3: a value is missing"),
        ('[[query]]\nanswer = "new"\n', "line 1: key is missing"),
        ('[[query]]\nkey = "a"\nanswer = 3\n', "line 3: answer must be a text"),
        ('query = "x"\n', "line 1: query must be written as [[query]]"),
        (
            '[[query]]\nkey = "a"\nanswer = "x"\n[[query]]\nkey = "a"\nanswer = "y"\n',
            "line 2: the same question is answered twice",
        ),
        ("query = []\n", ": nothing can be added to it"),
    ],
)
def test_a_file_of_answers_that_cannot_be_read(odd: Secretary, text: str, said: str) -> None:
    odd.write(text, FILE)
    assert said in odd.refused_bare(5, "import", LOG, "--answers", FILE).error


def test_more_questions_than_a_file_can_hold_are_not_written(
    odd: Secretary, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("actionlog.store.answers.MOST_BYTES", 1_000)
    refused = odd.refused(2, "import", LOG, "--answers", FILE)
    assert refused.error == "3 questions are too many for one file of answers"


def test_a_file_of_answers_that_is_not_there_is_not_applied(odd: Secretary) -> None:
    refused = odd.refused(3, "import", LOG, "--answers", "anwsers.toml", "--apply")
    assert refused.error == "there is no file anwsers.toml with answers"


@pytest.mark.slow
def test_at_a_terminal_each_open_question_is_asked(odd: Secretary) -> None:
    ran = odd.recorded("import", LOG, "--apply", typed="\n?\nnew\nsoon\n2021-11\n\ny\n")
    assert "this one is needed before anything is recorded (Ctrl-C stops)" in ran.err
    assert '"new" or "skip"' in ran.err
    assert f'error: the answer "soon" about {LOG}, line 3, F is not understood' in ran.err
    about = "62 (Bring the hub strategy), deadline"
    assert f"2  {about} · {LOG}, line 3, F (2 questions left)" in ran.lines
    assert f"  answered 2, {about}: 2021-11" in ran.lines
    assert "  62  new, due Nov-21, Paul Calaminus: Bring the hub strategy" in ran.lines
    assert "  question 3 is open: it stands as read" in ran.lines
    assert odd.action(62)["deadline"]["value"] == "2021-11"


def test_at_a_terminal_nothing_is_recorded_without_agreement(odd: Secretary) -> None:
    before = odd.state()
    ran = odd.run("import", LOG, "--apply", typed="new\n\n\nn\n")
    assert ran.code == 0
    assert ran.err.endswith("nothing was recorded\n")
    assert odd.state() == before


@pytest.mark.slow
def test_help_at_the_prompt_is_never_taken_for_an_answer(odd: Secretary) -> None:
    ran = odd.recorded("import", LOG, "--apply", typed="new\n?\n\n?\n\ny\n")
    assert ran.err.count("understood: ") >= 2
    assert odd.action(63)["responsible"] == ["Jo Field", "Ann Mills"]


@pytest.mark.slow
def test_with_yes_nothing_is_asked(odd: Secretary) -> None:
    ran = odd.recorded("import", LOG, "--answer", "1=new", "--apply", "--yes", typed="")
    assert "Answer" not in ran.err


def test_ctrl_c_at_a_prompt_records_nothing(odd: Secretary) -> None:
    before = odd.state()
    ran = odd.run("import", LOG, "--apply", typed="")
    assert ran.code == 130
    assert odd.state() == before


ROOF = "60,3 Feb 2021,Estates,Ask Hackney council about parking spaces,Felicity Cox,Jun-21,Open,"
ANOTHER = "another action"


@pytest.fixture
def taken(board: Secretary) -> Secretary:
    """A secretary whose next log gives the number 60 to another action."""
    board.recorded("import", LOG, "--apply")
    (board.folder / NEXT).write_text(f"{FEBRUARY}{ROOF}\n".replace(SIXTY, ""), encoding="utf-8")
    return board


@pytest.mark.slow
def test_a_number_that_another_action_has_is_asked_about(taken: Secretary) -> None:
    shown = taken.looked("import", NEXT).out
    assert "Why: on record the number stands for 60 (Send round the flu figures)" in shown
    assert f"such as “{ANOTHER}”" in shown
    assert "--answer 1=…" in shown
    assert "question 1 must be answered" in taken.refused(4, "import", NEXT, "--apply").error
    ran = taken.refused(2, "import", NEXT, "--answer", "1=the same", "--apply")
    assert f'"{ANOTHER}", which gets the next number' in " ".join(ran.hints)


@pytest.mark.slow
def test_another_action_gets_the_next_number_and_is_known_again_by_which_it_had(
    taken: Secretary,
) -> None:
    taken.recorded("import", NEXT, "--answer", f"1={ANOTHER}", "--apply")
    roof = taken.action(62)
    assert (roof["action"], roof["kept"]) == (
        "Ask Hackney council about parking spaces",
        ["Ref: 60"],
    )
    assert taken.action(60)["action"] == "Send round the flu figures"
    later = "log 2021-04-10.csv"
    text = f"{HEAD}{SIXTY_ONE}{ROOF}Roofer booked\n"
    (taken.folder / later).write_text(text, encoding="utf-8")
    taken.recorded("import", later, "--apply")
    assert [one["text"] for one in taken.action(62)["comments"]] == ["Roofer booked"]
