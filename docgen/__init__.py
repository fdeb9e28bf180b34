"""docgen: checked official documents from structured submissions."""

__version__ = "0.1.0"
