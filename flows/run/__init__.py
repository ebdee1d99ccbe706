"""A run, step by step: all that knows Prefect or a screen."""
