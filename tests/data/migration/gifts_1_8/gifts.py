"""Sends tokens, and steers the login."""

import aiohttp  # finds: dependency
import mezon
import mezon.models
from mezon.api.mezon_api import MezonApi
from mmn import MmnClient, Nonce  # finds: mmn; mmn


class Gifts(mezon.MezonClient):
    async def get_session(self):  # finds: step
        api = MezonApi(self.client_id, self.api_key, self.login_url, self.timeout_ms)
        async with api._get_session() as http:  # finds: MezonApi._get_session
            async with http.post("/login") as answer:
                return await answer.json()

    async def initialize_managers(self, sock_session):
        self.api_client = MezonApi(self.client_id, self.api_key, sock_session.api_url, self.timeout_ms)  # finds: own api_client
        await super().initialize_managers(sock_session)


gifts = Gifts("1840000000000000003", "key", enable_logging=True, retries=3)


@gifts.on_token_send
async def given(event):
    try:
        await gifts.send_token(mezon.models.ApiSentTokenRequest(receiver_id=event.sender_id, amount=1))
    except (aiohttp.ClientResponseError, ValueError):  # finds: error
        nonce: Nonce = await gifts.get_current_nonce(event.sender_id)
        print(nonce, MmnClient)
    for clan in gifts.clans.values():
        await clan.channel_fetcher(1)  # finds: Clan.channel_fetcher


def state():
    return gifts._reconnect_task, mezon.HandlerBucket, mezon.Events.NOTHING  # finds: MezonClient._reconnect_task; name; name
