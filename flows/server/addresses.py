"""Addresses that carry a credential: refused before anything records them, shown without it."""

from __future__ import annotations

import re

from dateline.transforms.errors import UsageError

IN_ADDRESS = (
    r"(?i)^(?:https?|ftp|s3)://[^/]*@|://[^/:@\[]*:(?!\d*(?:/|$))|[?&][^=&]*(?:secret|token|password|signature)[^=&]*="
)
"""Addresses with a user, a password or a signature: for ``re.search``, and for the schema of parameters."""
_NAMED = re.compile(r"(\w://)[^/\s'\"]*@")


def hidden(text: str) -> str:
    """The text without users and passwords of the addresses in it."""
    return _NAMED.sub(r"\1***@", text)


def refuse(address: str) -> None:
    """Raises UsageError, which does not quote it whole, for an address that carries a credential."""
    if "://" in address and re.search(IN_ADDRESS, address):
        scheme, _, rest = address.partition("://")
        place = rest.rpartition("@")[2].partition("?")[0] if "@" in rest else "***"
        raise UsageError(
            f"the address {scheme}://***@{place} carries a credential, which would be recorded. Give it without, and"
            " the credential in the environment (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY) or in a Secret block"
            " (DATELINE_S3_BLOCK)."
        )
