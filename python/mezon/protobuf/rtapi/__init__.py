"""The package `mezon.realtime` of the protocol, under the path of 1.8.3."""

from typing import TYPE_CHECKING

from ..._lazy import lazy

if TYPE_CHECKING:
    from . import realtime_pb2 as realtime_pb2

if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy(__name__, {"realtime_pb2": "mezon.protobuf.rtapi.realtime_pb2"})
