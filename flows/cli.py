"""The command line. Imports are made inside the commands, so that help comes at once."""

from __future__ import annotations

import sys
from typing import Annotated, NoReturn

import typer

from dateline.flows.commands import diff, doctor, explain, export, open, replay, report, run, serve, show, watch

app = typer.Typer(
    name="dateline",
    help="Turns raw news-article dumps into validated Parquet datasets of every date and quantity they state.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
app.command("run")(run.run)
app.command("serve")(serve.serve)
app.command("replay")(replay.replay)
app.command("watch")(watch.watch)
app.command("open")(open.open_)
app.command("show")(show.show)
app.command("diff")(diff.diff)
app.command("report")(report.report)
app.command("explain")(explain.explain)
app.command("doctor")(doctor.doctor)
app.command("export")(export.export)


def _version(asked: bool) -> None:
    if asked:
        from dateline.transforms.version import PIPELINE_VERSION

        print(f"dateline {PIPELINE_VERSION}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version, and stop.")
    ] = False,
) -> None:
    """Turns raw news-article dumps into validated Parquet datasets of every date and quantity they state."""


def main() -> NoReturn:
    """Runs the command; an error of ours is one message and its exit code, never a traceback."""
    import gc

    from dateline.flows import settings, stopping
    from dateline.flows.visible import visible
    from dateline.transforms.errors import DatelineError

    gc.set_threshold(*settings.PATIENT)
    try:
        app()
    except DatelineError as error:
        print(f"dateline: {visible(str(error))}", file=sys.stderr)
        sys.exit(error.exit_code)
    except stopping.Stopped as stopped:
        print(f"dateline: stopped by {stopped}. Run the same command to go on.", file=sys.stderr, flush=True)
        stopping.end(stopped.kind)
    sys.exit(0)


if __name__ == "__main__":
    main()
