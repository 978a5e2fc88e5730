"""Several roles and clinics of one person, and which of them is worn now."""
