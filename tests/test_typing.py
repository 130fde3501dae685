"""The stubs are what mypy sees: documented code passes, and a misspelt parameter does not."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "api.md"

HEAD = """
from mezon import Clan, File, Message, MezonClient, TextChannel

async def example(client: MezonClient, clan: Clan, channel: TextChannel, clan_id: int, channel_id: int) -> None:
"""


def checked(body: str, folder: Path) -> str:
    program = folder / "example.py"
    program.write_text(HEAD + "".join(f"    {line}\n" for line in body.splitlines()), encoding="utf-8")
    command = [sys.executable, "-m", "mypy", "--strict", "--no-error-summary", "--cache-dir", str(ROOT / ".mypy_cache")]
    done = subprocess.run([*command, str(program)], cwd=folder, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


def test_the_examples_of_the_page_are_well_typed(tmp_path: Path) -> None:
    blocks = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert len(blocks) > 4
    assert checked("\n".join(blocks), tmp_path) == ""


WRONG = [
    ("await client.api.list_clan_users(clanid=1)", "Unexpected keyword argument"),
    ("await client.api.list_clan_users(clan_id=1.5)", "incompatible type"),
    ("await client.api.list_clan_users(1)", "Too many positional arguments"),
    ("await client.api.list_clan_user(clan_id=1)", "has no attribute"),
    ('await client.api.get_account(route="pigeon")', "incompatible type"),
    ("(await client.api.list_clan_users(clan_id=1)).users", "has no attribute"),
    ("async for user in client.api.iter_clan_users(clan_id=1): user.name", "has no attribute"),
    ('await channel.send("see", file="x")', "Unexpected keyword argument"),
    ("await clan.create_role(title=5)", "incompatible type"),
]


def test_what_is_wrong_is_told(tmp_path: Path) -> None:
    body = "\n".join(line for line, _ in WRONG)
    told = checked(body, tmp_path)
    start = HEAD.count("\n") + 1
    for number, (line, words) in enumerate(WRONG, start):
        found = [one for one in told.splitlines() if f"example.py:{number}: error" in one]
        assert found, line
        assert words in " ".join(found), line
