"""Sessions: one sign-in on one device, how long it lasts, and where else there is one."""
