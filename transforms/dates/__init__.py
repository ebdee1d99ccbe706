"""Finding and normalising the temporal expressions of English news."""
