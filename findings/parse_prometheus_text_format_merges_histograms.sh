#!/usr/bin/env bash
# npm parse-prometheus-text-format 1.1.1: the series of a histogram or a summary that has labels are merged into one, without labels and sum.
#
# Of counters and gauges it returns each series with its labels. Of a histogram it writes the buckets of all series into one object, so that the
# last series in the text wins, whatever its labels are, and leaves out `_sum` and `_count`. A check or a dashboard that asks for the latency of
# one command or one route gets that of another, with no sign of it. Only a histogram that has no labels at all is read as it is.
#
# Seen: of two series of a histogram, for "ping" and "gold", one comes back: the buckets of "gold", and nothing else. The counter has both.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts parse-prometheus-text-format@1.1.1 > install.log 2>&1 || { cat install.log; exit 1; }

cat > metrics.txt <<'METRICS'
# TYPE calls_total counter
calls_total{command="ping"} 100
calls_total{command="gold"} 2
# TYPE seconds histogram
seconds_bucket{command="ping",le="0.1"} 100
seconds_bucket{command="ping",le="+Inf"} 100
seconds_sum{command="ping"} 1.5
seconds_count{command="ping"} 100
seconds_bucket{command="gold",le="0.1"} 0
seconds_bucket{command="gold",le="+Inf"} 2
seconds_sum{command="gold"} 9.5
seconds_count{command="gold"} 2
# TYPE bare histogram
bare_bucket{le="0.1"} 1
bare_bucket{le="+Inf"} 2
bare_sum 9.5
bare_count 2
METRICS
cat > read.cjs <<'JAVASCRIPT'
const parse = require("parse-prometheus-text-format");
const { readFileSync } = require("node:fs");

for (const { name, metrics } of parse(readFileSync("metrics.txt", "utf8"))) {
  for (const metric of metrics) console.log(name, JSON.stringify(metric));
}
JAVASCRIPT

node read.cjs | tee seen
diff - seen <<'SEEN'
calls_total {"value":"100","labels":{"command":"ping"}}
calls_total {"value":"2","labels":{"command":"gold"}}
seconds {"buckets":{"0.1":"0","+Inf":"2"}}
bare {"buckets":{"0.1":"1","+Inf":"2"},"count":"2","sum":"9.5"}
SEEN
