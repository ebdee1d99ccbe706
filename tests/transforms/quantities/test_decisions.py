"""Every decision speaks in the example that stands beside it, and is silent in the other one."""

from __future__ import annotations

import pytest

from dateline.transforms.engine.decision import Decision
from tests.transforms.quantities.decisions import DECISIONS, said


@pytest.mark.parametrize("decision", DECISIONS, ids=str)
def test_it_speaks_in_its_example(decision: Decision) -> None:
    text, verdict = (decision.yes, None) if isinstance(decision.yes, str) else decision.yes
    heard = said(text, decision)
    assert heard, f"{text!r}: it is silent"
    assert verdict is None or verdict in heard


@pytest.mark.parametrize("decision", DECISIONS, ids=str)
def test_it_is_silent_in_its_counterexample(decision: Decision) -> None:
    assert said(decision.no, decision) == [], f"{decision.no!r}: it speaks"
