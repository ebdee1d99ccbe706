"""One self-contained HTML report a run, read from the published tables and the record of the run."""
