#!/usr/bin/env bash
# npm @sapphire/cron 1.2.1 (of Sapphire, the framework for Discord bots): in the last minute of a day in UTC, `next()` returns a time of that same day.
#
# `next(date)` is to get the next date that matches. It adds a minute to the hour and the minute that it looks for, but takes the day from the date as
# it was: at 23:59 it looks for the first time from 0:00 on, and puts it on the day that ends. What it returns has passed by up to a day. Whoever
# sleeps until then does not sleep at all, and starts the job again and again until midnight; whoever asks for the time behind the last one gets the
# same again for ever, if the job is one for 23:59. One minute in 1440 is met by no test that asks at the time it runs. croner 11.0.1 is right.
#
# Seen: asked at 23:58 of 9 March 2027 for `0 9 * * *`, it returns 10 March, 9:00; at 23:59, 9 March, 9:00, as at 23:59:59; at 0:00, 10 March, 9:00.
# Asked from 9 March, 12:00, on for the next runs of `59 23 * * *`, each from the last, it is 9 March, 23:59, and then that again and again.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts @sapphire/cron@1.2.1 croner@11.0.1 > install.log 2>&1 || { cat install.log; exit 1; }

cat > next.cjs <<'JAVASCRIPT'
const { Cron } = require("@sapphire/cron");
const croner = require("croner");

const show = (date) => date.toISOString().slice(5, 16);
const next = {
  "@sapphire/cron": (cron, from) => new Cron(cron).next(from),
  croner: (cron, from) => new croner.Cron(cron, { timezone: "UTC" }).nextRun(from),
};
for (const [name, after] of Object.entries(next)) {
  for (const now of ["09T23:58:00", "09T23:59:00", "09T23:59:59", "10T00:00:00"]) {
    console.log(`${name}: at 03-${now} the next of 0 9 * * * is ${show(after("0 9 * * *", new Date(`2027-03-${now}Z`)))}`);
  }
  const runs = [new Date("2027-03-09T12:00:00Z")];
  while (runs.length < 5) runs.push(after("59 23 * * *", runs.at(-1)));
  console.log(`${name}: 59 23 * * * is ${runs.slice(1).map(show).join(", ")}`);
}
JAVASCRIPT

TZ=UTC node next.cjs | tee seen
diff - seen <<'SEEN'
@sapphire/cron: at 03-09T23:58:00 the next of 0 9 * * * is 03-10T09:00
@sapphire/cron: at 03-09T23:59:00 the next of 0 9 * * * is 03-09T09:00
@sapphire/cron: at 03-09T23:59:59 the next of 0 9 * * * is 03-09T09:00
@sapphire/cron: at 03-10T00:00:00 the next of 0 9 * * * is 03-10T09:00
@sapphire/cron: 59 23 * * * is 03-09T23:59, 03-09T23:59, 03-09T23:59, 03-09T23:59
croner: at 03-09T23:58:00 the next of 0 9 * * * is 03-10T09:00
croner: at 03-09T23:59:00 the next of 0 9 * * * is 03-10T09:00
croner: at 03-09T23:59:59 the next of 0 9 * * * is 03-10T09:00
croner: at 03-10T00:00:00 the next of 0 9 * * * is 03-10T09:00
croner: 59 23 * * * is 03-09T23:59, 03-10T23:59, 03-11T23:59, 03-12T23:59
SEEN
