"""Edges: clock, files, store, blobs, packs, fonts; the only place with effects."""
