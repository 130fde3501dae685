#!/usr/bin/env bash
# snowflake-id-toolkit 0.6.0: when the sequence of a tick of the clock is used up, the next ids are those of another node, or were given before.
#
# An id is a time, the number of a node and a sequence, so that nodes that were numbered apart give different ids without asking each other, and its
# README promises unique ones. When the sequence is used up, the generator waits until the clock moves on, but then counts on from where it was: what
# no longer fits into the bits of the sequence falls into those of the node. A node with an even number gives what belongs to another one, a
# node with an odd number repeats itself. Nothing is raised, and each id looks right. In Twitter's layout a tick has 4096 ids. Before
# Python 3.13 the clock of Windows moves on 64 times a second, and a loop that numbers what it stores uses them up there.
#
# Seen, on a clock that moves on 64 times a second, with an id each 1.5 us: 4000 ids of node 0 and of node 1 are their own and all different. Of 30000
# of node 0 less than a third are of node 0, the others of nodes 1 to 3; node 1 gives 4450 twice; and 12642 are given by both.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
# It imports typing-extensions, and does not ask for it.
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check snowflake-id-toolkit==0.6.0 typing-extensions==4.16.0

cat > "$folder/ids.py" <<'PYTHON'
import collections
import time

from snowflake_id_toolkit import TwitterSnowflakeIDGenerator

BEGINS = 1_800_000_000_000_000_000
TICK = 15_625_000
LOOK = 1_500


class Clock:
    """A clock that moves on 64 times a second, on a machine that takes 1.5 us for an id."""

    def __init__(self):
        self.looks = 0

    def time_ns(self):
        self.looks += 1
        return BEGINS + self.looks * LOOK // TICK * TICK


def ids(node, count):
    time.time_ns = Clock().time_ns
    generator = TwitterSnowflakeIDGenerator(node_id=node)
    return [generator.generate_next_id() for _ in range(count)]


for count in (4_000, 30_000):
    given = {node: ids(node, count) for node in (0, 1)}
    for node, own in given.items():
        nodes = collections.Counter(each.node_id() for each in own)
        said = ", ".join(f"{number} of node {other}" for other, number in sorted(nodes.items()))
        print(f"{count} ids of node {node}: {said}; {len(set(own))} are different")
    print(f"{count} ids each: {len(set(given[0]) & set(given[1]))} are given by both")
PYTHON

"$folder/venv/bin/python" "$folder/ids.py" | tee "$folder/seen"
diff - "$folder/seen" <<'SEEN'
4000 ids of node 0: 4000 of node 0; 4000 are different
4000 ids of node 1: 4000 of node 1; 4000 are different
4000 ids each: 0 are given by both
30000 ids of node 0: 9166 of node 0, 8192 of node 1, 8192 of node 2, 4450 of node 3; 30000 are different
30000 ids of node 1: 17358 of node 1, 12642 of node 3; 25550 are different
30000 ids each: 12642 are given by both
SEEN
