"""Long, seeded trials of what must never be lost: `make drill`, and a fiftieth in `make test`."""
