"""Watch: file events as hints, the rescan as truth."""
