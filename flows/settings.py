"""Settings from the environment, each with a default that needs no thought."""

from __future__ import annotations

import os

import msgspec

from dateline.transforms.errors import UsageError

PATIENT = (100_000, 20, 20)
"""Thresholds of Python's collector: most of what a short run makes is modules, and to walk through them again and again
for garbage is a fifth of its start."""


class Settings(msgspec.Struct, frozen=True):
    """Every field is read from ``DATELINE_<NAME>``.

    slice_bytes: decompressed bytes of input in one slice (unit of retry and of memory in a worker).
    part_bytes: input bytes that one published file of a month stands for at most.
    min_volume: least share of its published articles with which a changed dump may replace them.
    keep_reports: of how many runs the report and the Data Docs are kept.
    openlineage: file to which the OpenLineage events of each run are appended; empty: none.
    retries, retry_seconds: of I/O errors in a slice. wait_seconds: for another run over the same output.
    server_seconds: how long the Prefect server may be away before a run ends with exit code 2.
    plain_runner: whether a Dask scheduler of another machine may be used without TLS.
    record_seconds: of the processor that a record may take at each step, and 20 more a megabyte.
    s3_block: Prefect's Secret block with the credentials of S3 (``credentials``); empty: those of the environment.
    """

    slice_bytes: int = 8_000_000
    part_bytes: int = 32_000_000
    min_volume: float = 0.5
    keep_reports: int = 30
    openlineage: str = ""
    retries: int = 2
    retry_seconds: float = 1.0
    wait_seconds: float = 86_400.0
    server_seconds: float = 20.0
    plain_runner: bool = False
    record_seconds: float = 20.0
    s3_block: str = ""


def load() -> Settings:
    """The settings of this process. Raises UsageError naming the variable."""
    values: dict[str, str] = {}
    for field in msgspec.structs.fields(Settings):
        name = f"DATELINE_{field.name.upper()}"
        if name in os.environ:
            values[field.name] = os.environ[name]
            try:
                msgspec.convert({field.name: os.environ[name]}, Settings, strict=False)
            except msgspec.ValidationError as error:
                raise UsageError(f"{name}={os.environ[name]!r} is not usable: {error}") from None
    return msgspec.convert(values, Settings, strict=False)
