"""Comply: a typed submission and its case → findings by article."""

from docgen.comply.registry import Facts
from docgen.comply.review import comply, registry_check

__all__ = ["Facts", "comply", "registry_check"]
