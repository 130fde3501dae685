"""Where a client's settings come from: arguments, then the environment, then the documented defaults."""

from __future__ import annotations

import os
from typing import Final, TypeVar

from . import _core
from ._checks import check_count
from ._log import Log
from .errors import ValidationError

__all__ = [
    "DEFAULT_API_KEY",
    "DEFAULT_EXPIRED_TIMESPAN_MS",
    "DEFAULT_HOST",
    "DEFAULT_HTTP_RATE",
    "DEFAULT_MESSAGE_PER_TIME",
    "DEFAULT_MMN_API",
    "DEFAULT_PORT",
    "DEFAULT_SEND_BULK_INTERVAL",
    "DEFAULT_SSL",
    "DEFAULT_TIMEOUT_MS",
    "DEFAULT_ZK_API",
    "DOWNLOAD_LIMIT",
    "NO_BROKER",
    "content_form",
    "content_limit",
    "flag",
    "in_url",
    "milliseconds",
    "moved",
    "of_variable",
    "warn_of_settings",
]

_log = Log("mezon.settings")

DEFAULT_API_KEY: Final = ""
DEFAULT_HOST: Final = _core.DEFAULT_HOST
DEFAULT_PORT: Final = str(_core.DEFAULT_PORT)
DEFAULT_SSL: Final = True
DEFAULT_TIMEOUT_MS: Final = _core.DEFAULT_TIMEOUT_MS
DEFAULT_MMN_API: Final = _core.DEFAULT_MMN_API_URL
DEFAULT_ZK_API: Final = _core.DEFAULT_ZK_API_URL
DEFAULT_DB_PATH: Final = "./mezon-cache/mezon-messages-cache.db"

# (starts, seconds): what the HTTP gateway tolerates.
DEFAULT_HTTP_RATE: Final = (1, 1.25)
# Documented but unused: the core renews sessions and keeps the pace by itself.
DEFAULT_EXPIRED_TIMESPAN_MS: Final = 300_000
DEFAULT_MESSAGE_PER_TIME: Final = 5
DEFAULT_SEND_BULK_INTERVAL: Final = 1000

# Of a download to disk, in bytes: strangers name the files, and disks are finite.
DOWNLOAD_LIMIT: Final = 100 * 1024 * 1024

NO_BROKER: Final = {"MEZON_BROKER": "", "MEZON_ROLE": ""}
"""Variables for a bot that is tried out: the broker of where it is deployed is nothing to it."""

# How received content is presented: as JSON text that reads like a dict, or as the dict of 1.8.3.
CONTENT_FORMS: Final = ("text", "dict")

T = TypeVar("T")

# Shorter time limits than this are taken for seconds that should have been milliseconds.
TIMEOUT_MS_USUAL_MIN: Final = 100

_TRUE = frozenset({"1", "true", "yes", "on"})
_FALSE = frozenset({"0", "false", "no", "off"})


def named(setting: str) -> str:
    """Return the environment variable that changes the default of a setting."""
    return "MEZON_" + ("TIMEOUT_MS" if setting == "timeout" else setting.upper())


def moved(setting: str, given: T, default: object) -> T | str:
    """Return the value of a setting: the environment can change the default, and an argument that differs from the default wins."""
    text = variable(setting)
    # Texts of both are compared only where the environment says something.
    return text if text and str(given) == str(default) else given


def variable(setting: str) -> str | None:
    """Return what the environment says of a setting, or None."""
    text = os.environ.get(named(setting))
    # What Kubernetes sets in every container beside a service named "mezon": the address of that service.
    return None if setting == "port" and text is not None and "://" in text else text


def warn_of_settings(timeout: float, client_id: int) -> None:
    """Warn of a variable that is passed over, and of a time limit that is hardly meant."""
    given = os.environ.get(named("port"), "")
    if given and variable("port") is None:
        _log.warning(
            "The environment variable MEZON_PORT is %r, as Kubernetes sets it beside a service named mezon, and is passed over; "
            "enableServiceLinks: false in the pod's spec keeps it out",
            given[:100],
            extra={"client_id": client_id},
        )
    if timeout < TIMEOUT_MS_USUAL_MIN:
        _log.warning(
            "The timeout is in milliseconds: %g is %g s, and %g s would be %g",
            timeout,
            timeout / 1000,
            timeout,
            timeout * 1000,
            extra={"client_id": client_id},
        )


def in_url(host: str) -> str:
    """Return a host as written in a URL: an IPv6 address in brackets."""
    return f"[{host}]" if ":" in host and not host.startswith("[") else host


def flag(setting: str, given: bool, default: bool) -> bool:
    """Return the value of a boolean setting, by the same rule.

    Raises:
        ValidationError: The environment holds neither yes nor no.
    """
    variable = named(setting)
    text = os.environ.get(variable, "").strip().lower()
    if given != default or not text:
        return given
    if text in _TRUE or text in _FALSE:
        return text in _TRUE
    raise ValidationError(f"{variable} must be true or false, not {text[:20]!r}", field=variable)


def milliseconds(setting: str, given: float, default: float) -> float:
    """Return the value of a time limit, by the same rule.

    Raises:
        ValidationError: The environment holds no number.
    """
    variable = named(setting)
    text = os.environ.get(variable, "").strip()
    if given != default or not text:
        return given
    try:
        return float(text)
    except ValueError:
        raise ValidationError(
            f"{variable} must be a number of milliseconds, not {text[:20]!r}", field=variable
        ) from None


def content_form(given: str) -> str:
    """Return how content is presented, "text" or "dict", by the same rule.

    Raises:
        ValidationError: It is neither.
    """
    variable = named("content")
    moved_to = os.environ.get(variable, "").strip().lower()
    form, name = (moved_to, variable) if given == CONTENT_FORMS[0] and moved_to else (given, "content")
    if form in CONTENT_FORMS:
        return form
    raise ValidationError(f'{name} must be "text" or "dict", not {str(form)[:20]!r}', field=name)


def content_limit(given: int | None) -> int | None:
    """Return the longest content in UTF-16 units, or None to leave it to the server, by the same rule.

    Raises:
        ValidationError: The environment holds no number from 1 on.
    """
    variable = named("content_limit")
    text = os.environ.get(variable, "").strip()
    if given is not None or not text:
        return given
    if not (text.isascii() and text.isdigit() and int(text[:20]) > 0):
        raise ValidationError(f"{variable} must be an integer of at least 1, not {text[:20]!r}", field=variable)
    check_count(variable, int(text[:20]))
    return int(text[:20])


def of_variable(variable: str, error: ValidationError) -> ValidationError:
    """Return the error of a setting that came from the environment."""
    return ValidationError(f"the environment variable {variable} is not acceptable: {error.message}", field=variable)
