"""The steps from one shape of the hub's database to the next (Alembic)."""
