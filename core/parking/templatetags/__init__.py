"""Template tags of the parking place."""
