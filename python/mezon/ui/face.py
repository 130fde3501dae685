"""What a bot has of views and quick menus: methods that load the rest when they are first used."""

from __future__ import annotations

import sys
from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any, TypeVar, cast

from .._arguments import Payload
from .._bot_handlers import HandlerCalls
from .._callables import is_async
from .._decorated import check_takes
from .._quote import is_text, kind_of, shown
from .._redefined import is_again
from ..errors import ValidationError

if TYPE_CHECKING:
    from typing import Concatenate

    from .._core import Picked
    from .host import Host
    from .menus import MenuChoice

    # It may take more, which is filled in by its type.
    _Handler = Callable[Concatenate[MenuChoice, ...], Coroutine[Any, Any, Any]]

__all__ = ["ViewCalls"]

H = TypeVar("H", bound="_Handler")


class ViewCalls(HandlerCalls):
    """The methods of a bot that are about what users click."""

    _host: Host | None = None
    _menu_handlers: dict[str, _Handler] | None = None

    @property
    def _stage(self) -> Host:
        """The views of the bot."""
        if self._host is None:
            from .host import Host

            self._host = Host(self, cast("Any", self)._calling)
        return self._host

    def set_component_keys(self, key: str | bytes, before: str | bytes | None = None) -> None:
        """Sign the ids of components with another key than the one that is derived from the API key.

        Args:
            key: A secret of at least 16 bytes, the same for all processes of the bot.
            before: The one before it, which is accepted as long as views are about that were sent with it.

        Raises:
            ValidationError: A key is too short.
        """
        self._components.set_component_keys(_bytes("key", key), None if before is None else _bytes("before", before))

    def quick_menu(self, name: str) -> Callable[[H], H]:
        """Return a decorator that registers a coroutine function for an entry of the bot's quick menu; see ``add_quick_menu_access``.

        It is called with a MenuChoice and what is provided, and what it replies is seen by the user alone. The same function once more, as
        the setup of a module registers it with each login and reload, takes the place of the one before.

        Args:
            name: The name of the entry.

        Raises:
            ValidationError: There is another handler for the entry already, or that is no coroutine function which takes the choice.
        """
        from .problems import Place, refused

        place = Place.of_frame(sys._getframe(1))
        if not is_text(name) or not name.strip():
            raise refused(f"quick_menu takes the name of the entry, not {shown(name)}", place)

        def decorate(handler: H) -> H:
            from .._change import put
            from .menus import MenuChoice

            if not (callable(handler) and is_async(handler)):
                raise refused(
                    f"the handler of the menu entry {name!r} is not a coroutine function: write async def",
                    Place.of(handler, place),
                )
            filled = cast("Any", self)._calling.providers.wanted_by(handler)
            check_takes(
                handler, "handler of a menu entry", "(choice)", (Payload(MenuChoice),), field="handler", filled=filled
            )
            if self._menu_handlers is None:
                self._menu_handlers = {}
                self.event_manager.on("menu_picked", self._menu_picked)
            if name in self._menu_handlers and not is_again(handler, self._menu_handlers[name]):
                raise refused(f"the menu entry {name!r} has a handler already", Place.of(handler, place))
            put(self._menu_handlers, name, handler)
            self._components.set_menus(list(self._menu_handlers))
            return handler

        return decorate

    async def _menu_picked(self, picked: Picked) -> None:
        from ..commands.calling import called
        from ..commands.middleware import Call
        from .menus import MenuChoice

        handler = (self._menu_handlers or {}).get(picked.name)
        if handler is None:
            return
        choice = MenuChoice(self, picked)
        fields = {name: getattr(choice, name) for name in ("message_id", "channel_id", "clan_id", "user_id")}
        call = Call("menu", picked.name, choice, handler, fields)

        async def work(**filled: Any) -> None:
            await handler(choice, **filled)

        await called(self, cast("Any", self)._calling, call, work, choice.reply_privately)

    async def _connect(self, enable_auto_reconnect: bool) -> None:
        # One that was sent before a restart may be clicked at once.
        if self._host is not None or "mezon.ui.view" in sys.modules:
            await self._stage.open()
        await super()._connect(enable_auto_reconnect)

    async def _close(self) -> None:
        if self._host is not None:
            self._host.close()
        await super()._close()


def _bytes(name: str, key: Any) -> bytes:
    if isinstance(key, bytes):
        return key
    if is_text(key):
        return key.encode()
    raise ValidationError(f"{name} is a text or bytes, not {kind_of(key)}", field=name)
