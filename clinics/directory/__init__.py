"""The clinic's directory: lists, search, and one person, for clinic admins."""
