"""Installs the other SDKs, and what packs programs, into `.peers`, once, each from its own registry and as it is published."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PEERS = ROOT / ".peers"
MEZON_SDK = "mezon-sdk==1.8.3"
"""The Python SDK; it needs Python 3.13 or later, whatever runs these tests."""
PYINSTALLER = "pyinstaller==6.22.3"
INSTALL_TIMEOUT_S = 600
"""Enough to compile the one native package of the npm SDK on a slow machine."""


class CannotInstallError(Exception):
    """An SDK cannot be had on this machine, for the reason in the text."""


def python_sdk() -> Path:
    """Return the interpreter of a virtual environment that holds the Python SDK."""
    home = PEERS / "py"
    python = home / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    stamp = home / f".{MEZON_SDK}"
    if not stamp.exists():
        base = next((found for found in _pythons() if _is_new_enough(found)), None)
        if base is None:
            raise CannotInstallError("no Python 3.13 or later was found")
        shutil.rmtree(home, ignore_errors=True)
        _run(base, "-m", "venv", home)
        _run(python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", MEZON_SDK)
        stamp.touch()
    return python


def npm_sdk() -> Path:
    """Return the folder whose `node_modules` holds the npm SDK."""
    # The one install script that matters: it fetches or compiles the SQLite that the SDK opens when it starts. Its speed does not
    # matter here, that of compiling it does.
    return _npm("npm", "better-sqlite3")


def npm_web() -> Path:
    """Return the folder whose `node_modules` holds the package of the web client."""
    return _npm("npm_web")


def _npm(name: str, *rebuilt: str) -> Path:
    wanted = Path(__file__).parent / name
    home = PEERS / name
    stamp = home / ".installed"
    manifest = (wanted / "package.json").read_bytes()
    if not (stamp.exists() and stamp.read_bytes() == manifest):
        npm = shutil.which("npm")
        if npm is None or shutil.which("node") is None:
            raise CannotInstallError("node and npm were not found")
        shutil.rmtree(home, ignore_errors=True)
        shutil.copytree(wanted, home)
        _run(npm, "install", "--no-audit", "--no-fund", "--ignore-scripts", cwd=home)
        for package in rebuilt:
            _run(npm, "rebuild", package, cwd=home, CFLAGS="-O0")
        stamp.write_bytes(manifest)
    return home


def pyinstaller() -> Path:
    """Return a folder of modules in which the interpreter of these tests finds PyInstaller."""
    home = PEERS / f"pyinstaller-{sys.version_info.major}.{sys.version_info.minor}"
    stamp = home / f".{PYINSTALLER}"
    if not stamp.exists():
        shutil.rmtree(home, ignore_errors=True)
        pip = (sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
        _run(*pip, "--target", home, PYINSTALLER)
        stamp.touch()
    return home


def _pythons() -> Iterator[str]:
    yield sys.executable
    for name in ("python3.13", "python3.14", "python3"):
        found = shutil.which(name)
        if found is not None:
            yield found
    versions = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    yield from map(str, sorted(versions.glob("3.1[3-9]*/bin/python")))


def _is_new_enough(python: str) -> bool:
    # A pyenv shim exists for versions that are not active, too; running it is the only way to know.
    check = "import ensurepip, sys; sys.exit(sys.version_info < (3, 13))"
    return subprocess.run([python, "-c", check], capture_output=True, check=False).returncode == 0


def _run(*command: str | Path, cwd: Path | None = None, **environment: str) -> None:
    settings = os.environ | environment
    try:
        subprocess.run(
            command, cwd=cwd, env=settings, capture_output=True, check=True, timeout=INSTALL_TIMEOUT_S, text=True
        )
    except subprocess.CalledProcessError as error:
        lines = [line for line in (error.stderr + error.stdout).splitlines() if "rror" in line] or [str(error)]
        raise CannotInstallError(f"{Path(command[0]).name} said: {lines[0].strip()}") from error
    except (OSError, subprocess.TimeoutExpired) as error:
        raise CannotInstallError(str(error)) from error
