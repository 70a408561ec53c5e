"""What is taught: lessons, steps and practice as plain data."""
