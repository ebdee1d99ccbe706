"""The verdict: a word and a colour for each kind of night, and sentences that name threshold, cause and command."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Any

import msgspec
import pytest
from lxml import html

from dateline.expectations.check import Finding
from dateline.expectations.gate import ROW_SUITES
from dateline.expectations.suites import run as run_suite
from dateline.flows.outputs import history, run_record
from dateline.flows.outputs.folder import open_store
from dateline.flows.outputs.run_record import RunRecord
from dateline.flows.report import docs, pages, verdict, words
from dateline.flows.report.build import build
from dateline.flows.run import artifacts, select, summary
from tests.flows import small_tree

HIGH = Finding("run", "quarantined_share_high", "quarantined_share", "warning", False, 1, "0.433333", ("herald.csv",))
GONE = Finding("run", "volume_collapsed", "volume_against_itself", "critical", False, 1, "0.147", ("herald.csv",))
AGED = Finding("quantities", "age_above_limit", "dimension, unit, value", "warning", False, 1, "131.0")


def _record(out: Path, **change: Any) -> RunRecord:
    store = open_store(str(out)) if (out / ".dateline").exists() else small_tree.make(out)
    record = history.load(store, small_tree.RUN_ID)
    return msgspec.structs.replace(record, **{"state": "published", "gate": [], **change})


@pytest.mark.parametrize(
    ("state", "gate", "word", "colour"),
    [
        ("published", [], "published", "green"),
        ("published", [HIGH], "published with warnings", "amber"),
        ("published", [msgspec.structs.replace(HIGH, success=True)], "published", "green"),
        ("published", [msgspec.structs.replace(HIGH, severity="info")], "published", "green"),
        ("refused", [GONE], "nothing published", "red"),
        ("failed", [], "nothing published", "red"),
        ("skipped", [], "nothing new", "green"),
    ],
)
def test_a_night_has_a_word_and_a_colour(
    tmp_path: Path, state: str, gate: list[Finding], word: str, colour: str
) -> None:
    told = verdict.verdict(_record(tmp_path, state=state, gate=gate), (), "out")
    assert (told.word, told.colour) == (word, colour)


def test_a_dump_that_could_not_be_read_makes_a_night_amber(tmp_path: Path) -> None:
    record = _record(tmp_path)
    record.dumps[0].state = "refused"
    assert verdict.verdict(record, (), "out").colour == "amber"


def test_rows_weigh_from_a_share_of_their_table_on(tmp_path: Path) -> None:
    few, many = _record(tmp_path, gate=[AGED]), _record(tmp_path, gate=[AGED])
    for record, rows in ((few, 1_000), (many, 10)):
        for dump in record.dumps:
            dump.rows["quantities"] = rows
    assert verdict.verdict(few, (), "out").colour == "green"
    assert verdict.verdict(many, (), "out").colour == "amber"
    assert [one.check for one in verdict.sentences(few, "out")] == ["age_above_limit"]


def test_a_warning_is_a_sentence_with_threshold_cause_and_a_command(tmp_path: Path) -> None:
    (told,) = verdict.sentences(_record(tmp_path, gate=[HIGH]), "my out")
    assert told.says == "43.3% of the records of herald.csv went to quarantine; above 20% is unusual."
    assert told.cause == "the dump is damaged, or its format changed"
    assert shlex.split(told.command.split("#")[0]) == ["dateline", "report", small_tree.RUN_ID, "--out", "my out"]


def test_a_warning_about_rows_quotes_them_and_opens_an_article(tmp_path: Path) -> None:
    seen = (
        '"131-year-old" (dimension age); "9; or 10" (dimension age); "200 years" (dimension age); "1" (dimension age)'
    )
    found = msgspec.structs.replace(AGED, unexpected=4, observed=seen, where=("00ababababababab", "01ab"))
    (told,) = verdict.sentences(_record(tmp_path, gate=[found]), "out")
    assert told.says == f"Ages above 130 years, in 4 rows: {seen.rsplit('; ', 1)[0]}."
    assert told.command == "dateline show 00ababababab --out out"


def test_what_weighs_and_what_concerns_the_run_comes_first(tmp_path: Path) -> None:
    record = _record(tmp_path, gate=[AGED, HIGH, GONE])
    assert [one.check for one in verdict.sentences(record, "out")] == [
        "volume_collapsed",
        "quarantined_share_high",
        "age_above_limit",
    ]


def test_every_check_that_does_not_refuse_rows_has_its_own_text(tmp_path: Path) -> None:
    every = [("run", check) for check in run_suite.checks(0.5)]
    every += [(table, check) for table, suite in ROW_SUITES.items() for check in suite if check.severity == "warning"]
    for table, check in every:
        found = Finding(table, check.code, "x", check.severity, False, 3, "0.5", ("a",) if table == "run" else ())
        (told,) = verdict.sentences(_record(tmp_path, gate=[found]), "out")
        assert "fail" not in told.says, check.code
        assert "{" not in told.says + told.command
        limits = [check.arguments[name] for name in ("min_value", "max_value") if name in check.arguments]
        counts = any(char.isdigit() for char in told.says) or check.code == "no_article_came_out"
        assert table != "run" or not limits or counts, check.code


def test_what_changed_is_measured_against_the_last_seven(tmp_path: Path) -> None:
    store = small_tree.make(tmp_path)
    first = history.load(store, small_tree.RUN_ID)
    for number in range(9):
        other = msgspec.json.decode(msgspec.json.encode(first), type=RunRecord)
        other.run_id, other.state = f"0001-{number}", "failed" if number == 8 else "published"
        other.dumps[0].counts["records_read"] += 10 * number
        run_record.save(store, other)
    own = msgspec.structs.replace(first, run_id="0002")
    assert [record.run_id for record in verdict.earlier(store, "0002")] == [f"0001-{number}" for number in range(1, 8)]
    told = verdict.of(store, own)
    records = told.trends[0]
    assert (records.what, records.now, records.usual, len(records.past)) == ("records", 45.0, 85.0, 7)
    assert records.told == "records 45 (usually 85)"
    assert len(verdict.spark((*records.past, records.now))) == 8


def test_lines_start_at_zero() -> None:
    assert verdict.spark([9, 10, 0]) == "▇█▁"
    assert verdict.spark([0, 0]) == "▁▁"
    assert verdict.spark([]) == ""


def test_screen_artifact_and_report_open_with_the_same_words(tmp_path: Path) -> None:
    record, store = _record(tmp_path, gate=[HIGH]), open_store(str(tmp_path))
    run_record.save(store, record)
    store.write(docs.index(record.run_id), b"")
    said = "43.3% of the records of herald.csv went to quarantine; above 20% is unusual."
    lines = [text.plain for text in summary.morning(record, str(tmp_path))]
    assert lines[0].startswith("published with warnings")
    assert any(said in line for line in lines)
    shown = artifacts.summary(record, store.root, None, verdict.of(store, record))
    assert shown.startswith("# 🟡 published with warnings")
    assert said.replace("_", "\\_") in shown
    page = html.document_fromstring(store.read(build(store, record.run_id)).decode())
    assert page.xpath("string(//h1/span)") == "published with warnings"
    assert said in page.xpath("string(//ul[@class='verdict'])")
    assert page.xpath("//a[contains(@href, 'data_docs')]/@href") == [f"../data_docs/{record.run_id}/index.html"]


def test_a_command_is_shown_as_the_user_types_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    for name in ("python", "dateline"):
        (tmp_path / ".venv" / "bin" / name).touch(mode=0o755)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.executable", str(tmp_path / ".venv" / "bin" / "python"))
    monkeypatch.setenv("PATH", "/nowhere")
    assert summary.typed("dateline show --out dateline x") == ".venv/bin/dateline show --out dateline x"
    monkeypatch.setenv("PATH", str(tmp_path / ".venv" / "bin"))
    assert summary.typed("dateline show") == "dateline show"


def test_the_list_of_reports_links_those_that_are_kept(tmp_path: Path) -> None:
    store = small_tree.make(tmp_path)
    record = history.load(store, small_tree.RUN_ID)
    run_record.save(store, msgspec.structs.replace(record, run_id="0001-gone", name="<b>gone</b>"))
    build(store, small_tree.RUN_ID)
    page = html.document_fromstring(store.read(pages.index(store)).decode())
    assert page.xpath("//tbody//a/@href") == [f"{small_tree.RUN_ID}.html"]
    assert "<b>gone</b>" in page.xpath("string(//tbody/tr[1])")


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("a", "year (a)"),
        ("t", "metric ton (t)"),
        ("USD", "US Dollar (USD)"),
        ("1", "a count"),
        ("%", "percent (%)"),
        ("km/h", "kilometre per hour (km/h)"),
        ("{odd}", "{odd}"),
    ],
)
def test_units_are_told_in_words(code: str, told: str) -> None:
    assert words.unit_words(code) == told


@pytest.mark.parametrize(
    ("value", "told"),
    [(None, "none"), (["samples"], "samples"), ([], "none"), ("NaT", "none"), (True, "yes"), ("0.4333333", "0.4333")],
)
def test_values_are_told_without_marks_of_a_language(value: Any, told: str) -> None:
    assert words.plain(value) == told


@pytest.mark.parametrize(
    ("code", "told"), [("en", "English (en)"), ("pt", "Portuguese (pt)"), ("not known", "not known")]
)
def test_languages_are_told_in_words(code: str, told: str) -> None:
    assert words.language_words(code) == told


@pytest.mark.parametrize(
    ("inputs", "told"),
    [
        (["samples"], "samples"),
        (["/data/inbox/wire-2024-01-04.jsonl", "/data/inbox/herald"], "wire-2024-01-04.jsonl and herald"),
        (["a/b.csv", "c", "d", "e"], "a/b.csv, c and 2 more"),
        (["s3://bucket/news/"], "s3://bucket/news/"),
        (["/"], "/"),
    ],
)
def test_a_run_is_called_by_its_inputs_shortly(inputs: list[str], told: str) -> None:
    assert select.called(inputs) == told


def test_what_a_run_did_not_read_is_not_in_its_figures(tmp_path: Path) -> None:
    record = _record(tmp_path)
    record.dumps[1].state = "skipped"
    store = open_store(str(tmp_path))
    run_record.save(store, record)
    page = html.document_fromstring(store.read(build(store, record.run_id)).decode())
    read = record.dumps[0].counts["records_read"]
    assert page.xpath("string(//li[contains(@class, 'tile')][1])").startswith(f"{read} records read from 1 dump")
