"""Features of models whose modules the base does not import: dumping, describing, use as pydantic fields."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

__all__ = ["REGISTRY", "DumpOptions", "Registry"]


class DumpOptions:
    """How a model is dumped; the names are pydantic's.

    Not a dataclass: every bot loads the models at its login, and making one takes longer than the rest of this module.

    Attributes:
        mode: "python", or "json" for values that JSON has.
        by_alias: Whether fields get their wire names.
        exclude_unset: Whether fields that were not given are left out.
        exclude_defaults: Whether fields equal to their default are left out.
        exclude_none: Whether fields that are None are left out.
    """

    __slots__ = ("by_alias", "exclude_defaults", "exclude_none", "exclude_unset", "mode")

    def __init__(
        self, mode: str, *, by_alias: bool, exclude_unset: bool, exclude_defaults: bool, exclude_none: bool
    ) -> None:
        self.mode = mode
        self.by_alias = by_alias
        self.exclude_unset = exclude_unset
        self.exclude_defaults = exclude_defaults
        self.exclude_none = exclude_none


class Registry:
    """The functions that dump and describe models; the package registers them when it is imported.

    Attributes:
        dump: Returns a model as a dict, given the options, what to include, and what to exclude.
        to_json: Returns the JSON text of a dict, indented by that many spaces unless that is None.
        json_schema: Returns the JSON schema of a class, given whether names are those on the wire.
        core_schema: Returns pydantic's description of a class.
    """

    __slots__ = ("core_schema", "dump", "json_schema", "to_json")

    dump: Callable[[Any, DumpOptions, Any, Any], dict[str, Any]]
    to_json: Callable[[dict[str, Any], int | None], str]
    json_schema: Callable[[type[Any], bool], dict[str, Any]]
    core_schema: Callable[[type[Any]], Any]

    def register(
        self,
        *,
        dump: Callable[[Any, DumpOptions, Any, Any], dict[str, Any]],
        to_json: Callable[[dict[str, Any], int | None], str],
        json_schema: Callable[[type[Any], bool], dict[str, Any]],
        core_schema: Callable[[type[Any]], Any],
    ) -> None:
        """Take the functions; see the attributes."""
        self.dump = dump
        self.to_json = to_json
        self.json_schema = json_schema
        self.core_schema = core_schema


REGISTRY: Final = Registry()
