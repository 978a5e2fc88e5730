"""Sessions: what opens one, how long it lasts, and where else there is one."""
