"""Every error that a user can meet, with its exit code and its hint.

An error takes the things that it is about and builds its own sentence. One catcher, in
`cli/catcher.py`, gives the exit code, and has `cli/stderr.py` print `error:` and `hint:`.
"""

from __future__ import annotations

import re
from enum import IntEnum
from typing import TYPE_CHECKING

from actionlog.english import first_few, full_day, in_quotes, joined, long_day, pasted, ranges
from actionlog.value_classes import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date


class ExitCode(IntEnum):
    """What a caller of the tool does next."""

    DONE = 0
    FINDINGS = 1
    USAGE = 2
    NO_SUCH_THING = 3
    RULES = 4
    UNREADABLE = 5
    STORAGE = 6
    BUG = 70


class ActionlogError(Exception):
    """Something that the user can put right: a sentence, and hints how."""

    exit_code: ExitCode = ExitCode.BUG

    def __init__(self, sentence: str, *hints: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.hints = hints


class SeveralErrors(ActionlogError):
    """Several faults in one call, told together; the first decides the exit code."""

    def __init__(self, errors: Iterable[ActionlogError]) -> None:
        self.errors = tuple(leaf for error in errors for leaf in _leaves(error))
        self.exit_code = self.errors[0].exit_code
        super().__init__("; ".join(error.sentence for error in self.errors))


def _leaves(error: ActionlogError) -> tuple[ActionlogError, ...]:
    return error.errors if isinstance(error, SeveralErrors) else (error,)


def together(errors: Sequence[ActionlogError]) -> ActionlogError:
    """One error that tells all of them; there must be at least one."""
    return SeveralErrors(errors) if len(errors) > 1 else errors[0]


class UsageProblem(ActionlogError):
    """The command line cannot be understood as it stands."""

    exit_code = ExitCode.USAGE


class DateNotUnderstood(UsageProblem):
    """A date that has no single certain reading."""

    def __init__(self, text: str, *hints: str) -> None:
        given = f'"{text}" is not a date that I can read for certain'
        super().__init__(given if text.strip() else "no date was given", *hints)


class NotYesOrNo(UsageProblem):
    """An answer to a question that is answered with yes or no, and is neither."""

    def __init__(self, typed: str) -> None:
        super().__init__(f"“{typed.strip()}” is neither yes nor no", "y or n")


class AddressWrong(UsageProblem):
    """What was given as an e-mail address is none; `likely` is the part of it that is one."""

    def __init__(self, text: str, fault: str, option: str, likely: str | None) -> None:
        super().__init__(
            f'"{text}" is not an e-mail address: {fault}',
            f"{option} {pasted(likely or 'name@example.org')}",
        )


class DraftsThere(UsageProblem):
    """Drafts that would be written over may have been worked on."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__(
            f"there already, and not the same: {first_few(names)}", "to write over: --yes"
        )


class NoSuchThing(ActionlogError):
    """Nothing, or more than one thing, goes by that name."""

    exit_code = ExitCode.NO_SUCH_THING


class RuleBroken(ActionlogError):
    """The log's rules forbid it."""

    exit_code = ExitCode.RULES


class Unreadable(ActionlogError):
    """A file that cannot be read, with its path and line."""

    exit_code = ExitCode.UNREADABLE

    code = "unreadable"
    """By which `check` tells it."""

    file = ""
    """Its path from the logs folder, where it is a file of the log."""

    def __init__(self, path: str, line: int | None, reason: str, *hints: str) -> None:
        self.path, self.line, self.reason = path, line, reason
        place = path if line is None else f"{path}, line {line}"
        super().__init__(f"{place}: {reason}", *hints)


class HolidaysUnknown(Unreadable):
    """`[calendar]` names a country or region of which no bank holidays are listed."""

    def __init__(self, country: str, region: str | None, known: Sequence[str] | None) -> None:
        if known is None:
            what, hint = f'country = "{country}"', 'two letters, such as country = "GB"'
        else:
            what, hint = f'region = "{region}"', f"the regions of {country}: {', '.join(known)}"
        super().__init__(
            "board.toml", None, f"[calendar] has {what}, whose bank holidays are not known", hint
        )


class LogNotFound(Unreadable):
    """A file that holds no log, with its own headings, or its first row where it has none.

    `wanted` are pairs of a heading, or the number of a column, and what it may stand for.
    """

    def __init__(
        self,
        file: str,
        headings: Sequence[str],
        wanted: Sequence[tuple[str, str]],
        first: str | None,
        command: str = "",
    ) -> None:
        self.things = (file, headings, wanted, first)
        options = " ".join(column_option(*one) for one in wanted)
        paste = f"{command or f'actionlog import {pasted(file)}'} {options}"
        if first is not None:
            reason = f"its first line is no row of headings ({first}): add one line of headings"
            hints = ["such as: Ref, Date raised, Action, Responsible, Deadline, Status, Comments"]
            hints += [f"or say what its columns are: {paste}"] if wanted else []
        elif headings:
            reason = "none of its headings says action: " + ", ".join(f"“{h}”" for h in headings)
            hints = [f"say which one does: {paste}"] if wanted else []
        else:
            reason, hints = "it holds no table", ["look whether it is the right file"]
            hints += ["what minutes list under Actions: actionlog reconcile MINUTES"]
        super().__init__(file, None, reason, *hints)

    def under(self, command: str) -> LogNotFound:
        """This error with the command that was given, to be pasted with what it lacks."""
        return LogNotFound(*self.things, command)


def column_option(heading: str, column: str) -> str:
    """`--column "Task Description=action"`, as it can be pasted."""
    return f"--column {in_quotes(f'{heading}={column}')}"


class StorageRefused(ActionlogError):
    """The disk or git said no, and nothing was changed."""

    exit_code = ExitCode.STORAGE


class FolderGone(StorageRefused):
    """The folder that a command was started in is not there any more."""

    def __init__(self) -> None:
        super().__init__("the folder that you are in is gone", "cd to where the log is")


class FolderNotFollowed(StorageRefused):
    """A board lay elsewhere at a commit, and git does not tell that it is the same."""

    def __init__(self, folder: str, former: str, commit: str) -> None:
        logs, _, board = former.rpartition("/")
        then = f"actionlog --logs then/{pasted(logs or '.')} --board {board} list"
        super().__init__(
            f"at {commit[:7]} {folder} was not there and {former} was: whether that is the same "
            "log, git does not tell",
            f"look at it as it was: git worktree add then {commit[:10]} && {then}",
        )


class FolderMoveUnrecorded(StorageRefused):
    """A board's folder was moved, and git was not told: what is recorded now would begin anew."""

    def __init__(self, folder: str, former: str, hint: str) -> None:
        super().__init__(
            f"{former} was moved to {folder}, and the move is not on record, so nothing is "
            "recorded now",
            hint,
        )


class LetterRefused(StorageRefused):
    """A mail server takes letters, but not this one: because of its `address`, or of what it is."""

    def __init__(self, to: str, address: str, words: str, *, hint: str | None = None) -> None:
        self.to = to
        super().__init__(
            f"the letter to {to} <{address}> was refused: {words}",
            hint or f"actionlog people edit {pasted(to)} --email ADDRESS",
        )


class MailServerFailed(StorageRefused):
    """A mail server that takes no letters, or no more of them.

    `in_doubt` is whether it may have the letter that was handed over last.
    """

    def __init__(self, reason: str, *hints: str, in_doubt: bool = False) -> None:
        self.in_doubt = in_doubt
        super().__init__(f"the mail server: {reason}", *hints)


class LetterInDoubt(RuleBroken):
    """Nobody knows whether a letter went out, and there is nobody to ask."""

    def __init__(self, names: Sequence[str]) -> None:
        is_one = len(names) == 1
        letters, it = ("letter", "it") if is_one else ("letters", "they")
        super().__init__(
            f"the {letters} to {joined(names)} may have gone out or not: the program ended while "
            f"{it} {'was' if is_one else 'were'} handed over",
            f"ask whether {it} arrived, then, on a terminal: actionlog chase --send",
        )


class LettersNotOnRecord(StorageRefused):
    """Letters went out, and the log did not take the record of it."""

    def __init__(self, names: Sequence[str], fault: ActionlogError) -> None:
        super().__init__(
            f"the letters to {joined(names)} went out, and are not on record: {fault.sentence}",
            *(hint for hint in fault.hints if not hint.endswith("run the command again")),
            "they are kept: this puts them on record, and sends them to nobody again: "
            "actionlog chase --send",
        )


class PaperIncomplete(Unreadable):
    """Nothing is printed for others, or taken on, while a file of the log cannot be read.

    `back` are the commands that bring back the files that are missing, if any are.
    """

    def __init__(self, faults: Sequence[str], back: Sequence[str] = ()) -> None:
        by_hand = ("put the file right in a text editor, then: actionlog save",)
        hints = (*back, *(by_hand if len(back) < len(faults) else ()))
        ActionlogError.__init__(
            self, f"what cannot be read would be left out: {'; '.join(faults)}", *hints
        )


# What people typed.


class TextMissing(RuleBroken):
    """A text that must say something says nothing."""

    def __init__(self, what: str, typed: str = "") -> None:
        why = f": “{typed}” says nothing" if typed else " is empty"
        super().__init__(f"{what}{why}", "say it in words")


class ControlCharacter(UsageProblem):
    """A text holds a character that no person types."""

    def __init__(self, what: str, code: int, position: int) -> None:
        super().__init__(
            f"{what} holds a control character (U+{code:04X}, at character {position})",
            "type the text again, or paste it as plain text",
        )


class OtherEncoding(UsageProblem):
    """What was typed came in bytes that are no text in the encoding that is read."""

    def __init__(self, what: str, byte: int, position: int) -> None:
        super().__init__(
            f"{what} came in an encoding that is not read here "
            f"(the byte {byte:02X} at character {position} is not UTF-8, or UTF-8 is switched off)",
            "set the terminal to UTF-8, and then: export LC_ALL=C.UTF-8",
        )


class RefNotUnderstood(UsageProblem):
    """A ref is a positive whole number."""

    def __init__(self, text: str) -> None:
        hint = "a ref is a number from 1 up, such as 38"
        if re.fullmatch(r"\d{1,9}(?:\s*[,;&+/]\s*\d{1,9})+", text, re.ASCII):
            numbers = " ".join(re.findall(r"\d+", text))
            hint = f"several are typed with a space between them: {numbers}"
        super().__init__(f'"{text}" is not a ref', hint)


class RefTwice(UsageProblem):
    """One call names the same action twice."""

    def __init__(self, ref: int) -> None:
        super().__init__(f"{ref} is named twice", "name each action once")


class NumberOrText(UsageProblem):
    """The last word is a number, and nobody is there to say whether it is the text."""

    def __init__(self, command: str, refs: Sequence[str], last: str) -> None:
        named = f"actionlog {command} {' '.join(refs)}"
        super().__init__(
            f"{last} may be another action, or what is said of {', '.join(refs)}",
            f'if it is another action: {named} {last} "…"',
            f'if it is the text, in words: {named} "it is {last}"',
        )


class TextNotQuoted(UsageProblem):
    """Several words stand behind a ref, and only one text can."""

    def __init__(self, command: str, ref: str, text: Sequence[str]) -> None:
        super().__init__(
            f'"{text[0]}" is neither a ref nor all of the text',
            f"a text of several words is quoted: actionlog {command} {ref} "
            f"{pasted(' '.join(text))}",
        )


class DeferralWords(NamedTuple):
    """How words typed for a deferral may be meant: for which actions, to when, and why."""

    refs: Sequence[str]
    day: str
    reason: str

    def command(self, more: str) -> str:
        """The command that says it so, with options more."""
        to = f"--to {pasted(self.day)}" if len(self.refs) > 1 else pasted(self.day)
        why = pasted(self.reason) if self.reason else '"…"'
        return f"actionlog defer {' '.join(self.refs)} {to} --reason {why}{more}"


class DeferralInDoubt(UsageProblem):
    """More words stand behind the refs than a date: it is not quoted, or they are the reason.

    The last of several numbers may be the day of the date, too.
    """

    def __init__(self, meant: DeferralWords, *others: DeferralWords, more: str = "") -> None:
        if meant.reason:
            said = f'"{meant.reason}" is no part of the date: the reason is given by --reason'
        elif len(meant.refs) > 1:
            said = "with several actions the date is given by --to"
        else:
            said = "a date of several words is quoted"
        instead = (f"if it is one date: {one.command(more)}" for one in others)
        super().__init__(said, meant.command(more), *instead)


class RefsAndSelection(UsageProblem):
    """Actions are named by their numbers, and picked by an option as well."""

    def __init__(self, words: Sequence[str]) -> None:
        super().__init__(
            f"{', '.join(words)} stands beside an option that picks the actions",
            "name them, or pick them by --all-of or --due-at",
        )


class OptionMissing(UsageProblem):
    """Something that a command needs was not given, and there is nobody to ask."""

    def __init__(self, what: str, option: str) -> None:
        super().__init__(f"{what} is missing", f"{option}")


class TerminalNeeded(UsageProblem):
    """A command that is a conversation, where there is nobody to talk with."""

    def __init__(self, meeting: date, proposed: Sequence[int], carried_from: date | None) -> None:
        agreed = f"actionlog close {' '.join(map(str, proposed))} --meeting {meeting}"
        hints = [f"what is agreed, without questions: {agreed}"] if proposed else []
        if carried_from:
            said = "then" if proposed else "what is open goes on"
            hints.append(f"{said}: actionlog carry-forward {carried_from} --yes")
        super().__init__(
            "review asks about each action, and there is nobody at a terminal to answer",
            *(hints or [f"what it decided, for the minutes: actionlog matters-arising {meeting}"]),
        )


class PastIsPast(UsageProblem):
    """`--at` reads the log as it was, and what was cannot be changed."""

    def __init__(self, at: str) -> None:
        super().__init__(f"the log as it was recorded at {at} cannot be changed", "leave out --at")


class WholeRecordAsked(UsageProblem):
    """A paper is verified against all that is on record, and not as of a day."""

    def __init__(self, at: str) -> None:
        super().__init__(
            f"a paper is held against the whole record, not against the log as recorded at {at}",
            "leave out --at",
        )


# What nothing, or more than one thing, answers to.


class ActionNotFound(NoSuchThing):
    """The board has no action of that number."""

    def __init__(self, ref: int, board: str, nearest: Iterable[int] = ()) -> None:
        near = ", ".join(map(str, nearest))
        super().__init__(
            f"there is no action {ref} on the log of {board}",
            f"the nearest are {near}: actionlog list" if near else "actionlog list --status all",
        )


class NoneChosen(NoSuchThing):
    """Nothing on the log is what a command was to be about."""

    def __init__(self, name: str | None, meeting: date | None, *, is_open: bool) -> None:
        where = f"due at the meeting of {full_day(meeting)}" if meeting else "on the log"
        theirs = f" of {name}" if name else ""
        super().__init__(
            f"no {'open ' if is_open else ''}action{theirs} is {where}",
            f"actionlog list --responsible {pasted(name)}" if name else "actionlog due",
        )


class CommentUnknown(NoSuchThing):
    """The action has no comment of that number."""

    def __init__(self, ref: int, number: int, there: int) -> None:
        has = f"it has {there}" if there else "it has none"
        super().__init__(
            f"{ref} has no comment {number}: {has}", f"see their numbers: actionlog show {ref}"
        )


class NameUnknown(NoSuchThing):
    """Nobody on the register goes by that name on that day; `add` says how it comes onto it."""

    def __init__(
        self,
        text: str,
        suggestions: Iterable[str] = (),
        gone: Iterable[str] = (),
        add: str | None = None,
    ) -> None:
        hints = [f'did you mean "{name}"?' for name in suggestions]
        hints += [f'{name} had those initials at another time: "{name}"' for name in gone]
        self.text, self.guesses = text, tuple(hints)
        hints.append(add or _entering(text))
        super().__init__(f'nobody on the people list is called "{text}"', *hints)


def _entering(text: str) -> str:
    """How somebody new comes on the register; a text that can only be initials is no name."""
    if not any(map(str.isalnum, text)):
        return "who is on it: actionlog people list"
    if text.isupper() and len(text) <= _INITIALS_AT_MOST:
        return f"somebody new: actionlog people add NAME --initials {pasted(text)}"
    return f"somebody new: actionlog people add {in_quotes(text)}"


_INITIALS_AT_MOST = 4


class NotOfThatKind(RuleBroken):
    """Who is meant is on the register, and is no person, or neither person nor body."""

    def __init__(self, name: str, what: str, *hints: str) -> None:
        super().__init__(f"{name} is {what}", *(hints or ("actionlog people list",)))


class HasLeft(RuleBroken):
    """A role is held by somebody who is there."""

    def __init__(self, name: str, until: date, role: str) -> None:
        who = f"actionlog people role {in_quotes(role)} --holder"
        super().__init__(
            f"{name} left on {full_day(until)}, and holds no role after that",
            f"who holds it now: {who} NAME",
            f"who held it then: {who} {in_quotes(name)} --from DATE",
        )


class ResponsibleUnknownThere(NoSuchThing):
    """Who answers for an action is not on the people list of the board that it goes to.

    `instead` is who is meant by the same name there.
    """

    def __init__(self, ref: int, name: str, board: str, instead: str = "") -> None:
        where = f'"{name}", who answers for {ref},'
        fault = f"is {instead} on {board}" if instead else f"is not on the people list of {board}"
        hints = () if instead else (f"actionlog people add {in_quotes(name)} --board {board}",)
        super().__init__(
            f"{where} {fault}", *hints, "or say who answers for it there: --responsible NAME"
        )


class NameOnNoBoard(NoSuchThing):
    """Nobody goes by that name on any board that is kept here."""

    def __init__(self, unknown: Mapping[str, NameUnknown]) -> None:
        board, first = next(iter(unknown.items()))
        guesses = dict.fromkeys(hint for error in unknown.values() for hint in error.guesses)
        super().__init__(
            f'nobody on the people list of any board is called "{first.text}"',
            *guesses,
            f"who is on one: actionlog people list --board {board}",
        )


def another_name(text: str) -> str:
    """The hint for a name under which somebody on the register is known too."""
    return f'another name of somebody known: actionlog people alias "NAME" {in_quotes(text)}'


class NameAmbiguous(NoSuchThing):
    """Several people went by those initials on that day."""

    def __init__(self, text: str, on: date, names: list[str]) -> None:
        super().__init__(
            f"{_number(len(names))} people had the initials {text} on {long_day(on)}: "
            f"{', '.join(sorted(names))}",
            "use the name: " + " or ".join(f'"{name}"' for name in sorted(names)),
        )


class NameShared(NoSuchThing):
    """Several entries of the register go by that name or alias."""

    def __init__(self, text: str, names: Sequence[str]) -> None:
        super().__init__(
            f'{_number(len(names))} entries of the people list are called "{text}": '
            f"{', '.join(sorted(names))}",
            "use the name as it stands there: "
            + " or ".join(f'"{name}"' for name in sorted(names)),
        )


class MeetingUnknown(NoSuchThing):
    """The board has no meeting on that day."""

    def __init__(self, day: date, nearest: Iterable[date] = ()) -> None:
        near = [full_day(other) for other in nearest]
        hints = [f"the nearest are {' and '.join(near)}"] if near else []
        hints.append(f"a meeting not yet on the list: actionlog meeting add {day}")
        super().__init__(f"the board has no meeting on {full_day(day)}", *hints)


class MailNotSetUp(NoSuchThing):
    """`[mail]` does not say through which server, or from whom, letters go."""

    def __init__(self, file: str, key: str) -> None:
        example = {"host": "mail.example.org", "from": "The secretariat <name@example.org>"}[key]
        super().__init__(
            f"{file} does not say how letters are sent: [mail] has no {key}",
            f'write below [mail]: {key} = "{example}"',
            "or write drafts: actionlog chase -o letters/",
        )


class NobodyToWriteTo(NoSuchThing):
    """Of all who are to be written to nobody can be reached."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__(
            f"no letter can be sent: nobody has an e-mail address of {first_few(names)}",
            f"actionlog people edit {pasted(names[0])} --email ADDRESS",
        )


class NoMeetingYet(NoSuchThing):
    """No meeting fits what is asked; `held` where only one that took place would."""

    def __init__(self, what: str, *, held: bool = False) -> None:
        command = "actionlog meeting add DATE"
        super().__init__(f"no meeting {what}", f"{command} --held" if held else command)


class StoreNotFound(NoSuchThing):
    """No logs folder from here upwards, or none where it was said to be."""

    def __init__(self, place: str) -> None:
        super().__init__(
            f"there is no action log in {place}, nor in a folder above it",
            'start one: actionlog init --board "Name of the board"',
            "or say where it is: --logs DIR",
        )


class BoardNotFound(NoSuchThing):
    """The logs folder holds no board of that name, or several whose names begin so."""

    def __init__(self, board: str, boards: Iterable[str], *, several: bool = False) -> None:
        there = ", ".join(boards)
        super().__init__(
            f'several boards begin with "{board}"' if several else f'there is no board "{board}"',
            f"the boards are: {there}" if there else "none is kept",
        )


class NoBoardHere(NoSuchThing):
    """A folder is no logs folder: none of the folders in it is a board's.

    `logs` is the one that is near, and `board` the board in whose folder it is.
    """

    def __init__(self, folder: str, logs: str | None, board: str | None = None) -> None:
        if logs is None:
            sentence = f"{folder} holds no board: no folder in it has a board.toml"
            super().__init__(sentence, 'found one there: actionlog board add "Name of the board"')
        elif board is None:
            sentence = f"{folder} is not the folder of the logs, which is {logs}"
            super().__init__(sentence, f"actionlog --logs {pasted(logs)} list")
        else:
            sentence = f"{folder} is of the board {board}; the folder of the logs is {logs}"
            super().__init__(sentence, f"actionlog --logs {pasted(logs)} --board {board} list")


class LogInsideLog(RuleBroken):
    """A log is to be founded where there is one already."""

    def __init__(self, folder: str, logs: str) -> None:
        super().__init__(
            f"{folder} cannot hold a log of its own: it is kept with the one in {logs}",
            f'one more board in it: actionlog --logs {pasted(logs)} board add "Name of the board"',
        )


class BoardFault(ActionlogError):
    """What stands in the way of one board among several, and hides no other."""

    def __init__(self, board: str, fault: ActionlogError) -> None:
        self.board, self.why, self.exit_code = board, fault.sentence, fault.exit_code
        super().__init__(f"{board}: {fault.sentence}", *fault.hints)


class BoardNotChosen(NoSuchThing):
    """Several boards are kept, and none was named."""

    def __init__(self, boards: list[str]) -> None:
        super().__init__(
            f"{_number(len(boards))} boards are kept here: {', '.join(boards)}",
            f"say which: --board {boards[0]}",
        )


class PaperNotRecorded(NoSuchThing):
    """A past meeting's paper is asked for, and the log did not know of that meeting then."""

    def __init__(self, day: date) -> None:
        super().__init__(
            f"the log knew nothing of the meeting of {full_day(day)} when that day began",
            f"the paper from what is recorded now: actionlog appendix {day} --at today",
        )


class NothingRecordedFor(NoSuchThing):
    """No log was on record on a day."""

    def __init__(self, day: date) -> None:
        super().__init__(
            f"nothing was on record yet on {full_day(day)}",
            "name a later meeting or date, or a commit: git log --oneline",
        )


class NothingToCompare(NoSuchThing):
    """What is to be compared is nothing that is known."""

    def __init__(self, said: str) -> None:
        super().__init__(
            f'"{said}" is neither a meeting, a date, a commit nor a file here',
            "such as: actionlog diff 2020-12-09 2021-01-13",
        )


class PaperNotIssued(NoSuchThing):
    """No paper of that meeting, or no such revision, was sent out."""

    def __init__(self, day: date, revision: int | None, edition: str | None = None) -> None:
        which = "the paper" if revision is None else f"revision {revision} of the paper"
        which = f"the {edition} edition of {which}" if edition else which
        super().__init__(
            f"{which} for the meeting of {full_day(day)} was never issued",
            f"as it would be now: actionlog appendix {day}",
            f"send it out: actionlog issue {day}",
        )


class AgendaItemUnknown(NoSuchThing):
    """No item of the agenda goes by that number or title."""

    def __init__(self, day: date, said: str, titles: Sequence[str]) -> None:
        super().__init__(
            f'"{said}" is no item on the agenda of {full_day(day)}',
            *(f"{nth}: {title}" for nth, title in enumerate(titles, start=1)),
        )


class PlanItemUnknown(NoSuchThing):
    """Nothing on the forward plan goes by that title."""

    def __init__(self, said: str, near: Iterable[str], day: date | None) -> None:
        where = f"the agenda of {full_day(day)}" if day else "the forward plan"
        hints = [f'did you mean "{title}"?' for title in near]
        super().__init__(
            f'nothing on {where} is called "{said}"',
            *(hints or ["what is planned: actionlog plan"]),
        )


class PlanItemTwice(NoSuchThing):
    """More than one item of the forward plan goes by that title."""

    def __init__(self, title: str, days: Sequence[date], number: str | None) -> None:
        first, *more = dict.fromkeys(days)
        where = joined([full_day(day) for day in (first, *more)])
        if more:
            super().__init__(f'"{title}" is planned for {where}', f"say which: --from {first}")
            return
        take = f"take one by its number ({number}, …): actionlog plan --from {first}"
        edit = f"give one another title in meetings/{first}.toml, then: actionlog save"
        super().__init__(
            f'two items on the agenda of {where} are called "{title}"',
            *([take] if number else []),
            edit,
        )


class FormatNotIssued(NoSuchThing):
    """The paper was sent out, but not in that format."""

    def __init__(self, day: date, missing: Sequence[str], there: Sequence[str]) -> None:
        super().__init__(
            f"the paper for {full_day(day)} was not issued as {', '.join(missing)}",
            f"it was issued as {', '.join(there)}: -f {there[0]}",
        )


class MomentUnknown(NoSuchThing):
    """`--at` names no time at which anything was recorded."""

    def __init__(self, text: str, why: str) -> None:
        super().__init__(
            f'"{text}": {why}',
            "a date such as 2021-01-13, or the id of a commit: git log --oneline",
        )


# What the log's rules forbid.


class WrongStatus(RuleBroken):
    """An action's status does not allow the change."""

    def __init__(self, ref: int, status: str, verb: str, needed: str) -> None:
        hints = {
            ("closed", "close"): f"see who closed it: actionlog history {ref}",
            ("closing", "propose"): f"add what is new: actionlog comment {ref} TEXT",
            ("open", "keep open"): "only what is proposed for closure can be kept open",
        }
        hint = hints.get((status, verb))
        if hint is None and status in {"closed", "void"}:
            hint = f'put it back on the log first: actionlog reopen {ref} --reason "…"'
        super().__init__(
            f"{ref} is {status}; to {verb} it, it must be {needed}",
            hint or f"see how it stands: actionlog show {ref}",
        )


class ClosingBroughtForward(RuleBroken):
    """An earlier deadline does not say that what is proposed for closure stays open."""

    def __init__(self, ref: int) -> None:
        super().__init__(
            f"{ref} is proposed for closure; what is brought forward has to be open",
            f'keep it open first, then: actionlog edit {ref} --due DATE --reason "…"',
        )


class DeadlineNotLater(RuleBroken):
    """A deferral moves a deadline later, never earlier.

    `silent` is the day on which it was put off last, where nothing was said of why.
    """

    def __init__(self, ref: int, old: str, new: str, typed: str, silent: str = "") -> None:
        if new == old:
            why = f'actionlog comment {ref} "Deadline moved because …" --date {silent}'
            hint = f"to say why: {why}" if silent else f"actionlog show {ref}"
            super().__init__(f"the deadline of {ref} is {old} already", hint)
            return
        super().__init__(
            f"the deadline of {ref} is {old} already; {new} is not later",
            "to bring it forward, or where it was entered wrongly: "
            f'actionlog edit {ref} --due {pasted(typed)} --reason "…"',
        )


class DeadlineBeforeRaised(RuleBroken):
    """Nobody asks for something to be done before it was asked."""

    def __init__(self, deadline: str, raised: date) -> None:
        super().__init__(
            f"the deadline {deadline} is before the action was raised, on {full_day(raised)}",
            "check the year",
        )


class DeadlinePassedThere(RuleBroken):
    """An action that is transferred is not due on the other board before it comes there."""

    def __init__(self, ref: int, due: date, board: str, raised: date) -> None:
        super().__init__(
            f"{ref} was due by {full_day(due)}, and comes to {board} only on {full_day(raised)}",
            "say by when it is due there: --due DATE",
        )


class DatedBeforeRaised(RuleBroken):
    """Nothing is said of an action before it was raised; a meeting's day may have been typed."""

    def __init__(self, ref: int, said: str, raised: date, *, at_meeting: bool) -> None:
        super().__init__(
            f"{ref} was raised on {full_day(raised)}, so nothing was said of it on {said}",
            "check the meeting: --meeting DATE" if at_meeting else "check the year: --date DATE",
        )


class DatedInFuture(RuleBroken):
    """Nothing is on record before it was said."""

    def __init__(self, said: str, today: date) -> None:
        super().__init__(
            f"{said} is still to come (today is {full_day(today)})",
            "check the year: --date DATE",
        )


class DatedBeforeMeeting(RuleBroken):
    """Nothing was said at a meeting before it."""

    def __init__(self, said: str, meeting: date) -> None:
        super().__init__(
            f"{said} is before the meeting of {full_day(meeting)}, at which it was said",
            f"what was said there is dated to it: --meeting {meeting}, without --date",
        )


class RecordedInFuture(RuleBroken):
    """What goes on record goes there today, whatever date a report speaks for."""

    def __init__(self, as_at: date, today: date) -> None:
        super().__init__(
            f"nothing is recorded as at {full_day(as_at)}: today is {full_day(today)}",
            "without --as-at it is recorded today",
        )


class BeforeItsCause(RuleBroken):
    """What decides or takes back an event is not dated before it."""

    def __init__(self, ref: int, said: str, day: date, earlier: str, when: date) -> None:
        super().__init__(
            f"{ref} cannot be {said} on {full_day(day)}: it was {earlier} after that, on "
            f"{full_day(when)}",
            f"see its story: actionlog history {ref}",
        )


class LaterIsDeferral(RuleBroken):
    """A later deadline is a deferral, unless it is said to be a correction."""

    def __init__(self, ref: int, deadline: str) -> None:
        super().__init__(
            f"{ref} would be due later, or on no day at all, and that is a deferral",
            f'put it off: actionlog defer {ref} {pasted(deadline)} --reason "…"',
            f"it was wrong: actionlog edit {ref} --due {pasted(deadline)} --correction "
            '--reason "…"',
        )


class CommandBrokeLaw(ActionlogError):
    """A command would have broken the rules of the log: our mistake, and nothing is written."""

    exit_code = ExitCode.BUG

    def __init__(self, breaches: Sequence[str]) -> None:
        super().__init__(
            f"this is our mistake, not yours: what would be recorded breaks the rules of the log "
            f"({'; '.join(breaches)})",
            "nothing was recorded; please report it with the command that you typed",
        )


class LawForbids(RuleBroken):
    """What was asked for would break the rules of the log, and nothing is written."""

    def __init__(self, breaches: Mapping[str, str], *hints: str) -> None:
        told = "; ".join(f"{message} ({rule})" for message, rule in breaches.items())
        super().__init__(f"the rules of the log do not allow it: {told}", *dict.fromkeys(hints))


class ReasonNeeded(RuleBroken):
    """A change that must not be silent came without a reason."""

    def __init__(self, ref: int, why: str) -> None:
        super().__init__(f"{ref} {why}, so a change needs its reason", '--reason "…"')


class NothingToChange(RuleBroken):
    """The values given are the ones that it has."""

    def __init__(self, ref: int) -> None:
        super().__init__(f"{ref} says just that already", f"actionlog show {ref}")


class EnteredTwice(RuleBroken):
    """What is to be recorded is there already, in the same words."""


class AddedAlready(EnteredTwice):
    """The meeting raised the same already; `named` is the action that says so."""

    def __init__(self, named: str, raised: date) -> None:
        super().__init__(f"the meeting of {full_day(raised)} raised the same already: {named}")


class NamedAlready(EnteredTwice):
    """A name may be another spelling of one on the register; `same` is what records it as one."""

    def __init__(self, name: str, known: str, *same: str) -> None:
        super().__init__(f'"{name}" may be another spelling of {known}', *same)


class SaidAlready(EnteredTwice):
    """An action has the same comment of the same day already."""

    def __init__(self, named: str, day: str) -> None:
        super().__init__(f"{named} has that comment of {day} already")


class WithheldAlready(RuleBroken):
    """What is to be withheld from public papers is private already."""

    def __init__(self, what: str) -> None:
        super().__init__(f"{what} is private already", "actionlog list --status all")


class ClosingNeedsMeeting(RuleBroken):
    """Only a meeting closes an action."""

    def __init__(self, refs: str, last: date | None, doubtful: date | None = None) -> None:
        day = last.isoformat() if last else "DATE"
        first, *_ = refs.split()
        hints = []
        if doubtful:
            hints.append(
                f"if that of {full_day(doubtful)} took place: actionlog meeting hold {doubtful}"
            )
        super().__init__(
            "only a meeting closes an action, so say which one agreed it",
            *hints,
            f"actionlog close {refs} --meeting {day}",
            f'not agreed yet: actionlog propose {first} "what shows that it is done"',
        )


class MeetingNotAhead(RuleBroken):
    """Before a meeting that is past, held or cancelled, nobody is asked for an answer."""

    def __init__(self, day: date, state: str, following: date | None) -> None:
        hint = f"the next one: --for {following}" if following else "actionlog meeting add DATE"
        super().__init__(f"the meeting of {full_day(day)} {state}", hint)


class MeetingCancelled(RuleBroken):
    """A meeting that did not take place decided nothing."""

    def __init__(self, day: date, following: date | None, typed: str = "--meeting") -> None:
        self.day, self.following = day, following
        hint = "see which took place: actionlog meeting list"
        if following:
            hint = f"the next one held is {long_day(following)}: {typed} {following}"
        super().__init__(
            f"the meeting of {long_day(day)} was cancelled, so it decided nothing", hint
        )

    def of(self, command: str) -> MeetingCancelled:
        """This error for a command that takes the meeting as its argument."""
        return MeetingCancelled(self.day, self.following, command)


class MeetingInFuture(RuleBroken):
    """A meeting that is still to come has decided nothing."""

    def __init__(self, day: date, today: date) -> None:
        super().__init__(
            f"the meeting of {full_day(day)} is still to come (today is {full_day(today)})",
            "what has been held: actionlog meeting list",
        )


class MeetingNotHeld(RuleBroken):
    """A meeting whose day is past but that nobody has said took place."""

    def __init__(self, day: date) -> None:
        super().__init__(
            f"nothing says that the meeting of {full_day(day)} took place",
            f"it did: actionlog meeting hold {day}",
            f"it did not: actionlog meeting cancel {day}",
        )


class MeetingBeforeRaised(RuleBroken):
    """A meeting does not move to a day before the actions due at it were raised."""

    def __init__(self, day: date, to: date, refs: Sequence[int], raised: date) -> None:
        is_one = len(refs) == 1
        super().__init__(
            f"{joined(map(str, refs))} {'is' if is_one else 'are'} due at the meeting of "
            f"{full_day(day)}, and {'was' if is_one else 'the last was'} raised on "
            f"{full_day(raised)}, after {full_day(to)}",
            f"check the day: actionlog meeting move {day} DATE",
            f"or give {'it' if is_one else 'them'} another deadline first: "
            f'actionlog defer {" ".join(map(str, refs))} DATE --reason "…"',
        )


class MeetingInDoubt(RuleBroken):
    """A past meeting would be passed over of which nothing says whether it was held.

    `alone` says that no other was held, so that it is passed over for none.
    """

    def __init__(self, day: date, *instead: str, alone: bool = False) -> None:
        passed_over = "" if alone else ", and it would be passed over"
        super().__init__(
            f"nothing says whether the meeting of {full_day(day)} was held{passed_over}",
            f"it was: actionlog meeting hold {day}",
            f"it was not: actionlog meeting cancel {day}",
            *instead,
        )


class DeadlineOfCancelled(RuleBroken):
    """An action that comes back is due again, and not at a meeting that was cancelled."""

    def __init__(self, ref: int, day: date, following: date | None) -> None:
        due = f'"meeting {following}"' if following else "DATE"
        super().__init__(
            f"{ref} was due at the meeting of {full_day(day)}, which was cancelled",
            f'say by when it is due now: actionlog reopen {ref} --due {due} --reason "…"',
        )


class WrongMeetingStatus(RuleBroken):
    """A meeting's status does not allow the change."""

    def __init__(self, day: date, status: str, verb: str) -> None:
        super().__init__(
            f"the meeting of {full_day(day)} is {status} already, so you cannot {verb} it",
            f"if it takes place after all: actionlog meeting add {day}"
            if status == "cancelled"
            else "actionlog meeting list",
        )


class MeetingAlreadyThere(RuleBroken):
    """The board has a meeting on that day."""

    def __init__(self, day: date, status: str) -> None:
        super().__init__(
            f"the board has a meeting on {full_day(day)} already ({status})",
            "actionlog meeting list",
        )


class MeetingNotToPlan(RuleBroken):
    """A meeting that was held, called off or is past has no plan to be put on."""

    def __init__(self, day: date, state: str, following: date | None) -> None:
        was = "is past" if state == "past" else f"was {state}"
        hint = "the meetings: actionlog meeting list"
        if following:
            hint = f"the next one to come is {full_day(following)}: --to {following}"
        super().__init__(
            f"the meeting of {full_day(day)} {was}, so nothing can be planned for it", hint
        )


class PlanTitleNeeded(RuleBroken):
    """What a private action's item is called would be on the printed plan."""

    def __init__(self, ref: int, day: date) -> None:
        super().__init__(
            f"{ref} is private, and the plan may be printed for others: say what its item is to "
            "be called",
            f'close {ref} with --to {day} --as "TITLE"',
        )


class AlreadyPlanned(RuleBroken):
    """The item is on that agenda."""

    def __init__(self, title: str, day: date) -> None:
        super().__init__(
            f'"{title}" is on the agenda of {full_day(day)} already',
            f"what is planned: actionlog plan --from {day}",
        )


class PaperNotReady(RuleBroken):
    """Something in the log would embarrass whoever sends the paper out."""

    def __init__(
        self, day: date, faults: Sequence[str], hints: Sequence[str], options: str
    ) -> None:
        super().__init__(
            f"the paper for the meeting of {full_day(day)} is not ready: {'; '.join(faults)}",
            *hints,
            f'as it is, with the reason on record: actionlog issue {day}{options} --anyway "…"',
        )


class PaperNumberPrinted(RuleBroken):
    """A paper that was sent out keeps its number."""

    def __init__(self, day: date, number: str | None) -> None:
        called = f"as paper {number}" if number else "without a number"
        super().__init__(
            f"the paper for the meeting of {full_day(day)} was sent out {called}, and is called so",
            f"what was sent out: actionlog appendix {day} --as-issued",
        )


class NotRecordedYet(RuleBroken):
    """Something of the board is not on record, and a paper would freeze what nobody recorded."""

    def __init__(self, places: Sequence[str]) -> None:
        super().__init__(
            f"nothing is issued while something of the board is not recorded: {first_few(places)}",
            "check and record it: actionlog save",
        )


class PublicNameUnclear(RuleBroken):
    """A public paper names somebody of whom it is not certain who it is, so neither how to."""

    def __init__(self, unclear: Sequence[tuple[int | None, str]], *hints: str) -> None:
        names = ", ".join(f'"{name}" (of {ref})' if ref else f'"{name}"' for ref, name in unclear)
        first = unclear[0][1]
        super().__init__(
            f"a public paper cannot name {names}: who that is on the register of people is not "
            "certain",
            f"somebody new: actionlog people add {in_quotes(first)}",
            f"a body, not a person: actionlog people organisation {in_quotes(first)}",
            another_name(first),
            "a comment that is to stay out of public: actionlog withhold REF --comment N",
            *hints,
        )


class PaperOfCancelled(RuleBroken):
    """A meeting that does not take place has no paper."""

    def __init__(self, day: date) -> None:
        super().__init__(
            f"the meeting of {full_day(day)} was cancelled, and has no paper",
            "actionlog meeting list",
        )


class RevisionBeforeLast(RuleBroken):
    """A paper is not sent out before what was sent out of it already: a clock that is wrong."""

    def __init__(self, meeting: date, today: date, last: date) -> None:
        super().__init__(
            f"the paper for {full_day(meeting)} was sent out on {full_day(last)}, and cannot be "
            f"sent out again on {full_day(today)}, before that",
            "see whether the clock is right: date",
        )


class CorrectionNeedsReason(RuleBroken):
    """What was sent out is corrected by a new revision, for a reason."""

    def __init__(self, day: date, revision: int, edition: str) -> None:
        super().__init__(
            f"revision {revision} of the paper for {full_day(day)}, {edition} edition, has been "
            "issued already",
            f'to issue a correction: actionlog issue {day} --edition {edition} --reason "…"',
            f"the same bytes again: actionlog appendix {day} --as-issued --edition {edition}",
        )


class RevisionOutOfHistory(RuleBroken):
    """A revision was issued by an entry that this history has lost, or has not got yet."""

    def __init__(self, tag: str, commit: str) -> None:
        super().__init__(
            f"{tag} was issued already, by an entry that is not in this history",
            f"bring it back: git merge {commit[:10]}",
            "or, where another secretary issued it: actionlog sync",
        )


class NothingToCorrect(RuleBroken):
    """An edition of the paper would say just what its last revision says."""

    def __init__(
        self, day: date, revision: int, edition: str, others: Sequence[str], *, held: bool
    ) -> None:
        after = ["what a meeting decided stands on the next paper: actionlog appendix"]
        alone = [
            f'the other alone: actionlog issue {day} --edition {one} --reason "…"' for one in others
        ]
        super().__init__(
            f"nothing in the {edition} edition has changed since revision {revision} was issued",
            *alone,
            *(after if held else ()),
            f"the same bytes again: actionlog appendix {day} --as-issued --edition {edition}",
        )


class AlreadyCarriedForward(RuleBroken):
    """What is open goes on the next log exactly once."""

    def __init__(self, day: date, on: date) -> None:
        super().__init__(
            f"the log was carried forward from the meeting of {full_day(day)} on {full_day(on)}",
            "actionlog list",
        )


class CarriedForwardLater(RuleBroken):
    """Carrying forward follows the order of meetings."""

    def __init__(self, day: date, later: date) -> None:
        super().__init__(
            f"the log was carried forward from the meeting of {full_day(later)}, which came after "
            f"that of {full_day(day)}",
            f"what that meeting closed: actionlog close REF --meeting {day}",
        )


class MeetingPassedOver(RuleBroken):
    """What an earlier meeting agreed to is not closed at a later one."""

    def __init__(self, day: date, earlier: date) -> None:
        self.earlier = earlier
        super().__init__(
            f"the log was not carried forward from the meeting of {full_day(earlier)}, which came "
            f"before that of {full_day(day)}",
            f"actionlog carry-forward {earlier}",
        )


class AlreadyThere(RuleBroken):
    """A name, board or number is taken, or what is to be so is so."""


class HandEditRefused(RuleBroken):
    """A change by hand that the rules forbid."""

    def __init__(self, place: str, why: str, *hints: str) -> None:
        super().__init__(f"{place}: {why}", *hints)


class WouldNotBeRead(RuleBroken):
    """A file of the log would become one that the log's readers refuse."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(
            f"nothing was recorded, because nobody could read {path} afterwards: it {reason}",
            "keep long texts in a document of their own, and say where it is",
        )
        self.path, self.reason = path, reason


class NothingToUndo(RuleBroken):
    """There is nothing to take back, or to do again, or it cannot be."""


def _number(count: int) -> str:
    words = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
    return words[count] if count < len(words) else str(count)


# Papers that are brought in.


class ImportOutOfOrder(RuleBroken):
    """A paper of a meeting before one whose paper is on record already."""

    def __init__(self, day: date, latest: date) -> None:
        super().__init__(
            f"the paper of {full_day(latest)} has been brought in, "
            f"so that of {full_day(day)} comes too late",
            f"a corrected paper of {full_day(latest)} can come in: --meeting {latest}",
            "what only the earlier one tells can be typed: actionlog comment, actionlog add",
        )


class RowRefused(RuleBroken):
    """A row of a log that is brought in breaks the law of this one."""

    def __init__(self, place: str, why: str, *hints: str) -> None:
        super().__init__(f"nothing was recorded: {place}: {why}", *hints)


class AnswersNeeded(RuleBroken):
    """What a row cannot be recorded without has not been answered."""

    def __init__(self, count: int, place: str, why: str) -> None:
        which = "one question is" if count == 1 else f"{_number(count)} questions are"
        super().__init__(
            f"nothing was recorded: {which} to be answered first ({place}: {why})",
            "put it right in the file, or answer what is asked, then bring it in again",
        )


# What a log kept elsewhere says, and what was answered about it.


class AnswerNotUnderstood(UsageProblem):
    """An answer about a cell that cannot be read as what was asked for."""

    def __init__(self, place: str, text: str, understood: str) -> None:
        super().__init__(
            f'the answer "{text}" about {place} is not understood', f"understood: {understood}"
        )


# Holding the log to account.


class CodeUnknown(UsageProblem):
    """Nothing is checked under that name."""

    def __init__(self, code: str, near: Sequence[str] = ()) -> None:
        hints = [f"did you mean {' or '.join(near)}?"] if near else []
        super().__init__(f'"{code}" is no code of check', *hints, "every code: docs/checks.md")


# Importing: which log, which question.


class LogDateMissing(UsageProblem):
    """Nothing says of which meeting a log is."""

    def __init__(self, file: str) -> None:
        super().__init__(
            f"neither the name of {file} nor its title says of which meeting it is",
            "say it: --meeting DATE, once for each log in their order",
        )


class PartAmongLogs(UsageProblem):
    """What one owner was sent, among logs that list every action."""

    def __init__(self, file: str) -> None:
        super().__init__(
            f"{file} lists only some of the actions, and the logs beside it list all of them",
            "bring it in by itself, after them",
        )


class TwoLogsOfOneMeeting(UsageProblem):
    """A meeting has one log: of two, one would make the actions of the other vanish."""

    def __init__(self, one: str, other: str, day: str) -> None:
        super().__init__(
            f"{one} and {other} are both taken for the log of {day}, and a meeting has one log",
            "say the meeting of each, in the order of the logs: --meeting DATE --meeting DATE",
        )


class NoSuchQuestion(NoSuchThing):
    """An answer to a number under which nothing is asked."""

    def __init__(self, numbers: Sequence[int], asked: Sequence[int]) -> None:
        none = ", ".join(map(str, numbers))
        there = f"1 to {len(asked)}" if len(asked) > 1 else "1"
        super().__init__(
            f"no question has the number {none}",
            f"the questions are {there}: leave out --answer to see them"
            if asked
            else "nothing is asked: leave out --answer",
        )


class QuestionsOpen(RuleBroken):
    """Some questions must be answered before anything is recorded."""

    def __init__(self, numbers: Sequence[int], command: str) -> None:
        which = f"question{'s' if len(numbers) > 1 else ''} {ranges(numbers)}"
        answers = " ".join(f"--answer {number}=…" for number in numbers[:3])
        super().__init__(
            f"nothing was recorded: {which} must be answered first", f"{command} {answers} --apply"
        )


class AnswersMissing(NoSuchThing):
    """A file of answers that is to be applied is not there."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"there is no file {path} with answers",
            "without --apply, the questions are written there for you to answer",
        )


