#!/usr/bin/env bash
# pytest-asyncio-cooperative 0.40.0 with pytest 9.2.0: an async test that its class or its module skips is run, and then reported as skipped.
#
# `pytestmark = pytest.mark.skipif(...)` keeps the tests of a module from what they must not touch: the live service, without credentials or in
# CI. pytest runs no line of such a test. The plugin looks only at the marks of the function itself before it starts all tests, and pytest adds
# what the class and the module say afterwards: the report calls a test SKIPPED that did all it does, its fixtures included, and nothing shows it.
# The same goes for `xfail(run=False)`. A `skipif` on the function itself is obeyed.
#
# Seen: the report says 3 skipped, 1 xfailed, and all but the test with a mark of its own ran. With anyio's plugin, whose report is the same, no
# test ran.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pytest-asyncio-cooperative==0.40.0 pytest==9.2.0 anyio==4.16.0

cat > "$folder/skipped.py" <<'PYTHON'
import pathlib
import subprocess
import sys

FOLDER = pathlib.Path(sys.argv[1])
NOTE = """
import pathlib

import pytest

LIVE = False  # whether the service may be touched


def note(what):
    with pathlib.Path("ran").open("a") as file:
        print(what, file=file)


@pytest.fixture
def anyio_backend():
    return "asyncio"

"""
MODULE = """
pytestmark = pytest.mark.skipif(not LIVE, reason="not here")


@pytest.fixture
async def account():
    note("the fixture of the module's test")


@pytest.mark.MARK
async def test_of_module(account):
    note("the module's test")
"""
OTHERS = """
@pytest.mark.skipif(not LIVE, reason="not here")
class TestOfClass:
    @pytest.mark.MARK
    async def test_of_class(self):
        note("the class's test")


@pytest.mark.skipif(not LIVE, reason="not here")
@pytest.mark.MARK
async def test_of_its_own():
    note("the test with a mark of its own")


@pytest.mark.xfail(run=False, reason="not here")
@pytest.mark.MARK
async def test_not_to_run():
    note("the test with xfail(run=False)")
"""

for plugin, mark, without in (("anyio", "anyio", "asyncio-cooperative"), ("asyncio-cooperative", "asyncio_cooperative", "anyio")):
    (FOLDER / "ran").write_text("")
    (FOLDER / "test_module.py").write_text(NOTE + MODULE.replace("MARK", mark))
    (FOLDER / "test_others.py").write_text(NOTE + OTHERS.replace("MARK", mark))
    command = [sys.executable, "-m", "pytest", "-q", "--color=no", "-W", "ignore", "-p", "no:cacheprovider", "-p", f"no:{without}"]
    run = subprocess.run([*command, "test_module.py", "test_others.py"], cwd=FOLDER, capture_output=True, text=True)
    print(f"{plugin}: reported {run.stdout.splitlines()[-1].partition(' in ')[0]}")
    for line in sorted((FOLDER / "ran").read_text().splitlines()):
        print(f"{plugin}: ran {line}")
PYTHON

env -u PYTEST_ADDOPTS -u PYTEST_PLUGINS "$folder/venv/bin/python" "$folder/skipped.py" "$folder" | tee "$folder/seen"
diff - "$folder/seen" <<'SEEN'
anyio: reported 3 skipped, 1 xfailed
asyncio-cooperative: reported 3 skipped, 1 xfailed
asyncio-cooperative: ran the class's test
asyncio-cooperative: ran the fixture of the module's test
asyncio-cooperative: ran the module's test
asyncio-cooperative: ran the test with xfail(run=False)
SEEN
