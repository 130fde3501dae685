"""Draws docs/performance.json: the ratios to `mezon-sdk` 1.8.3, and how events per second change with scale."""

from __future__ import annotations

import json
import re
import statistics
from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib import pyplot as plt
from rows import ROWS

DOCS = Path(__file__).resolve().parents[1] / "docs"
# Text stays text, and the same figures give the same file.
mpl.rcParams.update({"svg.fonttype": "none", "svg.hashsalt": "mezon", "font.size": 9})


def ratios(rows: dict[str, Any]) -> None:
    """Draw one bar per figure that both have."""
    names, values = [], []
    for name, row in ROWS.items():
        result = rows.get(name, {})
        for figure in row.figures if "mezon-sdk" in result else ():
            ours, theirs = (statistics.median(result[side][figure.key]) for side in ("mezon", "mezon-sdk"))
            better, worse = (ours, theirs) if figure.more_is_better else (theirs, ours)
            if worse > 0 and better > 0:
                names.append(figure.name)
                values.append(better / worse)
    picture, axes = plt.subplots(figsize=(9, 0.32 * len(names) + 1), layout="constrained")
    bars = axes.barh(names[::-1], values[::-1], color="#2a78b8")
    axes.bar_label(bars, [f"{value:,.1f}x" for value in values[::-1]], padding=3)
    axes.set_xscale("log")
    axes.axvline(1, color="black", linewidth=0.8)
    axes.set_xlabel("times better than mezon-sdk 1.8.3 (medians of one session, logarithmic)")
    axes.set_xlim(min(1, *values), 3 * max(values))
    picture.savefig(DOCS / "performance_ratios.svg", metadata={"Date": None})


def scale(rows: dict[str, Any]) -> None:
    """Draw events per second over the number of handlers, channels and clients."""
    picture, all_axes = plt.subplots(1, 3, figsize=(10, 3), layout="constrained", sharey=True)
    for axes, what in zip(all_axes, ("handlers", "channels", "clients"), strict=True):
        points = []
        for name, result in rows.items():
            if found := re.fullmatch(rf"{what}(\d+)", name):
                calls = int(found[1]) if what == "handlers" else 1
                points.append((int(found[1]), statistics.median(result["mezon"]["per_s"]) * calls))
        axes.plot(*zip(*sorted(points), strict=True), marker="o", color="#2a78b8")
        axes.set_xscale("log")
        axes.set_xlabel(what)
        axes.set_ylim(bottom=0)
        axes.grid(visible=True, alpha=0.3)
    all_axes[0].set_ylabel("handler calls per second")
    picture.savefig(DOCS / "performance_scale.svg", metadata={"Date": None})


if __name__ == "__main__":
    kept = json.loads((DOCS / "performance.json").read_text())
    ratios(kept["rows"])
    scale(kept["rows"])
