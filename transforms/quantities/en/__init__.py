"""What is English about quantities."""
