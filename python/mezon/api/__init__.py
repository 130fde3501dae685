"""The platform's HTTP API (PROTOCOL 2)."""

from . import mezon_api, utils
from .mezon_api import MezonApi

__all__ = ["MezonApi", "mezon_api", "utils"]
