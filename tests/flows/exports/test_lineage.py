"""OpenLineage events of a run: what the specification asks of a RunEvent, and one identity over both events."""

from __future__ import annotations

import json
import uuid
from pathlib import Path
from typing import Any

import msgspec
import pytest
from openlineage.client.event_v2 import InputDataset, Job, OutputDataset, Run, RunEvent, RunState
from openlineage.client.generated.error_message_run import ErrorMessageRunFacet
from openlineage.client.generated.output_statistics_output_dataset import OutputStatisticsOutputDatasetFacet
from openlineage.client.generated.processing_engine_run import ProcessingEngineRunFacet
from openlineage.client.generated.schema_dataset import SchemaDatasetFacet
from openlineage.client.serde import Serde

from dateline.flows.exports import lineage
from dateline.flows.outputs.history import load
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


@pytest.mark.parametrize("error", [None, "volume fell"])
def test_the_client_of_openlineage_takes_every_event(tmp_path: Path, error: str | None) -> None:
    record = load(small_tree.make(tmp_path), small_tree.RUN_ID)
    if error:
        record = msgspec.structs.replace(record, state="refused", error=error)
    for event in lineage.events(record, str(tmp_path)):
        taken = RunEvent(
            eventType=RunState(event["eventType"]),
            eventTime=event["eventTime"],
            producer=event["producer"],
            run=Run(event["run"]["runId"], _facets(event["run"]["facets"])),
            job=Job(**event["job"]),
            inputs=[InputDataset(**dataset) for dataset in event["inputs"]],
            outputs=[_output(dataset) for dataset in event["outputs"]],
        )
        assert event["schemaURL"] == RunEvent._get_schema()
        assert json.loads(Serde.to_json(taken))["run"] == event["run"]


FACETS: dict[str, Any] = {
    "schema": SchemaDatasetFacet,
    "outputStatistics": OutputStatisticsOutputDatasetFacet,
    "errorMessage": ErrorMessageRunFacet,
    "processing_engine": ProcessingEngineRunFacet,
}


def _facets(told: dict[str, Any]) -> dict[str, Any]:
    made = {}
    for name, facet in told.items():
        content = {field: value for field, value in facet.items() if not field.startswith("_")}
        made[name] = FACETS[name](**content, producer=facet["_producer"])
        assert facet["_schemaURL"] == made[name]._get_schema()
    return made


def _output(dataset: dict[str, Any]) -> OutputDataset:
    both = {name: _facets(dataset[name]) for name in ("facets", "outputFacets")}
    return OutputDataset(dataset["namespace"], dataset["name"], **both)
