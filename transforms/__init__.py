"""Pure functions: what happens to data. Nothing here imports the orchestrator or the gate, reads a clock, or does I/O
beyond the byte streams it is handed."""

from dateline.transforms import native

native.use()
