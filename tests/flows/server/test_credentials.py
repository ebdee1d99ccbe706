"""Where credentials may come from, and that they stay there."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline.flows.cli import main
from dateline.flows.outputs.folder import open_store
from dateline.flows.server.addresses import hidden
from tests.flows.clients import Prefect
from tests.flows.objects import S3Server
from tests.flows.running import corpus, dateline, spoiled

KEY, WORD = "KEYOFTHEBLOCK", "word-of-the-block"
API = ("flow_runs", "task_runs", "logs", "artifacts", "block_documents", "deployments")


@pytest.fixture
def s3(monkeypatch: pytest.MonkeyPatch) -> Iterator[S3Server]:
    server = S3Server()
    for name, value in server.environment.items():
        monkeypatch.setenv(name, value)  # of this process only: it fills and reads the buckets
    yield server
    server.stop()


def _block(environment: dict[str, str], name: str, value: object) -> None:
    from prefect.blocks.system import Secret
    from prefect.settings import PREFECT_API_URL, PREFECT_HOME, temporary_settings

    server = {PREFECT_API_URL: environment["PREFECT_API_URL"], PREFECT_HOME: environment["PREFECT_HOME"]}
    with temporary_settings(server):
        Secret(value=value).save(name, overwrite=True, _sync=True)


def _holding(words: tuple[str, ...], *folders: Path) -> list[Path]:
    files = [place for folder in folders for place in folder.rglob("*") if place.is_file()]
    return [place for place in files if any(word.encode() in place.read_bytes() for word in words)]


def test_the_secret_of_a_block_opens_the_bucket_and_is_found_nowhere(
    s3: S3Server, prefect: dict[str, str], tmp_path: Path
) -> None:
    aws = {"AWS_ACCESS_KEY_ID": KEY, "AWS_SECRET_ACCESS_KEY": WORD}
    _block(prefect, "dateline-s3", json.dumps(aws | {"AWS_ENDPOINT_URL": s3.environment["AWS_ENDPOINT_URL"]}))
    source, out = s3.bucket("dumps"), s3.bucket("datasets") + "/news"
    open_store(source).write("news.jsonl", spoiled(corpus(tmp_path / "news.jsonl", 120)).read_bytes())
    kept = {"DATELINE_WORK": str(tmp_path / "work"), "DATELINE_OPENLINEAGE": str(tmp_path / "lineage.jsonl")}
    environment = {name: value for name, value in prefect.items() if not name.startswith("AWS_")}
    environment |= kept | {"DATELINE_S3_BLOCK": "dateline-s3", "PREFECT_LOGGING_LEVEL": "DEBUG"}
    environment |= {"DATELINE_SLICE_BYTES": "40000", "AWS_EC2_METADATA_DISABLED": "true"}
    arguments = ("run", f"{source}/news.jsonl", "--out", out, "--workers", 2)
    done = dateline(*arguments, "--json", environment=environment)
    assert done.returncode == 0, done.stderr
    again = dateline(*arguments, environment=environment)
    assert "nothing to do" in again.stdout, again.stderr
    store = open_store(out)
    written = {path: store.read(path) for path in store.files("")}
    assert {path.split("/")[0] for path in written} >= {"articles", "quarantine", "runs", "reports", "MANIFEST.json"}
    told = json.dumps([Prefect(prefect, tmp_path).ask(f"{kind}/filter", {"limit": 200}) for kind in API])
    assert "dateline-s3" in told
    assert f"{source}/news.jsonl" in told
    for word in (KEY, WORD):
        assert [path for path, data in written.items() if word.encode() in data] == []
        shown = done.stdout + done.stderr + again.stdout + again.stderr + told
        assert word not in shown, shown[max(0, shown.index(word) - 500) :][:700]
    assert _holding((KEY, WORD), tmp_path, Path(prefect["PREFECT_HOME"])) == []


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("ss-word", "'odd' does not hold variables of AWS"),
        ('{"password": "ss-word"}', "'odd' does not hold variables of AWS"),
        ({"AWS_SECRET_ACCESS_KEY": "ss-word"}, "'odd' holds an object, which Prefect's API shows"),
        (None, "'odd' is no Secret block"),
    ],
)
def test_a_block_that_is_none_or_holds_something_else_is_named(
    prefect: dict[str, str], tmp_path: Path, value: object, told: str
) -> None:
    from prefect.blocks.system import Secret
    from prefect.settings import PREFECT_API_URL, temporary_settings

    if value is not None:
        _block(prefect, "odd", value)
    done = dateline("run", "s3://bucket/news.jsonl", "--out", tmp_path, environment=prefect, DATELINE_S3_BLOCK="odd")
    if value is not None:
        with temporary_settings({PREFECT_API_URL: prefect["PREFECT_API_URL"]}):
            Secret.delete("odd", _sync=True)
    assert done.returncode == 2
    assert told in done.stderr
    assert "ss-word" not in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "address",
    [
        "s3://AKIAX:p%2Fss-word@bucket/news.jsonl",
        "s3://AKIAX:p/ss-word@bucket/news.jsonl",
        "https://user:ss-word@host/news.jsonl",
        "https://ss-word@host/news.jsonl",
        "s3://bucket/news.jsonl?secret_key=ss-word",
        "https://host/news.jsonl?X-Amz-Signature=ss-word",
    ],
)
def test_an_address_with_a_credential_is_refused_before_it_is_recorded(
    prefect: dict[str, str],
    tmp_path: Path,
    address: str,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    for name in ("PREFECT_API_URL", "PREFECT_HOME"):
        monkeypatch.setenv(name, prefect[name])
    corpus(tmp_path / "news.jsonl", 2)
    out, inbox = tmp_path / "out", tmp_path / "inbox"
    inbox.mkdir()
    for arguments in (
        ("run", address, "--out", out),
        ("run", address, "--out", out, "--dry-run"),
        ("run", tmp_path / "news.jsonl", "--out", address),
        ("serve", "--inbox", inbox, "--out", address),
        ("doctor", "--out", address),
    ):
        monkeypatch.setattr(sys, "argv", ["dateline", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
        told = "".join(capfd.readouterr())
        assert ended.value.code == (1 if arguments[0] == "doctor" else 2), told
        assert "carries a credential" in " ".join(told.split())
        assert "ss-word" not in told
    assert _holding(("ss-word",), tmp_path, Path(prefect["PREFECT_HOME"])) == []


def test_addresses_of_servers_are_shown_without_their_passwords(tmp_path: Path, prefect: dict[str, str]) -> None:
    assert hidden("at http://me:word@host:80/x and s3://b/c@d") == "at http://***@host:80/x and s3://b/c@d"
    dump = corpus(tmp_path / "news.jsonl", 2)
    bad = {"PREFECT_API_URL": "http://me:ss-word@127.0.0.1:9/api"}
    store = {"AWS_ENDPOINT_URL": "http://me:ss-word@127.0.0.1:9", "AWS_ACCESS_KEY_ID": "x"}
    for arguments, environment in (
        (("run", dump, "--out", tmp_path / "out"), prefect | bad),
        (("run", dump, "--out", "s3://bucket/x"), prefect | store),
        (("run", "s3://bucket/x.jsonl", "--out", tmp_path / "out"), prefect | store),
    ):
        done = dateline(*arguments, environment=environment)
        assert done.returncode == 2, done.stderr
        assert "127.0.0.1" in done.stderr or "AWS_ENDPOINT_URL carries a credential" in done.stderr
        assert "ss-word" not in done.stderr
