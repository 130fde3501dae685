"""Classes of views and forms: what they are made of, what is refused where they stand, and what they keep."""

from __future__ import annotations

import asyncio
import enum
import functools
import inspect
import random
from collections.abc import Callable
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, Literal, Optional

import pytest

from mezon import Bot, ButtonMessageStyle, ValidationError
from mezon.commands import CommandError, Money, at_once, between
from mezon.commands.texts import text as text_of
from mezon.ui import Click, Form, Submitted, View, button, choose, datepicker, radio, select, text
from mezon.ui.fields import Field
from mezon.ui.state import codec_of


class Size(enum.Enum):
    SMALL = "s"
    LARGE = "l"


async def nothing(self: Any, click: Click) -> None: ...


class Everything(View):
    """What a view can keep."""

    number: int = 0
    words: str = ""
    flag: bool = False
    price: Decimal = Decimal(0)
    day: date = date(2026, 1, 1)
    moment: datetime = datetime(2026, 1, 1, tzinfo=timezone.utc)
    span: timedelta = timedelta()
    size: Size = Size.SMALL
    kind: Literal["a", "b"] = "a"
    maybe: int | None = None
    several: tuple[str, ...] = ()
    ratio: float = 0.0
    raw: bytes = b""

    @button("OK")
    async def ok(self, click: Click) -> None:
        """Do nothing."""


class Base(View, owner_only=False):
    """What other views are made from."""

    count: int = 0

    @button("Press", row=1, checks=[lambda click: click.user_id == 1])
    async def press(self, click: Click) -> None:
        """Do what the base does."""


class Named(Form):
    """What other forms are made from."""

    name: str = text("Name")
    age: int = text("Age")

    async def submitted(self, form: Submitted[Named]) -> None:
        """Do nothing."""


# Inputs of a rule that holds for any.
TRIES = 2_000


def letters(dice: random.Random) -> str:
    return "".join(dice.choices("aZ9 _-.:/,\u1ec7\U0001f44b\0", k=dice.randrange(12)))


def whole(dice: random.Random) -> int:
    return dice.randrange(-(2 ** dice.randrange(1, 80)), 2 ** dice.randrange(1, 80))


def moment(dice: random.Random) -> datetime:
    zone = dice.choice([timezone.utc, None])
    return datetime(2000, 1, 1, tzinfo=zone) + timedelta(microseconds=dice.randrange(-(10**16), 10**16))


def test_what_a_view_keeps_comes_back_as_it_was() -> None:
    dice, blueprint = random.Random(1), Everything._blueprint  # noqa: S311 - a test that can be repeated
    for _ in range(TRIES):
        members: dict[str, Any] = {
            "number": whole(dice),
            "words": letters(dice),
            "flag": dice.random() < 0.5,
            "price": Decimal(whole(dice)).scaleb(-dice.randrange(8)),
            "day": date.fromordinal(dice.randrange(1, 3_000_000)),
            "moment": moment(dice),
            "span": timedelta(microseconds=dice.randrange(-(10**15), 10**15)),
            "size": dice.choice(list(Size)),
            "kind": dice.choice(["a", "b"]),
            "maybe": dice.choice([None, whole(dice)]),
            "several": tuple(letters(dice) for _ in range(dice.randrange(4))),
            "ratio": dice.gauss(0, 1e9),
            "raw": dice.randbytes(dice.randrange(9)),
        }
        assert blueprint.read(blueprint.write(Everything(**members))) == members


def test_what_another_version_kept_is_never_taken_for_a_state() -> None:
    dice, blueprint = random.Random(2), Everything._blueprint  # noqa: S311 - a test that can be repeated
    good = blueprint.write(Everything())
    for _ in range(TRIES):
        data = bytearray(good)
        for _ in range(dice.randrange(1, 5)):
            data[dice.randrange(len(data))] = dice.randrange(256)
        data = data[: dice.randrange(len(data) + 1)] + dice.randbytes(dice.choice([0, 0, 3]))
        try:
            read = blueprint.read(bytes(data))
        except ValueError:
            continue
        assert all(codec.accepts(read[name]) for name, codec in blueprint.state.items())


