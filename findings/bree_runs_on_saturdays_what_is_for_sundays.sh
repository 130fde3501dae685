#!/usr/bin/env bash
# npm bree 9.2.9 (with @breejs/later 4.2.0): `0 9 * * 7` runs on Saturdays, and `0 9 * * 1-7`, each day, never on a Sunday.
#
# In cron 7 is a Sunday, as 0 is. bree checks an expression with cron-validate, which allows 7, and its README refers to crontab.guru for help, where
# 7 is a Sunday too. @breejs/later, which then computes the times, numbers the days from 1 and cuts what is above its last one: 7 becomes the eighth
# day, that one becomes Saturday, and a range that ends there ends a day early. No error, no warning, and a job that comes once a week, only on the
# wrong day. `0 9 * * 6,7`, the weekend, is Saturday alone. With 0 it is right.
#
# Seen: from Friday, 1 January 2027, on "0" comes on 3 January, a Sunday, and "7" on the 2nd; croner 11.0.1 puts both on the 3rd. "1-7" leaves out the
# 3rd, and "6,7" comes on the 2nd and the 9th.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts @breejs/later@4.2.0 bree@9.2.9 croner@11.0.1 \
    > install.log 2>&1 || { cat install.log; exit 1; }
mkdir jobs
touch jobs/report.js

cat > days.cjs <<'JAVASCRIPT'
const later = require("@breejs/later");
const Bree = require("bree");
const { Cron } = require("croner");

const START = new Date("2027-01-01T00:00:00Z");
const show = (dates) => dates.map((date) => date.toUTCString().slice(0, 7).replace(",", "")).join(", ");

async function main() {
  for (const days of ["0", "7", "6,7", "1-7"]) {
    const cron = `0 9 * * ${days}`;
    const bree = new Bree({ root: `${__dirname}/jobs`, logger: false, jobs: [{ name: "report", cron }] });
    await bree.init();
    const [job] = bree.config.jobs;
    console.log(`bree ${cron}: ${show(later.schedule(job.interval).next(4, START))}`);
    console.log(`croner ${cron}: ${show(new Cron(cron, { timezone: "UTC" }).nextRuns(4, START))}`);
  }
}

main();
JAVASCRIPT

TZ=UTC node days.cjs | tee seen
diff - seen <<'SEEN'
bree 0 9 * * 0: Sun 03, Sun 10, Sun 17, Sun 24
croner 0 9 * * 0: Sun 03, Sun 10, Sun 17, Sun 24
bree 0 9 * * 7: Sat 02, Sat 09, Sat 16, Sat 23
croner 0 9 * * 7: Sun 03, Sun 10, Sun 17, Sun 24
bree 0 9 * * 6,7: Sat 02, Sat 09, Sat 16, Sat 23
croner 0 9 * * 6,7: Sat 02, Sun 03, Sat 09, Sun 10
bree 0 9 * * 1-7: Fri 01, Sat 02, Mon 04, Tue 05
croner 0 9 * * 1-7: Fri 01, Sat 02, Sun 03, Mon 04
SEEN
