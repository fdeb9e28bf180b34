"""Archive: 件, manifest and checks (comes with the archive issue)."""
