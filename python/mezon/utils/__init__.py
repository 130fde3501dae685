"""Small helpers."""

from . import helper, logger
from .helper import (
    convert_channeltype_to_channel_mode,
    generate_snowflake_id,
    is_valid_user_id,
    parse_url_to_host_and_ssl,
    sleep,
)
from .logger import disable_logging, enable_logging, get_logger, setup_logger
from .mentions import mention, mentions_in, utf16_length

__all__ = [
    "convert_channeltype_to_channel_mode",
    "disable_logging",
    "enable_logging",
    "generate_snowflake_id",
    "get_logger",
    "helper",
    "is_valid_user_id",
    "logger",
    "mention",
    "mentions_in",
    "parse_url_to_host_and_ssl",
    "setup_logger",
    "sleep",
    "utf16_length",
]
