"""From a sentence to its sound."""
