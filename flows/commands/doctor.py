"""``dateline doctor``: whether this machine and an output are fit to run, and what to do where not."""

from __future__ import annotations

from typing import Annotated

import typer


def doctor(
    out: Annotated[
        str | None,
        typer.Option("--out", "-o", help="Output to look at too: a folder or s3:// address.", show_default=False),
    ] = None,
    deep: Annotated[bool, typer.Option(help="Also compare every published file with its SHA-256.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Print the findings as JSON.")] = False,
) -> None:
    """Check versions, the Prefect server, the machine and, with --out, an output.

    Exit code 0: fit, perhaps with warnings. 1: something must be repaired first.
    """
    from dateline.flows.deploy.health import checkup

    findings = checkup(out, deep=deep)
    if json:
        from dateline.flows.visible import json as shown

        print(shown(findings))
    else:
        from rich.text import Text

        from dateline.flows.commands.paint import console

        styles = {"ok": "green", "warning": "yellow", "wrong": "bold red"}
        for finding in findings:
            line = Text(f"{finding.state:<8}", styles[finding.state]).append(f"{finding.what}: ", "bold")
            console().print(line.append(finding.seen, "").append(f" {finding.advice}".rstrip(), ""), soft_wrap=True)
    raise typer.Exit(1 if any(finding.state == "wrong" for finding in findings) else 0)
