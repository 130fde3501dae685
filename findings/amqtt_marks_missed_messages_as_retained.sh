#!/usr/bin/env bash
# amqtt 0.12.1: what a client missed while it was away comes marked as retained, like the old state of a topic.
#
# A client that keeps its session (`clean_session=False`) is sent what was published with QoS 1 while it was away, and by MQTT 3.1.1 (3.3.1.3) the
# mark for retained messages is set on those alone that a new subscription finds; whatever comes for a subscription that was there has none, and
# amqtt does so for a client that is connected. On its return it sets the mark on each message that it kept. Programs tell by that mark what
# is news from what is only the last state of a topic, and leave the latter out when they start (`if message.retain: return`): commands and
# chat messages that QoS 1 and the session were to save are taken for old ones and dropped, though nobody retained them.
#
# Seen: "one" arrives without the mark at a client that is connected; "two" and "three", published without it while the client is away, arrive with
# it on its return; "four", published after that, has none again.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check amqtt==0.12.1 paho-mqtt==2.2.0

cat > "$folder/missed.py" <<'PYTHON'
import asyncio
import logging
import queue
import socket

from amqtt.broker import Broker
from paho.mqtt import client as mqtt

logging.disable(logging.CRITICAL)


class Client:
    """A client whose steps wait until the broker has answered."""

    def __init__(self, port, name, clean):
        self.got = queue.Queue()
        self.answers = queue.Queue()
        self.client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2, name, clean_session=clean)
        self.client.username_pw_set(name, "secret")
        self.client.on_connect = lambda client, data, flags, reason, properties: self.answers.put(f"connected: {reason}")
        self.client.on_subscribe = lambda *_: self.answers.put("subscribed")
        self.client.on_disconnect = lambda *_: self.answers.put("gone")
        self.client.on_message = lambda client, data, message: self.got.put(message)
        self.client.connect("127.0.0.1", port)
        self.client.loop_start()
        self.answered("connected: Success")

    def answered(self, answer):
        assert (said := self.answers.get(timeout=120)) == answer, said

    def subscribe(self):
        self.client.subscribe("orders", 1)
        self.answered("subscribed")

    def publish(self, *texts):
        for text in texts:
            self.client.publish("orders", text, qos=1, retain=False).wait_for_publish(120)

    def show(self, when, count):
        for _ in range(count):
            message = self.got.get(timeout=120)
            print(f"{when}: {message.payload.decode()}, QoS {message.qos}, retained: {message.retain}")

    def leave(self):
        self.client.disconnect()
        self.answered("gone")
        self.client.loop_stop()


def talk(port, until):
    shop, bot = Client(port, "shop", True), Client(port, "bot", False)
    bot.subscribe()
    shop.publish("one")
    bot.show("while it is connected", 1)
    bot.leave()
    until(lambda session: session.transitions.state == "disconnected")
    shop.publish("two", "three")
    until(lambda session: session.retained_messages.qsize() == 2)
    bot = Client(port, "bot", False)
    bot.show("on its return", 2)
    shop.publish("four")
    bot.show("after that", 1)
    bot.leave()
    shop.leave()


async def main():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    listeners = {"default": {"type": "tcp", "bind": f"127.0.0.1:{port}"}}
    # Sessions of clients without a name are not kept.
    plugins = {"amqtt.plugins.authentication.AnonymousAuthPlugin": {"allow_anonymous": False}}
    broker = Broker({"listeners": listeners, "plugins": plugins})
    await broker.start()
    loop = asyncio.get_running_loop()

    async def until(condition):
        while not condition(broker.sessions["bot"][0]):
            await asyncio.sleep(0.05)

    await asyncio.to_thread(talk, port, lambda condition: asyncio.run_coroutine_threadsafe(until(condition), loop).result(120))
    await broker.shutdown()


asyncio.run(main())
PYTHON

"$folder/venv/bin/python" "$folder/missed.py" | tee "$folder/seen"
diff - "$folder/seen" <<'SEEN'
while it is connected: one, QoS 1, retained: False
on its return: two, QoS 1, retained: True
on its return: three, QoS 1, retained: True
after that: four, QoS 1, retained: False
SEEN
