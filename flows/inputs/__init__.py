"""Dumps: found, opened, cut into slices."""
