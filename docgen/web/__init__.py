"""Web: the portal (comes with a later issue)."""
