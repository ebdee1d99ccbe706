"""An output of schema version 1 is told apart, is left as it is, and is brought to version 2 as a whole."""

from __future__ import annotations

import json
import shutil
import signal
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dateline.flows.cli import app
from dateline.flows.outputs.folder import open_store
from dateline.flows.outputs.manifest import load
from dateline.transforms.errors import OutputError
from tests.flows import version_one
from tests.flows.running import Forks, corpus, dateline, run, spoiled, tree

ALL = ("articles", "dates", "quantities", "quarantine")


@pytest.fixture(scope="module")
def made(prefect: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """``new``: an output of two dumps; ``old``: the same in version 1."""
    folder = tmp_path_factory.mktemp("versions")
    (folder / "in").mkdir()
    corpus(folder / "in" / "monday.jsonl", 12)
    spoiled(corpus(folder / "in" / "tuesday.jsonl", 8, seed=2))
    run(folder / "in", out=folder / "new", environment=prefect)
    shutil.copytree(folder / "new", folder / "old")
    version_one.make(folder / "old")
    return folder


@pytest.fixture(scope="module")
def forks(prefect: dict[str, str]) -> Forks:
    return Forks(prefect)


@pytest.fixture
def old(made: Path, tmp_path: Path) -> Path:
    """The output of version 1, to be changed."""
    return Path(shutil.copytree(made / "old", tmp_path / "old"))


def _refused(*arguments: str | Path) -> str:
    done = CliRunner().invoke(app, [str(each) for each in arguments])
    assert isinstance(done.exception, OutputError), done.output
    assert done.exception.exit_code == 2
    return str(done.exception)


def test_the_fixture_is_of_version_1(old: Path) -> None:
    assert version_one.versions(old.glob("dates/**/*.parquet")) == {b"1"}
    assert load(open_store(str(old)))[0].schema_version == "1"


@pytest.mark.parametrize(
    "command",
    [
        ["run", "IN"],
        ["run", "IN", "--dry-run"],
        ["replay"],
        ["report"],
        ["show", "0123"],
        ["export", "gkg"],
        ["export", "datapackage"],
        ["export", "croissant"],
    ],
    ids=" ".join,
)
def test_every_command_says_what_to_do_and_changes_nothing(made: Path, old: Path, command: list[str]) -> None:
    before = tree(old, (*ALL, "runs")), (old / "MANIFEST.json").read_bytes()
    told = _refused(*(str(made / "in") if word == "IN" else word for word in command), "--out", old)
    assert "have schema version 1, and this dateline's is 2" in told
    assert told.endswith(f"dateline run {made / 'in'} --out {old} --reprocess")
    assert (tree(old, (*ALL, "runs")), (old / "MANIFEST.json").read_bytes()) == before


def test_one_run_must_read_all_dumps(made: Path, old: Path) -> None:
    told = _refused("run", made / "in" / "monday.jsonl", "--out", old, "--reprocess")
    assert f"its inputs lack 'in/tuesday.jsonl' (from {made / 'in' / 'tuesday.jsonl'})" in told or (
        "its inputs lack" in told and "tuesday.jsonl" in told
    )
    assert "--reprocess" in told and "a new folder" in told


def test_reprocess_gives_what_a_new_output_has(made: Path, old: Path, prefect: dict[str, str]) -> None:
    planned = CliRunner().invoke(app, ["run", str(made / "in"), "--out", str(old), "--dry-run", "--reprocess"])
    assert "2 of 2 dumps would be read" in planned.output
    done = dateline("run", made / "in", "--out", old, "--reprocess", environment=prefect)
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    assert tree(old) == tree(made / "new")
    assert version_one.versions(old.glob("quarantine/**/*.parquet")) == {b"2"}
    assert load(open_store(str(old)))[0].schema_version == "2"
    assert CliRunner().invoke(app, ["report", "--out", str(old)]).exit_code == 0


@pytest.mark.parametrize("point", ["publish.intent", "publish.moved:3", "publish.swapped", "publish.removed:2"])
def test_a_kill_on_the_way_leaves_one_version_that_the_next_command_completes(
    made: Path, old: Path, forks: Forks, point: str
) -> None:
    assert forks.run(made / "in", old, reprocess=True, DATELINE_KILL_AT=point) == -signal.SIGKILL
    manifest, _ = load(open_store(str(old)))
    files = [old / path for path, file in sorted(manifest.files.items()) if file.table in ALL]
    found = manifest.schema_version
    assert version_one.versions(files) == {found.encode()}
    assert forks.run(made / "in", old) == 0
    assert tree(old) == tree(made / "new")


def test_doctor_names_the_version(old: Path) -> None:
    done = CliRunner().invoke(app, ["doctor", "--json", "--out", str(old)])
    assert done.exit_code == 1
    (found,) = [finding for finding in json.loads(done.stdout) if finding["what"] == "schema"]
    assert found["state"] == "wrong" and "--reprocess" in found["advice"]


@pytest.mark.parametrize("command", ["run", "replay", "report", "export"])
def test_a_newer_version_is_refused(made: Path, old: Path, command: str) -> None:
    manifest = json.loads((old / "MANIFEST.json").read_text())
    (old / "MANIFEST.json").write_text(json.dumps(manifest | {"schema_version": "3"}))
    rest = {"run": [made / "in", "--reprocess"], "export": ["gkg"]}.get(command, [])
    told = _refused(command, *rest, "--out", old)
    assert "written by a newer dateline: its schema version is 3, and this one knows 2" in told
    assert json.loads((old / "MANIFEST.json").read_text())["schema_version"] == "3"
    done = CliRunner().invoke(app, ["doctor", "--out", str(old)])
    assert done.exit_code == 1 and "newer dateline" in done.stdout
