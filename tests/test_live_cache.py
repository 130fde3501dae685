"""The view of what the core knows: it costs what is looked at, shows the core's order, and takes what user code does by hand."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from mezon import MezonClient
from mezon.errors import ValidationError
from mezon.managers.live_cache import LiveCache, LiveCollection
from mezon.testing import Bot, LocalGateway, SimUser

from .waiting import until


class Known:
    """Stands in for the core: ids and their records, which count how they are looked at."""

    def __init__(self, *ids: int) -> None:
        self.records = {id: f"record of {id}" for id in ids}
        self.looks: Counter[str] = Counter()

    def get(self, id: int, /) -> str | None:
        self.looks["get"] += 1
        return self.records.get(id)

    def size(self) -> int:
        self.looks["size"] += 1
        return len(self.records)

    def first(self) -> int | None:
        self.looks["first"] += 1
        return next(iter(self.records), None)

    def last(self) -> int | None:
        self.looks["last"] += 1
        return next(reversed(self.records), None)

    def ids(self) -> list[int]:
        self.looks["ids"] += 1
        return list(self.records)


class Seen:
    """The object of a record."""

    def __init__(self, record: str) -> None:
        self.record = record


def cache_of(known: Known, max_size: int = 100) -> LiveCache[Seen]:
    async def fetcher(id: int) -> Seen:
        return Seen(f"fetched {id}")

    return LiveCache(known, Seen, fetcher, max_size)


@pytest.mark.parametrize(
    ("look", "cost"),
    [
        (lambda cache: cache.size, {"size": 1}),
        (lambda cache: cache.cache.size, {"size": 1}),
        (lambda cache: len(cache.cache), {"size": 1}),
        (lambda cache: cache.get(7), {"get": 1}),
        (lambda cache: cache.has(7), {"get": 1}),
        (lambda cache: cache.cache.get(7), {"get": 1}),
        (lambda cache: 7 in cache.cache, {"get": 1}),
        (lambda cache: cache.first(), {"first": 1, "get": 1}),
        (lambda cache: cache.cache.first(), {"first": 1, "get": 1}),
        (lambda cache: cache.cache.first_key(), {"first": 1}),
        (lambda cache: cache.cache.last(), {"last": 1, "get": 1}),
        (lambda cache: cache.cache.last_key(), {"last": 1}),
        (lambda cache: cache.cache.keys_array(), {"ids": 1}),
        (lambda cache: cache.cache.random(), {"ids": 1, "get": 1}),
    ],
)
def test_a_look_costs_what_is_looked_at_and_nothing_for_the_rest(
    look: Callable[[LiveCache[Seen]], Any], cost: dict[str, int]
) -> None:
    known = Known(*range(1, 1001))
    cache = cache_of(known, 1000)
    # The same before the objects are made and after.
    for _ in range(2):
        known.looks.clear()
        assert look(cache)
        assert known.looks == cost
        list(cache.values())


def test_a_search_makes_no_object_behind_the_one_it_finds_and_a_listing_asks_once_for_what_is_made() -> None:
    known = Known(*range(1, 1001))
    cache = cache_of(known, 1000)
    assert cache.cache.find(lambda seen: seen.record == "record of 3") is not None
    assert next(cache.values()) is cache.cache.find(lambda _: True)
    assert known.looks == {"ids": 3, "get": 3}
    assert len(list(cache.values())) == 1000
    known.looks.clear()
    assert len(list(cache.values())) == 1000
    assert known.looks == {"ids": 1}


async def test_a_clans_channels_are_counted_and_found_without_looking_through_them(
    client: MezonClient, gateway: LocalGateway
) -> None:
    clan = await client.clans.fetch(gateway.clan)
    await clan.load_channels()
    await client.users.fetch(5)

    class Counted(Known):
        def __init__(self, inner: Any) -> None:
            super().__init__()
            self.inner = inner

        def __getattribute__(self, name: str) -> Any:
            if name in {"get", "size", "first", "last", "ids"}:
                self.looks[name] += 1
                return getattr(self.inner, name)
            return super().__getattribute__(name)

    for cache in (clan.channels, client.channels, client.clans, client.users):
        assert isinstance(cache, LiveCache)
        counted = Counted(cache._known._listing)
        cache._known._listing = counted
        assert cache.size == cache.cache.size > 0
        assert cache.first() is cache.cache.first() is not None
        assert cache.cache.last() is not None
        assert counted.looks == {"size": 2, "first": 2, "last": 1, "get": 3}


def test_objects_stand_in_the_order_in_which_the_core_met_them_however_they_are_used() -> None:
    known = Known(3, 1, 2)
    cache = cache_of(known)
    cache.get(3)
    cache.get(1)
    assert list(cache.cache) == cache.cache.keys_array() == [3, 1, 2]
    assert [seen.record for seen in cache.values()] == ["record of 3", "record of 1", "record of 2"]
    assert cache.cache.entries_array() == [(id, cache.get(id)) for id in (3, 1, 2)]
    first, last = cache.first(), cache.cache.last()
    assert (first, last) == (cache.get(3), cache.get(2))
    del known.records[3], known.records[2]
    assert (cache.first(), cache.cache.last(), cache.size) == (cache.get(1), cache.get(1), 1)
    known.records.clear()
    assert (cache.first(), cache.cache.last(), cache.cache.first_key(), cache.cache.random()) == (None,) * 4


def test_an_object_is_handed_out_again_and_goes_with_its_record() -> None:
    known = Known(1, 2)
    cache = cache_of(known)
    one = cache.get(1)
    assert one is cache.cache.get(1) is cache.first() is next(cache.values())
    del known.records[1]
    assert (cache.get(1), cache.has(1), 1 in cache.cache) == (None, False, False)
    known.records[1] = "another"
    assert cache.get("1") is not one
    assert cache.cache.keys_array() == [2, 1]


def test_an_object_shows_the_record_of_this_moment_when_the_core_forgot_the_one_before_unseen() -> None:
    class Showing:
        def __init__(self, record: str) -> None:
            self._record = record

    known = Known(1)
    objects: LiveCollection[Showing, str] = LiveCollection(known, Showing, 100)
    kept = objects.get(1)
    assert kept is not None
    known.records[1] = "the record after the bot came back"
    assert objects.get(1) is kept
    assert kept._record == "the record after the bot came back"


def test_what_went_unseen_is_let_go_when_the_rest_is_listed() -> None:
    known = Known(1, 2, 3)
    cache = cache_of(known)
    assert len(list(cache.values())) == 3
    del known.records[1], known.records[2]
    assert [seen.record for seen in cache.values()] == ["record of 3"]
    assert list(cache._known._items) == [3]


def test_what_is_set_by_hand_is_handed_out_until_the_core_forgets_the_id() -> None:
    known = Known(1, 2)
    cache = cache_of(known)
    mine, other = Seen("mine"), Seen("other")
    cache.set("1", mine)
    cache.cache.set(2, other)
    assert (cache.get(1), cache.cache.get(2), cache.size) == (mine, other, 2)
    assert list(cache.values()) == [mine, other]
    del known.records[1]
    assert (cache.get(1), cache.has(1), cache.size) == (None, False, 1)


def test_what_is_set_under_an_id_that_the_core_does_not_know_is_read_back() -> None:
    known = Known(1)
    cache = cache_of(known, max_size=3)
    mine = Seen("mine")
    cache.set("9", mine)
    assert (cache.get(9), cache["9"], cache.has(9), 9 in cache.cache) == (mine, mine, True, True)
    assert (cache.size, len(cache.cache), cache.cache.keys_array(), cache.cache.last()) == (2, 2, [1, 9], mine)
    assert [seen.record for seen in cache.values()] == ["record of 1", "mine"]
    # From here on it is the core's.
    known.records[9] = "record of 9"
    assert (cache.get(9), cache.size) == (mine, 2)
    del known.records[9]
    assert (cache.get(9), cache.size) == (None, 1)
    for number in range(10, 20):
        cache.set(number, mine)
    assert (cache.has(10), cache.has(19), cache.delete(19), cache.delete(19)) == (False, True, True, False)
    assert len(cache._known._items) <= 3
    assert list(cache._known._own) == [17, 18]


@pytest.mark.parametrize("face", [lambda cache: cache, lambda cache: cache.cache])
def test_what_is_deleted_is_gone_until_the_core_has_another_record(
    face: Callable[[LiveCache[Seen]], LiveCache[Seen]],
) -> None:
    known = Known(1, 2, 3)
    cache = cache_of(known)
    shown = face(cache)
    before = cache.get(1)
    assert (shown.delete(1), shown.delete(1), shown.delete(9)) == (True, False, False)
    assert (cache.get(1), cache.has(1), 1 in cache.cache, cache.size, list(cache)) == (None, False, False, 2, [2, 3])
    assert (cache.first(), cache.cache.first_key(), cache.cache.last_key()) == (cache.get(2), 2, 3)
    shown.delete(3)
    assert (cache.cache.last_key(), [seen.record for seen in cache.values()]) == (2, ["record of 2"])
    known.records[1] = "another"
    after = cache.get(1)
    assert after is not None
    assert after is not before
    assert (after.record, cache.size, list(cache)) == ("another", 2, [1, 2])
    cache.set(3, after)
    assert (cache.get(3), cache.size) == (after, 3)
    shown.clear()
    assert (cache.size, list(cache.values()), cache.first(), cache.cache.first_key()) == (0, [], None, None)
    known.records[4] = "record of 4"
    assert (list(cache), cache.size) == ([4], 1)


async def test_what_is_deleted_is_asked_for_again() -> None:
    cache = cache_of(Known(1))
    assert (await cache.fetch(1)).record == "record of 1"
    cache.delete(1)
    again = await cache.fetch(1)
    assert again.record == "fetched 1"
    assert await cache.fetch(1) is cache.get(1) is again


def test_what_was_deleted_is_not_remembered_for_longer_than_the_core_remembers_it() -> None:
    known = Known(1)
    cache = cache_of(known)
    for number in range(2, 100):
        known.records[number] = f"record of {number}"
        cache.delete(number)
        del known.records[number]
    assert len(cache._known._deleted) <= 2


async def test_a_program_reads_back_what_it_writes_into_the_caches_of_a_client(
    client: MezonClient, user: SimUser, gateway: LocalGateway
) -> None:
    channel = await client.channels.fetch(gateway.channel)
    clan = await client.clans.fetch(gateway.clan)
    ack = await channel.send("hi")
    author = client.users._object_of(client._ensure_user(user.id))
    client.users.set(424_242, author)
    assert client.users.get(424_242) is author
    assert channel.messages.delete(ack.message_id or 0)
    assert channel.messages.get(ack.message_id or 0) is None
    assert (await channel.messages.fetch(ack.message_id or 0)).text == "hi"
    assert channel.messages.get(ack.message_id or 0) is not None
    for cache, id in ((client.channels, channel.id), (clan.channels, channel.id), (client.users, user.id)):
        assert cache.delete(id)
        assert not cache.delete(id)
        assert cache.get(id) is None
    # Events are not the program's business: they reach what they are about, and bring it back.
    heard: list[tuple[Any, ...]] = []
    client.on_channel_message(
        lambda message: heard.append((message.channel.id, client.users.get(user.id), client.channels.get(channel.id)))
    )
    await user.say(gateway.channel, "hello")
    await until(lambda: heard, "a message")
    assert heard == [(channel.id, client.users.get(user.id), client.channels.get(channel.id))]
    assert None not in heard[0]
    assert clan.channels.get(channel.id) is client.channels.get(channel.id)
    client.clans.clear()
    assert (client.clans.size, client.clans.get(clan.id)) == (0, None)
    found = client.channels.get(channel.id)
    assert found is not None
    assert found.clan is not None
    assert await client.clans.fetch(clan.id) is client.clans.get(clan.id)


def test_an_order_made_by_hand_holds_and_what_comes_later_stands_behind_it() -> None:
    known = Known(1, 2, 3)
    cache = cache_of(known)
    shown = cache.cache
    assert shown.sort(lambda seen: seen.record, reverse=True) is shown
    assert (shown.keys_array(), shown.first_key(), shown.last_key()) == ([3, 2, 1], 3, 1)
    known.records[4] = "record of 4"
    del known.records[2]
    assert cache.cache.keys_array() == [3, 1, 4]
    cache.cache.move_to_end(3)
    assert [seen.record for seen in cache.values()] == ["record of 1", "record of 4", "record of 3"]
    assert cache.first() is cache.get(1)
    with pytest.raises(KeyError):
        shown.move_to_end(2)
    cache.clear()
    known.records.update({3: "back", 1: "back"})
    assert cache.cache.keys_array() == [1, 3]


def test_the_core_may_go_on_while_its_objects_are_listed() -> None:
    known = Known(1, 2, 3)
    cache = cache_of(known)
    met = []
    for seen in cache.values():
        met.append(seen.record)
        known.records.pop(2, None)
        known.records[4] = "record of 4"
    assert met == ["record of 1", "record of 3"]


def test_no_more_objects_are_kept_than_allowed_and_all_are_shown() -> None:
    cache = cache_of(Known(1, 2, 3), max_size=2)
    assert [seen.record for seen in cache.values()] == ["record of 1", "record of 2", "record of 3"]
    assert (cache.size, len(cache._known._items)) == (3, 2)


async def test_the_server_is_asked_for_what_is_not_known_alone() -> None:
    known = Known(1)
    cache = cache_of(known)
    assert await cache.fetch("1") is cache.get(1)
    fetched = await cache.fetch(2)
    known.records[2] = "record of 2"
    assert (fetched.record, cache.get(2)) == ("fetched 2", fetched)


def test_a_collection_of_ids_has_nothing_under_other_keys(client: MezonClient) -> None:
    shown = client.clans.cache
    assert isinstance(shown, LiveCollection)
    known = shown.first_key()
    assert known is not None
    assert known in shown
    for key in (str(known), None, 2**70):
        assert key not in shown
        assert shown.get(key) is None  # type: ignore[arg-type]
    with pytest.raises(ValidationError):
        client.clans.get("general")


async def test_the_channels_of_a_clan_come_move_and_go(client: MezonClient, bot: Bot, gateway: LocalGateway) -> None:
    other = gateway.add_clan("other", members=[bot])
    here, there = await client.clans.fetch(gateway.clan), await client.clans.fetch(other)
    await here.load_channels()
    await there.load_channels()
    before, elsewhere = here.channels.cache.keys_array(), there.channels.cache.keys_array()
    everything = client.channels.cache.keys_array()

    async def told(member: str, payload: dict[str, Any]) -> None:
        heard = asyncio.ensure_future(client.wait_for(member))
        await asyncio.sleep(0)
        gateway.emit(bot, member, payload)
        await asyncio.wait_for(heard, 30)

    for id in (71, 72):
        created = {"clan_id": here.id, "channel_id": id, "channel_type": 1, "channel_label": str(id)}
        await told("channel_created_event", created)
    assert here.channels.cache.keys_array() == [*before, 71, 72]
    assert client.channels.cache.keys_array() == [*everything, 71, 72]
    channel = here.channels.get(71)
    assert channel is client.channels.get(71)
    assert there.channels.get(71) is None

    await told(
        "channel_updated_event", {"clan_id": there.id, "channel_id": 71, "channel_type": 1, "channel_label": "71"}
    )
    assert (here.channels.get(71), there.channels.get(71)) == (None, channel)
    assert here.channels.cache.keys_array() == [*before, 72]
    assert (there.channels.cache.keys_array(), there.channels.cache.last()) == ([*elsewhere, 71], channel)

    await told("channel_deleted_event", {"clan_id": there.id, "channel_id": 71})
    assert (there.channels.size, there.channels.get(71)) == (len(elsewhere), None)
    await told("clan_deleted_event", {"clan_id": here.id})
    assert (here.channels.size, here.channels.first(), list(here.channels.values())) == (0, None, [])
