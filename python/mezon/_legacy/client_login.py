"""The steps of a login as 1.8.3 had them, which subclasses call and override; the core does what they did."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

from .._quote import kind_of
from ..errors import ValidationError
from .client_calls import LegacyCalls

if TYPE_CHECKING:
    from ..session import Session
    from .channel_manager import ChannelManager
    from .session_manager import SessionManager
    from .socket_manager import SocketManager

__all__ = ["LegacyLogin"]

M = TypeVar("M")


class _Manager(Generic[M]):
    """A manager of a client: None before the first login, then made when it is first asked for; a program may set another one."""

    def __init__(self, make: Callable[[Any], M]) -> None:
        self._make = make
        self.__doc__ = make.__doc__

    def __set_name__(self, owner: type[Any], name: str) -> None:
        self._name = name

    @overload
    def __get__(self, client: None, owner: type[Any]) -> _Manager[M]: ...
    @overload
    def __get__(self, client: LegacyLogin, owner: type[Any]) -> M: ...
    def __get__(self, client: LegacyLogin | None, owner: type[Any]) -> Any:
        """Return the manager, or None."""
        if client is None:
            return self
        managers = client._managers
        if self._name not in managers and client._entered:
            managers[self._name] = self._make(client)
        return managers.get(self._name)

    def __set__(self, client: LegacyLogin, manager: M) -> None:
        """Show another manager from now on."""
        client._managers[self._name] = manager


class LegacyLogin(LegacyCalls):
    """The managers, and the methods that a login of 1.8.3 consisted of."""

    _managers: dict[str, Any]

    # Typed as what they are once they can be used, so that documented code type-checks.
    @_Manager
    def session_manager(self) -> SessionManager:
        """The session, None before login."""
        from .client_managers import ClientSessionManager  # few bots need it

        return ClientSessionManager(self)

    @_Manager
    def socket_manager(self) -> SocketManager:
        """The socket, None before login."""
        from .client_managers import ClientSocketManager  # few bots need it

        return ClientSocketManager(self)

    @_Manager
    def channel_manager(self) -> ChannelManager:
        """Direct-message channels, None before login."""
        from .client_managers import ClientChannelManager  # few bots need it

        return ClientChannelManager(self, self.socket_manager, self.session_manager)

    def _forget_login(self) -> None:
        super()._forget_login()
        self._managers.clear()

    async def get_session(self) -> Session:
        """Return the current session; before the first login, authenticate and return the new session without connecting.

        Raises:
            AuthError: The server refuses the id or the key.
            NotConnected: The server cannot be reached.
        """
        native = self._session
        if native is not None:
            from ..session import Session  # few bots need it

            return Session._of(native)
        from .mezon_api import MezonApi  # the core logs in by itself
        from .session_manager import SessionManager  # as above

        api = MezonApi(self.client_id, self._key.reveal(), self.login_url, int(self.timeout_ms), ca_file=self._ca_file)
        with self._noted():
            return await SessionManager(api).authenticate(self.client_id, self._key.reveal())

    async def initialize_managers(self, sock_session: Session) -> None:
        """Connect and set up the managers, like `login`; a client that is connected stays as it is.

        Args:
            sock_session: A session obtained earlier. The core makes and renews its own.

        Raises:
            ValidationError: `sock_session` is not a Session.
        """
        if not isinstance(getattr(sock_session, "token", None), str):
            raise ValidationError(f"sock_session must be a Session, not {kind_of(sock_session)}", field="sock_session")
        await self._connect(self._enable_auto_reconnect is not False)
        await self._retry_connection()

    def _setup_reconnect_handlers(self) -> None:
        """Called by a login of 1.8.x; the core reconnects by itself, and a subclass can add to that."""

    async def _retry_connection(self, max_retries: int = 10, initial_delay: int = 5, max_delay: int = 60) -> None:
        """Wait for the next attempt to connect, at once if the program closed the socket; the core chooses pauses and never gives up."""
        if self._open and not self._connected:
            await self._wait(self._reconnect())

    async def close_socket(self) -> None:
        """Close the connection; the same as `disconnect()`."""
        await self.disconnect()
