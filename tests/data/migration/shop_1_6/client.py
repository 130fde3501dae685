"""The client, with a login of its own."""

from mezon import MezonClient, SocketManager


class ShopClient(MezonClient):
    async def login(self, enable_auto_reconnect=True):  # finds: step
        session = await self.session_manager.authenticate(self.client_id, self.api_key)
        self.socket_manager = SocketManager(  # finds: SocketManager(host=); SocketManager(port=)
            host="gw.mezon.ai", port="443", use_ssl=True, api_client=self.api_client, event_manager=self.event_manager
        )
        await self.socket_manager.connect(session)

    def _setup_reconnect_handlers(self):  # finds: hook
        socket = self.socket_manager.get_socket()
        socket.ondisconnect = self.lost  # finds: hook

    async def lost(self, event=None):
        if not self._is_hard_disconnect:  # finds: MezonClient._is_hard_disconnect
            await self._retry_connection()


client = ShopClient(client_id="1840000000000000002", api_key="key")
