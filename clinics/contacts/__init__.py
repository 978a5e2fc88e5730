"""A clinic's own details: whom people can call, hours, languages."""
