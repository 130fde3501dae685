#!/usr/bin/env bash
# throttled-py 3.5.0: a quota of 100 a minute lets 60 a minute through, and refuses a fifth of the calls of who makes no more than 75 a minute.
#
# By the README "n / unit" is the base rate, and a burst is what may exceed it for a moment. With the token bucket, which is used unless another
# algorithm is named, and with the leaking bucket, each call that is let through cuts what was regained since the one before it to whole tokens, on
# a clock of whole seconds, and forgets the rest: of 1.67 tokens a second it is 1, and of 0.98 none. It begins when the burst is used up, which is
# minutes later and in no test, and then looks like a caller that asks too much. The other three algorithms keep the rate of the same quota.
#
# Seen, in the second half of an hour, on a clock that only the script moves: of 75 calls a minute under "100/m" both buckets refuse 15, and the
# others none. Of 600 calls a minute the buckets let 60 through under "100/m" and 30 under "59/m", and the others 99 or 100, and 58 or 59.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check throttled-py==3.5.0

cat > "$folder/quotas.py" <<'PYTHON'
import time

from throttled import RateLimiterType, Throttled, store

MINUTE = 60_000
now = 1_800_000_000_000
time.time = time.monotonic = lambda: now / 1000


def calls(algorithm, quota, each):
    """Call once in `each` milliseconds for an hour; return how many calls a minute are let through in its second half, and refused."""
    global now
    throttle = Throttled(key="calls", using=algorithm, quota=quota, store=store.MemoryStore())
    begun, through, refused = now, 0, 0
    while now < begun + 60 * MINUTE:
        now += each
        limited = throttle.limit().limited
        if now > begun + 30 * MINUTE:
            through, refused = through + (not limited), refused + limited
    return f"{through / 30:.0f} and {refused / 30:.0f}"


print("let through and refused a minute: of 75 under 100/m, of 600 under 100/m, of 600 under 59/m")
for algorithm in (*(each.value for each in RateLimiterType), None):
    print(f"{algorithm or 'default'}: {calls(algorithm, '100/m', 800)}, {calls(algorithm, '100/m', 100)}, {calls(algorithm, '59/m', 100)}")
PYTHON

"$folder/venv/bin/python" "$folder/quotas.py" | tee "$folder/seen"
diff - "$folder/seen" <<'SEEN'
let through and refused a minute: of 75 under 100/m, of 600 under 100/m, of 600 under 59/m
fixed_window: 75 and 0, 100 and 500, 59 and 541
sliding_window: 75 and 0, 99 and 501, 58 and 542
leaking_bucket: 60 and 15, 60 and 540, 30 and 570
token_bucket: 60 and 15, 60 and 540, 30 and 570
gcra: 75 and 0, 100 and 500, 59 and 541
default: 60 and 15, 60 and 540, 30 and 570
SEEN
