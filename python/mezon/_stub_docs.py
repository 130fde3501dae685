"""What `help()` says of calls, messages and models: read from the stubs beside the code when it is asked for, so that it exists once."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator
from pathlib import Path

__all__ = ["doc_of_class", "doc_of_method"]

# The stub of each module whose classes are made at run time.
_STUBS = {
    "mezon.models": "models.pyi",
    "mezon.schema.api": "schema/api.pyi",
    "mezon.schema.realtime": "schema/realtime.pyi",
}


def doc_of_method(name: str) -> str | None:
    """Return the docstring of a method of `client.api`, None where the stubs were left out, as some packaging tools do."""
    text = _read("rpc.pyi")
    start = max(text.find(f"\n    async def {name}(\n"), text.find(f"\n    def {name}(\n"))
    if start < 0:
        return None
    opening = text.index('"""', start) + 3
    return inspect.cleandoc(text[opening : text.index('"""', opening)])


def doc_of_class(kind: type) -> str | None:
    """Return the docstring of a message or model with what each field means, None where the stubs were left out."""
    said, fields = _described(kind)
    if said is None:
        return None
    for base in kind.__mro__[1:]:
        inherited = _described(base)[1]
        fields = inherited | fields
    # A model shows a field under one name, the schema under another.
    renamed = getattr(kind, "_targets", {})
    hidden = {target for own, target in renamed.items() if own != target}
    lines = [f"    {name}: {text}" for name, text in fields.items() if name not in hidden]
    return "\n".join([said, "", "Attributes:", *lines]) if lines else said


def _described(kind: type) -> tuple[str | None, dict[str, str]]:
    """Return the docstring that a stub has for a class, and those of the fields that it declares there."""
    stub = _STUBS.get(kind.__module__)
    text = _read(stub) if stub is not None else ""
    start = text.find(f"\nclass {kind.__name__}(")
    if start < 0:
        return None, {}
    end = text.find("\nclass ", start + 1)
    node = ast.parse(text[start : end if end > 0 else None]).body[0]
    return (ast.get_docstring(node), dict(_fields(node))) if isinstance(node, ast.ClassDef) else (None, {})


def _fields(node: ast.ClassDef) -> Iterator[tuple[str, str]]:
    for declared, said in zip(node.body, node.body[1:], strict=False):
        if isinstance(declared, ast.FunctionDef):
            yield from ((declared.name, text) for text in [ast.get_docstring(declared)] if text)
        elif (
            isinstance(declared, ast.AnnAssign) and isinstance(said, ast.Expr) and isinstance(said.value, ast.Constant)
        ):
            yield ast.unparse(declared.target), inspect.cleandoc(str(said.value.value))


def _read(stub: str) -> str:
    try:
        return (Path(__file__).parent / stub).read_text(encoding="utf-8")
    except OSError:
        return ""
