"""Template tags of Bothy."""
