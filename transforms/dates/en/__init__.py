"""What is English about dates."""
