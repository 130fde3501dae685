#!/usr/bin/env bash
# aioprometheus 23.12.0 (metrics of Prometheus for asyncio): one label with a quotation mark, and nothing of the metrics can be read any more.
#
# In the text format quotation marks, backslashes and line breaks in the value of a label are written with a backslash, and so are the last two in the
# help of a metric. This library writes them as they are, and a server refuses such a text as a whole: the names of commands, channels or errors need
# one quotation mark once, and all metrics of the process are gone until it ends, with no error in it. A backslash does not even fail; it makes
# another value of the label: `C:\new` becomes one with a line break. prometheus-client 0.26.0 writes and reads both.
#
# Seen: with prometheus-client's own parser, what prometheus-client wrote gives three counters back with the labels that they had. Of aioprometheus
# the same three are refused; without the quotation mark the label `C:\new` is read as `C:<line break>ew`.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check aioprometheus==23.12.0 prometheus-client==0.26.0

cat > "$folder/labels.py" <<'PYTHON'
import aioprometheus
import prometheus_client
from prometheus_client.parser import text_string_to_metric_families

LABELS = ("plain", r"C:\new", 'say "hi"')


def with_official(labels):
    registry = prometheus_client.CollectorRegistry()
    counter = prometheus_client.Counter("calls", "Calls", ["command"], registry=registry)
    for label in labels:
        counter.labels(label).inc()
    return prometheus_client.generate_latest(registry).decode()


def with_aioprometheus(labels):
    registry = aioprometheus.Registry()
    counter = aioprometheus.Counter("calls_total", "Calls", registry=registry)
    for label in labels:
        counter.inc({"command": label})
    return aioprometheus.render(registry, ["text/plain"])[0].decode()


for name, write in (("prometheus-client", with_official), ("aioprometheus", with_aioprometheus)):
    for labels in (LABELS, LABELS[:2]):
        try:
            families = list(text_string_to_metric_families(write(labels)))
            read = [sample.labels["command"] for family in families for sample in family.samples if sample.name == "calls_total"]
            print(f"{name}: {list(labels)} is read as {read}")
        except ValueError as error:
            print(f"{name}: {list(labels)} is refused: {type(error).__name__}")
PYTHON

"$folder/venv/bin/python" "$folder/labels.py" | tee "$folder/seen"
diff - "$folder/seen" <<'SEEN'
prometheus-client: ['plain', 'C:\\new', 'say "hi"'] is read as ['plain', 'C:\\new', 'say "hi"']
prometheus-client: ['plain', 'C:\\new'] is read as ['plain', 'C:\\new']
aioprometheus: ['plain', 'C:\\new', 'say "hi"'] is refused: ValueError
aioprometheus: ['plain', 'C:\\new'] is read as ['plain', 'C:\new']
SEEN
