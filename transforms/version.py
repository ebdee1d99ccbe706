"""The version: of the distribution, and of what transforms do, so a part of every slice's identity."""

PIPELINE_VERSION = "0.6.0"
