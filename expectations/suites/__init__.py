"""Suites as data: one module a table."""
