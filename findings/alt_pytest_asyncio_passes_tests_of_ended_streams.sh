#!/usr/bin/env bash
# alt-pytest-asyncio 0.9.6: an async test passes if it asks a stream for more than there is, and what stands behind that line never runs.
#
# `await anext(stream)` is how a test takes the next event, and StopAsyncIteration is how it learns that there is none: the failure that such a test
# is for. The plugin expects that exception at the end of a fixture that yields, and takes it for success in tests and in fixtures that return,
# too: a test that it ends is reported as passed, and a fixture that it ends is None to the tests that use it. The documentation tells of no
# exception that is no failure. A sync test that raises it fails.
#
# Seen: of four async tests, one that expects another event and three in which a stream ends too early, pytest-asyncio 1.5.0 passes none: three
# fail, and one is an error, since its fixture failed. alt-pytest-asyncio fails the one, and passes the three.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check alt-pytest-asyncio==0.9.6 pytest-asyncio==1.5.0 pytest==9.2.0

cat > "$folder/test_streams.py" <<'PYTHON'
import pytest


async def events():
    yield "joined"


@pytest.fixture
async def message():
    stream = events()
    await anext(stream)
    return await anext(stream)


async def test_of_another_event():
    assert await anext(events()) == "left"


async def test_of_two_events():
    stream = events()
    assert await anext(stream) == "joined"
    assert await anext(stream) == "message"


async def test_with_more_behind_it():
    stream = events()
    await anext(stream)
    await anext(stream)
    raise AssertionError("never reached")


async def test_with_a_fixture(message):
    assert message is None


def test_that_is_not_async():
    raise StopAsyncIteration
PYTHON

cat > "$folder/run.py" <<'PYTHON'
import pathlib
import subprocess
import sys

FOLDER = pathlib.Path(sys.argv[1])

for name, options in (
    ("pytest-asyncio", ["--asyncio-mode=auto", "-p", "no:alt_pytest_asyncio"]),
    ("alt-pytest-asyncio", ["-p", "no:asyncio", "-p", "alt_pytest_asyncio.enable"]),
):
    command = [sys.executable, "-m", "pytest", "-q", "-rA", "--tb=no", "--color=no", "-W", "ignore", "-p", "no:cacheprovider", *options]
    run = subprocess.run([*command, "test_streams.py"], cwd=FOLDER, capture_output=True, text=True)
    for line in sorted(run.stdout.splitlines(), key=lambda line: line.partition("::")[2]):
        outcome, _, test = line.partition(" test_streams.py::")
        if test:
            print(f"{name}: {test.partition(' - ')[0]} {outcome}")
    print(f"{name}: {run.stdout.splitlines()[-1].partition(' in ')[0]}")
PYTHON

env -u PYTEST_ADDOPTS -u PYTEST_PLUGINS "$folder/venv/bin/python" "$folder/run.py" "$folder" | tee "$folder/seen"
diff - "$folder/seen" <<'SEEN'
pytest-asyncio: test_of_another_event FAILED
pytest-asyncio: test_of_two_events FAILED
pytest-asyncio: test_that_is_not_async FAILED
pytest-asyncio: test_with_a_fixture ERROR
pytest-asyncio: test_with_more_behind_it FAILED
pytest-asyncio: 4 failed, 1 error
alt-pytest-asyncio: test_of_another_event FAILED
alt-pytest-asyncio: test_of_two_events PASSED
alt-pytest-asyncio: test_that_is_not_async FAILED
alt-pytest-asyncio: test_with_a_fixture PASSED
alt-pytest-asyncio: test_with_more_behind_it PASSED
alt-pytest-asyncio: 2 failed, 3 passed
SEEN
