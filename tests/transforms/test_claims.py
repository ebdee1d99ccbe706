"""Every row of the table of owners in its example."""

from __future__ import annotations

import pytest

from dateline.transforms.claims import TABLE, Row
from dateline.transforms.mentions import find


@pytest.mark.parametrize("row", TABLE, ids=lambda row: str(row.name))
def test_a_rows_example_is_owned_as_it_says(row: Row) -> None:
    text, dates, quantities = row.example
    found = find(text, "2024-05-15")
    assert ["; ".join(one.text for one in mentions) or "-" for mentions in found] == [dates, quantities]
