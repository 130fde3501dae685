"""``python -m mezon`` and the console script ``mezon``: the door to `mezon._command_line`.

Like everything in that folder it imports nothing of the package before a command needs it, so that ``doctor`` works where files are missing.
"""

from __future__ import annotations

from ._command_line.main import main

if __name__ == "__main__":
    main()
