"""What the processes of a bot have in common of its views, where it has several."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final, cast

from .._bridge import once
from .._log import Log, fields_of
from ..errors import ClientClosed, MezonError

if TYPE_CHECKING:
    from .._core import Components, Press
    from ..client import MezonClient

__all__ = ["LOOK_S", "claimed", "ended", "outcome_of", "tell_done"]

_log = Log("mezon.ui")

# How often whoever waits for a view looks whether another process has ended it.
LOOK_S: Final = 1.0


async def claimed(client: MezonClient, press: Press) -> bool | None:
    """Make a press this process's. Return None if it is, else whether the user may press the same again.

    Raises:
        MezonError: The broker could not be asked.
    """
    refused = await once(lambda bridge: client._components.claim_press(bridge, press))
    return cast("bool | None", refused)


async def tell_done(client: MezonClient, press: Press, *, again: bool) -> None:
    """Tell the other processes what became of a press, and whether the user may press the same again."""
    try:
        await once(lambda bridge: client._components.finish_press(bridge, press, again))
    except ClientClosed:
        pass
    except MezonError as error:
        where = fields_of(press, client.client_id)
        _log.warning("The other processes were not told that a component was pressed: %s", error, extra=where)


async def outcome_of(client: MezonClient, number: int) -> dict[str, Any] | None:
    """Return how a view ended: its end in Unix seconds as "x", and as "r" what it was ended with; None if it goes on."""
    try:
        text = await once(lambda bridge: client._components.view_outcome(bridge, number))
    except ClientClosed:
        raise
    except MezonError:
        # It is asked again in a moment.
        return None
    return None if text is None else cast("dict[str, Any]", json.loads(text))


async def ended(tables: Components, number: int, expires: int, result: Any) -> None:
    """Tell the other processes that a view has ended, and with what, if JSON can hold that."""
    try:
        text = json.dumps({"x": expires, "r": result})
    except (TypeError, ValueError):
        text = json.dumps({"x": expires})
    await once(lambda bridge: tables.share_view(bridge, number, text))