# Minutes.


class MinutesUndated(UsageProblem):
    """Nothing in the minutes says for certain of which meeting they are."""

    def __init__(self, file: str) -> None:
        super().__init__(
            f"{file} does not say for certain of which meeting it is", "say it: --meeting DATE"
        )


class MinutesTooLarge(Unreadable):
    """A text larger than any minutes."""

    def __init__(self, file: str, most: int) -> None:
        super().__init__(
            file,
            None,
            f"is larger than minutes can be ({most // 1_000_000} MB)",
            "look whether it is the right file",
        )


# What two clones of one book have to do with each other.


class BookNotShared(NoSuchThing):
    """The log is connected with no other place yet."""

    def __init__(self) -> None:
        super().__init__(
            "this log is not shared with anybody yet",
            "actionlog share URL (a bare folder, or an address of ssh or https)",
        )


class OnAnotherBranch(RuleBroken):
    """What is checked out is not the branch that is shared, and would make a second book."""

    def __init__(self, branch: str, shared: str, beside: str) -> None:
        where = f", which is checked out in {beside}" if beside else ""
        there = f"cd {pasted(beside)} && git merge {pasted(branch)} && actionlog sync"
        super().__init__(
            f"the branch {branch} is checked out here, and the branch that is shared is "
            f"{shared}{where}; nothing has been sent out",
            f"to send out what is recorded here too: {there}"
            if beside
            else f"git switch {pasted(shared)}",
        )


