"""``dateline report``: the page of a run."""

from __future__ import annotations

from typing import Annotated

import typer

from dateline.flows.commands.options import Seen, last


def report(
    run_id: Annotated[str | None, typer.Argument(help="Run; default: the last one.", show_default=False)] = None,
    out: Seen = None,
    data_docs: Annotated[
        bool, typer.Option("--data-docs", help="Write Great Expectations' Data Docs of the run too, and link them.")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="Print run and path as JSON.")] = False,
) -> None:
    """Build the HTML report of a run again and print where it is; without arguments, of the last run here.

    Exit code 0: built. 2: no such run, or an output that cannot be read or written.
    """
    from dateline.flows import settings
    from dateline.flows.outputs.existing import published
    from dateline.flows.outputs.history import latest, load
    from dateline.flows.report import docs, pages
    from dateline.flows.report.build import build

    store = published(last(out))
    run = run_id or latest(store)
    if data_docs:
        docs.write(store, load(store, run), settings.load())
    path = f"{store.root}/{build(store, run)}"
    pages.index(store)
    if json:
        from dateline.flows.visible import json as shown

        print(shown({"run_id": run, "path": path}, indent=0))
        return
    print(path)
