"""Pictures of every page of the running demo, to be looked at by people."""
