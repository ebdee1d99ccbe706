from __future__ import annotations

import pytest

from dateline.transforms.country import of_domain


@pytest.mark.parametrize(
    ("domain", "code"),
    [
        ("smh.com.au", "AU"),
        ("bbc.co.uk", "GB"),
        ("cbc.ca", "CA"),
        ("example.com", None),
        ("quartz.io", None),
        (None, None),
        ("localhost", None),
        ("192.168.0.1", None),
    ],
)
def test_country_of_a_domain(domain: str | None, code: str | None) -> None:
    assert of_domain(domain) == code
