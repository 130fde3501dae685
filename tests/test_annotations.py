"""An alias in an annotation is what it stands for, wherever annotations are read."""

from __future__ import annotations

import sys
import typing
from collections.abc import Callable, Sequence
from typing import Annotated, Any, Literal, TypeVar

import pytest
from typing_extensions import TypeAliasType

from mezon import Bot, Context, ValidationError
from mezon._annotations import meant
from mezon.commands import between
from mezon.conversations import Flow, Talk, question
from mezon.conversations.answers import reader_of
from mezon.testing import LocalGateway
from mezon.ui import Click, Form, Submitted, View, button, select, text

from .command_bot import make_bot
from .conftest import Connect

T = TypeVar("T")
K = TypeVar("K")

SIX = between(1, 6)

Price = TypeAliasType("Price", int)
Dice = TypeAliasType("Dice", Annotated[int, SIX])
MaybePrice = TypeAliasType("MaybePrice", Price | None)
Size = TypeAliasType("Size", Literal["S", "L"])
Tags = TypeAliasType("Tags", list[Size])
Swapped = TypeAliasType("Swapped", dict[T, K], type_params=(K, T))
Same = TypeAliasType("Same", T, type_params=(T,))


@pytest.mark.parametrize(
    ("annotation", "stands_for"),
    [
        (Price, int),
        (Dice, Annotated[int, SIX]),
        (Annotated[Price, SIX], Annotated[int, SIX]),
        (MaybePrice, int | None),
        (MaybePrice | str, int | str | None),
        (typing.Optional[Price], int | None),  # noqa: UP045 - as it is written, too
        (list[Price], list[int]),
        (Sequence[Dice], Sequence[Annotated[int, SIX]]),
        (tuple[Price, ...], tuple[int, ...]),
        (typing.ClassVar[Price], typing.ClassVar[int]),
        (Callable[[Price], str], Callable[[Price], str]),
        (Swapped[int, str], dict[str, int]),
        (Same[Price], int),
        (list[Same[Size]], list[Literal["S", "L"]]),
    ],
)
def test_an_alias_is_what_it_stands_for(annotation: Any, stands_for: Any) -> None:
    assert meant(annotation) == stands_for


@pytest.mark.parametrize(
    "annotation", [int, "int", None, Literal["S"], Annotated[int, SIX], list[int], tuple[()], int | None]
)
def test_what_has_no_alias_in_it_stays_as_it_is(annotation: Any) -> None:
    assert meant(annotation) is annotation


@pytest.fixture
def bot(connect: Connect, gateway: LocalGateway) -> Bot:
    return make_bot(connect, gateway)


def test_commands_read_what_an_alias_stands_for(bot: Bot) -> None:
    @bot.command()
    async def roll(ctx: Context, dice: Dice, size: Size = "S", price: MaybePrice = None, *more: Price) -> None: ...

    assert roll.usage == "roll <dice> [S|L=S] [price] [more...]"
    assert str(roll.signature.positional[0].converter.accepts) == "a number from 1 to 6"


def test_a_converter_is_that_of_what_an_alias_stands_for(bot: Bot) -> None:
    class City: ...

    place = TypeAliasType("place", City)
    bot.converter(place)(lambda _: City())

    async def weather(ctx: Context, at: City) -> None: ...

    bot.command()(weather)
    assert reader_of(bot, place).types == (City,)


def test_forms_views_and_conversations_read_what_an_alias_stands_for(bot: Bot) -> None:
    class Order(Form, title="Order"):
        dice: Dice = text("Dice")
        tags: Tags = select("Tags")

        async def submitted(self, form: Submitted[Order]) -> None: ...

    class Counted(View):
        count: MaybePrice = None
        sizes: tuple[Size, ...] = ()

        @button("OK")
        async def ok(self, click: Click) -> None: ...

    class Ask(Flow):
        dice: Dice = question("How many?")
        size: Size = question("Which?")

        async def finished(self, talk: Talk) -> None: ...

    assert list(Order._blueprint.fields) == ["dice", "tags"]
    assert Counted(count=5, sizes=("S",)).sizes == ("S",)
    bot.flow(Ask)
    assert str(reader_of(bot, Dice).accepts) == "a number from 1 to 6"


@pytest.mark.skipif(sys.version_info < (3, 12), reason="the statement is there since Python 3.12")
def test_the_statement_type_makes_such_an_alias(bot: Bot) -> None:
    names: dict[str, Any] = {"Annotated": Annotated, "SIX": SIX, "bot": bot, "Context": Context}
    exec(  # noqa: S102 - what older versions of Python cannot read
        "type Dice = Annotated[int, SIX]\n"
        "type Lost = Nowhere\n"
        "type Itself = list[Itself] | str\n"
        "async def roll(ctx: Context, dice: Dice) -> None: ...\n"
        "async def lose(ctx: Context, it: Lost) -> None: ...\n",
        names,
    )
    itself = names["Itself"]
    assert meant(itself) == list[itself] | str
    assert bot.command()(names["roll"]).usage == "roll <dice>"
    with pytest.raises(ValidationError, match=r"lose .*names Nowhere, which is not there when the program runs"):
        bot.command()(names["lose"])
