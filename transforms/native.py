"""The compiled twins of the engines' modules: used where they were built from these very sources, else left alone.

``python -m dateline.transforms.build_native`` (``make`` runs it where a C compiler is at hand) compiles ``modules()``
with mypyc into the environment, in a folder named by the digest of all sources of ``transforms``. An edited source has
another digest, so Python falls back to the sources and no stale code can run. Results are the same, byte for byte; the
rate is about 1.6 times. DATELINE_PURE=1 in the environment leaves the twins aside.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from hashlib import sha256
from importlib.machinery import EXTENSION_SUFFIXES, ModuleSpec
from importlib.util import find_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

SOURCES = Path(__file__).parent
BUILDS = Path(sys.prefix) / "lib" / "dateline"


def digest() -> str:
    """Of every source of ``transforms``, and of the Python that compiles it: 16 hexadecimal digits."""
    seen = sha256(EXTENSION_SUFFIXES[0].encode())
    for source in sorted(SOURCES.rglob("*.py")):
        seen.update(source.name.encode() + b"\0" + source.read_bytes() + b"\0")
    return seen.hexdigest()[:16]


def folder() -> Path:
    """Where the twins of these sources are, or would be."""
    return BUILDS / digest()


class Twins:
    """Finds the compiled twins, before Python looks for sources."""

    def __init__(self, folder: Path) -> None:
        end = EXTENSION_SUFFIXES[0]
        self._files = {
            ".".join(file.relative_to(folder).parts).removesuffix(end): file for file in folder.rglob(f"*{end}")
        }

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """How Python asks (importlib.abc.MetaPathFinder)."""
        file = self._files.get(name)
        return spec_from_file_location(name, file) if file else None


def compiled() -> bool:
    """Whether this process takes the engines from their twins."""
    found = find_spec("dateline.transforms.mentions")
    return found is not None and (found.origin or "").endswith(EXTENSION_SUFFIXES[0])


def use() -> None:
    """Puts the twins before the sources, where there are any."""
    if BUILDS.is_dir() and not os.environ.get("DATELINE_PURE"):
        sys.meta_path.insert(0, Twins(folder()))
