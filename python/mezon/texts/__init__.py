"""What a bot says, by language: its own sentences and the framework's."""

from __future__ import annotations

from .texts import Texts

__all__ = ["Texts"]
