"""How far a candidate travels between the parse and its row."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from dateline.transforms.engine.decision import QUESTIONS
from dateline.transforms.grammar import grammar
from dateline.transforms.mentions import find
from dateline.transforms.quantities import read as reading

SENTENCE = "At least 315,000 Russian troops have been killed or injured so far, a report claimed."
QUANTITIES = Path(reading.__file__).resolve().parent
FUNCTIONS, MODULES = 66, 21
"""As measured; to reach: 25 functions that are no decisions, of ten modules."""


@pytest.mark.skipif(not reading.__file__.endswith(".py"), reason="compiled functions are not seen by a profile")
def test_a_candidate_passes_few_functions() -> None:
    """Between the parse and the row of one candidate: functions of transforms/quantities that are no decisions."""
    find(SENTENCE, "2024-05-15")
    grammar()
    decided = {one.ask.__code__ for question in QUESTIONS.values() for one in question.decisions}
    passed: set[tuple[str, str, int]] = set()

    def see(frame: FrameType, event: str, _argument: Any) -> None:
        code = frame.f_code
        inside = event == "call" and str(QUANTITIES) in os.path.realpath(code.co_filename)
        if inside and code not in decided and not code.co_name.startswith("<"):
            passed.add((code.co_filename, code.co_qualname, code.co_firstlineno))

    sys.setprofile(see)
    try:
        found = find(SENTENCE, "2024-05-15")[1]
    finally:
        sys.setprofile(None)
    modules = {name for name, _, _ in passed}
    assert len(found) == 1 and passed
    assert len(passed) <= FUNCTIONS, sorted(f"{Path(name).stem}.{what}" for name, what, _ in passed)
    assert len(modules) <= MODULES, sorted(Path(name).stem for name in modules)
