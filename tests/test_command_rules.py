"""Who may use commands, how often, what they are called, and what is said when something is wrong."""

# Commands are there for their signatures.
# ruff: noqa: ARG001, ARG005

from __future__ import annotations

import asyncio
import logging
import pickle
import re
import traceback
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from mezon import Bot, ChannelMessage, Context
from mezon.commands import (
    Call,
    CheckFailed,
    CommandError,
    CommandNotFound,
    MissingRole,
    Module,
    OnCooldown,
    allow_list,
    any_of,
    at_once,
    channels,
    clan_only,
    clan_owner,
    command,
    dm_only,
    has_role,
    per_channel,
    per_user,
    users,
)
from mezon.testing import LocalGateway, SimUser

from .command_bot import Writer, make_bot
from .conftest import Connect


@pytest.fixture
def bot(connect: Connect, gateway: LocalGateway) -> Bot:
    return make_bot(connect, gateway)


@pytest.fixture
def say(gateway: LocalGateway, user: SimUser) -> Writer:
    return Writer(gateway, user)


async def test_groups_pass_on_to_their_sub_commands(bot: Bot, say: Writer) -> None:
    @bot.group(aliases=["r"])
    async def role(ctx: Context) -> None:
        """Works with roles."""
        await ctx.reply(f"role {ctx.rest}")

    @role.command(aliases=["new"])
    async def add(ctx: Context, name: str) -> None:
        await ctx.reply(f"added {name} by {ctx.invoked_with}")

    @role.group()
    async def member(ctx: Context) -> None:
        await ctx.reply("members")

    @member.command()
    async def list(ctx: Context) -> None:
        await ctx.reply("all")

    await bot.login()
    assert await say("!role") == "role "
    assert await say("!role add x") == "added x by role add"
    assert await say("!R New x") == "added x by R New"
    assert await say("!role member list") == "all"
    assert await say("!role x") == "x is too much. Usage: !role\nWith: add, member"
    assert (await say("!role add")).endswith("Usage: !role add <name>")
    assert bot.get_command("r new") is add
    bot.remove_command("role add")
    assert await say("!role add x") == "add is too much. Usage: !role\nWith: member"
    bot.remove_command("role member")
    assert await say("!role add x") == "add is too much. Usage: !role"


async def test_prefixes_of_every_kind(connect: Connect, gateway: LocalGateway, say: Writer) -> None:
    asked: list[str] = []

    async def of_clan(message: ChannelMessage) -> list[str]:
        asked.append(message.text)
        return ["?", "hey bot "] if message.clan_id == gateway.clan else ["!"]

    bot = make_bot(connect, gateway, prefix=of_clan)

    @bot.command()
    async def gold(ctx: Context) -> None:
        await ctx.reply(ctx.prefix)

    await bot.login()
    await say.user.say(gateway.channel, "nothing of the kind")
    assert await say("?gold") == "?"
    assert await say("hey bot gold") == "hey bot "
    await say.user.say(gateway.channel, "!gold")
    assert await say("?gold") == "?"
    assert asked == ["?gold", "hey bot gold", "!gold", "?gold"]


@pytest.mark.parametrize("given", [None, 5, [5]])
async def test_a_prefix_function_that_gives_no_text_is_named(
    connect: Connect, gateway: LocalGateway, user: SimUser, given: Any
) -> None:
    def prefix_of(message: ChannelMessage) -> Any:
        return given

    bot = make_bot(connect, gateway, prefix=prefix_of)
    failures: asyncio.Queue[Any] = asyncio.Queue()
    bot.on("handler_error", failures.put_nowait)

    @bot.command()
    async def gold(ctx: Context) -> None:
        raise AssertionError

    await bot.login()
    await user.say(gateway.channel, "!gold")
    failed = await asyncio.wait_for(failures.get(), 30)
    assert re.match(
        r"the prefix function .*prefix_of \(.*test_command_rules.py:\d+\) gave .*; it gives a text",
        str(failed.exception),
    )


