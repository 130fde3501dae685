"""The arguments of commands: what users write becomes values of the types that the function names."""

from __future__ import annotations

import enum
import functools
import random
import re
from datetime import date, time, timedelta
from decimal import Decimal
from typing import Annotated, Any, Literal

import pytest

from mezon import Bot, Context
from mezon._core import Flags, read_arguments, read_value
from mezon.commands import Channel, CommandError, Member, Message, Money, Role, User, between
from mezon.commands.given import Given
from mezon.commands.reading import read
from mezon.commands.signature import Known, Signature
from mezon.commands.written import as_written
from mezon.conversations import Flow, Talk, question
from mezon.testing import LocalGateway, SimUser

from .command_bot import Writer, make_bot
from .conftest import Connect


class Size(enum.Enum):
    SMALL = "s"
    LARGE = "l"


class Color:
    def __init__(self, name: str) -> None:
        self.name = name

    @classmethod
    def __convert__(cls, ctx: Context, text: str) -> Color:
        if not text.startswith("#"):
            raise ValueError(text)
        return cls(text)

    def __repr__(self) -> str:
        return f"Color({self.name})"


@pytest.fixture
async def write(connect: Connect, gateway: LocalGateway, user: SimUser) -> tuple[Bot, Writer]:
    return make_bot(connect, gateway), Writer(gateway, user)


def shown(**values: Any) -> str:
    return " ".join(f"{name}={value!r}" for name, value in values.items())


async def test_words_become_what_the_annotations_say(write: tuple[Bot, Writer]) -> None:
    bot, say = write

    @bot.command()
    async def plain(ctx: Context, a: str, b: int, c: float, d: bool, e: Decimal) -> None:
        await ctx.reply(shown(a=a, b=b, c=c, d=d, e=e))

    @bot.command()
    async def when(ctx: Context, on: date, at: time, long: timedelta, amount: Money, note: str = "-") -> None:
        await ctx.reply(shown(on=on, at=at, long=long, amount=amount, note=note))

    @bot.command()
    async def choice(ctx: Context, size: Size, code: Literal["SJC", "PNJ"], n: Literal[1, 2] = 1) -> None:
        await ctx.reply(shown(size=size, code=code, n=n))

    @bot.command()
    async def own(
        ctx: Context, color: Color, dice: Annotated[int, between(1, 6)], up: Annotated[str, str.upper]
    ) -> None:
        await ctx.reply(shown(color=color, dice=dice, up=up))

    await bot.login()
    assert await say('!plain "Hà Nội" -5 2.5 có 1.10') == "a='Hà Nội' b=-5 c=2.5 d=True e=Decimal('1.10')"
    assert await say("!when 31/12/2026 8h30 1 giờ 30 phút 10 triệu xin chào".replace("xin chào", "xin")) == shown(
        on=date(2026, 12, 31), at=time(8, 30), long=timedelta(minutes=90), amount=10_000_000, note="xin"
    )
    assert await say("!choice large sjc 2") == shown(size=Size.LARGE, code="SJC", n=2)
    assert await say("!choice S pnj") == shown(size=Size.SMALL, code="PNJ", n=1)
    assert await say("!own #fff 6 abc") == "color=Color(#fff) dice=6 up='ABC'"


async def test_what_does_not_fit_is_told_with_what_would(write: tuple[Bot, Writer]) -> None:
    bot, say = write

    @bot.command()
    async def gold(ctx: Context, code: Literal["SJC", "PNJ"], days: Annotated[int, between(1, 30)] = 7) -> None:
        await ctx.reply(shown(code=code, days=days))

    await bot.login()
    usage = "Usage: !gold <SJC|PNJ> [days=7]"
    assert await say("!gold") == f"code is missing: give one of SJC, PNJ. {usage}"
    assert await say("!gold x") == f"x does not fit code: give one of SJC, PNJ. {usage}"
    assert await say("!gold SJC many") == f"many does not fit days: give a number from 1 to 30. {usage}"
    assert await say("!gold SJC 31") == f"31 does not fit days: give a number from 1 to 30. {usage}"
    assert await say("!gold SJC 5 6") == f"6 is too much. {usage}"
    assert await say('!gold "SJC') == f"A quotation mark is never closed. {usage}"


