"""Publishing survives a kill at each of its steps, and a manifest reader never sees a mixture of states."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from dateline.flows.outputs.folder import Folder, open_store
from dateline.flows.outputs.manifest import INDEXES, PATH, File, Manifest, Published, load, save
from dateline.flows.outputs.publish import StagedFile, complete, publish
from dateline.flows.outputs.store import Store
from dateline.transforms.errors import OutputError
from dateline.transforms.writers.parquet import digest
from tests.flows.objects import S3Server

POINTS = ["verified", "intent", "moved", "moved:2", "moved:3", "swapped", "removed", "removed:2", "cleared"]


@pytest.fixture(scope="module")
def s3() -> Iterator[S3Server]:
    server = S3Server()
    with pytest.MonkeyPatch.context() as patch:
        for name, value in server.environment.items():
            patch.setenv(name, value)
        yield server
    server.stop()


@pytest.fixture
def bucket(s3: S3Server, tmp_path: Path) -> Store:
    """The prefix ``out`` of a bucket that holds ``victim`` beside it."""
    root = s3.bucket(tmp_path.name.replace("_", "-").lower())
    open_store(root).write("victim", b"kept")
    return open_store(f"{root}/out")


def _stage(store: Folder, generation: int) -> tuple[list[StagedFile], dict[str, Published]]:
    staged = []
    for table in ("articles", "dates", "quantities"):
        data = f"{table} {generation}".encode()
        final = f"{table}/published_month=2024-01/d.0000.{digest(data)[:12]}.parquet"
        store.write(f".dateline/staging/settled/{final}", data)
        file = File(table, "d", 1, len(data), digest(data))
        staged.append(StagedFile(f".dateline/staging/settled/{final}", final, file))
    return staged, {"d": Published(str(generation), str(generation), f"run{generation}", "jsonl", "", {}, {})}


def _content(root: Path) -> dict[str, bytes]:
    files = [p for p in root.rglob("*") if p.is_file() and ".dateline" not in p.parts]
    return {p.relative_to(root).as_posix(): p.read_bytes() for p in files}


def _state(root: Path) -> list[str]:
    """What a reader of the manifest sees: the content of each listed file."""
    manifest, _ = load(open_store(str(root)))
    return sorted((root / path).read_text() for path in manifest.files)


def _publish(root: Path, generation: int) -> None:
    store = Folder(str(root))
    staged, dumps = _stage(store, generation)
    publish(store, f"run{generation}", staged, dumps)


def _states(generation: int) -> list[str]:
    return [f"{table} {generation}" for table in ("articles", "dates", "quantities")]


def test_a_new_state_replaces_the_old_one_and_its_files(tmp_path: Path) -> None:
    _publish(tmp_path, 1)
    _publish(tmp_path, 2)
    assert _state(tmp_path) == _states(2)
    assert sorted(data.decode() for name, data in _content(tmp_path).items() if name != PATH) == _states(2)


def test_fields_that_another_version_wrote_survive(tmp_path: Path) -> None:
    _publish(tmp_path, 1)
    path = tmp_path / PATH
    manifest = json.loads(path.read_text())
    kept = next(name for name in manifest["files"] if name.startswith("dates"))
    manifest["licences"] = {"d": "CC0"}
    manifest["dumps"]["e"] = manifest["dumps"]["d"] | {"licence": "CC0"}
    manifest["files"][f"{kept}.e"] = manifest["files"].pop(kept) | {"dump": "e", "codec": "zstd"}
    path.write_text(json.dumps(manifest))
    (tmp_path / kept).rename(tmp_path / f"{kept}.e")
    _publish(tmp_path, 2)
    after = json.loads(path.read_text())
    assert after["licences"] == {"d": "CC0"}
    assert after["dumps"]["e"]["licence"] == "CC0"
    assert after["files"][f"{kept}.e"]["codec"] == "zstd"
    assert len(after["files"]) == 4


def test_two_schema_versions_never_lie_side_by_side(tmp_path: Path) -> None:
    _publish(tmp_path, 1)
    store = Folder(str(tmp_path))
    manifest, tag = load(store)
    dumps = manifest.dumps | {"e": manifest.dumps["d"]}
    save(store, msgspec.structs.replace(manifest, schema_version="1", dumps=dumps), tag)
    with pytest.raises(OutputError, match="schema version 1 and 2 cannot lie in one output"):
        _publish(tmp_path, 2)
    assert _state(tmp_path) == _states(1)


@pytest.mark.parametrize("point", POINTS)
def test_a_kill_at_any_step_leaves_a_whole_state_that_the_next_command_completes(tmp_path: Path, point: str) -> None:
    clean = tmp_path / "clean"
    for generation in (1, 2):
        _publish(clean, generation)
    root = tmp_path / "killed"
    _publish(root, 1)
    code = (
        "from pathlib import Path; from tests.flows.outputs.test_publish import _publish;"
        f" _publish(Path({str(root)!r}), 2)"
    )
    environment = os.environ | {"DATELINE_KILL_AT": f"publish.{point}"}
    ended = subprocess.run([sys.executable, "-c", code], env=environment, timeout=60)
    assert ended.returncode == -signal.SIGKILL
    assert _state(root) in (_states(1), _states(2))
    complete(Folder(str(root)))
    assert _state(root) in (_states(1), _states(2))
    if point != "verified":
        assert _content(root) == _content(clean)
    _publish(root, 2)
    assert _content(root) == _content(clean)


@pytest.mark.parametrize("damage", ["gone", "changed"])
def test_an_intent_whose_staged_files_are_lost_is_undone(
    tmp_path: Path, damage: str, capsys: pytest.CaptureFixture[str]
) -> None:
    clean, root = tmp_path / "clean", tmp_path / "killed"
    _publish(clean, 1)
    _publish(root, 1)
    code = (
        "from pathlib import Path; from tests.flows.outputs.test_publish import _publish;"
        f" _publish(Path({str(root)!r}), 2)"
    )
    environment = os.environ | {"DATELINE_KILL_AT": "publish.moved:2"}
    assert subprocess.run([sys.executable, "-c", code], env=environment, timeout=60).returncode == -signal.SIGKILL
    if damage == "gone":
        shutil.rmtree(root / ".dateline/staging")
    else:
        for path in (root / ".dateline/staging").rglob("*.parquet"):
            path.write_bytes(b"damaged")
    complete(Folder(str(root)))
    assert "the former state stands; run its inputs again" in capsys.readouterr().err
    assert _state(root) == _states(1)
    assert _content(root) == _content(clean)
    for generation in (1, 2):
        _publish(clean, 2)
        _publish(root, generation)
    assert _content(root) == _content(clean)


def test_publishing_the_same_again_changes_no_byte(tmp_path: Path) -> None:
    _publish(tmp_path, 1)
    before = _content(tmp_path)
    _publish(tmp_path, 1)
    assert _content(tmp_path) == before


@pytest.mark.parametrize("damage", [b"", b"articles X"])
def test_a_damaged_staged_file_stops_publication_and_the_former_state_stands(tmp_path: Path, damage: bytes) -> None:
    _publish(tmp_path, 1)
    before = _content(tmp_path)
    store = Folder(str(tmp_path))
    staged, dumps = _stage(store, 2)
    (tmp_path / staged[0].path).write_bytes(damage)
    with pytest.raises(OutputError, match="damaged"):
        publish(store, "run2", staged, dumps)
    assert _content(tmp_path) == before


def test_a_publisher_with_an_old_view_is_refused(tmp_path: Path) -> None:
    from dateline.flows.outputs import manifest

    store = Folder(str(tmp_path))
    _, tag = load(store)
    _publish(tmp_path, 1)
    with pytest.raises(OutputError, match="another run published"):
        manifest.save(store, Manifest("1"), tag)
    assert _state(tmp_path) == _states(1)


def test_a_damaged_manifest_is_named_and_never_overwritten(tmp_path: Path) -> None:
    _publish(tmp_path, 1)
    (tmp_path / PATH).write_bytes(b"{half")
    store = Folder(str(tmp_path))
    staged, dumps = _stage(store, 2)
    with pytest.raises(OutputError, match=r"MANIFEST\.json .* is damaged"):
        publish(store, "run2", staged, dumps)
    assert (tmp_path / PATH).read_bytes() == b"{half"


def test_readers_of_the_manifest_see_whole_states_while_others_publish(tmp_path: Path) -> None:
    _publish(tmp_path, 0)
    code = (
        "from pathlib import Path; from tests.flows.outputs.test_publish import _publish;"
        f"[_publish(Path({str(tmp_path)!r}), generation) for generation in range(1, 60)]"
    )
    writer = subprocess.Popen([sys.executable, "-c", code])
    whole = 0
    while writer.poll() is None:
        try:
            seen = _state(tmp_path)
        except FileNotFoundError:
            continue  # the manifest was swapped and its predecessor's files removed while we read: read again
        assert len({text.split()[1] for text in seen}) == 1
        whole += 1
    assert writer.returncode == 0
    assert whole > 10
    assert _state(tmp_path) == _states(59)


def test_the_manifest_is_readable_as_plain_json(tmp_path: Path) -> None:
    _publish(tmp_path, 1)
    found = msgspec.json.decode((tmp_path / PATH).read_bytes())
    assert {entry["table"] for entry in found["files"].values()} == {"articles", "dates", "quantities"}


def _planted(root: Path, part: str, value: object, pending: bool) -> None:
    """The manifest with a field of it, or of its pending publication, put in another's words."""
    written = msgspec.json.decode((root / PATH).read_bytes())
    intent = {"run_id": "r", "moves": {}, "removes": [], "files": written["files"], "dumps": written["dumps"]}
    if pending:
        written["pending"] = intent | {part: value}
    else:
        written[part] = value
    (root / PATH).write_bytes(msgspec.json.encode(written))


