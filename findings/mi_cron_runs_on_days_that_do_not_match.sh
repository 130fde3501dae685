#!/usr/bin/env bash
# npm @cheap-glitch/mi-cron 1.0.1: the next date of a job for the 31st is the 3rd of March, and one for 29 February comes on 1 March of a year without that day.
#
# `parseCron.nextDate` returns "the next date that matches the schedule", says its README. It sets the day of the schedule in the month it is at, and in
# a month without that day JavaScript goes on into the next one: the 31st of February is 3 March, of April 1 May. A date that matches neither the day
# nor, with months given, the month is returned like any other, and a report for the end of the month comes at the start of the next one.
# The object that it returns for the schedule is right. croner 11.0.1 skips months without that day, as cron does.
#
# Seen: asked on 1 February 2027 for the 31st it returns 3 March, for 29 February 1 March 2027; for the 31st of April or May
# 1 May. croner returns 31 March, 29 February 2028 and 31 May.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts @cheap-glitch/mi-cron@1.0.1 croner@11.0.1 > install.log 2>&1 || { cat install.log; exit 1; }

cat > dates.cjs <<'JAVASCRIPT'
const { parseCron } = require("@cheap-glitch/mi-cron");
const { Cron } = require("croner");

const START = new Date("2027-02-01T00:00:00Z");
for (const cron of ["0 9 28 * *", "0 9 31 * *", "0 9 29 2 *", "0 9 31 4-5 *"]) {
  const { days, months } = parseCron(cron);
  const theirs = new Cron(cron, { timezone: "UTC" }).nextRun(START).toISOString().slice(0, 16);
  const ours = parseCron.nextDate(cron, START).toISOString().slice(0, 16);
  console.log(`${cron} (day ${days}${months.length < 12 ? `, months ${months}` : ""}): croner ${theirs}, mi-cron ${ours}`);
}
JAVASCRIPT

TZ=UTC node dates.cjs | tee seen
diff - seen <<'SEEN'
0 9 28 * * (day 28): croner 2027-02-28T09:00, mi-cron 2027-02-28T09:00
0 9 31 * * (day 31): croner 2027-03-31T09:00, mi-cron 2027-03-03T09:00
0 9 29 2 * (day 29, months 2): croner 2028-02-29T09:00, mi-cron 2027-03-01T09:00
0 9 31 4-5 * (day 31, months 4,5): croner 2027-05-31T09:00, mi-cron 2027-05-01T09:00
SEEN