def test_an_int_is_kept_as_a_float_and_an_amount_as_an_int() -> None:
    class Prices(Base):
        price: float = 0
        limit: float | None = 5
        several: tuple[float, ...] = (1, 2.5)
        amount: Money = 50_000
        dice: Annotated[int, between(1, 6)] = 1

    blueprint = Prices._blueprint
    kept = blueprint.read(blueprint.write(Prices(price=7)))
    assert repr(kept) == "{'count': 0, 'price': 7.0, 'limit': 5.0, 'several': (1.0, 2.5), 'amount': 50000, 'dice': 1}"
    for wrong in (True, 10**400, "7"):
        with pytest.raises(TypeError, match="cannot be kept as the type it is declared with"):
            blueprint.write(Prices(price=wrong))  # type: ignore[arg-type]


def test_a_state_is_small_enough_for_an_id() -> None:
    codecs = [codec_of(int), codec_of(int), codec_of(bool), codec_of(date)]
    state = [2**61, -(2**61), True, date(2026, 11, 28)]
    assert sum(len(codec.write(value)) for codec, value in zip(codecs, state, strict=True)) == 9 + 9 + 1 + 3


def no_components() -> None:
    class Empty(View):
        count: int = 0


def a_plain_function() -> None:
    class Plain(View):
        @button("OK")  # type: ignore[arg-type]
        def ok(self, click: Click) -> None: ...


def a_generator() -> None:
    class Yields(View):
        @button("OK")
        async def ok(self, click: Click) -> Any:
            yield click


def without_the_click() -> None:
    class Lacks(View):
        @button("OK")  # type: ignore[arg-type]
        async def ok(self) -> None: ...


def an_unknown_setting() -> None:
    class Typo(View, time_out=3):
        ok = button("OK")(nothing)


def a_wrong_timeout() -> None:
    class Never(View, timeout=0):
        ok = button("OK")(nothing)


def a_label_too_long() -> None:
    class Long(View):
        @button("x" * 81)
        async def ok(self, click: Click) -> None: ...


def a_state_of_no_known_type() -> None:
    class Holds(View):
        client: Bot

        @button("OK")
        async def ok(self, click: Click) -> None: ...


def a_default_of_the_wrong_type() -> None:
    class Wrongly(View):
        count: int = "0"  # type: ignore[assignment]

        @button("OK")
        async def ok(self, click: Click) -> None: ...


def an_init_of_its_own() -> None:
    class Own(View):
        def __init__(self) -> None: ...

        @button("OK")
        async def ok(self, click: Click) -> None: ...


def a_select_without_options() -> None:
    class Nothing(View):
        @choose("Size", [])
        async def size(self, click: Click) -> None: ...


def a_name_taken() -> None:
    class First(View, name="the name"):
        @button("OK")
        async def ok(self, click: Click) -> None: ...

    class Second(View, name="the name"):
        @button("OK")
        async def ok(self, click: Click) -> None: ...

    assert First.__name__ != Second.__name__


def test_a_form_has_the_settings_of_the_one_it_is_made_from() -> None:
    def trusted(_click: Click) -> bool:
        return False

    class Staff(Form, title="Staff", submit="Go", cancel=None, checks=(one for one in [trusted]), trust="client"):
        name: str = text("Name")

        async def submitted(self, form: Submitted[Staff]) -> None: ...

    class Ban(Staff, title="Ban"):
        reason: str = text("Reason")

    class Open(Staff, submit="Send it", cancel="Never mind", checks=()): ...

    class Closed(Open, cancel=None): ...

    def buttons(form: type[Form]) -> dict[str, tuple[str, Any, Any]]:
        parts = form._blueprint.components.items()
        return {name: (str(part.label), tuple(part.checks), part.trust) for name, part in parts}

    assert buttons(Ban) == buttons(Staff) == {"submitted": ("Go", (trusted,), "client")}
    assert list(Ban._blueprint.fields) == ["name", "reason"]
    assert list(buttons(Open)) == ["submitted", "cancelled"]
    assert buttons(Open)["submitted"] == ("Send it", (), "client")
    assert buttons(Closed) == {"submitted": ("Send it", (), "client")}


