"""The caches of 1.8.3 with its defects gone, for user code's own fetchers and as the client's view of what it knows."""

from __future__ import annotations

import asyncio
import gc
import inspect
import weakref
from collections.abc import Callable
from typing import Any

import pytest

from mezon import CacheManager, Collection, MezonClient, NotFound, ValidationError
from mezon.testing import Bot, LocalGateway, SimUser


def collection(*values: Any) -> Collection[str, Any]:
    made: Collection[str, Any] = Collection()
    for number, value in enumerate(values):
        made.set(f"k{number}", value)
    return made


class Fetcher:
    """A fetcher that waits until it is told to go on."""

    def __init__(self, answer: Callable[[Any], Any] = lambda key: f"value of {key}") -> None:
        self.calls: list[Any] = []
        self.cancelled = 0
        self.gate = asyncio.Event()
        self.answer = answer

    async def __call__(self, id: Any) -> Any:
        self.calls.append(id)
        try:
            await self.gate.wait()
        except asyncio.CancelledError:
            self.cancelled += 1
            raise
        return self.answer(id)


def fail(id: Any) -> Any:
    raise LookupError(id)


# Collection


def test_a_collection_keeps_the_order_of_insertion_and_an_old_key_its_place() -> None:
    made = collection(1, 2, 3)
    made.set("k0", 9)
    assert list(made) == ["k0", "k1", "k2"]
    assert list(made.values()) == [9, 2, 3]
    assert list(made.items()) == [("k0", 9), ("k1", 2), ("k2", 3)]
    assert (made.size, len(made), "k1" in made, "x" in made) == (3, 3, True, False)
    assert (made.get("k1"), made.get("x"), made.delete("k1"), made.delete("k1")) == (2, None, True, False)
    made.move_to_end("k0")
    assert list(made.keys()) == ["k2", "k0"]
    assert iter(made.values()) is not made.values()
    made.clear()
    assert (made.size, made.first(), made.first_key()) == (0, None, None)


def test_a_collection_has_the_helpers_of_the_typescript_sdk() -> None:
    made = collection(3, 1, 2)
    assert (made.first(), made.first_key(), made.last(), made.last_key()) == (3, "k0", 2, "k2")
    assert (made.find(lambda value: value < 3), made.find(lambda value: value > 3)) == (1, None)
    assert made.find_key(lambda value: value == 2) == "k2"
    assert made.some(lambda value: value == 1)
    assert not made.some(lambda value: value == 5)
    assert made.every(lambda value: value > 0)
    assert not made.every(lambda value: value > 1)
    assert made.reduce(lambda total, value: total + value) == 6
    assert made.reduce(lambda total, value: [*total, value], []) == [3, 1, 2]
    assert made.random() in {1, 2, 3}
    assert made.map(lambda value: value * 2) == [6, 2, 4]
    kept = made.filter(lambda value: value > 1)
    assert isinstance(kept, Collection)
    assert list(kept.items()) == [("k0", 3), ("k2", 2)]
    assert made.sort() is made
    assert made.values_array() == [1, 2, 3]
    assert made.keys_array() == ["k1", "k2", "k0"]
    assert made.sort(key=lambda value: -value).entries_array() == [("k0", 3), ("k2", 2), ("k1", 1)]


def test_an_empty_collection_has_no_first_last_or_random_entry() -> None:
    made = collection()
    assert (made.first(), made.last(), made.last_key(), made.random(), made.find(bool)) == (None,) * 5
    assert (made.some(bool), made.every(bool), made.reduce(max, 0)) == (False, True, 0)
    with pytest.raises(TypeError):
        made.reduce(max)


# CacheManager


def test_the_constructor_is_that_of_the_old_sdk() -> None:
    parameters = inspect.signature(CacheManager).parameters
    assert list(parameters) == ["fetcher", "max_size"]
    assert parameters["max_size"].default == float("inf")


