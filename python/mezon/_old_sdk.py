"""The warning of a mezon-sdk in the folder of this package: uninstalling it later would take files of both."""

from __future__ import annotations

from ._log import Log

__all__ = ["warn"]


def warn() -> None:
    """Log that both are installed, and what says what to do. Called once, by the first import."""
    Log("mezon").warning(
        "mezon-sdk is installed in the same folder as mezon, and whichever is uninstalled takes files of both: see `mezon doctor`"
    )
