"""The site has every page and every public name, and its pages link to what is there; `make docs` builds it."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from pathlib import Path

import pytest
from tools.site import contents, links, objects, pages, reference

import mezon

# The classes of protobuf as 1.8.3 names them: they are those of mezon.schema.
SHIMS = ("mezon.protobuf",)


def public_modules() -> list[str]:
    """Return the package and its modules; what is below those is theirs, and public by their names."""
    found = [module.name for module in pkgutil.iter_modules(mezon.__path__, "mezon.")]
    return ["mezon", *(name for name in found if not name.startswith("mezon._"))]


def public_names() -> set[str]:
    """Return every name that a public module exports, modules left out."""
    names: set[str] = set()
    for module in public_modules():
        if not module.startswith(SHIMS):
            loaded = importlib.import_module(module)
            names |= {
                name for name in getattr(loaded, "__all__", ()) if not inspect.ismodule(getattr(loaded, name, None))
            }
    return names


def test_every_page_is_in_a_list_and_every_list_has_pages_that_exist() -> None:
    assert contents.unlisted() == []
    made = reference.pages().keys() | contents.PROJECT.keys()
    listed = {page for pages_of in contents.CONTENTS.values() for page in pages_of}
    assert [page for page in listed - made if not (contents.DOCS / f"{page}.md").is_file()] == []


def test_every_public_name_has_a_place_in_the_reference() -> None:
    shown = {one.name for names in objects.objects().values() for one in names}
    assert sorted(public_names() - shown) == []


def test_every_method_and_field_that_is_shown_says_what_it_is() -> None:
    text = "\n".join(reference.pages().values())
    for said in ("Official name `ListRoles`, index 4.", "### list_roles", "Id of the clan's role."):
        assert said in text


def test_links_of_pages_lead_somewhere(tmp_path: Path) -> None:
    pages.write(tmp_path / "source", {"reference/index": "# Reference\n"}, reference.payloads())
    assert (tmp_path / "source" / "index.md").is_file()
    assert "(#protocol-12)" in (tmp_path / "source" / "tokens.md").read_text(encoding="utf-8")


def test_the_table_of_events_links_to_every_payload(tmp_path: Path) -> None:
    pages.write(tmp_path / "source", reference.pages(), reference.payloads())
    table = (tmp_path / "source" / "event_table.md").read_text(encoding="utf-8")
    rows = [line for line in table.splitlines() if line.startswith("| `")]
    linked = [row for row in rows if "](#mezon." in row]
    assert len(rows) > 110
    # Payloads that are no classes of the reference: exceptions, dicts, and what the framework passes to itself.
    assert {row.split("|")[2].strip() for row in rows if row not in linked} <= {
        "`MezonError`", "`dict[str, str]`", "`agent.StreamReconnecting`", "`Invocation`", "`Press`", "`Picked`", "`Due`", "`Answer`",
    }  # fmt: skip
    assert "[`models.MessageButtonClicked`](#mezon.models.MessageButtonClicked)" in table


def test_a_link_to_nothing_is_told_with_its_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = contents.DOCS / "index.md"
    monkeypatch.setattr(pages, "_origins", lambda: {"index": page})
    monkeypatch.setattr(Path, "read_text", lambda *_, **__: "[x](nowhere.md)")
    with pytest.raises(pages.BrokenLinkError, match=r"docs/index\.md links to nowhere\.md"):
        pages.write(tmp_path, {}, {})


def test_a_broken_link_of_the_site_is_found(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(
        '<a href="b.html#there"></a><a href="b.html#gone"></a><img src="c.png">', encoding="utf-8"
    )
    (tmp_path / "b.html").write_text('<h1 id="there"></h1><a href="https://elsewhere.example/x"></a>', encoding="utf-8")
    assert links.broken(tmp_path) == ["a.html: b.html#gone", "a.html: c.png"]
