"""Objects of the package as Markdown: signature, docstring, fields and methods."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

import griffe

from .objects import Found, Shown, is_model, members

__all__ = ["described", "summary"]

# A function with more forms than this shows its last one, which takes anything.
_OVERLOADS_MAX: Final = 4
# A longer signature has a line for each parameter.
_LINE_MAX: Final = 100
_TITLES: Final = {
    griffe.DocstringSectionKind.parameters: "Arguments",
    griffe.DocstringSectionKind.other_parameters: "Further arguments",
    griffe.DocstringSectionKind.returns: "Returns",
    griffe.DocstringSectionKind.yields: "Yields",
    griffe.DocstringSectionKind.raises: "Raises",
    griffe.DocstringSectionKind.warns: "Warns",
}


def described(shown: Shown) -> Iterator[str]:
    """Yield the lines that describe a name."""
    yield f"({shown.anchor})="
    yield f"## {shown.name}\n"
    target = shown.target
    if isinstance(target, griffe.Class):
        yield from _class(shown, target)
    elif isinstance(target, griffe.Function):
        yield from _code(_signature(shown.name, target))
        yield from _docstring(target)
    elif isinstance(target, griffe.Attribute):
        yield from _code([_attribute(shown.name, target)])
        yield from _docstring(target)


def summary(target: Found) -> str:
    """Return the first sentence of a docstring."""
    text = _plain(target.docstring.value) if target.docstring is not None else ""
    return " ".join(text.split("\n\n")[0].split())


def _class(shown: Shown, kind: griffe.Class) -> Iterator[str]:
    init = kind.all_members.get("__init__") or kind.all_members.get("__new__")
    bases = [str(base) for base in kind.bases if not str(base).startswith("_")]
    if not is_model(kind) and isinstance(init, (griffe.Function, griffe.Alias)) and _takes(init):
        yield from _code(_signature(f"class {shown.name}", init))
    else:
        yield from _code([f"class {shown.name}" + (f"({', '.join(bases)})" if bases else "")])
    yield from _docstring(kind)
    said = _attributes(kind)
    fields: list[str] = []
    methods: list[str] = []
    for name, member in members(kind):
        if isinstance(member, griffe.Attribute) or "property" in member.labels:
            fields += _field(name, member, said.get(name, ""))
        else:
            methods += [f"### {name}\n", *_code(_signature(name, member)), *_docstring(member)]
    if fields:
        yield from ["**Fields and properties**\n", *fields, ""]
    yield from methods


def _takes(init: Any) -> bool:
    return len(init.parameters) > 1


def _attributes(kind: griffe.Class) -> dict[str, str]:
    """Return what the docstrings of a class and its bases say of attributes."""
    said: dict[str, str] = {}
    for base in (*reversed(kind.mro()), kind):
        for section in base.docstring.parsed if base.docstring is not None else []:
            if section.kind is griffe.DocstringSectionKind.attributes:
                said |= {item.name: " ".join(_plain(item.description).split()) for item in section.value}
    return said


def _field(name: str, member: Any, said: str) -> Iterator[str]:
    text = summary(member) or said
    value = getattr(member, "value", None)
    shown = f" = `{value}`" if value is not None and not str(value).startswith("field(") else ""
    annotation = member.returns if isinstance(member, griffe.Function) else member.annotation
    yield f"- `{name}`{_type(annotation)}{shown}" + (f": {text}" if text else "")


def _type(annotation: Any) -> str:
    """Return a type in words of the reader: what a field reads as."""
    if annotation is None:
        return ""
    text = str(annotation)
    read = re.match(r"_?(?:Field|Alias|Extra)\[(.*), [^,\[\]]*(?:\[.*\])?[^,\[\]]*\]$", text)
    return f" (`{_short(read[1] if read else text)}`)"


def _short(annotation: str) -> str:
    return annotation.replace("typing.", "").replace("collections.abc.", "")


def _attribute(name: str, target: griffe.Attribute) -> str:
    # Stubs import the schema under a private name.
    value = "" if target.value is None else f" = {str(target.value).removeprefix('_')}"
    return name + (f": {_short(str(target.annotation))}" if target.annotation is not None else "") + value


def _signature(name: str, function: Any) -> list[str]:
    forms = function.overloads or [function]
    forms = forms if len(forms) <= _OVERLOADS_MAX else forms[-1:]
    return [_form(name, one) for one in forms]


def _form(name: str, function: Any) -> str:
    parts: list[str] = []
    kinds = griffe.ParameterKind
    starred = False
    parameters = [one for one in function.parameters if one.name not in {"self", "cls"}]
    for one in parameters:
        if one.kind is kinds.keyword_only and not starred:
            parts.append("*")
            starred = True
        starred = starred or one.kind is kinds.var_positional
        prefix = {kinds.var_positional: "*", kinds.var_keyword: "**"}.get(one.kind, "")
        text = prefix + one.name
        if one.annotation is not None:
            text += f": {_short(str(one.annotation))}"
        if one.default is not None and not prefix:
            text += f" = {one.default}" if one.annotation is not None else f"={one.default}"
        parts.append(text)
    ends = (
        f" -> {_short(str(function.returns))}" if function.returns is not None and not name.startswith("class ") else ""
    )
    start = ("async " if "async" in function.labels else "") + ("" if name.startswith("class ") else "def ")
    line = f"{start}{name}({', '.join(parts)}){ends}"
    if len(line) <= _LINE_MAX:
        return line
    inner = "".join(f"    {part},\n" for part in parts)
    return f"{start}{name}(\n{inner}){ends}"


def _code(lines: list[str]) -> Iterator[str]:
    yield "```python"
    yield from lines
    yield "```\n"


def _docstring(target: Found) -> Iterator[str]:
    if target.docstring is None:
        return
    for section in target.docstring.parsed:
        if section.kind is griffe.DocstringSectionKind.attributes:
            continue  # they are listed with their types
        if section.kind is griffe.DocstringSectionKind.text:
            yield _plain(str(section.value)) + "\n"
        elif section.kind in _TITLES:
            yield f"**{_TITLES[section.kind]}**\n"
            for item in section.value:
                yield _item(section.kind, item)
            yield ""
        elif section.kind is griffe.DocstringSectionKind.admonition:
            yield f"**{section.title}** {_plain(str(section.value.contents))}\n"
        else:
            raise ValueError(f"{target.path}: a section {section.kind.value} is not known to the site")


def _item(kind: griffe.DocstringSectionKind, item: Any) -> str:
    text = " ".join(_plain(item.description).split())
    if kind in {griffe.DocstringSectionKind.returns, griffe.DocstringSectionKind.yields}:
        return f"- {text}"
    name = str(item.annotation) if kind is griffe.DocstringSectionKind.raises else item.name
    return f"- `{name}`: {text}"


def _plain(text: str) -> str:
    """Return a docstring's text as Markdown: roles become code, examples are fenced."""
    text = re.sub(r":\w+:`~?([^`]+)`", r"`\1`", text)
    text = re.sub(r"``([^`]+)``", r"`\1`", text)
    parts: list[str] = []
    for part in text.split("\n\n"):
        if part.startswith("    ") and all(line.startswith("    ") or not line for line in part.split("\n")):
            inner = "\n".join(line[4:] for line in part.split("\n"))
            if parts and parts[-1].endswith("\n```") and parts[-1].startswith("```python"):
                parts[-1] = f"{parts[-1][:-4]}\n\n{inner}\n```"
            else:
                parts.append(f"```python\n{inner}\n```")
        else:
            parts.append(part)
    return "\n\n".join(parts)
