"""Commands that only read: what they print, as text and as JSON, and how they end."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dateline.flows.cli import app
from dateline.flows.commands import options
from dateline.flows.outputs.manifest import Pending, load, save
from dateline.transforms.errors import OutputError, UsageError
from tests.flows import small_tree

RUNNER = CliRunner()


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> str:
    return small_tree.make(tmp_path_factory.mktemp("out")).root


def _told(*arguments: str, code: int = 0) -> str:
    done = RUNNER.invoke(app, arguments, env={"COLUMNS": "200"})
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    assert done.exit_code == code, done.output
    return done.output


def test_show_prints_text_and_rows_and_no_control_characters(out: str) -> None:
    told = _told("show", "00ab", "--out", out)
    assert "At least 1,000 migrating herons" in told
    assert "value=1,000 value_low=1,000" in told
    assert "\u2400\u241b" in told
    assert "\x1b" not in told
    assert "\x00" not in told


def test_show_as_json_has_every_column(out: str) -> None:
    found = json.loads(_told("show", "01ab", "--json", "--out", out))
    assert len(found["dates"]) == 3
    assert len(found["quantities"]) == 4
    text = found["article"]["text"]
    assert all(text[row["start_char"] : row["end_char"]] == row["text"] for row in found["dates"] + found["quantities"])


@pytest.mark.parametrize(
    ("wanted", "message"), [("ffff", "no article of"), ("0", "too short"), ("00abababx", "no article of")]
)
def test_show_says_why_there_is_nothing_to_show(out: str, wanted: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        _told("show", wanted, "--out", out)


@pytest.mark.parametrize("command", [["show", "00ab"], ["report"], ["export", "gkg"]])
def test_reading_never_creates_an_output(tmp_path: Path, command: list[str]) -> None:
    with pytest.raises(OutputError, match="holds no datasets; make some"):
        _told(*command, "--out", str(tmp_path / "typo"))
    assert not (tmp_path / "typo").exists()


def test_report_prints_where_the_page_is(out: str) -> None:
    path = _told("report", "--out", out).strip()
    assert path == f"{out}/reports/{small_tree.RUN_ID}.html"
    assert Path(path).stat().st_size > 100_000
    assert json.loads(_told("report", "--json", "--out", out)) == {"run_id": small_tree.RUN_ID, "path": path}


def test_export_writes_a_file_whole(out: str, tmp_path: Path) -> None:
    _told("export", "gkg", "--out", out, "--to", str(tmp_path / "gkg.tsv"))
    assert (tmp_path / "gkg.tsv").read_text("utf-8").count("\n") == 40
    assert [path.name for path in tmp_path.iterdir()] == ["gkg.tsv"]
    with pytest.raises(OutputError, match="Give --to a place you may write"):
        _told("export", "gkg", "--out", out, "--to", str(tmp_path / "no" / "gkg.tsv"))


@pytest.mark.parametrize("kind", ["datapackage", "croissant"])
def test_export_prints_descriptions(out: str, kind: str) -> None:
    assert json.loads(_told("export", kind, "--out", out))["name"] == "dateline"


def test_doctor_finds_an_output_healthy(out: str) -> None:
    told = _told("doctor", "--deep", "--out", out)
    assert "all are there with their SHA-256" in told


def test_doctor_names_what_is_damaged(tmp_path: Path) -> None:
    store = small_tree.make(tmp_path)
    gone, changed, *_ = load(store)[0].files
    store.remove(gone)
    store.write(changed, b"x")
    stray = "dates/published_month=2024-05/stray.parquet"
    store.write(stray, b"x")
    found = json.loads(_told("doctor", "--deep", "--json", "--out", store.root, code=1))
    (files,) = [f for f in found if f["what"] == "files"]
    assert files["state"] == "wrong"
    assert all(path in files["seen"] for path in (gone, changed, stray))


def test_doctor_tells_of_an_interrupted_publication(tmp_path: Path) -> None:
    store = small_tree.make(tmp_path)
    manifest, tag = load(store)
    pending = Pending("run-7", {}, (), manifest.files, manifest.dumps)
    save(store, type(manifest)(manifest.schema_version, manifest.files, manifest.dumps, (), pending), tag)
    assert "run run-7 was killed while it published" in _told("doctor", "--out", store.root)


def test_doctor_finds_a_dead_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PREFECT_API_URL", "http://127.0.0.1:9/api")
    assert "does not answer" in _told("doctor", code=1)


def test_explain_shows_rows_and_refuses_a_day_that_is_none() -> None:
    shown = _told("explain", "It cost $5 million in May.", "--date", "2024-01-04", "--json")
    assert "Quantity(value=5000000.0" in shown and "Expression(value=Moment(" in shown
    told = json.loads(_told("explain", "It rained.", "--date", "2024-01-04", "--json"))
    assert set(told) == {"islands", "cases", "dates", "quantities"}
    with pytest.raises(UsageError, match="'2024-13-01' is not a day"):
        _told("explain", "It rained.", "--date", "2024-13-01")


def test_explain_tells_phrases_and_decisions_without_reprs_and_each_subtree_once() -> None:
    shown = _told("explain", "At least 40 miners were rescued two weeks ago.", "--date", "2024-01-04")
    assert "At least 40 miners ·" in shown
    assert not any(mark in shown for mark in ("value=Span", "Quantity(", "('", "no decision spoke"))
    assert shown.count("├── two  <number>") == 2  # once as part of a date, once as part of a length
    assert shown.count("<span> ago") == 2  # the tree, and the row
    assert "predicate: rescue  the verbs of its clause" in shown


def test_show_and_report_take_the_last_output_and_list_articles(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    with pytest.raises(UsageError, match="name its output with --out"):
        _told("show")
    store = small_tree.make(tmp_path / "out")
    options.remember(store.root)
    listed = _told("show")
    assert "40 articles; one of them: dateline show ID" in " ".join(listed.split())
    assert "Herons return to the delta, part 39" in listed
    assert listed.splitlines()[1].split()[0] in {row["article_id"][:12] for row in json.loads(_told("show", "--json"))}
    assert _told("report").strip() == f"{store.root}/reports/{small_tree.RUN_ID}.html"


@pytest.mark.parametrize("module", ["prefect", "pandas", "pyarrow", "great_expectations", "matplotlib"])
def test_help_imports_nothing_heavy(module: str) -> None:
    code = f"import sys, dateline.flows.cli; sys.exit({module!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=Path(__file__).parents[3], check=False).returncode == 0


def test_shells_complete_commands() -> None:
    code = "import sys; sys.argv = ['dateline']; from dateline.flows.cli import app; app(prog_name='dateline')"
    asked = {"_DATELINE_COMPLETE": "complete_bash", "COMP_WORDS": "dateline ex", "COMP_CWORD": "1"}
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=Path(__file__).parents[3],
        env=os.environ | asked,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.split() == ["explain", "export"]
