#!/usr/bin/env bash
# mypyc 2.4.1 (of mypy, seen on Python 3.11): to `inspect.signature` a compiled `async def` takes nothing, while a compiled `def` shows all.
#
# So that `inspect.iscoroutinefunction` answers True, mypyc puts an object in the place of an async function whose code object knows the name
# and nothing else. Since that looks like a function, `inspect.signature` reads the empty code object and answers `()` instead of the signature
# that the function beneath has, and of a bound method it raises ValueError. No annotations and no docstring come with it either. Whatever
# reads what a handler takes (commands of bots, dependency injection, command lines) sees a handler without parameters, and the error
# comes when it is called. Such handlers have to stay out of what is compiled.
#
# Seen: `def` shows (name, days=7); `async def` with the same parameters shows (), and is called with them all the same.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check mypy==2.4.1 setuptools==83.0.0

cd "$folder"
cat > handlers.py <<'PYTHON'
def plain(name: str, days: int = 7) -> str:
    return f"{name}: {days}"


async def handler(name: str, days: int = 7) -> str:
    return f"{name}: {days}"


class Cog:
    async def method(self, name: str, days: int = 7) -> str:
        return f"{name}: {days}"
PYTHON
PATH="$folder/venv/bin:$PATH" mypyc handlers.py > log 2>&1 || { cat log >&2; exit 1; }
rm handlers.py

cat > look.py <<'PYTHON'
import asyncio
import inspect

import handlers


def signature(function):
    try:
        return str(inspect.signature(function))
    except ValueError as error:
        return type(error).__name__


method = handlers.Cog().method
print("def:", signature(handlers.plain))
print("async def:", signature(handlers.handler), "a coroutine function:", inspect.iscoroutinefunction(handlers.handler))
print("async method:", signature(method), "a coroutine function:", inspect.iscoroutinefunction(method))
print("called:", asyncio.run(handlers.handler("gold", days=3)), "and", asyncio.run(method("gold", days=3)))
PYTHON

"$folder/venv/bin/python" look.py | tee seen
diff - seen <<'SEEN'
def: (name, days=7)
async def: () a coroutine function: True
async method: ValueError a coroutine function: True
called: gold: 3 and gold: 3
SEEN
