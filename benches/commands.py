"""What commands cost: messages that are none, and one with two typed arguments and a reply.

Ours only, but for `commands`: mezon-sdk 1.8.3 has none, so there a parser stands in for them that works as those of discord.py do:
a view of the text, word by word, and converters chosen from the signature at each call.
"""

import asyncio
import inspect
import time

import mezon

__all__ = ["command_cost", "commands", "non_commands"]

# Messages in a burst: below what the local server has in flight for one socket.
BURST = 2_000


async def _bot(feed, count):
    """Return a bot with so many commands, logged in, and the future that `!end` resolves."""
    place = await feed.ask("place")
    bot_id, key = await feed.ask("account")
    settings = {"host": place["host"], "port": place["port"], "use_ssl": False, "message_db_path": None}
    bot = mezon.Bot(bot_id, key, socket_rate=(float("inf"), 1.0), **settings)
    ended = asyncio.get_running_loop().create_future()

    @bot.command()
    async def end(_ctx):
        if not ended.done():
            ended.set_result(None)

    for number in range(count - 1):

        @bot.command(f"command{number}", aliases=[f"c{number}"])
        async def one(ctx, code: str = "x", days: int = 7): ...

    await bot.login()
    return bot, ended


async def non_commands(sdk_class, feed, count, commands):
    """CPU of the loop's thread per message: with one async handler of a plain client, and with so many commands that it calls none of."""
    plain = await sdk_class.login(feed)
    heard, done = 0, asyncio.get_running_loop().create_future()

    async def handler(_message):
        nonlocal heard
        heard += 1
        if heard == count:
            done.set_result(None)

    plain.client.on_channel_message(handler)
    before = time.thread_time()
    await feed.ask("burst", count, None, "message", 0)
    await done
    with_handler = time.thread_time() - before
    await plain.client.disconnect()

    bot, ended = await _bot(feed, commands)
    before = time.thread_time()
    await feed.ask("burst", count, None, "message", 1)
    await feed.ask("burst", 1, None, "message", 1, "!end")
    await ended
    with_commands = time.thread_time() - before
    # What asking for the bursts costs by itself is not the messages'.
    before = time.thread_time()
    await feed.ask("burst", 1, None, "message", 1)
    await feed.ask("burst", 1, None, "message", 1)
    asking = time.thread_time() - before
    await bot.disconnect()
    silent = max(0.0, with_commands - asking)
    return {
        "handler_us": with_handler / count * 1e6,
        "silent_us": silent / count * 1e6,
        "percent": silent / with_handler * 100,
    }


async def command_cost(sdk_class, feed, count):
    """How much more a command costs than a bare handler that does the same by hand, and commands per second."""
    plain = await sdk_class.login(feed)

    async def by_hand(message):
        words = message.text.split()
        if words and words[0] == "!gold" and message.sender_id != plain.client.client_id:
            code, days = words[1], int(words[2])
            await message.reply(f"{code}: {days}")

    by_hand_s, by_hand_cpu = await _answers(feed, 0, count, lambda: plain.client.on_channel_message(by_hand))
    await plain.client.disconnect()

    bot, _ = await _bot(feed, 200)

    def register():
        @bot.command()
        async def gold(ctx, code: str, days: int):
            await ctx.reply(f"{code}: {days}")

    command_s, command_cpu = await _answers(feed, 1, count, register)
    await bot.disconnect()
    return {
        "per_s": count / command_s,
        "cpu_us": command_cpu / count * 1e6,
        "ratio": command_cpu / by_hand_cpu,
        "by_hand_per_s": count / by_hand_s,
    }


async def _answers(feed, bot, count, register):
    """Send commands in bursts, and return seconds and CPU of the loop's thread until all were answered."""
    register()
    await _burst(feed, bot, 100)
    begin, before = time.perf_counter(), time.thread_time()
    for _ in range(count // BURST):
        await _burst(feed, bot, BURST)
    return time.perf_counter() - begin, time.thread_time() - before


async def _burst(feed, bot, count):
    """Send so many commands and wait until the server has the answers."""
    target = await feed.ask("sent") + count
    await feed.ask("burst", count, None, "message", bot, "!gold SJC 7")
    await feed.ask("wait_sent", target)


async def commands(sdk_class, feed, count, burst):
    """Commands per second, each with two typed arguments and an answer, so many at once."""
    if hasattr(mezon, "Bot"):
        bot, _ = await _bot(feed, 200)

        @bot.command()
        async def gold(ctx, code: str, days: int):
            await ctx.reply(f"{code}: {days}")

        client = bot
    else:
        # Its replies look the message up, and it keeps that in its store.
        sdk = await sdk_class.login(feed, store=True)
        client = sdk.client
        parser = Parser(client)

        async def gold(ctx, code: str, days: int):
            await ctx.reply(f"{code}: {days}")

        for number in range(199):
            parser.add(f"command{number}", gold)
        parser.add("gold", gold)
        client.on_channel_message(parser.heard)
    await _burst(feed, 0, 20)
    begin = time.perf_counter()
    for _ in range(count // burst):
        await _burst(feed, 0, burst)
    seconds = time.perf_counter() - begin
    await client.disconnect()
    return {"per_s": count / seconds}


class View:
    """A text, read word by word."""

    def __init__(self, text):
        self.text = text
        self.at = 0

    def skip(self, prefix):
        """Skip a prefix; return whether it stood there."""
        if self.text[self.at : self.at + len(prefix)] == prefix:
            self.at += len(prefix)
            return True
        return False

    def skip_space(self):
        """Skip white space."""
        while self.at < len(self.text) and self.text[self.at].isspace():
            self.at += 1

    def word(self):
        """Return the next word, or what stands in quotation marks."""
        self.skip_space()
        begin = self.at
        if self.skip('"'):
            while self.at < len(self.text) and self.text[self.at] != '"':
                self.at += 1
            self.at += 1
            return self.text[begin + 1 : self.at - 1]
        while self.at < len(self.text) and not self.text[self.at].isspace():
            self.at += 1
        return self.text[begin : self.at]


class Written:
    """A command that somebody wrote."""

    def __init__(self, client, message):
        self.client = client
        self.message = message

    async def reply(self, text):
        """Answer it as the documents of 1.8.3 do."""
        channel = await self.client.channels.fetch(self.message.channel_id)
        message = await channel.messages.fetch(self.message.id)
        await message.reply(mezon.ChannelMessageContent(t=text))


class Parser:
    """Commands by name, looked up and converted for each message."""

    def __init__(self, client):
        self.client = client
        self.known = {}

    def add(self, name, function):
        """Add a command."""
        self.known[name] = function

    async def heard(self, message):
        """Call what a message names."""
        if int(message.sender_id) == int(self.client.client_id):
            return
        view = View((message.content or {}).get("t") or "")
        if not view.skip("!"):
            return
        function = self.known.get(view.word())
        if function is None:
            return
        parameters = list(inspect.signature(function).parameters.values())[1:]
        values = [parameter.annotation(view.word()) for parameter in parameters]
        await function(Written(self.client, message), *values)
