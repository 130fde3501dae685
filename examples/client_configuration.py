"""The documented ways to configure and use a client, one after the other.

MEZON_HOST=127.0.0.1 MEZON_PORT=... MEZON_USE_SSL=false python examples/client_configuration.py BOT_ID API_KEY CHANNEL_ID CLAN_ID
"""

import asyncio
import logging
import signal
import sys

from mezon import MezonClient


async def shutdown(client: MezonClient) -> None:
    """Close the connection; safe in a signal handler, also before login."""
    if client.socket_manager:
        await client.socket_manager.disconnect()


async def main(client_id: str | int, api_key: str, channel_id: str | int, clan_id: str | int) -> None:
    """Configure, log in, look around, and leave when told to."""
    client = MezonClient(
        client_id=client_id,
        api_key=api_key,
        host="gw.mezon.ai",
        port="443",
        use_ssl=True,
        timeout=7000,
        enable_logging=False,
        log_level=logging.INFO,
    )
    loop = asyncio.get_running_loop()
    for sig in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(sig, lambda: asyncio.create_task(shutdown(client)))

    await client.login()
    print(client.client_id)

    channel = await client.channels.fetch(channel_id)
    print(channel.name)

    clan = client.clans.get(clan_id)
    if clan is not None:
        print((await clan).name)

    session = client.session_manager.get_session()
    print(len(session.token.split(".")))

    socket = client.socket_manager.get_socket()
    print(socket.is_open())

    await client.wait_closed()
    print("closed")


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:5]))
