"""A dry run tells what a run would read and writes nothing."""

from __future__ import annotations

from pathlib import Path

from dateline.flows.inputs.slices import plan
from dateline.flows.outputs.folder import open_store
from dateline.flows.outputs.manifest import Manifest, Published, save
from dateline.flows.run import select
from dateline.flows.run.dry_run import look
from dateline.flows.run.select import Request
from dateline.transforms.schema import SCHEMA_VERSION

LINES = '{"title": "A", "text": "It rained.", "date": "2024-01-03"}\n\n{"title": "B"'


def test_formats_and_counts_without_a_trace(tmp_path: Path) -> None:
    (tmp_path / "wire.jsonl").write_text(LINES, "utf-8")
    (found,) = look(Request((str(tmp_path / "wire.jsonl"),), str(tmp_path / "out"))).dumps
    assert (found.dump, found.format, found.records, found.published) == ("wire.jsonl", "jsonl", 3, False)
    assert [path.name for path in tmp_path.iterdir()] == ["wire.jsonl"]


def test_published_dumps_would_be_skipped_unless_reprocessed(tmp_path: Path) -> None:
    (tmp_path / "wire.jsonl").write_text(LINES, "utf-8")
    out = str(tmp_path / "out")
    request = Request((str(tmp_path / "wire.jsonl"),), out)
    planned = plan(select.find(request).dumps[0])
    state = Published(planned.sha256, select.identity(planned), "run", "jsonl", "", {}, {})
    save(open_store(out), Manifest(SCHEMA_VERSION, {}, {"wire.jsonl": state}), None)
    assert [dump.published for dump in look(request).dumps] == [True]
    assert [dump.published for dump in look(Request(request.inputs, out, reprocess=True)).dumps] == [False]
