"""The promise: private items, shares, doors and the access log."""
