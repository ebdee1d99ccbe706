"""``dateline open`` asked over HTTP: who may ask, what comes back, what is taken along, and what is refused."""

from __future__ import annotations

import csv
import html
import io
import re
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import quote, urlencode, urlsplit
from urllib.request import Request, urlopen

import duckdb
import msgspec
import pyarrow.parquet as pq
import pytest

from dateline.flows.look.current import EVERY
from dateline.flows.outputs.folder import open_store
from dateline.flows.outputs.manifest import load, save
from tests.flows import small_tree, version_one
from tests.flows.look.conftest import server
from tests.flows.running import clean_environment
from tests.shared import REPOSITORY


def _get(address: str, **headers: str) -> tuple[int, bytes, dict[str, str]]:
    try:
        with urlopen(Request(address, headers=headers), timeout=60) as answer:
            return answer.status, answer.read(), dict(answer.headers)
    except HTTPError as error:
        return error.code, error.read(), dict(error.headers)


def _text(address: str) -> str:
    status, body, _ = _get(address)
    assert status == 200, body[-2000:]
    return body.decode()


def _rows(page: str) -> int:
    found = re.search(r"<strong>([\d,]+)</strong> row", page)
    assert found
    return int(found[1].replace(",", ""))


def test_without_the_token_nothing_is_shown(pages: str) -> None:
    parts = urlsplit(pages)
    wrong = f"http://{parts.netloc}/wrong/"
    for address in (wrong, f"http://{parts.netloc}/", wrong + "view.csv", pages.rstrip("/")[:-1] + "/"):
        assert _get(address)[0] == 403, address
    assert b"wrong token" in _get(wrong)[1]


def test_a_page_elsewhere_cannot_ask_under_its_own_name(pages: str) -> None:
    assert _get(pages, Host="rebound.example")[0] == 403


