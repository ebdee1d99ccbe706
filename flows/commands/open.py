"""``dateline open``: the published tables as pages of this machine."""

from __future__ import annotations

from typing import Annotated

import typer

from dateline.flows.commands.options import Out


def open_(
    out: Out = "datasets",
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port on this machine; 0: any that is free.")] = 0,
    browser: Annotated[bool, typer.Option(help="Open the page in the browser of this desktop.")] = True,
) -> None:
    """Look at the figures of an output in a browser: search, group, draw them over time, and ask why a row is so.

    Serves pages to this machine alone, at an address with a secret token, until Ctrl-C; nothing is fetched from a
    network. The tables are read as they lie; a run may publish meanwhile.
    Exit code 0: stopped. 2: an output that cannot be read, or a port that is taken.
    """
    from dateline.flows.look.serve import serve

    serve(out, port, browser)