FILE = {"table": "articles", "dump": "d", "rows": 1, "size": 1, "sha256": "0"}


@pytest.mark.parametrize("place", ["folder", "bucket"])
@pytest.mark.parametrize(
    ("part", "value", "pending"),
    [
        ("removes", ["../victim"], False),
        ("removes", ["articles/../../victim"], False),
        ("removes", ["MANIFEST.json"], False),
        ("removes", [".dateline/lock"], False),
        ("files", {"/etc/hostname": FILE}, False),
        ("index", {"../victim": FILE}, False),
        ("removes", ["../victim"], True),
        ("moves", {".dateline/staging/a": "../victim"}, True),
        ("moves", {"../victim": "articles/a.parquet"}, True),
        ("moves", {".dateline/staging/a": "articles/unknown.parquet"}, True),
        ("files", {"../victim": FILE}, True),
    ],
)
def test_a_manifest_that_names_files_of_others_is_refused_and_nothing_is_touched(
    tmp_path: Path, part: str, value: object, pending: bool, place: str, request: pytest.FixtureRequest
) -> None:
    (tmp_path / "out").mkdir()
    victim = tmp_path / "victim"
    victim.write_bytes(b"kept")
    _publish(tmp_path / "out", 1)
    (tmp_path / "out/.dateline/staging").mkdir(exist_ok=True)
    (tmp_path / "out/.dateline/staging/a").write_bytes(b"x")
    _planted(tmp_path / "out", part, value, pending)
    before = _content(tmp_path)
    store: Store = Folder(str(tmp_path / "out"))
    if place == "bucket":
        bucket = request.getfixturevalue("bucket")
        for path, data in _content(tmp_path / "out").items():
            bucket.write(path, data)
        store = bucket
    with pytest.raises(OutputError, match=r"MANIFEST\.json in .* names .*, which is no file of the datasets"):
        complete(store)
    assert _content(tmp_path) == before
    if place == "bucket":
        assert open_store(store.root.removesuffix("/out")).read("victim") == b"kept"


