"""OpenLineage events of a run: what the specification asks of a RunEvent, and one identity over both events."""

from __future__ import annotations

import json
import uuid
from pathlib import Path

import msgspec

from flows.exports import lineage
from flows.history import load
from tests.flows import small_tree


def test_start_and_complete_name_inputs_and_outputs(tmp_path: Path) -> None:
    record = load(small_tree.make(tmp_path), small_tree.RUN_ID)
    start, end = (json.loads(line) for line in lineage.lines(record, str(tmp_path)).splitlines())
    assert (start["eventType"], end["eventType"]) == ("START", "COMPLETE")
    assert start["run"]["runId"] == end["run"]["runId"] == str(uuid.UUID(end["run"]["runId"]))
    for event in (start, end):
        assert event["schemaURL"].endswith("OpenLineage.json#/$defs/RunEvent")
        assert {"eventTime", "producer", "job", "run"} <= event.keys()
    assert [dataset["name"] for dataset in start["inputs"]] == ["/in/delta-wire.jsonl", "/in/herald.csv"]
    rows = {d["name"].rsplit("/", 1)[1]: d["outputFacets"]["outputStatistics"]["rowCount"] for d in end["outputs"]}
    assert rows == {"articles": 40, "dates": 120, "quantities": 160, "quarantine": 0}


def test_a_refused_run_fails_with_its_message(tmp_path: Path) -> None:
    record = load(small_tree.make(tmp_path), small_tree.RUN_ID)
    refused = msgspec.structs.replace(record, state="refused", error="volume fell")
    end = lineage.events(refused, "s3://bucket/datasets")[1]
    assert (end["eventType"], end["outputs"]) == ("FAIL", [])
    assert end["run"]["facets"]["errorMessage"]["message"] == "volume fell"


def test_object_stores_are_named_by_bucket_and_key(tmp_path: Path) -> None:
    record = load(small_tree.make(tmp_path), small_tree.RUN_ID)
    output = lineage.events(record, "s3://bucket/datasets")[1]["outputs"][0]
    assert (output["namespace"], output["name"]) == ("s3://bucket", "datasets/articles")
