"""``datapackage.json`` after the Data Package standard 1.0 (Frictionless): one resource a published Parquet file.

Table schemas lie once a table in ``schemas/<table>.json``; resources refer to them.
"""

from __future__ import annotations

from typing import Any

import pyarrow as pa

from dateline.flows.outputs.manifest import File, Manifest
from dateline.transforms import schema

DESCRIPTION = "Articles of news dumps, and every date and quantity that they state, with what did not pass."


def package(manifest: Manifest) -> dict[str, Any]:
    """The descriptor of everything that the manifest publishes; no clock in it."""
    return {
        "profile": "data-package",
        "name": "dateline",
        "title": "dateline datasets",
        "description": DESCRIPTION,
        "version": manifest.schema_version,
        "resources": [_resource(path, file) for path, file in sorted(manifest.files.items())],
    }


def _resource(path: str, file: File) -> dict[str, Any]:
    return {
        "name": _name(path),
        "path": path,
        "scheme": "file",
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        "hash": f"sha256:{file.sha256}",
        "rows": file.rows,
        "schema": f"schemas/{file.table}.json",
    }


def _name(path: str) -> str:
    """A resource name has only lower-case letters, digits, dots, dashes, underscores and slashes; ours are unique
    because published paths differ by more than case."""
    stem = path.removesuffix(".parquet").replace("published_month=", "")
    return "".join(char if char.isascii() and (char.isalnum() or char in "._-/") else "-" for char in stem.lower())


def table_schema(table: str) -> dict[str, Any]:
    """The Table Schema of one table.

    Parquet has nulls, so no text stands for one: an empty text is a value. Instants and local times are ``datetime``.
    Lists and bytes are ``any``: readers of Parquet give them as values of their own, which a validator of ``array`` or
    ``string`` refuses.
    """
    fields = [_field(field) for field in schema.TABLES[table]]
    key = {"primaryKey": "article_id"} if table == "articles" else {}
    return {"fields": fields, "missingValues": [], **key}


def _field(field: pa.Field) -> dict[str, Any]:
    told = {"name": field.name, "type": _type(field.type), "description": field.metadata[b"description"].decode()}
    return told if field.nullable else told | {"constraints": {"required": True}}


def _type(kind: pa.DataType) -> str:
    if pa.types.is_list(kind) or pa.types.is_large_binary(kind):
        return "any"
    if pa.types.is_timestamp(kind):
        return "datetime"
    names = {"int64": "integer", "double": "number", "bool": "boolean", "date32[day]": "date"}
    return names.get(str(kind), "string")
