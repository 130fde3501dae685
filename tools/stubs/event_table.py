"""The text of `docs/event_table.md`: every event with its payload, when it comes, and who is who in it."""

from __future__ import annotations

from collections.abc import Iterator

from . import descriptions
from .events import payload_types
from .schema import fields_of

__all__ = ["render"]

_HEAD = """\
<!-- Made from src/proto/descriptions/events.toml by `make stubs`; do not edit. -->

# Events

`client.on(name, handler)`, `@client.on(name)` and `await client.wait_for(name)` take these names, or a member of `mezon.Events`; mypy and pyright
know the payload of each. How to listen, and in which order handlers start: [listening](events.md).

Ids are of users where nothing else is said. The payload `models.X` is a class of `mezon.models`, `realtime.X` and `api.X` are messages of
`mezon.schema`; `help()`, editors and the reference of the site describe their fields.
"""
_NEVER = "Never"


def render() -> str:
    """Return the text of the page."""
    payloads = payload_types()
    members = {field.name for field in fields_of("mezon.realtime.Envelope")}
    said = descriptions.table("events")
    never = [name for name in said if said[name]["when"].startswith(_NEVER)]
    parts = [
        _HEAD,
        *_table("From the platform", [name for name in said if name in members and name not in never], payloads),
        *_table("Of the connection and the program", [name for name in said if name not in members], payloads),
        *_table("Names that never come as events", never, payloads),
    ]
    return "\n".join(parts)


def _table(title: str, names: list[str], payloads: dict[str, str]) -> Iterator[str]:
    yield f"## {title}\n"
    yield "| event | payload | when it comes | who is who |"
    yield "|---|---|---|---|"
    for name in names:
        section = descriptions.table("events")[name]
        payload = payloads[name].replace("_core.", "").replace("|", "\\|")
        yield f"| `{name}` | `{payload}` | {section['when']} | {section.get('who', '')} |"
    yield ""
