"""The pages of the reference: every public name, with what its docstring says."""

from __future__ import annotations

from functools import cache

from .objects import PAGES, Shown, methods_of_models, objects
from .render import described, summary

__all__ = ["pages", "payloads"]


@cache
def pages() -> dict[str, str]:
    """Return the text of each page of the reference by its name on the site."""
    made = {f"reference/{page}": _page(page, shown) for page, shown in objects().items()}
    return {"reference/index": _index(), **made}


def payloads() -> dict[str, str]:
    """Return the place of each class that the table of events names, such as `models.ChannelMessage`."""
    homes = {"models": "models", "api": "schema_api", "realtime": "schema_realtime", "events": "events"}
    return {
        f"{short}.{shown.name}": shown.anchor
        for short, page in homes.items()
        for shown in objects()[page]
        if shown.page == page
    }


def _index() -> str:
    lines = [
        "# Reference\n",
        "Every public name of the package, as its docstrings describe it. Editors and `help()` show the same.\n",
        "| page | modules |",
        "|---|---|",
    ]
    for page, (title, modules) in PAGES.items():
        lines.append(f"| [{title}]({page}.md) | {', '.join(f'`{module}`' for module in modules)} |")
    lines += [
        "",
        "## Names of the package\n",
        "What `from mezon import ...` takes:\n",
        "| name | what it is |",
        "|---|---|",
    ]
    for shown in objects()["helpers"]:
        if shown.module == "mezon":
            lines.append(f"| {_link(shown)} | {summary(shown.target).replace('|', chr(92) + '|')} |")
    tree = "\n".join(PAGES)
    return "\n".join([*lines, "", f"```{{toctree}}\n:hidden:\n\n{tree}\n```", ""])


def _page(page: str, names: list[Shown]) -> str:
    title, modules = PAGES[page]
    lines = [f"# {title}\n", ", ".join(f"`{module}`" for module in modules) + "\n"]
    here = [shown for shown in names if shown.page == page]
    elsewhere = [shown for shown in names if shown.page != page]
    if elsewhere and modules != ("mezon.utils", "mezon"):
        lines.append(f"Further names of these modules: {', '.join(map(_link, elsewhere))}.\n")
    if page.startswith(("models", "schema")):
        lines.append(
            f"All of them have [the methods of models](#{methods_of_models().anchor}); their constructors take the fields by keyword.\n"
        )
    if page == "models":
        here = [*here, methods_of_models()]
    done: set[str] = set()
    for shown in sorted(here, key=lambda one: one.name.lower()):
        if shown.target.path not in done:
            done.add(shown.target.path)
            lines += described(shown)
    return "\n".join(lines) + "\n"


def _link(shown: Shown) -> str:
    """Return a link to where an object is described."""
    first = next(one for one in objects()[shown.page] if one.target.path == shown.target.path)
    return f"[`{shown.name}`](#{first.anchor})"
