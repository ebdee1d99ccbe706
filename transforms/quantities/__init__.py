"""Quantities: units, value algebra, rules, and what they count."""
