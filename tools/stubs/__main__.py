"""`python -m tools.stubs` writes the stubs; with `--check` it writes nothing and fails if one is out of date."""

from __future__ import annotations

import argparse
import sys

from . import files


def main() -> int:
    """Write or check the stubs; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tools.stubs", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; fail if a stub is out of date")
    if not parser.parse_args().check:
        for path, text in files.rendered().items():
            path.write_text(text, encoding="utf-8", newline="\n")
        return 0
    told = files.complaint(files.stale())
    if told is not None:
        sys.stderr.write(f"{told}\n")
    return 0 if told is None else 1


if __name__ == "__main__":
    sys.exit(main())
