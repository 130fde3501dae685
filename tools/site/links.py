"""Every link within the built site leads somewhere."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

__all__ = ["broken"]


class _Page(HTMLParser):
    """The links of a page, and the places on it that links can name."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.places: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - HTMLParser calls it so
        """Note what a tag links to, and how it can be linked to."""
        given = dict(attrs)
        self.links += [value for key in ("href", "src") for value in [given.get(key)] if value]
        self.places.update(value for key in ("id", "name") for value in [given.get(key)] if value)


def broken(site: Path) -> list[str]:
    """Return the links that lead nowhere, each with the page it is on; links to other sites are not followed."""
    pages = {path.resolve(): _read(path) for path in sorted(site.rglob("*.html"))}
    return [
        f"{path.relative_to(site.resolve())}: {link}"
        for path, page in pages.items()
        for link in dict.fromkeys(page.links)
        if not _leads(path, link, pages)
    ]


def _read(path: Path) -> _Page:
    page = _Page()
    page.feed(path.read_text(encoding="utf-8"))
    return page


def _leads(path: Path, link: str, pages: dict[Path, _Page]) -> bool:
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return True
    goal = (path.parent / unquote(parts.path)).resolve() if parts.path else path
    goal = goal / "index.html" if goal.is_dir() else goal
    if not goal.exists():
        return False
    return not parts.fragment or goal not in pages or unquote(parts.fragment) in pages[goal].places
