"""Templates written after work on the typesetter had ended: documents nobody tuned it for."""
