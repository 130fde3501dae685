"""What a Python file does that differs here. The file is parsed and never run."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Mapping
from functools import singledispatchmethod
from types import CodeType
from typing import Final

from .._legacy.subclass import repeats_a_step
from .kinds import CLIENT, EVENT, ID_NAMES, TEXT, TEXTS, Kinds, class_named
from .names import MISSING, Imports, found, lacks, parameters
from .rules import RULES, member_of

__all__ = ["FOREIGN", "Reader", "Seen", "asks_for_dicts", "parse"]

Seen = tuple[int, str, str]
"""The line, the name of the rule, and its subject."""

FOREIGN: Final[Mapping[str, str]] = {
    "aiohttp": "aiohttp",
    "aiolimiter": "aiolimiter",
    "aiosqlite": "aiosqlite",
    "google.protobuf": "protobuf",
    "jwt": "pyjwt",
    "mmn": "mmn-sdk",
    "pydantic": "pydantic",
    "tenacity": "tenacity",
    "websockets": "websockets",
}
"""The packages that mezon-sdk brought with it: what is imported, and what is installed."""

# Where errors of the old SDK came from; nothing of this package raises them.
_ERRORS: Final = ("aiohttp.", "websockets.", "tenacity.", "google.protobuf.")
_PROTOBUF: Final = ("google.protobuf.json_format.", "google.protobuf.text_format.")
_HOOKS: Final = ("_setup_reconnect_handlers", "_retry_connection")
_SENDS: Final = {"send", "reply", "send_dm_message", "send_ephemeral", "send_message", "write_chat_message"}
_CHANGES: Final = {"clear", "pop", "popitem", "setdefault", "update"}
# Ids of these are numbers of the service; other objects have ids that programs chose.
_HAVE_IDS: Final = {CLIENT, EVENT, "Clan", "TextChannel", "Message", "User"}
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def parse(source: bytes) -> ast.Module:
    """Parse a file.

    Raises:
        SyntaxError: It is not Python.
        ValueError: It has a null byte.
        RecursionError: It is nested too deeply.
        MemoryError: Likewise.
    """
    tree = ast.parse(source)
    # Finds what the parser alone does not, such as a `return` outside of a function.
    compile(tree, "<read>", "exec", dont_inherit=True)
    return tree


def asks_for_dicts(tree: ast.Module) -> bool:
    """Return whether a program lets the content of messages be dicts, as they were."""
    return any(
        isinstance(node, ast.keyword)
        and node.arg == "content"
        and isinstance(node.value, ast.Constant)
        and node.value.value == "dict"
        for node in ast.walk(tree)
    )


class Reader:
    """Finds what differs in one file.

    Args:
        tree: The file.
        imports: What its names were imported as.
        kinds: What its variables hold.
        own: Attributes and methods that the project itself gives to objects.
    """

    def __init__(self, tree: ast.Module, imports: Imports, kinds: Kinds, own: frozenset[str]) -> None:
        self._tree = tree
        self._imports = imports
        self._kinds = kinds
        self._own = own
        self._guarded: set[ast.AST] = set()
        self._inside: set[ast.AST] = set()

    def seen(self) -> Iterator[Seen]:
        """Yield what differs, in no order, a line perhaps twice."""
        for node in ast.walk(self._tree):
            if isinstance(node, ast.Try) and any(_catches_imports(handler) for handler in node.handlers):
                self._guarded.update(inner for line in node.body for inner in ast.walk(line))
            if isinstance(node, ast.If) and self._imports.meaning(node.test).endswith("TYPE_CHECKING"):
                self._guarded.update(inner for line in node.body for inner in ast.walk(line))
        for node in ast.walk(self._tree):
            yield from self._look(node)

    def foreign(self) -> Iterator[tuple[int, str]]:
        """Yield the line and the module of each import of a package that mezon-sdk brought with it."""
        for node in ast.walk(self._tree):
            if node in self._guarded:
                continue
            names: list[str] = []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names = [
                    f"{node.module}.{alias.name}" for alias in node.names if not _has_wallet(node.module, alias.name)
                ]
            for module in FOREIGN:
                if any(name == module or name.startswith(f"{module}.") for name in names):
                    yield getattr(node, "lineno", 1), module

    @singledispatchmethod
    def _look(self, node: ast.AST) -> Iterator[Seen]:
        del node
        return iter(())

    @_look.register
    def _import(self, node: ast.Import) -> Iterator[Seen]:
        if node in self._guarded:
            return
        for alias in node.names:
            yield from self._name(node.lineno, alias.name)

    @_look.register
    def _import_from(self, node: ast.ImportFrom) -> Iterator[Seen]:
        if node in self._guarded or node.level or not node.module:
            return
        for alias in node.names:
            if _has_wallet(node.module, alias.name):
                yield node.lineno, "mmn", f"mmn.{alias.name}"
            yield from self._name(node.lineno, node.module if alias.name == "*" else f"{node.module}.{alias.name}")

    @_look.register
    def _attribute(self, node: ast.Attribute) -> Iterator[Seen]:
        if node not in self._guarded and node not in self._inside:
            self._inside.update(inner for inner in ast.walk(node.value) if isinstance(inner, ast.Attribute))
            meant, first = self._imports.meaning(node), self._imports.first(node)
            # What was imported in vain is told where it is imported.
            if meant and not (first and lacks(first)):
                yield from self._name(node.lineno, meant)
        owner = self._kinds.of(node.value)
        if not owner:
            return
        if isinstance(node.ctx, ast.Store):
            if owner == CLIENT and node.attr == "api_client":
                yield node.lineno, "own api_client", f"{owner}.{node.attr}"
            if owner == "Socket" and node.attr == "ondisconnect":
                yield node.lineno, "hook", f"{owner}.{node.attr}"
            return
        subject = member_of(owner, node.attr)
        if subject and node.attr not in self._own:
            yield node.lineno, subject, subject

    @_look.register
    def _call(self, node: ast.Call) -> Iterator[Seen]:
        yield from self._arguments(node)
        meant = self._imports.meaning(node.func)
        first = node.args[0] if node.args else None
        if meant.startswith(_PROTOBUF) and self._kinds.of(first) in {EVENT, "Message"}:
            yield node.lineno, "protobuf", meant
        if meant == "json.dumps" and self._kinds.of(first) == "content":
            yield node.lineno, "content is dumped", "message.content"
        if meant == "aiolimiter.AsyncLimiter":
            yield node.lineno, "own pace", "AsyncLimiter"
        if meant == "os._exit" and self._imports.uses_mezon:
            yield node.lineno, "own exit", "os._exit"
        if isinstance(node.func, ast.Name) and node.func.id == "isinstance" and len(node.args) > 1:
            classes = node.args[1].elts if isinstance(node.args[1], ast.Tuple) else [node.args[1]]
            if self._kinds.of(first) == "content" and any(
                isinstance(one, ast.Name) and one.id == "dict" for one in classes
            ):
                yield node.lineno, "content is a dict", "message.content"
        if isinstance(node.func, ast.Attribute):
            owner = self._kinds.of(node.func.value)
            if owner == "Message" and node.func.attr == "react" and isinstance(first, ast.Dict):
                yield node.lineno, "Message.react(data)", "Message.react"
            if owner == "content" and node.func.attr in _CHANGES:
                yield node.lineno, "content is changed", "message.content"

    @_look.register
    def _subscript(self, node: ast.Subscript) -> Iterator[Seen]:
        if isinstance(node.ctx, (ast.Store, ast.Del)) and self._kinds.of(node.value) == "content":
            yield node.lineno, "content is changed", "message.content"

    @_look.register
    def _compare(self, node: ast.Compare) -> Iterator[Seen]:
        sides = [node.left, *node.comparators]
        for left, operator, right in zip(sides, node.ops, sides[1:], strict=False):
            if isinstance(operator, (ast.Eq, ast.NotEq)):
                for one, other in ((left, right), (right, left)):
                    if self._is_id(one) and self._kinds.of(other) == TEXT:
                        yield node.lineno, "text id", ast.unparse(one)
            elif isinstance(operator, (ast.In, ast.NotIn)) and self._is_id(left) and self._kinds.of(right) == TEXTS:
                yield node.lineno, "text id", ast.unparse(left)

    @_look.register
    def _class(self, node: ast.ClassDef) -> Iterator[Seen]:
        if self._kinds.clients.get(node.name) is not node:
            return
        for method in node.body:
            if not isinstance(method, _FUNCTIONS) or method.decorator_list:
                continue
            if method.name in _HOOKS:
                yield method.lineno, "hook", f"{node.name}.{method.name}"
            code = _code(method)
            if code is not None and repeats_a_step(method.name, code):
                yield method.lineno, "step", f"{node.name}.{method.name}"

    @_look.register
    def _try(self, node: ast.Try) -> Iterator[Seen]:
        if not any(
            self._calls(line, lambda owner, _: owner not in {"", TEXT, TEXTS, EVENT, "content"}) for line in node.body
        ):
            return
        for handler in node.handlers:
            caught = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
            for one in caught:
                meant = self._imports.meaning(one) if one is not None else ""
                if meant.startswith(_ERRORS):
                    yield handler.lineno, "error", meant

    @_look.register
    def _while(self, node: ast.While) -> Iterator[Seen]:
        if any(isinstance(line, ast.Try) for line in ast.walk(node)) and self._calls(node, _is_login):
            yield node.lineno, "own reconnecting", "while"

    @_look.register
    def _for(self, node: ast.For) -> Iterator[Seen]:
        sleeps = any(
            isinstance(one, ast.Call) and self._imports.meaning(one.func) == "asyncio.sleep" for one in ast.walk(node)
        )
        if sleeps and self._calls(node, lambda owner, name: bool(owner) and name in _SENDS):
            yield node.lineno, "own pace", "this pause"

    @_look.register
    def _function(self, node: ast.AsyncFunctionDef) -> Iterator[Seen]:
        if not self._calls(node, _is_login):
            return
        for one in ast.walk(node):
            if isinstance(one, ast.Await) and self._waits_for_ever(one.value):
                yield one.lineno, "keeping alive", "asyncio"
            elif isinstance(one, ast.While) and len(one.body) == 1 and isinstance(one.body[0], ast.Expr):
                waited = one.body[0].value
                call = waited.value if isinstance(waited, ast.Await) else None
                if isinstance(call, ast.Call) and self._imports.meaning(call.func) == "asyncio.sleep":
                    yield one.lineno, "keeping alive", "asyncio"

    def _name(self, line: int, name: str) -> Iterator[Seen]:
        missing = lacks(name) if name.partition(".")[0] == "mezon" else None
        if missing:
            known = next((one for one in (name, missing) if one in RULES), "name")
            yield line, known, missing if known == "name" else known

    def _arguments(self, node: ast.Call) -> Iterator[Seen]:
        subject, takes, is_model = self._called(node.func)
        if not subject:
            return
        for keyword in node.keywords:
            if keyword.arg is None:
                continue
            named = f"{subject}({keyword.arg}=)"
            if named in RULES:
                yield node.lineno, named, named
            elif takes is not None and keyword.arg not in takes:
                yield node.lineno, "field" if is_model else "argument", named

    def _called(self, function: ast.expr) -> tuple[str, frozenset[str] | None, bool]:
        """Return what a call is the call of, the arguments it takes if that is certain, and whether they are fields of a model."""
        made = self._kinds.class_of(function)
        meant = self._imports.meaning(function)
        thing = found(meant) if meant else None
        if isinstance(thing, type):
            is_model = bool(getattr(thing, "model_fields", None))
            return (made if made and made != EVENT else thing.__name__), parameters(thing), is_model
        if callable(thing):
            owner = found(meant.rpartition(".")[0])
            return (
                (f"{owner.__name__}.{thing.__name__}" if isinstance(owner, type) else thing.__name__),
                parameters(thing),
                False,
            )
        if made:  # a class of the program's own
            return made, None, False
        if isinstance(function, ast.Attribute):
            owner_kind = self._kinds.of(function.value)
            if owner_kind and function.attr not in self._own:
                method = getattr(class_named(owner_kind), function.attr, None)
                return f"{owner_kind}.{function.attr}", None if method is None else parameters(method), False
        return "", None, False

    def _is_id(self, node: ast.AST) -> bool:
        return isinstance(node, ast.Attribute) and node.attr in ID_NAMES and self._kinds.of(node.value) in _HAVE_IDS

    def _calls(self, node: ast.AST, wanted: Callable[[str, str], bool]) -> bool:
        return any(
            isinstance(one, ast.Call)
            and isinstance(one.func, ast.Attribute)
            and wanted(self._kinds.of(one.func.value), one.func.attr)
            for one in ast.walk(node)
        )

    def _waits_for_ever(self, node: ast.AST) -> bool:
        if not isinstance(node, ast.Call):
            return False
        if self._imports.meaning(node.func) == "asyncio.Future":
            return True
        made = node.func.value if isinstance(node.func, ast.Attribute) and node.func.attr == "wait" else None
        return isinstance(made, ast.Call) and self._imports.meaning(made.func) == "asyncio.Event"


def _is_login(owner: str, name: str) -> bool:
    return owner == CLIENT and name == "login"


def _has_wallet(module: str, name: str) -> bool:
    """Return whether this package has what was imported from the old SDK's package for tokens."""
    return module.partition(".")[0] == "mmn" and found(f"mezon.wallet.{name}") is not MISSING


def _catches_imports(handler: ast.ExceptHandler) -> bool:
    caught = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return any(
        one is None or (isinstance(one, ast.Name) and one.id in {"ImportError", "ModuleNotFoundError", "Exception"})
        for one in caught
    )


def _code(method: ast.FunctionDef | ast.AsyncFunctionDef) -> CodeType | None:
    """Compile a method, without running anything, to ask of it what is asked when its class is made."""
    try:
        module = compile(ast.Module([method], []), "<read>", "exec", dont_inherit=True)
    except (SyntaxError, ValueError):
        return None
    return next((one for one in module.co_consts if isinstance(one, CodeType) and one.co_name == method.name), None)
