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

    Works from what quarantine keeps of a record, so the dump itself may be gone. Records of which it keeps too little
    (they break off, or are too large) stay, and a line says why.
    """
    from dateline.flows.run import replay as replaying
    from dateline.flows.visible import visible

    outcomes = replaying.replay(out, code)
    if not outcomes:
        print("nothing to replay: no record in quarantine" + (f" with the reason {code!r}" if code else ""))
    for outcome in outcomes:
        if outcome.tried:
            told = f"{outcome.tried:,} tried, {outcome.passed:,} published, {outcome.kept:,} still refused"
            print(visible(f"{outcome.dump}: {told}"))
        for why, count in sorted(outcome.left.items()):
            print(visible(f"{outcome.dump}: {count:,} not tried: {why}"))
