"""Values, goals, steps and check-ins."""
