"""A process uses the server that it was told to use, and never one that happens to answer."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline.flows.server import find, lasting
from dateline.transforms.errors import OutputError, UsageError


class _Healthy(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def healthy() -> Iterator[None]:
    """Something on Prefect's usual port that says it is well; nothing is started where the port is taken already."""
    try:
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 4200), _Healthy)
    except OSError:
        yield
        return
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield
    server.shutdown()
    server.server_close()


@pytest.fixture(autouse=True)
def _restored(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(find.os, "environ", {k: v for k, v in find.os.environ.items() if not k.startswith("PREFECT")})


def test_whoever_answers_on_4200_is_not_adopted(healthy: None) -> None:
    find.prepare()
    assert find.named() is None
    assert "PREFECT_API_URL" not in find.os.environ


@pytest.mark.parametrize(
    ("given", "used"),
    [
        ("http://host:4200", "http://host:4200/api"),
        ("http://host:4200/", "http://host:4200/api"),
        ("https://host/prefect/api", "https://host/prefect/api"),
    ],
)
def test_the_option_stands_before_the_variable(given: str, used: str) -> None:
    find.os.environ["PREFECT_API_URL"] = "http://other/api"
    find.prepare()
    assert find.named() == "http://other/api"
    find.prepare(given)
    assert find.named() == used


@pytest.mark.parametrize("wrong", ["host:4200", "dask://host:1", "http://", "http://me:word@host:4200"])
def test_what_is_no_address_of_a_server_is_named(wrong: str) -> None:
    with pytest.raises(UsageError) as refused:
        find.prepare(wrong)
    assert "word" not in str(refused.value)


def test_the_folder_of_a_lasting_server_is_private_and_held_by_one(tmp_path: Path) -> None:
    folder = tmp_path / "serve"
    folder.mkdir(mode=0o755)
    with lasting._alone(folder):
        assert folder.stat().st_mode & 0o777 == 0o700
        with pytest.raises(OutputError, match=r"process \d+ serves this output already"), lasting._alone(folder):
            pass
    with lasting._alone(folder):
        pass
    (tmp_path / "link").symlink_to(folder)
    with pytest.raises(OutputError, match="belongs to somebody else"), lasting._alone(tmp_path / "link"):
        pass


def test_port_and_word_are_kept_unless_others_could_read_them(tmp_path: Path) -> None:
    class Made:
        url, word = "http://127.0.0.1:4321/api", "dateline:a-word_of_32"

    path = tmp_path / "environment"
    assert lasting._kept(path) == (0, None)
    lasting._keep(path, Made())  # type: ignore[arg-type]  # all that is asked of a server
    assert path.stat().st_mode & 0o777 == 0o600
    assert lasting._kept(path) == (4321, "dateline:a-word_of_32")
    path.chmod(0o640)
    assert lasting._kept(path) == (0, None)
    path.chmod(0o600)
    path.write_text("export PREFECT_API_URL=http://evil.example/api\nexport PREFECT_API_AUTH_STRING='x:y'\n")
    assert lasting._kept(path) == (0, None)
