"""``dateline serve``: schedule, manual triggers and arrivals in one process."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from flows.commands.options import Out


def serve(
    inbox: Annotated[Path, typer.Argument(help="Folder that dumps arrive in.")],
    out: Out,
    cron: Annotated[str, typer.Option(help="When the nightly run starts.")] = "15 2 * * *",
    timezone: Annotated[str, typer.Option(help="Time zone of --cron, such as Europe/London.")] = "UTC",
    workers: Annotated[int, typer.Option(min=1, help="Worker processes of a run.")] = 1,
    settle: Annotated[float, typer.Option(min=0, help="Seconds without change after which a dump is complete.")] = 10.0,
    port: Annotated[int, typer.Option(min=1, max=65535, help="Of Prefect's server, when none is running.")] = 4200,
) -> None:
    """Serve a nightly run, backfills on demand and a run for each dump that arrives, with Prefect's web pages.

    Exit code 0: stopped. 2: no such folder, a cron or time zone that is not understood, a server that does not start.
    """
    from flows import server
    from flows.serving import Plan
    from flows.serving import serve as run
    from transforms.errors import InputError

    if not inbox.is_dir():
        raise InputError(f"the inbox {str(inbox)!r} is not a folder; create it first")
    server.prepare()
    place = out if "://" in out else str(Path(out).absolute())
    run(Plan(inbox, place, cron, timezone, workers, settle), port)
