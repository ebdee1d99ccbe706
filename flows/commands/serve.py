"""``dateline serve``: schedule, manual triggers and arrivals in one process."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dateline.flows.commands.options import Out, Server


def serve(
    inbox: Annotated[Path, typer.Option(help="Folder that dumps arrive in.")],
    out: Out,
    cron: Annotated[str, typer.Option(help="When the nightly run starts.")] = "15 2 * * *",
    timezone: Annotated[str, typer.Option(help="Time zone of --cron, such as Europe/London.")] = "UTC",
    workers: Annotated[int | None, typer.Option(min=1, help="Worker processes; default: one a core.")] = None,
    runner: Annotated[str | None, typer.Option(help="Running Dask scheduler, dask://HOST:PORT.")] = None,
    settle: Annotated[float, typer.Option(min=0, help="Seconds without change after which a dump is complete.")] = 10.0,
    server: Server = None,
) -> None:
    """Publish an inbox every night, each dump as it arrives, and whatever is asked for by hand, until it is stopped.

    Uses the Prefect server that --server or PREFECT_API_URL names; else one of its own, with port, database and
    authentication string below the output's work folder, which it prints and stops at the end. By hand: read the
    printed file into a shell, then prefect deployment run nightly/nightly, or backfill/backfill.
    Exit code 0: stopped. 2: no such folder, a cron line or time zone that is none, an output that is served already,
    a server that does not start.
    """
    import os

    from dateline.flows.deploy.serve import Plan
    from dateline.flows.deploy.serve import serve as run
    from dateline.flows.server import find
    from dateline.transforms.errors import InputError

    find.prepare(server)
    if not inbox.is_dir():
        raise InputError(f"--inbox {str(inbox)!r} is no folder; create it and put dumps there")
    place = out if "://" in out else str(Path(out).absolute())
    run(Plan(inbox, place, cron, timezone, workers or os.cpu_count() or 1, runner, settle))
