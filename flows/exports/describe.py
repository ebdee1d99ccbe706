"""Write what describes the datasets beside them."""

from __future__ import annotations

import json
from typing import Any

from dateline.flows.exports import croissant, datapackage
from dateline.flows.outputs import versions
from dateline.flows.outputs.folder import Store
from dateline.flows.outputs.manifest import load
from dateline.flows.visible import inert
from dateline.transforms import schema

PACKAGE, CROISSANT = "datapackage.json", "croissant.json"


def describe(store: Store) -> list[str]:
    """``datapackage.json`` with its table schemas and ``croissant.json``, from the manifest; the paths written.

    Same manifest, same bytes. OutputError where the manifest is damaged, the tables have another schema version or
    the output cannot be written.
    """
    manifest = versions.current(store, load(store)[0])
    made = {f"schemas/{table}.json": datapackage.table_schema(table) for table in schema.TABLES}
    made |= {PACKAGE: datapackage.package(manifest), CROISSANT: croissant.jsonld(manifest)}
    for path, content in made.items():
        store.write(path, pretty(content))
    return list(made)


def pretty(content: dict[str, Any]) -> bytes:
    """Indented JSON as UTF-8."""
    return (inert(json.dumps(content, indent=1, ensure_ascii=False)) + "\n").encode()
