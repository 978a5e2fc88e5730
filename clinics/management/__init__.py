"""Commands about clinics."""
