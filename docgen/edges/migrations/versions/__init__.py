"""One module a step of the registry's schema; a step that was released never changes."""
