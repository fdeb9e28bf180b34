"""Validate: plain data → typed values, or findings that explain."""
