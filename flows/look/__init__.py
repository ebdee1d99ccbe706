"""The published tables as pages of this machine: ``dateline open``."""
