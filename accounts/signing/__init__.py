"""Signing in: what somebody proves, how often they may try, and what a session has shown."""