@pytest.mark.parametrize(
    ("arguments", "field"),
    [(("no function",), "fetcher"), ((fail, "5"), "max_size"), ((fail, -1), "max_size"), ((fail, True), "max_size")],
)
def test_a_cache_that_cannot_work_is_refused(arguments: Any, field: str) -> None:
    with pytest.raises(ValidationError) as raised:
        CacheManager(*arguments)
    assert raised.value.field == field


async def test_the_least_recently_used_entry_makes_room() -> None:
    fetcher = Fetcher()
    fetcher.gate.set()
    cache: CacheManager[str, str] = CacheManager(fetcher, 3)
    for key in "abc":
        cache.set(key, key)
    cache.get("a")
    await cache.fetch("b")
    cache.set("d", "d")
    assert list(cache.cache) == ["a", "b", "d"]
    cache.set("a", "A")
    await cache.fetch("e")
    assert list(cache.cache) == ["d", "a", "e"]
    assert (cache.size, cache.first(), cache.has("b"), list(cache.values())) == (
        3,
        "d",
        False,
        ["d", "A", "value of e"],
    )
    assert (cache.delete("d"), cache.delete("d"), cache.map(str.lower)) == (True, False, ["a", "value of e"])
    cache.clear()
    assert cache.size == 0


async def test_callers_that_miss_the_same_id_share_one_call() -> None:
    fetcher = Fetcher()
    cache: CacheManager[int, str] = CacheManager(fetcher)
    waiting = [asyncio.ensure_future(cache.fetch(5)) for _ in range(20)]
    await asyncio.sleep(0)
    fetcher.gate.set()
    assert await asyncio.gather(*waiting) == ["value of 5"] * 20
    assert await cache.fetch(5) == "value of 5"
    assert fetcher.calls == [5]


async def test_cancelling_one_waiter_never_cancels_the_others() -> None:
    fetcher = Fetcher()
    cache: CacheManager[int, str] = CacheManager(fetcher)
    first, second = (asyncio.ensure_future(cache.fetch(5)) for _ in range(2))
    await asyncio.sleep(0)
    first.cancel()
    await asyncio.sleep(0)
    fetcher.gate.set()
    assert await second == "value of 5"
    assert first.cancelled()
    assert (fetcher.calls, fetcher.cancelled) == ([5], 0)


async def test_a_call_that_nobody_waits_for_any_more_is_cancelled_and_the_next_is_a_new_one() -> None:
    fetcher = Fetcher()
    cache: CacheManager[int, str] = CacheManager(fetcher)
    waiting = [asyncio.ensure_future(cache.fetch(5)) for _ in range(2)]
    await asyncio.sleep(0)
    for waiter in waiting:
        waiter.cancel()
    await asyncio.wait(waiting)
    fetcher.gate.set()
    assert await cache.fetch(5) == "value of 5"
    assert (fetcher.calls, fetcher.cancelled) == ([5, 5], 1)


async def test_a_failure_reaches_every_waiter_and_is_not_kept() -> None:
    fetcher = Fetcher(fail)
    cache: CacheManager[int, str] = CacheManager(fetcher)
    waiting = [asyncio.ensure_future(cache.fetch(5)) for _ in range(3)]
    await asyncio.sleep(0)
    fetcher.gate.set()
    results = await asyncio.gather(*waiting, return_exceptions=True)
    assert [type(result) for result in results] == [LookupError] * 3
    with pytest.raises(LookupError):
        await cache.fetch(5)
    assert fetcher.calls == [5, 5]


