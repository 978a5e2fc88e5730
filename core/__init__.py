"""The bottom of the house: guard, viewer, audience, clock, keys and encryption."""
