"""Commands about clinics, one a file."""
