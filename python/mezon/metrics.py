"""What a client has done and what waits, in numbers: for Prometheus as text, and for OpenTelemetry where that is installed.

    from mezon import metrics

    print(metrics.text(client))    # what a scrape returns; mezon.health and mezon.asgi serve it
    metrics.observe(client)        # hands the same to OpenTelemetry

docs/metrics.md says what each number means.
"""

from __future__ import annotations

import functools
import weakref
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final, NamedTuple, cast

from ._core import __version__
from ._stats import GAUGES, HISTOGRAMS, MEANINGS, Histogram, Stats
from .errors import MezonError, ValidationError

if TYPE_CHECKING:
    from ._connection import Connection

__all__ = ["CONTENT_TYPE", "OPENMETRICS_CONTENT_TYPE", "Histogram", "Stats", "observe", "text"]

CONTENT_TYPE: Final = "text/plain; version=0.0.4; charset=utf-8"
"""The type of `text`: the exposition format of Prometheus."""

OPENMETRICS_CONTENT_TYPE: Final = "application/openmetrics-text; version=1.0.0; charset=utf-8"
"""The type of `text` with ``openmetrics``."""

Number = int | float


class _Reading(NamedTuple):
    """The numbers of one client at one moment."""

    client_id: int
    stats: Stats
    connected: bool
    latency: float | None


class _Metric(NamedTuple):
    """A number as it is shown."""

    name: str
    kind: str
    meaning: str
    read: Callable[[_Reading], Any]


def _metrics() -> Iterator[_Metric]:
    yield _Metric("connected", "gauge", "Whether the client is logged in and its socket is open", _connected)
    yield _Metric("latency_seconds", "gauge", "Between the last heartbeat and its answer", _latency)
    for name, meaning in MEANINGS.items():
        kind = "gauge" if name in GAUGES else "histogram" if name in HISTOGRAMS else "counter"
        yield _Metric(name, kind, meaning, functools.partial(_number, name))


def _connected(reading: _Reading) -> int:
    return int(reading.connected)


def _latency(reading: _Reading) -> float | None:
    return reading.latency


def _number(name: str, reading: _Reading) -> Any:
    return cast("dict[str, Any]", reading.stats)[name]


def text(*clients: Connection, openmetrics: bool = False) -> str:
    """Return the numbers of clients as a scrape returns them, each labelled with ``client_id``.

    Args:
        *clients: The clients; any state will do.
        openmetrics: Whether the text is OpenMetrics 1.0 rather than the exposition format 0.0.4.

    Raises:
        ValidationError: Two clients are of the same bot, so that their numbers could not be told apart.
    """
    readings = _read(clients)
    lines = _head("mezon_build", "info" if openmetrics else "gauge", "The version of the package", openmetrics)
    lines.append(f'mezon_build_info{{version="{__version__}"}} 1')
    for metric in _metrics():
        samples = [line for reading in readings for line in _samples(metric, reading)]
        if samples:
            lines += [*_head(f"mezon_{metric.name}", metric.kind, metric.meaning, openmetrics), *samples]
    if openmetrics:
        lines.append("# EOF")
    return "\n".join(lines) + "\n"


