"""The settings of Sphinx, which reads this file; `python -m tools.site` runs it."""

from __future__ import annotations

from typing import Any

project = "mezon"
author = "The contributors to mezon"
html_title = "mezon"
extensions = ["myst_parser"]
source_suffix = {".md": "markdown"}
root_doc = "index"
# What comes along as files is no page.
exclude_patterns = ["files"]

myst_heading_anchors = 4
myst_enable_extensions: list[str] = []

# What is quoted is code as often as not, and is copied.
smartquotes = False

html_theme = "furo"
html_static_path = ["static"]
html_css_files = ["site.css"]
html_show_sourcelink = False
html_copy_source = False
html_show_copyright = False
html_theme_options = {"sidebar_hide_name": False, "navigation_with_keys": True}
pygments_style = "friendly"
pygments_dark_style = "monokai"


def _language(_app: Any, pagename: str, _template: str, context: dict[str, Any], _doctree: Any) -> None:
    """Say which language a page is in: browsers and screen readers ask."""
    context["language"] = "vi" if pagename.startswith("vi/") else "en"


def setup(app: Any) -> dict[str, Any]:
    """Tell Sphinx what is ours."""
    app.connect("html-page-context", _language)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
