"""Intake: bytes → plain data with places, within limits."""