async def test_help_is_made_from_names_signatures_and_docstrings(bot: Bot, say: Writer) -> None:
    for number in range(12):

        @bot.command(f"c{number:02}")
        async def one(ctx: Context, code: str = "x") -> None:
            """Does one thing.

            And tells more.
            """

    @bot.command("secret", hidden=True)
    async def secret(ctx: Context) -> None: ...

    @bot.group(help="Groups things.", aliases=["g"])
    async def zgroup(ctx: Context) -> None: ...

    @zgroup.command()
    async def inner(ctx: Context) -> None: ...

    await bot.login()
    page = (await say("!help")).split("\n")
    assert page[0] == "Commands (1/2)"
    assert page[1:3] == ["!c00 [code=x] - Does one thing.", "!c01 [code=x] - Does one thing."]
    assert len(page) == 12
    assert page[-1] == "!help <...> tells more about one."
    page = (await say("!help 2")).split("\n")
    assert page[:-1] == [
        "Commands (2/2)",
        "!c10 [code=x] - Does one thing.",
        "!c11 [code=x] - Does one thing.",
        "!help [command...] - Tells what commands there are, and more about one.",
        "!zgroup - Groups things.",
    ]
    assert await say("!help c00") == "!c00 [code=x]\nDoes one thing.\n\nAnd tells more."
    assert await say("!help zgroup") == "!zgroup\nGroups things.\nAlso: g\nWith: inner"
    assert await say("!help zgroup inner") == "!zgroup inner"
    assert await say("!help nothing") == "There is no command nothing."


async def test_help_leaves_out_what_is_hidden_below_a_group(bot: Bot, say: Writer) -> None:
    @bot.group()
    async def admin(ctx: Context) -> None: ...

    @admin.command(hidden=True)
    async def backdoor(ctx: Context) -> None: ...

    await bot.login()
    assert await say("!help admin") == "!admin"

    @admin.command()
    async def front(ctx: Context) -> None: ...

    assert await say("!help admin") == "!admin\nWith: front"


async def test_the_help_is_back_when_the_program_takes_its_own_away(bot: Bot, say: Writer) -> None:
    class Own(Module):
        @command()
        async def help(self, ctx: Context) -> None:
            await ctx.reply("my help")

    await bot.login()
    await bot.load(Own)
    assert await say("!help") == "my help"
    await bot.reload(Own)
    assert await say("!help") == "my help"
    await bot.unload(Own)
    assert (await say("!help")).startswith("Commands (1/1)")

    @bot.command(aliases=["help"])
    async def more(ctx: Context) -> None:
        await ctx.reply("more")

    assert await say("!help") == "more"
    bot.remove_command("more")
    assert (await say("!help")).startswith("Commands (1/1)")
    bot.remove_command("help")
    assert bot.get_command("help") is None


async def test_what_is_nearly_a_command_is_suggested(bot: Bot, say: Writer) -> None:
    @bot.command()
    async def gold(ctx: Context) -> None: ...

    await bot.login()
    assert await say("!glod 5") == "Did you mean !gold?"
    assert await say("!hepl") == "Did you mean !help?"


async def test_what_is_nearly_a_sub_command_is_suggested_where_the_group_does_not_take_it(
    bot: Bot, say: Writer
) -> None:
    @bot.group(aliases=["s"])
    async def stock(ctx: Context, count: int = 0, note: str = "") -> None:
        await ctx.reply(f"{count} {note}")

    @stock.command(aliases=["plus"])
    async def add(ctx: Context, item: str) -> None: ...

    @stock.command(hidden=True)
    async def audit(ctx: Context) -> None: ...

    await bot.login()
    assert await say("!stock 5 ad") == "5 ad"
    assert await say("!stock ad x") == await say("!s ADD_") == "Did you mean !stock add?"
    assert await say("!stock plsu x") == "Did you mean !stock plus?"
    assert await say("!stock audi") == "audi does not fit count: give a whole number. Usage: !stock [count=0] [note]"
    assert await say("!stock 5 a ad") == "ad is too much. Usage: !stock [count=0] [note]"


