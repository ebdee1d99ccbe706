"""``dateline replay``: quarantined records once more."""

from __future__ import annotations

from typing import Annotated

import typer

from dateline.flows.commands.options import Out


def replay(
    out: Out,
    code: Annotated[str | None, typer.Option(help="Only records refused for this reason.", show_default=False)] = None,
) -> None:
    """Run the records in quarantine again, after a fix or with a new version; what passes moves to the datasets.

    Works from the bytes that quarantine keeps, so the dump itself may be gone.
    """
    from dateline.flows.run import replay as replaying

    outcomes = replaying.replay(out, code)
    if not outcomes:
        print("nothing to replay: no record in quarantine" + (f" with the reason {code!r}" if code else ""))
    for outcome in outcomes:
        print(f"{outcome.dump}: {outcome.tried:,} tried, {outcome.passed:,} published, {outcome.kept:,} still refused")
