"""Second factors: passkeys, an app that shows codes, and spare codes."""
