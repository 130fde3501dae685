"""Upload a file with a progress bar, fetch it again, and tell how much memory that took.

MEZON_CLIENT_ID=... MEZON_API_KEY=... python examples/upload.py FILE
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from mezon import MezonClient

MIB = 1024 * 1024
WIDTH = 40


def bar(label: str) -> Callable[[int, int], None]:
    """Return a callback that draws how far a transfer is."""

    def draw(done: int, total: int) -> None:
        part = done / total if total else 1.0
        filled = "#" * round(part * WIDTH)
        print(f"\r{label:<8} [{filled:<{WIDTH}}] {part:4.0%}".replace("%", " %"), end="", flush=True)

    return draw


def peak() -> int:
    """Return the most memory the process has had, in bytes; 0 where the system does not tell."""
    try:
        import resource  # noqa: PLC0415 - Windows has none
    except ImportError:
        return 0
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024


async def main(path: Path) -> None:
    """Send the file and fetch it again."""
    client = MezonClient.from_env()
    async with client:
        before, start = peak(), time.perf_counter()
        uploaded = await client.upload_file(path, progress=bar("upload"))
        up = peak()
        print(f"  {uploaded.size / MIB:.1f} MiB in {time.perf_counter() - start:.1f} s, {uploaded.filetype}")
        with tempfile.TemporaryDirectory() as folder:
            start = time.perf_counter()
            saved = await client.download_file(uploaded.url, folder, progress=bar("download"))
            print(f"  {saved.name} in {time.perf_counter() - start:.1f} s")
        print(f"memory grew by {(up - before) / MIB:.1f} MiB up, {(peak() - up) / MIB:.1f} MiB down")


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1])))
