"""A report on all boards of a logs folder: each is read by itself, and one hides no other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from actionlog.cli.output import left_out, show
from actionlog.english import joined
from actionlog.errors import (
    ActionlogError,
    BoardFault,
    ExitCode,
    NameOnNoBoard,
    NameUnknown,
    UsageProblem,
    together,
)
from actionlog.report.board_reports import BoardReports, LeftOut
from actionlog.store import loader
from actionlog.store.source import WorkTree

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from actionlog.cli.context import Session
    from actionlog.report.model import Report


def sessions(session: Session) -> Iterator[Session]:
    """A session for each board, with all else that was said. Raises `NoBoardHere`."""
    source = WorkTree(session.root)
    for board in loader.boards(source) or [loader.choose(source, None)]:
        one = session.of_board(board)
        yield one
        session.is_told_cut = one.is_told_cut


def refuse_board(session: Session) -> None:
    """Raise `UsageProblem` where one board is named beside all."""
    if session.options.board:
        raise UsageProblem(
            f"--all-boards and --board {session.options.board} cannot both be meant",
            "leave out one of them",
        )


def show_all(session: Session, report_of: Callable[[Session], Report]) -> None:
    """Write the reports of all boards; what stands in the way of one is told after the others.

    A board that does not know the name asked for is passed over. Raises what stood in the way
    where no board could be reported on, and `NameOnNoBoard`.
    """
    refuse_board(session)
    boards = _Boards()
    for one in sessions(session):
        boards.read(one, report_of)
    boards.refuse_none()
    left = [LeftOut(board, error.sentence) for board, error in boards.unknown.items()]
    left += [LeftOut(one.board, one.why) for one in boards.faults]
    reports = tuple(boards.reports)
    show(session, BoardReports(session.as_at, reports, tuple(left)), findings=())
    left_out(session, [finding for report in reports for finding in report.findings])
    boards.tell_passed_over(session)
    for fault in boards.faults:
        session.of_board(fault.board).tell(fault)
    if code := boards.code:
        raise typer.Exit(code)


class _Boards:
    """What came of reading each board."""

    def __init__(self) -> None:
        self.reports: list[Report] = []
        self.unknown: dict[str, NameUnknown] = {}
        self.faults: list[BoardFault] = []
        self._is_broken = False

    def read(self, session: Session, report_of: Callable[[Session], Report]) -> None:
        """Report on one board."""
        board = session.log.board
        try:
            report = report_of(session)
            self.reports.append(report.with_findings(session.reading.findings))
            self._is_broken |= bool(session.reading.faults)
        except UsageProblem:
            raise
        except NameUnknown as error:
            # Of a register that cannot be read nobody knows whom it has.
            if session.reading.faults:
                self.faults.append(BoardFault(board, session.reading.faults[0]))
            else:
                self.unknown[board] = error
        except ActionlogError as error:
            self.faults.append(BoardFault(board, error))

    def refuse_none(self) -> None:
        """Raise what stood in the way, where nothing can be shown."""
        if self.reports:
            return
        if self.faults:
            raise together(self.faults)
        raise NameOnNoBoard(self.unknown)

    def tell_passed_over(self, session: Session) -> None:
        """Say once which boards know nobody of the name."""
        if self.unknown:
            text, where = next(iter(self.unknown.values())).text, joined(self.unknown)
            session.say(f'nobody on the people list of {where} is called "{text}": passed over')

    @property
    def code(self) -> ExitCode:
        """How the command ends."""
        if self.faults:
            return self.faults[0].exit_code
        return ExitCode.UNREADABLE if self._is_broken else ExitCode.DONE
