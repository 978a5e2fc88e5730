"""Somebody's e-mail address: adding one, changing it with a yes from both, taking it back."""
