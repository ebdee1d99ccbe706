"""A subject behind a long run of masked words (dates, quantities read before) is found without backtracking."""

from __future__ import annotations

import pytest

from dateline.transforms.quantities.shallow import Shallow
from dateline.transforms.quantities.subject import subject


@pytest.mark.timeout(10)
def test_long_runs_of_masked_words() -> None:
    text = "home " + "yes " * 400 + "Ford rose"
    letters = "N" + "Y" * 400 + "MV"
    assert subject(letters, Shallow(text, 0, len(text)), len(letters)) == (401, 402)
