"""``dateline serve``: the schedule, and manual triggers."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from flows.commands.options import Out


def serve(
    inbox: Annotated[Path, typer.Option(help="Folder whose dumps each run reads.")],
    out: Out,
    cron: Annotated[str, typer.Option(help="When to run, as a cron line; times are UTC.")] = "0 2 * * *",
    name: Annotated[str, typer.Option(help="Trigger it with: prefect deployment run dateline/NAME.")] = "nightly",
    workers: Annotated[int | None, typer.Option(min=1, help="Worker processes; default: one a core.")] = None,
    runner: Annotated[str | None, typer.Option(help="Running Dask scheduler, dask://HOST:PORT.")] = None,
) -> None:
    """Run on a schedule, and whenever ``prefect deployment run dateline/NAME`` asks for it, until it is stopped.

    Uses the Prefect server that PREFECT_API_URL names or that answers on port 4200 of this machine; starts one there
    if there is none, and stops it at the end. One run at a time: a second one waits.
    """
    import os

    from flows import server
    from flows.serving import serve_flow
    from transforms.errors import InputError

    if not inbox.is_dir():
        raise InputError(f"--inbox {str(inbox)!r} is no folder; create it and put dumps there")
    parameters = {"inputs": [str(inbox.absolute())], "out": out if "://" in out else str(Path(out).absolute())}
    with server.running():
        serve_flow(name, cron, parameters | {"workers": workers or os.cpu_count() or 1, "runner": runner})
