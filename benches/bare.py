"""The rows of low load on picows, a WebSocket client at the speed of C, without anything of an SDK: what the loop and the system alone cost.

It sends the frame that our bot sends, and knows an answer or a message by its first bytes; nothing is decoded.

    python bare.py <row> <parameters as JSON> <command of the feed as JSON>
"""

from __future__ import annotations

import asyncio
import base64
import json
import os
import sys
import time
import urllib.parse
import urllib.request

from bot import Feed, loop_of, spread, switches
from picows import WSFrame, WSListener, WSMsgType, WSTransport, ws_connect

from mezon.schema import api, realtime

# The first field of an envelope, a request's number: events have none.
NUMBERED = b"\x08"
# The member of an envelope that a message comes in.
MESSAGE = b"\x32"
# What the names of bots begin with, whose own messages come back to them.
OWN = b"bench-"


class Bare(WSListener):
    """A connection that tells of answers and of messages."""

    def __init__(self):
        self.answered = None
        self.heard = None

    def on_ws_connected(self, transport: WSTransport):
        self.transport = transport

    def on_ws_frame(self, _transport: WSTransport, frame: WSFrame):
        payload = frame.get_payload_as_bytes()
        if payload.startswith(NUMBERED):
            if self.answered is not None and not self.answered.done():
                self.answered.set_result(None)
        elif self.heard is not None and payload.startswith(MESSAGE) and OWN not in payload:
            self.heard()

    def send(self, frame: bytes):
        """Send a frame; the future ends with the next answer."""
        self.answered = asyncio.get_running_loop().create_future()
        self.transport.send(WSMsgType.BINARY, frame)
        return self.answered


def _token(place, account):
    """Log a bot in."""
    bot_id, key = account
    body = json.dumps({"account": {"appid": str(bot_id), "token": key}}).encode()
    basic = base64.b64encode(f"{key}:".encode()).decode()
    headers = {"Content-Type": "application/proto", "Authorization": f"Basic {basic}"}
    request = urllib.request.Request(f"{place['url']}/v2/apps/authenticate/token", body, headers)  # noqa: S310 - our own gateway
    with urllib.request.urlopen(request) as answer:  # noqa: S310
        return api.Session.FromString(answer.read()).token


async def _open(feed):
    """Return a connection, and the frame of a message to the gateway's channel."""
    place, account = await feed.ask("place"), await feed.ask("account")
    token = urllib.parse.quote(await asyncio.to_thread(_token, place, account))
    url = f"ws://{place['host']}:{place['port']}/ws?lang=en&status=true&token={token}&format=protobuf"
    _, bare = await ws_connect(Bare, url)
    clan = realtime.Envelope(cid=1, clan_join=realtime.ClanJoin(clan_id=place["clan"]))
    await bare.send(clan.SerializeToString())
    message = realtime.ChannelMessageSend(
        clan_id=place["clan"], channel_id=place["channel"], content='{"t":"hello"}', mode=2, is_public=True
    )
    return bare, realtime.Envelope(cid=2, channel_message_send=message).SerializeToString()


async def sends(feed, count, in_flight):
    """Messages one after the other, each acknowledged."""
    assert in_flight == 1
    bare, frame = await _open(feed)
    times = []
    start = time.perf_counter()
    for _ in range(count):
        before = time.perf_counter()
        await bare.send(frame)
        times.append(time.perf_counter() - before)
    seconds = time.perf_counter() - start
    bare.transport.disconnect()
    return {"per_s": count / seconds} | spread(times, "us")


async def echo(feed, count):
    """Time from a message that leaves the server to the answer that has arrived there."""
    bare, frame = await _open(feed)
    bare.heard = lambda: bare.send(frame)
    await feed.ask("echo", 100)
    times = await feed.ask("echo", count)
    bare.transport.disconnect()
    return spread(times, "ms")


async def trickle(feed, count, rate):
    """CPU time per event while few come, each given to a task."""
    bare, _ = await _open(feed)
    left, done = count, asyncio.get_running_loop().create_future()
    tasks = set()

    async def handler():
        nonlocal left
        left -= 1
        if left == 0:
            done.set_result(None)

    def heard():
        tasks.add(task := asyncio.create_task(handler()))
        task.add_done_callback(tasks.discard)

    bare.heard = heard
    before, woken = time.process_time(), switches()
    await asyncio.gather(feed.ask("pace", count, rate), done)
    cpu, woken = time.process_time() - before, switches() - woken
    bare.transport.disconnect()
    return {"cpu_us": cpu / count * 1e6, "switches": woken / count}


async def main(row, parameters, feed):
    """Measure a row and print it."""
    gateway = await Feed.start(feed["command"], feed["environment"])
    figures = await {"sends": sends, "echo": echo, "trickle": trickle}[row](gateway, **parameters)
    await gateway.stop()
    print(json.dumps(figures), flush=True)


if __name__ == "__main__":
    loop_of(os.environ)(main(sys.argv[1], json.loads(sys.argv[2]), json.loads(sys.argv[3])))
