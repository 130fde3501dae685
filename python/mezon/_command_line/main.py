"""Which command was called, and what a call ends with."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from . import broker, chat, dev, dlq, doctor, gateway, holder, info, migrate, new, run, top
from .output import Unwritten, printing
from .parser import STATUS_INTERRUPTED, STATUS_WRONG, Mistake, Parser

__all__ = ["main"]

# Each has HELP, DESCRIPTION, add_arguments(parser) and execute(options, parser), which returns the status of the process.
_COMMANDS: dict[str, Any] = {
    "new": new,
    "dev": dev,
    "chat": chat,
    "run": run,
    "gateway": gateway,
    "info": info,
    "doctor": doctor,
    "migrate": migrate,
    "holder": holder,
    "broker": broker,
    "top": top,
    "dlq": dlq,
}


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line; ends the process, with 2 for mistakes and 1 where something is wrong."""
    called_as_module = Path(sys.argv[0]).name == "__main__.py"
    parser = Parser(prog="python -m mezon" if called_as_module else "mezon", description="Mezon SDK")
    parser.add_argument("--version", action=_Version, help="print the version of the package")
    commands = parser.add_subparsers(dest="command", required=True)
    parsers: dict[str, Parser] = {}
    for name, command in _COMMANDS.items():
        parsers[name] = commands.add_parser(name, help=command.HELP, description=command.DESCRIPTION)
        command.add_arguments(parsers[name])
    with printing(parser.prog):
        options = parser.parse_args(arguments)
        if options.command != "run":
            sys.exit(_status(options, parsers[options.command], parser.prog))
    # What a bot prints is a matter of its program.
    sys.exit(_status(options, parsers[options.command], parser.prog))


def _status(options: argparse.Namespace, chosen: Parser, prog: str) -> int:
    """Do what was asked for, and return the status of the process."""
    try:
        status: int = _COMMANDS[options.command].execute(options, chosen)
    except Mistake as mistake:
        chosen.fail(str(mistake), mistake.status)
    except Unwritten:
        raise
    except KeyboardInterrupt:
        if options.command == "run":
            # The traceback shows what the program was doing.
            raise
        status = STATUS_INTERRUPTED
    except Exception as error:  # noqa: BLE001 - whatever the program raised
        if isinstance(error, ImportError) and _is_damage(error):
            chosen.exit(
                STATUS_WRONG, f"{chosen.prog}: files of mezon are missing ({error.name}); see `{prog} doctor`\n"
            )
        status = STATUS_WRONG
        _show(error)
    return status


def _show(error: Exception) -> None:
    """Show what a program raised, as Python does, from the program's first line on."""
    from .._tracebacks import exc_info

    kind, raised, trace = exc_info(error)
    sys.excepthook(kind, raised.with_traceback(trace), trace)


def _is_damage(error: ImportError) -> bool:
    """Return whether a file of this package was not found, which the uninstallation of another package takes away."""
    return (error.name or "").partition(".")[0] == __name__.partition(".")[0]


class _Version(argparse.Action):
    """Prints the version, for which the core is loaded only then."""

    def __init__(self, option_strings: Sequence[str], dest: str, help: str | None = None) -> None:
        super().__init__(option_strings, dest, nargs=0, help=help, default=argparse.SUPPRESS)

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from .._core import __version__

        print(__version__)
        parser.exit()
