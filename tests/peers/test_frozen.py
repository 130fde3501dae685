"""A bot that is packed into a program of its own, as bots are given to people without Python, answers like any other."""

from __future__ import annotations

import asyncio
import os
import re
import subprocess
import sys
from importlib.metadata import entry_points
from pathlib import Path

import pytest

from mezon.testing import Bot, LocalGateway, SimUser

from .install import ROOT

PATIENCE_S = 60
"""For a program that was never run before, on a busy machine."""

# The first test installs PyInstaller.
pytestmark = pytest.mark.timeout(900)


def bot_of_the_readme() -> str:
    program = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)[0]
    made, count = re.subn(r"Bot\(client_id=[^)]*\)", "Bot.from_env()", program)
    assert count == 1
    return made


def test_pyinstaller_is_told_where_the_hook_is() -> None:
    found = [point for point in entry_points(group="pyinstaller40") if point.value.startswith("mezon.")]
    assert len(found) == 1
    folders = [Path(folder) for folder in found[0].load()()]
    assert [path.name for folder in folders for path in folder.glob("hook-*.py")] == ["hook-mezon.py"]


async def test_the_bot_of_the_readme_answers_when_it_is_frozen(
    pyinstaller: Path, gateway: LocalGateway, bot: Bot, user: SimUser, tmp_path: Path
) -> None:
    (tmp_path / "bot.py").write_text(bot_of_the_readme(), encoding="utf-8")
    packer = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "PyInstaller", "--onedir", "--noconfirm", "--log-level", "ERROR", "bot.py"),
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(pyinstaller), "PYINSTALLER_CONFIG_DIR": str(tmp_path / "cache")},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    told, _ = await packer.communicate()
    assert packer.returncode == 0, told.decode(errors="replace")
    program = tmp_path / "dist" / "bot" / ("bot.exe" if os.name == "nt" else "bot")
    process = await asyncio.create_subprocess_exec(
        str(program),
        cwd=tmp_path,
        env={**os.environ, **gateway.environment(bot)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    try:
        await gateway.wait_connected(bot, PATIENCE_S)
        await user.say(gateway.channel, "!ping")
        assert (await user.expect(gateway.channel, PATIENCE_S)).text == "pong"
    finally:
        if process.returncode is None:
            process.terminate()
        printed, complaints = await process.communicate()
    assert (printed, complaints) == (b"", b"")
    assert os.name == "nt" or process.returncode == 0
