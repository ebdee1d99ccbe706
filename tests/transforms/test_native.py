"""The compiled twins: the same rows as the sources, and never those of other sources."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from dateline.transforms import build_native, native
from dateline.transforms.native import SOURCES, Twins

ROWS = """
import json, sys
from benchmarks.texts import corpora
from dateline.transforms import mentions
from dateline.transforms.text import scan
print(scan.__file__)
for article in next(corpora())[1]:
    print(mentions.find(article.text, article.published_date))
"""


def rows(**environment: str) -> tuple[Path, str]:
    """Where a process takes the scanner from, and what it finds in the sample dumps."""
    done = subprocess.run(
        [sys.executable, "-c", ROWS], env=os.environ | environment, capture_output=True, text=True, check=True,
        cwd=SOURCES.parent.parent,
    )  # fmt: skip
    scanner, found = done.stdout.split("\n", 1)
    assert found.count("DateMention(") > 500
    return Path(scanner), hashlib.sha256(found.encode()).hexdigest()


def test_twins_find_what_the_sources_find() -> None:
    if not any(native.folder().rglob("*")):
        pytest.skip("no compiled modules of these sources: run `make native`")
    compiled, sources = rows(DATELINE_PURE=""), rows(DATELINE_PURE="1")
    assert compiled[0].is_relative_to(native.folder())
    assert sources[0].is_relative_to(SOURCES)
    assert compiled[1] == sources[1]


def test_an_edited_source_has_another_digest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "scan.py").write_text("A = 1\n")
    monkeypatch.setattr(native, "SOURCES", tmp_path)
    before = native.digest()
    (tmp_path / "scan.py").write_text("A = 2\n")
    assert native.digest() != before
    (tmp_path / "scan.py").write_text("A = 1\n")
    assert native.digest() == before


def test_twins_know_their_modules_and_no_others(tmp_path: Path) -> None:
    file = tmp_path / "dateline" / "transforms" / "text" / f"scan{native.EXTENSION_SUFFIXES[0]}"
    file.parent.mkdir(parents=True)
    file.touch()
    twins = Twins(tmp_path)
    spec = twins.find_spec("dateline.transforms.text.scan")
    assert spec is not None
    assert spec.origin == str(file)
    assert twins.find_spec("dateline.transforms.text.tokens") is None
    assert Twins(tmp_path / "not built").find_spec("dateline.transforms.text.scan") is None


def test_without_a_compiler_it_says_so_and_ends_well(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(native, "BUILDS", tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    build_native.main()
    assert "half their speed: this needs a C compiler" in capsys.readouterr().out
    assert not any(tmp_path.iterdir())


def test_what_does_not_compile_is_tried_once_and_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(native, "BUILDS", tmp_path)
    monkeypatch.setattr(build_native, "missing", lambda: None)
    monkeypatch.setattr(sys, "executable", "/bin/false")
    build_native.main()
    assert "not compiled" in capsys.readouterr().out
    (place,) = tmp_path.iterdir()
    assert place == native.folder()
    assert not any(place.iterdir())
    build_native.main()
    assert capsys.readouterr().out == ""


def test_records_and_commands_stay_sources() -> None:
    chosen = build_native.modules(("engine", "text", "quantities", "dates"))
    assert "dateline/transforms/text/scan.py" in chosen
    assert "dateline/transforms/dates/meanings.py" not in chosen
    assert "dateline/transforms/quantities/generate.py" not in chosen
