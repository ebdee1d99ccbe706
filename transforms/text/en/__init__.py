"""What is English about words and numbers."""
