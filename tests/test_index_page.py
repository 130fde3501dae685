"""What a package index shows of a release: the README with links that work there, and metadata that it accepts."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import tomli
from tools.index_page.rewrite import project, readme

from mezon._command_line.installation import ours

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PROJECT = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
REPOSITORY = "https://host.example/owner/name"
LINK = re.compile(r"\]\(([^)\s]+)\)")


def test_every_link_of_the_page_is_absolute_and_leads_to_a_file() -> None:
    links = LINK.findall(readme(README, REPOSITORY, "v1"))
    assert len(links) > 20
    for link in links:
        assert re.match(r"https?://", link), link
        place = link.removeprefix(f"{REPOSITORY}/blob/v1/")
        if place != link:
            assert (ROOT / place.partition("#")[0]).is_file(), link


def test_the_release_rewrites_its_files_before_each_build(tmp_path: Path) -> None:
    for name in ("README.md", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path)
    shutil.copytree(ROOT / "tools" / "index_page", tmp_path / "tools" / "index_page")
    command = [sys.executable, "-m", "tools.index_page", f"{REPOSITORY}/", "v1"]
    subprocess.run(command, cwd=tmp_path, check=True, timeout=50)
    page = (tmp_path / "README.md").read_text(encoding="utf-8")
    assert page == readme(README, REPOSITORY, "v1")
    assert f'Repository = "{REPOSITORY}"\n' in (tmp_path / "pyproject.toml").read_text(encoding="utf-8")
    workflow = (ROOT / ".github" / "workflows" / "wheels.yml").read_text(encoding="utf-8")
    builds = workflow.split("PyO3/maturin-action")
    assert all("-m tools.index_page" in before for before in builds[:-1])


def test_the_project_tells_where_it_is_at_home() -> None:
    told = tomli.loads(project(PROJECT, REPOSITORY, "v1"))["project"]
    assert told["urls"] == {
        "Repository": REPOSITORY,
        "Documentation": f"{REPOSITORY}/blob/v1/README.md",
        "Changelog": f"{REPOSITORY}/blob/v1/CHANGELOG.md",
        "Issues": f"{REPOSITORY}/issues",
        "Homepage": "https://mezon.ai",
    }
    assert told["authors"]
    assert told["keywords"]


def test_pip_comes_first() -> None:
    fences = re.findall(r"```(\w*)\n(.*?)```", README, re.DOTALL)
    assert fences[0][0] == "sh"
    assert fences[0][1].startswith("pip install ")


def test_an_index_accepts_the_metadata() -> None:
    metadata = pytest.importorskip("packaging.metadata", reason="packaging is not installed")
    (installed,) = ours()
    text = installed.read_text("METADATA")
    assert text is not None
    # What does not validate raises, one error for each field.
    read = metadata.Metadata.from_email(text, validate=True)
    assert read.description_content_type.startswith("text/markdown")
    assert read.description.startswith("# mezon")
    assert read.provides_extra == ["opentelemetry"]


def test_an_index_knows_the_classifiers() -> None:
    known = pytest.importorskip("trove_classifiers", reason="trove-classifiers is not installed")
    (installed,) = ours()
    told = set(installed.metadata.get_all("Classifier"))
    assert told <= known.classifiers
    assert not told & set(known.deprecated_classifiers)
    versions = {f"Programming Language :: Python :: 3.{minor}" for minor in range(10, 15)}
    assert told >= versions | {"Typing :: Typed", "Framework :: AsyncIO"}


def test_the_name_of_the_distribution_stands_in_one_place() -> None:
    (name,) = re.findall(r'^name = "(.+)"$', PROJECT, re.MULTILINE)
    (installed,) = ours()
    assert installed.metadata["Name"] == name
    # An order to fetch it from the index by its name, or to look it up in an installation.
    order = re.compile(rf'pip install (?:[^\s&|;]+ )*{name}(?:\[|\s|$)|metadata\.\w+\((?:name=)?"{name}"')
    files = [ROOT / "README.md", ROOT / "Makefile"]
    for folder, kinds in {
        ".github": "*.yml",
        "docs": "*.md",
        "python": "*.py",
        "tests": "*.py",
        "tools": "*.py",
    }.items():
        files += (ROOT / folder).rglob(kinds)
    wrong = [f"{path}: {found[0]}" for path in files for found in order.finditer(path.read_text(encoding="utf-8"))]
    assert wrong == []
