"""What somebody would do who wants in and may not: one file for each kind of attack."""