def a_form_without_fields() -> None:
    class Bare(Form, title="Bare"):
        async def submitted(self, form: Submitted[Bare]) -> None: ...


def a_form_that_nobody_hears() -> None:
    class Deaf(Form):
        name: str = text("Name")


def a_field_of_no_known_type() -> None:
    class Odd(Form):
        what: bytes = text("What?")

        async def submitted(self, form: Submitted[Odd]) -> None: ...


def a_field_with_a_converter_of_nothing() -> None:
    class Odd(Form):
        what: Annotated[str, lambda: "five"] = text("What?")

        async def submitted(self, form: Submitted[Odd]) -> None: ...


def a_choice_without_values() -> None:
    class Odd(Form):
        what: str = radio("What?")

        async def submitted(self, form: Submitted[Odd]) -> None: ...


def a_default_that_is_no_option() -> None:
    class Odd(Form):
        size: Literal["S", "M"] = select("Size", default="L")

        async def submitted(self, form: Submitted[Odd]) -> None: ...


def a_datepicker_of_a_text() -> None:
    class Odd(Form):
        when: str = datepicker("When?")

        async def submitted(self, form: Submitted[Odd]) -> None: ...


def a_field_without_annotation() -> None:
    class Odd(Form):
        name = text("Name")
        other: str = text("Other")

        async def submitted(self, form: Submitted[Odd]) -> None: ...


def a_style_that_is_none() -> None:
    class Odd(View):
        @button("OK", style="red")  # type: ignore[arg-type]
        async def ok(self, click: Click) -> None: ...


def a_style_of_no_button() -> None:
    class Odd(View):
        @button("OK", style=99)
        async def ok(self, click: Click) -> None: ...


def a_style_of_links() -> None:
    class Odd(View):
        @button("OK", style=ButtonMessageStyle.LINK)
        async def ok(self, click: Click) -> None: ...


def a_row_that_is_none() -> None:
    class Odd(View):
        @button("OK", row="first")  # type: ignore[arg-type]
        async def ok(self, click: Click) -> None: ...


def a_flag_that_is_none() -> None:
    class Odd(View):
        @button("OK", reads="no")  # type: ignore[arg-type]
        async def ok(self, click: Click) -> None: ...


def a_choice_of_nothing() -> None:
    class Odd(View):
        @choose("Size", None)  # type: ignore[arg-type]
        async def size(self, click: Click) -> None: ...


def a_choice_of_no_list() -> None:
    class Odd(View):
        @choose("Size", 5)  # type: ignore[arg-type]
        async def size(self, click: Click) -> None: ...


def a_placeholder_that_is_no_text() -> None:
    class Odd(View):
        name: str = text("Name", placeholder=5)  # type: ignore[arg-type]

        @button("OK")
        async def ok(self, click: Click) -> None: ...


def a_requirement_that_is_none() -> None:
    class Odd(View):
        name: str = text("Name", required="yes")  # type: ignore[arg-type]

        @button("OK")
        async def ok(self, click: Click) -> None: ...


def a_form_whose_method_is_a_plain_function() -> None:
    class Plain(Form):
        name: str = text("Name")

        def submitted(self, form: Submitted[Plain]) -> None: ...  # type: ignore[override]


def a_form_whose_method_does_not_take_it() -> None:
    class Odd(Form):
        name: str = text("Name")

        async def submitted(self) -> None: ...  # type: ignore[override]


def a_trust_that_there_is_not() -> None:
    class Odd(View):
        @button("OK", trust="server")  # type: ignore[arg-type]
        async def ok(self, click: Click) -> None: ...


def a_button_named_like_a_method_of_views() -> None:
    class Draft(View):
        @button("Send")
        async def send(self, click: Click) -> None: ...  # type: ignore[override]


def a_button_named_like_what_a_view_sets() -> None:
    class Odd(View):
        @button("OK")
        async def _shown(self, click: Click) -> None: ...  # type: ignore[assignment]


def a_field_named_like_a_method_of_views() -> None:
    class Odd(Form):
        stop: str = text("Where does it stop?")  # type: ignore[assignment]

        async def submitted(self, form: Submitted[Odd]) -> None: ...


