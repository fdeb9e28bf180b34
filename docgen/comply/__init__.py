"""Comply: a typed submission and its case → findings by article."""
