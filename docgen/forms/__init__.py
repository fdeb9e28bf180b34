"""Forms: a schema → the workbook an incubator fills in."""
