"""Every row of the benchmark, ours alone or interleaved with `mezon-sdk` 1.8.3, each run in processes of its own.

    python benches/bench.py                       # ours
    python benches/bench.py --peer                # both, run by run, on one interpreter
    python benches/bench.py --rows events,send32  # some rows
    python benches/bench.py --against ../before/python  # beside another build of ours, run by run
    python benches/bench.py --loops --rows send1,echo   # on asyncio and on uvloop, beside picows on both

With `--write` the figures go to docs/performance.json, from where docs/performance.md and its plots are made. The gateway runs in a
process of its own on the same machine, so ratios within one session are what counts.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from rows import ROWS, Figure, Row

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
RUN_TIMEOUT_S = 900
# The sides: this build, another one of ours, and the SDK that came before.
OURS, BEFORE, PEER = "mezon", "before", "mezon-sdk"
# With `--loops`: ours and the build before on another loop, and a WebSocket without an SDK on both.
UVLOOP, BEFORE_UVLOOP, BARE, BARE_UVLOOP = "uvloop", "before on uvloop", "picows", "picows on uvloop"
# Where the table stands in docs/performance.md.
MARKS = ("<!-- figures: written by `make bench-peer` -->", "<!-- end of figures -->")
IMPORT = """
import os, sys, time
begin = time.perf_counter()
import asyncio, mezon
took = time.perf_counter() - begin
pages = int(open("/proc/self/statm").read().split()[1])
mib = pages * os.sysconf("SC_PAGE_SIZE") / 2**20
print('{"ms": %f, "mib": %f}' % (took * 1e3, mib))
"""


class Side:
    """An SDK: the interpreter that runs it, and the environment that finds it."""

    def __init__(self, name: str, python: Path, path: Path | None = None) -> None:
        self.name = name
        self.is_bare = name in {BARE, BARE_UVLOOP}
        self._python = python
        # Byte code has to be kept, or every import would compile it anew.
        kept = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "MEZON"))}
        loop = {"MEZON_BENCH_LOOP": "uvloop"} if name in {UVLOOP, BEFORE_UVLOOP, BARE_UVLOOP} else {}
        self._environment = kept | loop | ({"PYTHONPATH": str(path)} if path else {})

    def run(self, row: Row, parameters: dict[str, Any]) -> dict[str, float]:
        """Measure a row once."""
        feed = {"command": [sys.executable, str(HERE / "feed.py")], "environment": dict(os.environ)}
        if row.scenario == "import":
            command = [self._python, "-c", IMPORT]
        else:
            program = "bare.py" if self.is_bare else "bot.py"
            command = [self._python, HERE / program, row.scenario, json.dumps(parameters), json.dumps(feed)]
        done = subprocess.run(  # noqa: S603 - what is run is in this folder
            command, env=self._environment, capture_output=True, text=True, timeout=RUN_TIMEOUT_S, check=False
        )
        if done.returncode:
            raise SystemExit(f"{self.name} failed at {row.scenario} {parameters}:\n{done.stdout}{done.stderr}")
        figures: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
        return figures


def measure(sides: list[Side], row: Row, runs: int) -> dict[str, dict[str, list[float]]]:
    """Run a row, the sides taking turns; print and return its figures."""
    taking_part = [side for side in sides if takes_part(side, row)]
    figures: dict[str, list[dict[str, float]]] = {side.name: [] for side in taking_part}
    for _ in range(1 if row.only_once else runs):
        for side in taking_part:
            parameters = row.ours | ((row.theirs or {}) if side.name == PEER else {})
            figures[side.name].append(side.run(row, parameters))
    result = {
        side: {figure.key: [run[figure.key] for run in runs_ if figure.key in run] for figure in row.figures}
        for side, runs_ in figures.items()
    }
    for figure in row.figures:
        print(line(figure, result), flush=True)
    return result


def takes_part(side: Side, row: Row) -> bool:
    """Return whether a side can measure a row."""
    if side.is_bare:
        return row.has_bare
    return side.name != PEER or row.theirs is not None


def line(figure: Figure, result: dict[str, dict[str, list[float]]]) -> str:
    """Return a figure as a line of text."""
    parts = [f"{figure.name:66}"]
    for side, figures in result.items():
        values = figures[figure.key]
        if not values:
            continue
        middle = statistics.median(values)
        parts.append(
            f"{side} {number(figure, middle)} ({number(figure, min(values))} to {number(figure, max(values))})"
        )
    ours = statistics.median(result["mezon"][figure.key])
    times = ratio(figure, result)
    if times is not None:
        parts.append(f"ratio {times:,.2f}")
    if figure.target is not None and BEFORE not in result:
        parts.append(f"target {number(figure, figure.target)}: {figure.verdict(ours, times)}")
    return "  ".join(parts)


def number(figure: Figure, value: float) -> str:
    """Return a figure with its digits."""
    return f"{value:,.{figure.digits}f}"


def ratio(figure: Figure, result: dict[str, dict[str, list[float]]]) -> float | None:
    """Return how many times better ours is than the other side; None if there is none, or by so much that it has no number."""
    other = next((side for side in (BEFORE, PEER, BARE) if side in result), None)
    if other is None or not result[other][figure.key]:
        return None
    ours, theirs = (statistics.median(result[side][figure.key]) for side in (OURS, other))
    better, worse = (ours, theirs) if figure.more_is_better else (theirs, ours)
    return better / worse if worse > 0 else None


def write(name: str, result: dict[str, dict[str, list[float]]], about: dict[str, str]) -> None:
    """Keep the figures of a row in docs/performance.json, and show all that are kept in docs/performance.md."""
    place = ROOT / "docs" / "performance.json"
    kept = json.loads(place.read_text()) if place.exists() else {"rows": {}}
    kept["rows"][name] = result
    kept |= about
    place.write_text(json.dumps(kept, indent=1) + "\n")
    write_table(kept)


def write_table(kept: dict[str, Any]) -> None:
    """Put the figures that are kept into docs/performance.md, between its two marks."""
    place = ROOT / "docs" / "performance.md"
    before, _, rest = place.read_text().partition(MARKS[0])
    _, _, after = rest.partition(MARKS[1])
    place.write_text("\n".join([before + MARKS[0], *table(kept), MARKS[1] + after]))


def table(kept: dict[str, Any]) -> list[str]:
    """Return the figures that are kept as the lines of a table."""
    lines = [
        f"{kept['date']}, CPython {kept['python']}, {kept['machine']}; medians, with minimum and maximum where there is more than one run.",
        "",
        "| row | mezon | mezon-sdk 1.8.3 | times better | target | reached |",
        "|---|---|---|---|---|---|",
    ]
    for name, row in ROWS.items():
        for figure in row.figures if name in kept["rows"] else ():
            result = kept["rows"][name]
            if figure.key not in result[OURS]:
                # Measured before there was this figure.
                continue
            sides = [
                cell(figure, result[side][figure.key]) if side in result else "" for side in ("mezon", "mezon-sdk")
            ]
            times = ratio(figure, result)
            told = "" if times is None else f"{times:,.1f}"
            reached = figure.verdict(statistics.median(result["mezon"][figure.key]), times)
            lines.append(f"| {figure.name} | {sides[0]} | {sides[1]} | {told} | {wanted(figure)} | {reached} |")
    return lines


def cell(figure: Figure, values: list[float]) -> str:
    """Return a figure of one side as a cell of the table."""
    middle = number(figure, statistics.median(values))
    if len(values) == 1:
        return middle
    return f"{middle} ({number(figure, min(values))} to {number(figure, max(values))})"


def wanted(figure: Figure) -> str:
    """Return the target as a cell of the table, by itself and as a multiple of `mezon-sdk`."""
    if figure.target is None:
        return ""
    sign = ">=" if figure.more_is_better else "<="
    times = "" if figure.times is None else f", {figure.times:,.1f} times"
    return f"{sign} {number(figure, figure.target)}{times}"


def peer() -> Path:
    """Return the interpreter that has `mezon-sdk`, installed once into .peers."""
    sys.path.insert(0, str(ROOT))
    from tests.peers.install import MEZON_SDK, CannotInstallError, python_sdk  # noqa: PLC0415 - only when asked for

    try:
        return python_sdk()
    except CannotInstallError as error:
        raise SystemExit(f"{MEZON_SDK} cannot be installed here: {error}") from None


def base_of(python: Path) -> Path:
    """Return the interpreter below a virtual environment, which has no packages of its own."""
    command = [python, "-c", "import sys; print(sys.base_prefix)"]
    prefix = subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()  # noqa: S603
    return Path(prefix) / ("python.exe" if os.name == "nt" else "bin/python3")


def version_of(python: Path) -> str:
    """Return the version of an interpreter."""
    command = [python, "-c", "import platform; print(platform.python_version())"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()  # noqa: S603


def main() -> None:
    """Read the arguments and run."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--peer", action="store_true", help="measure mezon-sdk 1.8.3 as well")
    parser.add_argument(
        "--against", type=Path, help="folder with the `mezon` package of another build, measured in turn with this one"
    )
    parser.add_argument("--loops", action="store_true", help="measure on uvloop as well, and picows on both loops")
    parser.add_argument("--runs", type=int, default=5, help="runs of each row (default: %(default)s)")
    parser.add_argument("--rows", default=",".join(ROWS), help="names of rows, separated by commas")
    parser.add_argument("--python", type=Path, help="interpreter for ours (default: that of the peer, or this one)")
    parser.add_argument("--write", action="store_true", help="keep the figures in docs/performance.json")
    given = parser.parse_args()
    rows = given.rows.split(",")
    if (given.against or given.loops) and (given.peer or given.write):
        parser.error("--against and --loops go with neither --peer nor --write")
    if unknown := [name for name in rows if name not in ROWS]:
        parser.error(f"there is no row {unknown[0]!r}; there are {', '.join(ROWS)}")
    theirs = peer() if given.peer else None
    # The other loop and picows are in the environment that runs this.
    python = given.python or (Path(sys.executable) if given.loops else base_of(theirs or Path(sys.executable)))
    import mezon  # noqa: PLC0415 - where it is installed for this interpreter, it is for the others

    sides = [Side(OURS, python, Path(mezon.__file__).parents[1])]
    if given.against is not None:
        sides.append(Side(BEFORE, python, given.against.resolve()))
    if given.loops:
        ours = Path(mezon.__file__).parents[1]
        sides.extend(Side(name, python, ours) for name in (BARE, UVLOOP, BARE_UVLOOP))
        if given.against is not None:
            sides.append(Side(BEFORE_UVLOOP, python, given.against.resolve()))
    if theirs is not None:
        sides.append(Side(PEER, theirs))
    machine = f"{os.cpu_count()} cores, {platform.machine()}, {platform.system()}"
    print(f"CPython {version_of(python)}, {machine}; median of {given.runs} (min to max)", flush=True)
    about = {"date": time.strftime("%Y-%m-%d"), "python": version_of(python), "machine": machine}
    for name in rows:
        result = measure(sides, ROWS[name], given.runs)
        if given.write:
            write(name, result, about)


if __name__ == "__main__":
    main()
