"""What an operator does with the access log."""
