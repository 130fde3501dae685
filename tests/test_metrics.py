"""The numbers of a client: complete, explained, and as Prometheus and OpenTelemetry read them."""

from __future__ import annotations

import asyncio
import re
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, get_type_hints

import pytest

from mezon import MezonClient, ValidationError, metrics
from mezon._stats import GAUGES, HISTOGRAMS, MEANINGS, Stats
from mezon.testing import LocalGateway, SimUser

from .conftest import Connect
from .waiting import PATIENCE_S, until

PAGE = (Path(__file__).parents[1] / "docs" / "metrics.md").read_text(encoding="utf-8")


def test_every_number_is_typed_and_explained() -> None:
    stats = MezonClient(1, "key", message_db_path=None).stats()
    assert list(MEANINGS) == list(get_type_hints(Stats))
    assert set(stats) == set(MEANINGS)
    assert set(MEANINGS) >= GAUGES | HISTOGRAMS
    for name, meaning in MEANINGS.items():
        row = re.search(rf"^\| `{name}` \| (\w+) \| (.+) \|$", PAGE, re.MULTILINE)
        assert row is not None, name
        kind = "gauge" if name in GAUGES else "histogram" if name in HISTOGRAMS else "counter"
        assert (row[1], row[2]) == (kind, meaning)


async def test_handlers_are_counted_and_timed(client: MezonClient, user: SimUser, gateway: LocalGateway) -> None:
    release, ran = asyncio.Event(), []

    @client.on_channel_message
    async def waits(_: object) -> None:
        await release.wait()

    @client.on_channel_message
    def at_once(_: object) -> None:
        ran.append(1)

    @client.on_channel_message
    async def fails(_: object) -> None:
        raise LookupError("on purpose")

    before = client.stats()["handler_seconds"]["count"]
    for number in range(3):
        await user.say(gateway.channel, str(number))
    await until(lambda: client.stats()["handler_failures"] == 3, "3 failures")
    await until(lambda: client.stats()["handlers_running"] == 3, "3 handlers that run")
    assert client.stats()["handler_seconds"]["count"] - before == 6
    began = time.perf_counter()
    await asyncio.sleep(0.05)
    release.set()
    await until(lambda: client.stats()["handlers_running"] == 0, "the end of all handlers")
    took = client.stats()["handler_seconds"]
    assert took["count"] - before == 9
    assert took["buckets"][-1] == (float("inf"), took["count"])
    # Three of them lasted for as long as they were held, and that was no more than we waited.
    assert 3 * 0.05 < took["sum"] < 3 * (time.perf_counter() - began + PATIENCE_S)
    within = dict(took["buckets"])
    assert within[0.025] <= took["count"] - 3


async def test_a_slow_handler_among_fast_ones_is_in_its_bucket(
    client: MezonClient, user: SimUser, gateway: LocalGateway
) -> None:
    ran: list[str] = []

    @client.on_channel_message
    def sometimes_slow(message: Any) -> None:
        if message.text == "slow":
            time.sleep(0.3)
        ran.append(message.text)

    before = dict(client.stats()["handler_seconds"]["buckets"])
    for text in [*"123456789", "slow", *"123456789"]:
        await user.say(gateway.channel, text)
    await until(lambda: len(ran) == 19, "19 calls")
    after = dict(client.stats()["handler_seconds"]["buckets"])
    assert after[float("inf")] - before[float("inf")] == 19
    # Exactly one took longer than 250 ms, unless the machine stood still.
    assert after[float("inf")] - before[float("inf")] - (after[0.25] - before[0.25]) >= 1


async def test_sends_are_timed(client: MezonClient, gateway: LocalGateway) -> None:
    channel = await client.channels.fetch(gateway.channel)
    before = client.stats()["send_seconds"]["count"]
    message = await channel.send("hello")
    await client.request("clan_join", {"clan_id": gateway.clan})
    sent = client.stats()["send_seconds"]
    assert sent["count"] == before + 1
    assert 0 < sent["sum"] < PATIENCE_S
    assert message.message_id


async def test_what_waits_is_shown(connect: Connect, user: SimUser, gateway: LocalGateway) -> None:
    bot = gateway.bot("busy")
    client = connect(bot, handler_limit=1)
    release = asyncio.Event()

    @client.on_channel_message
    async def waits(_: object) -> None:
        await release.wait()

    await client.login()
    for number in range(3):
        await user.say(gateway.channel, str(number))
    await until(lambda: client.stats()["events_waiting"] == 2, "2 events that wait")
    assert client.stats()["handlers_running"] == 1
    release.set()
    await until(lambda: client.stats()["events_waiting"] == 0, "the last event")


def test_nothing_of_another_package_is_imported() -> None:
    program = (
        "import sys; from mezon import metrics, health, asgi, MezonClient\n"
        "metrics.text(MezonClient(1, 'key', message_db_path=None))\n"
        "print(*{name.partition('.')[0] for name in sys.modules} & {'opentelemetry', 'prometheus_client', 'fastapi', 'starlette'})"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=50, check=True)
    assert done.stdout.strip() == ""


