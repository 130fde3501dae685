"""Received messages, stored in a file."""

from . import db
from .db import MessageDB

__all__ = ["MessageDB", "db"]
