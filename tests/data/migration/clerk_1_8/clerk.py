"""Keeps notes, and knows the socket too well."""

import asyncio
from typing import Optional

from mezon import MezonClient, TextChannel
from mezon.client import EventHandler  # finds: mezon.client.EventHandler
from mezon.managers.socket import SocketManager
from mezon.session import Session

handlers: list[EventHandler] = []


class Clerk:
    def __init__(self, client: MezonClient):
        self.client = client
        self.sockets: Optional[SocketManager] = None

    async def beat(self):
        self.sockets = self.client.socket_manager
        socket = self.sockets.get_socket()
        if socket._heartbeat_task is None:  # finds: Socket._heartbeat_task
            await socket._send_with_cid({"ping": {}})  # finds: Socket._send_with_cid

    async def note(self, channel: "TextChannel", user_id: int):
        await self.client.message_db._ensure_connection()  # finds: MessageDB._ensure_connection
        if channel.clan.id == "1840000000000000009":  # finds: text id
            await self.sockets.write_ephemeral_message(receiver_id=user_id, content={"t": "no"})  # finds: SocketManager.write_ephemeral_message(receiver_id=)
        await channel.send({"t": "noted"}, silent=True)  # finds: argument


def fresh(session: Session, now: float) -> bool:
    return not session.is_expired(currenttime=now)  # finds: Session.is_expired(currenttime=)


async def main(client: MezonClient):
    await client.login()
    await asyncio.Future()  # finds: keeping alive
