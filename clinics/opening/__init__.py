"""Opening a clinic: never without somebody to call, nor without somebody to look after it."""
