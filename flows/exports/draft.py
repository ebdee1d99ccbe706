"""What is written appears when it is whole: a draft beside its place, renamed at the end."""

from __future__ import annotations

import contextlib
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from dateline.transforms.errors import OutputError


@contextlib.contextmanager
def binary(to: Path | None) -> Iterator[BinaryIO]:
    """A file to write, or standard output. Raises OutputError where it cannot be written."""
    if to is None:
        yield sys.stdout.buffer
        return
    with place(to) as draft, draft.open("wb") as file:
        yield file


@contextlib.contextmanager
def place(to: Path, *, folder: bool = False) -> Iterator[Path]:
    """A path to write a file, or a new folder, at. Raises OutputError where it cannot be written, or is a folder that
    holds something."""
    draft = to.with_name(f"{to.name}.tmp")
    if folder and to.exists() and (not to.is_dir() or any(to.iterdir())):
        raise OutputError(f"{str(to)!r} is there already; give --to a new folder")
    try:
        _remove(draft)
        if folder:
            draft.mkdir()
        yield draft
        draft.replace(to)
    except OSError as error:
        told = error.strerror or str(error)
        raise OutputError(f"cannot write {str(to)!r}: {told}. Give --to a place you may write.") from error
    finally:
        with contextlib.suppress(OSError):
            _remove(draft)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
