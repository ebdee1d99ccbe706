"""Exports of rows and articles, read back by the library that they are for: the same rows, every offset equal."""

from __future__ import annotations

import csv
import io
import json
import os
import pwd
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from dateline.flows.exports.taken import KINDS, Order, write
from dateline.flows.outputs.folder import open_store
from dateline.transforms import schema
from dateline.transforms.errors import OutputError, UsageError
from tests.flows import small_tree
from tests.flows.running import clean_environment
from tests.shared import REPOSITORY

WHERE = "n_quantities > 30 and language = 'en'"
Span = tuple[str, str, int, int]


def _table(out: Path, table: str) -> list[dict[str, Any]]:
    return pa.concat_tables(pq.ParquetFile(p).read() for p in sorted((out / table).rglob("*.parquet"))).to_pylist()


def _spans(rows: list[dict[str, Any]]) -> list[Span]:
    return sorted((row["article_id"], row["field"], row["start_char"], row["end_char"]) for row in rows)


@pytest.fixture(scope="module")
def wanted(samples: Path) -> dict[str, list[dict[str, Any]]]:
    """The rows that ``WHERE`` leaves, by plain Python."""
    articles = [a for a in _table(samples, "articles") if a["n_quantities"] > 30 and a["language"] == "en"]
    ids = {a["article_id"] for a in articles}
    assert 0 < len(ids) < 43
    held = {t: [r for r in _table(samples, t) if r["article_id"] in ids] for t in ("dates", "quantities")}
    return {"articles": articles, **held}


def _write(out: Path, kind: str, to: Path | str, where: str | None = WHERE, **more: Any) -> None:
    write(open_store(str(out)), Order(kind, str(to), where, **more))


def test_duckdb_is_one_file_that_explains_itself(samples: Path, wanted: dict[str, Any], tmp_path: Path) -> None:
    _write(samples, "duckdb", tmp_path / "news.duckdb")
    with duckdb.connect(str(tmp_path / "news.duckdb"), read_only=True) as file:
        for table in ("dates", "quantities"):
            assert _spans(file.sql(f"from {table}").df().to_dict("records")) == _spans(wanted[table])
        told = dict(
            file.sql("select column_name, comment from duckdb_columns() where table_name = 'quantities'").fetchall()
        )
        assert told == {f.name: f.metadata[b"description"].decode() for f in schema.QUANTITIES}
        article = max(wanted["articles"], key=lambda a: a["n_quantities"])
        found = file.execute("select * from mentions_of(?)", [article["article_id"]]).df()
        assert len(found) == article["n_dates"] + article["n_quantities"]
        assert all(row["text"] in row["sentence"] for row in found.to_dict("records"))
        assert file.sql("select count(*) from quarantine").fetchall() == [(1,)]


@pytest.mark.parametrize("table", ["articles", "dates", "quantities", "quarantine", "runs"])
def test_csv_and_jsonl_hold_every_row_of_a_table(samples: Path, tmp_path: Path, table: str) -> None:
    rows = _table(samples, table)
    _write(samples, "csv", tmp_path / "t.csv", None, table=table)
    _write(samples, "jsonl", tmp_path / "t.jsonl", None, table=table)
    lines = list(csv.DictReader(io.StringIO((tmp_path / "t.csv").read_text("utf-8"), newline="")))
    objects = [json.loads(line) for line in (tmp_path / "t.jsonl").read_text("utf-8").splitlines()]
    assert len(lines) == len(objects) == len(rows)
    assert list(lines[0]) == list(objects[0]) == schema.TABLES[table].names
    key = "article_id" if table not in ("quarantine", "runs") else "dump"
    assert sorted(o[key] for o in objects) == sorted(r[key] for r in rows)
    if "start_char" in rows[0]:
        assert _spans(objects) == _spans(rows)
        assert _spans([r | {n: int(r[n]) for n in ("start_char", "end_char")} for r in lines]) == _spans(rows)  # type: ignore[operator]


