"""The distribution: one name at top level with all it needs, also from the sdist, beside a strange ``transforms``."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import zipfile
from email.parser import HeaderParser
from pathlib import Path

import pytest

from dateline.transforms.version import PIPELINE_VERSION
from tests.flows.running import clean_environment
from tests.shared import REPOSITORY

ROOMS = ("flows", "transforms", "expectations")
BUILT = ("dateline", *ROOMS, "pyproject.toml", "README.md", "LICENSE")
HOOK = "import sys; from setuptools import build_meta; print(getattr(build_meta, sys.argv[1])(sys.argv[2]))"


def _built(kind: str, source: Path, folder: Path) -> Path:
    """What the build backend's hook makes of a source tree."""
    done = subprocess.run(
        [sys.executable, "-c", HOOK, kind, str(folder)], cwd=source, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return folder / done.stdout.splitlines()[-1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built from the repository's files alone."""
    if importlib.util.find_spec("setuptools") is None:
        pytest.skip("setuptools is not here, so nothing can be built: install the extra `dev`")
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    source.mkdir()
    for name in BUILT:
        place = REPOSITORY / name
        if place.is_dir():
            shutil.copytree(place, source / name, symlinks=True, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(place, source / name)
    return _built("build_wheel", source, folder)


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The interpreter of an environment that holds the wheel, and sees the packages it needs but not the repository."""
    uv = shutil.which("uv", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    if uv is None:
        pytest.skip("uv is not here to install the wheel: install the extra `dev`")
    place = tmp_path_factory.mktemp("installed") / "venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(place)], check=True)
    made = place / "bin" / "python"
    command = [uv, "pip", "install", "-q", "--offline", "--no-deps", "--python", str(made), str(wheel)]
    subprocess.run(command, check=True, capture_output=True)
    packages = next(place.glob("lib/python*/site-packages"))
    (packages / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return made


def _names(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as file:
        return set(file.namelist())


def test_a_wheel_puts_one_name_at_top_level(wheel: Path) -> None:
    assert {name.split("/")[0] for name in _names(wheel)} == {"dateline", f"dateline-{PIPELINE_VERSION}.dist-info"}


def test_a_wheel_holds_every_file_of_the_rooms(wheel: Path) -> None:
    wanted = {f"dateline/{name}" for name in ("__init__.py", "library.py", "py.typed")}
    for room in ROOMS:
        files = (path for path in (REPOSITORY / room).rglob("*") if path.is_file() and "__pycache__" not in path.parts)
        wanted |= {f"dateline/{path.relative_to(REPOSITORY).as_posix()}" for path in files}
    assert wanted - _names(wheel) == set()
    assert len(wanted) > 200


def test_a_wheel_says_what_it_is(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as file:
        about = HeaderParser().parsestr(file.read(f"dateline-{PIPELINE_VERSION}.dist-info/METADATA").decode())
    assert about["Version"] == PIPELINE_VERSION
    systems = {line for line in about.get_all("Classifier", []) if line.startswith("Operating System")}
    assert systems == {"Operating System :: MacOS", "Operating System :: POSIX :: Linux"}
    assert "Typing :: Typed" in about.get_all("Classifier", [])


def test_an_sdist_gives_the_same_wheel(wheel: Path, tmp_path: Path) -> None:
    sdist = _built("build_sdist", wheel.parent / "source", tmp_path)
    with tarfile.open(sdist) as file:
        file.extractall(tmp_path / "unpacked", filter="data")
    (source,) = (tmp_path / "unpacked").iterdir()
    (tmp_path / "again").mkdir()
    assert _names(_built("build_wheel", source, tmp_path / "again")) == _names(wheel)


@pytest.fixture
def strange(tmp_path: Path) -> dict[str, str]:
    """The environment of a user whose current folder and path hold packages named like our rooms."""
    for room in ROOMS:
        (tmp_path / room).mkdir()
        (tmp_path / room / "__init__.py").write_text("raise ImportError('a strange package')\n", encoding="utf-8")
    (tmp_path / "wire.jsonl").write_text(
        '{"title": "Dozens hurt", "text": "12 men paid $5 on May 7.", "date": "2024-05-08"}\n', encoding="utf-8"
    )
    clean = {name: value for name, value in clean_environment().items() if not name.startswith("PYTHON")}
    return clean | {"PYTHONPATH": str(tmp_path)}


def test_the_library_works_beside_strange_packages(python: Path, strange: dict[str, str], tmp_path: Path) -> None:
    code = (
        "import dateline, importlib.metadata as m;"
        "print(dateline.__file__, dateline.__version__, m.version('dateline'));"
        "print([len(each.quantities) for each in dateline.extract_many(dateline.read('wire.jsonl'))])"
    )
    done = subprocess.run([python, "-c", code], cwd=tmp_path, env=strange, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    (place, *versions), counts = (line.split() for line in done.stdout.splitlines())
    assert Path(place).is_relative_to(python.parent.parent)
    assert versions == [PIPELINE_VERSION] * 2
    assert counts == ["[3]"]


def test_the_command_works_beside_strange_packages(
    python: Path, strange: dict[str, str], prefect: dict[str, str], tmp_path: Path
) -> None:
    server = {name: value for name, value in prefect.items() if name.startswith("PREFECT")}

    def told(*arguments: str) -> str:
        command = [str(python.parent / "dateline"), *arguments]
        done = subprocess.run(command, cwd=tmp_path, env=strange | server, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    assert told("--version") == f"dateline {PIPELINE_VERSION}\n"
    assert f"{PIPELINE_VERSION} on Python" in told("doctor")
    told("run", "wire.jsonl", "--out", "datasets", "--workers", "1")
    assert list((tmp_path / "datasets" / "reports").glob("*.html"))
    assert PIPELINE_VERSION in told("run", "wire.jsonl", "--out", "datasets", "--json")