async def test_a_bot_speaks_vietnamese(connect: Connect, gateway: LocalGateway, say: Writer) -> None:
    bot = make_bot(connect, gateway, language="vi")

    @bot.command()
    async def gold(ctx: Context, days: int) -> None: ...

    await bot.login()
    assert await say("!gold x") == "x không hợp với days: hãy nhập một số nguyên. Cách dùng: !gold <days>"
    assert await say("!glod") == "Ý bạn là !gold?"


async def test_checks_say_who_and_where(
    bot: Bot, say: Writer, gateway: LocalGateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ADMINS", f"5, {say.user.id}")
    other = gateway.user("other")

    def add(name: str, *checks: Any) -> None:
        @bot.command(name, checks=checks)
        async def command(ctx: Context) -> None:
            await ctx.reply("done")

    add("admin", has_role("Admin", "Chief"))
    add("owner", clan_owner)
    add("direct", dm_only)
    add("clan", clan_only)
    add("me", users(str(say.user.id)))
    add("here", channels(5))
    add("listed", allow_list("ADMINS"))
    add("either", any_of(has_role("Admin"), allow_list("ADMINS")))
    add("own", lambda ctx: ctx.rest == "")
    add("waits", lambda ctx: asyncio.sleep(0, result=False))
    await bot.login()
    assert await say("!admin") == "That takes the role Admin or Chief."
    clan = bot.clans.get(gateway.clan)
    assert clan is not None
    role = await clan.create_role("Admin", users=[say.user.id])
    assert await say("!admin") == "done"
    await bot.api.update_role(role_id=role.id, clan_id=clan.id, remove_user_ids=[say.user.id])
    assert await say("!admin") == "That takes the role Admin or Chief."
    assert await say("!owner") == "Only the owner of the clan may do that."
    assert await say("!direct") == "That works in direct messages only."
    for name in ("clan", "me", "listed", "either", "own"):
        assert await say(f"!{name}") == "done"
    for name in ("here", "waits"):
        assert await say(f"!{name}") == "You may not do that here."
    assert await Writer(gateway, other)("!me") == "You may not do that here."
    direct = Writer(gateway, say.user, await say.user.dm(bot.client_id))
    assert await direct("!direct") == "done"
    assert await direct("!clan") == "That works in clans only."
    assert await direct("!admin") == "That works in clans only."


async def test_who_may_be_one_of_several_is_told_of_all_of_them(bot: Bot, say: Writer, gateway: LocalGateway) -> None:
    def level(ctx: Context) -> bool:
        raise CheckFailed("You are not of level 5.")

    def silent(ctx: Context) -> bool:
        return ctx.rest == "please"

    staff = any_of(has_role("Mod", "Admin"), has_role("Admin", "Mod"), clan_owner)

    def add(name: str, *checks: Any) -> None:
        @bot.command(name, checks=[any_of(*checks)])
        async def command(ctx: Context, word: str = "") -> None:
            await ctx.reply("done")

    add("staff", clan_owner, has_role("Admin", "Mod", "Chief"))
    add("many", silent, staff, users(5), channels(5), dm_only, level, clan_owner)
    add("one", silent, clan_owner, clan_owner)
    add("none", silent)
    await bot.login()
    assert await say("!staff") == "That takes one of these: the owner of the clan; the role Admin, Mod or Chief."
    assert await say("!many") == (
        "That takes one of these: the role Mod or Admin; the role Admin or Mod; the owner of the clan; "
        "a user who is on the list; a channel that is on the list; a direct message; You are not of level 5."
    )
    assert await say("!one") == "Only the owner of the clan may do that."
    assert await say("!none") == "You may not do that here."
    assert await say("!many please") == "done"
    direct = Writer(gateway, say.user, await say.user.dm(bot.client_id))
    assert await direct("!staff") == "That works in clans only."
    bot.texts.language = "vi"
    assert await say("!staff") == ("Việc này cần một trong các điều sau: chủ clan; vai trò Admin, Mod hoặc Chief.")


async def test_roles_that_could_not_be_looked_up_are_looked_up_again_though_nobody_waited(
    bot: Bot, say: Writer, gateway: LocalGateway
) -> None:
    @bot.command(checks=[has_role("nobody's")])
    async def admin(ctx: Context) -> None: ...

    @bot.command()
    async def hasty(ctx: Context) -> None:
        waiting = asyncio.ensure_future(bot._directory.roles(ctx.clan_id))
        await asyncio.sleep(0)
        waiting.cancel()
        (known,) = bot._directory._answers.values()
        await asyncio.wait((known[1],))
        assert known[1].exception() is not None
        await ctx.reply("gave up")

    await bot.login()
    gateway.refuse("ListRoles")
    assert await say("!hasty") == "gave up"
    gateway.clear_faults()
    assert await say("!admin") == "That takes the role nobody's."


async def test_a_use_that_one_cooldown_refuses_costs_none_of_the_others(
    bot: Bot, say: Writer, gateway: LocalGateway
) -> None:
    twice = per_user(2, 3600)

    @bot.command(cooldown=[twice, twice, per_channel(1, 60)])
    async def roll(ctx: Context) -> None:
        await ctx.reply("rolled")

    @bot.command(cooldown=twice)
    async def count(ctx: Context) -> None:
        await ctx.reply("counted")

    async def left(command: str) -> int:
        told = re.fullmatch(r"Not so fast: try again in (\d+) s\.", await say(command))
        assert told is not None
        return int(told[1])

    await bot.login()
    assert await say("!roll") == "rolled"
    for _ in range(5):
        assert await left("!roll") <= 60
    assert await say("!count") == "counted"
    # Whoever is refused by several waits for the last of them.
    assert await left("!roll") > 60
    # The one that would have let it through has lost nothing either.
    await gateway.clock.advance(minutes=1)
    assert await Writer(gateway, gateway.user("other"))("!roll") == "rolled"


async def test_cooldowns_count_what_was_carried_out(bot: Bot, say: Writer, gateway: LocalGateway) -> None:
    shared = per_channel(2, 3600)

    @bot.command(cooldown=[per_user(1, 3600)])
    async def daily(ctx: Context, number: int = 0) -> None:
        await ctx.reply("done")

    @bot.command(cooldown=shared)
    async def one(ctx: Context) -> None:
        await ctx.reply("one")

    @bot.command(cooldown=shared)
    async def two(ctx: Context) -> None:
        await ctx.reply("two")

    await bot.login()
    other = Writer(gateway, gateway.user("other"))
    assert (await say("!daily x")).startswith("x does not fit number")
    assert await say("!daily") == "done"
    assert await say("!daily") == "Not so fast: try again in 3600 s."
    assert await other("!daily") == "done"
    assert [await say("!one"), await say("!two")] == ["one", "two"]
    assert (await say("!one")).startswith("Not so fast")
    await gateway.clock.advance(hours=1)
    assert await say("!daily") == "done"
    assert await say("!one") == "one"


async def test_a_command_runs_so_often_at_once(bot: Bot, say: Writer, gateway: LocalGateway) -> None:
    release = asyncio.Event()

    @bot.command(max_concurrency=1)
    async def alone(ctx: Context) -> None:
        await release.wait()
        await ctx.reply("done")

    @bot.command(max_concurrency=at_once(1, "user"))
    async def each(ctx: Context) -> None:
        await release.wait()
        await ctx.reply("done")

    await bot.login()
    other = Writer(gateway, gateway.user("other"))
    for name, second in (("alone", other), ("each", say)):
        release.clear()
        first = asyncio.ensure_future(say(f"!{name}"))
        await asyncio.sleep(0)
        assert await second(f"!{name}") == "That is being done already; try again when it is over."
        release.set()
        assert await first == "done"
        # The answer may be heard before the command knows that it was sent, which is when it is over.
        while bot._load() != (0, 0):
            await asyncio.sleep(0)
        assert await say(f"!{name}") == "done"


async def test_what_runs_at_once_is_counted_for_each_of_the_bots_that_have_a_module(
    connect: Connect, gateway: LocalGateway, user: SimUser
) -> None:
    release, begun = asyncio.Event(), asyncio.Queue[str]()

    class Kitchen(Module):
        @command(max_concurrency=at_once(1))
        async def cook(self, ctx: Context) -> None:
            begun.put_nowait(ctx.prefix)
            await release.wait()

    for name, prefix in (("rice", "!"), ("tea", "?")):
        one = connect(gateway.bot(name), Bot, prefix=prefix)
        assert isinstance(one, Bot)
        one.load(Kitchen)
        await one.login()
        await user.say(gateway.channel, f"{prefix}cook")
        assert await begun.get() == prefix
    await user.say(gateway.channel, "!cook")
    assert (await user.expect(gateway.channel)).text == "That is being done already; try again when it is over."
    release.set()


@pytest.mark.parametrize("around", [False, True])
async def test_the_traceback_that_is_logged_begins_where_the_program_does(
    bot: Bot, say: Writer, caplog: pytest.LogCaptureFixture, around: bool
) -> None:
    @bot.command()
    async def fails(ctx: Context) -> None:
        raise RuntimeError("fails")

    @bot.command()
    async def refused(ctx: Context) -> None:
        # Raised by the package, for whom the program is no less to blame.
        await ctx.reply(None)  # type: ignore[arg-type]

    if around:

        @bot.middleware
        async def first(call: Call, proceed: Callable[[], Awaitable[Any]]) -> Any:
            return await proceed()

    await bot.login()
    for name, last in (("fails", "fails"), ("refused", None)):
        caplog.clear()
        with caplog.at_level(logging.ERROR, logger="mezon.bot"):
            await say(f"!{name}")
        (record,) = [record for record in caplog.records if record.name == "mezon.bot"]
        assert record.exc_info
        frames = traceback.extract_tb(record.exc_info[2])
        assert (frames[0].filename, frames[0].name) == (__file__, "first" if around else name)
        assert last is None or frames[-1].name == last


async def test_failures_go_to_the_nearest_who_takes_them(
    bot: Bot, say: Writer, caplog: pytest.LogCaptureFixture
) -> None:
    told: list[tuple[str, str, str]] = []

    @bot.command()
    async def fails(ctx: Context, how: str) -> None:
        raise {"command": CommandError("You have no tokens."), "key": KeyError("a")}.get(how, ValueError(how))

    @bot.command()
    async def plain(ctx: Context) -> None:
        raise RuntimeError("plain")

    @fails.error
    async def nearest(ctx: Context, error: Exception) -> None:
        if not isinstance(error, ValueError):
            raise error
        await ctx.reply(f"own: {error}")

    await bot.login()
    assert await say("!fails value") == "own: value"
    assert await say("!fails command") == "You have no tokens."
    with caplog.at_level(logging.ERROR, logger="mezon.bot"):
        assert await say("!plain") == "Something went wrong, and has been written down."
    (record,) = [record for record in caplog.records if record.name == "mezon.bot"]
    assert record.getMessage() == "The command plain failed"
    assert record.exc_info
    assert record.exc_info[1]
    fields = vars(record)
    assert (fields["channel_id"], fields["clan_id"], fields["command"], fields["user_id"]) == (
        say.gateway.channel,
        say.gateway.clan,
        "plain",
        say.user.id,
    )
    assert fields["message_id"]

    @bot.on_error
    async def everything(call: Call, error: Exception) -> None:
        told.append((call.kind, call.name, type(error).__name__))
        if isinstance(call.context, Context):
            await call.context.reply("taken")

    @bot.on_message
    async def hears(message: ChannelMessage) -> None:
        if message.text == "raise":
            raise LookupError

    assert await say("!fails key") == "taken"
    await say.user.say(say.channel, "raise")
    assert await say("!plain") == "taken"
    assert told == [
        ("command", "fails", "KeyError"),
        ("handler", "new_message", "LookupError"),
        ("command", "plain", "RuntimeError"),
    ]


async def test_the_traceback_of_an_error_that_is_passed_on_is_where_it_was_raised(
    bot: Bot, say: Writer, caplog: pytest.LogCaptureFixture
) -> None:
    @bot.command()
    async def fails(ctx: Context) -> None:
        raise KeyError("x")

    @fails.error
    async def nearest(ctx: Context, error: Exception) -> None:
        raise error

    @bot.on_error
    async def everything(call: Call, error: Exception) -> None:
        raise error

    await bot.login()
    with caplog.at_level(logging.ERROR, logger="mezon.bot"):
        assert await say("!fails") == "Something went wrong, and has been written down."
    (record,) = [record for record in caplog.records if record.name == "mezon.bot"]
    assert record.exc_info
    frames = [frame.name for frame in traceback.extract_tb(record.exc_info[2])]
    assert frames[-1] == "fails"
    assert not {"nearest", "everything"} & set(frames)


def test_errors_carry_what_was_wrong() -> None:
    error = OnCooldown(seconds=12.3)
    assert (error.retry_after, str(error)) == (12.3, "Not so fast: try again in 13 s.")
    role = MissingRole(roles=["a", "b"])
    assert (role.roles, role.told("vi")) == (("a", "b"), "Việc này cần vai trò a hoặc b.")
    lost = CommandNotFound(name="x", suggestions=["!y"])
    for one in (error, role, lost, CommandError("own")):
        again = pickle.loads(pickle.dumps(one))  # noqa: S301 - our own
        assert (type(again), str(again), again.told("vi"), vars(again)) == (
            type(one),
            str(one),
            one.told("vi"),
            vars(one),
        )


async def test_what_is_quoted_of_a_user_is_short_and_mentions_nobody(
    bot: Bot, say: Writer, gateway: LocalGateway
) -> None:
    @bot.command()
    async def roll(ctx: Context, sides: int = 6) -> None:
        await ctx.reply("rolled")

    @bot.command()
    async def ban(ctx: Context, name: str) -> None:
        raise CommandError(f"{ctx.author.mention}, that is not for you.")

    @bot.command()
    async def question(ctx: Context) -> None:
        await ctx.ask("How many?", convert=int)

    await bot.login()
    for written, beginning in (
        ("!roll <@&5>", "<@&5> does not fit sides"),
        ("!roll 6 <@5>", "<@5> is too much."),
        ("!help <@&5> <#7>", "There is no command <@&5> <#7>."),
    ):
        answer = await say.answer(written)
        assert answer.text.startswith(beginning)
        assert not answer.mentions
    for written in ("!roll " + "\\" * 1900, "!roll " + "😀" * 1900, "!help " + "“" * 3000):
        answer = await say.answer(written)
        assert "…" in answer.text
        assert len(answer.text) < 200
    # Your own sentence says what you want.
    answer = await say.answer("!ban me")
    assert [mention.user_id for mention in answer.mentions] == [say.user.id]
    await say.user.say(gateway.channel, "!question")
    await say.user.expect(gateway.channel, match=lambda seen: seen.text == "How many?")
    await say.user.say(gateway.channel, "<@&5>")
    answer = await say.user.expect(gateway.channel, match=lambda seen: seen.text.startswith("<@&5> does not fit"))
    assert not answer.mentions
