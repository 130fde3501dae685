"""`python -m tools.site` builds the site into `target/docs`, and fails at a warning or a link that leads nowhere."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Final

from . import contents, links, pages, reference

TARGET: Final = contents.ROOT / "target"
SOURCE: Final = TARGET / "docs-source"
SITE: Final = TARGET / "docs"


def main() -> int:
    """Build the site; return the exit status."""
    unlisted = contents.unlisted()
    if unlisted:
        return _fail(f"docs/{unlisted[0]}.md is in no list of tools/site/contents.py")
    try:
        pages.write(SOURCE, reference.pages(), reference.payloads())
    except pages.BrokenLinkError as broken:
        return _fail(str(broken))
    settings = str(Path(__file__).parent)
    options = [
        "--builder",
        "html",
        "--fail-on-warning",
        "--keep-going",
        "--quiet",
        "--jobs",
        "auto",
        "--conf-dir",
        settings,
    ]
    done = subprocess.run([sys.executable, "-m", "sphinx", *options, str(SOURCE), str(SITE)], check=False)
    if done.returncode:
        return done.returncode
    nowhere = links.broken(SITE)
    if nowhere:
        return _fail("links that lead nowhere:\n  " + "\n  ".join(nowhere))
    sys.stdout.write(f"{SITE.relative_to(contents.ROOT)}/index.html\n")
    return 0


def _fail(told: str) -> int:
    sys.stderr.write(f"{told}\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
