"""What decides in English: one module a question."""
