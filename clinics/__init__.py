"""Clinics, memberships and the grounds on which somebody may see something."""
