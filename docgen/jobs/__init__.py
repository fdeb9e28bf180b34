"""Jobs: one durable workflow for each claimed file, journalled by DBOS."""