class FolderMovedMeanwhile(RuleBroken):
    """One clone moved a folder of the log, which git takes along itself."""

    def __init__(self, folders: tuple[str, str], side: str, branch: str, logs: str) -> None:
        old, new = folders
        command = f"actionlog --logs {pasted(logs)}" if logs else "actionlog"
        super().__init__(
            f"{old} was moved to {new} {side} since the two were last the same: git puts that "
            "together itself, and nothing has been changed",
            f"git config merge.directoryRenames true && git pull --rebase {branch}",
            f"where that stops: {command} resolve, as often as it does",
            f"then: {command} sync",
        )


class StdoutClosed(StorageRefused):
    """What was to be shown has nowhere to go."""

    def __init__(self) -> None:
        super().__init__(
            "standard output is closed, so nothing could be shown; what was recorded is recorded",
            "leave it open, or write to a file: > FILE",
        )


class SharedBookRefused(StorageRefused):
    """The shared book could not be had, or did not take what was to go out; nothing is lost."""

    def __init__(self, sentence: str, *hints: str) -> None:
        super().__init__(f"{sentence}; what is recorded here stays recorded here", *hints)


class SharedBookNotHad(StorageRefused):
    """A shared book could not be cloned, and there is no clone."""

    def __init__(self, url: str, why: str) -> None:
        super().__init__(
            f"{why}; nothing was cloned",
            f"see whether the address is right: git ls-remote {pasted(url)}",
        )


