"""Compose: a review → template contexts of traced texts."""
