#!/usr/bin/env bash
# rloop 0.5.0 (an event loop for asyncio): a TCP connection that was closed stays open until the process ends, and the other side is not told.
#
# `writer.close()` with `await writer.wait_closed()` is the end of a connection, and for a peer that reads until the end, as of an HTTP/1.0 answer,
# it is the end of the message. rloop tells the protocol that the connection is lost, and keeps the socket: nothing ends for the peer, and the
# descriptor is not given back, not by `abort()`, by collecting garbage or by closing the loop. The peer waits, a server goes on counting a client
# that left, and a program that connects often enough runs out of descriptors. rloop's list of its differences from asyncio does not name it.
# `writer.write_eof()` before closing tells the peer; the descriptor is kept all the same.
#
# Seen: of 20 connections that were closed, and their loop too, all peers see the end on asyncio, and no descriptor is left. On rloop no peer
# does, and all descriptors are left. The client of a server on rloop gets the answer, and waits for its end in vain.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check rloop==0.5.0

cat > "$folder/close.py" <<'PYTHON'
import asyncio
import gc
import os
import socket

import rloop

COUNT = 20


def descriptors():
    return len(os.listdir("/dev/fd"))


def sees_end(peer):
    peer.settimeout(0.05)
    try:
        return peer.recv(1) == b""
    except TimeoutError:
        return False


async def clients(listener, how):
    """Open and close connections to the listener, and return the peers of those that are closed."""
    peers = []
    for _ in range(COUNT):
        reader, writer = await asyncio.open_connection(*listener.getsockname())
        peers.append(listener.accept()[0])
        if how == "abort":
            writer.transport.abort()
        else:
            if how == "write_eof and close":
                writer.write_eof()
            writer.close()
        await writer.wait_closed()
    del reader, writer
    gc.collect()
    await asyncio.sleep(0.5)
    return peers


async def server():
    """Return what a client gets from a server that answers and closes, and whether the answer ended."""

    async def answer(reader, writer):
        writer.write(await reader.readline())
        await writer.drain()
        writer.close()
        await writer.wait_closed()

    def ask(address):
        with socket.create_connection(address, timeout=2) as connection:
            connection.sendall(b"hello\n")
            received = b""
            try:
                while part := connection.recv(100):
                    received += part
            except TimeoutError:
                return f"{received!r} and no end in 2 s"
            return f"{received!r} and the end"

    listening = await asyncio.start_server(answer, "127.0.0.1", 0)
    outcome = await asyncio.to_thread(ask, listening.sockets[0].getsockname())
    listening.close()
    return outcome


for name, make in (("asyncio", asyncio.new_event_loop), ("rloop", rloop.new_event_loop)):
    for how in ("close", "abort", "write_eof and close"):
        with socket.create_server(("127.0.0.1", 0)) as listener:
            before = descriptors()
            loop = make()
            peers = loop.run_until_complete(clients(listener, how))
            loop.close()
            ends = sum(map(sees_end, peers))
            for peer in peers:
                peer.close()
            gc.collect()
            left = descriptors() - before
            print(f"{name}, {how}: {ends} of {COUNT} peers see the end, {'all' if left >= COUNT else left} descriptors are left")
    loop = make()
    print(f"{name}, server: the client gets {loop.run_until_complete(server())}")
    loop.run_until_complete(loop.shutdown_default_executor())
    loop.close()
PYTHON

"$folder/venv/bin/python" "$folder/close.py" | tee "$folder/seen"
diff - "$folder/seen" <<'SEEN'
asyncio, close: 20 of 20 peers see the end, 0 descriptors are left
asyncio, abort: 20 of 20 peers see the end, 0 descriptors are left
asyncio, write_eof and close: 20 of 20 peers see the end, 0 descriptors are left
asyncio, server: the client gets b'hello\n' and the end
rloop, close: 0 of 20 peers see the end, all descriptors are left
rloop, abort: 0 of 20 peers see the end, all descriptors are left
rloop, write_eof and close: 20 of 20 peers see the end, all descriptors are left
rloop, server: the client gets b'hello\n' and no end in 2 s
SEEN
