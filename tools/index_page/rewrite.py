"""The changes that make the files of the project those of a release."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

__all__ = ["ROOT", "project", "readme"]

ROOT: Final = Path(__file__).parents[2]

# A link or an image, with its target: not an address, and not a place in the page itself.
_RELATIVE: Final = re.compile(r"(\]\()(?![a-z][a-z+.-]*:|#|//)([^)\s]+)(\))")
_URLS: Final = "[project.urls]\n"


def readme(text: str, repository: str, ref: str) -> str:
    """Return the README with absolute links."""
    return _RELATIVE.sub(lambda link: f"{link[1]}{repository}/blob/{ref}/{link[2]}{link[3]}", text)


def project(text: str, repository: str, ref: str) -> str:
    """Return the project's file with the addresses that follow from that of the repository.

    Raises:
        ValueError: It has no table of addresses.
    """
    before, table, after = text.partition(_URLS)
    if not table:
        raise ValueError("pyproject.toml has no [project.urls]")
    urls = {
        "Repository": repository,
        "Documentation": f"{repository}/blob/{ref}/README.md",
        "Changelog": f"{repository}/blob/{ref}/CHANGELOG.md",
        "Issues": f"{repository}/issues",
    }
    return before + table + "".join(f'{name} = "{url}"\n' for name, url in urls.items()) + after
