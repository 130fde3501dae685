"""What the site has, in its order: every page of `docs/` stands in one of these lists."""

from __future__ import annotations

from pathlib import Path
from typing import Final

__all__ = ["CONTENTS", "DOCS", "FRONT", "PROJECT", "ROOT", "unlisted"]

ROOT: Final = Path(__file__).parents[2]
DOCS: Final = ROOT / "docs"

# The page that the site opens with.
FRONT: Final = "index"

# Pages that stand at the top of the repository, by their names on the site.
PROJECT: Final = {
    "project/changelog": "CHANGELOG.md",
    "project/contributing": "CONTRIBUTING.md",
    "project/security": "SECURITY.md",
}

CONTENTS: Final = {
    "Start": ["first_bot"],
    "Guide": [
        "messages",
        "events",
        "commands",
        "ui",
        "conversations",
        "schedules",
        "texts",
        "files",
        "tokens",
        "agents",
        "api",
        "errors",
        "store",
        "testing",
        "workshop",
        "console",
        "deploy",
        "scaling",
        "metrics",
        "security",
    ],
    "Cookbook": ["cookbook", "bots"],
    "Reference": ["reference/index", "event_table", "models"],
    "Coming from mezon-sdk": ["migrate", "compatibility", "defects"],
    "How it works": [
        "protocol",
        "console_protocol",
        "reliability",
        "performance",
        "performance_bridge",
        "bridge",
        "architecture",
        "other_sdks",
        "decisions/README",
    ],
    "Project": [*PROJECT],
    "Tiếng Việt": [
        "vi/index",
        "vi/first_bot",
        "vi/messages",
        "vi/events",
        "vi/commands",
        "vi/ui",
        "vi/conversations",
        "vi/schedules",
        "vi/texts",
        "vi/files",
        "vi/tokens",
        "vi/agents",
        "vi/errors",
        "vi/testing",
        "vi/workshop",
        "vi/console",
        "vi/deploy",
        "vi/scaling",
        "vi/cookbook",
        "vi/bots",
        "vi/migrate",
    ],
}


def unlisted() -> list[str]:
    """Return the pages of `docs/` that no list has; those of decisions are listed by their own index."""
    listed = {page for pages in CONTENTS.values() for page in pages} | {FRONT}
    found = {path.relative_to(DOCS).with_suffix("").as_posix() for path in DOCS.rglob("*.md")}
    return sorted(name for name in found - listed if not name.startswith("decisions/"))
