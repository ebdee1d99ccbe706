"""What published rows must satisfy, on Great Expectations."""