class PlaceNotNamed(UsageProblem):
    """Nothing is made under a name that cannot be written down where it must be."""

    def __init__(self, place: str, why: str) -> None:
        named = " ".join(place.split())
        super().__init__(f"{named} {why}; nothing was made", "give it a name in plain letters")


class ConfigUnreadable(StorageRefused):
    """A repository's own configuration was written in another encoding."""

    def __init__(self, path: str, line: bytes) -> None:
        super().__init__(
            f"{path}: a line is not UTF-8: {line.decode('latin-1').strip()}",
            "save the file as UTF-8 in a text editor, then run the command again",
        )


class SharedBookRewritten(StorageRefused):
    """What was published has been taken out of the shared book; others may have published since."""

    def __init__(self, gone: Sequence[str], new: int, span: str) -> None:
        one = len(gone) == 1
        since = f"{new} {'entry is' if new == 1 else 'entries are'}" if new else "nothing is"
        super().__init__(
            f"the history of the shared book was rewritten: {len(gone)} "
            f"{'entry that was' if one else 'entries that were'} published "
            f"{'is' if one else 'are'} gone there, the last: {gone[0]}; {since} there that "
            f"{'was' if new in {0, 1} else 'were'} not known here; "
            "everything that is recorded here stays here, and nothing has been changed",
            "ask who did that, before either of you publishes anything more; "
            "what is gone there (<) and new there (>):",
            f"git log --oneline --left-right {span}",
        )


