"""What calls over HTTP are made of, under the path of 1.8.3."""

from .._legacy.http_utils import (
    BINARY_CONTENT_TYPES,
    build_body,
    build_headers,
    build_params,
    build_url,
    is_binary_response,
    is_schema_secure,
    parse_binary_response,
    parse_response,
    parse_url_components,
)
from .._legacy.protobuf import parse_api_protobuf
from ..utils.logger import get_logger

__all__ = [
    "BINARY_CONTENT_TYPES",
    "build_body",
    "build_headers",
    "build_params",
    "build_url",
    "get_logger",
    "is_binary_response",
    "is_schema_secure",
    "parse_api_protobuf",
    "parse_binary_response",
    "parse_response",
    "parse_url_components",
]
