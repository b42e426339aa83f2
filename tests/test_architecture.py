"""The arrows of the floor plan: which package may know which, read from the imports."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import actionlog
from tests.children import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tests.boards import Disk

SOURCE = Path(actionlog.__file__).parent
OURS = "actionlog"

# For each package the packages of ours, and the libraries of others, that it may import.
MAY_IMPORT = {
    "english": {"value_classes"},
    "digests": set(),
    "value_classes": set(),
    "postponed_modules": set(),
    "errors": {"english", "value_classes"},
    "domain": {
        "domain",
        "errors",
        "english",
        "digests",
        "value_classes",
        "rapidfuzz",
        "dateutil",
        "holidays",
    },
    "services": {"services", "domain", "errors", "english", "value_classes"},
    "importers": {
        "importers",
        "domain",
        "errors",
        "english",
        "value_classes",
        "pdfplumber",
        "docx",
        "lxml",
        "markdown_it",
        "msgspec",
    },
    "report": {"report", "domain", "errors", "english", "value_classes"},
    "render": {
        "render",
        "report",
        "domain",
        "errors",
        "english",
        "digests",
        "value_classes",
        "rich",
        "docx",
        "icalendar",
        "lxml",
        "msgspec",
        "typst",
        "xlsxwriter",
    },
    "store": {
        "store",
        "domain",
        "errors",
        "english",
        "digests",
        "value_classes",
        "msgspec",
        "tomlkit",
        "git",
        "__version__",
    },
    "cli": {
        "cli",
        "services",
        "store",
        "render",
        "report",
        "demo",
        "importers",
        "domain",
        "errors",
        "english",
        "value_classes",
        "__version__",
        "typer",
        "rich",
    },
    "demo": {"demo", "store", "domain", "errors", "english", "value_classes", "cli"},
    "__main__": {"cli", "postponed_modules"},
    "__init__": set(),
}
# Who may read the clock or the environment, and why.
MAY_READ_THE_WORLD = {
    "cli/context.py": "commands have the clock and the environment from its session",
    "cli/catcher.py": "ACTIONLOG_TRACEBACK shows developers what secretaries need not see",
    "cli/app.py": "the shell asks for completions through a variable, before there is a session",
    "store/git/process.py": "git is run in an environment of its own, made from this one",
    "store/git/filters.py": "what switches filters off stands behind what is set there already",
    "store/action_files.py": "a file changed since it was looked at is told by the disk's clock",
    "demo/replay.py": "gives git the identity of whoever did it at the time",
}
MAY_PRINT = {"cli"}
# Rooms that are alike on purpose: each kind of file has its reader, and its finder of cells;
# reports and papers their JSON.
ALIKE = {"__init__.py", "__main__.py", "reader.py", "cells.py", "json.py"}
NOT_ON_WINDOWS = ["fcntl", "resource", "termios"]
# What a list of a small board has no use for; each costs tens of milliseconds.
NOT_AT_START = {
    "rich",
    "tomlkit",
    "docx",
    "lxml",
    "typst",
    "xlsxwriter",
    "pdfplumber",
    "actionlog.importers",
    "actionlog.domain.draft",
    "dateutil",
    "holidays",
    "icalendar",
    "git",
    "actionlog.store.git.repository",
    "actionlog.store.git.process",  # typer brings `subprocess` itself; no process is started
    "rapidfuzz",
    "msgspec",
    "asyncio",
    "email",
    "unittest",
}


@dataclass(frozen=True)
class Import:
    """One import: where it stands, what it names, and whether only a function runs it."""

    module: str
    line: int
    name: str
    inside: bool

    def __str__(self) -> str:
        return f"{self.module}:{self.line} imports {self.name}"

    @property
    def package(self) -> str:
        """The package or top module that imports."""
        return self.module.split("/")[0].removesuffix(".py")

    @property
    def target(self) -> str:
        """What is imported: a library's name, or a package of ours."""
        first, *rest = self.name.split(".")
        return ".".join(rest) if first == OURS else first

    @property
    def ours(self) -> bool:
        return self.name.split(".")[0] == OURS


@dataclass(frozen=True)
class Module:
    """What one walk through a module finds: imports, names with their dots, calls of processes."""

    imports: tuple[Import, ...]
    names: tuple[tuple[int, str], ...]
    classes: tuple[str, ...]
    shells: bool
    says_what_it_owns: bool


