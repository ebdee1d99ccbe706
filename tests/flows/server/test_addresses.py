"""Addresses that carry a credential are told from those that do not."""

from __future__ import annotations

import pytest

from dateline.flows.server.addresses import hidden, refuse
from dateline.transforms.errors import UsageError

WORD = "ss-word"


@pytest.mark.parametrize(
    "address",
    [f"https://host/x?{name}={WORD}" for name in ("secret", "token", "password", "signature")]
    + [f"s3://bucket/x?a=1&X-Amz-{name}={WORD}" for name in ("Secret", "Security-Token", "Password", "Signature")]
    + [f"{scheme}://me:{WORD}@host/x" for scheme in ("http", "https", "ftp", "s3", "postgresql")]
    + [f"{scheme}://{WORD}@host/x" for scheme in ("http", "https", "ftp", "s3")]
    + [f"s3://KEY:{WORD}/x"],
)
def test_one_that_carries_a_credential_is_refused_without_it(address: str) -> None:
    with pytest.raises(UsageError, match="carries a credential") as refused:
        refuse(address)
    assert WORD not in str(refused.value)


@pytest.mark.parametrize(
    "address",
    ["s3://bucket/a@b", "https://host:8080/x?page=2", "http://127.0.0.1:4200/api", "news.jsonl", "dask://h:1"],
)
def test_others_are_taken(address: str) -> None:
    refuse(address)
    assert hidden(address) == address