def observe(*clients: Connection, meter: Any = None) -> None:
    """Hand the numbers of clients to OpenTelemetry, which reads them whenever it exports.

    Counters and gauges keep their names, below ``mezon.``; a histogram is three counters, ``….count``, ``….sum`` in seconds and ``….bucket``
    with the attribute ``le``, since OpenTelemetry reads no histograms from elsewhere. The attribute ``client_id`` tells clients apart. A
    client that is dropped is read no more.

    Args:
        *clients: The clients.
        meter: The meter of OpenTelemetry; by default that of the global provider for ``mezon``.

    Raises:
        MezonError: OpenTelemetry is not installed.
        ValidationError: Two clients are of the same bot.
    """
    try:
        from opentelemetry import metrics as api
    except ImportError:
        raise MezonError("OpenTelemetry is not installed: pip install opentelemetry-api opentelemetry-sdk") from None
    check_clients(clients)
    references = [weakref.ref(client) for client in clients]

    def readings() -> list[_Reading]:
        return _read([client for reference in references if (client := reference()) is not None])

    def watched(read: Callable[[_Reading], Iterable[tuple[Number, dict[str, Any]]]]) -> list[Any]:
        def observed(_: Any) -> list[Any]:
            return [
                api.Observation(value, {"client_id": reading.client_id, **more})
                for reading in readings()
                for value, more in read(reading)
            ]

        return [observed]

    meter = meter or api.get_meter("mezon", __version__)
    for metric in _metrics():
        name, read = f"mezon.{metric.name}", metric.read
        if metric.kind == "gauge":
            meter.create_observable_gauge(name, watched(_single(read)), description=metric.meaning)
        elif metric.kind == "counter":
            meter.create_observable_counter(name, watched(_single(read)), description=metric.meaning)
        else:
            for part, unit, values in _PARTS:
                meter.create_observable_counter(
                    f"{name}.{part}", watched(_part(read, values)), unit=unit, description=metric.meaning
                )


def _single(read: Callable[[_Reading], Any]) -> Callable[[_Reading], Iterable[tuple[Number, dict[str, Any]]]]:
    return lambda reading: [] if (value := read(reading)) is None else [(value, {})]


def _part(
    read: Callable[[_Reading], Histogram], values: Callable[[Histogram], list[tuple[Number, dict[str, Any]]]]
) -> Callable[[_Reading], Iterable[tuple[Number, dict[str, Any]]]]:
    return lambda reading: values(read(reading))


# What a histogram is in OpenTelemetry: the parts' names, units, and what they are read from.
_PARTS: Final[tuple[tuple[str, str, Callable[[Histogram], list[tuple[Number, dict[str, Any]]]]], ...]] = (
    ("count", "1", lambda histogram: [(histogram["count"], {})]),
    ("sum", "s", lambda histogram: [(histogram["sum"], {})]),
    ("bucket", "1", lambda histogram: [(count, {"le": _bound(bound)}) for bound, count in histogram["buckets"]]),
)


def check_clients(clients: Iterable[Connection]) -> None:
    """Raise ValidationError if two clients are of the same bot, whose numbers could not be told apart."""
    ids = [client.client_id for client in clients]
    for client_id in ids:
        if ids.count(client_id) > 1:
            raise ValidationError(
                f"two clients of the bot {client_id} cannot be told apart; give one of them", field="clients"
            )


def _read(clients: Sequence[Connection]) -> list[_Reading]:
    check_clients(clients)
    return [_Reading(client.client_id, client.stats(), client.is_ready, client.latency) for client in clients]


def _head(name: str, kind: str, meaning: str, openmetrics: bool) -> list[str]:
    # A counter's samples have the suffix; OpenMetrics names the metric without it, and 0.0.4 with it.
    suffix = {"counter": "_total", "info": "_info"}.get(kind, "")
    if not openmetrics and name == "mezon_build":
        suffix = "_info"
    shown = name if openmetrics else f"{name}{suffix}"
    return [f"# HELP {shown} {meaning}.", f"# TYPE {shown} {kind}"]


def _samples(metric: _Metric, reading: _Reading) -> list[str]:
    value = metric.read(reading)
    if value is None:
        return []
    name, label = f"mezon_{metric.name}", f'client_id="{reading.client_id}"'
    if metric.kind != "histogram":
        return [f"{name}{'_total' if metric.kind == 'counter' else ''}{{{label}}} {value}"]
    buckets = [f'{name}_bucket{{{label},le="{_bound(bound)}"}} {count}' for bound, count in value["buckets"]]
    return [*buckets, f"{name}_sum{{{label}}} {value['sum']}", f"{name}_count{{{label}}} {value['count']}"]


def _bound(bound: float) -> str:
    return "+Inf" if bound == float("inf") else str(bound)
