"""What `MezonClient.stats` returns, and what each number of it means."""

from __future__ import annotations

from typing import Final, TypedDict

__all__ = ["GAUGES", "HISTOGRAMS", "MEANINGS", "Histogram", "Stats"]


class Histogram(TypedDict):
    """How long things took."""

    count: int
    sum: float
    """Seconds, of all together."""
    buckets: tuple[tuple[float, int], ...]
    """Pairs of a bound in seconds, the last one infinite, and how many took no longer."""


class Stats(TypedDict):
    """What a client has done since it was made, and what waits at the moment; see MEANINGS and docs/metrics.md."""

    frames_in: int
    frames_out: int
    frames_bad: int
    bytes_in: int
    bytes_out: int
    events: int
    timeouts: int
    answers_unclaimed: int
    effects_dropped: int
    pauses: int
    reconnects: int
    recovered: int
    duplicates: int
    gaps: int
    resends: int
    renewals: int
    rate_refused: int
    clicks_routed: int
    clicks_forged: int
    clicks_expired: int
    clicks_misplaced: int
    clicks_foreign: int
    clicks_unrouted: int
    clicks_repeated: int
    clicks_crowded: int
    messages_waiting: int
    calls_waiting: int
    joins_waiting: int
    background_waiting: int
    messages_stored: int
    messages_not_stored: int
    events_waiting: int
    events_lost: int
    handlers_running: int
    handler_failures: int
    handler_seconds: Histogram
    send_seconds: Histogram


MEANINGS: Final = {
    "frames_in": "Binary messages read from the socket",
    "frames_out": "Binary messages written to the socket",
    "frames_bad": "Messages that could not be understood and were skipped",
    "bytes_in": "Bytes of the messages read",
    "bytes_out": "Bytes of the messages written",
    "events": "Events handed over to handlers and waits",
    "timeouts": "Requests over the socket whose answer did not come in time",
    "answers_unclaimed": "Answers that nobody waited for: late, repeated or unsolicited",
    "effects_dropped": "Follow-up work of events, such as joins, dropped because too much of it waited",
    "pauses": "Times the socket's reader paused because handlers did not keep up",
    "reconnects": "Times the socket was reopened",
    "recovered": "Messages missed during an outage and fetched afterwards",
    "duplicates": "Messages that came a second time and were dropped",
    "gaps": "Channels whose missed messages could not be fetched, or not all of them",
    "resends": "Calls sent again, since the connection or the server failed and repeating them is safe",
    "renewals": "Sessions obtained after the first one",
    "rate_refused": "Messages that the server refused for the rate; each was sent again or raised an error",
    "clicks_routed": "Clicks and choices that a view was given",
    "clicks_forged": "Clicks refused because the component's id looks like ours and is not, or was altered",
    "clicks_expired": "Clicks refused because the component's time was over",
    "clicks_misplaced": "Clicks refused because the component was made for another channel or message",
    "clicks_foreign": "Clicks refused because the component was made for another user",
    "clicks_unrouted": "Clicks on components of ours that no view answers for any more",
    "clicks_repeated": "Clicks that came a second time and were dropped",
    "clicks_crowded": "Clicks refused because too many of one user on one message were waiting",
    "messages_waiting": "Sends, edits, deletions and reactions that wait for their turn or for the socket",
    "calls_waiting": "Other requests that wait for their turn",
    "joins_waiting": "Joins of clans and channels that wait for their turn",
    "background_waiting": "Requests of the client's own, such as for missed messages, that wait for their turn",
    "messages_stored": "Messages written to the store; clients that share a file share this",
    "messages_not_stored": "Messages that could not be written to the store",
    "events_waiting": "Events that have arrived and wait for handlers",
    "events_lost": "Events whose payload could not be made",
    "handlers_running": "Coroutine handlers that have started and not ended",
    "handler_failures": "Failures of handlers, commands, views, tasks and jobs",
    "handler_seconds": "How long handlers took from their start to their end",
    "send_seconds": "How long sends, edits, deletions and reactions took, from leaving to the answer",
}
"""What each number means, in the order of `Stats`."""

GAUGES: Final = frozenset(
    {"messages_waiting", "calls_waiting", "joins_waiting", "background_waiting", "events_waiting", "handlers_running"}
)
"""What waits at the moment. Everything else only grows."""

HISTOGRAMS: Final = frozenset({"handler_seconds", "send_seconds"})
