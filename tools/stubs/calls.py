"""The text of `rpc.pyi`: one coroutine for each call, and one iterator for each listing that comes in pieces."""

from __future__ import annotations

from typing import Any

from mezon._core import rpc_entry, rpc_names
from mezon._rpc_methods import pages_name

from . import descriptions
from .docstrings import docstring
from .schema import HEAD, Field, fields_of, handed_out, plain, taken

__all__ = ["render"]

_IMPORTS = '''
from collections.abc import Mapping, Sequence
from typing import Any, Literal, TypeAlias

from mezon import models
from mezon._rpc_methods import Calls
from mezon._ids import Id
from mezon._pages import Pages as Pages
from mezon.schema import api

__all__ = ["Api", "Pages"]

_Route: TypeAlias = Literal["auto", "http", "socket"] | None

class Api(Calls):
    """Every call of the platform. A parameter that is None is not sent."""
'''
_ROUTE_TEXT = '"auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.'


def render() -> str:
    """Return the text of the stub."""
    calls = [rpc_entry(name) for name in rpc_names()]
    parts = [HEAD.format("the catalogue of calls"), _IMPORTS]
    for call in calls:
        returns = "None" if call["response"] is None else handed_out(call["response"])
        parts.append(_method(call, "async def ", call["snake"], returns, _doc(call)))
    for call in calls:
        if call["paging"] is not None:
            returns = f"Pages[{handed_out(_item(call))}]"
            parts.append(_method(call, "def ", pages_name(call["snake"]), returns, _pages_doc(call)))
    return "".join(parts)


def _item(call: dict[str, Any]) -> str:
    """Return the full name of what a listing is made of: where the path through its response leads."""
    message: str = call["response"]
    for step in call["paging"]["path"]:
        if step is not None:
            found = next(field.message for field in fields_of(message) if field.name == step)
            if found is None:
                raise ValueError(f"{call['name']}: the field {step} of {message} holds no messages")
            message = found
    return message


def _method(call: dict[str, Any], keyword: str, name: str, returns: str, doc: str) -> str:
    fields = [] if call["request"] is None else fields_of(call["request"])
    parameters = [
        f"        {field.name}{'_' if field.hidden else ''}: {_accepted(field)} | None = ...,\n" for field in fields
    ]
    parameters.append("        route: _Route = ...,\n")
    head = f"    {keyword}{name}(\n        self,\n        /,\n        *,\n"
    return f"{head}{''.join(parameters)}    ) -> {returns}:\n{doc}"


def _doc(call: dict[str, Any]) -> str:
    """Return the docstring of a call."""
    lead = f"Official name `{call['name']}`, index {call['index']}."
    says = descriptions.returns(call["name"])
    return docstring(
        descriptions.call(call["name"]) or "", lead, _arguments(call), "" if says is None else says, indent=8
    )


def _pages_doc(call: dict[str, Any]) -> str:
    """Return the docstring of an iterator over a listing."""
    moves = call["paging"]["field"]
    lead = f"{descriptions.call(call['name'])} `{call['snake']}` asks for one page of it."
    arguments = {
        name: text for name, text in _arguments(call).items() if name != moves or call["paging"]["way"] == "anchor"
    }
    return docstring(
        "Go through a whole listing, page by page.", lead, arguments, "An asynchronous iterator.", indent=8
    )


def _arguments(call: dict[str, Any]) -> dict[str, str]:
    """Return what each parameter of a call means."""
    fields = [] if call["request"] is None else fields_of(call["request"])
    texts = {
        f"{field.name}{'_' if field.hidden else ''}": descriptions.parameter(call["name"], field.name) or ""
        for field in fields
    }
    return {**texts, "route": _ROUTE_TEXT}


def _accepted(field: Field) -> str:
    one = f"{taken(field.message)} | Mapping[str, Any]" if field.message is not None else _scalar(field.kind)
    if field.label == "list":
        return f"Sequence[{one}]"
    return f"Mapping[{_scalar(field.label)}, {one}]" if field.label else one


def _scalar(kind: str) -> str:
    # Ids are of this type, and are also taken as text.
    return "Id" if kind == "int64" else plain(kind)