def a_state_named_like_a_method_of_forms() -> None:
    class Odd(Form):
        name: str = text("Name")
        cancelled: bool = False  # type: ignore[assignment]

        async def submitted(self, form: Submitted[Odd]) -> None: ...


def a_method_of_forms_as_a_button() -> None:
    class Odd(Form):
        name: str = text("Name")

        @button("Go")
        async def submitted(self, form: Submitted[Odd]) -> None: ...


def two_buttons_of_one_method() -> None:
    class Odd(View):
        @button("One")
        @choose("Two", ["2"])
        async def ok(self, click: Click) -> None: ...


def a_plain_function_in_place_of_a_callback() -> None:
    class Odd(Base):
        def press(self, click: Click) -> None: ...  # type: ignore[override]


def a_view_whose_base_does_without_its_only_button() -> None:
    class Odd(Base):
        press = None  # type: ignore[assignment]


def a_text_in_place_of_a_field() -> None:
    class Odd(Named):
        name = "Lan"


def a_default_of_the_wrong_type_in_a_derived_class() -> None:
    class Odd(Base):
        count = "0"  # type: ignore[assignment]


def a_state_of_a_mixin_that_cannot_be_kept() -> None:
    class Keeps:
        cache: frozenset[str] = frozenset()

    class Odd(Keeps, Base): ...


def an_init_of_a_mixin() -> None:
    class Makes:
        def __init__(self) -> None: ...

    class Odd(Makes, Base): ...


def a_button_below_a_decorator_that_tells_nothing() -> None:
    def telling_nothing(function: Any) -> Any:
        return lambda *given: function(*given)  # noqa: PLW0108 - the case

    class Odd(View):
        @button("Other")
        async def other(self, click: Click) -> None: ...

        @telling_nothing
        @button("OK")
        async def ok(self, click: Click) -> None: ...


def a_button_below_a_property() -> None:
    class Odd(View):
        @button("Other")
        async def other(self, click: Click) -> None: ...

        @property
        @button("OK")
        async def ok(self, click: Click) -> None: ...  # noqa: PLR0206 - the case


def a_button_below_a_static_method() -> None:
    class Odd(View):
        @staticmethod
        @button("OK")
        async def ok(view: Any, click: Click) -> None: ...


REFUSED: list[tuple[Callable[[], None], str]] = [
    (no_components, "has no components"),
    (a_button_below_a_decorator_that_tells_nothing, "Odd.ok stands below a decorator without functools.wraps"),
    (a_button_below_a_property, "Odd.ok stands below what makes a property"),
    (a_button_below_a_static_method, "Odd.ok stands below what makes a staticmethod"),
    (a_plain_function, "is not a coroutine function"),
    (a_generator, "is an async generator"),
    (without_the_click, "a callback takes self and the click"),
    (an_unknown_setting, "has no setting 'time_out'"),
    (a_wrong_timeout, "has the timeout 0"),
    (a_label_too_long, "a text of 1 to 80 characters"),
    (a_state_of_no_known_type, "cannot be kept"),
    (a_default_of_the_wrong_type, "has the default '0'"),
    (an_init_of_its_own, "has an __init__ of its own"),
    (a_select_without_options, "at least one"),
    (a_name_taken, "has the name 'the name', which "),
    (a_form_without_fields, "has no fields"),
    (a_form_that_nobody_hears, "has no method submitted"),
    (a_field_of_no_known_type, "is annotated with bytes, which has no converter: give the type a __convert__"),
    (a_field_with_a_converter_of_nothing, "a converter that takes neither (text) nor (ctx, text)"),
    (a_choice_without_values, "a choice gives a Literal"),
    (a_default_that_is_no_option, "has the default 'L'"),
    (a_datepicker_of_a_text, "a datepicker gives a date"),
    (a_field_without_annotation, "has no annotation"),
    (a_style_that_is_none, "has style='red'; it takes PRIMARY, SECONDARY, SUCCESS or DANGER"),
    (a_style_of_no_button, "has style=99; it takes PRIMARY, SECONDARY, SUCCESS or DANGER"),
    (a_style_of_links, "it takes PRIMARY, SECONDARY, SUCCESS or DANGER"),
    (a_row_that_is_none, "has row='first'; it takes a number"),
    (a_flag_that_is_none, "has reads='no'; it takes True or False"),
    (a_choice_of_nothing, "has the options (); a select takes texts, at least one"),
    (a_choice_of_no_list, "has the options 5; a select takes texts, at least one"),
    (a_placeholder_that_is_no_text, "has placeholder=5; it takes a text"),
    (a_requirement_that_is_none, "has required='yes'; it takes True or False"),
    (a_form_whose_method_is_a_plain_function, "Plain.submitted is not a coroutine function"),
    (a_form_whose_method_does_not_take_it, "a callback takes self and the click"),
    (a_trust_that_there_is_not, 'it takes "client" or "private"'),
    (a_button_named_like_a_method_of_views, "Draft.send hides View.send"),
    (a_button_named_like_what_a_view_sets, "Odd._shown hides View._shown"),
    (a_field_named_like_a_method_of_views, "Odd.stop hides Form.stop"),
    (a_state_named_like_a_method_of_forms, "Odd.cancelled hides Form.cancelled"),
    (a_method_of_forms_as_a_button, "Odd.submitted hides Form.submitted"),
    (two_buttons_of_one_method, "is the callback of 'Two' already, and cannot be that of 'One' as well"),
    (a_plain_function_in_place_of_a_callback, "Odd.press is not a coroutine function"),
    (a_view_whose_base_does_without_its_only_button, "Odd has no components"),
    (a_text_in_place_of_a_field, "Odd.name is 'Lan' in place of a field"),
    (a_default_of_the_wrong_type_in_a_derived_class, "Odd.count has the default '0', which is no int"),
    (a_state_of_a_mixin_that_cannot_be_kept, "Odd.cache cannot be kept"),
    (an_init_of_a_mixin, "Makes has an __init__ of its own"),
]