def test_the_text_is_what_prometheus_reads() -> None:
    parser = pytest.importorskip("prometheus_client.parser", reason="prometheus-client is not installed")
    text = metrics.text(*(MezonClient(number, "key", message_db_path=None) for number in (1, 2)))
    families = {family.name: family for family in parser.text_string_to_metric_families(text)}
    for name in MEANINGS:
        family = families[f"mezon_{name}"]
        assert family.type == ("gauge" if name in GAUGES else "histogram" if name in HISTOGRAMS else "counter")
        assert family.documentation == f"{MEANINGS[name]}."
        assert {sample.labels["client_id"] for sample in family.samples} == {"1", "2"}
    bounds = [sample.labels["le"] for sample in families["mezon_send_seconds"].samples if "le" in sample.labels]
    assert bounds[-1] == "+Inf"
    assert families["mezon_connected"].samples[0].value == 0
    assert "mezon_latency_seconds" not in families


def test_the_text_is_openmetrics_where_that_is_wanted() -> None:
    parser = pytest.importorskip("prometheus_client.openmetrics.parser", reason="prometheus-client is not installed")
    text = metrics.text(MezonClient(1, "key", message_db_path=None), openmetrics=True)
    # It refuses what is not as the standard has it: types, suffixes, bounds that are no numbers, a missing end.
    families = {family.name: family for family in parser.text_string_to_metric_families(text)}
    assert families["mezon_frames_in"].type == "counter"
    assert families["mezon_build"].type == "info"
    assert families["mezon_handler_seconds"].type == "histogram"


async def test_what_prometheus_reads_is_what_happened(client: MezonClient, gateway: LocalGateway) -> None:
    parser = pytest.importorskip("prometheus_client.parser", reason="prometheus-client is not installed")
    channel = await client.channels.fetch(gateway.channel)
    await channel.send("hello")
    read = {
        sample.name: sample.value
        for family in parser.text_string_to_metric_families(metrics.text(client))
        for sample in family.samples
    }
    assert read["mezon_connected"] == 1
    assert read["mezon_send_seconds_count"] == 1
    assert read["mezon_frames_out_total"] >= 2


def test_two_clients_of_one_bot_are_refused() -> None:
    clients = [MezonClient(1, "key", message_db_path=None) for _ in range(2)]
    with pytest.raises(ValidationError, match="cannot be told apart"):
        metrics.text(*clients)


async def test_opentelemetry_reads_the_same(client: MezonClient, gateway: LocalGateway) -> None:
    export = pytest.importorskip("opentelemetry.sdk.metrics.export", reason="opentelemetry-sdk is not installed")
    sdk = pytest.importorskip("opentelemetry.sdk.metrics")
    reader = export.InMemoryMetricReader()
    provider = sdk.MeterProvider([reader])
    metrics.observe(client, meter=provider.get_meter("test"))
    channel = await client.channels.fetch(gateway.channel)
    await channel.send("hello")
    data = reader.get_metrics_data()
    found = {metric.name: metric for metric in data.resource_metrics[0].scope_metrics[0].metrics}
    plain = {f"mezon.{name}" for name in set(MEANINGS) - HISTOGRAMS}
    parts = {f"mezon.{name}.{part}" for name in HISTOGRAMS for part in ("count", "sum", "bucket")}
    # The latency is not known before the first heartbeat was answered.
    assert set(found) - {"mezon.latency_seconds"} == plain | parts | {"mezon.connected"}
    (point,) = found["mezon.send_seconds.count"].data.data_points
    assert (point.value, point.attributes["client_id"]) == (1, client.client_id)
    assert found["mezon.frames_out"].data.is_monotonic
    bounds = {point.attributes["le"] for point in found["mezon.send_seconds.bucket"].data.data_points}
    assert {"0.001", "+Inf"} <= bounds
    provider.shutdown()


def test_a_client_that_is_gone_is_observed_no_more() -> None:
    export = pytest.importorskip("opentelemetry.sdk.metrics.export", reason="opentelemetry-sdk is not installed")
    sdk = pytest.importorskip("opentelemetry.sdk.metrics")
    reader = export.InMemoryMetricReader()
    provider = sdk.MeterProvider([reader])
    metrics.observe(MezonClient(1, "key", message_db_path=None), meter=provider.get_meter("test"))
    assert reader.get_metrics_data() is None
    provider.shutdown()


def test_without_opentelemetry_it_is_said_what_to_install() -> None:
    program = (
        "import sys; sys.modules['opentelemetry'] = None\n"
        "from mezon import metrics, MezonClient, MezonError\n"
        "try: metrics.observe(MezonClient(1, 'key', message_db_path=None))\n"
        "except MezonError as error: print(error)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=50, check=True)
    assert "pip install opentelemetry-api" in done.stdout


@pytest.mark.timeout(150)
def test_a_thread_may_read_the_numbers_while_calls_are_refused() -> None:
    program = Path(__file__).with_name("programs") / "scraped.py"
    done = subprocess.run([sys.executable, program], capture_output=True, text=True, timeout=120, check=False)
    assert (done.returncode, done.stdout) == (0, "served\n"), done.stderr[-2_000:]
