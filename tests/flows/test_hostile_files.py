"""Files that are made to hurt: refused by name, or read as what they are; nothing outside of them is touched."""

from __future__ import annotations

import gzip
import io
import os
import tarfile
import time
import zipfile
from pathlib import Path

import pytest

from dateline.flows.inputs import slices
from dateline.flows.inputs.names import safe
from dateline.transforms.articles.build import build
from dateline.transforms.errors import ArchiveRefused, InputError
from dateline.transforms.records import Article, RawRecord

STORY = b'{"text": "Nine men walked 3 km on May 7, 2023.", "date": "2024-01-04"}\n'


def _articles(*places: Path) -> list[Article]:
    found = []
    for dump in slices.discover([str(place) for place in places]):
        plan = slices.plan(dump)
        for piece in plan.slices:
            made = [build(r, plan.facts) for r in slices.read(piece) if isinstance(r, RawRecord)]
            found += [article for article in made if isinstance(article, Article)]
    return found


def _zip(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def _tar(path: Path, members: dict[str, bytes]) -> Path:
    with tarfile.open(path, "w") as archive:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return path


@pytest.mark.parametrize("kind", ["gz", "zip"])
def test_a_bomb_is_refused_before_it_unfolds(kind: str, tmp_path: Path) -> None:
    place = tmp_path / f"bomb.{kind}"
    if kind == "zip":
        with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            archive.writestr("bomb.jsonl", STORY + b" " * 135_000_000)
    else:
        place.write_bytes(gzip.compress(STORY) + gzip.compress(b" " * 9_000_000) * 15)
    assert place.stat().st_size < 670_000
    with pytest.raises(ArchiveRefused, match=r"bomb.*unpacks to many times its size.*by hand"):
        _articles(place)


def test_archives_in_archives_end_somewhere(tmp_path: Path) -> None:
    data = STORY
    for depth in range(6):
        data = _zip(tmp_path / "inner.zip", {f"{depth}.zip" if depth else "story.jsonl": data}).read_bytes()
    (tmp_path / "outer.zip").write_bytes(data)
    with pytest.raises(ArchiveRefused, match=r"outer\.zip: archives nested deeper than 4"):
        _articles(tmp_path / "outer.zip")


@pytest.mark.parametrize("make", [_zip, _tar])
@pytest.mark.parametrize("name", ["../../evil.jsonl", "/tmp/evil.jsonl", "a/../../evil", "C:\\evil.jsonl", "..\\evil"])
def test_names_that_lead_out_of_an_archive_are_refused(make: object, name: str, tmp_path: Path) -> None:
    place = (_zip if make is _zip else _tar)(tmp_path / "archive", {"good.jsonl": STORY, name: STORY})
    with pytest.raises(ArchiveRefused, match=r"archive: unsafe name '.*evil.*' in the archive"):
        _articles(place)
    assert sorted(each.name for each in tmp_path.rglob("*")) == ["archive"]


def test_links_and_devices_in_an_archive_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.jsonl").write_bytes(STORY.replace(b"Nine", b"Secret"))
    with tarfile.open(tmp_path / "links.tar", "w") as archive:
        for number, kind in enumerate((tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE, tarfile.CHRTYPE)):
            info = tarfile.TarInfo(f"{number}.jsonl")
            info.type, info.linkname = kind, str(tmp_path / "secret.jsonl")
            archive.addfile(info)
        info = tarfile.TarInfo("story.jsonl")
        info.size = len(STORY)
        archive.addfile(info, io.BytesIO(STORY))
    (article,) = _articles(tmp_path / "links.tar")
    assert article.text.startswith("Nine")


LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
XML = {
    "feed.xml": "<rss version='2.0'><channel><title>News</title><item><title>One</title>"
    "<description>Nine men walked 3 km. {}</description></item></channel></rss>",
    "wiki.xml": "<mediawiki xmlns='http://www.mediawiki.org/xml/export-0.10/'><page><title>One</title><ns>0</ns>"
    "<id>1</id><revision><id>2</id><timestamp>2024-01-04T00:00:00Z</timestamp>"
    "<text>Nine men walked 3 km. {}</text></revision></page></mediawiki>",
}


@pytest.mark.parametrize("name", XML)
@pytest.mark.parametrize(
    ("entities", "used"),
    [
        (f'<!ENTITY a0 "laugh">{LAUGHS}', "&a9;"),
        (f'<!ENTITY big "{"x" * 100_000}">', "&big;" * 10_000),
        ('<!ENTITY file SYSTEM "file://{secret}">', "&file;"),
        ('<!ENTITY % more SYSTEM "file://{secret}"> %more;', "&word;"),
    ],
    ids=["laughs", "blowup", "file", "parameter"],
)
def test_entities_unfold_nothing_and_fetch_nothing(name: str, entities: str, used: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text('<!ENTITY word "hidden-word">' if "more" in entities else "hidden-word")
    root = name.split(".")[0].replace("feed", "rss").replace("wiki", "mediawiki")
    head = f'<?xml version="1.0"?>\n<!DOCTYPE {root} [{entities.replace("{secret}", str(secret))}]>\n'
    (tmp_path / name).write_text(head + XML[name].format(used))
    began = time.process_time()
    try:
        articles = _articles(tmp_path / name)
    except InputError as error:
        assert name in str(error)
        articles = []
    assert time.process_time() - began < 10
    for article in articles:
        assert "hidden-word" not in article.text
        assert len(article.text) < 2_000_000


def test_names_that_are_no_text_are_left_out_and_told(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "good\nname é.jsonl").write_bytes(STORY)
    bad = os.fsdecode(os.fsencode(folder) + b"/bad\xff.jsonl")
    Path(bad).write_bytes(STORY)
    with tarfile.open(folder / "more.tar", "w") as archive:
        for name in ("fine.jsonl", "odd\udcfe.jsonl"):
            info = tarfile.TarInfo(name)
            info.size = len(STORY)
            archive.addfile(info, io.BytesIO(STORY))
    found = slices.survey_inputs([str(folder)])
    assert [dump.name for dump in found.dumps] == [safe("in/good\nname é.jsonl"), "in/more.tar/fine.jsonl"]
    assert found.dumps[0].name.startswith("in/good␊name é~")
    assert found.dumps[0].format == "jsonl"
    assert [each.name for each in found.skipped] == ["in/bad\\udcff.jsonl", "in/more.tar/odd\\udcfe.jsonl"]
    assert all("not UTF-8" in each.reason and "rename" in each.reason for each in found.skipped)
    with pytest.raises(InputError, match=r"bad\\udcff\.jsonl: its name is not UTF-8.*rename it"):
        slices.discover([bad])


def test_links_in_circles_pipes_and_empty_files_are_passed_over(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "story.jsonl").write_bytes(STORY)
    (folder / "circle").symlink_to(folder)
    (folder / "itself.jsonl").symlink_to(folder / "itself.jsonl")
    (folder / "nowhere.jsonl").symlink_to(tmp_path / "nowhere")
    (folder / "empty.jsonl").write_bytes(b"")
    os.mkfifo(folder / "pipe.jsonl")
    found = slices.survey_inputs([str(folder)])
    assert [dump.name for dump in found.dumps] == ["in/story.jsonl"]
    assert [(each.name, "empty" in each.reason) for each in found.skipped] == [("in/empty.jsonl", True)]
    for name in ("itself.jsonl", "nowhere.jsonl", "pipe.jsonl", "empty.jsonl"):
        with pytest.raises(InputError, match=name):
            slices.discover([str(folder / name)])


@pytest.mark.parametrize("garbage", [b"garbage", b"garbage that goes on for a while", b"\x1f\x8b\x08\xff" * 9])
def test_what_follows_a_compressed_stream_is_told(garbage: bytes, tmp_path: Path) -> None:
    (tmp_path / "news.jsonl.gz").write_bytes(gzip.compress(STORY * 3) + garbage)
    (dump,) = slices.discover([str(tmp_path / "news.jsonl.gz")])
    (piece,) = slices.plan(dump).slices
    records = list(slices.read(piece))
    assert len(records) == piece.records
    assert sum(isinstance(record, RawRecord) for record in records) >= 2
    assert "damaged" in str(getattr(records[-1], "detail", ""))


def test_a_run_never_reads_what_runs_wrote(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    for name in ("story.jsonl", "out/articles/a.jsonl", "out/.dateline/lock", "out/reports/r.html", "outer/b.jsonl"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(STORY)
    found = slices.survey_inputs([str(folder)])
    assert [dump.name for dump in found.dumps] == ["in/outer/b.jsonl", "in/story.jsonl"]
    assert [(each.name, each.reason) for each in found.skipped] == [("in/out", "datasets that dateline wrote")]
    with pytest.raises(InputError, match="datasets that dateline wrote"):
        slices.discover([str(folder / "out")])
    (dump,) = slices.discover([str(folder / "out" / "articles")])
    assert dump.name == "articles/a.jsonl"
