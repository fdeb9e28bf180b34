"""The command line: one of the doors to the service; no rule lives here."""
