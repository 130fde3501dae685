"""`python -m tools.index_page https://host/owner/name REF` rewrites README.md and pyproject.toml for a release, in place.

An index shows the README without the repository around it, so its links become absolute, to the files as they are at REF. The address of the
repository is known to whoever builds the release, and stands in no file.
"""

from __future__ import annotations

import argparse
import sys

from .rewrite import ROOT, project, readme


def main() -> int:
    """Rewrite both files; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tools.index_page", description=__doc__)
    parser.add_argument("repository", help="the address of the repository, such as https://host/owner/name")
    parser.add_argument("ref", help="the commit, tag or branch that links lead to")
    given = parser.parse_args()
    for path, rewrite in ((ROOT / "README.md", readme), (ROOT / "pyproject.toml", project)):
        text = rewrite(path.read_text(encoding="utf-8"), given.repository.rstrip("/"), given.ref)
        path.write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
