"""The protocol's messages under the paths of 1.8.3."""

from typing import TYPE_CHECKING

from .._lazy import lazy

if TYPE_CHECKING:
    from . import api as api
    from . import rtapi as rtapi
    from . import utils as utils

if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy(
        __name__, {"api": "mezon.protobuf.api", "rtapi": "mezon.protobuf.rtapi", "utils": "mezon.protobuf.utils"}
    )