def test_a_condition_of_rows_picks_rows(samples: Path, tmp_path: Path) -> None:
    _write(samples, "jsonl", tmp_path / "t.jsonl", "unit = 'USD' and value >= 1e6 -- large sums")
    found = [json.loads(line) for line in (tmp_path / "t.jsonl").read_text().splitlines()]
    rows = [r for r in _table(samples, "quantities") if r["unit"] == "USD" and (r["value"] or 0) >= 1e6]
    assert _spans(found) == _spans(rows) != []


def test_no_cell_of_a_csv_is_a_formula(tmp_path: Path) -> None:
    out = tmp_path / "out"
    small_tree.make(out)
    place = out / "articles/published_month=2024-05/herald.csv.parquet"
    table = pq.ParquetFile(place).read()
    bad = pa.array(['=HYPERLINK("http://x")'] * table.num_rows)
    pq.write_table(table.set_column(table.column_names.index("title"), table.schema.field("title"), bad), place)
    _write(out, "csv", tmp_path / "t.csv", "dump = 'herald.csv'", table="articles")
    cells = [row["title"] for row in csv.DictReader((tmp_path / "t.csv").open(newline=""))]
    assert set(cells) == {'\'=HYPERLINK("http://x")'}


def test_web_annotations_find_their_text_by_both_selectors(
    samples: Path, wanted: dict[str, Any], tmp_path: Path
) -> None:
    _write(samples, "webannotation", tmp_path / "t.jsonl")
    texts = {(a["article_id"], field): a[field] for a in wanted["articles"] for field in ("title", "text")}
    found, ids = [], set()
    for line in (tmp_path / "t.jsonl").read_text("utf-8").splitlines():
        one = json.loads(line)
        assert one["@context"] == "http://www.w3.org/ns/anno.jsonld" and one["type"] == "Annotation"
        article, field = one["target"]["source"].removeprefix("urn:dateline:").split(":")
        place, quote = one["target"]["selector"]
        assert (place["type"], quote["type"]) == ("TextPositionSelector", "TextQuoteSelector")
        around = quote["prefix"] + quote["exact"] + quote["suffix"]
        text = texts[article, field]
        assert text[place["start"] : place["end"]] == quote["exact"] == one["body"]["value"]["text"]
        assert text.find(around, place["start"] - len(quote["prefix"])) == place["start"] - len(quote["prefix"])
        found.append((article, field, place["start"], place["end"]))
        ids.add(one["id"])
    assert sorted(found) == sorted(_spans(wanted["dates"]) + _spans(wanted["quantities"]))
    assert len(ids) == len(found)


def test_brat_documents_hold_every_span(samples: Path, wanted: dict[str, Any], tmp_path: Path) -> None:
    _write(samples, "brat", tmp_path / "brat")
    found: dict[str, list[Span]] = {"Date": [], "Quantity": []}
    for place in sorted((tmp_path / "brat").glob("*.ann")):
        article, field = place.stem.rsplit(".", 1)
        text = place.with_suffix(".txt").read_bytes().decode()
        for line in place.read_text("utf-8").splitlines():
            if line[0] == "T":
                _, about, told = line.split("\t")
                kind, spans = about.split(" ", 1)
                parts = [tuple(map(int, one.split())) for one in spans.split(";")]
                assert " ".join(text[start:end] for start, end in parts) == told
                found[kind].append((article, field, parts[0][0], parts[-1][1]))
            else:
                assert re.match(r"[A#]\d+\t(Modality|Polarity|AnnotatorNotes) T\d+[ \t]", line), line
    assert sorted(found["Date"]) == _spans(wanted["dates"])
    assert sorted(found["Quantity"]) == _spans(wanted["quantities"])
    assert "[entities]" in (tmp_path / "brat" / "annotation.conf").read_text()


def test_brat_spans_go_round_line_ends() -> None:
    from dateline.flows.exports.brat import _fragments

    assert _fragments("on May\n\r 7, now", 3, 11) == [(3, 6), (8, 11)]


