"""A run as OpenLineage events (spec 2-0-2): START and COMPLETE or FAIL, dumps as inputs, tables as outputs."""

from __future__ import annotations

import uuid
from typing import Any
from urllib.parse import urlsplit

from dateline.flows.outputs.run_record import DumpRecord, RunRecord
from dateline.flows.visible import json
from dateline.transforms import schema

PRODUCER = "dateline"
_SPEC = "https://openlineage.io/spec"
_EVENT = f"{_SPEC}/2-0-2/OpenLineage.json#/$defs/RunEvent"
_FACETS = {
    "schema": "1-2-0/SchemaDatasetFacet",
    "outputStatistics": "1-0-2/OutputStatisticsOutputDatasetFacet",
    "errorMessage": "1-0-1/ErrorMessageRunFacet",
    "processing_engine": "1-1-1/ProcessingEngineRunFacet",
}
_ENDS = {"published": "COMPLETE", "skipped": "COMPLETE"}


def events(record: RunRecord, root: str) -> list[dict[str, Any]]:
    """The events of a finished run over the output ``root``. The OpenLineage run id is derived from ours."""
    producer = f"https://pypi.org/project/{PRODUCER}/{record.versions.get('dateline', '')}".rstrip("/")
    job = {"namespace": PRODUCER, "name": record.name}
    run = {"runId": str(uuid.uuid5(uuid.NAMESPACE_URL, f"{PRODUCER}:{record.run_id}"))}
    inputs = [_dataset(dump.origin) for dump in record.dumps]
    outputs = [_output(root, table, record.dumps, producer) for table in schema.TABLES if table != "runs"]
    start = _event("START", record.started_at, producer, job, run | {"facets": _engine(record, producer)})
    end_facets = _engine(record, producer) | (_error(record, producer) if record.error else {})
    kind = _ENDS.get(record.state, "FAIL")
    end = _event(kind, record.finished_at or record.started_at, producer, job, run | {"facets": end_facets})
    return [start | {"inputs": inputs}, end | {"inputs": inputs, "outputs": outputs if kind == "COMPLETE" else []}]


def lines(record: RunRecord, root: str) -> bytes:
    """The events, one JSON a line."""
    return "".join(f"{json(event, indent=0)}\n" for event in events(record, root)).encode()


def _event(kind: str, when: str, producer: str, job: dict[str, Any], run: dict[str, Any]) -> dict[str, Any]:
    about = {"producer": producer, "schemaURL": _EVENT}
    return {"eventType": kind, "eventTime": when, **about, "job": job, "run": run, "inputs": [], "outputs": []}


def _facet(facet: str, producer: str, **content: Any) -> dict[str, Any]:
    place = _FACETS[facet]
    kind = place.split("/")[1]
    url = f"{_SPEC}/facets/{place}.json#/$defs/{kind}"
    return {facet: {"_producer": producer, "_schemaURL": url, **content}}


def _engine(record: RunRecord, producer: str) -> dict[str, Any]:
    return _facet("processing_engine", producer, name="prefect", version=record.versions.get("prefect", ""))


def _error(record: RunRecord, producer: str) -> dict[str, Any]:
    return _facet("errorMessage", producer, message=record.error, programmingLanguage="python")


def _output(root: str, table: str, dumps: list[DumpRecord], producer: str) -> dict[str, Any]:
    fields = [{"name": f.name, "type": str(f.type), "description": f.metadata[b"description"].decode()}
              for f in schema.TABLES[table]]  # fmt: skip
    rows = sum(dump.rows.get(table, 0) for dump in dumps if dump.state == "published")
    return _dataset(f"{root}/{table}") | {
        "facets": _facet("schema", producer, fields=fields),
        "outputFacets": _facet("outputStatistics", producer, rowCount=rows),
    }


def _dataset(address: str) -> dict[str, Any]:
    """OpenLineage's naming: ``file`` and the path, or ``s3://bucket`` and the key."""
    parts = urlsplit(address if "://" in address else f"file://{address}")
    if parts.scheme == "file":
        return {"namespace": "file", "name": parts.path}
    return {"namespace": f"{parts.scheme}://{parts.netloc}", "name": parts.path.lstrip("/") or "/"}
