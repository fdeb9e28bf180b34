"""Jobs: durable workflows around the service."""
