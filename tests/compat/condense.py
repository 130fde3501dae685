"""Make `surface.json`, the facts that `tests/test_surface.py` compares with, from a full dump of the old SDK's public surface.

    python tests/compat/condense.py api_surface.json > tests/compat/surface.json

Kept are names, kinds, signatures, defaults, enum members, class attributes and model fields; annotations and private names are not.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

KINDS = {"positional_or_keyword": "p", "keyword_only": "k", "var_positional": "a", "var_keyword": "w"}


def plain(value: Any) -> Any:
    """Return a dumped value as it is: the dump wraps every value, and those inside it."""
    if isinstance(value, dict) and "value" in value:
        return plain(value["value"])
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    return [plain(item) for item in value] if isinstance(value, list) else value


def callable_(dump: dict[str, Any]) -> dict[str, Any]:
    """Return the signature of a function: name, kind and default of each parameter."""
    params = []
    for param in dump.get("params", []):
        entry = [param["name"], KINDS[param["kind"]]]
        if "default" in param:
            entry.append(plain(param["default"]))
        params.append(entry)
    made: dict[str, Any] = {"params": params}
    if dump.get("async"):
        made["async"] = True
    if dump.get("binding"):
        made["binding"] = dump["binding"]
    return made


def field(dump: dict[str, Any]) -> dict[str, Any]:
    """Return a model's field."""
    made: dict[str, Any] = {}
    if dump["required"]:
        made["required"] = True
    elif "default_factory" in dump:
        made["factory"] = dump["default_factory"]
    else:
        made["default"] = plain(dump["default"])
    if dump.get("alias"):
        made["alias"] = dump["alias"]
    return made


def class_(dump: dict[str, Any]) -> dict[str, Any]:
    """Return a class: constructor, methods, attributes, and for a model its fields."""
    made: dict[str, Any] = {"kind": dump["kind"], "bases": [base.rpartition(".")[2] for base in dump["bases"]]}
    if "init" in dump and dump["kind"] == "class":
        made["init"] = callable_(dump["init"])
    methods = {name: callable_(method) for name, method in dump.get("methods", {}).items()}
    if methods:
        made["methods"] = methods
    attributes = dump.get("attributes", {})
    if attributes:
        made["attributes"] = sorted(attributes)
        constants = {name: plain(it["value"]) for name, it in attributes.items() if it.get("source") == "class"}
        if constants:
            made["constants"] = constants
    if "fields" in dump:
        made["fields"] = {name: field(it) for name, it in dump["fields"].items()}
    if dump.get("abstract"):
        made["abstract"] = dump["abstract"]
    return made


def condense(dump: dict[str, Any]) -> dict[str, Any]:
    """Return what the test needs."""
    modules: dict[str, Any] = {}
    constants: dict[str, Any] = {}
    messages: dict[str, list[str]] = {}
    for module, found in dump["modules"].items():
        modules[module] = {}
        for name, it in found["names"].items():
            if it["kind"] == "const":
                constants[f"{module}.{name}"] = plain(it["value"])
                modules[module][name] = "const"
            else:
                modules[module][name] = [it["kind"], it["ref"]]
        named = {*found.get("referenced_names", ()), *found.get("used_by_sdk_annotations_or_code", ())}
        if named:
            messages[module] = sorted(named)
    objects: dict[str, Any] = {}
    for path, it in dump["objects"].items():
        if it["kind"] == "function":
            objects[path] = {"kind": "function", **callable_(it)}
        elif it["kind"] == "enum":
            kinds = {name: it[name] for name in ("is_int", "is_str")}
            objects[path] = {"kind": "enum", "members": plain(it["members"]), **kinds}
        else:
            objects[path] = class_(it)
    exported = {module: found["all"] for module, found in dump["modules"].items() if found.get("all")}
    return {
        "counts": dump["counts"],
        "modules": modules,
        "exported": exported,
        "constants": constants,
        "messages": messages,
        "objects": objects,
    }


if __name__ == "__main__":
    text = Path(sys.argv[1]).read_text(encoding="utf-8")
    json.dump(condense(json.loads(text)), sys.stdout, separators=(",", ":"), ensure_ascii=False, sort_keys=True)
    sys.stdout.write("\n")
