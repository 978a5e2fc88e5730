"""Pages that read across rooms and write nothing."""