@pytest.mark.parametrize(("define", "words"), REFUSED, ids=lambda value: getattr(value, "__name__", ""))
def test_what_is_no_view_is_refused_in_one_sentence_with_its_place(define: Callable[[], None], words: str) -> None:
    with pytest.raises(ValidationError) as refused:
        define()
    sentence = str(refused.value)
    lines, start = inspect.getsourcelines(define)
    place, _, line = sentence.rpartition("(")[2].rstrip(")").rpartition(":")
    assert words in sentence
    assert "\n" not in sentence
    assert Path(place) == Path(__file__)
    assert start <= int(line) < start + len(lines)


def callbacks(view: type[View]) -> dict[str, Any]:
    """Return what is called, by what stands on it."""
    return {str(component.label): component.function for component in view._blueprint.components.values()}


def test_a_method_that_overrides_a_callback_is_what_its_button_calls() -> None:
    class Dry(Base):
        async def press(self, click: Click) -> None: ...

    class Relabelled(Dry):
        @button("Push")
        async def press(self, click: Click) -> None: ...

    class Beside:
        async def press(self, click: Click) -> None: ...

    class Mixed(Beside, Base): ...

    for view, label in ((Dry, "Press"), (Relabelled, "Push"), (Mixed, "Press"), (Base, "Press")):
        assert callbacks(view) == {label: view.press}
    base, dry = (view._blueprint.components["press"] for view in (Base, Dry))
    assert (dry.row, dry.checks, dry.trust) == (base.row, base.checks, "private")


def test_a_decorator_above_a_button_is_called_as_well() -> None:
    def logged(function: Any) -> Any:
        @functools.wraps(function)
        async def call(self: Any, click: Click) -> None:
            await function(self, click)

        return call

    class Wrapped(View):
        @logged
        @button("OK")
        async def ok(self, click: Click) -> None: ...

    assert callbacks(Wrapped) == {"OK": Wrapped.ok}


