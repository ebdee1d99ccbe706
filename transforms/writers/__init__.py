"""Tables to bytes."""