def test_headers_keep_the_page_to_itself(pages: str) -> None:
    policy = _get(pages)[2]["content-security-policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy
    assert _get(pages)[2]["referrer-policy"] == "no-referrer"


def test_no_page_names_an_address_elsewhere(pages: str) -> None:
    page = _text(pages) + _text(pages + "?view=timeline") + _text(pages + "quarantine") + _text(pages + "runs")
    own = urlsplit(pages).path.split("/")[1]
    assert {url for url in re.findall(r'(?:src|href|action)="(/[^"/]*|[a-z]+://[^"]+)', page)} == {f"/{own}"}


@pytest.mark.parametrize(
    ("address", "sql"),
    [
        ({"event": ["death"]}, "list_contains(event, 'death')"),
        ({"event": ["death", "injury"]}, "list_has_any(event, ['death', 'injury'])"),
        ({"unit": ["USD"]}, "unit = 'USD'"),
        ({"dimension": ["percent"], "min": ["50"]}, "dimension = 'percent' and coalesce(value, value_low) >= 50"),
        ({"max": ["1e3"], "min": ["1,000"]}, "coalesce(value, value_low) = 1000"),
        ({"modality": ["planned"]}, "modality = 'planned'"),
        ({"attribution": ["-"]}, "attribution is null"),
        ({"source": ["news.example.com"]}, "domain = 'news.example.com'"),
        ({"published_from": ["2024-03"], "published_to": ["2024-03"]}, "strftime(published_date, '%Y-%m') = '2024-03'"),
        ({"asof_from": ["2024-03-01"], "asof_to": ["2024"]}, "as_of_end > '2024-03-01' and as_of_start < '2025-01-01'"),
        ({"counted": ["PEOPLE"]}, "contains(lower(counted), 'people')"),
        ({"q": ["killed"]}, "contains(lower(concat_ws(' ', counted, subject, array_to_string(predicate, ' '), q.text)),"
                            " 'killed') or list_contains(predicate, 'kill')"),
        ({"predicate": ["fell"]}, "list_has_any(predicate, ['fell', 'fall'])"),
    ],
    ids=str,
)  # fmt: skip
def test_a_filter_keeps_what_plain_sql_keeps(
    pages: str, samples: Path, address: dict[str, list[str]], sql: str
) -> None:
    tables = {
        t: f"read_parquet('{samples}/{t}/**/*.parquet', hive_partitioning = false)" for t in ("articles", "quantities")
    }
    joined = f"{tables['quantities']} q join {tables['articles']} a using (article_id)"
    asked = f"from {joined} where duplicate_of is null and ({sql})"
    with duckdb.connect() as plain:
        wanted = plain.execute(f"select count(*) {asked}").fetchall()[0][0]
    assert wanted > 0
    assert _rows(_text(pages + "?" + urlencode(address, doseq=True))) == wanted


def test_copies_are_left_out_until_asked_for(pages: str) -> None:
    assert _rows(_text(pages)) < _rows(_text(pages + "?copies=1"))


def test_pages_together_hold_every_row_once(pages: str) -> None:
    found = []
    address = pages + "?event=death"
    rows = _rows(_text(address))
    for number in range(1, -(-rows // 50) + 1):
        found += re.findall(r'class="m quantity" href="([^"]+)"', _text(f"{address}&page={number}"))
    assert len(found) == len(set(found)) == rows


@pytest.mark.parametrize("by", ["month", "source", "unit", "dimension", "modality", "attribution"])
def test_groups_lead_to_as_many_rows(pages: str, by: str) -> None:
    page = _text(f"{pages}?view=groups&by={by}")
    groups = re.findall(r'<th scope="row" dir="auto"><a href="([^"]+)">[^<]*</a></th><td class="num">([\d,]+)', page)
    assert groups
    for link, count in groups[:3]:
        assert _rows(_text(pages + html.unescape(link))) == int(count.replace(",", "")), link


def test_heads_of_counted_phrases_are_grouped(pages: str) -> None:
    page = _text(f"{pages}?view=groups&by=counted")
    heads = dict(re.findall(r'<a href="[^"]+">([^<]+)</a></th><td class="num">([\d,]+)', page))
    assert int(heads["people"]) > 20
    assert not any(" " in head for head in heads)


def test_what_is_taken_along_is_the_view(pages: str) -> None:
    """The CSV, the Parquet file and the SQL, run by a DuckDB of its own, hold the rows of the page."""
    view = "?event=death&min=2&sort=largest"
    rows = _rows(_text(pages + view))
    table = pq.read_table(io.BytesIO(_get(pages + "view.parquet" + view)[1]))
    lines = list(csv.DictReader(io.StringIO(_get(pages + "view.csv" + view)[1].decode())))
    with duckdb.connect() as plain:
        own = plain.execute(_get(pages + "view.sql" + view)[1].decode()).df()
    assert len(lines) == table.num_rows == len(own) == rows
    keys = ["article_id", "field", "start_char", "end_char"]
    wanted = sorted(tuple(row[k] for k in keys) for row in table.to_pylist())
    assert sorted(tuple(row[k] for k in keys) for row in own.to_dict("records")) == wanted
    assert sorted((r["article_id"], r["field"], int(r["start_char"]), int(r["end_char"])) for r in lines) == wanted


def test_an_article_shows_every_row_and_why(pages: str) -> None:
    link = re.search(r"article/([0-9a-f]+)#", _text(pages + "?event=death"))
    assert link
    page = _text(f"{pages}article/{link[1]}")
    whys = re.findall(r'href="[^"]*/(article/[0-9a-f]+/why/(?:dates|quantities)/\d+)"', page)
    assert len(whys) == len(re.findall(r'<details class="row ', page)) > 10
    quantity = next(why for why in whys if "quantities" in why)
    told = _text(pages + quantity)
    assert "is quantity" in told and 'class="rule"' in told
    assert "was made by another version" not in told
    assert _text(f"{pages}article/{link[1][:8]}") == page  # led on from its first characters


def test_quarantine_shows_the_record_as_text_and_gives_its_bytes(hostile_pages: str) -> None:
    page = _text(hostile_pages + "quarantine?code=bad_json")
    assert "&lt;script&gt;alert(1)" in page and "<script>alert" not in page
    assert "2024-05-08" not in page or "bad_json" in page
    status, body, headers = _get(hostile_pages + "quarantine/raw?dump=herald.csv&record=41")
    assert (status, body) == (200, b"\xff\xfe\x00<script>alert(1)</script>")
    assert headers["content-type"] == "application/octet-stream" and "attachment" in headers["content-disposition"]


def test_the_quarantine_of_the_samples_says_why_and_since_when(pages: str) -> None:
    page = _text(pages + "quarantine")
    assert "bad_json" in page and re.search(r"<td>20\d\d-\d\d-\d\d \d\d:\d\d</td>", page)
    assert "bad_json" in _text(pages + "runs")


@pytest.mark.parametrize(
    ("query", "told"),
    [("min=many", "not a number"), ("min=nan", "not a number"), ("published_from=soon", "not a day"),
     ("published_to=9999", "beyond the calendar"), ("view=pie", "none of rows"), ("page=0", "none of the"),
     ("page=99999", "none of the"), ("view=groups&by=x", "none of month"), ("asof=x", "not a time"),
     ("page=²", "none of the")],
)  # fmt: skip
def test_what_an_address_says_wrongly_is_quoted(pages: str, query: str, told: str) -> None:
    status, body, _ = _get(pages + "?" + quote(query, safe="=&"))
    assert status == 400
    assert told in html.unescape(body.decode())


@pytest.mark.parametrize("word", ["'", "'); drop view quantities; --", "%", "?", "\\", "<b>", "\x00", "𝔘"])
def test_words_are_only_words(pages: str, word: str) -> None:
    address = {name: [word] for name in ("q", "counted", "subject", "attribution", "unit", "event", "source")}
    assert _rows(_text(pages + "?" + urlencode(address, doseq=True))) == 0
    assert _rows(_text(pages)) > 1000


def test_markup_of_articles_stays_text(hostile_pages: str) -> None:
    page = _text(hostile_pages + "article/00" + "ab" * 15)
    assert "<img src=x" not in page and "&lt;img src=x" in page
    assert 'href="javascript:' not in page


def _failed(*words: str) -> str:
    command = [sys.executable, "-m", "dateline.flows.cli", "open", "--no-browser", *words]
    done = subprocess.run(
        command, cwd=REPOSITORY, env=clean_environment(), capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 2, done.stdout + done.stderr
    return done.stderr


def test_a_port_in_use_is_told(samples: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert f"--port {port} cannot be used" in _failed("--out", str(samples), "--port", str(port))


def test_an_output_without_tables_is_told(tmp_path: Path) -> None:
    assert "holds no datasets" in _failed("--out", str(tmp_path))
    (tmp_path / ".dateline").mkdir()
    assert "has no tables yet" in _failed("--out", str(tmp_path))


def test_an_output_of_an_older_schema_is_told(tmp_path: Path) -> None:
    small_tree.make(tmp_path)
    version_one.make(tmp_path)
    assert "schema version 1" in _failed("--out", str(tmp_path))


def test_ctrl_c_ends_it_without_a_traceback(samples: Path) -> None:
    command = [sys.executable, "-m", "dateline.flows.cli", "open", "--out", str(samples), "--no-browser"]
    process = subprocess.Popen(
        command, cwd=REPOSITORY, env=clean_environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # a shell's background jobs ignore it
    )  # fmt: skip
    assert process.stdout
    assert "open it: http://127.0.0.1:" in process.stdout.readline()
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=30)
    assert (process.returncode, errors) == (0, "")


def test_a_run_may_publish_while_pages_are_shown(tmp_path: Path) -> None:
    """The tables are opened again, and the files that went are not asked for."""
    small_tree.make(tmp_path)
    with server(tmp_path) as address:
        assert _rows(_text(address)) == 156  # of 40 articles one is a copy
        _replace_one_file(tmp_path)
        time.sleep(EVERY + 0.1)
        assert _rows(_text(address)) == 76 + 7


def _replace_one_file(out: Path) -> None:
    """Of the quantities of one dump the first seven, under a new name; the former file goes."""
    former = "quantities/published_month=2024-05/delta-wire.jsonl.parquet"
    later = former.replace("delta", "delta2")
    pq.write_table(pq.ParquetFile(out / former).read().slice(0, 7), out / later)
    store = open_store(str(out))
    manifest, tag = load(store)
    files = {path: file for path, file in manifest.files.items() if path != former}
    files[later] = msgspec.structs.replace(manifest.files[former], rows=7)
    save(store, msgspec.structs.replace(manifest, files=files), tag)
    store.remove(former)