async def test_flags_and_the_rest(write: tuple[Bot, Writer]) -> None:
    bot, say = write

    @bot.command()
    async def ban(ctx: Context, who: str, *, reason: str = "", days: int = 0, dry_run: bool = False) -> None:
        await ctx.reply(shown(who=who, reason=reason, days=days, dry_run=dry_run))

    @bot.command()
    async def gold(ctx: Context, code: str = "SJC", *, days: int = 7) -> None:
        await ctx.reply(shown(code=code, days=days))

    await bot.login()
    assert await say("!ban bob") == shown(who="bob", reason="", days=0, dry_run=False)
    assert await say("!ban bob spam  and\nmore --days 7 --dry-run") == shown(
        who="bob", reason="spam  and\nmore", days=7, dry_run=True
    )
    assert await say('!ban bob --reason "a b" --days=2 --no-dry-run') == shown(
        who="bob", reason="a b", days=2, dry_run=False
    )
    assert await say('!ban bob "all of it"') == shown(who="bob", reason="all of it", days=0, dry_run=False)
    assert await say('!ban bob say "hi" -- --days 5') == shown(
        who="bob", reason='say "hi" --days 5', days=0, dry_run=False
    )
    usage = "Usage: !ban <who> [reason...] [--days days] [--dry-run]"
    assert await say("!ban bob --day 5") == f"There is no --day here. {usage}"
    assert await say("!ban bob --days") == f"--days wants a value: give a whole number. {usage}"
    assert await say("!ban bob --days x") == f"x does not fit days: give a whole number. {usage}"
    assert await say("!gold PNJ 30") == shown(code="PNJ", days=30)
    assert await say("!gold --days 30") == shown(code="SJC", days=30)
    assert await say("!gold PNJ 30 40") == "40 is too much. Usage: !gold [code=SJC] [days=7...]"


async def test_optional_and_repeated_arguments(write: tuple[Bot, Writer]) -> None:
    bot, say = write

    @bot.command()
    async def some(ctx: Context, count: int | None, sizes: list[Size], *words: str) -> None:
        await ctx.reply(shown(count=count, sizes=[size.value for size in sizes], words=words))

    @bot.command()
    async def either(ctx: Context, what: int | Literal["all"] | Size) -> None:
        await ctx.reply(shown(what=what))

    await bot.login()
    assert await say("!some 5 s l x y") == shown(count=5, sizes=["s", "l"], words=("x", "y"))
    assert await say("!some s") == shown(count=None, sizes=["s"], words=())
    assert await say("!some x") == shown(count=None, sizes=[], words=("x",))
    assert await say("!some") == shown(count=None, sizes=[], words=())
    assert await say("!either 5") == shown(what=5)
    assert await say("!either ALL") == shown(what="all")
    assert await say("!either small") == shown(what=Size.SMALL)
    assert await say("!either x") == (
        "x does not fit what: give a whole number, all or one of small, large. Usage: !either <what>"
    )


async def test_sub_commands_name_types_that_are_made_after_their_group(write: tuple[Bot, Writer]) -> None:
    bot, say = write

    @bot.group()
    async def shop(ctx: Context) -> None:
        """"""

    class Tea(enum.Enum):
        GREEN = 1

    @shop.command()
    async def buy(ctx: Context, tea: Tea) -> None:
        await ctx.reply(f"bought {tea.name}")

    def beside() -> Any:
        class Cup(enum.Enum):
            BIG = 1

        @shop.group()
        async def cups(ctx: Context, tea: Tea, cup: Cup = Cup.BIG) -> None:
            await ctx.reply(f"{tea.name} {cup.name}")

        return cups

    @beside().command()
    async def both(ctx: Context, tea: Tea) -> None:
        await ctx.reply(f"both {tea.name}")

    await bot.login()
    assert await say("!shop buy green") == "bought GREEN"
    assert await say("!shop cups green big") == "GREEN BIG"
    assert await say("!shop cups both green") == "both GREEN"


class Dish(str, enum.Enum):
    """Texts that have names."""

    PHO = "phở bò"
    BUN = "bún"
    RICE = "cơm"


