"""``dateline diff``: what came, went and changed between two outputs or two runs."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import msgspec
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from dateline.flows.look.changes import Change, changes
from dateline.flows.look.compare import pair
from dateline.flows.outputs.folder import open_store
from dateline.flows.outputs.history import latest
from dateline.flows.outputs.manifest import Published, load, save
from dateline.transforms.errors import OutputError, UsageError
from tests.flows import small_tree
from tests.flows.running import clean_environment
from tests.shared import REPOSITORY

FILE = "quantities/published_month=2024-05/herald.csv.parquet"


@pytest.fixture
def former(tmp_path: Path) -> Path:
    small_tree.make(tmp_path / "former")
    return tmp_path / "former"


@pytest.fixture
def later(tmp_path: Path) -> Path:
    """The same without the first three quantities of a dump, with two values doubled and one row of its own."""
    out = tmp_path / "later"
    small_tree.make(out)
    rows = pq.ParquetFile(out / FILE).read().to_pylist()[3:]
    rows[0] |= {"value": rows[0]["value"] * 2, "modifier": "~"}
    rows[1]["value"] *= 2
    rows.append(rows[2] | {"start_char": 1, "end_char": 4, "text": "new"})
    pq.write_table(pa.Table.from_pylist(rows, pq.read_schema(out / FILE)), out / FILE)
    return out


def _changes(former: Path | str, later: Path | str, out: Path | str = "none", show: int = 9) -> dict[str, Change]:
    with pair(str(former), str(later), str(out)) as tables:
        return {one.table: one for one in changes(tables, show)}


def test_rows_added_removed_and_changed_are_told(former: Path, later: Path) -> None:
    found = _changes(former, later)
    one = found["quantities"]
    assert (one.added, one.removed, one.changed, one.same) == (1, 3, 2, 155)
    assert one.columns == {"value": 2, "modifier": 1}
    kinds = [example.kind for example in one.examples]
    assert kinds == ["changed", "changed", "added", "removed", "removed", "removed"]
    assert [example.text for example in one.examples if example.kind == "added"] == ["new"]
    both = [example.columns for example in one.examples if "modifier" in example.columns and example.kind == "changed"]
    assert both[0]["modifier"][1] == "~" and both[0]["value"][0] != both[0]["value"][1]
    assert (found["dates"].added, found["dates"].removed, found["dates"].changed) == (0, 0, 0)


def test_the_same_state_has_no_differences(former: Path) -> None:
    assert all(
        not (c.added or c.removed or c.changed or c.examples) and c.same for c in _changes(former, former).values()
    )


def test_it_goes_the_other_way_round(former: Path, later: Path) -> None:
    one = _changes(later, former)["quantities"]
    assert (one.added, one.removed, one.changed) == (3, 1, 2)


def test_two_rows_of_one_place_are_two(former: Path, later: Path) -> None:
    """A mention read twice at one place is compared by its order, not with itself and the other."""
    for out, place in ((former, 10), (later, 7)):
        table = pq.ParquetFile(out / FILE).read()
        pq.write_table(pa.concat_tables([table, table.slice(place, 1)]), out / FILE)
    one = _changes(former, later)["quantities"]
    assert (one.added, one.removed, one.changed, one.same) == (1, 3, 2, 156)


def test_runs_of_one_output_are_compared_by_the_rows_they_wrote(former: Path) -> None:
    store = open_store(str(former))
    manifest, tag = load(store)
    record = json.loads(store.read(f".dateline/runs/{small_tree.RUN_ID}.json"))
    dumps = {}
    for run_id, dump in (("1111-a", "delta-wire.jsonl"), ("2222-b", "herald.csv")):
        own = record | {"run_id": run_id, "dumps": [d for d in record["dumps"] if d["dump"] == dump]}
        store.write(f".dateline/runs/{run_id}.json", json.dumps(own).encode())
        dumps[dump] = Published("ab" * 32, "identity", run_id, "jsonl", dump, {}, {})
    save(store, msgspec.structs.replace(manifest, dumps=dumps), tag)
    found = _changes("1111-a", "2222-b", former)["articles"]
    assert (found.added, found.removed) == (20, 20)
    with pytest.raises(UsageError, match=r"not in .* any more"):
        _changes(small_tree.RUN_ID, "2222-b", former)
    with pytest.raises(OutputError, match=r"holds no run '3333'"):
        _changes("3333", "2222-b", former)


def test_the_samples_against_themselves(samples: Path) -> None:
    run = latest(open_store(str(samples)))
    found = _changes(samples, run, samples)
    rows = sum(pq.ParquetFile(p).metadata.num_rows for p in (samples / "quantities").rglob("*.parquet"))
    assert (found["quantities"].same, found["quantities"].changed) == (rows, 0)


def test_the_command_prints_a_table_json_and_a_page(former: Path, later: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "dateline.flows.cli", "diff", str(former), str(later)]
    page = tmp_path / "page.html"
    told = subprocess.run([*command, "--page", str(page)], cwd=REPOSITORY, env=clean_environment(),
                          capture_output=True, text=True, check=False)  # fmt: skip
    assert told.returncode == 0, told.stderr
    assert "quantities" in told.stdout and "value 2, modifier 1" in told.stdout
    assert "<dt>modifier</dt>" in page.read_text() and "<ins>~</ins>" in page.read_text()
    assert "<script" not in page.read_text()
    done = subprocess.run([*command, "--json"], cwd=REPOSITORY, env=clean_environment(), capture_output=True, text=True,
                          check=False)  # fmt: skip
    changed = {one["table"]: one["changed"] for one in json.loads(done.stdout)}
    assert changed == {"articles": 0, "dates": 0, "quantities": 2}


def test_markup_of_articles_stays_text_on_the_page(former: Path, tmp_path: Path) -> None:
    from dateline.flows.look.pages import standing

    place = former / "articles/published_month=2024-05/delta-wire.jsonl.parquet"
    with pair(str(former), str(former), "none"):
        pass
    out = tmp_path / "later"
    small_tree.make(out)
    table = pq.ParquetFile(place).read()
    fewer = table.filter(pc.invert(pc.starts_with(table["article_id"], "00")))
    pq.write_table(fewer, out / place.relative_to(former))
    found = list(_changes(former, out).values())
    page = standing("diff", title="x", former="<b>", later="l", changes=found)
    assert "<img src=x" not in page and "<b>" not in page
    assert found[0].removed == 1


def test_a_column_that_an_earlier_release_lacked_is_null(former: Path) -> None:
    """Some files have it, some do not: both are read."""
    for place in sorted((former / "articles").rglob("herald*.parquet")):
        pq.write_table(pq.ParquetFile(place).read().drop_columns(["modified_at", "retrieved_at"]), place)
    for place in sorted((former / "dates").rglob("*.parquet")):
        pq.write_table(pq.ParquetFile(place).read().drop_columns(["timex_freq"]), place)
    found = _changes(former, former)
    assert (found["articles"].same, found["dates"].same) == (40, 120)
