"""What is loaded late is seen all the same: by `dir()`, and by tools that pack a program with what it imports."""

from __future__ import annotations

import ast
import importlib
import json
import pkgutil
import re
import subprocess
import sys
from pathlib import Path

import pytest

import mezon

PACKAGE = Path(mezon.__file__).parent
SURFACE = json.loads((Path(__file__).parent / "compat" / "surface.json").read_text(encoding="utf-8"))

# What a module needs to load others late, and what nobody imports from it.
TOOLS = {"TYPE_CHECKING", "lazy", "listing"}

# The command line, and the list itself.
NOT_PACKED = {"mezon.__main__", "mezon._modules"}


@pytest.mark.parametrize("module", sorted(SURFACE["modules"]))
def test_dir_shows_every_name_of_a_module(module: str) -> None:
    # In a new process, where nothing has been asked for yet.
    program = f"import json, {module}; print(json.dumps(dir({module})))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    shown = set(json.loads(done.stdout))
    found = importlib.import_module(module)
    assert set(SURFACE["modules"][module]) - shown == set()
    assert set(getattr(found, "__all__", ())) - shown == set()
    assert shown & TOOLS == set()
    assert [name for name in shown if not hasattr(found, name)] == []


@pytest.mark.parametrize(
    ("module", "stub"),
    [
        ("mezon.schema.api", "api"),
        ("mezon.schema.realtime", "realtime"),
        ("mezon.protobuf.api.api_pb2", "api"),
        ("mezon.protobuf.rtapi.realtime_pb2", "realtime"),
    ],
)
def test_dir_shows_the_messages_of_the_schema(module: str, stub: str) -> None:
    text = (PACKAGE / "schema" / f"{stub}.pyi").read_text(encoding="utf-8")
    messages = set(re.findall(r"^class (\w+)\(MessageBase\)", text, re.MULTILINE))
    found = importlib.import_module(module)
    assert len(messages) > 90
    assert messages - set(dir(found)) == set()
    assert [name for name in dir(found) if not hasattr(found, name)] == []


def test_a_misspelt_name_is_guessed() -> None:
    program = "import mezon; mezon.ChannelMesage"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert "has no attribute 'ChannelMesage'" in done.stderr
    if sys.version_info >= (3, 12):
        assert "Did you mean: 'ChannelMessage'" in done.stderr


def imported(path: Path) -> set[str]:
    """Return the modules that the import statements of a file name."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}


def test_every_module_is_named_where_tools_that_pack_a_program_look() -> None:
    modules = {found.name for found in pkgutil.walk_packages([str(PACKAGE)], "mezon.")} - NOT_PACKED
    modules = {name for name in modules if "__pyinstaller" not in name}
    named, wanted = imported(PACKAGE / "_modules.py"), modules - {"mezon._core"}
    assert named == wanted, f"python/mezon/_modules.py lacks {wanted - named} and has {named - wanted} too many"
    names = [
        alias.name
        for node in ast.walk(ast.parse((PACKAGE / "__init__.py").read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    ]
    assert "_modules" in names


def test_what_rust_imports_is_named_there_too() -> None:
    source = PACKAGE.parents[1] / "src" / "python" / "src"
    if not source.is_dir():
        pytest.skip("the sources of the core are not here")
    text = "\n".join(path.read_text(encoding="utf-8") for path in source.rglob("*.rs"))
    named = set(re.findall(r"\"(mezon\.[a-z_.]+)\"", text)) - {"mezon._core"}
    modules = {name for name in named if (PACKAGE.parent / Path(*name.split("."))).with_suffix(".py").exists()}
    assert {"mezon.events", "mezon.errors", "mezon._models.native"} <= modules
    assert modules - imported(PACKAGE / "_modules.py") == set()