async def test_members_of_an_enum_in_a_literal_are_called_as_the_enum_calls_them(write: tuple[Bot, Writer]) -> None:
    bot, say = write

    @bot.command()
    async def eat(
        ctx: Context, dish: Literal[Dish.PHO, Dish.BUN], size: Literal[Size.SMALL, "any"] = Size.SMALL
    ) -> None:
        await ctx.reply(f"{dish.name} {size}")

    @bot.flow
    class Order(Flow):
        dish: Literal[Dish.PHO, Dish.BUN] = question("Which dish?")

        async def finished(self, talk: Talk) -> None:
            await talk.send(f"here is {self.dish.name}")

    @bot.command()
    async def order(ctx: Context) -> None:
        await Order.start(ctx)

    await bot.login()
    assert await say("!eat pho") == f"PHO {Size.SMALL}"
    assert await say('!eat "PHỞ BÒ" any') == "PHO any"
    assert await say("!eat rice") == (
        "rice does not fit dish: give one of pho, bun. Usage: !eat <pho|bun> [small|any=small]"
    )
    await say.user.say(say.channel, "!order")
    for told, answer in (("Which dish?", "rice"), ("rice does not fit: give one of pho, bun. ", "bun")):
        assert (await say.user.expect(say.channel)).text.startswith(told)
        await say.user.say(say.channel, answer)
    assert (await say.user.expect(say.channel)).text == "here is BUN"


async def test_a_list_that_may_be_none_is_none_where_nothing_fits(write: tuple[Bot, Writer]) -> None:
    bot, say = write

    @bot.command()
    async def days(ctx: Context, these: list[int] | None = None, *, note: str = "-") -> None:
        await ctx.reply(shown(these=these, note=note))

    @bot.command()
    async def sizes(ctx: Context, these: list[Size] | None, number: int | None = 5, *words: str) -> None:
        await ctx.reply(shown(these=these, number=number, words=words))

    await bot.login()
    assert await say("!days") == shown(these=None, note="-")
    assert await say("!days 1 2") == shown(these=[1, 2], note="-")
    assert await say("!days all of them") == shown(these=None, note="all of them")
    assert await say("!sizes x") == shown(these=None, number=5, words=("x",))


async def repeating(ctx: Context, words: list[str], *more: str) -> None: ...


async def one_text(ctx: Context, word: str, *more: str) -> None: ...


@pytest.mark.parametrize("function", [repeating, one_text])
def test_a_quote_that_is_never_closed_is_told_wherever_it_stands(function: Any) -> None:
    signature = Signature(function, Known({}, {}))
    assert outcome_of('"a b"', signature) == "values"
    assert outcome_of('"a b', signature) == outcome_of('a "b', signature) == "UnclosedQuote"


async def test_users_roles_channels_and_messages(write: tuple[Bot, Writer]) -> None:
    bot, say = write
    gateway, author = say.gateway, say.user
    other = gateway.user("Nguyễn Văn An")
    news = gateway.add_channel("tin-tức")
    hidden = gateway.add_channel("elsewhere", clan=gateway.add_clan("other", [author]))

    @bot.command()
    async def who(ctx: Context, user: User, member: Member | None = None) -> None:
        await ctx.reply(shown(user=user.id, member=member and (member.id, member.clan_id)))

    @bot.command()
    async def member(ctx: Context, who: Member, *, reason: str = "") -> None:
        await ctx.reply(shown(who=who.id, reason=reason))

    @bot.command()
    async def where(ctx: Context, channel: Channel) -> None:
        await ctx.reply(shown(channel=channel.id))

    @bot.command()
    async def role(ctx: Context, role: Role) -> None:
        await ctx.reply(shown(role=role.name))

    @bot.command()
    async def pin(ctx: Context, message: Message) -> None:
        await ctx.reply(shown(message=message.text))

    await bot.login()
    clan = bot.clans.get(gateway.clan)
    assert clan is not None
    await clan.create_role("Thủ quỹ")
    name = "@Nguyễn Văn An"
    mention = {"user_id": other.id, "username": other.name, "s": 8, "e": 8 + len(name)}
    assert await say(f"!member {name} spam", mentions=[mention]) == shown(who=other.id, reason="spam")
    assert await say(f"!member {other.id}") == shown(who=other.id, reason="")
    assert await say('!member "nguyễn văn an"') == shown(who=other.id, reason="")
    assert await say(f"!who {other.id} @tester") == shown(user=other.id, member=(author.id, gateway.clan))
    refused = "does not fit who: give a member of this clan: @name, an id or a name. Usage: !member <who> [reason...]"
    assert await say("!member nobody") == f"nobody {refused}"
    assert await say("!member 12345") == f"12345 {refused}"
    assert await say("!where #tin-tức") == shown(channel=news)
    assert await say(f"!where {news}") == shown(channel=news)
    linked = {"t": "!where #that", "hg": [{"channelId": str(news), "s": 7, "e": 12}]}
    said = await author.say(gateway.channel, linked)
    answer = await author.expect(gateway.channel, match=lambda m: any(r.message_ref_id == said for r in m.references))
    assert answer.text == shown(channel=news)
    assert (await say(f"!where {hidden}")).startswith(f"{hidden} does not fit channel")
    assert await say('!role "thủ quỹ"') == shown(role="Thủ quỹ")
    first = await author.say(gateway.channel, "remember this")
    assert await say(f"!pin {first}") == shown(message="remember this")
    assert await say("!pin", reply_to=first) == shown(message="remember this")
    assert (await say("!pin")).startswith("message is missing: give the id of a message")
    assert (await say("!pin 5")).startswith("5 does not fit message")


