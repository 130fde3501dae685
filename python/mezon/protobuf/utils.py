"""Envelopes and messages to bytes and back, under the path of 1.8.3."""

from .._legacy.protobuf import NEOF_NAME, encode_protobuf, parse_api_protobuf, parse_protobuf
from .rtapi import realtime_pb2

__all__ = [
    "NEOF_NAME",
    "encode_protobuf",
    "parse_api_protobuf",
    "parse_protobuf",
    "realtime_pb2",
]