@cache
def modules() -> dict[str, Module]:
    """Every module of the project, by its path; each is parsed and walked through once."""
    return {
        path.relative_to(SOURCE).as_posix(): _walked(
            path.relative_to(SOURCE).as_posix(), ast.parse(path.read_text(encoding="utf-8"))
        )
        for path in sorted(SOURCE.rglob("*.py"))
    }


def imports() -> tuple[Import, ...]:
    """Every import of the project, those for type checking among them."""
    return tuple(found for module in modules().values() for found in module.imports)


def _walked(module: str, tree: ast.Module) -> Module:
    found: list[Import] = []
    names: list[tuple[int, str]] = []
    classes: list[str] = []
    shells = False
    nodes: list[tuple[ast.AST, bool]] = [(tree, False)]
    while nodes:
        node, inside = nodes.pop()
        if isinstance(node, ast.Import | ast.ImportFrom):
            found += _imports(module, node, inside=inside)
        elif isinstance(node, ast.Attribute | ast.Name):
            names.append((node.lineno, _dotted(node)))
        elif isinstance(node, ast.ClassDef):
            classes.append(node.name)
        elif isinstance(node, ast.Call) and _dotted(node.func).startswith("subprocess."):
            shells = shells or "shell" in {keyword.arg for keyword in node.keywords}
        inside = inside or isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        nodes += [(child, inside) for child in ast.iter_child_nodes(node)]
    documented = bool(ast.get_docstring(tree))
    return Module(tuple(found), tuple(names), tuple(classes), shells, documented)


def _imports(module: str, node: ast.Import | ast.ImportFrom, *, inside: bool) -> Iterator[Import]:
    if isinstance(node, ast.Import):
        for name in node.names:
            yield Import(module, node.lineno, name.name, inside)
        return
    assert node.level == 0, f"{module}:{node.lineno}: a relative import"
    whole = node.module == OURS or len((node.module or "").split(".")) == 2
    for name in node.names:
        full = f"{node.module}.{name.name}" if whole else node.module or ""
        yield Import(module, node.lineno, full, inside)


def _dotted(node: ast.AST) -> str:
    """A name with its dots, as it is written: `os.environ`; what is no name is `?`."""
    if isinstance(node, ast.Attribute):
        return f"{_dotted(node.value)}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else "?"


def _allowed(found: Import) -> bool:
    may = MAY_IMPORT[found.package]
    if not found.ours:
        return found.target in sys.stdlib_module_names or found.target in may
    return any(f"{found.target}.".startswith(f"{one}.") for one in may)


@pytest.mark.slow
def test_every_package_is_on_the_floor_plan() -> None:
    packages = {module.split("/")[0].removesuffix(".py") for module in modules()}
    assert packages == set(MAY_IMPORT)
    assert len(imports()) > 200


@pytest.mark.slow
def test_no_arrow_runs_the_wrong_way() -> None:
    assert [str(found) for found in imports() if not _allowed(found)] == []


def test_the_domain_knows_no_files_processes_or_terminal() -> None:
    world = {"os", "sys", "pathlib", "subprocess", "shutil", "io", "tempfile", "socket", "tomllib"}
    knows = [
        str(found)
        for found in imports()
        if found.package in {"domain", "services", "report", "errors"} and found.target in world
    ]
    assert knows == []


def test_one_module_talks_to_servers_and_only_what_shares_knows_it() -> None:
    assert {one.module for one in imports() if one.target == "git" and not one.ours} == {
        "store/share/remote.py"
    }
    early = {
        one.module
        for one in imports()
        if one.ours and one.target.startswith("store.share") and not one.inside
    }
    sharing = {"cli/shared_book.py", "cli/commands/share.py", "cli/commands/merge_driver.py"}
    assert {one for one in early if not one.startswith("store/share/")} <= sharing


def test_only_the_demo_and_the_module_start_the_command_line() -> None:
    outside = {
        (found.module, found.inside)
        for found in imports()
        if found.target.startswith("cli") and found.ours and found.package != "cli"
    }
    assert outside == {("__main__.py", False), ("demo/replay.py", True)}


def test_every_library_that_is_imported_is_one_that_is_declared() -> None:
    import tomllib

    with (SOURCE.parents[1] / "pyproject.toml").open("rb") as file:
        declared = tomllib.load(file)["project"]["dependencies"]
    names = {line.partition(">")[0].replace("python-", "") for line in declared}
    names |= {name.removesuffix("-py").replace("-", "_") for name in names}
    names |= {name.removesuffix("python") for name in names}
    used = {found.target.split(".")[0] for found in imports() if not found.ours}
    assert used - set(sys.stdlib_module_names) <= names


