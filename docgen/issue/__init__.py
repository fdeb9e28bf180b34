"""Issue: a review and its finished documents → named folders of bytes for the outbox."""
