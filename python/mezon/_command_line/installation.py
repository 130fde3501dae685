"""What is installed in the folder of this package, and whether that is what was installed: read from the records of the installer."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from typing import Final

__all__ = ["OLD_SDK", "altered", "name_of", "old_sdks", "ours", "strangers", "unlisted"]

OLD_SDK: Final = "mezon-sdk"
"""The distribution that has the same folder as this package."""

PACKAGE: Final = Path(__file__).parents[1]

# An entry point that no other distribution has, so that our own name stands in one place, the project's file.
_MARK: Final = f"{PACKAGE.name}.__pyinstaller:hook_dirs"


def ours() -> list[metadata.Distribution]:
    """Return the distributions that this package was installed from; more than one if it is in several folders, none if it was copied."""
    return [found for found in metadata.distributions() if _is_ours(found)]


def old_sdks() -> list[metadata.Distribution]:
    """Return the installed distributions of the old SDK."""
    return list(metadata.distributions(name=OLD_SDK))


def strangers() -> list[metadata.Distribution]:
    """Return the distributions that are named like this package and are something else."""
    return [found for found in metadata.distributions(name=PACKAGE.name) if not _is_ours(found)]


def name_of(distribution: metadata.Distribution) -> str:
    """Return the name and version of a distribution."""
    return f"{distribution.metadata['Name']} {distribution.version}"


def altered(distribution: metadata.Distribution) -> tuple[list[str], list[str]]:
    """Return the files of a distribution that are missing, and those that are not what was installed."""
    missing: list[str] = []
    changed: list[str] = []
    for file in distribution.files or ():
        if file.parts[-1].endswith(".pyc") or file.parts[0].endswith(".dist-info"):
            continue
        path = Path(str(file.locate()))
        if not path.is_file():
            missing.append(str(file))
        elif file.hash is not None and _hashed(path, file.hash.mode) != file.hash.value:
            changed.append(str(file))
    return missing, changed


def unlisted() -> Iterator[str]:
    """Yield the modules that the package should have and has not, where no installer wrote down its files."""
    listed = PACKAGE / "_modules.py"
    if not listed.is_file():
        yield f"{PACKAGE.name}._modules"
        return
    for line in listed.read_text(encoding="utf-8").splitlines():
        if not line.startswith(f"import {PACKAGE.name}."):
            continue
        name = line.removeprefix("import ")
        path = PACKAGE.parent.joinpath(*name.split("."))
        if not path.with_suffix(".py").is_file() and not (path / "__init__.py").is_file():
            yield name


def _is_ours(distribution: metadata.Distribution) -> bool:
    return any(point.value == _MARK for point in distribution.entry_points)


def _hashed(path: Path, mode: str) -> str:
    digest = hashlib.new(mode, path.read_bytes(), usedforsecurity=False).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode("ascii")
