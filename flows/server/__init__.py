"""Which Prefect server a process uses, and with which credentials."""
