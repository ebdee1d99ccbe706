"""A folder and a bucket keep the same promises."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline.flows.outputs.folder import Folder, Stale, Store, open_store, work_folder
from dateline.transforms.errors import OutputError, UsageError
from tests.flows.objects import S3Server


@pytest.fixture(scope="module")
def s3() -> Iterator[S3Server]:
    server = S3Server()
    with pytest.MonkeyPatch.context() as patch:
        for name, value in server.environment.items():
            patch.setenv(name, value)
        yield server
    server.stop()


@pytest.fixture(params=["folder", "bucket", "unsteady bucket"])
def store(request: pytest.FixtureRequest, tmp_path: Path, s3: S3Server) -> Iterator[Store]:
    s3.every = 0
    if request.param == "folder":
        yield Folder(str(tmp_path))
        return
    made = open_store(s3.bucket(tmp_path.name.replace("_", "-").lower()) + "/datasets")
    s3.every = 5 if request.param == "unsteady bucket" else 0
    yield made
    s3.every = 0


def test_what_is_written_is_read(store: Store) -> None:
    store.write("a/b.bin", b"one")
    store.write("a/b.bin", b"two")
    assert store.read("a/b.bin") == b"two"
    assert store.exists("a/b.bin")
    assert not store.exists("a/c.bin")


def test_what_is_not_there(store: Store) -> None:
    with pytest.raises(FileNotFoundError):
        store.read("nothing")
    with pytest.raises(FileNotFoundError):
        store.move("nothing", "somewhere")
    assert store.read_tagged("nothing") is None
    store.remove("nothing")
    store.prune("nothing")


def test_files_are_listed_sorted_below_a_folder_only(store: Store) -> None:
    for path in ("a/2", "a/b/1", "a/10", "ab/3"):
        store.write(path, b"x")
    assert list(store.files("a")) == ["a/10", "a/2", "a/b/1"]
    store.prune("a")
    assert list(store.files("a")) == []
    assert store.exists("ab/3")


def test_a_moved_file_is_at_its_new_place_only(store: Store) -> None:
    store.write("staging/x", b"x")
    store.move("staging/x", "final/y")
    assert (store.exists("staging/x"), store.read("final/y")) == (False, b"x")


def test_only_one_of_two_writers_with_the_same_view_swaps(store: Store) -> None:
    first = store.swap("M", b"1", None)
    with pytest.raises(Stale):
        store.swap("M", b"other", None)
    second = store.swap("M", b"2", first)
    with pytest.raises(Stale):
        store.swap("M", b"late", first)
    found = store.read_tagged("M")
    assert found == (b"2", second)


def test_a_store_that_cannot_be_used_is_named(s3: S3Server, tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="no-such-bucket"):
        open_store("s3://no-such-bucket/x")
    with pytest.raises(UsageError, match="ftp://"):
        open_store("ftp://host/x")
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match="cannot write to"):
        open_store(str(tmp_path / "file" / "x"))


def test_an_endpoint_or_credentials_that_are_not_there_are_told_soon(
    s3: S3Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = s3.bucket("held") + "/x"
    began = time.monotonic()
    with monkeypatch.context() as patch:
        patch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
        with pytest.raises(OutputError, match=r"held/x': nobody answers at AWS_ENDPOINT_URL='http://127\.0\.0\.1:9'"):
            open_store(root)
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.delenv(name)
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(tmp_path / "none"))
    with pytest.raises(OutputError, match=r"held/x': .*credentials"):
        open_store(root)
    assert time.monotonic() - began < 60


def test_a_folder_in_the_way_of_a_file_and_names_that_are_no_text_are_told(tmp_path: Path) -> None:
    store = Folder(str(tmp_path / "out"))
    store.write("staged", b"x")
    (tmp_path / "out" / "table").write_text("in the way")
    with pytest.raises(OutputError, match=r"cannot write '.*table/file': .*Check the folder"):
        store.move("staged", "table/file")
    assert store.read("staged") == b"x"
    with pytest.raises(OutputError, match=r"bad\\udcff.*not UTF-8"):
        Folder(str(tmp_path / "bad\udcff"))


@pytest.mark.parametrize("home", ["/proc/nowhere", None])
def test_a_user_without_a_home_is_told_where_to_put_locks(monkeypatch: pytest.MonkeyPatch, home: str | None) -> None:
    monkeypatch.delenv("DATELINE_WORK", raising=False)
    if home:
        monkeypatch.setenv("HOME", home)
    else:
        monkeypatch.delenv("HOME", raising=False)
        monkeypatch.setattr(os, "getuid", lambda: 4_000_000_000)  # of a container: in no list of users
    with pytest.raises(OutputError, match="Set DATELINE_WORK to a folder you own"):
        work_folder("s3://bucket/news")


@pytest.mark.parametrize("path", ["../victim", "a/../../victim", "/victim", "a/./b", "..", "a\\..\\b", "a\0b"])
def test_no_path_leads_out(store: Store, path: str) -> None:
    store.write("a/b", b"kept")
    calls = (
        lambda: store.read(path),
        lambda: store.read_tagged(path),
        lambda: store.write(path, b"x"),
        lambda: store.swap(path, b"x", None),
        lambda: store.move("a/b", path),
        lambda: store.move(path, "a/c"),
        lambda: store.remove(path),
        lambda: store.exists(path),
        lambda: list(store.files(path)),
        lambda: store.prune(path),
    )
    for call in calls:
        with pytest.raises(OutputError, match="leads out of the output"):
            call()
    assert list(store.files("")) == ["a/b"]


def test_nothing_is_changed_behind_a_link_that_leads_out(tmp_path: Path) -> None:
    outside, store = tmp_path / "outside", Folder(str(tmp_path / "out"))
    outside.mkdir()
    (outside / "victim").write_bytes(b"kept")
    (store.path / "articles").symlink_to(outside)
    store.write("dates/one", b"x")
    for call in (
        lambda: store.remove("articles/victim"),
        lambda: store.write("articles/victim", b"x"),
        lambda: store.move("dates/one", "articles/victim"),
    ):
        with pytest.raises(OutputError, match="a link that leads out of the output"):
            call()
    assert (outside / "victim").read_bytes() == b"kept"
    (tmp_path / "link").symlink_to(store.path)  # the output itself may be reached through one
    Folder(str(tmp_path / "link")).remove("dates/one")
    assert not store.exists("dates/one")
