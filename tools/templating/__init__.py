"""The builder of the shipped templates: one base, one module a document kind."""