def test_spacy_reads_its_docbin(samples: Path, wanted: dict[str, Any], tmp_path: Path) -> None:
    spacy = pytest.importorskip("spacy", reason="spaCy is not installed: pip install 'dateline[spacy]'")
    _write(samples, "spacy", tmp_path / "t.spacy")
    texts = {(a["article_id"], field): a[field] for a in wanted["articles"] for field in ("title", "text")}
    found: dict[str, list[Span]] = {"dates": [], "quantities": []}
    for doc in spacy.tokens.DocBin().from_disk(tmp_path / "t.spacy").get_docs(spacy.blank("en").vocab):
        key = doc.user_data["article_id"], doc.user_data["field"]
        assert doc.text == texts.pop(key)
        for name, spans in found.items():
            spans += [(*key, span.start_char, span.end_char) for span in doc.spans[name]]
    assert {name: sorted(spans) for name, spans in found.items()} == {n: _spans(wanted[n]) for n in found}


def test_datasets_opens_the_folder_without_a_network(samples: Path, wanted: dict[str, Any], tmp_path: Path) -> None:
    pytest.importorskip("datasets", reason="datasets is not installed: pip install 'dateline[hf]'")
    _write(samples, "hf", tmp_path / "hub")
    script = (
        "import sys, json, datasets\n"
        "for t in ('articles', 'dates', 'quantities'):\n"
        "    d = datasets.load_dataset(sys.argv[1], t, split='train')\n"
        "    k = [c for c in ('article_id', 'field', 'start_char', 'end_char') if c in d.column_names]\n"
        "    print(json.dumps([d.column_names, sorted(zip(*(d[c] for c in k)))]))\n"
    )
    environment = clean_environment() | {"HF_HOME": str(tmp_path / "home"), "HF_HUB_OFFLINE": "1"}
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "hub")],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    for table, line in zip(("articles", "dates", "quantities"), done.stdout.splitlines(), strict=True):
        columns, keys = json.loads(line)
        assert columns == schema.TABLES[table].names
        rows = wanted[table]
        assert [tuple(key) for key in keys] == (
            sorted((a["article_id"],) for a in rows) if table == "articles" else _spans(rows)
        )
    card = (tmp_path / "hub" / "README.md").read_text()
    assert card.startswith("---\n") and "| `start_char` | int64 |" in card


@pytest.fixture(scope="module")
def postgres() -> Iterator[str]:
    """The address of a server of its own, in a folder that goes at the end."""
    pytest.importorskip("adbc_driver_postgresql", reason="the driver is missing: pip install 'dateline[postgres]'")
    bins = [*Path("/usr/lib/postgresql").glob("*/bin"), *(Path(p) for p in os.environ["PATH"].split(":"))]
    found = next((b for b in bins if (b / "initdb").exists() and (b / "postgres").exists()), None)
    if found is None:
        pytest.skip("no PostgreSQL server is installed")
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    user: dict[str, Any] = {}
    if os.geteuid() == 0:
        try:
            user = {"user": "postgres"}
            shutil.chown(folder, pwd.getpwnam("postgres").pw_uid)
        except KeyError:
            pytest.skip("PostgreSQL does not run as root, and there is no user postgres")
    data = str(folder / "data")
    subprocess.run([str(found / "initdb"), "-D", data, "-A", "trust", "-U", "tester", "-E", "UTF8", "--no-locale"],
                   check=True, stdout=subprocess.DEVNULL, cwd=folder, **user)  # fmt: skip
    server = subprocess.Popen(
        [str(found / "postgres"), "-D", data, "-k", str(folder), "-c", "listen_addresses=", "-c", "fsync=off"],
        stderr=subprocess.DEVNULL, cwd=folder, **user,
    )  # fmt: skip
    try:
        for _ in range(200):
            if (folder / ".s.PGSQL.5432").exists():
                break
            time.sleep(0.1)
        time.sleep(0.5)
        yield f"postgresql:///postgres?host={folder}&user=tester"
    finally:
        server.terminate()
        server.wait(30)
        shutil.rmtree(folder, ignore_errors=True)


