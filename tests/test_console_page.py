"""The files of the console's page: small, without what could turn text into more than text, and with the same words in both languages."""

from __future__ import annotations

import re
from pathlib import Path

PAGE = Path(__file__).parents[1] / "src/gateway/src/console/page"

# All files together, as they are: nobody waits for them, but they are in every wheel.
SIZE_MAX = 250_000

WORDS = re.compile(r'^  "([^"]+)": "', re.MULTILINE)


def scripts() -> dict[str, str]:
    return {file.name: file.read_text(encoding="utf-8") for file in PAGE.glob("*.js")}


def test_the_page_is_small() -> None:
    assert sum(file.stat().st_size for file in PAGE.iterdir()) < SIZE_MAX


def test_nothing_is_parsed_as_html_or_run_as_a_script() -> None:
    forbidden = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|\beval\(|new Function|setHTML|srcdoc|\.cssText"
    for name, text in scripts().items():
        assert not re.search(forbidden, text), name
    page = (PAGE / "index.html").read_text(encoding="utf-8")
    assert not re.search(r"<style|style=|\son\w+=|<script(?![^>]*src=)", page)
    assert not re.search(r"https?://", page)


def test_every_word_is_there_in_both_languages_and_used() -> None:
    found = scripts()
    english, vietnamese = (set(WORDS.findall(found.pop(f"words_{tag}.js"))) for tag in ("en", "vi"))
    assert english == vietnamese
    code = "\n".join(found.values())
    said = set(re.findall(r'\bt\(\s*"([^"$]+)"', code))
    assert said <= english
    # Some names are put together: `fault.${kind}`.
    prefixes = tuple(re.findall(r"`([a-z.]+\.)\$\{", code))
    assert {name for name in english if not name.startswith(prefixes) and f'"{name}"' not in code} == set()


def test_values_in_words_are_the_same_in_both_languages() -> None:
    english, vietnamese = (
        dict(
            re.findall(r'^  "([^"]+)": "(.*)",$', (PAGE / f"words_{tag}.js").read_text(encoding="utf-8"), re.MULTILINE)
        )
        for tag in ("en", "vi")
    )
    for name, words in english.items():
        assert set(re.findall(r"\{\w+\}", words)) == set(re.findall(r"\{\w+\}", vietnamese[name])), name
