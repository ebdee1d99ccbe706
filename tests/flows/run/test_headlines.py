"""Dumps of nothing but headlines: every number of theirs is a row, once, and the gate has nothing against them."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd

from tests.flows.running import run

BRIEF = (
    '<REUTERS NEWID="{n}"><DATE>26-FEB-1987 15:0{n}</DATE><TEXT TYPE="BRIEF"><TITLE>TIN UP {n} PCT</TITLE></TEXT>'
    "</REUTERS>\n"
)


def _write(inbox: Path) -> None:
    inbox.mkdir()
    lines = [
        {"id": n, "date": f"2024-01-{n:02}", "title": f"Fire kills {n} men in ward {n}", "text": ""}
        for n in range(2, 30)
    ]
    (inbox / "empty.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    rows = "".join(f"{line['id']},{line['date']},Flood took {line['id']} houses\n" for line in lines)
    (inbox / "column.csv").write_text(f"id,date,headline\n{rows}")
    briefs = "".join(BRIEF.format(n=n) for n in range(2, 9))
    (inbox / "briefs.sgm").write_text(f'<!DOCTYPE lewis SYSTEM "lewis.dtd">\n{briefs}')
    (inbox / "german.jsonl").write_text(
        '{"id": 1, "text": "", "title": "Brand in einem Haus am Rhein: 12 Menschen sind tot"}\n'
    )


def test_headlines_without_a_text_are_articles_and_their_numbers_rows(prefect: dict[str, str], tmp_path: Path) -> None:
    _write(tmp_path / "in")
    record = run(tmp_path / "in", out=tmp_path / "out", environment=prefect)
    assert record.state == "published"
    assert {d.dump.split("/")[1]: (d.counts["articles"], d.counts["quarantined"]) for d in record.dumps} == {
        "briefs.sgm": (7, 0),
        "column.csv": (28, 0),
        "empty.jsonl": (28, 0),
        "german.jsonl": (1, 0),
    }
    articles = pd.read_parquet(tmp_path / "out" / "articles").set_index("article_id")
    found = pd.read_parquet(tmp_path / "out" / "quantities").set_index("article_id").join(articles["dump"])
    deaths = found[found["dump"] == "in/empty.jsonl"]
    assert (sorted(deaths[deaths["counted"] == "men"]["value"]), set(deaths["field"])) == (
        list(range(2, 30)),
        {"title"},
    )
    houses = found[(found["dump"] == "in/column.csv") & (found["counted"] == "houses")]
    assert sorted(houses["value"]) == list(range(2, 30))
    shares = found[found["dump"] == "in/briefs.sgm"]
    assert (sorted(shares["value"]), set(shares["unit"])) == (list(range(2, 9)), {"%"})
    assert articles.loc[articles["dump"] == "in/german.jsonl", ["language", "n_quantities"]].values.tolist() == [
        ["de", 0]
    ]
    again = run(tmp_path / "in", out=tmp_path / "out", environment=prefect)
    assert again.state == "skipped"