def test_postgres_holds_the_tables_and_the_call_is_repeatable(
    samples: Path, wanted: dict[str, Any], postgres: str
) -> None:
    from adbc_driver_postgresql import dbapi

    for _ in range(2):
        _write(samples, "postgres", postgres, schema="news")
    with dbapi.connect(postgres) as connection, connection.cursor() as cursor:
        for table in ("dates", "quantities"):
            cursor.execute(f"select article_id, field, start_char, end_char from news.{table}")
            assert sorted(tuple(row) for row in cursor.fetchall()) == _spans(wanted[table])
        cursor.execute("select title, text, authors, published_at from news.articles where article_id = '"
                       f"{wanted['articles'][0]['article_id']}'")  # fmt: skip
        title, text, *_ = cursor.fetchall()[0]
        assert (title, text) == (wanted["articles"][0]["title"], wanted["articles"][0]["text"])
        cursor.execute("select col_description('news.dates'::regclass, 3)")
        assert cursor.fetchall()[0][0] == "first code point of the mention"


def test_an_address_of_no_database_is_told(samples: Path) -> None:
    pytest.importorskip("adbc_driver_postgresql", reason="the driver is missing: pip install 'dateline[postgres]'")
    with pytest.raises(OutputError, match="the database took nothing"):
        _write(samples, "postgres", "postgresql://nobody@127.0.0.1:1/none")


@pytest.mark.parametrize(
    ("where", "told"),
    [
        ("true) ; copy (select 1) to 'x'; select (1", "one condition"),
        ("", "one condition"),
        ("value >", "is not SQL"),
        ("price > 3", "price"),
        ("exists (from read_csv('/etc/passwd'))", "Cannot access"),
        ("exists (from read_text('/etc/hostname'))", "Cannot access"),
        ("exists (from glob('/*'))", "Cannot access"),
        ("exists (from duckdb_settings() where set_config('threads', '9', false))", "set_config"),
    ],
)
def test_a_condition_only_reads_the_tables(samples: Path, tmp_path: Path, where: str, told: str) -> None:
    for kind in ("jsonl", "duckdb"):
        with pytest.raises(UsageError, match=re.escape(told)):
            _write(samples, kind, tmp_path / "t", where)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("kind", ["jsonl", "webannotation", "duckdb"])
def test_a_condition_that_never_ends_is_stopped(samples: Path, tmp_path: Path, kind: str) -> None:
    endless = "(select count(*) from range(1000000000000) r(n) where n % 7 = length(article_id)) > 5"
    with pytest.raises(UsageError, match=r"stopped after 0\.5 seconds"):
        _write(samples, kind, tmp_path / "t", endless, limit=0.5)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("kind", ["brat", "hf"])
def test_a_folder_that_holds_something_is_left_alone(samples: Path, tmp_path: Path, kind: str) -> None:
    (tmp_path / "mine").write_text("mine")
    with pytest.raises(OutputError, match="is there already"):
        _write(samples, kind, tmp_path)
    assert (tmp_path / "mine").read_text() == "mine"


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in ("csv", "jsonl", "webannotation")])
def test_what_is_no_stream_needs_a_place(samples: Path, kind: str) -> None:
    with pytest.raises(UsageError, match="give --to"):
        write(open_store(str(samples)), Order(kind, None))


def test_the_command_streams_to_standard_output(samples: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "dateline.flows.cli",
        "export",
        "jsonl",
        "--out",
        str(samples),
        "--where",
        "unit = 'EUR'",
    ]
    done = subprocess.run(command, cwd=REPOSITORY, env=clean_environment(), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert {json.loads(line)["unit"] for line in done.stdout.splitlines()} == {"EUR"}
    done = subprocess.run([*command[:4], "gkg", *command[5:]], cwd=REPOSITORY, env=clean_environment(),
                          capture_output=True, text=True, check=False)  # fmt: skip
    assert done.returncode == 2 and "--where says nothing to gkg" in done.stderr