@pytest.mark.parametrize("thing", [User, Member, Role, Channel, Message])
async def test_no_number_that_a_client_sends_for_an_id_is_a_fault_of_the_bot(
    write: tuple[Bot, Writer], thing: Any
) -> None:
    bot, say = write

    async def look(ctx: Context, it: Any) -> None:
        await ctx.reply(f"found {it.id}")

    look.__annotations__["it"] = thing
    bot.command()(look)
    await bot.login()
    for digits in ("9223372036854775807", "9223372036854775808", "9" * 19, "9" * 20, "9" * 2_000):
        assert (await say(f"!look {digits}")).startswith(digits[:20])
    for number in (-1, -(2**63)):
        place = {"s": 6, "e": 8}
        for mention in ({"user_id": number, "username": "x"}, {"role_id": number, "rolename": "x"}):
            assert (await say("!look @x", mentions=[mention | place])).startswith("@x does not fit it")
        linked = {"t": "!look #x", "hg": [{"channelId": str(number), **place}]}
        assert (await say(linked)).startswith("#x does not fit it")


async def test_who_has_written_nothing_is_named_as_the_clan_lists_them(write: tuple[Bot, Writer]) -> None:
    bot, say = write
    gateway = say.gateway
    minh, quiet = gateway.user("Minh"), gateway.user("quiet")
    gateway.native.set_profile(minh.id, "Minh Nguyễn", "https://a.vn/m.png")

    @bot.command()
    async def user(ctx: Context, who: User) -> None:
        await ctx.reply(f"{who.username} {who.display_name} {who.avatar}")

    @bot.command()
    async def member(ctx: Context, who: Member) -> None:
        await ctx.reply(f"{who.username} {who.display_name} {who.avatar}")

    @bot.command()
    async def call(ctx: Context, who: Member) -> None:
        await ctx.reply(f"hi {who.mention}")

    await bot.login()
    assert await say("!call Minh") == "hi @Minh Nguyễn"
    named = "Minh Minh Nguyễn https://a.vn/m.png"
    assert await say('!user "minh nguyễn"') == named
    known = bot.users.get(minh.id)
    assert known is not None
    assert (known.username, known.display_name) == ("Minh", "Minh Nguyễn")
    # One list serves whoever is named next.
    gateway.refuse("ListClanUsers")
    for name in ("user", "member"):
        mention = {"user_id": minh.id, "username": "Minh", "s": len(name) + 2, "e": len(name) + 7}
        assert await say(f"!{name} @Minh") == named
        assert await say(f"!{name} {minh.id}") == named
        assert await say(f"!{name} @Minh", mentions=[mention]) == named
    assert bot.users.get(minh.id) is known
    # What they are called since then, their messages say.
    gateway.native.set_profile(minh.id, "Anh Minh", "")
    await minh.say(say.channel, "hello")
    assert (await say(f"!user {minh.id}")).startswith("Minh Anh Minh ")
    # A list that cannot be had is no reason to refuse who was meant for certain.
    bot._directory._forget()
    assert await say("!user @x", mentions=[{"user_id": quiet.id, "s": 6, "e": 8}]) == "  "
    assert (await say(f"!member {say.user.id}")).startswith("Something went wrong")


