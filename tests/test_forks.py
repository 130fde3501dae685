"""Forks: no child hangs in native code, and nothing that a child does reaches what its parent has."""

from __future__ import annotations

import asyncio
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from mezon import Events, MezonClient, _core
from mezon.testing import LocalGateway, SimUser

SOURCES = Path(__file__).parents[1] / "src"
PROGRAM = Path(__file__).with_name("programs") / "forks.py"

STATIC = re.compile(r"^\s*(?:pub(?:\([a-z]+\))? )?static ([A-Z_]+): ([^=;]+?)\s*=", re.MULTILINE)

HARMLESS = re.compile(r"^(Atomic\w+|PerProcess<.*>|RefCell<.*>|Rpc)$", re.DOTALL)
"""What needs no care: numbers, descriptions that nobody changes, what each process has a copy of, and what belongs to one thread (`thread_local!`)."""

KNOWN = {
    # Numbers of each thread, and the thread that forks is the only one that the child has.
    "core/src/scope.rs": {"CLIENT"},
    "python/src/lock.rs": {"COUNT"},
    # Closures that only move a value in; the runtime's threads stand still at a fork.
    "core/src/tls.rs": {"SYSTEM"},
    # A text, made by the store's thread, which stands still at a fork.
    "core/src/store/rows.rs": {"ADD_MANY"},
    # Filled by threads that are attached to the interpreter, as the one that forks is. The child goes on with the parent's classes.
    "python/src/errors.rs": {"MODULE"},
    "python/src/bridge/mod.rs": {"GET"},
    "python/src/logs.rs": {"EMIT", "SINK"},
    "python/src/message/classes.rs": {"GENERATED", "HANDED_OUT"},
    # It has no locks; its heaps belong to threads.
    "python/src/lib.rs": {"ALLOCATOR"},
}
"""Other statics, by file, with the reason why a fork does not hurt them."""

needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")


def statics() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for crate in ("core", "python"):
        for path in (SOURCES / crate / "src").rglob("*.rs"):
            if path.name in {"tests.rs", "fuzz.rs"}:
                continue
            for name, kind in STATIC.findall(path.read_text(encoding="utf-8")):
                if not HARMLESS.match(kind):
                    found.setdefault(path.relative_to(SOURCES).as_posix(), set()).add(name)
    return found


def test_every_static_of_the_extension_that_could_hold_a_lock_has_a_copy_for_each_process_or_a_reason() -> None:
    found = statics()
    assert found == {file: names for file, names in KNOWN.items() if file in found}
    assert sorted(KNOWN) == sorted(found)


def test_the_list_of_statics_sees_what_it_should_see() -> None:
    assert STATIC.findall("static LANE: Mutex<Vec<u8>> = Mutex::new(Vec::new());") == [("LANE", "Mutex<Vec<u8>>")]
    assert not HARMLESS.match("Mutex<Vec<u8>>")
    assert HARMLESS.match("PerProcess<Mutex<Vec<u8>>>")


def run(*arguments: str) -> str:
    ran = subprocess.run(
        [sys.executable, str(PROGRAM), *arguments], capture_output=True, text=True, timeout=150, check=False
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


@needs_fork
@pytest.mark.timeout(180)
@pytest.mark.parametrize("level", ["INFO", "DEBUG"])
def test_no_child_hangs_that_is_forked_while_clients_log_in_and_out(level: str) -> None:
    assert "0 of 60 children hung" in run("children", "60", level)


@needs_fork
@pytest.mark.timeout(180)
def test_a_child_that_leaves_a_coroutine_by_sys_exit_leaves_its_parent_hearing() -> None:
    assert "heard 20 of 20" in run("leaves", "20")


async def test_a_client_hears_after_the_hooks_of_many_forks(
    client: MezonClient, user: SimUser, gateway: LocalGateway
) -> None:
    # What stood still for a fork has to go on after it: the runtime, the store, and whoever writes to the log.
    for _ in range(100):
        _core.before_fork()
        _core.after_fork_in_parent()
    heard = asyncio.ensure_future(client.wait_for(Events.CHANNEL_MESSAGE, timeout=30))
    await asyncio.sleep(0)
    said = await user.say(gateway.channel, "anybody there?")
    assert (await heard).text == "anybody there?"
    assert await client.message_db.get_message_by_id(said, gateway.channel) is not None
