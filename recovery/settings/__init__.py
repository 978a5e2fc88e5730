"""Settings, one module per place where Bothy runs."""