def test_none_takes_a_member_of_a_base_away() -> None:
    class More(Base):
        note: str | None = "none"

        @button("OK")
        async def ok(self, click: Click) -> None: ...

    class Less(More):
        press = None  # type: ignore[assignment]
        count = None  # type: ignore[assignment]
        note = None

    class Again(Less):
        async def press(self, click: Click) -> None: ...  # type: ignore[override]

    class Short(Named):
        age = None  # type: ignore[assignment]

    for view in (Less, Again):
        assert callbacks(view) == {"OK": More.ok}
        assert list(view._blueprint.state) == ["note"]
        assert view().note is None
    assert list(Short._blueprint.fields) == ["name"]
    assert Short().age is None
    assert list(More._blueprint.state) == ["count", "note"]


def test_a_view_has_the_members_of_all_its_bases_and_mixins() -> None:
    class Other(View, timeout=5):
        more: str = "more"

        @button("Other")
        async def other(self, click: Click) -> None: ...

    class Mixin:
        extra: int = 3
        # What is said of others is nothing that is kept.
        count: int

        @choose("Size", ["S"])
        async def size(self, click: Click) -> None: ...

    class Both(Mixin, Base, Other):
        @button("Own")
        async def own(self, click: Click) -> None: ...

    blueprint = Both._blueprint
    assert list(callbacks(Both)) == ["Other", "Press", "Size", "Own"]
    assert blueprint.defaults == {"more": "more", "count": 0, "extra": 3}
    assert (blueprint.owner_only, blueprint.timeout) == (False, 180)
    kept = blueprint.write(Both(count=1, more="less"))
    assert blueprint.read(kept) == {"more": "less", "count": 1, "extra": 3}


def test_a_derived_class_gives_another_value_or_type_to_a_member() -> None:
    class Other(Base):
        count = 5

    class Typed(Named):
        age: str

    class Labelled(Named):
        name = text("Your name")

    class Asked(Named):
        count: int = 0

    class Filled(Asked):
        count = text("How many?")

    assert (Other().count, Base().count) == (5, 0)
    assert Typed().age == ""
    assert Named().age is None
    assert [field.label for field in Labelled._blueprint.fields.values()] == ["Your name", "Age"]
    assert [field.label for field in Named._blueprint.fields.values()] == ["Name", "Age"]
    assert list(Filled._blueprint.fields) == ["name", "age", "count"]
    assert list(Filled._blueprint.state) == []


def test_one_function_may_be_the_callback_of_several_views() -> None:
    async def shared(self: Any, click: Click) -> None: ...

    class First(View):
        ok = button("First")(shared)

    class Second(View):
        ok = button("Second")(shared)

    class Third(First):
        @button("Third")
        async def third(self, click: Click) -> None: ...

    assert callbacks(First) == {"First": shared}
    assert callbacks(Second) == {"Second": shared}
    assert callbacks(Third) == {"First": shared, "Third": Third.third}


def test_the_constructor_takes_what_the_view_keeps_and_nothing_else() -> None:
    assert Everything(number=3).number == 3
    with pytest.raises(TypeError, match="unexpected argument 'nmuber'"):
        Everything(nmuber=3)  # type: ignore[call-arg]


class Color:
    """A type of the program."""

    def __init__(self, name: str) -> None:
        self.name = name

    @classmethod
    async def __convert__(cls, ctx: Any, text: str) -> Color:
        if text == "grey":
            raise CommandError(f"{ctx.user_id} wants a colour.")
        if not text.startswith("#"):
            raise ValueError(text)
        return cls(text)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Color) and other.name == self.name

    __hash__ = None  # type: ignore[assignment]


def even(words: str) -> int:
    number = int(words)
    if number % 2:
        raise ValueError(words)
    return number


class Order(Form, title="Order"):
    """A form with every kind of field."""

    item: str = text("What?", required=True)
    count: int = text("How many?", default=1)
    price: Decimal | None = text("Price")
    size: Literal["S", "M", "L"] = radio("Size")
    extras: list[Literal["milk", "ice"]] = select("Extras")
    gift: bool = select("A gift?", default=False)
    kind: Size = select("Kind", {Size.SMALL: "Small one", Size.LARGE: "Large one"}, default=Size.LARGE)
    when: date = datepicker("When?")
    at: time | None = text("At?")
    budget: Money = text("Budget")
    wait: timedelta = text("Wait", default=timedelta(hours=1, minutes=30))
    hot: bool = text("Hot?", default=True)
    bean: Literal["arabica", "robusta"] = text("Bean")
    cup: Size = text("Cup", default=Size.SMALL)
    color: Color = text("Color")
    pairs: Annotated[int, even] = text("Pairs")
    dice: Annotated[int, between(1, 6)] = text("Dice")
    tip: int | Literal["none"] = text("Tip")
    cased: Literal["a", "A"] = select("Which case?")

    async def submitted(self, form: Submitted[Order]) -> None:
        """Do nothing."""


