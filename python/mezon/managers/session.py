"""The session's manager, under the path of 1.8.3."""

from typing import TYPE_CHECKING

from .._lazy import lazy
from .._legacy.session_manager import SessionManager
from ..session import Session as Session

if TYPE_CHECKING:
    from .._legacy.mezon_api import MezonApi as MezonApi
    from ..models import ApiAccountApp as ApiAccountApp
    from ..models import ApiAuthenticateRequest as ApiAuthenticateRequest

__all__ = [
    "SessionManager",
]

if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy(
        __name__,
        {
            "ApiAccountApp": "mezon.models",
            "ApiAuthenticateRequest": "mezon.models",
            "MezonApi": "mezon._legacy.mezon_api",
        },
    )