async def test_a_failed_fetch_leaves_no_complaint_behind() -> None:
    complaints: list[dict[str, Any]] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, context: complaints.append(context))
    fetcher = Fetcher(fail)
    fetcher.gate.set()
    cache: CacheManager[int, str] = CacheManager(fetcher)
    with pytest.raises(LookupError):
        await cache.fetch(5)
    # The waiter leaves in the very moment in which the call fails.
    fetcher.gate.clear()
    waiting = asyncio.ensure_future(cache.fetch(6))
    await asyncio.sleep(0)
    fetcher.gate.set()
    await asyncio.sleep(0)
    waiting.cancel()
    await asyncio.wait((waiting,))
    del waiting
    await asyncio.sleep(0)
    gc.collect()
    assert complaints == []


async def test_none_is_a_result_like_any_other() -> None:
    fetcher = Fetcher(lambda _: None)
    fetcher.gate.set()
    cache: CacheManager[int, None] = CacheManager(fetcher)
    for _ in range(2):
        assert await cache.fetch(5) is None
    assert fetcher.calls == [5]
    assert cache.has(5)


async def test_a_cache_without_a_fetcher_says_so() -> None:
    cache: CacheManager[int, str] = CacheManager(None)
    cache.set(1, "one")
    assert await cache.fetch(1) == "one"
    with pytest.raises(LookupError, match="no fetcher"):
        await cache.fetch(2)


async def test_a_fetcher_may_store_on_its_own() -> None:
    async def fetch(id: int) -> str:
        cache.set(id + 1, "beside")
        return "asked for"

    cache: CacheManager[int, str] = CacheManager(fetch)
    assert await cache.fetch(1) == "asked for"
    assert cache.get(2) == "beside"


def test_one_cache_serves_one_event_loop_after_another() -> None:
    async def fetch(id: int) -> int:
        return id

    cache: CacheManager[int, int] = CacheManager(fetch)
    assert asyncio.run(cache.fetch(1)) == 1
    assert asyncio.run(cache.fetch(2)) == 2


# The client's caches


async def test_the_clients_caches_have_the_face_of_a_cache_manager(client: MezonClient, gateway: LocalGateway) -> None:
    channel = await client.channels.fetch(gateway.channel)
    face = [name for name in vars(CacheManager) if not name.startswith("_")]
    for cache in (client.clans, client.channels, client.users, channel.messages):
        assert isinstance(cache, CacheManager)
        for name in face:
            assert hasattr(cache, name)
    assert client.channels.cache.get(channel.id) is channel
    assert client.channels.filter(lambda known: known.id == channel.id).first() is channel
    assert channel in list(client.channels.values())
    assert client.clans.size == client.clans.cache.size > 0


async def test_a_deleted_channel_is_kept_alive_by_nothing(client: MezonClient, gateway: LocalGateway) -> None:
    clan = await client.clans.fetch(gateway.clan)
    number = gateway.add_channel("short-lived")
    await clan.reload_channels()
    kept = weakref.ref(await client.channels.fetch(number))
    assert clan.channels.get(number) is kept()
    gone = asyncio.ensure_future(client.wait_for("channel_deleted_event"))
    await asyncio.sleep(0)
    gateway.native.delete_channel(number)
    await asyncio.wait_for(gone, 30)
    assert client.channels.get(number) is None
    assert clan.channels.get(number) is None
    del gone
    gc.collect()
    assert kept() is None


async def test_a_user_who_joins_or_leaves_one_clan_of_several_stays_who_they_are(
    client: MezonClient, bot: Bot, user: SimUser, gateway: LocalGateway
) -> None:
    other = gateway.add_clan("other", members=[bot, user])
    await client.channel_manager.create_dm_channel(user.id)
    known = await client.users.fetch(user.id)
    conversation = known.dm_channel_id
    assert conversation

    async def told(member: str, payload: dict[str, Any]) -> None:
        heard = asyncio.ensure_future(client.wait_for(member))
        await asyncio.sleep(0)
        gateway.emit(bot, member, payload)
        await asyncio.wait_for(heard, 30)

    profile = {"user_id": user.id, "username": user.name, "display_name": "Newly Named"}
    await told("add_clan_user_event", {"clan_id": other, "user": profile})
    assert client.users.get(user.id) is known
    assert (known.display_name, known.dm_channel_id) == ("Newly Named", conversation)
    await told("user_clan_removed_event", {"clan_id": other, "user_ids": [user.id]})
    assert client.users.get(user.id) is known
    assert known.dm_channel_id == conversation
    await told("user_clan_removed_event", {"clan_id": gateway.clan, "user_ids": [bot.id]})
    assert client.clans.get(gateway.clan) is None
    assert client.channels.get(gateway.channel) is None


