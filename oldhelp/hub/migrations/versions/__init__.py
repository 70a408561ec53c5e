"""One small step each."""