def _reads_the_world(name: str) -> bool:
    clock = ("datetime.now", "datetime.today", "datetime.utcnow", "date.today", "time.time")
    other = ("time.time_ns", "time.localtime", "os.environ", "os.getenv", "os.environb")
    return name.endswith((*clock, *other))


def test_nothing_else_reads_the_clock_or_the_environment() -> None:
    readers = {
        path
        for path, module in modules().items()
        for _, name in module.names
        if _reads_the_world(name)
    }
    assert readers - set(MAY_READ_THE_WORLD) == set()


def test_each_exception_is_still_needed() -> None:
    for path in MAY_READ_THE_WORLD:
        names = {name for _, name in modules()[path].names}
        assert any(map(_reads_the_world, names)), path


def test_what_a_rule_of_style_is_not_kept_for_is_said() -> None:
    bare = re.compile(r"# noqa(?:: [A-Z0-9, ]+)?$")
    found = [
        f"{place.relative_to(SOURCE)}:{number}"
        for place in SOURCE.rglob("*.py")
        for number, line in enumerate(place.read_text(encoding="utf-8").splitlines(), 1)
        if bare.search(line)
    ]
    assert found == []


def test_no_date_is_ever_guessed_by_dateutil() -> None:
    guesses = [str(found) for found in imports() if found.name.startswith("dateutil.parser")]
    assert guesses == []
    for path, module in modules().items():
        for _, name in module.names:
            assert not name.startswith("dateutil."), path
            assert name != "strptime" or path == "demo/replay.py"


def test_only_the_command_line_prints() -> None:
    printing = {
        f"{path}:{line}"
        for path, module in modules().items()
        for line, name in module.names
        if name in {"print", "sys.stdout", "sys.stderr", "typer.echo"}
        and path.split("/")[0] not in MAY_PRINT
    }
    assert printing == set()


def test_no_group_of_a_pattern_is_repeated_possessively() -> None:
    """Python 3.11.0 to 3.11.4 loses its place where a repetition of it ends halfway."""
    possessive = re.compile(r"[)](?:[*+?]|[{][0-9,]+[}])[+]")
    assert [
        path.relative_to(SOURCE).as_posix()
        for path in SOURCE.rglob("*.py")
        if possessive.search(path.read_text(encoding="utf-8"))
    ] == []


def test_nothing_is_run_through_a_shell_and_nothing_unpickled() -> None:
    for path, module in modules().items():
        names = {name for _, name in module.names}
        run = names & {"os.system", "os.popen", "eval", "exec", "pickle.loads"}
        # As `dataclasses` does, of the names of our own fields.
        assert run == ({"exec"} if path == "value_classes.py" else set()), path
        assert not module.shells, path


_NAMING_A_PATH = re.compile(
    r"(?:\b(?:ls -\S+|cd|mv|rm|fuser -v)|\bgit (?:add|init|clone|switch|diff --no-index)"
    r"|\bgit [^:;,()]* --) [^:;,()]*$"
)


def _unquoted(module: ast.Module) -> Iterator[str]:
    """Where a command names a path, or a branch, that is put into it as it is."""
    for text in (node for node in ast.walk(module) if isinstance(node, ast.JoinedStr)):
        said = ""
        for part in text.values:
            if isinstance(part, ast.Constant):
                said += str(part.value)
                continue
            given = ast.unparse(part)
            if _NAMING_A_PATH.search(said) and "pasted" not in given:
                yield f"{said}{given}"
            said += "X"


@pytest.mark.slow
def test_what_a_command_to_paste_names_is_quoted() -> None:
    """A folder's name may hold a blank, and the hint is still to do what it says."""
    assert [
        f"{path.relative_to(SOURCE)}: {found}"
        for path in sorted(SOURCE.rglob("*.py"))
        for found in _unquoted(ast.parse(path.read_text(encoding="utf-8")))
    ] == []


@pytest.mark.slow
def test_one_place_knows_the_form_in_which_a_report_is_shown() -> None:
    output = "cli/output.py"
    assert _who_says("options.json") == {output, "cli/commands/appendix.py"}  # a paper's format
    assert _who_says("options.plain") == {output}
    assert _who_says("sys.stdout.isatty") == {output, "cli/paper_output.py"}  # no bytes on it
    renderers = {path.stem for path in (SOURCE / "render").glob("*.py")}
    letters = {"calendar_file", "letter_file"}
    assert renderers == {"__init__", "json", "lines", "screen", *letters}


def _who_says(said: str) -> set[str]:
    found = modules().items()
    return {path for path, module in found if any(name.endswith(said) for _, name in module.names)}


