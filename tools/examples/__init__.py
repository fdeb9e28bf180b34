"""The invented records of two incubators, as code that makes them the same every time."""
