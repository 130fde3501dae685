"""The rows of the benchmark: what is measured, in which unit, and what it should reach."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Figure:
    """One figure of a row.

    Attributes:
        key: Its name in what the bot prints.
        name: What the table calls it.
        target: What it should reach on the machine where the targets were set; None if nothing is asked.
        theirs: What `mezon-sdk` 1.8.3 reached there. On a slower machine the same distance to it counts.
        more_is_better: Whether a larger figure is the better one.
        digits: Digits after the point.
    """

    key: str
    name: str
    target: float | None = None
    theirs: float | None = None
    more_is_better: bool = False
    digits: int = 0

    @property
    def times(self) -> float | None:
        """How many times better than `mezon-sdk` the target is."""
        if self.target is None or self.theirs is None:
            return None
        return self.target / self.theirs if self.more_is_better else self.theirs / self.target

    def verdict(self, ours: float, times: float | None) -> str:
        """Return whether the target is reached: by itself, by its distance to `mezon-sdk` in the same run, or not."""
        if self.target is None:
            return ""
        if ours >= self.target if self.more_is_better else ours <= self.target:
            return "yes"
        if times is not None and self.times is not None and times >= self.times:
            return "by ratio"
        return "no"


@dataclass(frozen=True)
class Row:
    """One run of a bot that gives one or more figures.

    Attributes:
        scenario: The function of `bot.py` that measures it.
        figures: What it gives.
        ours: Its parameters for our package.
        theirs: Parameters that differ for `mezon-sdk`, which would take minutes for some of ours; None if it is not measured there.
        only_once: Whether one run says enough, because it takes long or only shows how cost grows.
        has_bare: Whether `bare.py` measures it on a WebSocket alone.
    """

    scenario: str
    figures: tuple[Figure, ...]
    ours: dict[str, Any] = field(default_factory=dict)
    theirs: dict[str, Any] | None = field(default_factory=dict)
    only_once: bool = False
    has_bare: bool = False


def _rate(name: str, target: float | None = None, theirs: float | None = None) -> Figure:
    return Figure("per_s", name, target, theirs, more_is_better=True)


ROWS: dict[str, Row] = {
    "import": Row(
        "import",
        (
            Figure("ms", "`import mezon` with asyncio, ms", 65, 364),
            Figure("mib", "memory after it, MiB", 27, 57, digits=1),
        ),
    ),
    "login": Row("login", (Figure("ms", "login, 10 clans, ms", 60, 1_262, digits=1),), {"clans": 10}),
    "fetch": Row("fetch", (Figure("ms", "first `channels.fetch` of an unknown id, ms", 3, 1_247, digits=2),)),
    "unknown": Row(
        "unknown_channels",
        (Figure("ms", "20 messages from 20 unknown channels reach the handler, ms", 50, 23_800, digits=1),),
        {"count": 20},
    ),
    "stored": Row(
        "stored_burst",
        (
            _rate("messages/s into an async handler, store on, burst of 100,000", 300_000, 4_400),
            Figure("stored_s", "until all of them are stored, s", 3, digits=2),
            Figure("peak_mib", "peak memory in that burst, MiB", 96, 1_245),
        ),
        {"count": 100_000},
    ),
    "sustained": Row(
        "sustained",
        (_rate("messages/s sustained for 60 s, heard and stored", 150_000, 5_500),),
        {"seconds": 60},
        only_once=True,
    ),
    "events": Row(
        "events",
        (
            _rate("messages/s into an async handler, store off", 500_000, 10_600),
            Figure("cpu_us", "CPU per message event, store off, us", 3, 95, digits=2),
        ),
        {"count": 200_000},
        {"count": 50_000},
    ),
    "sync": Row(
        "events",
        (_rate("into a sync handler, store off", 900_000, 10_600),),
        {"count": 200_000, "kind": "sync"},
        {"count": 50_000},
    ),
    "ten": Row(
        "events",
        (_rate("into ten async handlers, store off", 110_000, 4_100),),
        {"count": 100_000, "handlers": 10},
        {"count": 20_000},
    ),
    "reactions": Row(
        "events",
        (_rate("reactions/s, one async handler", 650_000, 39_200),),
        {"count": 200_000, "event": "reaction"},
        {"count": 50_000},
    ),
    "typing": Row(
        "events",
        (_rate("typing events/s, one async handler", 650_000, 27_900),),
        {"count": 200_000, "event": "typing"},
        {"count": 50_000},
    ),
    "send1": Row(
        "sends",
        (
            _rate("sends/s with ack, 1 in flight", 9_500, 6_400),
            Figure("p50_us", "time of one of them, p50, us", digits=1),
        ),
        {"count": 10_000, "in_flight": 1},
        has_bare=True,
    ),
    "send32": Row(
        "sends",
        (_rate("sends/s with ack, 32 in flight", 75_000, 20_400),),
        {"count": 100_000, "in_flight": 32},
        {"count": 30_000},
    ),
    "send512": Row(
        "sends",
        (_rate("sends/s with ack, 512 in flight", 100_000, 19_400),),
        {"count": 100_000, "in_flight": 512},
        {"count": 30_000},
    ),
    "echo": Row(
        "echo",
        (
            Figure("p50_ms", "echo, p50, ms", 0.45, 1.35, digits=2),
            Figure("p99_ms", "echo, p99, ms", 0.8, 1.94, digits=2),
        ),
        {"count": 5_000},
        {"count": 2_000},
        has_bare=True,
    ),
    "memory": Row(
        "memory",
        (
            Figure("first_mib", "memory for 100,000 distinct messages in 500 channels, MiB", 40, 109, digits=1),
            Figure("next_mib", "for the next 100,000, MiB", 1, 8.4, digits=1),
        ),
        {"count": 100_000, "channels": 500},
    ),
    "views": Row(
        "views",
        (
            Figure("mib", "memory for 10,000 live views, MiB", 32, digits=1),
            Figure("next_mib", "for the next 10,000, when those are over, MiB", 32, digits=1),
        ),
        {"count": 10_000},
        theirs=None,
    ),
    "trickle": Row(
        "trickle",
        (Figure("cpu_us", "CPU per event at 100 events/s, us", 250, 882),),
        {"count": 1_000, "rate": 100},
        has_bare=True,
    ),
    "trickle1000": Row(
        "trickle",
        (Figure("cpu_us", "CPU per event at 1,000 events/s, us"), Figure("switches", "threads woken for it", digits=2)),
        {"count": 5_000, "rate": 1_000},
        has_bare=True,
    ),
    "idle": Row(
        "idle",
        (
            Figure("per_s", "wake-ups/s of a client that hears nothing", 1, digits=2),
            Figure("percent", "CPU of it, %", digits=3),
        ),
        {"seconds": 20},
        theirs=None,
    ),
    "non_commands": Row(
        "non_commands",
        (
            Figure("handler_us", "CPU of the loop's thread per message, one async handler, us", digits=2),
            Figure("silent_us", "the same with 200 commands, of which it calls none, us", digits=3),
            Figure("percent", "of what the handler costs, %", 5, digits=2),
        ),
        {"count": 100_000, "commands": 200},
        theirs=None,
    ),
    "command_cost": Row(
        "command_cost",
        (
            Figure(
                "ratio",
                "CPU of a command with two typed arguments and a reply, times that of a handler by hand",
                1.5,
                digits=2,
            ),
            Figure("cpu_us", "CPU of it, us", digits=1),
        ),
        {"count": 20_000},
        theirs=None,
    ),
    "commands": Row(
        "commands",
        (_rate("commands/s with two typed arguments and an answer, 500 at once"),),
        {"count": 20_000, "burst": 500},
        {"count": 1_000},
    ),
    "clients": Row(
        "clients",
        (
            Figure("login_s", "login of 1,000 clients in one process, s", 10, digits=2),
            Figure("kib", "memory per idle connection, KiB", 64, digits=1),
            Figure("idle_percent", "CPU while they are idle, %", 2, digits=2),
        ),
        {"count": 1_000, "idle_s": 30},
        theirs=None,
        only_once=True,
    ),
    **{
        f"handlers{number}": Row(
            "events",
            (_rate(f"messages/s into {number} async handlers"),),
            {"count": max(5_000, 100_000 // number), "handlers": number},
            theirs=None,
        )
        for number in (1, 10, 100)
    },
    **{
        f"channels{number}": Row(
            "many_channels",
            (_rate(f"messages/s from {number:,} channels"),),
            {"count": 100_000, "channels": number},
            theirs=None,
        )
        for number in (1, 100, 10_000, 100_000)
    },
    **{
        f"clients{number}": Row(
            "many_clients",
            (_rate(f"messages/s of {number:,} clients together"),),
            {"count": 100_000, "clients": number},
            theirs=None,
        )
        for number in (1, 10, 100, 1_000)
    },
}