def test_one_place_says_that_something_is_left_out() -> None:
    sources = {path: (SOURCE / path).read_text(encoding="utf-8") for path in modules()}
    assert [path for path, text in sources.items() if "; it is left out" in text] == [
        "cli/output.py"
    ]


def test_no_module_has_grown_too_large_to_read() -> None:
    lengths = {path: len(path.read_text().splitlines()) for path in SOURCE.rglob("*.py")}
    too_long = {path.name for path, lines in lengths.items() if lines > 300}
    assert too_long <= {"errors.py"}  # one list of all that can go wrong


def _twice(names: Iterable[str]) -> set[str]:
    return {name for name, times in Counter(names).items() if times > 1}


def test_no_file_name_is_used_twice_but_where_rooms_are_alike() -> None:
    rooms = {path.rpartition("/")[::2] for path in modules()}
    assert _twice(name for room, name in rooms if room != "cli/commands") <= ALIKE


def test_no_class_name_has_two_meanings() -> None:
    assert _twice(name for module in modules().values() for name in module.classes) == set()


def test_every_module_says_what_it_owns() -> None:
    assert [path for path, module in modules().items() if not module.says_what_it_owns] == []


def test_every_test_module_says_what_it_tests() -> None:
    tests = sorted(Path(__file__).parent.rglob("test_*.py"))
    assert len(tests) > 100
    opens = {path: path.read_text(encoding="utf-8")[:3] for path in tests}
    assert [path.name for path, begins in opens.items() if begins != '"""'] == []


@pytest.mark.slow
@pytest.mark.parametrize(
    "command", [["list"], ["list", "--json"], ["overdue"], ["show", "9"], ["--version"]]
)
def test_a_reading_command_imports_no_library_that_it_has_no_use_for(
    disk: Disk, command: list[str]
) -> None:
    script = (
        "import sys, json\n"
        "from actionlog.cli.app import run\n"
        f"code = run({command!r})\n"
        "ours = [one for name, one in sys.modules.items() if name.startswith('actionlog')]\n"
        "kinds = {kind for one in ours for kind in vars(one).values() if type(kind) is type}\n"
        "compiled = [kind.__name__ for kind in kinds if '__dataclass_fields__' in vars(kind)\n"
        "            and kind.__eq__.__code__.co_filename.startswith('<')\n"
        "            or '_make' in vars(kind) and kind.__module__.startswith('actionlog')\n"
        "            and kind.__name__ != '_Named']\n"
        "print(json.dumps([code or 0, sorted(sys.modules), compiled]), file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=disk.folder,
        capture_output=True,
        check=True,
        text=True,
        timeout=PATIENCE,
    )
    code, modules, compiled = json.loads(done.stderr.splitlines()[-1])
    assert code == 0
    assert done.stdout
    assert NOT_AT_START & set(modules) == set()
    assert compiled == []  # they have a cheaper maker: `value_classes`


@pytest.mark.slow
def test_every_module_can_be_imported_where_these_are_not_to_be_had() -> None:
    script = f"""
import importlib, importlib.abc, pkgutil, sys

class Lacking(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name in {NOT_ON_WINDOWS!r}:
            raise ModuleNotFoundError(f"no {{name}} here", name=name)

for name in {NOT_ON_WINDOWS!r}:
    sys.modules.pop(name, None)
sys.meta_path.insert(0, Lacking())
import actionlog
for module in pkgutil.walk_packages(actionlog.__path__, "actionlog."):
    importlib.import_module(module.name)
print(*(name for name in {NOT_ON_WINDOWS!r} if name in sys.modules))
"""
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=120, check=False
    )
    assert (done.stdout.strip(), done.stderr) == ("", "")


def test_what_only_some_systems_have_is_imported_where_it_is_used() -> None:
    early = [str(one) for one in imports() if one.target in NOT_ON_WINDOWS and not one.inside]
    assert early == []


def test_each_package_says_which_modules_it_holds() -> None:
    """In the order in which data meets them; commands are found by the names that are typed."""
    unsaid = []
    for package in sorted(SOURCE.rglob("__init__.py")):
        folder = package.parent.relative_to(SOURCE).as_posix()
        if folder in {".", "cli/commands"}:
            continue
        doc = ast.get_docstring(ast.parse(package.read_text(encoding="utf-8"))) or ""
        there = {path.stem for path in package.parent.glob("*.py")} - {"__init__", "__main__"}
        unsaid += [f"{folder}: {name}" for name in sorted(there) if f"`{name}`" not in doc]
    assert unsaid == []
