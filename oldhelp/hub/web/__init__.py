"""The hub's pages and addresses."""
