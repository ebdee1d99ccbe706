"""Records too large to hold: refused with where they began and how long they were, in flat memory."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

READ = """
import json, resource, sys
from dateline.flows.inputs import slices
from dateline.transforms.articles.build import build
from dateline.transforms.records import Article, RawRecord
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
[dump] = slices.discover([sys.argv[1]])
plan = slices.plan(dump)
found = []
for piece in plan.slices:
    for record in slices.read(piece):
        made = build(record, plan.facts) if isinstance(record, RawRecord) else record
        article = isinstance(made, Article)
        found.append("article" if article else [made.code, made.byte_offset, len(made.raw), made.detail])
after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
grown = (after - before) // 1024
print(json.dumps({"format": dump.format, "found": found, "records": plan.records, "grown_mb": grown}))
"""
MEGABYTE = b"abcdefg " * 131072
WRAPPED = {
    "jsonl": (b'{"text": "A short story of the town.", "date": "2024-01-04"}\n', b'{"text": "', b'"}\n'),
    "json": (b'[{"text": "A short story of the town.", "date": "2024-01-04"},\n', b'{"text": "', b'"}\n]'),
    "csv": (b"date,text\n2024-01-04,A short story of the town.\n", b'2024-01-05,"', b'"\n'),
    "header_text": (b"date 2024-01-04 A short story of the town.\n", b"date 2024-01-05 ", b"\n"),
    "feed": (
        b"<rss><channel><item><description>A short story of the town.</description></item>",
        b"<item><description>",
        b"</description></item></channel></rss>",
    ),
}


@pytest.mark.parametrize(
    ("fmt", "megabytes"), [("jsonl", 300), ("json", 80), ("csv", 80), ("header_text", 80), ("feed", 80)]
)
def test_one_record_of_hundreds_of_megabytes(fmt: str, megabytes: int, tmp_path: Path) -> None:
    path = tmp_path / "large"
    before, head, tail = WRAPPED[fmt]
    with path.open("wb") as out:
        out.write(before + head)
        for _ in range(megabytes):
            out.write(MEGABYTE)
        out.write(tail)
    run = subprocess.run([sys.executable, "-c", READ, str(path)], capture_output=True, text=True, check=False)
    path.unlink()
    assert run.returncode == 0, run.stderr
    told = json.loads(run.stdout)
    assert (told["format"], told["records"]) == (fmt, 2)
    article, refused = told["found"]
    code, offset, kept, detail = refused
    assert article == "article"
    assert code == "too_large"
    assert before.rfind(b"\n") + 1 <= offset <= len(before)
    assert kept == 64 * 1024
    assert f"{megabytes * 1024 * 1024:,}"[:2] in detail
    assert told["grown_mb"] < 260
