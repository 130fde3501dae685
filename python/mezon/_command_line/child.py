"""The process of a bot that is being written: it waits for an order, runs the bot, and ends when whoever ordered it does.

Started ahead of time, it has imported what every bot needs when the order comes.
"""

from __future__ import annotations

import importlib
import json
import os
import signal
import sys
import threading
import time
from pathlib import Path
from typing import IO, Any, Final

from .._tracebacks import as_text
from .failures import Failures
from .loading import check_address, is_over, load
from .logged_in import logged_in
from .parser import Mistake
from .passing import Passing
from .refusal import of_login
from .reports import Reports
from .target import Target

__all__ = ["STATUS_FAILED", "STATUS_MISTAKE", "STOP_S", "main"]

# No program of a user's happens to end with one of these.
STATUS_MISTAKE: Final = 64
"""There is no such bot, or it cannot log in; it was said in a line."""

STATUS_FAILED: Final = 70
"""The program raised; its traceback was shown."""

STOP_S: Final = 2.0
"""How long a bot may take to leave when it is told to: a handler that blocks keeps it from doing so."""

# What most bots need is imported before the order comes, not after.
_AHEAD: Final = ("mezon.bot", "mezon.commands", "mezon.ui")


def main() -> None:
    """Carry out one order, a line of JSON on standard input."""
    orders = _orders()
    try:
        for name in _AHEAD:
            importlib.import_module(name)
        line = orders.readline()
        status = _carry_out(json.loads(line), orders) if line else 0
    except KeyboardInterrupt:
        status = 0
    sys.exit(status)


def _orders() -> IO[bytes]:
    """Return what orders come through; the bot finds an empty standard input."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        # As a shell without job control passes it on; here it is how a bot is told to leave.
        signal.signal(signal.SIGINT, signal.default_int_handler)
    orders = os.fdopen(os.dup(0), "rb")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    return orders


def _carry_out(order: dict[str, Any], orders: IO[bytes]) -> int:
    """Run the bot; return the status of the process. What goes wrong is said here, where the traceback is."""
    os.environ.update(order["environment"])
    passing = Passing(order["host"], order["port"], order["moved"])
    threading.Thread(target=_obey, args=(orders, passing), daemon=True).start()
    reports = Reports(order["console"])
    Failures(reports, _bot_id)
    wanted = Target(Path(order["folder"]), order["module"], order["name"])
    sys.argv = [str(wanted)]
    try:
        bot = load(wanted)
        if not is_over(bot):
            check_address(bot, order["login_url"], wanted)
            bot.run()
    except Exception as error:
        mistake = error if isinstance(error, Mistake) else of_login(error)
        if mistake is not None:
            status, text = STATUS_MISTAKE, f"{order['prog']}: {mistake}"
        else:
            status, text = STATUS_FAILED, as_text(error).rstrip()
    else:
        return 0
    print(text, file=sys.stderr, flush=True)
    reports.send("state", _bot_id(), state="broken", detail=text)
    return status


def _bot_id() -> int | str:
    """Return which bot this process is: the one that is logged in, or the one that it was made for."""
    bots = logged_in()
    return bots[0].client_id if bots else os.environ["MEZON_CLIENT_ID"]


def _obey(orders: IO[bytes], passing: Passing) -> None:
    """Let time pass as ordered, until no more orders can come: then the bot has to leave."""
    for line in orders:
        passing.advance(json.loads(line)["advance"])
    if hasattr(signal, "pthread_kill"):
        # To the main thread, so that it is woken out of whatever it waits for.
        signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)
    else:
        signal.raise_signal(signal.SIGINT)
    time.sleep(STOP_S)
    os._exit(0)


if __name__ == "__main__":
    main()
