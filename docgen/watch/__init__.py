"""Watch: the inbox as a door: watchdog as hint, rescan as truth."""
