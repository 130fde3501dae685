#!/usr/bin/env bash
# taskiq 0.13.0 (cron lines are read by pycron 3.3.0, which it installs): a range of days by name that ends on Sunday, or runs over it, has no Sunday.
#
# `SAT-SUN` is the weekend to whoever writes it and to other readers of cron lines. taskiq runs such a task on Saturdays alone, `FRI-MON` on Fridays
# and Saturdays, `MON-SUN` on six days of seven, though names and ranges of days are understood (`MON-FRI`, `SUN-TUE`). A month by its name never
# comes at all. No such line is refused or warned of, neither where the schedule is made nor by the scheduler, so it is the missing runs that
# tell. `SAT,SUN` and the number of a month are read as they should be.
#
# Seen: in the week from Monday, the 1st of June 2026 croniter 7.0.0 has `0 9 * * SAT-SUN` on Saturday and Sunday and taskiq on Saturday; `FRI-MON`
# is four days for the one and two for the other; `0 9 * JUN *` is each day for the one and none for the other.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check taskiq==0.13.0 pycron==3.3.0 croniter==7.0.0

cat > "$folder/weeks.py" <<'PYTHON'
import asyncio
import logging
from datetime import datetime, timezone

from croniter import croniter
from taskiq import InMemoryBroker, ScheduledTask, TaskiqScheduler
from taskiq.cli.scheduler.run import SchedulerLoop

DAYS = [datetime(2026, 6, day, 9, tzinfo=timezone.utc) for day in range(1, 8)]
warnings = []


class Warnings(logging.Handler):
    def emit(self, record):
        warnings.append(record.getMessage())


def names(days):
    return " ".join(f"{day:%a}" for day in days) or "never"


async def main():
    logging.getLogger().addHandler(Warnings(logging.WARNING))
    loop = SchedulerLoop(TaskiqScheduler(InMemoryBroker(), []))
    for fields in ("* MON-FRI", "* SUN-TUE", "* SAT,SUN", "* SAT-SUN", "* FRI-MON", "* MON-SUN", "6 *", "JUN *"):
        line = f"0 9 * {fields}"
        task = ScheduledTask(task_name="report", labels={}, args=[], kwargs={}, cron=line)
        # This is what a scheduler asks itself of each task in each of its rounds.
        due = [moment for moment in DAYS if loop._is_schedule_ready_to_send(task, moment)]
        expected = [moment for moment in DAYS if croniter.match(line, moment)]
        print(f"{line}: croniter {names(expected)}; taskiq {names(due)}")
    print("warnings:", warnings)


asyncio.run(main())
PYTHON

"$folder/venv/bin/python" "$folder/weeks.py" | tee "$folder/seen"
diff - "$folder/seen" <<'SEEN'
0 9 * * MON-FRI: croniter Mon Tue Wed Thu Fri; taskiq Mon Tue Wed Thu Fri
0 9 * * SUN-TUE: croniter Mon Tue Sun; taskiq Mon Tue Sun
0 9 * * SAT,SUN: croniter Sat Sun; taskiq Sat Sun
0 9 * * SAT-SUN: croniter Sat Sun; taskiq Sat
0 9 * * FRI-MON: croniter Mon Fri Sat Sun; taskiq Fri Sat
0 9 * * MON-SUN: croniter Mon Tue Wed Thu Fri Sat Sun; taskiq Mon Tue Wed Thu Fri Sat
0 9 * 6 *: croniter Mon Tue Wed Thu Fri Sat Sun; taskiq Mon Tue Wed Thu Fri Sat Sun
0 9 * JUN *: croniter Mon Tue Wed Thu Fri Sat Sun; taskiq never
warnings: []
SEEN
