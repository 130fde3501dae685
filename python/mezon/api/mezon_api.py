"""The HTTP API, under the path of 1.8.3."""

from .._legacy.http_utils import build_body, build_headers, parse_response
from .._legacy.mezon_api import MezonApi
from .._legacy.protobuf import encode_protobuf
from ..models import (
    ApiAuthenticateRequest,
    ApiChannelDescList,
    ApiChannelDescription,
    ApiClanDescList,
    ApiCreateChannelDescRequest,
    ApiQuickMenuAccess,
    ApiRoleListEventResponse,
    ApiSession,
    ApiVoiceChannelUserList,
)
from ..protobuf.api import api_pb2
from ..utils.logger import get_logger

__all__ = [
    "ApiAuthenticateRequest",
    "ApiChannelDescList",
    "ApiChannelDescription",
    "ApiClanDescList",
    "ApiCreateChannelDescRequest",
    "ApiQuickMenuAccess",
    "ApiRoleListEventResponse",
    "ApiSession",
    "ApiVoiceChannelUserList",
    "MezonApi",
    "api_pb2",
    "build_body",
    "build_headers",
    "encode_protobuf",
    "get_logger",
    "parse_response",
]
