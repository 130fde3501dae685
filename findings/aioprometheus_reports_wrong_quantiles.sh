#!/usr/bin/env bash
# aioprometheus 23.12.0 (with quantile-python 1.1): the quantiles of a Summary are far too low, the median of 1 to 1000 is 275 and their 99th 496.
#
# A Summary has a median, a 90th and a 99th percentile, each with the error of its rank that is allowed: 0.05, 0.01 and 0.001 unless others are given.
# So of 1000 values the 99th percentile is one of the 989th to the 991st. What is reported is off by hundreds of ranks, whatever the order in which the
# values came, from the very first ones on, and always to the side that looks good: a dashboard shows half of the latency that there is, and the alarm
# for the 99th percentile stays silent. Count and sum are right. quantile-python, which it asks, gives the same without it; its own guarantee is that
# error.
#
# Seen: of 1 to 1000, told upwards, downwards and shuffled, the median should be 450 to 550, the 90th percentile 890 to 910, the 99th 989 to 991; none
# of the nine is. Of ten values the 99th percentile is the sixth.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check aioprometheus==23.12.0 quantile-python==1.1

cat > "$folder/quantiles.py" <<'PYTHON'
import quantile
from aioprometheus import Registry, Summary

ALLOWED = ((0.5, 0.05), (0.9, 0.01), (0.99, 0.001))


def told(values):
    summary = Summary("seconds", "How long it took", registry=Registry())
    for value in values:
        summary.observe({}, value)
    return summary.get({})


many = range(1, 1001)
# A step that has no divisor in common with 1001 visits each of 1 to 1000 once.
shuffled = [number * 387 % 1001 for number in many]
assert sorted(shuffled) == list(many)
for name, values in (("upwards", many), ("downwards", many[::-1]), ("shuffled", shuffled)):
    got = told(values)
    for rank, error in ALLOWED:
        right = abs(got[rank] / 1000 - rank) <= error
        print(f"1 to 1000 {name}: {rank} is {got[rank]:.0f}, {'as promised' if right else 'out of what is promised'}")
    print(f"1 to 1000 {name}: {got['count']} values, sum {got['sum']:.0f}")
print("1 to 10: 0.99 is", told(range(1, 11))[0.99])
alone = quantile.Estimator(*ALLOWED)
for value in many:
    alone.observe(value)
print("quantile-python alone:", *(f"{rank} is {alone.query(rank)}" for rank, _ in ALLOWED))
PYTHON

"$folder/venv/bin/python" "$folder/quantiles.py" | tee "$folder/seen"
diff - "$folder/seen" <<'SEEN'
1 to 1000 upwards: 0.5 is 275, out of what is promised
1 to 1000 upwards: 0.9 is 454, out of what is promised
1 to 1000 upwards: 0.99 is 496, out of what is promised
1 to 1000 upwards: 1000 values, sum 500500
1 to 1000 downwards: 0.5 is 140, out of what is promised
1 to 1000 downwards: 0.9 is 698, out of what is promised
1 to 1000 downwards: 0.99 is 739, out of what is promised
1 to 1000 downwards: 1000 values, sum 500500
1 to 1000 shuffled: 0.5 is 293, out of what is promised
1 to 1000 shuffled: 0.9 is 601, out of what is promised
1 to 1000 shuffled: 0.99 is 657, out of what is promised
1 to 1000 shuffled: 1000 values, sum 500500
1 to 10: 0.99 is 6.0
quantile-python alone: 0.5 is 275 0.9 is 454 0.99 is 496
SEEN
