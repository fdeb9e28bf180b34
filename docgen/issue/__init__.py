"""Issue: finished documents → names, manifest, trace."""
