"""The public names of the package, each on one page of the reference, as the sources and stubs declare them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

import griffe

from .contents import ROOT

__all__ = ["PAGES", "Found", "Shown", "is_model", "members", "methods_of_models", "names_of", "objects", "package"]

Found = griffe.Object | griffe.Alias

# The bases of models and messages, and where the methods are defined that all of them have.
_MODELS: Final = ("mezon._models.model.Model", "mezon._models.native.MessageBase")
_OF_EVERY_MODEL: Final = (
    "mezon._models.base.",
    "mezon._models.model.",
    "mezon._models.native.",
    "mezon._core.Message.",
)

# The pages by their names: the title, and the modules whose names they show. A name that several modules have stands on the first of them.
PAGES: Final[dict[str, tuple[str, tuple[str, ...]]]] = {
    "client": ("The client", ("mezon.client",)),
    "bot": ("The bot", ("mezon.bot",)),
    "structures": (
        "Clans, channels, users, messages and builders",
        ("mezon.structures", "mezon.structures.button_builder", "mezon.structures.interactive_message"),
    ),
    "commands": ("Commands", ("mezon.commands",)),
    "ui": ("Views, forms and menus", ("mezon.ui",)),
    "conversations": ("Conversations", ("mezon.conversations",)),
    "tasks": ("Schedules and jobs", ("mezon.tasks",)),
    "texts": ("Texts, languages and markup", ("mezon.texts", "mezon.markup")),
    "rpc": ("Calls of the platform", ("mezon.rpc",)),
    "models": ("Models", ("mezon.models", "mezon.content")),
    "events": ("Events of the connection", ("mezon.events",)),
    "errors": ("Errors", ("mezon.errors",)),
    "files": ("Files and webhooks", ("mezon.files", "mezon.webhook")),
    "wallet": ("Tokens", ("mezon.wallet",)),
    "agent": ("AI-agent events", ("mezon.agent",)),
    "testing": ("The local server in tests", ("mezon.testing",)),
    "managers": ("Caches and managers", ("mezon.managers", "mezon.session")),
    "constants": ("Constants", ("mezon.constants", "mezon.constants.further")),
    "store": ("The message store", ("mezon.messages", "mezon.messages.db")),
    "health": ("Numbers and health", ("mezon.metrics", "mezon.health", "mezon.asgi")),
    "helpers": ("Helpers", ("mezon.utils", "mezon")),
    "legacy": (
        "For code of mezon-sdk 1.8.3",
        (
            "mezon.api",
            "mezon.api.mezon_api",
            "mezon.socket",
            "mezon.socket.default_socket",
            "mezon.socket.websocket_adapter",
            "mezon.managers.channel",
            "mezon.managers.session",
            "mezon.managers.socket",
        ),
    ),
    "schema_api": ("Messages of mezon.api", ("mezon.schema.api",)),
    "schema_realtime": ("Messages of mezon.realtime", ("mezon.schema.realtime",)),
}


@cache
def package() -> griffe.Module:
    """Return the package as its sources and stubs declare it; nothing of it is imported."""
    found = griffe.load(
        "mezon",
        search_paths=[ROOT / "python"],
        resolve_aliases=True,
        docstring_parser="google",
        docstring_options={"warnings": False},
        allow_inspection=False,
    )
    if not isinstance(found, griffe.Module):
        raise TypeError("mezon is no package")
    return found


def _at(path: str) -> Found:
    rest = path.removeprefix("mezon").lstrip(".")
    return package()[rest] if rest else package()


def names_of(module: str) -> list[str]:
    """Return the public names of a module: those that it exports, or without such a list the classes that it declares."""
    found = _at(module)
    if found.exports is not None:
        return [str(name) for name in found.exports]
    return [name for name, member in found.members.items() if isinstance(member, griffe.Class) and name[0] != "_"]


@dataclass(frozen=True)
class Shown:
    """A name on a page.

    Attributes:
        name: The name.
        module: The public module that has it.
        page: The page that describes the object.
        target: The object.
    """

    name: str
    module: str
    page: str
    target: Found

    @property
    def anchor(self) -> str:
        """What links to it name; a function and a class whose names differ in case alone have two."""
        return f"{self.module}.{self.name}" + ("-function" if self.target.is_function else "")


@cache
def objects() -> dict[str, list[Shown]]:
    """Return the names of each page; where an object has several, the page of the first describes it. Modules are no objects."""
    first: dict[str, str] = {}
    pages: dict[str, list[Shown]] = {}
    for page, (_, modules) in PAGES.items():
        pages[page] = []
        for module in modules:
            for name in names_of(module):
                target = _exported(module, name)
                if target is not None and not target.is_module:
                    home = first.setdefault(target.path, page)
                    pages[page].append(Shown(name, module, home, target))
    return pages


def _exported(module: str, name: str) -> Found | None:
    """Return what a module exports under a name, which a submodule may have, too."""
    found = _at(module)
    member = found.members.get(name)
    target = None if member is None else _target(member)
    imported = found.imports.get(name)
    if imported is not None and target is not None and target.is_module and imported != target.path:
        return _at(imported)
    return target


def members(kind: Found) -> Iterator[tuple[str, Found]]:
    """Yield the public attributes of a class as declared and its methods by name: those of private bases too, but not what every model has."""
    model = is_model(kind)
    for name, member in sorted(kind.all_members.items(), key=_place):
        target = None if name.startswith("_") else _target(member)
        if target is None or not (target.is_function or target.is_attribute):
            continue
        if model and target.path.startswith(_OF_EVERY_MODEL):
            continue
        yield name, target


def _place(item: tuple[str, Found]) -> str:
    """Return a key that keeps attributes in their order and sorts methods."""
    name, member = item
    target = _target(member)
    return "" if target is None or target.is_attribute else name


def is_model(kind: Found) -> bool:
    """Return whether a class is a model or a message: one of many with the same methods."""
    return any(base.path in _MODELS for base in kind.mro()) if isinstance(kind, griffe.Class) else False


def methods_of_models() -> Shown:
    """Return the class whose methods every model and message has, which is shown once."""
    return Shown("ModelBase", "mezon.models", "models", _at("mezon._models.base.ModelBase"))


def _target(member: Found) -> Found | None:
    """Return what a name stands for, None if that is not of the package."""
    try:
        return member.final_target if isinstance(member, griffe.Alias) else member
    except griffe.AliasResolutionError:
        return None