class SharedBookIsAnother(RuleBroken):
    """There is a book there that did not grow out of the same one."""

    def __init__(self, url: str, *, is_cut: bool) -> None:
        if is_cut:
            super().__init__(
                f"{url} has no entry in common with what is left of the history in this clone, "
                "which is cut off; nothing has been changed",
                "git fetch --unshallow, then: actionlog sync",
            )
        else:
            super().__init__(
                f"{url} holds another log, which has no entry in common with this one",
                f"actionlog clone {pasted(url)} DIR",
            )


class SidesContradict(RuleBroken):
    """Both sides say something that cannot both be so, and there is nobody to ask."""

    def __init__(self, told: str, here: str, there: str, *hints: str) -> None:
        super().__init__(told, *hints)
        self.here, self.there = here, there
        self.lines = (f"here   {here}", f"there  {there}")


class NothingInConflict(NoSuchThing):
    """No file is in conflict; `following` goes on with a merge that waits, if one does."""

    def __init__(self, following: str) -> None:
        super().__init__("nothing is in conflict", following or "actionlog list")


class SyncBrokeLaw(RuleBroken):
    """What is recorded here would break the rules of the log where it comes after the rest."""

    def __init__(self, message: str, entry: str) -> None:
        super().__init__(
            f"after what is published, “{entry}” would break the rules of the log: {message}",
            "take the entry back, sync, and record it anew: actionlog undo",
        )