async def test_a_user_who_is_fetched_is_named_as_a_clan_lists_them(write: tuple[Bot, Writer]) -> None:
    bot, say = write
    minh, stranger = say.gateway.user("Minh"), 77
    await bot.login()
    known = await bot.users.fetch(minh.id)
    assert (known.username, bot.users.get(minh.id)) == ("Minh", known)
    channel = await bot.channels.fetch(say.channel)
    await channel.send(f"<@{minh.id}> hi")
    assert (await say.user.expect(say.channel)).text == "@Minh hi"
    # Asked again for as long as there is no name, in the list that is known already.
    say.gateway.refuse("ListClanUsers")
    nameless = await bot.users.fetch(stranger)
    assert nameless.username == ""
    assert await bot.users.fetch(stranger) is nameless


class Crossed(enum.Enum):
    """Each value is what the other one is called."""

    LEFT = "right"
    RIGHT = "left"
    Both = "two"
    BOTH = "one"


async def test_a_choice_is_meant_as_it_is_written_and_by_its_name_before_its_value(write: tuple[Bot, Writer]) -> None:
    bot, say = write

    @bot.command()
    async def turn(ctx: Context, of: Crossed, case: Literal["a", "A"]) -> None:
        await ctx.reply(shown(of=of, case=case))

    await bot.login()
    assert await say("!turn left a") == shown(of=Crossed.LEFT, case="a")
    assert await say("!turn RIGHT A") == shown(of=Crossed.RIGHT, case="A")
    assert await say("!turn Both A") == shown(of=Crossed.Both, case="A")
    assert await say("!turn BOTH a") == shown(of=Crossed.BOTH, case="a")
    assert await say("!turn both a") == shown(of=Crossed.Both, case="a")
    assert await say("!turn ONE A") == shown(of=Crossed.BOTH, case="A")


async def test_a_converter_of_the_program(write: tuple[Bot, Writer]) -> None:
    bot, say = write

    class City:
        def __init__(self, name: str) -> None:
            self.name = name

    @bot.converter(City)
    async def find(ctx: Context, text: str) -> City:
        if text == "atlantis":
            raise CommandError("Atlantis is under water.")
        if text != "hue":
            raise ValueError(text)
        return City(f"{text} for {ctx.author.username}")

    @bot.command()
    async def weather(ctx: Context, city: City) -> None:
        await ctx.reply(city.name)

    await bot.login()
    assert await say("!weather hue") == "hue for tester"
    assert await say("!weather x") == "x does not fit city: give a City. Usage: !weather <city>"
    assert await say("!weather atlantis") == "Atlantis is under water."


def even(text: str) -> int:
    if int(text) % 2:
        raise ValueError(text)
    return int(text)


class Item:
    __accepts__ = "a thing of the shop, such as tea"

    @classmethod
    def __convert__(cls, ctx: Context, text: str) -> Item:
        raise ValueError(text)


async def test_what_a_converter_takes_is_told_in_the_words_of_people(write: tuple[Bot, Writer]) -> None:
    bot, say = write

    @bot.converter(float)
    async def number(text: str) -> float:
        raise ValueError(text)

    @bot.command()
    async def take(ctx: Context, n: Annotated[int, even]) -> None: ...

    @bot.command()
    async def both(ctx: Context, n: Annotated[int | date, even]) -> None: ...

    @bot.command()
    async def weigh(ctx: Context, n: float) -> None: ...

    @bot.command()
    async def buy(ctx: Context, what: Item | None = None, *, other: Annotated[Item, even] | None = None) -> None: ...

    await bot.login()
    assert await say("!take x") == "x does not fit n: give a whole number. Usage: !take <n>"
    assert (await say("!both x")).startswith("x does not fit n: give a whole number or a date such as 31/12/2026.")
    assert (await say("!weigh x")).startswith("x does not fit n: give a number.")
    assert (await say("!buy --other x")).startswith("x does not fit other: give a thing of the shop, such as tea.")


class Grade(enum.Enum):
    A = 1
    a = 2


class Level(enum.IntEnum):
    LOW = 1
    HIGH = 2


class Word(str, enum.Enum):
    RED = "deep red"


class Plant:
    """What does not say how it is written."""

    @classmethod
    def __convert__(cls, ctx: Context, text: str) -> Plant:
        return cls()


PLANT = Plant()


