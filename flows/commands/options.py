"""Options that several commands share."""

from __future__ import annotations

from typing import Annotated

import typer

Out = Annotated[str, typer.Option("--out", "-o", help="Folder (or s3://bucket/prefix) of the datasets.")]
