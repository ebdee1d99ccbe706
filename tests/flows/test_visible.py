"""Names and texts of strangers act on no terminal and on no page, wherever a run shows them."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import msgspec
import pyarrow.parquet as pq
import pytest

from dateline.flows.exports import gkg
from dateline.flows.inputs import slices
from dateline.flows.outputs.folder import open_store
from dateline.flows.outputs.tables import Tables
from dateline.flows.run import summary
from dateline.flows.visible import excerpt, visible, visible_all, visible_name
from dateline.flows.visible import json as shown
from tests.flows.clients import Prefect
from tests.flows.running import run

BAD = "a\x1b]0;owned\x07\u202egnp\n.jsonl"
STORY = '{"text": "Nine men walked 3 km on May 7, 2023.", "date": "2024-01-04"}\n'
ACTING = [chr(code) for code in (*range(9), 11, 12, *range(14, 32), *range(0x7F, 0xA0), *range(0x202A, 0x202F))]
ACTING += [chr(code) for code in range(0x2066, 0x206A)]


@pytest.mark.parametrize("char", ACTING, ids=ascii)
def test_no_character_that_acts_stays(char: str) -> None:
    assert char not in visible(f"a{char}b")
    assert len(visible(f"a{char}b")) == 3
    assert char not in excerpt(f"a{char}b".encode(), 100)
    told = shown({f"k{char}": f"a{char}b"})
    assert char not in told
    assert json.loads(told) == {f"k{char}": f"a{char}b"}


def test_lines_and_tabs_stay_in_a_text_and_not_in_a_name() -> None:
    assert visible("a\n\tb") == "a\n\tb"
    assert visible_name("a\n\tb") == "a\u240a\u2409b"
    assert visible("Źródło — ٣ №1 \u200f") == "Źródło — ٣ №1 \u200f"


class _Held(msgspec.Struct, frozen=True):
    names: tuple[str, ...]
    counts: dict[str, int]
    inner: _Held | None = None


def test_a_struct_is_shown_to_its_last_text() -> None:
    held = _Held(("a\x1b",), {"k\x1b": 1}, _Held(("\u202e",), {}))
    assert visible_all(held) == _Held(("a\u241b",), {"k\u241b": 1}, _Held(("\ufffd",), {}))


def _inputs(folder: Path) -> Path:
    """A folder with an odd name, of files and members of an archive with odd names, and one that cannot be read."""
    inbox = folder / "in\x1b[31mbox"
    (inbox / "sub\u202e").mkdir(parents=True)
    (inbox / BAD).write_text(STORY + '{"text": "cut\x1b[5m\n')
    (inbox / BAD.replace("\u202e", "\u202d")).write_text(STORY.replace("Nine", "Ten"))
    (inbox / "sub\u202e" / "one\x9b31m.txt").write_text("Eleven men walked 4 km on May 7, 2023.")
    (inbox / "odd\x1b.bin").write_bytes(b"\x00\x01\x02")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("m\x1b[2J\u2066.jsonl", STORY.replace("Nine", "Twelve"))
    (inbox / "pack\x07.zip").write_bytes(packed.getvalue())
    return inbox


def test_dumps_with_odd_names_have_names_that_are_safe_and_differ(tmp_path: Path) -> None:
    found = slices.survey_inputs([str(_inputs(tmp_path))])
    names = [dump.name for dump in found.dumps] + [each.name for each in found.skipped]
    names += [member.name for dump in found.dumps for member in dump.members]
    assert [name for name in names if visible_name(name) != name] == []
    assert len({dump.name for dump in found.dumps}) == len(found.dumps) == 4
    (skipped,) = found.skipped
    assert skipped.name.startswith("in\u241b[31mbox~")


def test_they_reach_no_terminal_page_export_or_server(
    tmp_path: Path, prefect: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    out, lineage = tmp_path / "out", tmp_path / "lineage.jsonl"
    record = run(_inputs(tmp_path), out=out, environment=prefect, DATELINE_OPENLINEAGE=str(lineage))
    assert (sum(d.counts["articles"] for d in record.dumps), len(record.dumps)) == (4, 4)
    summary.show(record, str(out))
    kinds = {"flow_runs": "name", "task_runs": "name", "logs": "message", "artifacts": "data"}
    sent = [
        each[field] for kind, field in kinds.items() for each in Prefect(prefect, tmp_path).ask(f"{kind}/filter", {})
    ]
    exported = io.BytesIO()
    gkg.write(Tables(open_store(str(out))), exported)
    told = {
        "terminal": "".join(capsys.readouterr()),
        "server": "".join(value for value in _texts(sent) if "box" in value),
        "gkg": exported.getvalue().decode(),
        "lineage": lineage.read_text("utf-8"),
        "tables": "".join(pq.ParquetDataset(out / "articles").read()["dump"].to_pylist()),
    }
    pages = [path for path in out.rglob("*") if path.suffix in (".html", ".json") and path.is_file()]
    assert {path.name for path in pages} >= {"MANIFEST.json", "croissant.json", f"{record.run_id}.html"}
    told |= {str(path): path.read_text("utf-8") for path in pages}
    assert "box" in told["server"] and "box" in told["gkg"]
    found = {place: char for place, text in told.items() for char in ACTING if char in text}
    assert found == {}


def _texts(value: object) -> list[str]:
    if isinstance(value, dict):
        return [text for each in value.values() for text in _texts(each)]
    if isinstance(value, list):
        return [text for each in value for text in _texts(each)]
    return [value] if isinstance(value, str) else []