def test_tables_without_their_manifest_end_the_run_before_a_row_is_doubled(tmp_path: Path) -> None:
    _publish(tmp_path, 1)
    (tmp_path / PATH).rename(tmp_path / "kept")
    before = _content(tmp_path)
    with pytest.raises(OutputError, match=r"MANIFEST\.json is missing .* beside published files such as 'articles/"):
        _publish(tmp_path, 2)
    assert _content(tmp_path) == before
    (tmp_path / "kept").rename(tmp_path / PATH)
    _publish(tmp_path, 2)
    assert _state(tmp_path) == _states(2)


def test_other_files_in_folders_of_these_names_are_no_tables(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "input.parquet").write_bytes(b"of the user")
    _publish(tmp_path, 1)
    assert _state(tmp_path) == _states(1)


def test_an_undone_publication_spares_what_was_published_before(tmp_path: Path) -> None:
    """Equal content has an equal name: a new publication names files that the former state has too."""
    clean = tmp_path / "clean"
    _publish(clean, 1)
    root = Path(shutil.copytree(clean, tmp_path / "killed"))
    staged, _ = _stage(Folder(str(root)), 2)
    kept = next(path for path in load(Folder(str(root)))[0].files if path.startswith("articles/"))
    index = f"{INDEXES}/d.0000.abc.arrow"
    written = msgspec.json.decode((root / PATH).read_bytes())
    written["index"] = {index: FILE | {"table": "signatures", "sha256": digest(b"index")}}
    new = {item.final: msgspec.to_builtins(item.file) for item in staged if item.file.table != "articles"}
    moves = {item.path: item.final for item in staged if item.final in new}
    moves |= {".dateline/staging/a": kept, ".dateline/staging/b": index}
    (root / index).parent.mkdir(parents=True, exist_ok=True)
    (root / index).write_bytes(b"index")
    pending = {"run_id": "r", "removes": [], "dumps": written["dumps"], "index": written["index"]}
    written["pending"] = pending | {"moves": moves, "files": written["files"] | new}
    (root / PATH).write_bytes(msgspec.json.encode(written))
    (root / next(item.path for item in staged if item.file.table == "quantities")).unlink()
    complete(Folder(str(root)))
    assert (root / index).read_bytes() == b"index"
    assert _state(root) == _states(1)
    assert {name: data for name, data in _content(root).items() if name != PATH} == {
        name: data for name, data in _content(clean).items() if name != PATH
    }
