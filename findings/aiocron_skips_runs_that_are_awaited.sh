#!/usr/bin/env bash
# aiocron 2.1: whoever awaits the next run of a crontab makes it leave a run out.
#
# A crontab can be awaited, as its documentation shows: `await cron.next()` returns what the next run returned. One that is started, as it is
# unless `start=False` is given, pays for it: the time that the waiter waits for is taken off its own timetable, so that a job of every five minutes
# runs every ten as long as somebody awaits it, and nothing tells.
#
# Seen, on a loop on which no time passes but that of its timers: of a line of every five minutes ten minutes pass without a run if `next()` is
# awaited once, and after each run if it is awaited each time.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check aiocron==2.1 cronsim==2.8

cat > "$folder/awaited.py" <<'PYTHON'
import asyncio
import datetime

import aiocron

LINE = "*/5 * * * *"


class Loop(asyncio.SelectorEventLoop):
    """A loop on which nothing takes time: where it would sleep until the next timer, that moment has come."""

    def __init__(self):
        super().__init__()
        self.now = 0.0
        select = self._selector.select

        def ahead(timeout=None):
            if timeout is None:
                return select()
            self.now += max(timeout, 0)
            return select(0)

        self._selector.select = ahead

    def time(self):
        return self.now


def crontab(**settings):
    return aiocron.crontab(LINE, tz=datetime.timezone.utc, loop=asyncio.get_running_loop(), **settings)


async def gaps(times):
    """Return the minutes between the runs of a job in an hour, while its next run is awaited so many times."""
    runs = []
    cron = crontab(func=lambda: runs.append(asyncio.get_running_loop().time()))

    async def wait():
        for _ in range(times):
            await cron.next()

    await asyncio.sleep(900)
    waiting = asyncio.create_task(wait())
    await asyncio.sleep(2700)
    waiting.cancel()
    return " ".join(str(round((later - earlier) / 60)) for earlier, later in zip(runs, runs[1:]))


for name, measurement in (
    ("minutes between the runs, not awaited", gaps(0)),
    ("minutes between the runs, awaited once", gaps(1)),
    ("minutes between the runs, awaited each time", gaps(100)),
):
    with asyncio.Runner(loop_factory=Loop) as runner:
        print(f"{name}: {runner.run(measurement)}")
PYTHON

"$folder/venv/bin/python" "$folder/awaited.py" | tee "$folder/seen"
diff - "$folder/seen" <<'SEEN'
minutes between the runs, not awaited: 5 5 5 5 5 5 5 5 5 5 5
minutes between the runs, awaited once: 5 5 5 10 5 5 5 5 5 5
minutes between the runs, awaited each time: 5 5 5 10 10 10 10
SEEN
