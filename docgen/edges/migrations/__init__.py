"""Alembic migrations of the registry, run by the program itself at start."""
