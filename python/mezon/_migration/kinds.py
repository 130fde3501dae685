"""What the variables of a program hold, as far as assignments, annotations and registered handlers say it.

A kind is the name of a class of the package, ``Cache[...]`` for what is kept by id, ``Event`` for what a handler receives, ``content`` for that
of a message, ``text`` and ``texts``. What is not certain has no kind, and nothing is reported of it.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from functools import singledispatchmethod
from typing import Final

from .names import Imports, dotted, found

__all__ = ["CLIENT", "EVENT", "ID_NAMES", "TEXT", "TEXTS", "Kinds", "class_named", "handlers_of"]

CLIENT: Final = "MezonClient"
EVENT: Final = "Event"
TEXT: Final = "text"
TEXTS: Final = "texts"
_UNSURE: Final = ""

# The classes whose objects a program gets from others, by the paths at which the package has them.
_CLASSES: Final = {
    "mezon.MezonClient": CLIENT,
    "mezon.Bot": CLIENT,
    "mezon.structures.clan.Clan": "Clan",
    "mezon.structures.text_channel.TextChannel": "TextChannel",
    "mezon.structures.message.Message": "Message",
    "mezon.structures.user.User": "User",
    "mezon.session.Session": "Session",
    "mezon.SocketManager": "SocketManager",
    "mezon.SessionManager": "SessionManager",
    "mezon.ChannelManager": "ChannelManager",
    "mezon.managers.event.EventManager": "EventManager",
    "mezon.Socket": "Socket",
    "mezon.MezonApi": "MezonApi",
    "mezon.messages.db.MessageDB": "MessageDB",
    "mezon.ChannelMessage": EVENT,
}

# What an attribute is, or what the method of that name returns once it is awaited.
_MEMBERS: Final[Mapping[str, Mapping[str, str]]] = {
    CLIENT: {
        "clans": "Cache[Clan]",
        "channels": "Cache[TextChannel]",
        "users": "Cache[User]",
        "socket_manager": "SocketManager",
        "session_manager": "SessionManager",
        "channel_manager": "ChannelManager",
        "event_manager": "EventManager",
        "api_client": "MezonApi",
        "message_db": "MessageDB",
        "get_channel_from_id()": "TextChannel",
        "get_user_from_id()": "User",
        "get_session()": "Session",
    },
    "Clan": {
        "channels": "Cache[TextChannel]",
        "client": CLIENT,
        "socket_manager": "SocketManager",
        "api_client": "MezonApi",
    },
    "TextChannel": {
        "clan": "Clan",
        "messages": "Cache[Message]",
        "socket_manager": "SocketManager",
        "message_db": "MessageDB",
    },
    "Message": {"channel": "TextChannel", "socket_manager": "SocketManager", "content": "content"},
    "User": {"socket_manager": "SocketManager", "channel_manager": "ChannelManager"},
    "SocketManager": {"socket": "Socket", "get_socket()": "Socket", "mezon_client": CLIENT, "api_client": "MezonApi"},
    "Socket": {"session": "Session"},
    "SessionManager": {
        "session": "Session",
        "get_session()": "Session",
        "authenticate()": "Session",
        "api_client": "MezonApi",
    },
    "ChannelManager": {"socket_manager": "SocketManager", "api_client": "MezonApi"},
    EVENT: {"content": "content"},
}

# Members that hold the id of something of the service, an int in payloads and objects alike.
ID_NAMES: Final = {
    "sender_id",
    "channel_id",
    "clan_id",
    "message_id",
    "user_id",
    "receiver_id",
    "topic_id",
    "client_id",
    "id",
}

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
_OF_CACHES: Final = {"get()", "fetch()", "first()"}
# Their payloads are read from JSON that other services wrote.
_FOREIGN_EVENTS: Final = ("ai_agent", "sse", "notification")


class Kinds:
    """The kinds of one file's variables.

    Args:
        tree: The file.
        imports: What its names were imported as.
        elsewhere: The kinds of names of other files of the project, by the last part of the module and the name.
    """

    def __init__(self, tree: ast.Module, imports: Imports, elsewhere: Mapping[tuple[str, str], str]) -> None:
        self._imports = imports
        self._elsewhere = elsewhere
        self._scopes: dict[ast.AST, ast.AST] = {}
        self._bound: dict[tuple[ast.AST, str], str] = {}
        self._tree = tree
        self.clients: dict[str, ast.ClassDef] = {}
        """The classes of this file that are clients, by name."""
        self._enter(tree)
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef) and any(self.class_of(base) == CLIENT for base in node.bases):
                self.clients[node.name] = node
        handlers = handlers_of(tree)
        # Twice, since a name may be used above the line that binds what it is made of.
        for _ in range(2):
            self._bound.clear()
            for node in ast.walk(tree):
                self._bind(node, handlers)

    def exported(self) -> dict[str, str]:
        """Return the kinds of the names that other files can import, classes of clients among them."""
        names = {name: kind for (scope, name), kind in self._bound.items() if scope is self._tree and kind}
        return {**names, **dict.fromkeys(self.clients, f"class {CLIENT}")}

    @singledispatchmethod
    def class_of(self, node: ast.AST | None) -> str:
        """Return the kind of what a class or an annotation stands for, or ""."""
        return self._class_imported(node) if node is not None else _UNSURE

    @class_of.register
    def _class_of_constant(self, node: ast.Constant) -> str:
        if not isinstance(node.value, str):
            return _UNSURE
        try:
            return self.class_of(ast.parse(node.value, mode="eval").body)
        except (SyntaxError, ValueError):
            return _UNSURE

    @class_of.register
    def _class_of_subscript(self, node: ast.Subscript) -> str:
        # What is in a container is not the container's kind.
        transparent = (dotted(node.value) or "").rpartition(".")[2] in {"Optional", "Final"}
        return self.class_of(node.slice) if transparent else _UNSURE

    @class_of.register
    def _class_of_union(self, node: ast.BinOp) -> str:
        kinds = {self.class_of(side) for side in (node.left, node.right) if not _is_none(side)}
        return kinds.pop() if len(kinds) == 1 else _UNSURE

    @class_of.register
    def _class_of_name(self, node: ast.Name) -> str:
        elsewhere = self._elsewhere.get(self._imports.local.get(node.id, ("", "")))
        if node.id in self.clients or elsewhere == f"class {CLIENT}":
            return CLIENT
        return self._class_imported(node)

    def _class_imported(self, node: ast.AST) -> str:
        meant = self._imports.meaning(node)
        thing = found(meant) if meant else None
        if not isinstance(thing, type):
            return _UNSURE
        return next((kind for name, kind in _CLASSES.items() if _is_a(thing, found(name))), _UNSURE)

    @singledispatchmethod
    def of(self, node: ast.AST | None) -> str:
        """Return the kind of an expression, or ""."""
        del node
        return _UNSURE

    @of.register(ast.Await)
    @of.register(ast.NamedExpr)
    def _of_what_passes(self, node: ast.Await | ast.NamedExpr) -> str:
        return self.of(node.value)

    @of.register
    def _of_constant(self, node: ast.Constant) -> str:
        return TEXT if isinstance(node.value, str) else _UNSURE

    @of.register(ast.List)
    @of.register(ast.Set)
    @of.register(ast.Tuple)
    def _of_many(self, node: ast.List | ast.Set | ast.Tuple) -> str:
        return TEXTS if node.elts and all(self.of(one) == TEXT for one in node.elts) else _UNSURE

    @of.register
    def _of_attribute(self, node: ast.Attribute) -> str:
        return self._attribute_of_self(node) or self._member(self.of(node.value), node.attr)

    @of.register
    def _of_subscript(self, node: ast.Subscript) -> str:
        return TEXT if self._imports.meaning(node.value) == "os.environ" else _UNSURE

    @of.register
    def _of_call(self, node: ast.Call) -> str:
        if isinstance(node.func, ast.Name) and node.func.id == "str":
            return TEXT
        if self._imports.meaning(node.func) in {"os.getenv", "os.environ.get"}:
            return TEXT
        made = self.class_of(node.func)
        if made:
            return made
        if isinstance(node.func, ast.Attribute):
            return self._member(self.of(node.func.value), f"{node.func.attr}()")
        return _UNSURE

    @staticmethod
    def _member(kind: str, name: str) -> str:
        if kind.startswith("Cache["):
            return kind[len("Cache[") : -1] if name in _OF_CACHES else _UNSURE
        return _MEMBERS.get(kind, {}).get(name, _UNSURE)

    @of.register
    def _of_name(self, node: ast.Name) -> str:
        scope: ast.AST | None = self._scopes.get(node)
        while scope is not None:
            # What a class binds is not seen by its methods.
            if (scope, node.id) in self._bound and not isinstance(scope, ast.ClassDef):
                return self._bound[scope, node.id]
            scope = self._scopes.get(scope)
        kind = self._elsewhere.get(self._imports.local.get(node.id, ("", "")), _UNSURE)
        return _UNSURE if kind.startswith("class ") else kind

    def _attribute_of_self(self, node: ast.Attribute) -> str:
        if not isinstance(node.value, ast.Name) or node.value.id != "self":
            return _UNSURE
        owner = self._class_around(node)
        return self._bound.get((owner, f"self.{node.attr}"), _UNSURE) if owner is not None else _UNSURE

    def _class_around(self, node: ast.AST) -> ast.ClassDef | None:
        scope: ast.AST | None = self._scopes.get(node)
        while scope is not None and not isinstance(scope, ast.ClassDef):
            scope = self._scopes.get(scope)
        return scope

    def _enter(self, tree: ast.Module) -> None:
        """Note in which function, class or module each node stands."""
        waiting: list[tuple[ast.AST, ast.AST]] = [(child, tree) for child in ast.iter_child_nodes(tree)]
        while waiting:
            node, scope = waiting.pop()
            self._scopes[node] = scope
            inner = node if isinstance(node, (*_FUNCTIONS, ast.ClassDef)) else scope
            waiting.extend((child, inner) for child in ast.iter_child_nodes(node))

    def _bind(self, node: ast.AST, handlers: Mapping[str, str]) -> None:
        if isinstance(node, _FUNCTIONS):
            self._bind_parameters(node, handlers)
        for target, kind, value in self._bindings(node):
            self._bind_to(target, kind, value)

    def _bindings(self, node: ast.AST) -> Iterator[tuple[ast.AST, str, ast.AST | None]]:
        """Yield what a statement binds, the kind of it, and the expression it comes from."""
        if isinstance(node, ast.Assign):
            yield from ((target, self.of(node.value), node.value) for target in node.targets)
        elif isinstance(node, ast.AnnAssign):
            yield node.target, self.class_of(node.annotation) or self.of(node.value), node.value
        elif isinstance(node, ast.NamedExpr):
            yield node.target, self.of(node.value), node.value
        elif isinstance(node, (ast.For, ast.AsyncFor)):
            yield node.target, self._item(node.iter), None
        elif isinstance(node, ast.withitem) and node.optional_vars is not None:
            yield node.optional_vars, self.of(node.context_expr), None
        elif isinstance(node, (ast.AugAssign, ast.comprehension)):
            yield node.target, _UNSURE, None

    def _bind_parameters(
        self, node: ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda, handlers: Mapping[str, str]
    ) -> None:
        given = [*node.args.posonlyargs, *node.args.args]
        method_of = self._scopes.get(node)
        first = 1 if isinstance(method_of, ast.ClassDef) else 0
        for one in [*given, *node.args.kwonlyargs, *filter(None, (node.args.vararg, node.args.kwarg))]:
            self._bound[node, one.arg] = self.class_of(one.annotation) if one.annotation is not None else _UNSURE
        if first and given and isinstance(method_of, ast.ClassDef) and self.clients.get(method_of.name) is method_of:
            self._bound[node, given[0].arg] = CLIENT
        event = handlers.get(getattr(node, "name", ""))
        if event is not None and len(given) > first:
            sure = not any(word in event for word in _FOREIGN_EVENTS)
            self._bound[node, given[first].arg] = EVENT if sure else _UNSURE

    def _item(self, node: ast.AST) -> str:
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "values":
            kind = self.of(node.func.value)
            return kind[len("Cache[") : -1] if kind.startswith("Cache[") else _UNSURE
        return _UNSURE

    def _bind_to(self, target: ast.AST, kind: str, value: ast.AST | None) -> None:
        if isinstance(value, ast.Constant) and value.value is None:
            return  # a place that is filled in later
        if isinstance(target, (ast.Tuple, ast.List)):
            for one in target.elts:
                self._bind_to(one, _UNSURE, None)
            return
        key: tuple[ast.AST, str] | None = None
        if isinstance(target, ast.Name):
            key = (self._place(target), target.id)
        elif isinstance(target, ast.Attribute) and isinstance(target.value, ast.Name) and target.value.id == "self":
            owner = self._class_around(target)
            key = (owner, f"self.{target.attr}") if owner is not None else None
        if key is not None:
            self._bound[key] = kind if self._bound.get(key, kind) == kind else _UNSURE

    def _place(self, node: ast.Name) -> ast.AST:
        scope = self._scopes.get(node, self._tree)
        if isinstance(scope, (ast.FunctionDef, ast.AsyncFunctionDef)) and any(
            isinstance(line, ast.Global) and node.id in line.names for line in ast.walk(scope)
        ):
            return self._tree
        return scope


def class_named(kind: str) -> object:
    """Return the class of a kind, or None."""
    return next((found(name) for name, known in _CLASSES.items() if known == kind and kind != EVENT), None)


def handlers_of(tree: ast.Module) -> dict[str, str]:
    """Return the events that the functions and methods of a file are registered for, in small letters, by the functions' names."""
    registered: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args:
            handler = node.args[-1]
            name = (
                handler.id
                if isinstance(handler, ast.Name)
                else handler.attr
                if isinstance(handler, ast.Attribute)
                else ""
            )
            if node.func.attr == "on" and len(node.args) > 1:
                registered[name] = _event(node.args[0])
            elif node.func.attr.startswith("on_"):
                registered[name] = node.func.attr
        elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            for one in node.decorator_list:
                if isinstance(one, ast.Call) and one.args and _is_registering(one.func):
                    registered[node.name] = _event(one.args[0])
                elif isinstance(one, ast.Attribute) and one.attr.startswith("on_"):
                    registered[node.name] = one.attr
    registered.pop("", None)
    return registered


def _is_registering(decorator: ast.expr) -> bool:
    """Return whether a decorator that is given an event registers for it: ``@client.on(event)``, or ``@auto_bind(event)`` in a subclass."""
    if isinstance(decorator, ast.Name):
        return decorator.id == "auto_bind"
    return isinstance(decorator, ast.Attribute) and decorator.attr in {"auto_bind", "on"}


def _event(node: ast.AST) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr.lower()
    return str(node.value).lower() if isinstance(node, ast.Constant) else ""


def _is_a(thing: type, known: object) -> bool:
    return isinstance(known, type) and issubclass(thing, known)


def _is_none(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and node.value is None