async def test_a_clan_is_looked_up_and_an_unknown_one_is_not_found(client: MezonClient, gateway: LocalGateway) -> None:
    clan = await client.clans.fetch(gateway.clan)
    assert client.clans.get(str(gateway.clan)) is clan
    assert await client.clans.fetch(str(gateway.clan)) is clan
    with pytest.raises(NotFound) as raised:
        await client.clans.fetch(99)
    assert isinstance(raised.value, ValueError)


async def test_an_id_and_its_text_are_one_key(client: MezonClient, gateway: LocalGateway) -> None:
    by_text = await client.channels.fetch(str(gateway.channel))
    assert await client.channels.fetch(gateway.channel) is by_text
    assert client.channels.has(str(gateway.channel))
    client.channels.set(str(gateway.channel), by_text)
    assert client.channels.get(gateway.channel) is by_text
    assert client.channels.delete(str(gateway.channel))
    with pytest.raises(ValidationError):
        await client.channels.fetch("general")


# Caches read like dicts, too.


def test_a_collection_and_a_cache_read_like_a_dict() -> None:
    cache: CacheManager[str, int] = CacheManager(None, 2)
    assert len(cache) == 0
    # As in 1.8.3, where a cache had no length.
    assert cache
    for number, key in enumerate("abc"):
        cache.set(key, number)
    made: Collection[str, int] = cache.cache
    for mapping in (cache, made):
        assert len(mapping) == 2
        assert list(mapping) == list(mapping.keys()) == ["b", "c"]
        assert list(mapping.items()) == [("b", 1), ("c", 2)]
        assert ("b" in mapping, "a" in mapping) == (True, False)
        assert dict(mapping) == {"b": 1, "c": 2}
        assert mapping["c"] == 2
        with pytest.raises(KeyError, match="'a'"):
            assert mapping["a"]
    assert not Collection()


def test_an_entry_that_was_looked_up_is_the_last_one_to_go() -> None:
    cache: CacheManager[str, int] = CacheManager(None, 2)
    cache.set("a", 1)
    cache.set("b", 2)
    assert cache["a"] == 1
    cache.set("c", 3)
    assert list(cache) == ["a", "c"]


async def test_the_caches_of_a_client_read_like_dicts(
    client: MezonClient, gateway: LocalGateway, user: SimUser
) -> None:
    await user.say(gateway.channel, "hello")
    await client.wait_for("channel_message", timeout=20) if user.id not in client.users else None
    clan, channel = client.clans[gateway.clan], await client.channels.fetch(gateway.channel)
    sent = await channel.send("hi")
    caches: list[tuple[Any, int]] = [
        (client.clans, clan.id),
        (client.channels, channel.id),
        (client.users, user.id),
        (clan.channels, channel.id),
        (channel.messages, sent.message_id or 0),
    ]
    for cache, id in caches:
        assert cache[id] is cache[str(id)] is cache.get(id)
        assert (id in cache, str(id) in cache) == (True, True)
        assert len(cache) == cache.size > 0
        assert id in list(cache)
        assert dict(cache)[id] is cache[id]
        for unknown in (99, "99"):
            assert unknown not in cache
            with pytest.raises(KeyError, match="99"):
                assert cache[unknown]
        for wrong in (None, "x", -1, 1.5, object()):
            assert wrong not in cache
            with pytest.raises(ValidationError):
                assert cache[wrong]
