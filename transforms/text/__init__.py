"""Words, numbers and sentences: shared by both engines."""
