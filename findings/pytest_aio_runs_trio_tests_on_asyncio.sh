#!/usr/bin/env bash
# pytest-aio 2.1.7 with trio 0.35.0: where an async fixture of the module is open, the tests that it reports as `[trio]` run on asyncio.
#
# The plugin runs every async test once for each library that is installed, so that a suite shows that code works on both. One
# `scope="module"` or `scope="session"` on an async fixture ends that in silence: the fixture keeps the runner that set it up, asyncio's, and
# every later test of the module is handed that runner, also the tests that do not use the fixture. Their names still say `[trio]`. Code that
# works on asyncio alone passes as `[trio]`, and is published as tested. A fixture that names `aiolib` as a parameter is set up for each library.
#
# Seen: with a fixture of the default scope, or of the module with `aiolib`, `[trio]` is trio, and the test that sleeps with asyncio fails
# there. With a fixture of the module that does not name `aiolib`, `[trio]` is asyncio, and all six tests pass.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pytest-aio==2.1.7 pytest==9.2.0 trio==0.35.0 sniffio==1.3.1

cat > "$folder/libraries.py" <<'PYTHON'
import pathlib
import subprocess
import sys

FOLDER = pathlib.Path(sys.argv[1])
TESTS = """
import asyncio

import pytest
import trio


@pytest.fixture{scope}
async def resource({parameter}):
    yield "resource"


def note(request, what):
    print("NOTE", request.node.name, what)


async def test_with_fixture(resource, request):
    note(request, "is on " + ("trio" if trio.lowlevel.in_trio_run() else "asyncio"))


async def test_without_fixture(request):
    note(request, "is on " + ("trio" if trio.lowlevel.in_trio_run() else "asyncio"))


async def test_asyncio_alone(request):
    await asyncio.sleep(0.01)
    note(request, "slept with asyncio")
"""

for name, scope, parameter in (
    ("default scope", "", ""),
    ("module, with aiolib", '(scope="module")', "aiolib"),
    ("module", '(scope="module")', ""),
):
    (FOLDER / "test_libraries.py").write_text(TESTS.format(scope=scope, parameter=parameter))
    command = [sys.executable, "-m", "pytest", "-q", "--color=no", "-W", "ignore", "-s", "-p", "no:cacheprovider"]
    run = subprocess.run([*command, "test_libraries.py"], cwd=FOLDER, capture_output=True, text=True)
    for line in run.stdout.splitlines():
        note = line.partition("NOTE ")[2]
        if "[trio]" in note:
            print(f"{name}: {note}")
    print(f"{name}: {run.stdout.splitlines()[-1].partition(' in ')[0]}")
PYTHON

env -u PYTEST_ADDOPTS -u PYTEST_PLUGINS "$folder/venv/bin/python" "$folder/libraries.py" "$folder" | tee "$folder/seen"
diff - "$folder/seen" <<'SEEN'
default scope: test_with_fixture[trio] is on trio
default scope: test_without_fixture[trio] is on trio
default scope: 1 failed, 5 passed
module, with aiolib: test_with_fixture[trio] is on trio
module, with aiolib: test_without_fixture[trio] is on trio
module, with aiolib: 1 failed, 5 passed
module: test_with_fixture[trio] is on asyncio
module: test_without_fixture[trio] is on asyncio
module: test_asyncio_alone[trio] slept with asyncio
module: 6 passed
SEEN
