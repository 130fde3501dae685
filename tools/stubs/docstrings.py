"""Docstrings made of what the tables say."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["docstring"]


def docstring(
    summary: str,
    lead: str = "",
    arguments: Mapping[str, str] | None = None,
    returns: str = "",
    *,
    indent: int,
    of: str = "Args",
) -> str:
    """Return the lines of a docstring.

    Args:
        summary: What it is or does, in one sentence; or several paragraphs.
        lead: A paragraph after that.
        arguments: What each parameter or field means.
        returns: What comes back.
        indent: How many spaces stand before each line.
        of: The heading of the parameters, "Args" or "Attributes".
    """
    parts = [summary.strip("\n")]
    if lead:
        parts.append(lead)
    if arguments:
        parts.append("\n".join([f"{of}:", *(f"    {name}: {text}" for name, text in arguments.items())]))
    if returns:
        parts.append(f"Returns:\n    {returns}")
    text = "\n\n".join(parts)
    space = " " * indent
    if "\n" in text:
        text += "\n"
    lines = f'"""{text}"""'.split("\n")
    return "".join(f"{space}{line}\n" if line else "\n" for line in lines)
