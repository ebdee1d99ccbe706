"""Options that several commands share."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import Annotated

import typer

Server = Annotated[
    str | None,
    typer.Option("--server", help="Prefect server to use, http://HOST:4200; default: PREFECT_API_URL, else one's own."),
]
Out = Annotated[str, typer.Option("--out", "-o", help="Folder (or s3://bucket/prefix) of the datasets.")]

Seen = Annotated[
    str | None,
    typer.Option("--out", "-o", help="Output to look at; default: that of the last run here.", show_default=False),
]


def remember(out: str) -> None:
    """Keeps an output as that of the last run; a machine without a place for state just forgets."""
    with contextlib.suppress(OSError):
        file = _file()
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(out if "://" in out else str(Path(out).absolute()), "utf-8")


def last(out: str | None) -> str:
    """The output named, else that of the last run. Raises UsageError where there is neither."""
    from dateline.transforms.errors import UsageError

    if out:
        return out
    try:
        return _file().read_text("utf-8")
    except OSError:
        raise UsageError("no run is known on this machine; name its output with --out") from None


def _file() -> Path:
    state = os.environ.get("XDG_STATE_HOME")
    return (Path(state) if state else Path.home() / ".local" / "state") / "dateline" / "last-output"
