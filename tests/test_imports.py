"""Files of the package import downwards only: none takes part in an import circle, and none imports what docs/architecture.md has above it.

An import counts wherever it stands: at the top, inside a function, under ``TYPE_CHECKING``, or as a name in a table of names that are
loaded late. What it counts for is the file it leads to. Importing a module also runs the ``__init__`` of its packages; that is not
counted, or every file would need ``mezon``.
"""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

import mezon

from .floors import Floors

PACKAGE = Path(mezon.__file__).parent

# The three are made of one another: a clan has channels, a channel has messages, and each knows where it belongs.
ONE_CIRCLE = frozenset({"mezon.structures.clan", "mezon.structures.message", "mezon.structures.text_channel"})

ADVICE = (
    "One of these imports goes up. Move what both sides need into a module below them, take what is needed as an argument, describe it "
    "with a Protocol (`_connection.py`, `_messenger.py`), or let the upper module register itself with the lower one. "
    "docs/architecture.md shows which floor a file belongs to."
)


def modules_of(package: Path) -> dict[str, Path]:
    """Return the files of a package by the names of their modules."""
    found: dict[str, Path] = {}
    for path in sorted(package.rglob("*.py")):
        parts = path.relative_to(package.parent).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def imported(name: str, path: Path, known: frozenset[str]) -> set[str]:
    """Return the modules of the package that a file imports."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    parts = name.split(".")
    package = parts if path.name == "__init__.py" else parts[:-1]
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                found |= nearest(alias.name, known)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else []
            base = ".".join([*above, *([node.module] if node.module else [])])
            for alias in node.names:
                found |= nearest(f"{base}.{alias.name}", known)
        elif path.name != "__init__.py" and isinstance(node, ast.Call) and called(node) in {"lazy", "import_module"}:
            found |= {module for text in texts(node) for module in nearest(text, known)}
    return found - {name}


def nearest(module: str, known: frozenset[str]) -> set[str]:
    """Return the module of the package that a dotted name leads to, if any."""
    while module and module not in known:
        module = module.rpartition(".")[0]
    return {module} if module else set()


def called(call: ast.Call) -> str:
    function = call.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def texts(call: ast.Call) -> Iterator[str]:
    for node in ast.walk(call):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.startswith("mezon."):
            yield node.value


def imports_of(package: Path) -> dict[str, set[str]]:
    """Return which modules of a package each of its modules imports."""
    paths = modules_of(package)
    # The extension is a module of the package, too, and has no import statements.
    native = f"{package.name}._core"
    known = frozenset({*paths, native})
    return {native: set(), **{name: imported(name, path, known) for name, path in paths.items()}}


def reached(start: str, imports: Mapping[str, set[str]]) -> set[str]:
    """Return what a module leads to, over any number of imports; itself, if it is part of a circle."""
    found: set[str] = set()
    waiting = [start]
    while waiting:
        for module in imports[waiting.pop()] - found:
            found.add(module)
            waiting.append(module)
    return found


def circles(imports: Mapping[str, set[str]]) -> list[set[str]]:
    """Return the sets of modules in which each leads to every other one."""
    leads = {module: reached(module, imports) for module in imports}
    found: list[set[str]] = []
    for module, others in leads.items():
        if module in others and not any(module in circle for circle in found):
            found.append({other for other in others if module in leads[other]})
    return found


def shortest(circle: set[str], imports: Mapping[str, set[str]]) -> list[str]:
    """Return one way round a circle, as short as there is."""
    ways: list[list[str]] = []
    for start in sorted(circle):
        queue, seen = [[start]], set[str]()
        while queue:
            way = queue.pop(0)
            if start in imports[way[-1]]:
                ways.append([*way, start])
                break
            for module in sorted(imports[way[-1]] & circle - seen):
                seen.add(module)
                queue.append([*way, module])
    return min(ways, key=len)


def told(circle: set[str], imports: Mapping[str, set[str]]) -> str:
    return f"{len(circle)} modules import each other, for example {' > '.join(shortest(circle, imports))}"


def test_no_module_takes_part_in_an_import_circle() -> None:
    imports = imports_of(PACKAGE)
    assert len(imports) > 80
    found = [circle for circle in circles(imports) if not circle <= ONE_CIRCLE]
    assert not found, "\n".join([*(told(circle, imports) for circle in found), ADVICE])


def test_every_import_goes_down_the_floors_of_the_architecture() -> None:
    paths = {name: path.relative_to(PACKAGE).as_posix() for name, path in modules_of(PACKAGE).items()}
    paths["mezon._core"] = "_core"
    floors = Floors("Inside the package, from the top down")
    imports = {paths[name]: [paths[other] for other in others] for name, others in imports_of(PACKAGE).items()}
    assert list(floors.upward(imports)) == []
    assert set(floors.names()) == {floors.name_of(path) for path in imports}


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """Make a package without a circle, to which each case adds one."""
    made = tmp_path / "made"
    made.mkdir()
    for name, text in {
        "__init__": "from . import _core, upper",
        "upper": "from . import _core\nfrom .lower import thing",
        "lower": "thing = 1",
    }.items():
        (made / f"{name}.py").write_text(text, encoding="utf-8")
    return made


@pytest.mark.parametrize(
    "text",
    [
        "import made.upper",
        "from .upper import thing",
        "from . import upper",
        "if TYPE_CHECKING:\n    from .upper import thing",
        "def late():\n    from .upper import thing",
        "from . import other",
    ],
)
def test_a_circle_is_seen_however_it_is_written(package: Path, text: str) -> None:
    assert circles(imports_of(package)) == []
    (package / "lower.py").write_text(f"thing = 1\n{text}", encoding="utf-8")
    circle = circles(imports_of(package))
    assert circle
    assert {"made.upper", "made.lower"} <= circle[0]
    assert " > made.lower" in told(circle[0], imports_of(package))


def test_names_that_are_loaded_late_count_but_for_those_of_a_package(tmp_path: Path) -> None:
    made = tmp_path / "mezon"
    made.mkdir()
    table = 'lazy(__name__, {{"thing": "mezon.{}"}})'
    (made / "__init__.py").write_text(table.format("upper"), encoding="utf-8")
    (made / "upper.py").write_text("from . import lower, thing", encoding="utf-8")
    (made / "lower.py").write_text("", encoding="utf-8")
    assert circles(imports_of(made)) == []
    (made / "lower.py").write_text(table.format("upper"), encoding="utf-8")
    assert circles(imports_of(made)) == [{"mezon.upper", "mezon.lower"}]


@pytest.mark.parametrize("module", ["commands", "conversations", "ui", "tasks", "texts", "markup", "testing"])
def test_a_part_of_the_package_can_be_imported_first(module: str) -> None:
    names = f"import mezon.{module} as part; [getattr(part, name) for name in part.__all__]"
    done = subprocess.run([sys.executable, "-c", names], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
