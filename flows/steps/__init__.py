"""What a worker does with a slice, a part or a dump: no Prefect."""
