"""Options that several commands share."""

from __future__ import annotations

from typing import Annotated

import typer

Server = Annotated[
    str | None,
    typer.Option("--server", help="Prefect server to use, http://HOST:4200; default: PREFECT_API_URL, else one's own."),
]
Out = Annotated[str, typer.Option("--out", "-o", help="Folder (or s3://bucket/prefix) of the datasets.")]
