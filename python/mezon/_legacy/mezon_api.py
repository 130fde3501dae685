"""The calls of the HTTP API that bots need, each with its result as a model (docs/protocol.md 3.4)."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, ClassVar, Final, TypeVar

from .._bridge import once
from .._checks import VOICE_USERS_MAX, check_text_given
from .._core import Http, message_class, rpc_types
from .._ids import to_id, to_number
from .._quote import is_text, kind_of, shown
from .._secret import Secret
from .._settings import DEFAULT_HTTP_RATE
from ..errors import AuthError, HTTPError, ValidationError
from ..models import (
    ApiAuthenticateRequest,
    ApiChannelDescList,
    ApiChannelDescription,
    ApiClanDescList,
    ApiCreateChannelDescRequest,
    ApiQuickMenuAccess,
    ApiQuickMenuAccessList,
    ApiRoleListEventResponse,
    ApiSession,
    ApiVoiceChannelUserList,
)
from .http_utils import build_body, build_headers, build_params, decode, parse_body

if TYPE_CHECKING:
    import os

__all__ = ["MezonApi"]

M = TypeVar("M")

_LOGIN: Final = "/v2/apps/authenticate/token"
_PREFIX: Final = "/mezon.api.Mezon/"
_UNAUTHORIZED: Final = frozenset({401, 403})


def _path(call: str) -> str:
    return _PREFIX + call


class MezonApi:
    """The HTTP API. Ids may be given as `int` or decimal text; `options` are accepted and not used.

    Args:
        client_id: The bot's id.
        api_key: The bot's key. It never appears in a log, a repr or an exception.
        base_url: The base URL of the API, such as ``https://gw.mezon.ai:443``; a path is ignored.
        timeout_ms: Limit of one call, in ms.
        rate_limit: Calls that may start per period.
        rate_period: The period in seconds.
        ca_file: A PEM file of additional certificate authorities to trust.

    Raises:
        ValidationError: An argument is not acceptable.
    """

    DEFAULT_RATE_LIMIT: ClassVar[float] = DEFAULT_HTTP_RATE[0]
    DEFAULT_RATE_PERIOD: ClassVar[float] = DEFAULT_HTTP_RATE[1]
    REST_ENDPOINTS: ClassVar[dict[str, str]] = {"authenticate": _LOGIN}
    RPC_ENDPOINTS: ClassVar[dict[str, str]] = {
        "list_clans_descs": _path("ListClanDescs"),
        "list_channel_descs": _path("ListChannelDescs"),
        "create_channel_desc": _path("CreateChannelDesc"),
        "get_channel_detail": _path("ListChannelDetail"),
        "list_channel_voice_users": _path("ListChannelVoiceUsers"),
        "update_role": _path("UpdateRole"),
        "list_roles": _path("ListRoles"),
        "add_quick_menu_access": _path("AddQuickMenuAccess"),
        "delete_quick_menu_access": _path("DeleteQuickMenuAccess"),
        "list_quick_menu_access": _path("ListQuickMenuAccess"),
    }
    ENDPOINTS: ClassVar[dict[str, str]] = {**REST_ENDPOINTS, **RPC_ENDPOINTS}
    PLAY_MEDIA_URL: ClassVar[str] = "https://stn.mezon.ai/api/playmedia"

    def __init__(
        self,
        client_id: str | int,
        api_key: str,
        base_url: str,
        timeout_ms: int,
        rate_limit: float = DEFAULT_RATE_LIMIT,
        rate_period: float = DEFAULT_RATE_PERIOD,
        *,
        ca_file: str | os.PathLike[str] | None = None,
    ) -> None:
        # The key is in no variable from here on: a traceback with variables would show it.
        key, api_key = Secret(api_key), ""
        for name, value in (("api_key", key.reveal()), ("base_url", base_url)):
            if not is_text(value):
                kind = kind_of(value)
                del value
                raise ValidationError(f"{name} must be a text, not {kind}", field=name)
        if not isinstance(timeout_ms, (int, float)) or isinstance(timeout_ms, bool):
            raise ValidationError(f"timeout_ms must be a number of ms, not {shown(timeout_ms)}", field="timeout_ms")
        self.client_id = client_id
        self.base_url = base_url.rstrip("/")
        self.timeout_ms = timeout_ms
        self._api_key = key
        self._pace = (rate_limit, rate_period)
        self._ca_file = ca_file
        self._http: Http | None = None

    @property
    def api_key(self) -> str:
        """The bot's key. Secret: never log it."""
        return self._api_key.reveal()

    @property
    def client_timeout(self) -> SimpleNamespace:
        """The limit of one call, in s, as ``total``."""
        return SimpleNamespace(total=self.timeout_ms / 1000)

    async def mezon_authenticate(
        self,
        basic_auth_username: str | int,
        basic_auth_password: str,
        body: ApiAuthenticateRequest,
        options: dict[str, Any] | None = None,
    ) -> ApiSession:
        """Log in and return the session's tokens.

        Args:
            basic_auth_username: The bot's id, or its key.
            basic_auth_password: The bot's key, or "".
            body: The account to log in with.
            options: Not used.

        Raises:
            AuthError: The server refuses the id or the key.
            HTTPError: The server answers with another error.
            ProtocolError: The answer is not a session.
        """
        key = Secret(basic_auth_password or str(basic_auth_username))
        basic_auth_username = basic_auth_password = ""
        if not is_text(key.reveal()):
            kind = kind_of(key.reveal())
            raise ValidationError(f"basic_auth_password must be the bot's key, not {kind}", field="basic_auth_password")
        # The platform takes the key as the user name, and wants this JSON body labelled as protobuf (docs/protocol.md 2.1).
        headers = Secret(
            build_headers(
                basic_auth=(key.reveal(), ""),
                accept_binary=True,
                send_binary=True,
                additional_headers={"Accept": "application/x-protobuf"},
            )
        )
        try:
            answer = await self._request(
                "POST", self._login_base() + _LOGIN, Secret(build_body(body).encode()), headers, paced=False
            )
        except HTTPError as error:
            if error.status not in _UNAUTHORIZED:
                raise
            raise AuthError(
                f"the server refused the credentials: {error.message}",
                status=error.status,
                code=error.code,
                body=error.body,
            ) from None
        return ApiSession.from_protobuf(decode(answer[2], message_class("mezon.api.Session")))

    async def list_clans_descs(
        self,
        token: str,
        limit: int = 0,
        state: int = 0,
        cursor: str = "",
        options: dict[str, Any] | None = None,
    ) -> ApiClanDescList:
        """Return the clans of the bot."""
        answer = await self._call(token, "ListClanDescs", {"limit": limit, "state": state, "cursor": cursor})
        return ApiClanDescList.from_protobuf(answer)

    async def list_channel_descs(
        self,
        token: str,
        channel_type: int = 0,
        clan_id: int = 0,
        limit: int = 0,
        state: int = 0,
        cursor: str = "",
        is_mobile: bool = False,
        options: dict[str, Any] | None = None,
    ) -> ApiChannelDescList:
        """Return the channels of a kind in a clan, or without a clan the direct conversations.

        Args:
            token: The session's token.
            channel_type: The kind, a value of ChannelType.
            clan_id: The clan.
            limit: How many at most.
            state: Only those in this state.
            cursor: Where to continue.
            is_mobile: Whether the answer is for a phone.
            options: Not used.
        """
        request = {
            "channel_type": to_number(channel_type, "channel_type"),
            "clan_id": clan_id,
            "limit": limit,
            "state": state,
            "cursor": cursor,
            "is_mobile": is_mobile,
        }
        return ApiChannelDescList.from_protobuf(await self._call(token, "ListChannelDescs", request))

    async def create_channel_desc(
        self,
        token: str,
        request: ApiCreateChannelDescRequest,
        options: dict[str, Any] | None = None,
    ) -> ApiChannelDescription:
        """Create a channel, or find the direct conversation with a user; return its description."""
        return ApiChannelDescription.from_protobuf(await self._call(token, "CreateChannelDesc", request))

    async def get_channel_detail(
        self,
        token: str,
        channel_id: int,
        options: dict[str, Any] | None = None,
    ) -> ApiChannelDescription:
        """Return a channel's description."""
        request = {"channel_id": to_id(channel_id, "channel_id")}
        return ApiChannelDescription.from_protobuf(await self._call(token, "ListChannelDetail", request))

    async def list_channel_voice_users(
        self,
        token: str,
        clan_id: int | None = 0,
        channel_id: int | None = 0,
        channel_type: int | None = 0,
        limit: int | None = 0,
        state: int | None = 0,
        cursor: str | None = "",
        options: dict[str, Any] | None = None,
    ) -> ApiVoiceChannelUserList:
        """Return who is in the voice channels of a clan.

        Args:
            token: The session's token.
            clan_id: The clan.
            channel_id: One of its channels, or 0 for all.
            channel_type: A kind of channels, a value of ChannelType, or 0 for all.
            limit: How many at most, 1 to 500; 0 leaves it to the server.
            state: Only those in this state.
            cursor: Where to continue.
            options: Not used.

        Raises:
            ValidationError: The limit is out of range.
        """
        if limit and not 0 < limit <= VOICE_USERS_MAX:
            raise ValidationError(f"limit must be from 1 to {VOICE_USERS_MAX}, not {shown(limit)}", field="limit")
        request = build_params(
            {
                "clan_id": clan_id,
                "channel_id": channel_id,
                "channel_type": None if channel_type is None else to_number(channel_type, "channel_type"),
                "limit": limit,
                "state": state,
                "cursor": cursor,
            }
        )
        return ApiVoiceChannelUserList.from_protobuf(await self._call(token, "ListChannelVoiceUsers", request))

    async def update_role(
        self,
        token: str,
        role_id: int,
        request: dict[str, Any],
        options: dict[str, Any] | None = None,
    ) -> Any:
        """Change a role; members that the request omits stay as they are. Returns True.

        Args:
            token: The session's token.
            role_id: The role.
            request: Any of clan_id, title, color, role_icon, description, display_online, allow_mention, add_user_ids,
                remove_user_ids, active_permission_ids, remove_permission_ids and max_permission_id.
            options: Not used.

        Raises:
            ValidationError: A member is not known or not acceptable.
        """
        if not isinstance(request, dict):
            raise ValidationError(f"a role is changed by a dict, not {shown(request)}", field="request")
        await self._call(token, "UpdateRole", {**build_params(request), "role_id": to_id(role_id, "role_id")})
        return True

    async def list_roles(
        self,
        token: str,
        clan_id: int | None = None,
        limit: int | None = None,
        state: int | None = None,
        cursor: str | None = None,
        options: dict[str, Any] | None = None,
    ) -> ApiRoleListEventResponse:
        """Return the roles of a clan."""
        request = build_params({"clan_id": clan_id, "limit": limit, "state": state, "cursor": cursor})
        return ApiRoleListEventResponse.from_protobuf(await self._call(token, "ListRoles", request))

    async def add_quick_menu_access(
        self,
        bearer_token: str,
        channel_id: int,
        clan_id: int,
        menu_type: int,
        action_msg: str,
        background: str,
        menu_name: str,
        menu_id: int,
        bot_id: int,
        options: dict[str, Any] | None = None,
    ) -> ApiQuickMenuAccess:
        """Add an entry to a bot's quick menu; return it as stored by the server."""
        request = {
            "id": menu_id,
            "bot_id": bot_id,
            "clan_id": clan_id,
            "channel_id": channel_id,
            "menu_name": menu_name,
            "background": background,
            "action_msg": action_msg,
            "menu_type": menu_type,
        }
        answer = await self._call(bearer_token, "AddQuickMenuAccess", request, "mezon.api.QuickMenuAccess")
        return ApiQuickMenuAccess.from_protobuf(answer)

    async def delete_quick_menu_access(
        self,
        bearer_token: str,
        id: int | None = None,
        clan_id: int | None = None,
        bot_id: int | None = None,
        channel_id: int | None = None,
        menu_name: str | None = None,
        background: str | None = None,
        action_msg: str | None = None,
        options: dict[str, Any] | None = None,
    ) -> ApiQuickMenuAccess:
        """Remove the entries of a bot's quick menu that match all given values."""
        request = build_params(
            {
                "id": id,
                "clan_id": clan_id,
                "bot_id": bot_id,
                "channel_id": channel_id,
                "menu_name": menu_name,
                "background": background,
                "action_msg": action_msg,
            }
        )
        answer = await self._call(bearer_token, "DeleteQuickMenuAccess", request, "mezon.api.QuickMenuAccess")
        return ApiQuickMenuAccess.from_protobuf(answer)

    async def list_quick_menu_access(
        self,
        bearer_token: str,
        bot_id: int | None = 0,
        channel_id: int | None = 0,
        menu_type: int | None = 0,
        options: dict[str, Any] | None = None,
    ) -> ApiQuickMenuAccessList:
        """Return the entries of a bot's quick menu, in ``list_menus``."""
        request = build_params({"bot_id": bot_id, "channel_id": channel_id, "menu_type": menu_type})
        return ApiQuickMenuAccessList.from_protobuf(await self._call(bearer_token, "ListQuickMenuAccess", request))

    async def play_media(
        self,
        bearer_token: str,
        body: dict[str, Any],
        options: dict[str, Any] | None = None,
    ) -> Any:
        """Play a file in a voice room; return the media server's JSON answer.

        Args:
            bearer_token: The session's token.
            body: room_name, participant_identity, participant_name, url and name.
            options: Not used.
        """
        headers = Secret(build_headers(bearer_token=bearer_token))
        _, kind, answer = await self._request(
            "POST", self.PLAY_MEDIA_URL, Secret(build_body(body).encode()), headers, paced=True
        )
        return parse_body(answer, kind, accept_binary=False, response_proto_class=None)

    async def call_api(
        self,
        method: str,
        url_path: str,
        query_params: dict[str, Any] | None = None,
        body: str | bytes | None = None,
        headers: dict[str, Any] | None = None,
        accept_binary: bool = False,
        response_proto_class: type | None = None,
    ) -> Any:
        """Make any call of the API; return a message, or parsed JSON, or None if the answer is empty.

        Args:
            method: The HTTP method.
            url_path: The path below the base address, or an absolute URL.
            query_params: The query; None members are left out.
            body: The body.
            headers: The headers; see build_headers.
            accept_binary: Whether the answer is a binary message.
            response_proto_class: The class of that message.

        Raises:
            HTTPError: The status is an error; it carries status, code, message and body.
            ProtocolError: The answer is not what it should be.
            TimeoutError: There was no answer in time.
            NotConnected: The server cannot be reached.
        """
        from urllib.parse import urlencode  # for callers of their own only

        url = url_path if "://" in url_path else f"{self.base_url}/{url_path.lstrip('/')}"
        query = urlencode(build_params(query_params), doseq=True)
        if query:
            url += ("&" if "?" in url else "?") + query
        data = body.encode() if isinstance(body, str) else body or b""
        _, kind, answer = await self._request(method, url, Secret(data), Secret(headers or {}), paced=True)
        return parse_body(answer, kind, accept_binary, response_proto_class)

    async def close(self) -> None:
        """Drop the connections kept open; a later call opens new ones. Can be called any number of times."""
        self._http = None

    def _login_base(self) -> str:
        """Return where logins go."""
        return self.base_url

    async def _call(self, token: str, name: str, request: Any, answer_type: str | None = None) -> Any:
        """Make a call by its name, with a message, a model or a dict of its fields; return the answer's message."""
        asked, answered = rpc_types(name) or (None, None)
        body = b"" if asked is None else _message(asked, request).SerializeToString()
        answer = await self._rpc(token, name, body)
        # Some calls have an answer that the catalogue does not list; without one, gateways send nothing or {}.
        if answered is None and answer.strip() == b"{}":
            answer = b""
        answered = answer_type or answered
        return None if answered is None else decode(answer, message_class(answered))

    async def _rpc(self, token: str, name: str, body: bytes) -> bytes:
        headers = Secret(build_headers(bearer_token=token, accept_binary=True, send_binary=True))
        url = self.base_url + _path(name)
        answer: bytes = (await self._request("POST", url, Secret(body), headers, paced=True))[2]
        return answer

    async def _request(
        self, method: str, url: str, body: Secret[bytes], headers: Secret[dict[str, Any]], *, paced: bool
    ) -> tuple[int, str, bytes]:
        if self._http is None:
            self._http = Http(self._api_key.reveal(), int(self.timeout_ms), self._pace, self._ca_file)
        http = self._http
        pairs = Secret([(name, str(value)) for name, value in headers.reveal().items()])
        check_text_given("method", method)
        check_text_given("url", url)
        if not all(is_text(text) for pair in pairs.reveal() for text in pair):
            raise ValidationError("headers must be texts, without half of a surrogate pair", field="headers")
        answer: tuple[int, str, bytes] = await once(
            lambda bridge: http.request(bridge, method, url, pairs.reveal(), body.reveal(), paced)
        )
        return answer

    def __repr__(self) -> str:
        return f"<{type(self).__name__} client_id={self.client_id} base_url={self.base_url}>"


def _message(full_name: str, given: Any) -> Any:
    """Return a request from a message of its type, a model, or a dict."""
    cls = message_class(full_name)
    if isinstance(given, cls):
        return given
    dump = getattr(given, "model_dump", None)
    return cls(**build_params(given if dump is None else dump()))
