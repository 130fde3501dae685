"""The package `mezon.api` of the protocol, under the path of 1.8.3."""

from typing import TYPE_CHECKING

from ..._lazy import lazy

if TYPE_CHECKING:
    from . import api_pb2 as api_pb2

if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy(__name__, {"api_pb2": "mezon.protobuf.api.api_pb2"})
