"""Lay DOCX files out here and in LibreOffice with the same faces, and measure how they differ."""