async def test_a_default_is_shown_as_a_user_would_write_it(write: tuple[Bot, Writer]) -> None:
    bot, say = write

    @bot.command()
    async def many(
        ctx: Context,
        size: Size = Size.LARGE,
        level: Level = Level.LOW,
        word: Word = Word.RED,
        flag: Literal[True, 5, "x"] = True,
        n: int = 0,
        coded: int = Level.HIGH,
        yes: bool = True,
        no: bool = False,
        ratio: float = 0.0,
        named: str = 'the "one"',
        coloured: str = Word.RED,
        on: date = date(2026, 12, 31),
        at: time = time(8, 30),
        long: timedelta = timedelta(hours=2, minutes=30),
        amount: Money = 50_000,
        price: Decimal = Decimal("0.5"),
        either: bool | Literal["auto"] = "auto",
        dice: Annotated[int, between(0, 6)] = 0,
        up: Annotated[str, str.upper] = "UP",
    ) -> None:
        values = (size, level, word, flag, n, coded, yes, no, ratio, named, coloured, on, at, long, amount, price)
        await ctx.reply(repr([getattr(one, "value", one) for one in (*values, either, dice, up)]))

    @bot.command()
    async def none(
        ctx: Context, a: str = "", b: int | None = None, c: Plant = PLANT, *, d: str = "two words"
    ) -> None: ...

    await bot.login()
    told = many.usage.removeprefix("many ")
    assert told == (
        "[small|large=large] [low|high=low] [red=red] [True|5|x=True] [n=0] [coded=2] [yes|no=yes] [yes|no=no] [ratio=0.0] "
        r'[named="the \"one\""] [coloured="deep red"] [on=31/12/2026] [at=08:30] [long=2h30m] [amount=50000] [price=0.5] '
        "[either=auto] [dice=0] [up=UP]"
    )
    written = " ".join(re.findall(r"=(.*?)\](?: |$)", told))
    assert await say(f"!many {written}") == await say("!many")
    assert none.usage == "none [a] [b] [c] [d=two words...]"


class Greeting:
    """Says nothing of the command."""

    async def __call__(self, ctx: Context, name: str, times: int = 1) -> None:
        """Greets somebody."""
        await ctx.reply(f"hello {name} {times}")


async def test_a_partial_and_a_callable_object_are_commands(write: tuple[Bot, Writer]) -> None:
    bot, say = write

    async def add(more: int, ctx: Context, number: int, *, less: int = 0) -> None:
        """Adds."""
        await ctx.reply(str(more + number - less))

    class Adds:
        @classmethod
        async def one(cls, ctx: Context, number: int) -> None:
            await ctx.reply(str(number + 1))

    bot.command("add5")(functools.partial(add, 5))
    bot.command("add4")(functools.partial(add, 5, less=1))
    bot.command("greet")(Greeting())
    bot.command()(Adds.one)
    await bot.login()
    assert await say("!add5 2 --less 1") == "6"
    assert await say("!add4 2") == "6"
    assert await say("!greet Lan 2") == "hello Lan 2"
    assert await say("!one 1") == "2"
    assert await say("!help add5") == "!add5 <number> [less=0...]\nAdds."
    assert await say("!help add4") == "!add4 <number>\nAdds."
    assert await say("!help greet") == "!greet <name> [times=1]\nGreets somebody."


async def test_users_see_no_underscore_at_the_end_of_a_name(write: tuple[Bot, Writer]) -> None:
    bot, say = write

    @bot.command()
    async def move(ctx: Context, class_: int, *, note: str = "", from_: int = 0, is_: bool = False) -> None:
        await ctx.reply(shown(class_=class_, note=note, from_=from_, is_=is_))

    @bot.command()
    async def any(ctx: Context, _: int = 5) -> None: ...

    await bot.login()
    usage = "Usage: !move <class> [note...] [--from from] [--is]"
    assert await say("!move 1 --from 3 --is x") == "class_=1 note='x' from_=3 is_=True"
    assert await say("!move 1 --from x") == f"x does not fit from: give a whole number. {usage}"
    assert await say("!move x") == f"x does not fit class: give a whole number. {usage}"
    assert await say("!move") == f"class is missing: give a whole number. {usage}"
    assert await say("!move 1 --from=") == f"--from wants a value: give a whole number. {usage}"
    assert await say("!help any") == "!any [_=5]"


