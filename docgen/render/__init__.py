"""Render: a composition and its template → DOCX bytes with spans."""
