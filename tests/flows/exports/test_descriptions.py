"""The descriptions beside the datasets pass the validators of those who defined them, and read the data."""

from __future__ import annotations

import json
import logging
from pathlib import Path

import frictionless
import mlcroissant
import msgspec
import pytest

from dateline.flows.exports import croissant, datapackage
from dateline.flows.exports.describe import describe
from dateline.flows.outputs.folder import Store
from dateline.flows.outputs.manifest import Published, load
from tests.flows import small_tree


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    made = small_tree.make(tmp_path_factory.mktemp("out"))
    describe(made)
    return made


def test_data_package_and_all_its_rows_are_valid(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(store.root)
    assert frictionless.Package.validate_descriptor("datapackage.json").valid
    found = frictionless.validate("datapackage.json")
    assert found.flatten(["type", "message"]) == []
    assert sum(task.stats["rows"] for task in found.tasks) == sum(small_tree.ROWS.values())


def test_data_package_lists_every_published_file(store: Store) -> None:
    resources = json.loads(store.read("datapackage.json"))["resources"]
    assert [resource["path"] for resource in resources] == [p for p in store.files("") if p.endswith(".parquet")]
    assert len({resource["name"] for resource in resources}) == len(resources)


def test_a_damaged_file_is_found_by_its_hash(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = small_tree.make(tmp_path)
    describe(store)
    path = json.loads(store.read("datapackage.json"))["resources"][0]["path"]
    (tmp_path / path).write_bytes(b"not parquet")
    monkeypatch.chdir(tmp_path)
    assert not frictionless.validate("datapackage.json").valid


def test_croissant_is_valid_and_gives_the_rows(store: Store, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        dataset = mlcroissant.Dataset(jsonld=f"{store.root}/croissant.json")
    assert not dataset.metadata.issues.errors
    warned = {told.split('"')[1].rsplit("/", 1)[-1] for told in dataset.metadata.issues.warnings}
    assert warned == {"datePublished"}, "the small tree was published by no run"
    found = {table: list(dataset.records(table)) for table in ("articles", "dates", "quantities", "quarantine")}
    assert {table: len(rows) for table, rows in found.items()} == small_tree.ROWS
    first = found["quantities"][0]
    assert (first["quantities/value"], first["quantities/counted"]) == (1000.0, b"Migrating herons")


def test_the_day_of_publication_is_that_of_the_last_run(store: Store) -> None:
    manifest = load(store)[0]
    known = {name: Published("", "", f"2024010{n}T021500Z-ab", "", "", {}, {}) for n, name in enumerate("ab", 1)}
    dated = croissant.jsonld(msgspec.structs.replace(manifest, dumps=known))
    assert dated["datePublished"] == "2024-01-02"


def test_an_empty_text_is_a_value(tmp_path: Path) -> None:
    """The unit of a bare share has no words: ``unit_text`` is required, and empty."""
    schema = tmp_path / "schema.json"
    schema.write_text(json.dumps(datapackage.table_schema("quantities")))
    found = {field["name"]: field for field in json.loads(schema.read_text())["fields"]}
    assert found["unit_text"]["constraints"] == {"required": True}
    row = [["unit_text", "counted"], ["", None]]
    wanted = {"fields": [found["unit_text"], found["counted"]], "missingValues": []}
    assert frictionless.Resource(data=row, schema=frictionless.Schema.from_descriptor(wanted)).validate().valid


def test_same_manifest_same_bytes(store: Store) -> None:
    before = {path: store.read(path) for path in ("datapackage.json", "croissant.json", "schemas/dates.json")}
    describe(store)
    assert {path: store.read(path) for path in before} == before