async def test_a_default_may_be_told_from_another_value_by_its_case(write: tuple[Bot, Writer]) -> None:
    bot, say = write

    @bot.command()
    async def grade(ctx: Context, which: Grade = Grade.a) -> None:
        await ctx.reply(f"{which.value}")

    await bot.login()
    assert [await say(words) for words in ("!grade", "!grade A", "!grade a")] == ["2", "1", "2"]


@pytest.mark.parametrize(
    ("span", "written"),
    [
        (timedelta(), "0s"),
        (timedelta(seconds=1.5), "1.5s"),
        (timedelta(milliseconds=500), "0.5s"),
        (timedelta(seconds=59.999), "59.9990s"),
        (timedelta(days=2, minutes=1, seconds=0.25), "2d1m0.25s"),
        (timedelta(hours=1, minutes=30), "1h30m"),
    ],
)
def test_a_span_is_written_as_it_is_read(span: timedelta, written: str) -> None:
    assert as_written(span, "en") == written
    ms, length = read_value("duration", written) or (0, 0)
    assert (timedelta(milliseconds=ms), length) == (span, len(written))


async def everything(
    ctx: Context,
    a: int | None,
    b: Literal["x", "y"] = "x",
    c: Money = 5,
    *,
    d: timedelta = timedelta(seconds=1),
    e: bool = False,
    f: date | time | None = None,
    g: Decimal = Decimal(0),
    h: Annotated[int | Literal["all"], between(1, 6)] = 1,
    i: float | Size = 0.0,
) -> None: ...


SIGNATURE = Signature(everything, Known({}, {}))
PIECES = [
    '"',
    "\\",
    " ",
    "\n",
    "--",
    "-",
    "—",
    "d",
    "e",
    "f",
    "g",
    "h",
    "i",
    "all",
    "1e999999999",
    "-1e-999999999",
    "9" * 5000,
    "nan",
    "small",
    "\x00",
    "\u200f",
    "İ",
    "no-",
    "=",
    "x",
    "5",
    "1.5k",
    "10 triệu",
    "8h30",
    "31/12/2026",
    "2h",
    "👋",
    "“",
    "”",
]


def test_nothing_that_is_written_raises_anything_but_a_command_error() -> None:
    chance = random.Random(15)  # noqa: S311 - the same texts in each run
    outcomes = {outcome_of("".join(chance.choices(PIECES, k=chance.randrange(12)))) for _ in range(10_000)}
    assert outcomes - {"TooManyArguments"} == {"values", "BadArgument", "UnclosedQuote", "UnknownFlag", "EmptyFlag"}


@pytest.mark.parametrize(
    "text", ["--g 1e999999999", "--g=-1e-999999999", "--h all", "--h 7", "--i nan", "--g " + "9" * 5000]
)
def test_what_no_program_can_count_with_does_not_fit(text: str) -> None:
    assert outcome_of(text) == "BadArgument"


def outcome_of(text: str, signature: Signature = SIGNATURE) -> str:
    """Read a text; return "values" or the kind of the error that it gives."""
    reading: Any = read(signature, None, parsed(text))  # type: ignore[arg-type]
    try:
        reading.send(None)
    except StopIteration as done:
        values, named = done.value
        return "values" if signature is not SIGNATURE or is_everything(values, named) else text
    except CommandError as refused:
        return type(refused).__name__ if refused.told("vi") and str(refused) else text
    return f"{text} waits for something"


def is_everything(values: list[Any], named: dict[str, Any]) -> bool:
    fits = len(values) == 3 and isinstance(named["d"], timedelta) and isinstance(named["e"], bool)
    fits = fits and abs(named["g"].adjusted()) <= 308 and named["h"] in range(1, 7)
    return fits and isinstance(named["i"], (float, Size)) and set(named) == set("defghi")


def parsed(text: str) -> Any:
    """Return a text taken apart as the core does it."""
    return read_arguments(text, SIGNATURE.flags)


def test_a_value_of_several_words_ends_with_its_own() -> None:
    arguments = parsed("10 triệu more")
    given = Given(None, arguments)  # type: ignore[arg-type]
    assert (given.from_word(0), given.word_after(0, len("10 triệu"))) == ("10 triệu more", 2)
    assert isinstance(SIGNATURE.flags, Flags)
