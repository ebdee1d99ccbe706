"""The version of what transforms do: a part of every slice's identity."""

PIPELINE_VERSION = "0.5.0"