def field(name: str) -> Field:
    return Order._blueprint.fields[name]


class Somewhere:
    """A click, as far as fields look at one."""

    bot = Bot("1", "key", language="vi")
    user_id, channel_id, clan_id = 5, 7, 0


async def value(name: str, given: Any) -> Any:
    return await field(name).value(given, Somewhere())  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "given", "expected"),
    [
        ("item", " tea ", "tea"),
        ("item", "tea and\nmore tea", "tea and\nmore tea"),
        ("count", "12", 12),
        ("count", None, 1),
        ("price", "1.50", Decimal("1.50")),
        ("price", "", None),
        ("size", "M", "M"),
        ("size", ["M"], "M"),
        ("extras", ["milk", "ice"], ["milk", "ice"]),
        ("extras", "ice", ["ice"]),
        ("extras", None, []),
        ("gift", "yes", True),
        ("kind", "SMALL", Size.SMALL),
        ("kind", None, Size.LARGE),
        ("when", "2026-11-28", date(2026, 11, 28)),
        ("when", "28/11/2026", date(2026, 11, 28)),
        ("when", "2026-11-28T10:00:00.000Z", date(2026, 11, 28)),
        ("when", "1795860000000", date(2026, 11, 28)),
        ("at", "08:30", time(8, 30)),
        ("at", "20h15", time(20, 15)),
        ("budget", "1.5k", 1_500),
        ("budget", "10 triệu", 10_000_000),
        ("wait", "2h30m", timedelta(hours=2, minutes=30)),
        ("wait", "1 giờ 15 phút", timedelta(hours=1, minutes=15)),
        ("hot", "không", False),
        ("hot", "đồng ý", True),
        ("bean", "Robusta", "robusta"),
        ("cup", "l", Size.LARGE),
        ("color", "#fff", Color("#fff")),
        ("pairs", "4", 4),
        ("dice", "6", 6),
        ("tip", "none", "none"),
        ("cased", "a", "a"),
        ("cased", "A", "A"),
    ],
)
async def test_a_field_gives_a_value_of_its_type(name: str, given: Any, expected: Any) -> None:
    found = await value(name, given)
    assert found == expected
    assert type(found) is type(expected)


@pytest.mark.parametrize(
    ("name", "given", "words"),
    [
        ("item", None, "this is missing"),
        ("item", "   ", "this is missing"),
        ("count", "two", "two does not fit: give a whole number."),
        ("count", "1_000", "1_000 does not fit: give a whole number."),
        ("count", "9" * 50 + "x", "9" * 40 + "… does not fit: give a whole number."),
        ("price", "NaN", "NaN does not fit: give a number."),
        ("size", "XL", "XL does not fit: give one of S, M, L."),
        ("extras", ["milk", "sugar"], "sugar does not fit: give one of milk, ice."),
        ("gift", "maybe", "give one of Yes, No."),
        ("kind", "HUGE", "give one of Small one, Large one."),
        ("when", "31/02/2026", "give a date such as 31/12/2026."),
        ("when", None, "this is missing"),
        ("at", "8 o'clock", "give a time of day such as 8:30 or 20h15."),
        ("budget", "10 triệu more", "give a whole amount such as 1500, 1.5k or 10 triệu."),
        ("hot", "maybe", "give yes or no."),
        ("color", "red", "red does not fit: give a Color."),
        ("color", "grey", "5 wants a colour."),
        ("pairs", "3", "3 does not fit: give a whole number."),
        ("dice", "7", "give a number from 1 to 6."),
        ("tip", "some", "give a whole number or none."),
    ],
)
async def test_what_is_wrong_with_a_field_is_said_in_words(name: str, given: Any, words: str) -> None:
    with pytest.raises(CommandError) as wrong:
        await value(name, given)
    assert words in str(wrong.value)
    assert wrong.value.told("vi") != str(wrong.value) or name == "color"


