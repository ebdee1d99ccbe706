"""Where the development gold and the acceptance seed lie, when they lie anywhere: they are not part of the project."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parent.parent


def shared() -> Path | None:
    """Folder with seed/, gold/, dumps/ and tools/: $DATELINE_SHARED, else ../shared, else None."""
    named = os.environ.get("DATELINE_SHARED")
    folder = Path(named) if named else REPOSITORY.parent / "shared"
    return folder if (folder / "seed").is_dir() else None


def need_shared() -> Path:
    """The folder, or skip the calling test with a message that says how to provide it."""
    folder = shared()
    if folder is None:
        pytest.skip("development gold is not here: set DATELINE_SHARED or put it into ../shared")
    return folder
