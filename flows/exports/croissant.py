"""``croissant.json`` after Croissant 1.0 (MLCommons): one file set and one record set a table."""

from __future__ import annotations

from typing import Any

import pyarrow as pa

from dateline.flows.exports.datapackage import DESCRIPTION
from dateline.flows.outputs.manifest import Manifest
from dateline.transforms import schema
from dateline.transforms.version import PIPELINE_VERSION

LICENCE = "The texts are under the licences of their publishers."
CITATION = "@misc{{dateline, title = {{Dates and quantities of news articles}}, note = {{made by dateline {version}}}}}"
_NAMES = (
    "citeAs column equivalentProperty extract field fileProperty fileObject fileSet format includes isLiveDataset "
    "jsonPath key md5 parentField path recordSet references regex repeated replace samplingRate separator source "
    "subField transform"
).split()
CONTEXT: dict[str, Any] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "sc": "https://schema.org/",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "dct": "http://purl.org/dc/terms/",
    "conformsTo": "dct:conformsTo",
    "data": {"@id": "cr:data", "@type": "@json"},
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    **{name: f"cr:{name}" for name in _NAMES},
}


def jsonld(manifest: Manifest) -> dict[str, Any]:
    """The JSON-LD of the tables that the manifest publishes; no clock in it."""
    tables = sorted({file.table for file in manifest.files.values()})
    return {
        "@context": CONTEXT,
        "@type": "sc:Dataset",
        "name": "dateline",
        "description": DESCRIPTION,
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "version": f"{manifest.schema_version}.0.0",
        "isLiveDataset": True,
        "license": LICENCE,
        "citeAs": CITATION.format(version=PIPELINE_VERSION),
        **_published(manifest),
        "distribution": [_files(table) for table in tables],
        "recordSet": [_records(table) for table in tables],
    }


def _published(manifest: Manifest) -> dict[str, str]:
    """The day of the last run that published, which its id begins with; nothing where no run is known."""
    day = max((found.run_id for found in manifest.dumps.values()), default="")[:8]
    return {"datePublished": f"{day[:4]}-{day[4:6]}-{day[6:]}"} if day.isdigit() and len(day) == 8 else {}


def _files(table: str) -> dict[str, Any]:
    return {
        "@type": "cr:FileSet",
        "@id": f"{table}-files",
        "name": f"{table}-files",
        "encodingFormat": "application/x-parquet",
        "includes": f"{table}/*.parquet" if table == "runs" else f"{table}/**/*.parquet",
    }


def _records(table: str) -> dict[str, Any]:
    made: dict[str, Any] = {
        "@type": "cr:RecordSet",
        "@id": table,
        "name": table,
        "field": [_field(table, field) for field in schema.TABLES[table]],
    }
    return made | {"key": {"@id": "articles/article_id"}} if table == "articles" else made


def _field(table: str, field: pa.Field) -> dict[str, Any]:
    made: dict[str, Any] = {
        "@type": "cr:Field",
        "@id": f"{table}/{field.name}",
        "name": field.name,
        "description": field.metadata[b"description"].decode(),
        "dataType": _type(field.type),
        "source": {"fileSet": {"@id": f"{table}-files"}, "extract": {"column": field.name}},
    }
    if pa.types.is_list(field.type):
        made["repeated"] = True
    if field.name == "article_id" and table != "articles":
        made["references"] = {"field": {"@id": "articles/article_id"}}
    return made


def _type(kind: pa.DataType) -> str:
    if pa.types.is_timestamp(kind):
        return "sc:DateTime"
    names = {"int64": "sc:Integer", "double": "sc:Float", "bool": "sc:Boolean", "date32[day]": "sc:Date"}
    return names.get(str(kind), "sc:Text")