@pytest.mark.parametrize("name", ["wait", "hot", "cup", "count"])
async def test_what_stands_in_a_field_at_first_is_what_it_takes(name: str) -> None:
    shown = field(name).component(None, disabled=False, say=lambda key, values: text_of(key, "vi", values))
    assert await value(name, shown["component"]["defaultValue"]) == field(name).default


async def test_no_input_of_a_form_raises_anything_but_what_the_user_is_told() -> None:
    dice = random.Random(3)  # noqa: S311 - a test that can be repeated
    for _ in range(TRIES):
        name = dice.choice(sorted(Order._blueprint.fields))
        text_given = letters(dice)
        given: Any = dice.choice([None, text_given, [text_given], "9" * 400, "1e999", "::", "//", "0/0/0", "24:60"])
        told = "nothing"
        try:
            await value(name, given)
        except CommandError as wrong:
            told = wrong.told("vi")
        assert told


def test_a_key_for_ids_is_long_enough() -> None:
    bot = Bot("1", "key")
    bot.set_component_keys("0123456789abcdef", before=b"fedcba9876543210")
    for key in ("short", b"short"):
        with pytest.raises(ValidationError, match="at least 16 bytes"):
            bot.set_component_keys(key)
    with pytest.raises(ValidationError, match="text or bytes"):
        bot.set_component_keys(5)  # type: ignore[arg-type]


def test_a_menu_entry_has_one_handler_and_that_is_a_coroutine_function() -> None:
    bot = Bot("1", "key")

    @bot.quick_menu("AI summary")
    async def summary(_: Any) -> None: ...

    async def other(_: Any) -> None: ...

    assert asyncio.iscoroutinefunction(summary)
    with pytest.raises(ValidationError, match=r"has a handler already \(.*test_ui.py:\d+\)"):
        bot.quick_menu("AI summary")(other)
    assert bot.quick_menu("AI summary")(summary) is summary
    with pytest.raises(ValidationError, match="is not a coroutine function"):
        bot.quick_menu("Other")(lambda _: None)  # type: ignore[type-var]
    with pytest.raises(ValidationError, match="is not a coroutine function"):
        bot.quick_menu("Other")(5)  # type: ignore[type-var]

    class Called:
        async def __call__(self, choice: Any) -> None: ...

    called = Called()
    assert bot.quick_menu("Called")(called) is called
    with pytest.raises(ValidationError, match="takes the name of the entry"):
        bot.quick_menu("")


class Quoted(Form):
    count: "int" = 5  # noqa: UP037 - written so
    sizes: list["Literal['S', 'M']"] = []  # noqa: UP037, RUF012 - written so
    way: "Annotated[int, between(1, 6)]" = text("Way")  # noqa: UP037 - written so
    when: Optional["date"] = datepicker("When")  # noqa: UP037, UP045 - written so

    async def submitted(self, form: Submitted["Quoted"]) -> None: ...  # noqa: UP037 - written so


def test_an_annotation_of_a_view_may_be_quoted() -> None:
    blueprint = Quoted._blueprint
    assert list(blueprint.state) == ["count", "sizes"]
    assert list(blueprint.fields) == ["way", "when"]
    assert blueprint.read(blueprint.write(Quoted(count=7, sizes=["S"]))) == {"count": 7, "sizes": ["S"]}


def test_what_marks_a_member_shows_itself_as_it_is_written() -> None:
    assert repr(between(1, 6)) == "between(1, 6)"
    assert repr(at_once(2, "user")) == "at_once(2, 'user')"
    assert repr([text("A"), datepicker("B"), radio("C")]) == "[text('A'), datepicker('B'), radio('C')]"
    with pytest.raises(ValidationError, match=r"which is no Annotated\[int, between\(1, 6\)\]"):

        class Odd(Form):
            dice: Annotated[int, between(1, 6)] = text("Dice", default=9)

            async def submitted(self, form: Submitted[Odd]) -> None: ...

    assert " at 0x" not in repr(Money)
