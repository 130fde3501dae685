"""Code and documents cite pages of this repository by section, as `docs/protocol.md 4.3`: what is cited has to be there to be looked up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FOLDERS = ("python", "src", "tests", "docs", "benches", "examples", "fuzz", "findings")
KINDS = {".rs", ".py", ".pyi", ".md", ".proto", ".toml", ".sh", ".mjs", ".js"}

HEADING = re.compile(r'^#+ <a id="([\d.]+)"></a>([\d.]+) \S', re.MULTILINE)
SECTION = r"\d+(?:\.\d+)*"
CITED = re.compile(rf"docs/(\w+)\.md ({SECTION}(?:(?:, | to | and ){SECTION})*)")
LINKED = re.compile(rf"\]\((?:[\w./]*?(\w+)\.md)?#({SECTION})\)")
ANCHORED = re.compile(r"\]\(([\w./]*\.md)?#([^)\s]+)\)")
FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
# References that are not part of the repository, and numbers of theirs: nobody who reads the code can look them up.
ELSEWHERE = re.compile(
    rf"\b(?:{'|'.join(name.upper() for name in ('protocol', 'behaviour', 'drift'))})\b(?!\s*[=:])"
    r"|\brecommendations? D\d|\([DN]\d{1,3}\)"
)


def lines() -> Iterator[tuple[str, int, str]]:
    """Yield every line of what people write here, with its place."""
    own = [path for path in ROOT.iterdir() if path.is_file()]
    for path in sorted([*own, *(path for folder in FOLDERS for path in (ROOT / folder).rglob("*"))]):
        if path.suffix in KINDS and "node_modules" not in path.parts:
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                yield path.relative_to(ROOT).as_posix(), number, line


LINES = list(lines())


def sections(page: str) -> list[str]:
    """Return the numbers of a page's sections."""
    text = (ROOT / "docs" / f"{page}.md").read_text(encoding="utf-8")
    if page == "defects":
        return re.findall(r"^\| (\d+) \|", text, re.MULTILINE)
    return [number for _, number in HEADING.findall(text)]


PAGES = {page: sections(page) for page in ("protocol", "compatibility", "defects")}


def cited(file: str, line: str) -> Iterator[tuple[str, str]]:
    """Yield each page and section that a line names."""
    for page, numbers in CITED.findall(line):
        for number in re.findall(SECTION, numbers):
            yield page, number
    for page, number in LINKED.findall(line):
        yield page or Path(file).stem, number


def headings(page: Path) -> set[str]:
    """Return the anchors of a page's headings: their words in lower case, with hyphens for spaces."""
    prose = FENCE.sub("", page.read_text(encoding="utf-8"))
    return {
        re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
        for heading in re.findall(r"^#+ (.+)$", prose, re.MULTILINE)
    }


def test_links_to_headings_lead_to_headings() -> None:
    links = [
        (page, *link)
        for page in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
        for link in ANCHORED.findall(page.read_text(encoding="utf-8"))
        # The others are cited sections.
        if not re.fullmatch(SECTION, link[1])
    ]
    wrong = [
        f"{page.relative_to(ROOT)}: {goal}#{anchor}"
        for page, goal, anchor in links
        if anchor not in headings(page.parent / goal if goal else page)
    ]
    assert not wrong, "\n" + "\n".join(wrong)
    assert len(links) > 30


@pytest.mark.parametrize("page", ["protocol", "compatibility"])
def test_every_section_has_its_number_as_anchor(page: str) -> None:
    text = (ROOT / "docs" / f"{page}.md").read_text(encoding="utf-8")
    numbered = re.findall(rf"^#+ .*?({SECTION}) ", text, re.MULTILINE)
    assert [anchor for anchor, _ in HEADING.findall(text)] == PAGES[page] == numbered
    assert PAGES[page] == sorted(set(PAGES[page]), key=lambda number: [int(part) for part in number.split(".")])


def test_every_section_that_is_cited_exists() -> None:
    wrong = [
        f"{file}:{number}: docs/{page}.md has no section {section}"
        for file, number, line in LINES
        for page, section in cited(file, line)
        if section not in PAGES.get(page, [])
    ]
    assert not wrong, "\n" + "\n".join(wrong)


def test_nothing_is_cited_that_is_not_in_the_repository() -> None:
    wrong = [f"{file}:{number}: {line.strip()}" for file, number, line in LINES if ELSEWHERE.search(line)]
    assert not wrong, "\n" + "\n".join(wrong)


def test_the_pages_are_cited() -> None:
    used = {citation for file, _, line in LINES if not file.endswith(".md") for citation in cited(file, line)}
    assert {page for page, _ in used} == set(PAGES)
    assert len(used) > 40
