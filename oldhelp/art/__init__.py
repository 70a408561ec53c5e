"""Pictures drawn from words, as SVG text. No Qt."""
