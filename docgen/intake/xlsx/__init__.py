"""XLSX workbooks: the container, its sheets cell by cell as typed, the form in them."""
