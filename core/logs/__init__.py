"""Log lines made of named fields; a field or a value that is not expected is left out."""
