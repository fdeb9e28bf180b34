"""Side by side with what people use: ``make bench``."""
