"""The table of what differs between mezon-sdk and this package. Everything that is reported stands here.

Rules are found by their subject: a dotted name that a program imports, ``Class.member`` that it reaches for, ``Class.method(argument=)`` that
it passes, or words for what no single name shows.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

__all__ = ["HINT", "MUST", "RULES", "Rule", "member_of"]

MUST: Final = "must"
"""It fails here, or does something else than before."""

HINT: Final = "hint"
"""It works here, and is deprecated or no longer needed."""

_ALL: Final = "1.4 to 1.8.3"
_SINCE_1_6: Final = "1.6 to 1.8.3"


@dataclass(frozen=True)
class Rule:
    """What differs, and what to do.

    Attributes:
        kind: ``MUST`` or ``HINT``.
        versions: Of mezon-sdk, for which programs were written that meet it.
        problem: One sentence, in which ``{subject}`` and its last part ``{name}`` are filled in.
        remedy: What to do, likewise.
    """

    kind: Literal["must", "hint"]
    versions: str
    problem: str
    remedy: str


def _must(versions: str, problem: str, remedy: str) -> Rule:
    return Rule(MUST, versions, problem, remedy)


def _hint(versions: str, problem: str, remedy: str) -> Rule:
    return Rule(HINT, versions, problem, remedy)


def _members(owner: str, names: str, rule: Rule) -> dict[str, Rule]:
    return {f"{owner}.{name}": rule for name in names.split()}


_QUEUE: Final = _must(
    "1.4", "{subject} does not exist: there is no queue of messages", "remove it; the core paces what is sent"
)
_CACHED: Final = _must(
    _ALL,
    "{subject} does not exist: the core keeps the caches",
    "remove it; `clans`, `channels` and `users` are up to date before a handler runs",
)
_RECONNECT: Final = _must(
    _SINCE_1_6,
    "{subject} does not exist: the core reconnects",
    'remove it; `client.state`, `client.on("disconnected")` and `client.on("reconnected")` tell',
)
_AGENT: Final = _must(
    "1.8",
    "{subject} does not exist: the core reads the stream",
    "use `connect_ai_agent_sse()`, `disconnect_ai_agent_sse()` and their events",
)
_SOCKET: Final = _must(
    _ALL,
    "{subject} does not exist: the core has the connection",
    "use the methods of the socket that have no underscore, or `client.stats()` and `client.latency`",
)
_HTTP: Final = _must(
    _ALL,
    "{subject} does not exist: the core makes the calls",
    "use a method of `client.api_client`, or `client.api` for all calls of the platform",
)
_STORE: Final = _must(
    _ALL, "{subject} does not exist: the core has the file", "use the methods of `MessageDB` that have no underscore"
)
_EVENTS: Final = _must(
    _ALL,
    "{subject} does not exist: the core keeps the handlers",
    "use `on`, `off` and `has_listeners` of `client.event_manager`",
)
_ADDRESS: Final = _must("1.4 and 1.6", "{subject} does not exist", "use `ws_url`, which has host and port")
_USERS: Final = _must("1.4", "{subject} does not exist: users belong to the client", "use `client.users`")
_GONE_MODEL: Final = _must("1.4", "{subject} does not exist, and nothing used it", "remove it")

RULES: Final[Mapping[str, Rule]] = {
    # What no single name shows.
    "syntax": _must("any", "this file cannot be read as Python: {subject}", "mend it, then run `mezon migrate` again"),
    "unreadable": _must("any", "this file cannot be read: {subject}", "mend it, then run `mezon migrate` again"),
    "name": _must(_ALL, "{subject} does not exist", "remove it, or ask `help(mezon)` for what took its place"),
    "argument": _must(_ALL, "{subject} is not an argument", "remove it, or see the signature with `help()`"),
    "field": _must(
        _ALL, "{subject} is not a field of the model, and is ignored", "remove it, or name the field that is meant"
    ),
    "requirement": _must(
        _ALL,
        "`{subject}` installs the old SDK into the same folder",
        "take it out, uninstall it, and then require this package from its wheel or repository",
    ),
    "stranger": _must(
        "any",
        "`{subject}` is another project on the public index",
        "require this package from its wheel or repository, as `mezon @ file:///...` or `mezon @ git+https://...`",
    ),
    "dependency": _must(
        _ALL,
        "`{subject}` was installed by mezon-sdk; this package installs nothing",
        "name it in the project's requirements, if it is still needed",
    ),
    "dependency, perhaps": _hint(
        _ALL,
        "`{subject}` was installed by mezon-sdk, this package installs nothing, and no requirement names it",
        "name it in the project's requirements, unless one of them brings it",
    ),
    "dependency, unneeded": _hint(
        _SINCE_1_6,
        "`{subject}` was needed by mezon-sdk, and is not needed by this package",
        "take it out, unless the project itself needs it",
    ),
    "mmn": _must(
        _SINCE_1_6,
        "`mmn` came with mezon-sdk, and nothing here returns its {name}",
        "`from mezon.wallet import {name}`",
    ),
    "error": _must(
        _ALL,
        "{subject} is never raised by this package",
        "catch `mezon.MezonError`, or one of `mezon.errors`; `status` and `message` are there",
    ),
    "protobuf": _must(
        _ALL,
        "{subject} takes protobuf messages, and payloads are none",
        "use `payload.model_dump()`; `payload.SerializeToString()` gives the bytes",
    ),
    "text id": _must(
        "1.4",
        "{subject} is an int, and no text is equal to it",
        "compare with an int, such as `int(...)` of what stands there",
    ),
    "content is a dict": _must(
        _SINCE_1_6,
        "{subject} is text that reads like a dict, and no dict",
        'give `content="dict"` to the client, or use `content.get(...)` without a test',
    ),
    "content is changed": _must(
        _SINCE_1_6,
        "{subject} cannot be changed",
        'give `content="dict"` to the client, or change `message.content.to_dict()`',
    ),
    "content is dumped": _must(
        _SINCE_1_6,
        "{subject} is JSON text already, and would be quoted once more",
        'give `content="dict"` to the client, or use `str(message.content)`',
    ),
    "step": _must(
        _SINCE_1_6,
        "{subject} does what the core does itself, and the class is refused with a SubclassError",
        "remove it, or call `super().{name}()` in it",
    ),
    "hook": _hint(
        _SINCE_1_6,
        "{subject} is not needed: the core reconnects by itself",
        'remove it; `client.on("reconnected")` tells when it has',
    ),
    "own reconnecting": _hint(
        _ALL, "this loop logs in again; the core reconnects by itself, for ever", "log in once, or use `client.run()`"
    ),
    "own pace": _hint(_ALL, "{subject} slows this bot down; the core keeps to the limits of the service", "remove it"),
    "keeping alive": _hint(
        _ALL, "this keeps the program alive", "use `client.run()`, which logs in, waits, and ends well at Ctrl-C"
    ),
    "own api_client": _hint(
        _SINCE_1_6,
        "{subject} is kept and returned, and the core does not use it",
        "remove it; `client.api_client` is there from the start",
    ),
    "own exit": _hint(
        _ALL,
        "{subject} is not needed: a bot leaves no thread behind",
        "return from the program, or `await client.disconnect()`",
    ),
    # Modules and names.
    "mezon.messages.queue": _QUEUE,
    "mezon.messages.queue.MessageQueue": _QUEUE,
    "mezon.messages.MessageQueue": _QUEUE,
    "mezon.models.ChannelMessageRaw": _must("1.4", "{subject} does not exist", "use `mezon.models.ChannelMessage`"),
    "mezon.models.ChannelDescription": _must(
        "1.4", "{subject} does not exist", "use `mezon.models.ApiChannelDescription`"
    ),
    **_members(
        "mezon.models",
        "ApiAuthenticateLogoutRequest ApiAuthenticateRefreshRequest ApiUpdateMessageRequest ApiRegisterStreamingChannelRequest",
        _GONE_MODEL,
    ),
    "mezon.utils.helper.convert_internal_event_to_events": _must(
        "1.4", "{subject} does not exist", "use the members of `mezon.Events`, which are the names of the events"
    ),
    "mezon.client.EventHandler": _must(_SINCE_1_6, "{subject} does not exist", "write `Callable[..., Any]`"),
    # Members.
    "MezonClient.chanel_manager": _must("1.4", "{subject} does not exist", "use `client.channel_manager`"),
    "MezonClient.create_dm_channel": _must(
        "1.4",
        "{subject} does not exist",
        "use `await client.channel_manager.create_dm_channel(user_id)`, or `user.send_dm_message(...)`, which needs none",
    ),
    **{
        f"{owner}.message_queue": _QUEUE
        for owner in ("MezonClient", "Clan", "TextChannel", "Message", "User", "SocketManager")
    },
    **_members("Clan", "users user_fetcher", _USERS),
    "Clan.channel_fetcher": _must(_ALL, "{subject} does not exist", "use `clan.channels.fetch(channel_id)`"),
    "Clan.get_client_id": _must("1.4", "{subject} does not exist", "use `clan.client_id`"),
    "Clan._loading_promise": _CACHED,
    "User.clan": _must("1.4", "{subject} does not exist: a user is in several clans", "use `message.channel.clan`"),
    "SocketManager.join_dm": _must("1.4", "{subject} does not exist", "remove it; channels are joined by the core"),
    **_members("SocketManager", "host port", _ADDRESS),
    **_members("Socket", "host port", _ADDRESS),
    "Session.to_dict": _must("1.4", "{subject} does not exist", "use `vars(session)`, or its attributes"),
    **_members(
        "MezonApi",
        "mezon_healthcheck mezon_readycheck",
        _must("1.4", "{subject} does not exist", "use `client.state`, or `client.is_ready`"),
    ),
    **_members("MezonApi", "_rate_limiter _session _session_lock _get_session", _HTTP),
    **_members(
        "MezonClient",
        "_init_channel_message_cache _init_user_clan_cache _update_cache_channel _clan_descs_by_id _get_clan_desc _seed_dm_user_cache"
        " _handle_channel_message_default _handle_channel_created_default _handle_channel_updated_default _handle_channel_deleted_default"
        " _handle_token_send_default _handle_user_clan_removed_default _handle_user_channel_added_default _handle_add_clan_user_default",
        _CACHED,
    ),
    **_members("MezonClient", "_invoke_handler _register_event_handler _register_auto_bound_handlers", _EVENTS),
    **_members("EventManager", "event_handlers _buckets _handle_task_exception", _EVENTS),
    **_members("MezonClient", "_is_hard_disconnect _reconnect_task", _RECONNECT),
    **_members(
        "MezonClient",
        "_agent_sse_session _agent_sse_task _agent_sse_response _build_agent_sse_url _emit_ai_agent_event _run_agent_sse",
        _AGENT,
    ),
    **_members(
        "Socket",
        "_heartbeat_timeout_ms _heartbeat_task _listen_task _intentional_close _raw_streams _event_tasks _send_with_cid _emit_event_from_envelope"
        " _send_envelope_with_field _send_api_request _handle_response _ping_pong _start_listen _cleanup_cid _parse_api_response",
        _SOCKET,
    ),
    **_members("MessageDB", "_initialized _ensure_directory _ensure_connection _init_tables", _STORE),
    # Arguments.
    "Message.react(data)": _must(
        "1.4", "{subject} does not take a dict", "write `message.react(emoji_id=..., emoji=..., count=...)`"
    ),
    "Message.update(topic_id=)": _must(
        "1.4", "{subject} is not an argument", "remove it; an edit stays in the topic of its message"
    ),
    "SocketManager.write_ephemeral_message(receiver_id=)": _must(
        "1.4", "{subject} is not an argument", "write `receiver_ids=[...]`"
    ),
    "Socket.write_ephemeral_message(receiver_id=)": _must(
        "1.4", "{subject} is not an argument", "write `receiver_ids=[...]`"
    ),
    "EphemeralMessageBuilder.build(receiver_id=)": _must(
        "1.4", "{subject} is not an argument", "write `receiver_ids=[...]`"
    ),
    "Session.is_expired(currenttime=)": _must("1.4", "{subject} is not an argument", "write `current_time=`"),
    "Session.is_refresh_expired(currenttime=)": _must("1.4", "{subject} is not an argument", "write `current_time=`"),
    "SocketManager(host=)": _must("1.4 and 1.6", "{subject} is not an argument", "write `ws_url=`, of host and port"),
    "SocketManager(port=)": _must("1.4 and 1.6", "{subject} is not an argument", "write `ws_url=`, of host and port"),
    "SocketManager(message_queue=)": _QUEUE,
    "Socket(host=)": _must("1.4 and 1.6", "{subject} is not an argument", "write `ws_url=`, of host and port"),
    "Socket(port=)": _must("1.4 and 1.6", "{subject} is not an argument", "write `ws_url=`, of host and port"),
    **{f"{owner}(message_queue=)": _QUEUE for owner in ("Clan", "TextChannel", "Message", "User")},
    "User(clan=)": _must("1.4", "{subject} is not an argument: a user is in several clans", "remove it"),
    "ApiMessageRef(mesages_sender_avatar=)": _must(
        "1.4", "{subject} is not a field, and is ignored", "write `message_sender_avatar=`"
    ),
    "TextChannel.send_ephemeral(receiver_id=)": _hint(
        "1.4", "{subject} works, with a DeprecationWarning", "write `receiver_ids=`"
    ),
    "MezonClient(bot_id=)": _hint(_ALL, "{subject} works, with a DeprecationWarning", "write `client_id=`"),
}


def member_of(owner: str, name: str) -> str | None:
    """Return the subject of the rule on a member of a class, or None."""
    subject = f"{owner}.{name}"
    return subject if subject in RULES else None
