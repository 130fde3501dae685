"""The other SDKs, and PyInstaller, as fixtures; where one cannot be installed, its tests are skipped and the summary says so aloud."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from mezon.testing import LocalGateway

from . import install


@pytest.fixture
async def gateway() -> AsyncIterator[LocalGateway]:
    """Serve a gateway as strict as the service: the other SDKs have to get along with it as they are."""
    async with LocalGateway(strict=True) as server:
        yield server


@pytest.fixture(scope="session")
def python_sdk() -> Path:
    return _installed("mezon-sdk 1.8.3 for Python", install.python_sdk)


@pytest.fixture(scope="session")
def npm_sdk() -> Path:
    return _installed("mezon-sdk 2.8.33 from npm", install.npm_sdk)


@pytest.fixture(scope="session")
def pyinstaller() -> Path:
    return _installed("PyInstaller", install.pyinstaller)


@pytest.fixture(scope="session")
def npm_web() -> Path:
    return _installed("mezon-js 2.14.91 from npm", install.npm_web)


def _installed(name: str, how: Callable[[], Path]) -> Path:
    try:
        return how()
    except install.CannotInstallError as why:
        pytest.skip(f"{name} could not be installed: {why}")
