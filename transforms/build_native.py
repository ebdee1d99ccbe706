"""Compiles the modules that the engines spend their time in, with mypyc.

Run ``python -m dateline.transforms.build_native``. Needs the development packages (mypy) and a C compiler with Python's
headers; where they are missing it says so and ends well, because everything runs without twins. Takes half a minute,
and nothing where these sources have twins.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from importlib.util import find_spec
from pathlib import Path

from dateline.transforms import native

LEVEL = "DATELINE_OPTIMIZE"
"""Variable with the level of optimising of the C compiler, 0 to 3; by default 3."""
KEPT = 6
"""Builds that stay: those of other branches, and the ones before."""
GROUPS = (
    ("text", "text/en", "engine", "dates", "dates/en"),
    (
        "quantities", "quantities/decisions", "quantities/en", "quantities/en/decisions",
        "claims.py", "reading.py", "grammar.py", "mentions.py",
    ),
)  # fmt: skip
"""Rooms and modules compiled together, one C file a group: as many as a small machine compiles at a time."""
LEFT = re.compile(r"msgspec\.Struct|^if __name__", re.MULTILINE)
"""Modules that stay as they are: mypyc takes no classes of msgspec, and a command is run as a source."""


def modules(rooms: tuple[str, ...]) -> list[str]:
    """Sources of the rooms that mypyc can take, and modules of no room, relative to the project's folder."""
    places = (native.SOURCES / room for room in rooms)
    found = (file for place in places for file in (sorted(place.glob("*.py")) if place.is_dir() else (place,)))
    return [
        str(file.relative_to(native.SOURCES.parent.parent))
        for file in found
        if file.stem != "__init__" and not LEFT.search(file.read_text("utf-8"))
    ]


def compile_into(folder: Path) -> None:
    """Extension modules of all groups, laid out as packages. Raises what the compilers raise."""
    from mypyc.build import mypycify
    from setuptools import Distribution
    from setuptools.command.build_ext import build_ext

    groups: list[tuple[list[str], str | None]] = [(modules(rooms), f"dateline_{rooms[0]}") for rooms in GROUPS]
    files = [file for sources, _ in groups for file in sources]
    with tempfile.TemporaryDirectory() as scratch:
        extensions = mypycify(
            files, opt_level=os.environ.get(LEVEL, "3"), debug_level="0", separate=groups, target_dir=scratch
        )
        command = build_ext(Distribution({"name": "dateline", "ext_modules": extensions}))
        command.build_lib, command.build_temp, command.parallel = str(folder), scratch, len(GROUPS)
        command.ensure_finalized()
        command.run()


def missing() -> str | None:
    """What this machine lacks for compiling, in words; None where nothing does."""
    compiler = (sysconfig.get_config_var("CC") or "cc").split()[0]
    if not shutil.which(compiler):
        return f"a C compiler ({compiler})"
    if not Path(sysconfig.get_path("include"), "Python.h").is_file():
        return "the headers of Python (Debian: python3-dev)"
    if not find_spec("mypyc") or not find_spec("setuptools"):
        return "mypy and setuptools (the extra `dev`)"
    return None


def build(place: Path) -> str | None:
    """The twins in ``place``, which appears when it is whole; where that fails, empty (so that it is tried once), and
    why in words."""
    native.BUILDS.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=native.BUILDS, prefix=".") as scratch:
        ready = Path(scratch, "twins")
        ready.mkdir()
        command = [sys.executable, "-m", "dateline.transforms.build_native", str(ready)]
        done = subprocess.run(command, cwd=native.SOURCES.parent.parent, capture_output=True, text=True, check=False)
        if done.returncode:
            shutil.rmtree(ready)
            ready.mkdir()
        if not place.is_dir():
            ready.rename(place)
    if not done.returncode:
        return None
    return "\n".join([f"the compiler ended with {done.returncode}", *(done.stdout + done.stderr).splitlines()[-5:]])


def main() -> None:
    """Builds, unless the twins are there; the oldest builds go."""
    place = native.folder()
    if place.is_dir():
        return
    print("compiling the engines (once; about half a minute)", flush=True)
    why = missing()
    why = f"this needs {why}" if why else build(place)
    if why:
        print(f"not compiled, so the engines run at about half their speed: {why}")
    for old in sorted(native.BUILDS.glob("*"), key=lambda one: one.stat().st_mtime)[:-KEPT]:
        shutil.rmtree(old, ignore_errors=True)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        compile_into(Path(sys.argv[1]))
    else:
        main()
