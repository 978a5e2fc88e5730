"""Coming in with an invitation: the code, the first screens, a name and a password."""
