"""Builds the wheel and uses it in a clean environment of every Python from 3.11 that is at hand, with its packages
from the index: ``python -m tests.wheels [--python 3.12] [--keep FOLDER]``. Needs the network and 700 MB a Python.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.flows.running import clean_environment
from tests.flows.test_installed import BUILT, _built
from tests.shared import REPOSITORY

LEAST = (3, 11)
COUNTS = re.compile(r"total +45 +43 +1 +1 ")
CODE = (
    "import dateline, sys; q = dateline.extract('He paid 5 euros on May 7.', '2024-05-08').quantities[0];"
    "assert (q.value, q.unit) == (5.0, 'EUR');"
    "assert not {'prefect', 'great_expectations', 'dask'} & set(sys.modules);"
    "print('.'.join(map(str, sys.version_info[:3])), dateline.__version__)"
)


def at_hand() -> dict[str, Path]:
    """Version -> the first interpreter of it, of those on the path and of pyenv."""
    folders = [Path(place) for place in os.environ["PATH"].split(os.pathsep)]
    folders += sorted(Path.home().glob(".pyenv/versions/*/bin"))
    asked = "import sys; print('%d.%d' % sys.version_info[:2] if sys.implementation.name == 'cpython' else '')"
    found: dict[str, Path] = {}
    for place in (path for folder in folders for path in sorted(folder.glob("python3.[0-9]*"))):
        if re.fullmatch(r"python3\.\d+", place.name):
            done = subprocess.run([place, "-c", asked], capture_output=True, text=True, check=False)
            version = done.stdout.strip()
            if version and tuple(map(int, version.split("."))) >= LEAST:
                found.setdefault(version, place)
    return dict(sorted(found.items()))


def wheel(folder: Path) -> Path:
    """Built from the repository's files alone."""
    source = folder / "source"
    source.mkdir()
    for name in BUILT:
        place = REPOSITORY / name
        if place.is_dir():
            shutil.copytree(place, source / name, symlinks=True, ignore=shutil.ignore_patterns("__pycache__", "*.so"))
        else:
            shutil.copy(place, source / name)
    return _built("build_wheel", source, folder)


def use(made: Path, python: Path, folder: Path) -> None:
    """Installs it, calls the library and runs the samples. Raises CalledProcessError or SystemExit."""
    folder.mkdir()
    subprocess.run([python, "-m", "venv", "--without-pip", folder / "venv"], check=True)
    uv = shutil.which("uv", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    inside = folder / "venv" / "bin"
    subprocess.run([str(uv), "pip", "install", "-q", "--python", inside / "python", made], check=True)
    own = {
        "PREFECT_HOME": str(folder / "prefect"),
        "XDG_STATE_HOME": str(folder),
    }  # other versions of Prefect share none
    environment = {k: v for k, v in clean_environment().items() if not k.startswith("PYTHON")} | own
    subprocess.run([inside / "python", "-c", CODE], check=True, cwd=folder, env=environment)
    command = [inside / "dateline", "run", REPOSITORY / "samples", "--out", folder / "datasets", "--workers", "1"]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    if done.returncode or not COUNTS.search(done.stdout):
        raise SystemExit(f"{python}: exit code {done.returncode}\n{done.stdout}{done.stderr}")


def main() -> None:
    """Says what was tried; ends with the first that fails."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--python", action="append", help="only this version, such as 3.12")
    parser.add_argument("--keep", type=Path, help="folder for the environments")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as own:
        folder = given.keep or Path(own)
        folder.mkdir(exist_ok=True)
        made = wheel(folder)
        for version, python in at_hand().items():
            if not given.python or version in given.python:
                use(made, python, folder / version)
                print(f"{made.name} on Python {version}: the library, and 45 = 43 + 1 + 1 records", flush=True)


if __name__ == "__main__":
    main()
