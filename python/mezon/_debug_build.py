"""The warning of a core that was compiled without optimisation: whoever measures it, or runs a bot on it, should know."""

from __future__ import annotations

import os

from ._log import Log

__all__ = ["warn"]


def warn() -> None:
    """Log that this is a debug build, unless ``MEZON_DEBUG_BUILD=quiet`` says that this is known. Called once, by the first import."""
    if os.environ.get("MEZON_DEBUG_BUILD") != "quiet":
        Log("mezon").warning(
            "This is a debug build of mezon, many times slower than a release: build one with `maturin develop --release`, "
            "or set MEZON_DEBUG_BUILD=quiet"
        )
