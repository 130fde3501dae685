"""The platform's HTTP API (docs/protocol.md 3)."""

from . import mezon_api, utils
from .mezon_api import MezonApi

__all__ = ["MezonApi", "mezon_api", "utils"]
